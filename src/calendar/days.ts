// Budgets in days: the same local time on another date.
import type { EpochSeconds } from '../domain/time.ts';
import { DAY_SECONDS, dayNumber } from './civil.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { lastYearOf } from './working-time.ts';
import { localSeconds, toEpoch, type Zone } from './zone.ts';

/** `days` calendar days later at the same local time. */
export function addCalendarDays(zone: Zone, start: EpochSeconds, days: number): EpochSeconds {
  if (days === 0) return start;
  return Math.max(start, toEpoch(zone, localSeconds(zone, start) + days * DAY_SECONDS));
}

/** The `days`-th working date after the date of `start`, at the same local time; undefined if there are not so many. */
export function addWorkingDays(calendar: WorkingCalendar, start: EpochSeconds, days: number): EpochSeconds | undefined {
  if (days === 0) return start;
  const local = localSeconds(calendar.zone, start);
  const today = Math.floor(local / DAY_SECONDS);
  const end = dayNumber(lastYearOf(calendar) + 1, 1, 1);
  let left = days;
  for (let day = today + 1; day < end; day += 1) {
    if (calendar.hoursOf(day).length === 0) continue;
    left -= 1;
    if (left === 0) return addCalendarDays(calendar.zone, start, day - today);
  }
  return undefined;
}
