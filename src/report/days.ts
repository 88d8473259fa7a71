// Dates of a period: working days by the published calendars, and the days on which a schedule plans.
import { WEEKDAYS, type Agreement } from '../domain/agreement.ts';
import type { Period } from '../domain/period.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { ScheduleEntry } from '../domain/schedule.ts';
import type { IsoDate } from './model.ts';

export type DayKind = 'work' | 'off' | 'holiday' | 'made-up';

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

export function weekdayOf(date: IsoDate): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'mon';
}

/** What kind of day a date is: make-up working days beat holidays, holidays beat the week. */
export function dayKind(date: IsoDate, records: Pick<ClientRecords, 'agreement' | 'calendars'>): DayKind {
  if (records.calendars.some(({ value }) => value.workdays.some((day) => day.date === date))) return 'made-up';
  if (records.calendars.some(({ value }) => value.holidays.some((day) => day.date === date))) return 'holiday';
  return isOpen(date, records.agreement.value) ? 'work' : 'off';
}

function isOpen(date: IsoDate, agreement: Agreement): boolean {
  const week = agreement.windows?.['5x8'];
  const weekday = weekdayOf(date);
  if (week === undefined) return weekday !== 'sat' && weekday !== 'sun';
  return (week[weekday] ?? []).length > 0;
}

export function plansOn(entry: ScheduleEntry, date: IsoDate, records: Pick<ClientRecords, 'agreement' | 'calendars'>): boolean {
  switch (entry.every) {
    case 'day':
      return true;
    case 'workday': {
      const kind = dayKind(date, records);
      return kind === 'work' || kind === 'made-up';
    }
    case 'week':
      return weekdayOf(date) === (entry.weekday ?? 'mon');
    case 'month':
      return Number(date.slice(8, 10)) === (entry.day ?? 1);
  }
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
