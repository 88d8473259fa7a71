import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openPrinter } from '../../src/render/pdf.ts';
import { smallReport } from '../support/printed-report.ts';

const cacheFolder = mkdtempSync(join(tmpdir(), 'casebook-print-'));
afterAll(() => {
  rmSync(cacheFolder, { recursive: true, force: true });
});
const numbers = join(cacheFolder, 'page-numbers');
const printed = async (...requests: readonly ReturnType<typeof smallReport>[]) => {
  await using printer = await openPrinter({ env: process.env, cacheFolder });
  const results: Buffer[] = [];
  for (const request of requests) results.push(Buffer.from(await printer.print(request)));
  return results;
};

it('remembered page numbers, right, wrong or damaged, give the bytes of a first print', async () => {
  const longer = smallReport();
  const short = smallReport({ html: longer.html.replaceAll(/<p>第 \d+ 条记录[^<]*<\/p>/g, '<p>记录</p>') });
  const [first, second, other, third] = await printed(longer, longer, short, longer);
  expect(second).toEqual(first);
  // The shorter document has the same entries: what is remembered of the longer one is wrong for it, and the other way round.
  expect(third).toEqual(first);
  const [file = ''] = readdirSync(numbers);
  writeFileSync(join(numbers, file), '[["summary", 7], ["records"');
  expect((await printed(short))[0]).toEqual(other);
});
