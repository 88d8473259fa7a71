// What `npm run reports:year -- --check` asks of all reports of the year, asked here of one; and each question can be failed.
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/cli/open-ledger.ts';
import { makeReport, type PreparedReport } from '../../src/cli/make-documents.ts';
import { attachmentsOf } from '../../src/render/attachments.ts';
import { openPrinter } from '../../src/render/pdf.ts';
import { accept, type Edition, type ReadAt } from '../support/acceptance.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { readPdf } from '../support/pdf-reading.ts';
import { preparedReport, quietContext } from '../support/prepared-report.ts';

let report: PreparedReport;
let editions: readonly Edition[];
let readAt: ReadAt;

beforeAll(async () => {
  report = await preparedReport('2025-09', 'month');
  const tree = await (await openLedger(quietContext, REPOSITORY)).readAt(report.revision.commit);
  readAt = (path) => tree.read(path);
  await using printer = await openPrinter({ env: process.env });
  const { files } = await makeReport(report, printer, report.languages);
  editions = await Promise.all(
    report.languages.map(async (language) => {
      const bytes = files.find(({ name }) => name.endsWith(`.${language}.pdf`))?.bytes ?? new Uint8Array();
      const { html } = await report.render(language);
      return { language, pdf: await readPdf(bytes), html, attached: (await attachmentsOf(bytes)) ?? [] };
    }),
  );
}, 120_000);

const problems = async (changed: readonly Edition[] = editions, model = report.model, read = readAt) =>
  (await accept(model, changed, read)).problems;
const withFirst = (change: (edition: Edition) => Edition) => editions.map((one, index) => (index === 0 ? change(one) : one));

describe('September', () => {
  it('is accepted: every source is there, every clock counts the same by hand, both languages hold the same numbers', async () => {
    const accepted = await accept(report.model, editions, readAt);
    expect(accepted.problems).toEqual([]);
    expect(accepted.sources).toBeGreaterThan(500);
    expect(accepted.clocks).toBeGreaterThan(30);
    expect(accepted.numbers).toBeGreaterThan(1000);
  });

  it('is refused without one of its sources', async () => {
    const read: ReadAt = async (path) => (path.endsWith('agreement.yaml') ? undefined : readAt(path));
    expect(await problems(editions, report.model, read)).toContainEqual(expect.stringContaining('agreement.yaml'));
  });

  it('is refused with another number in one language', async () => {
    const changed = withFirst((edition) => ({ ...edition, html: edition.html.replace('</body>', '<p>417</p></body>') }));
    expect(await problems(changed)).toContainEqual(expect.stringContaining('417'));
  });

  it('is refused where the table of clocks counts otherwise', async () => {
    const changed = withFirst((edition) => ({
      ...edition,
      attached: edition.attached.map((file) =>
        file.name.endsWith('.clocks.csv')
          ? { ...file, bytes: Buffer.from(Buffer.from(file.bytes).toString().replace(',missed,true', ',met,true')) }
          : file,
      ),
    }));
    const found = await problems(changed);
    expect(found).toContainEqual(expect.stringContaining('is not met'));
    expect(found).toContainEqual(expect.stringMatching(/^strip says \d+\/\d+, the annex/));
  });

  it('is refused where a page lacks what it must say', async () => {
    const changed = withFirst((edition) => ({
      ...edition,
      pdf: { ...edition.pdf, pages: edition.pdf.pages.toSpliced(1, 1, '') },
    }));
    expect(await problems(changed)).toContainEqual(expect.stringContaining('the strip does not say'));
  });
});
