// A print is taken apart and put together again without losing or changing an object.
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { putTogether, reference, streamBody, takeApart } from '../../../src/render/print-objects.ts';
import { writtenPrint } from '../../support/written-print.ts';

const BODIES = [
  '<</Title (endobj\n5 0 obj)>>',
  '<</Type /Catalog\n/Pages 3 0 R>>',
  '<</Type /Pages\n/Count 1\n/Kids [4 0 R]>>',
  '<</Type /Page\n/MediaBox [0 0 10 10]\n/Contents 5 0 R\n/Parent 3 0 R>>',
  '<</Length 9>> stream\n0 0 m \xff n\nendstream',
];

describe('a print', () => {
  it('falls into its objects, whatever stands in their texts', () => {
    const { plain, streams, root, info } = takeApart(writtenPrint(BODIES));
    expect([root, info]).toEqual([2, 1]);
    expect([...plain]).toEqual(BODIES.slice(0, 4).map((body, index) => [index + 1, body]));
    expect([...streams]).toEqual([[5, BODIES[4]]]);
  });

  it('is read by others after it was put together, in the same bytes each time', async () => {
    const bytes = await putTogether(takeApart(writtenPrint(BODIES)));
    expect(await putTogether(takeApart(writtenPrint(BODIES)))).toEqual(bytes);
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    expect(document.getTitle()).toBe('endobj\n5 0 obj');
    const contents = document.getPage(0).node.lookup(PDFName.of('Contents'));
    expect(contents instanceof PDFRawStream && Buffer.from(contents.getContents()).toString('latin1')).toBe('0 0 m \xff n');
  });

  it('of more objects than one stream packs keeps each under its number', async () => {
    const many = Array.from({ length: 1203 }, (_, index) => `<</Place ${index}>>`);
    const bytes = await putTogether(takeApart(writtenPrint([...BODIES, ...many])));
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
    const places = context
      .enumerateIndirectObjects()
      .flatMap(([{ objectNumber }, value]) =>
        value instanceof PDFDict && value.has(PDFName.of('Place'))
          ? [[objectNumber, Number(String(value.get(PDFName.of('Place'))))]]
          : [],
      );
    expect(places).toEqual(many.map((_, index) => [BODIES.length + 1 + index, index]));
  });

  it.each([
    ['nothing', ''],
    ['a file cut short', writtenPrint(BODIES).slice(0, -40)],
    ['another kind of table', writtenPrint(BODIES).replace('xref\n0 ', 'xref\n1 ')],
    ['a table that points elsewhere', writtenPrint(BODIES).replace(/\n(\d{9})\d 00000 n/, '\n$17 00000 n')],
    ['no trailer', writtenPrint(BODIES).replace('/Root', '/Rood')],
  ])('that is %s is refused in one sentence', (_, text) => {
    expect(() => takeApart(text)).toThrow(/^the browser wrote a PDF that cannot be read; `casebook doctor`/);
  });
});

it('a stream says how long it is when it is unpacked by others', async () => {
  const body = await streamBody('/Type /EmbeddedFile', Buffer.from('水'.repeat(100)));
  expect(body).toMatch(/^<<\/Type \/EmbeddedFile \/Filter \/FlateDecode \/Length \d+>> stream\n/);
  expect(body.indexOf('\nendstream') - body.indexOf('stream\n') - 7).toBe(Number(/\/Length (\d+)/.exec(body)?.[1]));
});

it.each([
  ['<</Dests 113 0 R\n/Pages 12 0 R>>', 'Pages', 12],
  ['<</Dests 113 0 R>>', 'Pages', undefined],
  ['<</PagesOf 1 0 R>>', 'Pages', undefined],
])('%s names under %s the object %s', (dictionary, key, number) => {
  expect(reference(dictionary, key)).toBe(number);
});
