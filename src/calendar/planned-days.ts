// What kind of day a date is by the published calendars, and at which instants a schedule entry falls.
import { type Agreement, WEEKDAYS } from '../domain/agreement.ts';
import { cronInstants } from '../domain/cron.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { ScheduleEntry } from '../domain/schedule.ts';
import type { EpochSeconds } from '../domain/time.ts';

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

type Planning = Published & Pick<ClientRecords, 'client'>;

/** All instants of an entry with `from` ≤ instant < `until`. */
export function instantsOf(
  entry: ScheduleEntry,
  records: Planning,
  from: EpochSeconds,
  until: EpochSeconds,
): readonly EpochSeconds[] {
  const { zone } = records.client.value;
  if (entry.every === 'cron') return cronInstants(entry.cron ?? '', zone, from, until);
  const local = (seconds: EpochSeconds) =>
    Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
      .toZonedDateTimeISO(zone)
      .toPlainDate();
  const instants: EpochSeconds[] = [];
  const last = local(until);
  for (let date = local(from).subtract({ days: 1 }); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (!fallsOn(entry, date.toString(), records)) continue;
    const at = instantOn(entry, date, zone);
    // A date that the zone left out falls on the one after it, which may be planned itself.
    if (at >= from && at < until && at !== instants.at(-1)) instants.push(at);
  }
  return instants;
}

/** How often an entry falls on a date; what ends the day at 24:00 belongs to it. */
export function timesOn(entry: ScheduleEntry, date: string, records: Planning): number {
  if (entry.every !== 'cron') return fallsOn(entry, date, records) ? 1 : 0;
  const day = Temporal.PlainDate.from(date);
  const startOf = (one: Temporal.PlainDate) =>
    Math.floor(one.toZonedDateTime(records.client.value.zone).epochMilliseconds / 1000);
  return instantsOf(entry, records, startOf(day), startOf(day.add({ days: 1 }))).length;
}

function fallsOn(entry: ScheduleEntry, date: string, published: Published): boolean {
  switch (entry.every) {
    case 'day':
      return true;
    case 'workday':
      return ['work', 'made-up'].includes(dayKind(date, published));
    case 'week':
      return weekdayOf(date) === (entry.weekday ?? 'mon');
    case 'month':
      return Number(date.slice(8, 10)) === (entry.day ?? 1);
    case 'cron':
      return false;
  }
}

function instantOn({ at = '24:00' }: ScheduleEntry, date: Temporal.PlainDate, zone: string): EpochSeconds {
  const endsDay = at === '24:00';
  const local = (endsDay ? date.add({ days: 1 }) : date).toZonedDateTime({ timeZone: zone, plainTime: endsDay ? '00:00' : at });
  return Math.floor(local.epochMilliseconds / 1000);
}
