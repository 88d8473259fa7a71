// The same history under two agreements: which clocks come out otherwise.
import type { ClockName } from '../domain/incident.ts';
import type { Period } from '../domain/period.ts';
import type { ClockResult } from './clock.ts';
import { isIn, standing, type Tally, tallyOf } from './compliance.ts';

export interface Difference {
  readonly incident: string;
  readonly clock: ClockName;
  /** Null where nothing was promised. */
  readonly before: ClockResult | null;
  readonly after: ClockResult | null;
}

export interface Totals extends Tally {
  readonly metWithoutPauses: number;
  /** Met of decided; null where nothing was decided. */
  readonly onTimeShare: number | null;
}

export interface Differences {
  readonly before: Totals;
  readonly after: Totals;
  /** Clocks with another verdict, or with one only on one side; by incident, in the order of the promises. */
  readonly verdicts: readonly Difference[];
  /** Of the clocks with the same verdict, how many are due or decided at another moment, or counted otherwise. */
  readonly moved: number;
  /** Nothing at all differs. */
  readonly identical: boolean;
}

/** With a period: only the clocks that count in it, as decided or as running at its end, on one side at least. */
export function differences(before: readonly ClockResult[], after: readonly ClockResult[], period?: Period): Differences {
  const pairs = pair(before, after).filter(
    (one) => period === undefined || counts(one.before, period) || counts(one.after, period),
  );
  const changed = pairs.filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
  const verdicts = changed.filter((one) => one.before?.verdict !== one.after?.verdict);
  return {
    before: totals(before, period),
    after: totals(after, period),
    verdicts,
    moved: changed.length - verdicts.length,
    identical: changed.length === 0,
  };
}

/** Both lists are by incident and in the order of the promises, and so is the result. */
function pair(before: readonly ClockResult[], after: readonly ClockResult[]): readonly Difference[] {
  const key = ({ incident, clock }: ClockResult) => `${incident} ${clock}`;
  const later = new Map(after.map((one) => [key(one), one]));
  const earlier = new Set(before.map(key));
  const kept = before.map((one): Difference => ({ ...named(one), before: one, after: later.get(key(one)) ?? null }));
  const added = after
    .filter((one) => !earlier.has(key(one)))
    .map((one): Difference => ({ ...named(one), before: null, after: one }));
  return [...kept, ...added].toSorted((one, other) =>
    one.incident < other.incident ? -1 : one.incident > other.incident ? 1 : 0,
  );
}

function named({ incident, clock }: ClockResult): Pick<Difference, 'incident' | 'clock'> {
  return { incident, clock };
}

function counts(clock: ClockResult | null, period: Period): boolean {
  if (clock === null) return false;
  if (clock.decidedAt === null) return clock.owedAt < period.endAt;
  return isIn(period, clock.decidedAt) || (clock.owedAt < period.endAt && clock.decidedAt >= period.endAt);
}

function totals(clocks: readonly ClockResult[], period: Period | undefined): Totals {
  const tally = tallyOf(
    period === undefined
      ? {
          decided: clocks.filter(({ decidedAt }) => decidedAt !== null),
          running: clocks.filter(({ decidedAt }) => decidedAt === null),
        }
      : standing(clocks, period),
  );
  return { ...tally, onTimeShare: tally.decided === 0 ? null : tally.met / tally.decided };
}
