import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MADE_HERE, placeFolder } from '../../../src/cli/place-folder.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'casebook-place-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) });
const made = (text: string, ...more: readonly ReturnType<typeof file>[]) => [
  file(MADE_HERE, '{}'),
  file('index.html', text),
  ...more,
];

it('replaces what was there whole: a file that is no longer made is gone', () => {
  const folder = join(home, 'out', 'client');
  placeFolder(folder, made('one', file('incidents/INC-2025-0001.html', 'old')));
  placeFolder(folder, made('two'));
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('two');
  expect(existsSync(join(folder, 'incidents'))).toBe(false);
  expect(readdirSync(join(home, 'out'))).toEqual(['client']);
});

it('leaves the old one as it was when the new one cannot be written', () => {
  const folder = join(home, 'client');
  placeFolder(folder, made('one'));
  expect(() => placeFolder(folder, made('two', file('index.html/below', 'no folder')))).toThrow();
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('one');
  expect(readdirSync(home)).toEqual(['client']);
});

it('refuses a folder that it did not make, and takes an empty one', () => {
  const [folder, empty] = [join(home, 'mine'), join(home, 'empty')];
  mkdirSync(folder);
  mkdirSync(empty);
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  expect(() => placeFolder(folder, made('x'))).toThrow(/holds files that no portal put there/);
  expect(readdirSync(folder)).toEqual(['notes.txt']);
  placeFolder(empty, made('x'));
  expect(readdirSync(empty).toSorted()).toEqual(['index.html', MADE_HERE].toSorted());
});
