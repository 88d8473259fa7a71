import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentFonts, FACES } from '../../src/render/fonts.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebook-fonts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const points = (text: string) =>
  [...new Set(text)].map((character) => character.codePointAt(0) ?? 0).toSorted((left, right) => left - right);

describe('fonts are cut to a document', () => {
  it('which takes each weight from the file that has the character', async () => {
    const { css, missing } = await documentFonts(points('巡检 A 9 ≥ ℃ → ①'), 'zh-CN', folder);
    expect(missing).toEqual([]);
    for (const { family, weight } of FACES) expect(css).toContain(`font-family:'${family}';font-weight:${weight}`);
    expect(css).not.toMatch(/url\((?!data:font\/ttf;base64,)/);
  });

  it.each([
    ['a rare character of a name', '䶮', [0x4dae]],
    ['one outside the basic plane', '𠮷', [0x20bb7]],
    ['a sign that looks like another', '⩾', [0x2a7e]],
    ['an ordinary one', '水', []],
  ])('and %s is reported when no font has it', async (_, text, missing) => {
    expect((await documentFonts(points(text), 'zh-CN', folder)).missing).toEqual(missing);
  });

  it('to the same bytes each time, from the cache or not', async () => {
    const text = points('核心交换机 1');
    const first = await documentFonts(text, 'zh-CN', folder);
    const kept = await readdir(folder);
    expect(await documentFonts(text, 'zh-CN', folder)).toEqual(first);
    expect(await readdir(folder)).toEqual(kept);
    await rm(folder, { recursive: true });
    expect(await documentFonts(text, 'zh-CN', folder)).toEqual(first);
  });

  it('at the same time in several processes without a torn file', async () => {
    const fresh = join(folder, 'race');
    const all = await Promise.all(Array.from({ length: 4 }, () => documentFonts(points('同时'), 'zh-CN', fresh)));
    for (const one of all) expect(one).toEqual(all[0]);
    expect((await readdir(fresh)).every((name) => name.endsWith('.ttf'))).toBe(true);
  });
});
