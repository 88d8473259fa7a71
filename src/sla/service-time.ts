// The time that counts under an agreement: a window of it, its public holidays, its kind of days.
import { phrase, RecordsError } from '../phrase.ts';
import { addCalendarDays, addWorkingDays } from '../calendar/days.ts';
import { isProvisional } from '../calendar/published.ts';
import { CONTINUOUS, type Timekeeper, type Timetable } from '../calendar/timekeeper.ts';
import { type CalendarDefinition, type WorkingCalendar, workingCalendar } from '../calendar/working-calendar.ts';
import { workingTime } from '../calendar/working-time.ts';
import { localDay } from '../calendar/zone.ts';
import { DAY_SECONDS, type DayNumber, parseDay, printDay, WEEKDAY_NAMES } from '../calendar/civil.ts';
import type { Agreement, WeeklyHours } from '../domain/agreement.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { Budget, EpochSeconds } from '../domain/time.ts';
import { indexedTime } from './indexed-time.ts';

/** A budget from one start: an amount on the timekeeper that counts it. */
export interface Allowance {
  readonly timekeeper: Timekeeper;
  readonly amount: number;
  /** Days are kept until the deadline; time is kept until more than the amount has passed. */
  readonly inDays: boolean;
}

export interface ServiceTime {
  /** Counts the time of the window. */
  readonly timekeeper: Timetable;
  allow(start: EpochSeconds, budget: Budget): Allowance;
  /** The dates that a budget in working days counts from there: as many as there are days. */
  workingDates(start: EpochSeconds, days: number): readonly string[];
  isInForce(at: EpochSeconds): boolean;
  /** Whether counting this budget over these instants leans on a year whose holidays are not published. */
  isProvisional(budget: Budget, from: EpochSeconds, to: EpochSeconds): boolean;
}

export const ALL_HOURS = '7x24';

export type ServiceTimeRecords = Pick<ClientRecords, 'agreement' | 'calendars' | 'client'>;

/**
 * The window in which an incident counts. Where the agreement counts round the clock, everything does; else a module that has
 * hours of its own brings them along.
 */
export function windowOf({ method, modules }: Agreement, module: string | undefined): string {
  if (module === undefined || method.window === ALL_HOURS) return method.window;
  return modules.find(({ id }) => id === module)?.window ?? method.window;
}

/** The time of each window, read out once. */
export function serviceTimes(records: ServiceTimeRecords): (window: string) => ServiceTime {
  const times = new Map<string, ServiceTime>();
  return (window) => {
    const time = times.get(window) ?? serviceTime(records, window);
    times.set(window, time);
    return time;
  };
}

/** Of the method's window, or of another one that the agreement names. */
export function serviceTime(records: ServiceTimeRecords, window = records.agreement.value.method.window): ServiceTime {
  const agreement = records.agreement.value;
  const { days } = agreement.method;
  const calendar = calendarOf(records, window);
  const first = dayIn(agreement.inForce.from);
  const last = dayIn(agreement.inForce.until);
  const timekeeper = window === ALL_HOURS ? CONTINUOUS : indexed(workingTime(calendar), first, last);
  return {
    timekeeper,
    allow(start, budget) {
      if (budget.unit === 'seconds') return { timekeeper, amount: budget.seconds, inDays: false };
      const due =
        days === 'calendar' ? addCalendarDays(calendar.zone, start, budget.days) : addWorkingDays(calendar, start, budget.days);
      if (due === undefined)
        throw new RecordsError(
          phrase('agreement {agreement}: a target of {days} working days is never used up', {
            agreement: agreement.id,
            days: budget.days,
          }),
        );
      return { timekeeper: CONTINUOUS, amount: due - start, inDays: true };
    },
    workingDates: (start, count) => workingDates(calendar, start, count),
    isInForce(at) {
      const day = localDay(calendar.zone, at);
      return day >= first && day <= last;
    },
    isProvisional: (budget, from, to) =>
      (window !== ALL_HOURS || (budget.unit === 'days' && days === 'working')) && isProvisional(calendar, from, to),
  };
}

const DAYS_AFTER = 366;
/** An agreement without a foreseeable end is indexed for its first years. */
const MOST_DAYS = 20 * 366;

/** From the day before, whatever the zone, and for a year after: what began under the agreement mostly ends within it. */
function indexed(timetable: Timetable, first: DayNumber, last: DayNumber): Timetable {
  const end = Math.max(first, Math.min(last, first + MOST_DAYS)) + DAYS_AFTER;
  return indexedTime(timetable, (first - 1) * DAY_SECONDS, end * DAY_SECONDS);
}

function dayIn(date: string): DayNumber {
  const day = parseDay(date);
  if (day === undefined) throw new RangeError(`${date} is no date`);
  return day;
}

function workingDates(calendar: WorkingCalendar, start: EpochSeconds, count: number): readonly string[] {
  const last = addWorkingDays(calendar, start, count);
  if (last === undefined) return [];
  const first = localDay(calendar.zone, start) + 1;
  const dates = Array.from({ length: Math.max(0, localDay(calendar.zone, last) - first + 1) }, (_, index) => first + index);
  return dates.filter((day) => calendar.hoursOf(day).length > 0).map(printDay);
}

// Round the clock has no working dates of its own: they are then the days of an ordinary week.
const ORDINARY_WEEK: WeeklyHours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['00:00', '24:00']]]),
);

/** The published calendars over the hours of a window. */
function calendarOf({ agreement: { path, value }, calendars, client }: ServiceTimeRecords, window: string): WorkingCalendar {
  const weekly = weeklyHours(value, window);
  const usual = WEEKDAY_NAMES.map((day) => weekly[day] ?? []).find((hours) => hours.length > 0);
  if (usual === undefined)
    throw new RecordsError(phrase('{path}: the window "{window}" has no hours, so nothing in it is ever due', { path, window }));
  const definition: CalendarDefinition = {
    zone: client.value.zone,
    weekly,
    holidays: [...new Set(calendars.flatMap((calendar) => calendar.value.holidays.map(({ date }) => date)))],
    extraWorkdays: calendars.flatMap((calendar) =>
      calendar.value.workdays.map(({ date, hours }) => ({ date, hours: hours ?? usual })),
    ),
    years: calendars.map((calendar) => calendar.value.year),
  };
  return workingCalendar(definition);
}

function weeklyHours({ id, windows }: Agreement, window: string): WeeklyHours {
  if (window === ALL_HOURS) return ORDINARY_WEEK;
  const hours = windows?.[window];
  if (hours === undefined)
    throw new RecordsError(
      phrase('agreement {id} counts in the window "{window}", which its "windows" do not define', { id, window }),
    );
  return hours;
}
