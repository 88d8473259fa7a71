// Dates of a period and the days between them.
import type { Period } from '../domain/period.ts';
import type { IsoDate } from './models/time.ts';

export function datesOf(period: Period): readonly IsoDate[] {
  const dates: IsoDate[] = [];
  const end = Temporal.PlainDate.from(period.endDate);
  for (
    let date = Temporal.PlainDate.from(period.startDate);
    Temporal.PlainDate.compare(date, end) < 0;
    date = date.add({ days: 1 })
  ) {
    dates.push(date.toString());
  }
  return dates;
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
