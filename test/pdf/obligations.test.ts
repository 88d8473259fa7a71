import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readObligations } from '../../src/cli/inputs/read-obligations.ts';
import { slotsBetween } from '../../src/cli/inputs/read-inputs.ts';
import type { SlotOutcome } from '../../src/domain/inspection.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import type { ClientRecords } from '../../src/domain/records.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import { renderObligationsHtml } from '../../src/render/obligations-html.ts';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { composeObligationsPage, type ObligationsPageModel } from '../../src/report/obligations-page.ts';
import { inPeriod, obligations } from '../../src/sla/obligations/expand.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { readPdf } from '../support/pdf-reading.ts';

const ZONE = 'Asia/Shanghai';
const LANGUAGES = ['zh-CN', 'en'] as const;
const MONTHS = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}`);
const PERIODS = [...MONTHS, '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2025'];
const revision = { commit: '0123456789abcdef0123456789abcdef01234567', committedAt: '2026-01-31T12:00:00+08:00' };

let printer: Printer;
let records: ClientRecords;
let slots: readonly SlotOutcome[];

function periodOf(id: string) {
  const period = parsePeriod(id, ZONE);
  if (period === undefined) throw new TypeError(id);
  return period;
}

beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
  const tree = diskTree(REPOSITORY);
  const client = (await loadWorkspace(tree)).clients.get('riverside-water');
  if (client === undefined) throw new TypeError('the shipped client is sound');
  records = client;
  slots = await slotsBetween({ records, tree }, periodOf('2025').startAt, periodOf('2025').endAt);
}, 60_000);
afterAll(() => printer.close());

function page(id: string, at: string = revision.committedAt, changed: Partial<ClientRecords> = {}): ObligationsPageModel {
  const [period, asOf] = [periodOf(id), epochSeconds(at)];
  const of = { ...records, ...changed };
  const all = inPeriod(obligations({ records: of, slots, reports: [], asOf }), period);
  return composeObligationsPage({ records: of, period, revision, asOf, obligations: all });
}

/** Dates by their ISO form, people's own words left out. */
function numbersIn(html: string): readonly string[] {
  const body = html
    .slice(html.indexOf('<body'))
    .replaceAll(/<bdi.*?<\/bdi>/gs, '')
    .replaceAll(/<time[^>]* datetime="([^"]*)">.*?<\/time>/gs, '$1')
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ');
  return body.match(/\d+(?:[.:-]\d+)*/g) ?? [];
}

describe('the obligation page', () => {
  it.each(PERIODS)('of %s is one A4 page in both languages', async (id) => {
    for (const language of LANGUAGES) {
      const { pages } = await readPdf(await printer.print(await renderObligationsHtml(page(id), language)));
      expect(pages, language).toHaveLength(1);
    }
  });

  it('keeps to one page whatever people wrote, and with everything still to come', async () => {
    const long = '很长的理由'.repeat(400);
    const waivers = records.waivers.map((source) => ({ ...source, value: { ...source.value, reason: long, by: long } }));
    for (const model of [page('2025-09', undefined, { waivers }), page('2025', '2025-06-15T12:00:00+08:00', { waivers })]) {
      for (const language of LANGUAGES) {
        const { pages } = await readPdf(await printer.print(await renderObligationsHtml(model, language)));
        expect(pages, `${model.period.id} ${language}`).toHaveLength(1);
      }
    }
  }, 30_000);

  it.each(['2025-09', '2025'])('of %s carries the same numbers in both languages', async (id) => {
    const [zh, en] = await Promise.all(LANGUAGES.map((language) => renderObligationsHtml(page(id), language)));
    const numbers = numbersIn(zh?.html ?? '');
    expect(numbers.length).toBeGreaterThan(70);
    expect(numbersIn(en?.html ?? '')).toEqual(numbers);
  });

  it('prints totals with their denominators, as the model has them', async () => {
    const model = page('2025-09');
    const { total } = model;
    const { pages } = await readPdf(await printer.print(await renderObligationsHtml(model, 'en')));
    const text = pages[0] ?? '';
    // The text layer is read without its spaces.
    const owed = `Owed:${total.all}.Decided:${total.decided},ofwhichmet${total.met},late${total.late},missed${total.missed}.`;
    expect(text).toContain(owed);
    expect(text).toContain(`${total.met}/${total.decided}`);
    expect(total.decided).toBe(total.met + total.late + total.missed);
    expect(model.listed).toBe(model.exceptions);
    for (const word of ['Obligation', 'Clause', 'Due', 'Done', 'State', 'Evidence']) expect(text).toContain(word);
  });

  it('is the same bytes again, however much the browser has printed before', async () => {
    const first = await printer.print(await renderObligationsHtml(page('2025-09'), 'zh-CN'));
    for (let print = 0; print < 4; print += 1) {
      const again = await printer.print(await renderObligationsHtml(page('2025-09'), 'zh-CN'));
      expect(Buffer.compare(again, first)).toBe(0);
    }
  }, 30_000);

  it('is inert to markup in what people wrote', async () => {
    const reason = '<script>alert(1)</script><img src=x>';
    const waivers = records.waivers.map((source) => ({ ...source, value: { ...source.value, reason } }));
    const { html } = await renderObligationsHtml(page('2025-09', undefined, { waivers }), 'en');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script&gt;');
  });
});

it('obligations read from files are those of the records', async () => {
  const tree = diskTree(REPOSITORY);
  const read = await readObligations(
    { records, tree, ledger: undefined },
    periodOf('2025-08'),
    epochSeconds(revision.committedAt),
  );
  expect(
    composeObligationsPage({
      records,
      period: periodOf('2025-08'),
      revision,
      asOf: epochSeconds(revision.committedAt),
      obligations: read,
    }),
  ).toEqual(page('2025-08'));
});
