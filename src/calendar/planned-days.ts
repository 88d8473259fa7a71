// What kind of day a date is by the published calendars, and on which dates a schedule entry falls.
import { type Agreement, WEEKDAYS } from '../domain/agreement.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { ScheduleEntry } from '../domain/schedule.ts';

export type DayKind = 'work' | 'off' | 'holiday' | 'made-up';
type Published = Pick<ClientRecords, 'agreement' | 'calendars'>;

export function weekdayOf(date: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'mon';
}

/** Make-up working days beat holidays, holidays beat the week. */
export function dayKind(date: string, { agreement, calendars }: Published): DayKind {
  if (calendars.some(({ value }) => value.workdays.some((day) => day.date === date))) return 'made-up';
  if (calendars.some(({ value }) => value.holidays.some((day) => day.date === date))) return 'holiday';
  return isOpen(date, agreement.value) ? 'work' : 'off';
}

/** The desk's hours decide where the agreement has them (`5x8`, service plan §3.1), else Monday to Friday. */
function isOpen(date: string, agreement: Agreement): boolean {
  const weekday = weekdayOf(date);
  const week = agreement.windows?.['5x8'];
  if (week === undefined) return weekday !== 'sat' && weekday !== 'sun';
  return (week[weekday] ?? []).length > 0;
}

export function fallsOn(entry: ScheduleEntry, date: string, published: Published): boolean {
  switch (entry.every) {
    case 'day':
      return true;
    case 'workday':
      return ['work', 'made-up'].includes(dayKind(date, published));
    case 'week':
      return weekdayOf(date) === (entry.weekday ?? 'mon');
    case 'month':
      return Number(date.slice(8, 10)) === (entry.day ?? 1);
  }
}
