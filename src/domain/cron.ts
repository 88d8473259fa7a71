// Cron frequencies: minute, hour, day of the month, month, weekday, by the wall clock of a zone. The only home of croner.
import { Cron, CronPattern } from 'croner';
import type { EpochSeconds } from './time.ts';

/** Nothing that depends on the moment of reading: no `?`, no nicknames, no seconds. `L`, `W` and `#` count days of a month. */
const FIVE_FIELDS = /^[0-9A-Za-z*,/#-]+(?: [0-9A-Za-z*,/#-]+){4}$/;
/** Every five minutes, the finest step of the CI systems that start rounds. */
const MOST_A_DAY = 288;
const ANY_MOMENT = new Date(Date.UTC(2024, 0, 1));

type CronFault = 'unreadable' | 'never' | 'often';

/** Undefined for an expression that plans something. */
export function cronFault(expression: string): CronFault | undefined {
  const cron = parsed(expression, { timezone: 'UTC' });
  if (cron === undefined) return 'unreadable';
  const { minute, hour } = new CronPattern(expression, 'UTC', { mode: '5-part' });
  if (chosen(minute) * chosen(hour) > MOST_A_DAY) return 'often';
  return cron.nextRun(ANY_MOMENT) === null ? 'never' : undefined;
}

/**
 * All instants with `from` ≤ instant < `until`. A time that the clock skips in spring comes as soon as the clock goes on;
 * of a time that comes twice in autumn the first counts, while what runs every so many hours or minutes goes on through both.
 */
export function cronInstants(expression: string, zone: string, from: EpochSeconds, until: EpochSeconds): readonly EpochSeconds[] {
  return spansIn(zone, from, until).flatMap(({ start, end, offset }) => {
    if (offset !== undefined) return runs(parsed(expression, { utcOffset: offset }), start, end);
    return isFixed(expression)
      ? timesOfDay(expression, zone, start, end)
      : runs(parsed(expression, { timezone: zone }), start, end);
  });
}

function runs(cron: Cron | undefined, start: EpochSeconds, end: EpochSeconds): readonly EpochSeconds[] {
  const instants: EpochSeconds[] = [];
  let next = cron?.nextRun(new Date((start - 1) * 1000));
  while (next !== null && next !== undefined && next.getTime() < end * 1000) {
    instants.push(Math.floor(next.getTime() / 1000));
    next = cron?.nextRun(next);
  }
  return instants;
}

/** Times of day, one or several, as against every so many minutes or hours (Vixie's cron: no star in either field). */
function isFixed(expression: string): boolean {
  return expression
    .split(' ')
    .slice(0, 2)
    .every((field) => !field.includes('*'));
}

/** Read off the wall clock and then looked up: croner knows this rule for a single time of day only. */
function timesOfDay(expression: string, zone: string, start: EpochSeconds, end: EpochSeconds): readonly EpochSeconds[] {
  const wall = runs(parsed(expression, { utcOffset: 0 }), start - DAY, end + DAY);
  const instants = wall.flatMap((seconds) => onClock(seconds, zone)).filter((at) => at >= start && at < end);
  return [...new Set(instants)];
}

/** The instant of a wall-clock time, given as if it were UTC; none on a date that the zone left out as a whole. */
function onClock(wall: number, zone: string): readonly EpochSeconds[] {
  const plain = Temporal.Instant.fromEpochMilliseconds(wall * 1000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  const at = plain.toZonedDateTime(zone);
  const moved = plain.until(at.toPlainDateTime()).total('seconds');
  if (moved >= DAY) return [];
  const next = moved === 0 ? at : plain.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next');
  return next === null ? [] : [Math.floor(next.epochMilliseconds / 1000)];
}

interface Span {
  readonly start: EpochSeconds;
  readonly end: EpochSeconds;
  /** Minutes, where the clock is not changed; counting with a fixed offset is six times as fast. */
  readonly offset?: number;
}

const DAY = 86_400;

/** The day before and the day after each change of the clock, and what lies between. */
function spansIn(zone: string, from: EpochSeconds, until: EpochSeconds): readonly Span[] {
  const spans: Span[] = [];
  let start = from;
  while (start < until) {
    const at = Temporal.Instant.fromEpochMilliseconds((start - DAY) * 1000).toZonedDateTimeISO(zone);
    const change = at.getTimeZoneTransition('next');
    const changesAt = change === null ? Number.POSITIVE_INFINITY : change.epochMilliseconds / 1000;
    if (changesAt - DAY > start) {
      const end = Math.min(until, changesAt - DAY);
      const offset = Temporal.Instant.fromEpochMilliseconds(start * 1000).toZonedDateTimeISO(zone).offsetNanoseconds / 6e10;
      spans.push(Number.isInteger(offset) ? { start, end, offset } : { start, end });
      start = end;
    } else {
      const end = Math.min(until, changesAt + DAY);
      spans.push({ start, end });
      start = end;
    }
  }
  return spans;
}

function parsed(expression: string, clock: { readonly timezone: string } | { readonly utcOffset: number }): Cron | undefined {
  if (!FIVE_FIELDS.test(expression)) return undefined;
  try {
    return new Cron(expression, { ...clock, mode: '5-part', paused: true });
  } catch {
    return undefined;
  }
}

function chosen(marks: readonly number[]): number {
  return marks.filter((mark) => mark === 1).length;
}
