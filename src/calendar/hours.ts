// The windows of one date, as seconds since its local midnight; one that crosses midnight ends after 86,400.
import { CalendarError } from './calendar-error.ts';
import { DAY_SECONDS } from './civil.ts';

export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Sorted and disjoint. */
export type Hours = readonly Window[];

export const CLOSED: Hours = [];

/** Reads `[["09:00","12:00"],["22:00","06:00"]]`; `where` names the place for the message. */
export function readHours(spans: readonly (readonly string[])[], where: string): Hours {
  const hours = spans
    .map((span, index) => readWindow(span, `${where}[${index}]`))
    .toSorted((one, other) => one.from - other.from);
  for (const [index, window] of hours.entries()) {
    const next = hours[index + 1];
    if (next !== undefined && next.from < window.to) {
      throw new CalendarError('OVERLAPPING_WINDOWS', `${where}: the windows ${print(window)} and ${print(next)} overlap`);
    }
  }
  return hours;
}

function readWindow(span: readonly string[], where: string): Window {
  const [opening = '', closing = ''] = span;
  const from = readTime(opening);
  const to = readTime(closing);
  if (span.length !== 2 || from === undefined || to === undefined || from === DAY_SECONDS) {
    throw new CalendarError(
      'INVALID_WINDOW',
      `${where}: ${JSON.stringify(span)} is no window, expected two local times such as ["09:00","18:00"], ending at "24:00" at the latest`,
    );
  }
  if (from === to) {
    throw new CalendarError(
      'INVALID_WINDOW',
      `${where}: the window ${JSON.stringify(span)} is empty; a whole day is ["00:00","24:00"]`,
    );
  }
  return { from, to: to < from ? to + DAY_SECONDS : to };
}

function readTime(text: string): number | undefined {
  const match = /^(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)$/.exec(text);
  if (match === null) return undefined;
  return match[1] === undefined ? DAY_SECONDS : Number(match[1]) * 3600 + Number(match[2]) * 60;
}

/** Where the windows of the date before run on into this one's. */
export function overlapOf(before: Hours, hours: Hours): readonly [Window, Window] | undefined {
  const last = before.at(-1);
  const first = hours[0];
  if (last === undefined || first === undefined) return undefined;
  return last.to - DAY_SECONDS > first.from ? [last, first] : undefined;
}

export function print(window: Window): string {
  const time = (seconds: number) =>
    `${String(Math.floor(seconds / 3600)).padStart(2, '0')}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;
  return `${time(window.from)}–${time(window.to > DAY_SECONDS ? window.to - DAY_SECONDS : window.to)}`;
}
