// Steps second by second through what the product computes by arithmetic: slow, plain, and made of nothing of the product's.
import type { CalendarDefinition } from '../../src/calendar/working-calendar.ts';

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export interface OracleSpan {
  readonly from: number;
  readonly to: number;
}

/** Seconds since the epoch throughout; undefined where the answer lies beyond what was painted. */
export interface SecondOracle {
  elapsed(from: number, to: number): number | undefined;
  /** The earliest second by which the budget is used up. */
  due(start: number, budget: number): number | undefined;
  /** The second with which more than the budget begins to pass. */
  exceeded(start: number, budget: number): number | undefined;
  /** The same local time on the `days`-th date from that of `start`, working dates only or all. */
  dueInDays(start: number, days: number, kind: 'working' | 'calendar'): number | undefined;
}

/** Paints each second that counts, from three days before `first` until `days` days after it; pauses rub them out. */
export function secondOracle(
  calendar: CalendarDefinition,
  first: string,
  days: number,
  pauses: readonly OracleSpan[] = [],
): SecondOracle {
  const begin = Temporal.PlainDate.from(first).subtract({ days: 3 });
  const dates = Array.from({ length: days + 3 }, (_, offset) => begin.add({ days: offset }));
  const instantOf = (date: Temporal.PlainDate, time: string) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    const day = date.add({ days: Math.floor(hours / 24) });
    const local = day.toPlainDateTime(Temporal.PlainTime.from({ hour: hours % 24, minute: minutes }));
    return local.toZonedDateTime(calendar.zone, { disambiguation: 'compatible' }).epochMilliseconds / 1000;
  };
  const exists = (date: Temporal.PlainDate) => date.toZonedDateTime(calendar.zone).toPlainDate().equals(date);
  // Windows of the evening before the first date are not painted, nor those after the last: both ends stay out of use.
  const base = instantOf(begin.add({ days: 1 }), '00:00');
  const end = instantOf(begin.add({ days: days + 2 }), '00:00');
  const open = new Uint8Array(end - base);
  const fill = (value: 0 | 1, from: number, to: number) => {
    if (to > from) open.fill(value, Math.max(0, from - base), Math.max(0, Math.min(open.length, to - base)));
  };
  for (const date of dates.filter(exists)) {
    for (const [from = '', to = ''] of hoursOf(calendar, date)) {
      fill(1, instantOf(date, from), instantOf(to < from ? date.add({ days: 1 }) : date, to));
    }
  }
  for (const { from, to } of pauses) fill(0, from, to);
  const step = (start: number, wanted: number): number | undefined => {
    if (start < base) return undefined;
    let left = wanted;
    for (let at = start - base; at < open.length; at += 1) {
      left -= open[at] as number;
      if (left === 0) return at + 1 + base;
    }
    return undefined;
  };
  return {
    elapsed(from, to) {
      if (from < base || to > end) return undefined;
      let count = 0;
      for (let at = from - base; at < to - base; at += 1) count += open[at] as number;
      return count;
    },
    due: (start, budget) => (budget === 0 ? start : step(start, budget)),
    exceeded(start, budget) {
      const beyond = step(start, budget + 1);
      return beyond === undefined ? undefined : beyond - 1;
    },
    dueInDays(start, count, kind) {
      const local = Temporal.Instant.fromEpochMilliseconds(start * 1000).toZonedDateTimeISO(calendar.zone);
      const last = dates.at(-1);
      let date = local.toPlainDate();
      for (let left = count; left > 0;) {
        date = date.add({ days: 1 });
        if (last === undefined || Temporal.PlainDate.compare(date, last) > 0) return undefined;
        if (kind === 'calendar' || (exists(date) && hoursOf(calendar, date).length > 0)) left -= 1;
      }
      if (count === 0) return start;
      const due = date.toPlainDateTime(local.toPlainTime()).toZonedDateTime(calendar.zone, { disambiguation: 'compatible' });
      return Math.max(start, Math.floor(due.epochMilliseconds / 1000));
    },
  };
}

function hoursOf(calendar: CalendarDefinition, date: Temporal.PlainDate): readonly (readonly string[])[] {
  const extra = calendar.extraWorkdays?.find((workday) => workday.date === date.toString());
  if (extra !== undefined) return extra.hours;
  if (calendar.holidays?.includes(date.toString()) === true) return [];
  return calendar.weekly[NAMES[date.dayOfWeek - 1] as (typeof NAMES)[number]] ?? [];
}
