// Working time in exact seconds: the windows of a year as sorted arrays with prefix sums, searched by halving.
import type { EpochSeconds } from '../domain/time.ts';
import { DAY_SECONDS, type DayNumber, dayNumber, yearOf } from './civil.ts';
import type { Stretch, Timetable } from './timekeeper.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { localDay, resolve, type Segment } from './zone.ts';

/** Nothing is counted beyond the end of this year. */
export const LAST_YEAR = 2200;

export interface WorkingTime extends Timetable {
  readonly calendar: WorkingCalendar;
  /** Whether the second that begins at `at` is working time. */
  isOpen(at: EpochSeconds): boolean;
  /** How many years it holds in memory, each counted when it is first asked about. */
  readonly years: number;
}

/** The windows that begin on a date of the year, in time order and disjoint. */
interface YearTable {
  readonly from: readonly EpochSeconds[];
  readonly to: readonly EpochSeconds[];
  /** Working seconds of the year before each window. */
  readonly before: readonly number[];
  readonly total: number;
}

export function workingTime(calendar: WorkingCalendar): WorkingTime {
  const tables = new Map<number, YearTable>();
  const tableOf = (year: number): YearTable => {
    const known = tables.get(year);
    if (known !== undefined) return known;
    const built = buildTable(calendar, year);
    tables.set(year, built);
    return built;
  };
  // A window that is open on a date may have begun on the date before (two before, where a zone skipped a whole date).
  const firstYear = (at: EpochSeconds) => yearOf(localDay(calendar.zone, at) - 2);

  return {
    calendar,
    get years() {
      return tables.size;
    },
    between(from, to) {
      if (to <= from) return 0;
      const last = yearOf(localDay(calendar.zone, to));
      let seconds = 0;
      for (let year = firstYear(from); year <= last; year += 1) {
        const table = tableOf(year);
        seconds += secondsBefore(table, to) - secondsBefore(table, from);
      }
      return seconds;
    },
    after(from, seconds) {
      let left = seconds;
      const last = lastYearOf(calendar);
      for (let year = firstYear(from); year <= last; year += 1) {
        const table = tableOf(year);
        const passed = secondsBefore(table, from);
        if (table.total - passed >= left) return instantAt(table, passed + left);
        left -= table.total - passed;
      }
      return undefined;
    },
    stretches(from, to) {
      const stretches: Stretch[] = [];
      const last = yearOf(localDay(calendar.zone, to));
      for (let year = firstYear(from); year <= last; year += 1) stretches.push(...stretchesOf(tableOf(year), from, to));
      return stretches;
    },
    isOpen(at) {
      const last = yearOf(localDay(calendar.zone, at));
      for (let year = firstYear(at); year <= last; year += 1) {
        const table = tableOf(year);
        const index = countWhere(table.from, (from) => from <= at) - 1;
        if (index >= 0 && at < (table.to[index] as number)) return true;
      }
      return false;
    },
  };
}

/** The last year in which there can be working time. */
export function lastYearOf(calendar: WorkingCalendar): number {
  return calendar.recurring ? LAST_YEAR : Math.min(LAST_YEAR, calendar.lastListedYear);
}

function buildTable(calendar: WorkingCalendar, year: number): YearTable {
  const segments = calendar.zone.segments(year);
  const first = dayNumber(year, 1, 1);
  const end = dayNumber(year + 1, 1, 1);
  const windows = windowsOf(calendar, segments, first, end);
  // A change of offset can put windows out of order or over each other: a second still counts once.
  const startAt = segments.length === 1 ? Number.NEGATIVE_INFINITY : endBefore(calendar, segments, first);
  return sum(segments.length === 1 ? windows : windows.toSorted((one, other) => one[0] - other[0]), startAt);
}

type Interval = readonly [from: EpochSeconds, to: EpochSeconds];

function windowsOf(
  calendar: WorkingCalendar,
  segments: readonly Segment[],
  first: DayNumber,
  end: DayNumber,
): readonly Interval[] {
  const windows: Interval[] = [];
  for (let day = first; day < end; day += 1) {
    const midnight = day * DAY_SECONDS;
    for (const window of calendar.hoursOf(day)) {
      windows.push([resolve(segments, midnight + window.from), resolve(segments, midnight + window.to)]);
    }
  }
  return windows;
}

/** Until when the windows of the year before are open: those of its last date, or of the last but one where the last was skipped. */
function endBefore(calendar: WorkingCalendar, segments: readonly Segment[], first: DayNumber): EpochSeconds {
  return Math.max(...windowsOf(calendar, segments, first - 2, first).map(([, to]) => to));
}

function sum(windows: readonly Interval[], startAt: EpochSeconds): YearTable {
  const table = { from: [] as number[], to: [] as number[], before: [] as number[] };
  let total = 0;
  let reached = startAt;
  for (const [opening, to] of windows) {
    const from = Math.max(opening, reached);
    if (to <= from) continue;
    table.from.push(from);
    table.to.push(to);
    table.before.push(total);
    total += to - from;
    reached = to;
  }
  return { ...table, total };
}

function secondsBefore(table: YearTable, at: EpochSeconds): number {
  const index = countWhere(table.from, (from) => from < at) - 1;
  if (index < 0) return 0;
  return (table.before[index] as number) + Math.min(at, table.to[index] as number) - (table.from[index] as number);
}

function stretchesOf(table: YearTable, from: EpochSeconds, to: EpochSeconds): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const first = Math.max(0, countWhere(table.from, (opening) => opening <= from) - 1);
  for (let index = first; index < table.from.length && (table.from[index] as number) < to; index += 1) {
    const stretch = { from: Math.max(from, table.from[index] as number), to: Math.min(to, table.to[index] as number) };
    if (stretch.from < stretch.to) stretches.push(stretch);
  }
  return stretches;
}

/** The earliest instant by which `seconds` (more than none) of the year's working time have passed. */
function instantAt(table: YearTable, seconds: number): EpochSeconds {
  const index = countWhere(table.before, (before) => before < seconds) - 1;
  return (table.from[index] as number) + seconds - (table.before[index] as number);
}

/** How many leading values of a sorted list satisfy a condition that holds for a first part of it only. */
function countWhere(sorted: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
