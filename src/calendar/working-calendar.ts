// A working calendar: which hours each date has. Make-up working days beat holidays, holidays beat the week.
import type { Weekday } from '../domain/agreement.ts';
import { CalendarError } from './calendar-error.ts';
import { type DayNumber, parseDay, printDay, WEEKDAY_NAMES, weekdayIndex, yearOf } from './civil.ts';
import { CLOSED, type Hours, overlapOf, print, readHours } from './hours.ts';
import { isSkipped, type Zone, zoneOf } from './zone.ts';

type Spans = readonly (readonly string[])[];

export interface CalendarDefinition {
  readonly zone: string;
  /** A weekday that is not listed is closed. */
  readonly weekly: Readonly<Partial<Record<Weekday, Spans>>>;
  readonly holidays?: readonly string[];
  readonly extraWorkdays?: readonly { readonly date: string; readonly hours: Spans }[];
  /** The years whose holidays are published; without it no date is provisional. */
  readonly years?: readonly number[];
}

export interface WorkingCalendar {
  readonly zone: Zone;
  hoursOf(day: DayNumber): Hours;
  /** The week has hours, so that working time never ends. */
  readonly recurring: boolean;
  /** The last year in which a date is listed by name; 0 if none is. */
  readonly lastListedYear: number;
  isPublished(year: number): boolean;
}

export function workingCalendar(definition: CalendarDefinition): WorkingCalendar {
  const zone = zoneOf(definition.zone);
  if (zone === undefined) {
    throw new CalendarError(
      'INVALID_ZONE',
      `"${definition.zone}" is no time zone, expected an IANA name such as "Asia/Shanghai"`,
    );
  }
  const week = readWeek(definition);
  const dates = readDates(definition);
  const hoursOf = (day: DayNumber): Hours => {
    const hours = dates.get(day) ?? week[weekdayIndex(day)] ?? CLOSED;
    // A zone that crosses the date line skips a whole date: what never was has no windows that could move to its neighbour.
    return hours.length > 0 && isSkipped(zone, day) ? CLOSED : hours;
  };
  refuseOverlaps(dates, hoursOf);
  const recurring = week.some((hours) => hours.length > 0);
  const years = definition.years === undefined ? undefined : new Set(definition.years);
  return {
    zone,
    hoursOf,
    recurring,
    lastListedYear: dates.keys().reduce((last, day) => Math.max(last, yearOf(day)), 0),
    isPublished: (year) => years === undefined || years.has(year),
  };
}

function readWeek({ weekly }: CalendarDefinition): readonly Hours[] {
  const week = WEEKDAY_NAMES.map((name) => readHours(weekly[name] ?? [], `weekly.${name}`));
  for (const [index, hours] of week.entries()) {
    const next = (index + 1) % 7;
    const overlap = overlapOf(hours, week[next] as Hours);
    if (overlap !== undefined) {
      throw new CalendarError(
        'OVERLAPPING_WINDOWS',
        `weekly: the window ${print(overlap[0])} of ${WEEKDAY_NAMES[index]} runs into ${print(overlap[1])} of ${WEEKDAY_NAMES[next]}`,
      );
    }
  }
  return week;
}

function readDates({ holidays = [], extraWorkdays = [] }: CalendarDefinition): ReadonlyMap<DayNumber, Hours> {
  const dates = new Map<DayNumber, Hours>();
  for (const [index, date] of holidays.entries()) {
    dates.set(dayOf(date, `holidays[${index}]`), CLOSED);
  }
  const extra = new Map<DayNumber, Hours>();
  for (const [index, { date, hours }] of extraWorkdays.entries()) {
    const where = `extraWorkdays[${index}]`;
    const day = dayOf(date, where);
    if (extra.has(day)) throw new CalendarError('DUPLICATE_DATE', `${where}: ${date} is listed twice`);
    if (hours.length === 0) {
      throw new CalendarError(
        'INVALID_WINDOW',
        `${where}: ${date} is a working day without hours; name its windows or take the date out`,
      );
    }
    extra.set(day, readHours(hours, `${where}.hours`));
  }
  for (const [day, hours] of extra) dates.set(day, hours);
  return dates;
}

function dayOf(date: string, where: string): DayNumber {
  const day = parseDay(date);
  if (day === undefined)
    throw new CalendarError('INVALID_DATE', `${where}: "${date}" is no date, expected one such as "2026-10-01"`);
  return day;
}

/** The dates listed by name against their neighbours; the week was compared with itself. */
function refuseOverlaps(dates: ReadonlyMap<DayNumber, Hours>, hoursOf: (day: DayNumber) => Hours): void {
  for (const [day, hours] of dates) {
    if (hours.length === 0) continue;
    for (const first of [day - 1, day]) {
      const overlap = overlapOf(hoursOf(first), hoursOf(first + 1));
      if (overlap !== undefined) {
        throw new CalendarError(
          'OVERLAPPING_WINDOWS',
          `the window ${print(overlap[0])} of ${printDay(first)} runs into ${print(overlap[1])} of ${printDay(first + 1)}`,
        );
      }
    }
  }
}
