// How the promises of a period were kept. A clock counts once, in the period in which it was decided.
import { FAULT_LEVELS, type FaultLevel } from '../domain/agreement.ts';
import { CLOCK_NAMES, type ClockName } from '../domain/incident.ts';
import type { Period } from '../domain/period.ts';
import type { ClockResult } from './clock.ts';

export interface Tally {
  readonly met: number;
  readonly decided: number;
  /** Carried over: owed before the end of the period and not decided in it. */
  readonly running: number;
}

export interface ResolutionTime {
  readonly incident: string;
  readonly elapsedSeconds: number;
  readonly budgetSeconds: number | null;
  /** Elapsed of budget; above 1 is late. Null where the budget has no length (a pause is open, or it is zero). */
  readonly share: number | null;
}

/** Resolutions of the period: never an average without its neighbours. */
export interface Durations {
  readonly count: number;
  readonly medianSeconds: number | null;
  readonly worstSeconds: number | null;
  /** Slowest first. */
  readonly resolutions: readonly ResolutionTime[];
}

export interface Compliance {
  readonly period: Period;
  readonly cells: Readonly<Record<ClockName, Readonly<Record<FaultLevel, Tally>>>>;
  readonly byClock: Readonly<Record<ClockName, Tally>>;
  readonly byLevel: Readonly<Record<FaultLevel, Tally>>;
  readonly total: Tally;
  /** Met of decided; null where nothing was decided. */
  readonly onTimeShare: number | null;
  /** The same decided clocks as if nothing had paused them. */
  readonly metWithoutPauses: number;
  readonly misses: readonly ClockResult[];
  readonly running: readonly ClockResult[];
  /** By the level of the resolve clock, of what was resolved within the period. */
  readonly resolution: Readonly<Record<FaultLevel, Durations>>;
  readonly provisional: boolean;
}

/** What a period decided, and what it carried over. */
export interface Standing {
  readonly decided: readonly ClockResult[];
  readonly running: readonly ClockResult[];
}

export function standing(clocks: readonly ClockResult[], period: Period): Standing {
  return {
    decided: clocks.filter(({ decidedAt }) => decidedAt !== null && isIn(period, decidedAt)),
    running: clocks.filter(({ owedAt, decidedAt }) => owedAt < period.endAt && (decidedAt === null || decidedAt >= period.endAt)),
  };
}

export function tallyOf({ decided, running }: Standing): Tally & { readonly metWithoutPauses: number } {
  return {
    met: decided.filter(({ verdict }) => verdict === 'met').length,
    decided: decided.length,
    running: running.length,
    metWithoutPauses: decided.filter(({ withoutPauses }) => withoutPauses.verdict === 'met').length,
  };
}

/**
 * What was decided in a period is the same however late the clocks were assessed; what was running at its end is exact
 * for clocks assessed as of that end.
 */
export function compliance(clocks: readonly ClockResult[], period: Period): Compliance {
  const { decided, running } = standing(clocks, period);
  const key = ({ clock, level }: ClockResult) => `${clock} ${level}`;
  const decidedBy = Map.groupBy(decided, key);
  const runningBy = Map.groupBy(running, key);
  const cells = each(CLOCK_NAMES, (name) =>
    each(FAULT_LEVELS, (level) => {
      const own = `${name} ${level}`;
      const { metWithoutPauses: _, ...tally } = tallyOf({ decided: decidedBy.get(own) ?? [], running: runningBy.get(own) ?? [] });
      return tally;
    }),
  );
  const { metWithoutPauses, ...total } = tallyOf({ decided, running });
  const resolved = clocks.filter((clock) => isResolvedIn(clock, period));
  return {
    period,
    cells,
    byClock: each(CLOCK_NAMES, (name) => sum(FAULT_LEVELS.map((level) => cells[name][level]))),
    byLevel: each(FAULT_LEVELS, (level) => sum(CLOCK_NAMES.map((name) => cells[name][level]))),
    total,
    onTimeShare: total.decided === 0 ? null : total.met / total.decided,
    metWithoutPauses,
    misses: decided.filter(({ verdict }) => verdict === 'missed'),
    running,
    resolution: each(FAULT_LEVELS, (level) => durations(resolved.filter((clock) => clock.level === level))),
    provisional: [...decided, ...running].some(({ provisional }) => provisional),
  };
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, { met, decided, running }) => ({
    met: all.met + met,
    decided: all.decided + decided,
    running: all.running + running,
  }));
}

export function isIn(period: Period, at: number): boolean {
  return at >= period.startAt && at < period.endAt;
}

function isResolvedIn({ clock, milestoneAt }: ClockResult, period: Period): boolean {
  return clock === 'resolve' && milestoneAt !== null && isIn(period, milestoneAt);
}

function durations(clocks: readonly ClockResult[]): Durations {
  const resolutions = clocks
    .map(({ incident, elapsedSeconds, budgetSeconds }) => ({
      incident,
      elapsedSeconds,
      budgetSeconds,
      share: budgetSeconds === null || budgetSeconds === 0 ? null : elapsedSeconds / budgetSeconds,
    }))
    .toSorted((one, other) => other.elapsedSeconds - one.elapsedSeconds || (one.incident < other.incident ? -1 : 1));
  const seconds = resolutions.map(({ elapsedSeconds }) => elapsedSeconds);
  return { count: seconds.length, medianSeconds: median(seconds), worstSeconds: seconds[0] ?? null, resolutions };
}

/** Of an even number the mean of the middle two, to the whole second. */
export function median(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
}

export function each<Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
}
