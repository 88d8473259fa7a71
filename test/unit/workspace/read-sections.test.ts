import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ReadSections, sectionReader } from '../../../src/workspace/read-sections.ts';

let read: ReadSections;
beforeAll(async () => {
  read = await sectionReader();
});

const SECTIONS = new Set(['level', 'timeline', 'pauses', 'assets']);
const pick = (value: unknown) => Object.fromEntries(Object.entries(value as object).filter(([key]) => SECTIONS.has(key)));

it('sections of every shipped incident are read as the whole file is', () => {
  const folder = resolve(import.meta.dirname, '../../../incidents/riverside-water/2025');
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(texts.length).toBeGreaterThan(50);
  for (const text of texts) expect(pick(read(text, SECTIONS))).toEqual(pick(parse(text)));
});

it.each([
  ['a list at the indentation of its key', 'assets:\n- a\n- b\ntitle: x\nlevel: I\n', { assets: ['a', 'b'], level: 'I' }],
  ['text that looks like a key', 'title: |\n  level: IV\nlevel: I\n', { level: 'I' }],
  ['a comment at the margin', 'timeline:\n# note\n  reportedAt: x\ntitle: y\n', { timeline: { reportedAt: 'x' } }],
  ['Windows line ends', 'level: I\r\ntitle: x\r\n', { level: 'I' }],
  ['an anchor of another section', 'title: &name I\nlevel: *name\n', { level: 'I' }],
  ['a flow map', '{level: I, title: x}', { level: 'I' }],
  ['a quoted key', '"level": I\ntitle: x\n', { level: 'I' }],
])('%s', (_, text, expected) => {
  expect(pick(read(text, SECTIONS))).toEqual(expected);
});

it('what cannot be read is undefined', () => {
  expect(read('level: [\n', SECTIONS)).toBeUndefined();
  expect(read('')).toBeUndefined();
});
