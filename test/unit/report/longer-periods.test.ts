import { describe, expect, it } from 'vitest';
import { WORKFLOWS } from '../../../src/desk/workflow.ts';
import { parsePeriod, periodOf, seriesOf } from '../../../src/domain/period.ts';
import { renderReportHtml } from '../../../src/render/html.ts';
import { composeReport } from '../../../src/report/compose.ts';
import type { ReportModel, SectionKind, SectionModel } from '../../../src/report/model.ts';
import { sampleInputs, samplePeriod, sampleRecords, sampleSlots } from '../../support/sample-records.ts';

function section<Kind extends SectionKind>(model: ReportModel, kind: Kind): Extract<SectionModel, { kind: Kind }> {
  const found = model.sections.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no section ${kind}`);
  return found as Extract<SectionModel, { kind: Kind }>;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const of = (id: string) =>
  composeReport(
    sampleInputs({
      period: samplePeriod(id),
      slots: sampleSlots(samplePeriod('2025-09')),
      revision: { commit: '7d3e91ab40c6f1e2d3c4b5a697887766554433aa', committedAt: '2026-01-08T18:00:00+08:00' },
    }),
  );

describe('periods beside a period', () => {
  it.each([
    ['2025-01', '2024-12', '2024-08', '2025-01', 6],
    ['2025-Q1', '2024-Q4', '2024-Q2', '2025-Q1', 4],
    ['2025', '2024', '2025-01', '2025-12', 12],
  ])('%s follows %s, and its line runs from %s to %s', (id, before, first, last, length) => {
    const period = parsePeriod(id, 'Asia/Shanghai');
    if (period === undefined) throw new Error(id);
    expect(periodOf(period, -1).id).toBe(before);
    expect(periodOf(period, -1).endAt).toBe(period.startAt);
    const series = seriesOf(period);
    expect([series[0]?.id, series.at(-1)?.id, series.length]).toEqual([first, last, length]);
  });
});

describe('a quarterly report', () => {
  const model = of('2025-Q3');

  it('has its number, its sections in order, and ends with the sign-off', () => {
    expect(model.number).toBe('QYSW-2025-Q3');
    const kinds = model.sections.map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(['summary', 'verdict', 'overview']);
    expect(kinds).toEqual(expect.arrayContaining(['trends', 'inspection-value', 'asset-health', 'decisions']));
    expect(kinds.at(-1)).toBe('sign-off');
  });

  it('its months add up to itself: times, incidents and inspections', () => {
    const { rows } = section(model, 'verdict');
    const months = rows.slice(0, -1);
    const whole = rows.at(-1);
    expect(rows.map(({ period }) => period)).toEqual(['2025-07', '2025-08', '2025-09', '2025-Q3']);
    expect(sum(months.map(({ onTime }) => onTime.part))).toBe(whole?.onTime.part);
    expect(sum(months.map(({ onTime }) => onTime.whole))).toBe(whole?.onTime.whole);
    expect(sum(months.map(({ incidents }) => incidents ?? 0))).toBe(whole?.incidents);
    expect(sum(months.map(({ inspections }) => inspections.whole))).toBe(whole?.inspections.whole);
    expect(whole?.onTime).toEqual({ part: section(model, 'sla').met, whole: section(model, 'sla').decided });
    expect(whole?.incidents).toBe(section(model, 'incidents').total);
  });

  it('asks for three things better and three worse, and for the decisions, before it is formal', () => {
    const fields = model.problems.map(({ field, of: number }) => `${field}${number === undefined ? '' : ` ${number}`}`);
    expect(fields).toEqual(
      expect.arrayContaining(['better 1', 'better 2', 'better 3', 'worse 1', 'worse 2', 'worse 3', 'decisions']),
    );
  });

  it('shows every asset once by model, version and patch, with the firmware that inspections saw', () => {
    const { versions, assets } = section(model, 'asset-health');
    expect(sum(versions.map(({ count }) => count))).toBe(assets);
    expect(new Set(versions.map(({ model: name, version, patch }) => `${name}/${version}/${patch}`)).size).toBe(versions.length);
    const compared = sampleRecords().checklists.map((one) => ({
      ...one,
      value: {
        ...one.value,
        groups: one.value.groups.map((group) => ({
          ...group,
          items: group.items.map((item) => (item.id === 'power' ? { ...item, baseline: 'firmware' as const } : item)),
        })),
      },
    }));
    const records = { ...sampleRecords(), checklists: compared };
    const seen = composeReport(
      sampleInputs({ period: samplePeriod('2025-Q3'), records, slots: sampleSlots(samplePeriod('2025-09')) }),
    );
    // The last look at it in September was abnormal; one that could not tell says nothing.
    expect(section(seen, 'asset-health').versions.map(({ baseline }) => baseline)).toContainEqual({ part: 0, whole: 1 });
  });

  it('judges every month of its heat strips by that month alone', () => {
    const [checklist] = section(model, 'inspections').checklists;
    expect(checklist?.months.map(({ month }) => month)).toEqual(['2025-07', '2025-08', '2025-09']);
    expect(sum(checklist?.months.map(({ done }) => done) ?? [])).toBe(checklist?.done);
    expect(sum(checklist?.months.map(({ planned }) => planned) ?? [])).toBe(checklist?.planned);
  });
});

describe('an annual report', () => {
  const model = of('2025');

  it('adds its months up, level by level and clock by clock', () => {
    const year = section(model, 'sla-year');
    for (const { cells, total } of year.rows) {
      expect(sum(cells.map(({ part }) => part))).toBe(total.part);
      expect(sum(cells.map(({ whole }) => whole))).toBe(total.whole);
    }
    expect(sum(year.rows.map(({ total }) => total.whole))).toBe(section(model, 'sla').decided);
    expect(sum(year.rows.map(({ total }) => total.part))).toBe(section(model, 'sla').met);
    const inspections = section(model, 'inspection-year');
    expect(inspections.totals).toHaveLength(13);
    expect(sum(inspections.totals.slice(0, -1).map(({ part }) => part))).toBe(inspections.totals.at(-1)?.part);
    expect(sum(inspections.checklists.map(({ total }) => total.whole))).toBe(inspections.totals.at(-1)?.whole);
  });

  it('lists the reports that were owed, issued or not, with their due dates', () => {
    const [january] = section(model, 'performance').reports;
    expect(january).toMatchObject({ number: 'QYSW-2025-M01', of: '2025-01', issued: null, state: 'missed' });
    const issued = composeReport(
      sampleInputs({
        period: samplePeriod('2025'),
        issued: [
          {
            period: '2025-01',
            path: 'reports/riverside-water/2025/QYSW-2025-M01.manifest.json',
            issuedAt: 1_738_500_000,
            witnessed: true,
            deliveries: [],
          },
        ],
      }),
    );
    expect(section(issued, 'performance').reports[0]).toMatchObject({ issued: '2025-02-02', state: 'met' });
    expect(
      section(issued, 'performance')
        .reports.map(({ of: period }) => period)
        .slice(-3),
    ).toEqual(['2025-12', '2025-Q4', '2025']);
  });

  it('tells of everything that was owed, each once, the same reports and papers as elsewhere', () => {
    const { obligations, reports } = section(model, 'performance');
    const kind = (name: string) => obligations.kinds.find((one) => one.kind === name);
    expect(obligations.total.all).toBe(sum(obligations.kinds.map(({ all }) => all)));
    expect(kind('report')).toMatchObject({ all: 17, missed: reports.filter(({ state }) => state === 'missed').length });
    const contingency = section(model, 'sla').totals.find(({ clock }) => clock === 'contingency');
    expect(kind('contingency')).toMatchObject({ decided: contingency?.decided, met: contingency?.met });
  });

  it('counts changes, patches and upgrades apart, each by its result at the cut-off', () => {
    const records = sampleRecords();
    const [one] = records.changes;
    if (one === undefined) throw new Error('the sample has a change');
    const more = [
      { kind: 'patch', result: 'failed' },
      { kind: 'patch', result: 'success' },
      { kind: 'upgrade', result: 'backed-out' },
      { kind: 'upgrade', result: 'success', finishedAt: '2026-01-02T10:00:00+08:00' },
    ] as const;
    const changes = [one, ...more.map((value) => ({ ...one, value: { ...one.value, ...value } }))];
    const year = composeReport(sampleInputs({ period: samplePeriod('2025'), records: { ...records, changes } }));
    const found = section(year, 'backups');
    expect(found.changes).toEqual([
      { kind: 'change', success: 1, failed: 0, 'backed-out': 0, unfinished: 0 },
      { kind: 'patch', success: 1, failed: 1, 'backed-out': 0, unfinished: 0 },
      { kind: 'upgrade', success: 0, failed: 0, 'backed-out': 1, unfinished: 1 },
    ]);
    expect(found.failed).toHaveLength(2);
  });

  it('points an auditor only to sections that it has', async () => {
    const { html } = await renderReportHtml(model, 'en');
    const kinds = new Set(model.sections.map(({ kind }) => kind as string));
    const index = section(model, 'compliance-index');
    expect(index.rows).toHaveLength(9);
    expect(index.rows.flatMap(({ sections }) => sections).some((kind) => !kinds.has(kind))).toBe(true);
    expect(html).toContain('Outsourced maintenance');
  });
});

describe('how the service runs', () => {
  const year = (records = sampleRecords()) =>
    composeReport(sampleInputs({ period: samplePeriod('2025'), records, machines: WORKFLOWS }));
  const resident = {
    ...sampleRecords().agreement,
    value: { ...sampleRecords().agreement.value, serviceMode: 'resident' as const },
  };

  it.each([
    ['periodic', sampleRecords(), ['patrol', 'defect', 'emergency']],
    ['resident', { ...sampleRecords(), agreement: resident }, ['duty', 'defect', 'emergency']],
  ])('is drawn for the mode that the agreement names: %s', (_, records, flows) => {
    expect(section(year(records), 'flows').figures.map(({ flow }) => flow)).toEqual(flows);
  });

  it.each(['zh-CN', 'en'] as const)(
    'stands in the annual report as numbered figures, every step in words, in %s',
    async (language) => {
      const model = year();
      const { html } = await renderReportHtml(model, language);
      const own = html.slice(html.indexOf('id="section-flows"'), html.indexOf('id="section-sla"'));
      expect(own.match(/<svg[^>]*class="chart"/g)).toHaveLength(section(model, 'flows').figures.length);
      expect(own).toContain(language === 'en' ? 'Inspect by checklist' : '按项目表巡检');
    },
  );

  it('is left out where nobody says how the desk works', () => {
    expect(of('2025').sections.map(({ kind }) => kind)).not.toContain('flows');
  });
});

describe('both languages of longer periods', () => {
  const numbers = (html: string) =>
    [
      ...html
        .slice(html.indexOf('<body'))
        .replaceAll(/<time class="keep" datetime="([^"]*)">.*?<\/time>/g, ' $1 ')
        .replaceAll(/<bdi lang="[^"]*">.*?<\/bdi>/gs, ' ')
        .replaceAll(/<svg.*?<\/svg>/gs, ' ')
        .replaceAll(/<[^>]*>/g, ' ')
        .matchAll(/\d+(?:[.,:]\d+)*/g),
    ]
      .map(([number]) => number)
      .toSorted();

  it.each(['2025-Q3', '2025'])('%s holds the same numbers', async (id) => {
    const [zh, en] = await Promise.all([renderReportHtml(of(id), 'zh-CN'), renderReportHtml(of(id), 'en')]);
    expect(numbers(zh.html).length).toBeGreaterThan(200);
    expect(numbers(zh.html)).toEqual(numbers(en.html));
  });

  it('a period without any record still reports', async () => {
    const records = sampleRecords({ incidents: [], commentaries: [] });
    for (const id of ['2025-Q2', '2025']) {
      const model = composeReport(sampleInputs({ records, period: samplePeriod(id), slots: [] }));
      const { html } = await renderReportHtml(model, 'zh-CN');
      expect(html).toContain('不适用');
      expect(section(model, 'sla').decided).toBe(0);
    }
  });
});

describe('what a year shows several times', () => {
  const model = of('2025');
  const summary = section(model, 'summary');
  const sla = section(model, 'sla');
  const strip = (topic: string) => summary.strip.find((cell) => cell.topic === topic);

  it('clocks, levels, months and the strip are the same times', () => {
    const totals = [
      summary.year?.clocks ?? [],
      summary.year?.levels ?? [],
      section(model, 'sla-year').rows.map(({ total }) => total),
      section(model, 'sla-year').rows.flatMap(({ cells }) => cells),
    ].map((all) => [sum(all.map(({ part }) => part)), sum(all.map(({ whole }) => whole))]);
    expect(new Set(totals.map((both) => both.join('/')))).toEqual(new Set([`${sla.met}/${sla.decided}`]));
    expect(strip('sla')).toMatchObject({ met: sla.met, decided: sla.decided });
  });

  it('the days of the calendar, the months and the strip are the same inspections', () => {
    const { days, totals, findings } = section(model, 'inspection-year');
    const whole = totals.at(-1);
    expect(days).toHaveLength(365);
    expect(sum(days.map(({ planned }) => planned))).toBe(whole?.whole);
    expect(sum(days.map(({ done }) => done))).toBe(whole?.part);
    expect(sum(days.map(({ exceptions }) => exceptions))).toBe(sum(findings));
    expect(strip('inspections')).toMatchObject({ done: whole?.part, planned: whole?.whole });
  });

  it('levels I and II are those of the year, not of its last month', () => {
    const incidents = section(model, 'incidents');
    expect(incidents.serious.now).toBe(sum(incidents.series.map(({ byLevel }) => (byLevel?.I ?? 0) + (byLevel?.II ?? 0))));
    expect(incidents.series.at(-1)?.byLevel?.I).not.toBe(incidents.serious.now);
  });

  it('a year before the agreement is compared with nothing', () => {
    const incidents = section(model, 'incidents');
    expect([incidents.last, incidents.serious.last, incidents.byType.map(({ last }) => last)]).toEqual([
      null,
      null,
      incidents.byType.map(() => null),
    ]);
    expect(strip('incidents')).toMatchObject({ last: null });
    expect(
      summary.headline.map(({ last, change }) => [typeof last === 'object' && last !== null ? last.whole : last, change]),
    ).toEqual(summary.headline.map(({ last }) => [typeof last === 'object' && last !== null ? 0 : null, null]));
  });

  it('a period before the agreement has no count, which is not 0', () => {
    const { incidents, headline } = {
      incidents: section(of('2025-Q1'), 'incidents'),
      headline: section(of('2025-Q1'), 'summary').headline,
    };
    expect(incidents.series.map(({ total }) => total === null)).toEqual([true, true, true, false]);
    expect(headline.find(({ figure }) => figure === 'incidents')?.series.slice(0, 3)).toEqual([null, null, null]);
  });

  it('the annex says to how many problems its findings belong, though the year lists none of them before', () => {
    expect(model.annex.exceptions.length).toBeGreaterThan(0);
    expect(model.annex.problems).toBe(of('2025-Q3').annex.problems);
  });

  it('the worst incident is told with its clocks', () => {
    const { worst } = section(model, 'ranking');
    expect(worst?.case.incident).toBe(worst?.incident);
    expect(worst?.case.clocks.length).toBeGreaterThan(0);
  });
});
