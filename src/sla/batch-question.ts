// A line of `clock --batch`, read from JSON into what can be counted with.
import { WEEKDAY_NAMES } from '../calendar/civil.ts';
import { mergePauses, type Pauses } from '../calendar/timekeeper.ts';
import type { CalendarDefinition } from '../calendar/working-calendar.ts';
import { type BatchBudget, readBudget } from './batch-budget.ts';
import { BatchError, quote } from './batch-error.ts';
import { type EpochMicros, readInstant } from './batch-instant.ts';

export type BatchId = string | number;
export type Fields = Readonly<Record<string, unknown>>;

export interface BatchQuestion {
  readonly start: EpochMicros;
  readonly end?: EpochMicros;
  readonly budget?: BatchBudget;
  readonly pauses: Pauses;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null and absent are the same for what may be left out. */
export function field(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined;
}

/** A number that JSON cannot carry exactly would come back as another. */
export function readId(fields: Fields): BatchId | undefined {
  const id = field(fields, 'id');
  if (typeof id === 'string') return id;
  return typeof id === 'number' && Number.isFinite(id) && (Number.isSafeInteger(id) || !Number.isInteger(id)) ? id : undefined;
}

export function readQuestion(line: Fields): BatchQuestion {
  const start = readInstant(field(line, 'start'), 'start');
  const end = field(line, 'end') === undefined ? undefined : readInstant(field(line, 'end'), 'end');
  if (end !== undefined && end < start) {
    throw new BatchError('END_BEFORE_START', `end: ${quote(line['end'])} is before the start ${quote(line['start'])}`);
  }
  const budget = field(line, 'budget') === undefined ? undefined : readBudget(field(line, 'budget'));
  const pauses = mergePauses(readPauses(field(line, 'pauses')));
  return { start, ...(end === undefined ? {} : { end }), ...(budget === undefined ? {} : { budget }), pauses };
}

function readPauses(value: unknown): Pauses {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new BatchError('INVALID_PAUSE', `pauses: ${quote(value)} is no list`);
  return value.map((pause: unknown, index) => readPause(pause, `pauses[${index}]`));
}

function readPause(value: unknown, where: string): { from: EpochMicros; to: number } {
  if (!isFields(value))
    throw new BatchError('INVALID_PAUSE', `${where}: ${quote(value)} is no pause, expected {"from": …, "to": …}`);
  if (!Object.hasOwn(value, 'to'))
    throw new BatchError('INVALID_PAUSE', `${where} has no "to"; a pause that is still open says "to": null`);
  const from = readInstant(field(value, 'from'), `${where}.from`);
  const to = value['to'] === null ? Number.POSITIVE_INFINITY : readInstant(value['to'], `${where}.to`);
  if (to < from)
    throw new BatchError('NEGATIVE_PAUSE', `${where} ends at ${quote(value['to'])}, before it begins at ${quote(value['from'])}`);
  return { from, to };
}

const CALENDAR_KEYS = ['tz', 'weekly', 'holidays', 'extraWorkdays', 'years'];

export function readCalendar(value: unknown): CalendarDefinition {
  if (value === undefined) throw invalid('calendar is missing');
  if (!isFields(value)) throw invalid(`calendar: ${quote(value)} is no calendar, expected {"tz": …, "weekly": …}`);
  refuseUnknownKeys(value, CALENDAR_KEYS, 'calendar', isHoursOrDates);
  const zone = field(value, 'tz');
  if (typeof zone !== 'string')
    throw new BatchError(
      'INVALID_ZONE',
      `tz: ${quote(zone ?? null)} is no time zone, expected an IANA name such as "Asia/Shanghai"`,
    );
  const years = field(value, 'years');
  return {
    zone,
    weekly: readWeekly(field(value, 'weekly') ?? {}),
    holidays: readList(field(value, 'holidays') ?? [], 'holidays', readDate),
    extraWorkdays: readList(field(value, 'extraWorkdays') ?? [], 'extraWorkdays', readWorkday),
    ...(years === undefined ? {} : { years: readList(years, 'years', readYear) }),
  };
}

function readWeekly(value: unknown): CalendarDefinition['weekly'] {
  if (!isFields(value)) throw invalid(`weekly: ${quote(value)} is no week, expected {"mon": [["09:00","18:00"]], …}`);
  refuseUnknownKeys(value, WEEKDAY_NAMES, 'weekly', () => true);
  return Object.fromEntries(Object.entries(value).map(([day, spans]) => [day, readList(spans ?? [], `weekly.${day}`, readSpan)]));
}

function readWorkday(value: unknown, where: string): { date: string; hours: readonly (readonly string[])[] } {
  if (!isFields(value)) throw invalid(`${where}: ${quote(value)} is no working day, expected {"date": …, "hours": …}`);
  refuseUnknownKeys(value, ['date', 'hours'], where, isHoursOrDates);
  return {
    date: readDate(field(value, 'date'), where),
    hours: readList(field(value, 'hours') ?? [], `${where}.hours`, readSpan),
  };
}

function readSpan(value: unknown, where: string): readonly string[] {
  if (Array.isArray(value) && value.every((time) => typeof time === 'string')) return value;
  throw new BatchError(
    'INVALID_WINDOW',
    `${where}: ${quote(value)} is no window, expected two local times such as ["09:00","18:00"]`,
  );
}

function readDate(value: unknown, where: string): string {
  if (typeof value === 'string') return value;
  throw new BatchError('INVALID_DATE', `${where}: ${quote(value ?? null)} is no date, expected one such as "2026-10-01"`);
}

function readYear(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw invalid(`${where}: ${quote(value)} is no year, expected one such as 2026`);
}

function readList<T>(value: unknown, where: string, read: (item: unknown, where: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw invalid(`${where}: ${quote(value)} is no list`);
  return value.map((item: unknown, index) => read(item, `${where}[${index}]`));
}

/** A misspelt `holidays` must not be passed over, a name or a comment may. */
function isHoursOrDates(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function refuseUnknownKeys(fields: Fields, known: readonly string[], where: string, matters: (value: unknown) => boolean): void {
  for (const [key, value] of Object.entries(fields)) {
    if (!known.includes(key) && matters(value))
      throw invalid(`${where} has an unknown key ${quote(key)}, expected ${known.join(', ')}`);
  }
}

function invalid(message: string): BatchError {
  return new BatchError('INVALID_CALENDAR', message);
}
