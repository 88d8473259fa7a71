// A workbook, read back by code that did not write it.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { tableOf } from '../../../src/exchange/asset-table.ts';
import { csvText, parseCsv } from '../../../src/exchange/csv.ts';
import { type Draft, shapeOf } from '../../../src/exchange/shape.ts';
import { CellTooLongError, workbook } from '../../../src/exchange/spreadsheet.ts';
import { arbitraryRecord } from '../../support/arbitrary-record.ts';
import { sheetIn, unzipped } from '../../support/workbook.ts';

const HEAD = ['id', 'name'];
const shipped = join(import.meta.dirname, '..', '..', '..');

it('holds every cell as text: what looks like a formula or a number stays what was written', async () => {
  const cells = [
    '=HYPERLINK("http://x.example")',
    '007',
    '+1',
    '-2',
    '@SUM(A1)',
    '核心 & <交换机>',
    '2025-01-01',
    ' x ',
    'a\nb',
    '_x0041_',
    'constructor',
    '__proto__',
  ];
  const bytes = await workbook({ head: HEAD, rows: cells.map((cell, index) => [`a-${index}`, cell]) }, '资产');
  const sheet = sheetIn(bytes);
  expect(sheet.cells.map(([, cell]) => cell)).toEqual(['name', ...cells]);
  expect([...sheet.types]).toEqual(['s']);
  expect(sheet.formulas).toBe(0);
  expect(unzipped(bytes).get('xl/workbook.xml')).toContain('资产');
});

const read = (glob: string) =>
  globSync(glob, { cwd: shipped })
    .toSorted()
    .map((path) => parse(readFileSync(join(shipped, path), 'utf8')) as Draft);

it.each([
  ['asset', 'inventory/riverside-water/assets/*.yaml'],
  ['incident', 'incidents/riverside-water/2025/INC-*.yaml'],
  ['change', 'journal/riverside-water/2025/CHG-*.yaml'],
] as const)('of each %s of the shipped workspace holds the cells of its CSV', async (kind, glob) => {
  const table = tableOf(kind, read(glob));
  expect(table.rows.length).toBeGreaterThan(3);
  const { cells, formulas } = sheetIn(await workbook(table, kind));
  expect(cells).toEqual(parseCsv(csvText([table.head, ...table.rows], { mark: true })).map((row) => row.cells));
  expect(formulas).toBe(0);
});

it('of any assets holds the cells of their CSV', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryRecord(shapeOf('asset')), { minLength: 1, maxLength: 4 }), async (assets) => {
      const table = tableOf('asset', assets);
      const { cells, formulas } = sheetIn(await workbook(table, 'asset'));
      expect(cells).toEqual([table.head, ...table.rows]);
      expect(formulas).toBe(0);
    }),
    { numRuns: 30 },
  );
});

it('a cell that the format cannot hold is refused by its length', async () => {
  await expect(workbook({ head: HEAD, rows: [['a', 'x'.repeat(40_000)]] }, 'a')).rejects.toThrow(CellTooLongError);
});
