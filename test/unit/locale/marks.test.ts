import { describe, expect, it } from 'vitest';
import { dated, inert, keep, pieces, plain, strong, written } from '../../../src/locale/marks.ts';

describe('what people wrote is inert', () => {
  it.each([
    ['bidirectional override', 'abc\u202Edcba', 'abcdcba'],
    ['isolates', '\u2066a\u2069', 'a'],
    ['zero width', 'a\u200Bb\uFEFF', 'ab'],
    ['control characters', 'a\u0000\u0007b\u009B', 'ab'],
    ['joiners and soft hyphens', 'a\u200C\u200D\u00AD\u034Fb', 'ab'],
    ['letters without a shape', 'a\u3164\u115F\uFFA0\u2800b', 'ab'],
    ['tags and selectors', 'a\u{E0041}\uFE0F\u{E0100}b', 'ab'],
    ['piles of accents', `e${'\u0301'.repeat(50)}x`, '\u00E9\u0301\u0301x'],
    ['a letter and its accent are one', 'Mu\u0308ller, to\u0302t', 'M\u00FCller, t\u00F4t'],
    ['our own marks', keep('12 起'), '12 起'],
    ['half a character', 'a\uD800b', 'ab'],
    ['line breaks stay', 'a\r\nb', 'a\nb'],
    ['other breaks are line breaks', 'a\u2028b\u2029c\u0085d', 'a\nb\nc\nd'],
    ['tabs part words', 'eth0\tdown', 'eth0 down'],
    ['rare characters stay', '𠮷野', '𠮷野'],
  ])('%s', (_, text, expected) => {
    expect(inert(text)).toBe(expected);
  });
});

describe('marks', () => {
  it('leave no trace in plain text', () => {
    expect(plain(`${keep('12 起')}，${dated('2025-09-18', '09-18')}${strong('！')}${written('甲', 'zh-CN')}`)).toBe(
      '12 起，09-18！甲',
    );
  });

  it('come apart in order', () => {
    expect(pieces(`甲${dated('2025-09', '9 月')}`).map(({ kind, text }) => [kind, text])).toEqual([
      ['text', '甲'],
      ['date', '2025-09'],
      ['text', '9 月'],
      ['end', ''],
    ]);
  });
});
