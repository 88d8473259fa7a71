import { describe, expect, it } from 'vitest';
import { screenText } from '../../../../src/probe/kinds/terminal-text.ts';

describe('a terminal shows', () => {
  it.each([
    ['plain lines', 'one\r\ntwo', 'one\ntwo'],
    ['what a pager rubbed out', `a\r\n  ---- More ----\x1b[16D${' '.repeat(16)}\x1b[16Db\r\nc`, 'a\nb\nc'],
    ['what a pager overwrote from the start of the line', `a\r\n---- More ----\r${' '.repeat(14)}\rb`, 'a\nb'],
    ['what backspaces took back', 'ab\b \bc', 'ac'],
    ['text without its colours', '\x1b[1;31mfault\x1b[0m', 'fault'],
    ['a line erased to its end', 'abcdef\x1b[3D\x1b[K', 'abc'],
    ['a line erased as a whole', 'abc\x1b[2Kd', '   d'],
    ['columns that the cursor jumped to', 'a\x1b[2Cb\x1b[1Gc', 'c  b'],
    ['no more to the left than the margin', 'ab\x1b[99Dc', 'cb'],
    ['Chinese as it is', '电源\r\n正常', '电源\n正常'],
    ['no bell, no NUL', 'a\x07\x00b', 'ab'],
    ['an escape that never ends as nothing', 'a\x1b[', 'a['],
  ])('%s', (_what, stream, shown) => expect(screenText(stream)).toBe(shown));

  it('a cursor sent far away without growing for ever', () => {
    expect(screenText(`${'\x1b[999999999C'.repeat(5)}x`).length).toBeLessThan(10_000);
  });
});

it.each([
  ['jumps', '\x1b[999CX'.repeat(50_000)],
  ['jumps in every line', '\x1b[999GX\n'.repeat(50_000)],
  ['rubs out', `${'x'.repeat(200_000)}${'y\x1b[1K'.repeat(40_000)}`],
  ['cuts off', `${'x'.repeat(200_000)}${'\x1b[K'.repeat(60_000)}`],
])('a stream that %s over and over stays as small as it came, and is done', (_what, stream) => {
  const began = performance.now();
  expect(screenText(stream).length).toBeLessThan(800_000);
  expect(performance.now() - began).toBeLessThan(2000);
});
