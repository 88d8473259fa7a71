// The availability of a period as a person reads it.
import { visible } from '../../diagnostics/visible.ts';
import type { Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { type EpochSeconds, isoInZone } from '../../domain/time.ts';
import { choose, decimalsOf, percentOf } from '../../locale/format.ts';
import type { Availability, AvailabilityRow, JudgedWindow, ServiceRow } from '../../sla/availability.ts';
import { AVAILABILITY_CLASSES } from '../../sla/availability-decision.ts';
import { availabilityWords } from './words.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';
import { exact } from '../sla/words.ts';
import { COLON } from '../colon.ts';

export interface AvailabilityReport {
  readonly records: ClientRecords;
  readonly period: Period;
  readonly availability: Availability;
}

type Language = Context['language'];

export function availabilityText(report: AvailabilityReport, language: Language): string {
  const words = availabilityWords(language);
  const { assets, services, windows } = report.availability;
  const outages = [...services, ...assets].flatMap((row) => outageRows(row, report));
  const blocks = [
    head(report, language),
    services.length === 0 ? `${words.services}${COLON[language]}${words.noServices}` : serviceTable(services, report, language),
    table(words.assets, assets, language),
    listed(words.outages, outages, language),
    listed(
      words.windows,
      windows.map((window) => windowRow(window, report, language)),
      language,
    ),
    words.method.join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function head({ records, period, availability: { to } }: AvailabilityReport, language: Language): string {
  const name = visible(choose(records.client.value.name, language).text);
  return `${name} · ${period.id} · ${period.zone} · ${availabilityWords(language).asOf(isoInZone(to, period.zone))}`;
}

const NUMBERS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]);

function titles(language: Language): readonly string[] {
  const words = availabilityWords(language);
  const classes = AVAILABILITY_CLASSES.map((name) => words.class[name]);
  return [words.ratio, words.withoutWindows, words.bounds, words.coverage, ...classes];
}

function table(title: string, rows: readonly AvailabilityRow[], language: Language): string {
  return columns([[title, ...titles(language)], ...rows.map((row) => [row.id, ...cells(row)])], NUMBERS);
}

function serviceTable(rows: readonly ServiceRow[], { records }: AvailabilityReport, language: Language): string {
  const words = availabilityWords(language);
  const named = new Map(records.services?.value.services.map(({ id, name }) => [id, visible(choose(name, language).text)]));
  const lines = rows.map((row) => [
    `${row.id} ${named.get(row.id) ?? ''}`.trimEnd(),
    ...cells(row, row.objectivePercent),
    `${row.objectivePercent}%`,
    words.verdict[row.verdict],
  ]);
  return columns([[words.services, ...titles(language), words.objective, ''], ...lines], NUMBERS);
}

/** Of nothing observed there is no share, and an empty cell says so. */
function cells({ figures, withoutWindows }: AvailabilityRow, objectivePercent = 100): readonly string[] {
  const { seconds, totalSeconds } = figures;
  const { up, down, unobserved } = seconds;
  const counted = totalSeconds - seconds.excluded;
  const share = (part: number, whole: number) => percentOf(part, whole, [objectivePercent], decimalsOf(objectivePercent)) ?? '–';
  const { seconds: without } = withoutWindows;
  return [
    share(up, up + down),
    share(without.up, without.up + without.down),
    counted === 0 ? '–' : `${share(up, counted)}–${share(up + unobserved, counted)}`,
    share(up + down, counted),
    ...AVAILABILITY_CLASSES.map((name) => exact(seconds[name])),
  ];
}

function outageRows({ id, outages }: AvailabilityRow, { period }: AvailabilityReport): readonly (readonly string[])[] {
  return outages.map(({ from, to, assets, records }) => [
    id,
    `${local(from, period)} – ${local(to, period)}`,
    exact(to - from),
    assets.join(', '),
    records.join(', '),
  ]);
}

function windowRow({ id, assets, from, to, ...window }: JudgedWindow, { period }: AvailabilityReport, language: Language) {
  const words = availabilityWords(language);
  return [
    id,
    assets.join(', '),
    `${local(from, period)} – ${local(to, period)}`,
    words.declared(local(window.declaredAt, period)),
    window.witnessedAt === null ? '' : words.witnessed(local(window.witnessedAt, period)),
    words.standing[window.standing],
  ];
}

function listed(title: string, rows: readonly (readonly string[])[], language: Language): string {
  return rows.length === 0
    ? `${title}${COLON[language]}${availabilityWords(language).none}`
    : `${title}${COLON[language]}${rows.length}\n${columns(rows)}`;
}

function local(at: EpochSeconds, { zone }: Period): string {
  return isoInZone(at, zone).slice(0, 19).replace('T', ' ');
}
