import { describe, expect, it } from 'vitest';
import { cut, paperFor, wrapped } from '../../../../src/render/drawings/sheet.ts';

describe('cut', () => {
  it.each([
    ['核心交换机', 100, '核心交换机'],
    ['核心交换机', 36, '核心交…'],
    ['核心', 3, '…'],
  ])('%s in %d points is %s', (text, room, shown) => {
    expect(cut(text, 9, room)).toBe(shown);
  });
});

describe('wrapped', () => {
  it.each([
    ['甲乙丙丁。', 30, 3, ['甲乙丙', '丁。']],
    ['甲乙丙。丁', 30, 3, ['甲乙', '丙。丁']],
    ['one two three', 40, 3, ['one two', 'three']],
    ['甲乙丙丁戊己', 20, 2, ['甲乙', '丙…']],
  ])('%s in %d points and at most %d lines', (text, room, most, lines) => {
    expect(wrapped(text, 10, room, most)).toEqual(lines);
  });
});

describe('paper', () => {
  it.each([
    [600, 300, 'landscape', 'a4-landscape'],
    [300, 600, 'any', 'a4-portrait'],
    [300, 600, 'landscape', 'a3-landscape'],
    [900, 300, 'any', 'a3-landscape'],
    [1400, 700, 'landscape', 'a2-landscape'],
  ] as const)('%d × %d, %s: %s', (width, height, orientation, name) => {
    expect(paperFor(width, height, 40, orientation).name).toBe(name);
  });
});
