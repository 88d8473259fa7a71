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
  const cron = parsed(expression, 'UTC');
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
  const cron = parsed(expression, zone);
  const instants: EpochSeconds[] = [];
  let next = cron?.nextRun(new Date((from - 1) * 1000));
  while (next !== null && next !== undefined && next.getTime() < until * 1000) {
    instants.push(Math.floor(next.getTime() / 1000));
    next = cron?.nextRun(next);
  }
  return instants;
}

function parsed(expression: string, zone: string): Cron | undefined {
  if (!FIVE_FIELDS.test(expression)) return undefined;
  try {
    return new Cron(expression, { timezone: zone, mode: '5-part', paused: true });
  } catch {
    return undefined;
  }
}

function chosen(marks: readonly number[]): number {
  return marks.filter((mark) => mark === 1).length;
}
