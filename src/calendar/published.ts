// Whether an answer leans on a date whose holidays are not published.
import type { EpochSeconds } from '../domain/time.ts';
import { DAY_SECONDS, yearOf } from './civil.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { localDay, localSeconds } from './zone.ts';

/** True if a date from that of `from` to that of `to` (included) lies outside the published years. */
export function isProvisional(calendar: WorkingCalendar, from: EpochSeconds, to: EpochSeconds): boolean {
  const last = yearOf(localDay(calendar.zone, Math.max(from, to)));
  for (let year = firstYear(calendar, from); year <= last; year += 1) {
    if (!calendar.isPublished(year)) return true;
  }
  return false;
}

/** A window of the evening before that is still open belongs to its own date, perhaps of the year before. */
function firstYear(calendar: WorkingCalendar, from: EpochSeconds): number {
  const local = localSeconds(calendar.zone, from);
  const day = Math.floor(local / DAY_SECONDS);
  const tail = calendar.hoursOf(day - 1).at(-1);
  return yearOf(tail !== undefined && tail.to > local - (day - 1) * DAY_SECONDS ? day - 1 : day);
}
