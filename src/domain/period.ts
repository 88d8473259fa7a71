// A reporting period: a month, a quarter or a year of local time; half-open.
import type { EpochSeconds } from './time.ts';

export interface Period {
  readonly kind: 'month' | 'quarter' | 'year';
  /** `2025-03`, `2025-Q1` or `2025`. */
  readonly id: string;
  readonly zone: string;
  /** First local date, and the first that no longer belongs to the period. */
  readonly startDate: string;
  readonly endDate: string;
  readonly startAt: EpochSeconds;
  readonly endAt: EpochSeconds;
}

/** Reads `2025-03`, `2025-Q1` or `2025`; anything else is undefined. */
export function parsePeriod(id: string, zone: string): Period | undefined {
  const match = /^([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/.exec(id);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (match[2] !== undefined) return span('month', id, zone, year, Number(match[2]), 1);
  if (match[3] !== undefined) return span('quarter', id, zone, year, Number(match[3]) * 3 - 2, 3);
  return span('year', id, zone, year, 1, 12);
}

const MONTHS_IN = { month: 1, quarter: 3, year: 12 } as const;

/** The period of the same kind `offset` periods later (negative: earlier). */
export function periodOf(period: Period, offset: number): Period {
  const first = Temporal.PlainDate.from(period.startDate).add({ months: offset * MONTHS_IN[period.kind] });
  const month = first.toString().slice(0, 7);
  const id = { month, quarter: `${first.year}-Q${Math.ceil(first.month / 3)}`, year: String(first.year) }[period.kind];
  return span(period.kind, id, period.zone, first.year, first.month, MONTHS_IN[period.kind]);
}

/** The line that a report draws: six months or four quarters that end with the period, or the twelve months of a year. */
export function seriesOf(period: Period): readonly Period[] {
  if (period.kind === 'year') return Array.from({ length: 12 }, (_, index) => monthOf(period, index));
  const length = period.kind === 'month' ? 6 : 4;
  return Array.from({ length }, (_, index) => periodOf(period, index + 1 - length));
}

/** The month `offset` months after `period` begins (negative: before). */
export function monthOf(period: Period, offset: number): Period {
  const first = Temporal.PlainDate.from(period.startDate).with({ day: 1 }).add({ months: offset });
  return span('month', first.toString().slice(0, 7), period.zone, first.year, first.month, 1);
}

function span(kind: Period['kind'], id: string, zone: string, year: number, month: number, months: number): Period {
  const start = Temporal.PlainDate.from({ year, month, day: 1 });
  const end = start.add({ months });
  const at = (date: Temporal.PlainDate) => Math.floor(date.toZonedDateTime({ timeZone: zone }).epochMilliseconds / 1000);
  return { kind, id, zone, startDate: start.toString(), endDate: end.toString(), startAt: at(start), endAt: at(end) };
}
