// `--period`: the month, quarter or year that a command is about.
import { parsePeriod, type Period } from '../domain/period.ts';
import { UsageError } from './command.ts';
import { phrase } from '../phrase.ts';

export const PERIOD_HELP = 'a month 2025-09, a quarter 2025-Q3 or a year 2025';
export const PERIOD_OPTION = { period: { type: 'string', value: 'PERIOD', help: PERIOD_HELP } } as const;

/** The period with its bounds in the client's zone. */
export function periodNamed(id: string, zone: string): Period {
  const period = parsePeriod(id, zone);
  if (period === undefined)
    throw new UsageError(phrase('--period takes {periods}, not "{id}"', { periods: phrase(PERIOD_HELP), id }));
  return period;
}
