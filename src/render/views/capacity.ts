// 7: how much of the time services and assets were up; how full and how busy, each beside its threshold and the course of the period.
import { decimals } from '../../locale/format.ts';
import { inert, written } from '../../locale/marks.ts';
import type { CapacityRow, CapacitySection } from '../../report/models/capacity.ts';
import { sparkline } from '../charts/sparkline.ts';
import { availabilityView } from './availability.ts';
import { caption, evidence } from './caption.ts';
import type { Context } from './context.ts';
import { cell, checkLine, column, line, row, table, type Cell, type Line, type TableView } from './table.ts';

export function capacityView(section: CapacitySection, context: Context) {
  const { capacity, common } = context.report;
  return {
    verdict: verdict(section, context),
    availability: section.availability === undefined ? null : availabilityView(section.availability, context),
    table: table({
      caption: caption(
        context.nextTable(),
        capacity.table,
        [evidence(context, section.evidence)],
        capacity.reading(section.rows.length),
      ),
      columns: [
        column(common.asset),
        column(capacity.measure, '', '40mm'),
        column(capacity.highest, 'number'),
        column(capacity.lastHighest, 'number'),
        column(capacity.threshold, 'number'),
        column(capacity.trend, 'trend'),
        column(capacity.weeks, 'number'),
        column(common.status, 'status nowrap'),
      ],
      rows: section.rows.map((entry) => capacityRow(entry, context)),
    }),
  };
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
  return own === '' || own.toLowerCase() === measure
    ? report.capacity[measure]
    : `${report.capacity[measure]} ${written(own, 'en')}`;
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
  const { weeksBetween, weeksToThreshold } = entry;
  const text = weeksText(entry, context);
  if (weeksBetween === null || weeksToThreshold === 0) return line(text);
  return line(text, { note: context.report.capacity.weeksBetween(...weeksBetween) });
}

function weeksText({ weeksToThreshold, measure, highest, threshold }: CapacityRow, { report, words }: Context): string {
  if (measure !== 'file-system') return '—';
  if (weeksToThreshold === 0 || (threshold !== null && highest > threshold)) return report.capacity.passed;
  if (threshold === null) return words.notApplicable;
  return weeksToThreshold === null ? report.capacity.notGrowing : report.capacity.weeksLeft(weeksToThreshold);
}
