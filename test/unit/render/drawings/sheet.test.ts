import { describe, expect, it } from 'vitest';
import { cut, paperFor, sheet, wrapped } from '../../../../src/render/drawings/sheet.ts';

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
    ['甲𠮷乙', 20, 2, ['甲𠮷', '乙']],
    ['𠮷𠮷𠮷', 15, 3, ['𠮷', '𠮷', '𠮷']],
    ['一二三四五六七八九十。', 90, 2, ['一二三四五六七八', '九十。']],
    ['Ten-GigabitEthernet1/0/25', 115, 4, ['Ten-GigabitEthernet1/', '0/25']],
    ['Ten-GigabitEthernet1/0/25', 100, 4, ['Ten-GigabitEtherne', 't1/0/25']],
    ['abcdefghijkl', 30, 4, ['abcde', 'fghijk', 'l']],
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

  it('is made to measure where none is large enough: nothing runs off it', () => {
    const { name, frame } = paperFor(9000, 4000, 40);
    expect(name).toBe('plotter');
    expect(frame.right - frame.left).toBeGreaterThanOrEqual(9000);
    expect(frame.bottom - frame.top).toBeGreaterThanOrEqual(4040);
  });
});

describe('title block', () => {
  const drawn = (title: string, client: string) => {
    const { svg } = sheet(
      paperFor(100, 100, 40),
      { reading: '', block: { title, client, fields: [] }, footLeft: '', footRight: '' },
      [],
    );
    return [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, text]) => text);
  };

  it.each([
    ['综合布线图　总图', '清源水务（示例）'],
    ['Structured cabling\u2003ports', 'Riverside Water Supply Group (example)'],
    ['Structured cabling\u2003main machine room', 'Riverside Water Supply Group, Eastern Branch (example)'],
  ])('%s of %s: neither is cut', (title, client) => {
    expect(drawn(title, client)).toEqual(expect.arrayContaining([title, client]));
  });
});
