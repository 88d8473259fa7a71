// 7: how much of the time services and assets were up; how full and how busy, each beside its threshold and the course of the period.
import { decimals, shortDate } from '../../locale/format.ts';
import { inert, plain, strong, written } from '../../locale/marks.ts';
import type { BackupChecks, CapacityRow, CapacitySection } from '../../report/models/capacity.ts';
import { forecastChart } from '../charts/forecast.ts';
import { sparkline } from '../charts/sparkline.ts';
import { availabilityFigure, availabilityView } from './availability.ts';
import { caption, evidence, type FigureView } from './caption.ts';
import type { Context } from './context.ts';
import { cell, checkLine, column, line, row, table, type Cell, type Line, type TableView } from './table.ts';

export function capacityView(section: CapacitySection, context: Context) {
  const { capacity, common } = context.report;
  return {
    verdict: verdict(section, context),
    availability: section.availability === undefined ? null : availabilityView(section.availability, context),
    strip: section.availability === undefined ? null : availabilityFigure(section.availability, context),
    table: table({
      caption: caption(context.nextTable(), capacity.table, [evidence(context, section.evidence)], capacity.reading),
      columns: [
        column(common.asset, '', '34mm'),
        column(capacity.measure, '', '36mm'),
        column(capacity.highest, 'number'),
        column(capacity.lastHighest, 'number'),
        column(capacity.threshold, 'number'),
        column(capacity.trend, 'trend'),
        column(capacity.weeks, 'number'),
        column(common.status, 'status nowrap'),
      ],
      rows: section.rows.map((entry) => capacityRow(entry, context)),
      none: capacity.none,
      notes: [
        ...(section.unlisted === undefined ? [] : [common.more(section.unlisted)]),
        ...backupNotes(section.backups, context),
      ],
    }),
    forecast: forecastFigure(section, context),
  };
}

const MOST_PERCENT = 100;
const AXIS_STEP = 10;

/** Of a quarter: the growing file system or table space nearest to its threshold, and where its trend leads. */
function forecastFigure({ rows, evidence: id }: CapacitySection, context: Context): FigureView | null {
  const { report, model, language } = context;
  const { capacity } = report;
  // The axis is one of shares: what is measured in gigabytes has no place on it.
  const found = rows.find(({ forecast, threshold, unit }) => forecast !== undefined && threshold !== null && unit === '%');
  if (found?.forecast === undefined || found.threshold === null) return null;
  const { series, forecast, threshold } = found;
  const last = Temporal.PlainDate.from(model.period.to);
  const date = (day: Temporal.PlainDate) => plain(shortDate(day.toString(), language));
  const end = forecast.at(-1);
  const lowest = Math.min(threshold, ...series.filter((value) => value !== null), ...forecast.map(({ low }) => low));
  const least = Math.max(0, Math.floor(lowest / AXIS_STEP - 1) * AXIS_STEP);
  const share = (value: number) => plain(amountText(value, found.unit));
  const reading = capacity.forecastReading({
    name: `${context.name(found.assetName)} ${measureText(found, context)}`,
    date: shortDate(last.add({ days: forecast.length }).toString(), language),
    middle: share(end?.middle ?? 0),
    low: share(end?.low ?? 0),
    high: share(end?.high ?? 0),
  });
  return {
    caption: caption(
      context.nextFigure(),
      capacity.forecastTitle,
      [least === 0 ? report.sla.wholeAxis : report.sla.axisUnit(`${least}%`), evidence(context, id)],
      reading,
    ),
    className: 'wide',
    svg: forecastChart(
      { measured: series, forecast, threshold, least, most: MOST_PERCENT, unit: '%' },
      {
        reading: `${capacity.forecastTitle}. ${plain(reading)}`,
        threshold: `${capacity.threshold} ${share(threshold)}`,
        ticks: [date(Temporal.PlainDate.from(model.period.from)), date(last), date(last.add({ days: forecast.length }))],
        forecast: capacity.forecast,
      },
    ),
  };
}

/** Whether backups were looked at, and what the last look saw. */
export function backupNotes(backups: BackupChecks | undefined, context: Context): readonly string[] {
  if (backups === undefined) return [];
  const { report, words, language } = context;
  const lines = backups.rows.map((entry) =>
    report.capacity.backup({
      name: `${context.name(entry.assetName)} ${context.text(entry.itemTitle)}`,
      looked: entry.looked,
      normal: entry.normal,
      last: `${shortDate(entry.lastOn, language)} ${words.status[entry.lastState]}`,
    }),
  );
  return [
    `${strong(report.capacity.backups)}${words.gap}${lines.join(words.semicolon)}${words.gap}${evidence(context, backups.evidence)}`,
  ];
}

function verdict({ measured, above, availability }: CapacitySection, { report, language }: Context): string {
  const services = availability?.services ?? [];
  const of = (wanted: string) => services.filter((service) => service.verdict === wanted).length;
  return [
    ...(services.length === 0
      ? []
      : [
          report.availability.verdict({
            services: services.length,
            met: of('met'),
            missed: of('missed'),
            undecided: of('undecided'),
          }),
        ]),
    report.capacity.verdict(measured, above),
  ].join(language === 'en' ? ' ' : '');
}

function capacityRow(entry: CapacityRow, context: Context): TableView['rows'][number] {
  const { report, words } = context;
  const value = (amount: number | null) => (amount === null ? words.notApplicable : amountText(amount, entry.unit));
  return row([
    cell(context.name(entry.assetName)),
    cell(measureText(entry, context)),
    cell(value(entry.highest), 'number strong'),
    cell(value(entry.lastHighest), 'number last'),
    cell(entry.threshold === null ? report.capacity.noThreshold : value(entry.threshold), 'number last'),
    trendCell(entry, context),
    cell(weeksLine(entry, context), 'number'),
    cell(checkLine(entry.state, context), 'status nowrap'),
  ]);
}

function amountText(amount: number, unit: string): string {
  const rounded = decimals(amount, 1);
  return unit === '%' ? `${rounded}%` : `${rounded} ${inert(unit)}`;
}

function measureText({ measure, name }: CapacityRow, { report }: Context): string {
  const own = inert(name);
  const kind = report.capacity[measure];
  if (own === '' || own.toLowerCase() === measure) return kind;
  return own.toLowerCase().startsWith(kind.toLowerCase()) ? written(own, 'en') : `${kind} ${written(own, 'en')}`;
}

function trendCell({ series, threshold }: CapacityRow, { report, words }: Context): Cell {
  const svg = sparkline(
    { values: series, ...(threshold === null ? {} : { target: threshold }) },
    { reading: report.capacity.trend },
  );
  return svg === '' ? cell(words.notApplicable, 'trend words') : cell(line('', { svg }), 'trend');
}

/** Where the interval is no wider than the number, the number says it all. */
function weeksLine(entry: CapacityRow, context: Context): Line {
  const { weeksBetween, state } = entry;
  const text = weeksText(entry, context);
  if (weeksBetween === null || state !== 'normal') return line(text);
  return line(text, { note: context.report.capacity.weeksBetween(...weeksBetween) });
}

function weeksText({ weeksToThreshold, measure, state, threshold }: CapacityRow, { report, words }: Context): string {
  if (measure !== 'file-system' && measure !== 'table-space') return '—';
  if (state !== 'normal') return report.capacity.passed;
  if (threshold === null) return words.notApplicable;
  return weeksToThreshold === null ? report.capacity.notGrowing : report.capacity.weeksLeft(weeksToThreshold);
}
