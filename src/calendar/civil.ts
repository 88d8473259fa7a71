// Dates as whole numbers: days since 1970-01-01, in the proleptic Gregorian calendar.
import type { Weekday } from '../domain/agreement.ts';

/** Days since 1970-01-01; a date without a zone. */
export type DayNumber = number;

export const DAY_SECONDS = 86_400;

/** Not taken from the domain at run time: `clock --batch` starts without the schemas. */
export const WEEKDAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];

// Years counted from March, so that the leap day is the last of its year (Hinnant, "chrono-compatible low-level date algorithms").
const DAYS_PER_ERA = 146_097;
const EPOCH_SHIFT = 719_468;

export function dayNumber(year: number, month: number, day: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
}

export function dateOf(day: DayNumber): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = day + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / (DAYS_PER_ERA - 1))) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export function yearOf(day: DayNumber): number {
  return dateOf(day).year;
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
export function weekdayIndex(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The day of `2026-10-01`; undefined for what is no date, such as 30 February. */
export function parseDay(text: string): DayNumber | undefined {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (match === null) return undefined;
  return dayIfReal(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function dayIfReal(year: number, month: number, day: number): DayNumber | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const result = dayNumber(year, month, day);
  return dateOf(result).month === month ? result : undefined;
}

export function printDay(day: DayNumber): string {
  const { year, month, day: date } = dateOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
