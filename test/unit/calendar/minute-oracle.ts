// Counts minute by minute what the product computes by arithmetic: slow, plain, and made of nothing of the product's.
import type { CalendarDefinition } from '../../../src/calendar/working-calendar.ts';

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export interface OraclePause {
  readonly from: number;
  readonly to: number;
}

/** Minutes since the epoch throughout. */
export interface MinuteOracle {
  elapsed(from: number, to: number, pauses?: readonly OraclePause[]): number;
  /** The earliest minute by which the budget is used up; undefined if that lies beyond the painted days. */
  due(start: number, budget: number, pauses?: readonly OraclePause[]): number | undefined;
}

/** Paints every working minute from two days before `first` until `days` days later. */
export function minuteOracle(calendar: CalendarDefinition, first: string, days: number): MinuteOracle {
  const begin = Temporal.PlainDate.from(first).subtract({ days: 2 });
  const minuteOf = (date: Temporal.PlainDate, time: string) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    const local = date
      .toPlainDateTime()
      .add({ days: Math.floor(hours / 24) })
      .with({ hour: hours % 24, minute: minutes });
    return local.toZonedDateTime(calendar.zone, { disambiguation: 'compatible' }).epochMilliseconds / 60_000;
  };
  const base = minuteOf(begin, '00:00') - 3 * 1440;
  const open = new Uint8Array((days + 10) * 1440);
  for (let offset = 0; offset < days; offset += 1) {
    const date = begin.add({ days: offset });
    if (!date.toZonedDateTime(calendar.zone).toPlainDate().equals(date)) continue;
    for (const [from = '', to = ''] of hoursOf(calendar, date)) {
      open.fill(
        1,
        minuteOf(date, from) - base,
        Math.max(minuteOf(date, from), minuteOf(to < from ? date.add({ days: 1 }) : date, to)) - base,
      );
    }
  }
  const counts = (minute: number, pauses: readonly OraclePause[]) =>
    open[minute - base] === 1 && !pauses.some(({ from, to }) => from <= minute && minute < to);
  return {
    elapsed(from, to, pauses = []) {
      let count = 0;
      for (let minute = from; minute < to; minute += 1) count += counts(minute, pauses) ? 1 : 0;
      return count;
    },
    due(start, budget, pauses = []) {
      let left = budget;
      let minute = start;
      while (left > 0 && minute - base < open.length) {
        left -= counts(minute, pauses) ? 1 : 0;
        minute += 1;
      }
      return left > 0 ? undefined : minute;
    },
  };
}

function hoursOf(calendar: CalendarDefinition, date: Temporal.PlainDate): readonly (readonly string[])[] {
  const extra = calendar.extraWorkdays?.find((workday) => workday.date === date.toString());
  if (extra !== undefined) return extra.hours;
  if (calendar.holidays?.includes(date.toString()) === true) return [];
  return calendar.weekly[NAMES[date.dayOfWeek - 1] as (typeof NAMES)[number]] ?? [];
}
