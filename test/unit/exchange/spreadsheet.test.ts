import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { CellTooLongError, workbook } from '../../../src/exchange/spreadsheet.ts';

const HEAD = ['id', 'name'];

/** The files of a ZIP archive, by its local headers and the sizes of its directory. */
function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  const data = Buffer.from(bytes);
  const files = new Map<string, string>();
  for (let at = data.indexOf('PK\u0001\u0002'); at !== -1; at = data.indexOf('PK\u0001\u0002', at + 4)) {
    const [method, size, nameLength] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 20), data.readUInt16LE(at + 28)];
    const local = data.readUInt32LE(at + 42);
    const begin = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
    const content = data.subarray(begin, begin + size);
    files.set(
      data.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 8 ? inflateRawSync(content) : content).toString('utf8'),
    );
  }
  return files;
}

it('holds every cell as text: what looks like a formula or a number stays what was written', async () => {
  const cells = ['=HYPERLINK("http://x.example")', '007', '+1', '核心 & <交换机>', '2025-01-01'];
  const files = unzipped(await workbook({ head: HEAD, rows: cells.map((cell, index) => [`a-${index}`, cell]) }, '资产'));
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  const texts = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text);
  expect(sheet).not.toContain('<f>');
  expect([...sheet.matchAll(/<c [^>]*t="s"/g)]).toHaveLength(2 * (cells.length + 1));
  for (const cell of cells) {
    expect(texts).toContain(cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  }
  expect(files.get('xl/workbook.xml')).toContain('资产');
});

it('a cell that the format cannot hold is refused by its length', async () => {
  await expect(workbook({ head: HEAD, rows: [['a', 'x'.repeat(40_000)]] }, 'a')).rejects.toThrow(CellTooLongError);
});
