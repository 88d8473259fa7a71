import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { destinations, finish, openPrint, type Properties, renumberNodes } from '../../../src/render/deterministic.ts';
import { takeApart } from '../../../src/render/print-objects.ts';
import { readPdf } from '../../support/pdf-reading.ts';
import { writtenPrint } from '../../support/written-print.ts';

describe('structure ids are renumbered in the order of the document', () => {
  it('so that two prints agree, at the same length', () => {
    const first = renumberNodes('/ID (node00000107) /K (node00000093) (node00000107)');
    const second = renumberNodes('/ID (node00002107) /K (node00002093) (node00002107)');
    expect(first).toBe('/ID (node00000000) /K (node00000001) (node00000000)');
    expect(second).toBe(first);
  });

  it('also where an earlier print has given one of the elements its number late', () => {
    const early = renumberNodes('[(node00000008)] /ID (node00000007) /ID (node00000008)');
    const late = renumberNodes('[(node00000008)] /ID (node00000132) /ID (node00000008)');
    expect(late).toBe('[(node00000001)] /ID (node00000000) /ID (node00000001)');
    expect(late).toBe(early);
  });

  it('and every other byte stays', () => {
    const bytes = String.fromCharCode(...Array.from({ length: 256 }, (_, index) => index));
    expect(renumberNodes(bytes)).toBe(bytes);
  });
});

const PROPERTIES: Properties = {
  title: '运维服务月报',
  author: String.raw`Hengtuo (example) \ Co.`,
  subject: 'QYSW-2025-M09',
  language: 'zh-CN',
  fixedDate: '2025-09-30T20:02:00+08:00',
  attachments: [],
};

const PAGES = ['<</Type /Pages\n/Kids [4 0 R]>>', '<</Type /Page\n/MediaBox [0 0 10 10]\n/Resources <<>>\n/Parent 3 0 R>>'];

/** Info, catalog, page tree and one page; what follows are objects 5 and up. */
function print(catalog: string, ...others: readonly string[]): Uint8Array {
  const info = '<</Title (about:blank)\n/Creator (Chromium)\n/Producer (Skia/PDF m153)\n/CreationDate (D:20261123000000Z)>>';
  const root = `<</Type /Catalog\n/Pages 3 0 R\n${catalog}\n/Lang (en)>>`;
  return Buffer.from(writtenPrint([info, root, ...PAGES, ...others]), 'latin1');
}

const finished = (bytes: Uint8Array, changes: Partial<Properties> = {}) =>
  finish(openPrint(bytes), { ...PROPERTIES, ...changes });

describe('a finished print', () => {
  it('says of itself what it was told, and who made it', async () => {
    const bytes = await finished(print('/ViewerPreferences <</DisplayDocTitle false>>'));
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(await readPdf(bytes)).toMatchObject({
      title: PROPERTIES.title,
      author: PROPERTIES.author,
      language: 'zh-CN',
      createdAt: '2025-09-30T12:02:00.000Z',
    });
    expect([document.getSubject(), document.getCreator(), document.getProducer()]).toEqual([
      'QYSW-2025-M09',
      'Chromium',
      'Skia/PDF m153',
    ]);
    expect(document.catalog.getViewerPreferences()?.getDisplayDocTitle()).toBe(true);
  });

  it('carries files under their names, also Chinese ones', async () => {
    const names = ['QYSW-2025-M09.model.json', '月报 (1).csv', 'CN-2025.yaml'];
    const attachments = names.map((name) => ({ name, mime: 'text/x+y;z', bytes: Buffer.from(name), description: `the ${name}` }));
    const bytes = await finished(print(''), { attachments });
    expect((await readPdf(bytes)).attachments).toEqual(names);
    expect(await finished(print(''), { attachments })).toEqual(bytes);
  });

  it('has the names of its structure in order, below every branch of their tree', async () => {
    const names = (from: number, ids: readonly number[]) =>
      `[${ids.map((id, place) => `(node${String(id).padStart(8, '0')}) ${from + place} 0 R`).join(' ')}]`;
    const elements = [40, 30, 20, 10].map((id) => `<</Type /StructElem\n/ID (node000000${id})>>`);
    const tree = [
      '<</Type /StructTreeRoot\n/IDTree 6 0 R>>',
      '<</Kids [7 0 R 8 0 R]\n/Limits [(node00000000) (node00000000)]>>',
      `<</Limits [(node00000010) (node00000020)]\n/Names [(node00000010) 12 0 R (node00000020) 11 0 R]>>`,
      `<</Limits [(node00000030) (node00000040)]\n/Names [(node00000030) 10 0 R (node00000040) 9 0 R]>>`,
    ];
    const opened = openPrint(print('/StructTreeRoot 5 0 R', ...tree, ...elements));
    await finish(opened, PROPERTIES);
    expect([6, 7, 8].map((number) => opened.plain.get(number))).toEqual([
      '<</Kids [7 0 R 8 0 R]\n/Limits [(node00000000) (node00000003)]>>',
      `<</Limits [(node00000000) (node00000001)]\n/Names ${names(9, [0, 1])}>>`,
      `<</Limits [(node00000002) (node00000003)]\n/Names ${names(11, [2, 3])}>>`,
    ]);
  });

  it.each([
    [
      '<</Type /Font\n/Subtype /Type0\n/BaseFont /AAAAAA+DejaVuSans>>',
      /printed in AAAAAA\+DejaVuSans, which is not one of its own/,
    ],
    ['<</Type /Font\n/Subtype /Type3\n/FontMatrix [1 0 0 1 0 0]>>', /Type 3 font/],
    ['<</Subtype /Type3 /Type /Font>>', /Type 3 font/],
  ])('with %s is refused', async (font, message) => {
    await expect(finished(print('', font))).rejects.toThrow(message);
  });

  it.each([
    '<</Type /Font\n/Subtype /Type0\n/BaseFont /AAAAAA+NotoSansSCThin-Regular>>',
    '<</Type /FontDescriptor\n/FontName /AAAAAA+DejaVuSans>>',
    String.raw`<</Title (a heading \(on /Type /Font\) of /BaseFont /Arial)>>`,
  ])('with %s is not', async (body) => {
    expect((await finished(print('', body))).length).toBeGreaterThan(100);
  });
});

it('anchors stand on the pages of the whole tree, under names that are written out', () => {
  const pages = '<</Type /Pages\n/Kids [5 0 R 6 0 R]>>';
  const page = '<</Type /Page\n/Annots [4 0 R]>>';
  const named = '<</section-sla [7 0 R /XYZ 1 2 0]\n/case#201 [4 0 R /XYZ 1 2 0]\n/gone [99 0 R /XYZ 1 2 0]>>';
  const bodies = ['<<>>', '<</Pages 3 0 R\n/Dests 8 0 R>>', pages, page, '<</Kids [4 0 R]>>', '<</Kids [7 0 R]>>', page, named];
  expect([...destinations(takeApart(writtenPrint(bodies)))]).toEqual([
    ['section-sla', 2],
    ['case 1', 1],
  ]);
  expect(destinations(takeApart(writtenPrint(['<<>>', '<</Pages 3 0 R>>', pages]))).size).toBe(0);
});
