import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDifference, linesOf } from '../../../src/configuration/line-diff.ts';

function applied(before: string, after: string): readonly string[] {
  const { removed, added } = lineDifference(before, after);
  const [gone, came] = [new Set(removed), new Set(added)];
  const kept = linesOf(before).filter((_, index) => !gone.has(index + 1));
  return linesOf(after).map((line, index) => (came.has(index + 1) ? line : (kept.shift() ?? '(missing)')));
}

describe('line differences', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 25 }).map((lines) => `${lines.join('\n')}\n`);

  it('turn the old text into the new one, with nothing left over', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { removed, added } = lineDifference(before, after);
        expect(applied(before, after)).toEqual(linesOf(after));
        expect(linesOf(before).length - removed.length + added.length).toBe(linesOf(after).length);
      }),
    );
  });

  it('name the line that came, and only that', () => {
    expect(lineDifference('vlan 10\nvlan 20\n', 'vlan 10\nvlan 15\nvlan 20\n')).toEqual({ removed: [], added: [2] });
    expect(lineDifference('a\nb\nc\n', 'a\nc\n')).toEqual({ removed: [2], added: [] });
  });

  it('count everything between as exchanged where two texts have little in common', () => {
    const many = (name: string) => Array.from({ length: 2000 }, (_, row) => `${name} ${row}\n`).join('');
    const { removed, added } = lineDifference(`head\n${many('a')}`, `head\n${many('b')}`);
    expect([removed.length, added.length, removed[0]]).toEqual([2000, 2000, 2]);
  });
});
