// The digits of a page number are what remains of the ten that were printed in its place.
import { describe, expect, it } from 'vitest';
import { PLACE, writePageNumbers } from '../../../src/render/page-numbers.ts';
import { type PrintObjects, streamBody, takeApart, unpacked } from '../../../src/render/print-objects.ts';
import { writtenPrint } from '../../support/written-print.ts';

const TEN = '<0010> Tj\n1.5 0 Td <0011> Tj\n1.5 0 Td <0012> Tj\n1.5 0 Td <00130014> Tj\n3 0 Td <0015> Tj\n';
const REST = '1.5 0 Td <0016> Tj\n1.5 0 Td <0017> Tj\n1.5 0 Td <0018> Tj\n1.5 0 Td <0019> Tj\n';
const drawn = (mark: number, glyphs: string) =>
  `/NonStruct <</MCID ${mark} >>BDC\nBT\n/F4 10 Tf\n1 0 0 -1 83 58 Tm\n${glyphs}ET\n.1 .2 .3 rg\nEMC\n`;

const label = (target: string, leaf: number) => `<</Type /StructElem\n/S /Figure\n/Alt (${target})\n/P 3 0 R\n/K ${leaf} 0 R>>`;
const leaf = (mark: number) => `<</Type /StructElem\n/S /NonStruct\n/P 7 0 R\n/Pg 4 0 R\n/K ${mark}>>`;

/** One page of contents; what it names stands on the last of 123 pages, and on the contents' own page. */
async function contents(drawing: string, ...elements: readonly string[]): Promise<PrintObjects> {
  const pages = Array.from({ length: 122 }, (_, index) => `${20 + index} 0 R`).join(' ');
  const bodies = [
    '<<>>',
    '<</Pages 3 0 R\n/Dests 6 0 R>>',
    `<</Kids [4 0 R ${pages}]>>`,
    '<</Type /Page\n/Contents 5 0 R>>',
    await streamBody('', Buffer.from(drawing)),
    '<</here [4 0 R /XYZ 0 0 0]\n/there [141 0 R /XYZ 0 0 0]>>',
    ...elements,
  ];
  return takeApart(writtenPrint(bodies));
}

const drawing = async ({ streams }: PrintObjects) => (await unpacked(streams.get(5) ?? '')).toString('latin1');

describe('a page number', () => {
  const before = drawn(1, '<0001> Tj\n');

  it('of one digit and of three stand at the right end of their places, and nothing else moves', async () => {
    const all = before + drawn(2, TEN + REST) + drawn(3, TEN + REST) + before;
    const elements = [label(`${PLACE.label}0`, 8), leaf(2), label(`${PLACE.label}1`, 10), leaf(3)];
    const print = await contents(all, ...elements);
    await writePageNumbers(print, ['here', 'there'], 2);
    const one = drawn(2, '15 0 Td <0011> Tj\n');
    const three = drawn(3, '0 0 Td <0011> Tj\n7.5 0 Td <0012> Tj\n7.5 0 Td <0013> Tj\n');
    expect(await drawing(print)).toBe(before + one + three + before);
  });

  it('is no picture any longer, and its label is gone', async () => {
    const print = await contents(drawn(2, TEN + REST), label(`${PLACE.label}0`, 8), leaf(2));
    await writePageNumbers(print, ['here'], 1);
    expect(print.plain.get(7)).toBe('<</Type /StructElem\n/S /NonStruct\n/P 3 0 R\n/K 8 0 R>>');
  });

  it("is not written where somebody's picture carries the label", async () => {
    const theirs = label(`${PLACE.label}0`, 10);
    const print = await contents(before + drawn(2, TEN + REST), label(`${PLACE.label}0`, 8), leaf(2), theirs, leaf(1));
    await writePageNumbers(print, ['here'], 1);
    expect(await drawing(print)).toContain(before);
    expect(print.plain.get(9)).toBe(theirs);
  });

  it('of an anchor that was not printed is refused by its name', async () => {
    await expect(writePageNumbers(await contents(''), ['here', 'gone'], 0)).rejects.toThrow(
      'the contents name "gone", but no link to an element with this id was printed',
    );
  });

  it.each([
    ['fewer digits', drawn(2, TEN), leaf(2)],
    ['another mark', drawn(3, TEN + REST), leaf(2)],
    ['no mark', drawn(2, TEN + REST), '<</Type /StructElem\n/S /NonStruct>>'],
  ])('whose place the browser drew with %s is refused', async (_, page, its) => {
    const print = await contents(page, label(`${PLACE.label}0`, 8), its);
    await expect(writePageNumbers(print, ['here'], 1)).rejects.toThrow(/drew 0 of 1 places for page numbers/);
  });
});
