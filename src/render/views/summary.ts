// Page 1: status strip, four answers, headline figures.
import { decimals, periodInProse, percent, shortPeriod } from '../../locale/format.ts';
import type { Ratio, StatusState } from '../../report/models/status.ts';
import type { HeadlineRow, StripCell, SummarySection } from '../../report/models/summary.ts';
import { sparkline } from '../charts/sparkline.ts';
import type { Mark } from '../marks.ts';
import { caption, evidence } from './caption.ts';
import { ratioPercent, ratioText, type Context } from './context.ts';
import { answer, facet, numbered, type Facet } from './facet.ts';
import { cell, column, line, row, statusLine, table, type Cell, type TableView } from './table.ts';

export interface StripCellView {
  readonly className: string;
  readonly label: string;
  readonly mark: Mark | null;
  readonly word: string;
  readonly line: string;
}

export function summaryView(section: SummarySection, context: Context) {
  const { report } = context;
  return {
    strip: section.strip.map((entry) => stripCell(entry, context)),
    answers: (['agreement', 'happened', 'risk', 'decision'] as const).map((field) =>
      answer(report.summary[field], section.answers[field], context),
    ),
    author: section.author === undefined ? '' : report.summary.author(context.name(section.author)),
    headline: headline(section, context),
    year: yearFacets(section, context),
  };
}

/** The first page of a year also says how each clock and level stands, what the year taught and what is asked for. */
function yearFacets({ year }: SummarySection, context: Context): readonly Facet[] | null {
  if (year === undefined) return null;
  const { report, words } = context;
  const { lessons } = report.review;
  const share = (name: string, ratio: Ratio, state: StatusState) =>
    lessons.share({
      name,
      ratio: `${ratio.part}/${ratio.whole}`,
      percent: ratioPercent(ratio, context),
      word: words.status[state],
    });
  return [
    facet(lessons.byClock, ...year.clocks.map((one) => share(words.clock[one.clock], one, one.state))),
    facet(lessons.byLevel, ...year.levels.map((one) => share(context.level(one.level), one, one.state))),
    numbered(lessons.lessons, year.lessons, context),
    numbered(lessons.requests, year.requests, context),
  ];
}

function stripCell(entry: StripCell, { report, words }: Context): StripCellView {
  const { state } = entry;
  return {
    className: `state-${state === 'not-applicable' ? 'none' : state}`,
    label: report.summary[entry.topic],
    mark: state === 'not-applicable' ? null : state,
    word: words.status[state],
    line: stripLine(entry, report.summary),
  };
}

function stripLine(entry: StripCell, words: Context['report']['summary']): string {
  switch (entry.topic) {
    case 'sla':
      return words.slaLine(entry.met, entry.decided);
    case 'incidents':
      return words.incidentsLine(entry.count, entry.last);
    case 'inspections':
      return words.inspectionsLine(entry.done, entry.planned);
    case 'risks':
      return words.risksLine(entry.needsClient);
    case 'actions':
      return words.actionsLine(entry.overdue, entry.closed);
  }
}

function headline({ series, headline: rows, thresholds }: SummarySection, context: Context): TableView {
  const { report, language } = context;
  const { summary, common } = report;
  const first = series[0] ?? '';
  const last = series.at(-1) ?? '';
  const nearly = (value: number) => percent(value - 0.01);
  return table({
    caption: caption(context.nextTable(), summary.headline, [
      summary.trendNote(periodInProse(first, language), periodInProse(last, language)),
      evidence(context, ...rows.map((entry) => entry.evidence)),
    ]),
    className: 'headline',
    columns: [
      column(summary.figure),
      column(common.current, 'number'),
      column(common.last, 'number'),
      column(common.change, 'number'),
      column(summary.trend, 'trend'),
      column(common.target, 'number'),
      column(common.status, 'status'),
    ],
    rows: rows.map((entry) => headlineRow(entry, series, context)),
    notes: [
      summary.thresholds({
        onTime: percent(thresholds.onTimePercent),
        belowOnTime: nearly(thresholds.onTimePercent),
        attention: percent(thresholds.attentionPercent),
        inspection: percent(thresholds.inspectionPercent),
        belowInspection: nearly(thresholds.inspectionPercent),
        inspectionAttention: percent(thresholds.inspectionAttentionPercent),
        overdueDays: thresholds.overdueFaultDays,
        riskDays: thresholds.riskFaultDays,
      }),
    ],
  });
}

function headlineRow(entry: HeadlineRow, series: readonly string[], context: Context): TableView['rows'][number] {
  const { report, words } = context;
  return row([
    cell(report.summary.rows[entry.figure]),
    cell(figureText(entry, entry.current, context), 'number strong'),
    cell(figureText(entry, entry.last, context), 'number last'),
    changeCell(entry, context),
    trend(entry, series, context),
    cell(targetText(entry, context), 'number last'),
    cell(entry.status === null ? line(words.noTarget, { className: 'state-none' }) : statusLine(entry.status, context), 'status'),
  ]);
}

function figureText({ figure }: HeadlineRow, value: Ratio | number | null, context: Context): string {
  if (value === null) return context.words.notApplicable;
  if (typeof value === 'number') return String(value);
  return figure === 'level-one' ? ratioText(value, context) : ratioPercent(value, context);
}

function changeCell({ figure, change }: HeadlineRow, { report, words }: Context): Cell {
  if (change === null) return cell(words.notApplicable, 'number');
  if (change === 0) return cell(report.common.same, 'number');
  const isShare = figure === 'on-time' || figure === 'inspections';
  const amount = isShare ? report.common.points(decimals(Math.abs(change), 2)) : String(Math.abs(change));
  return cell(line(amount, { triangle: change > 0 ? 'up' : 'down' }), 'number');
}

function targetText({ target, current }: HeadlineRow, { words }: Context): string {
  if (target === null) return '—';
  if (target.kind === 'percent') return target.value === 100 ? percent(100) : `≥ ${percent(target.value)}`;
  if (target.kind === 'zero') return '0';
  return typeof current === 'object' && current.whole > 0 ? `${current.whole}/${current.whole}` : words.notApplicable;
}

/** A line of the series; in words where fewer than three of its periods have a value. */
function trend({ figure, series: values, target }: HeadlineRow, periods: readonly string[], context: Context): Cell {
  const { language, report, words } = context;
  const numbers = values.map((value) =>
    value === null || typeof value === 'number' ? value : value.whole === 0 ? null : (value.part * 100) / value.whole,
  );
  const goal = target?.kind === 'percent' ? target.value : undefined;
  const svg =
    figure === 'level-one'
      ? ''
      : sparkline({ values: numbers, ...(goal === undefined ? {} : { target: goal }) }, { reading: report.summary.rows[figure] });
  if (svg !== '') return cell(line('', { svg }), 'trend');
  const known = values.flatMap((value, index) =>
    value === null || (typeof value === 'object' && value.whole === 0)
      ? []
      : [
          report.summary.periodRatio(
            shortPeriod(periods[index] ?? '', language),
            typeof value === 'number' ? String(value) : `${value.part}/${value.whole}`,
          ),
        ],
  );
  return cell(known.length === 0 ? report.summary.noneInSeries : known.join(words.comma), 'trend words');
}
