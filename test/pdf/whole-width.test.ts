// Reports are printed at their own size: nothing in them is wider than the page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreparedReport } from '../../src/cli/make-documents.ts';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { preparedReport } from '../support/prepared-report.ts';
import { printScale } from '../support/print-scale.ts';
import { smallReport } from '../support/printed-report.ts';

let printer: Printer;
beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
});
afterAll(() => printer.close());

describe.each([
  ['2025-09', 'month', 'riverside-water'],
  ['2025-Q3', 'quarter', 'riverside-water'],
  ['2025', 'year', 'riverside-water'],
  ['2025', 'year', 'hilltop-clinic'],
] as const)('%s', (id, kind, client) => {
  let report: PreparedReport;
  beforeAll(async () => {
    report = await preparedReport(id, kind, client);
  });

  it.each(['zh-CN', 'en'] as const)('%s is not shrunk', { timeout: 60_000 }, async (language) => {
    const bytes = await printer.print(await report.render(language));
    expect(await printScale(bytes)).toBeCloseTo(1, 3);
  });
});

it('a table wider than the page would be seen', async () => {
  const wide = smallReport();
  const html = wide.html.replace('<h2 id="sign">', '<p style="width:200mm">x</p><h2 id="sign">');
  expect(await printScale(await printer.print({ ...wide, html }))).toBeLessThan(0.9);
});
