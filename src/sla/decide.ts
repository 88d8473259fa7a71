// One clock, decided exactly once: at the earlier of its milestone and the moment its budget is exceeded.
import { type Due, dueAt, exceededAt, type Pauses } from '../calendar/timekeeper.ts';
import type { FaultLevel } from '../domain/agreement.ts';
import type { EpochSeconds } from '../domain/time.ts';
import type { ClockVerdict } from './clock.ts';
import type { Allowance } from './service-time.ts';

/** A level and from when it is in force. */
export interface LevelSpell {
  readonly level: FaultLevel;
  readonly from: EpochSeconds;
}

export interface Course {
  readonly start: EpochSeconds;
  /** Null where it has not happened before `knownUntil`. */
  readonly milestone: EpochSeconds | null;
  /** At least one; the first begins when the promise is owed. */
  readonly spells: readonly LevelSpell[];
  /** None of them lasts beyond the milestone. */
  readonly pauses: Pauses;
  /** What happened from this instant on is not known. */
  readonly knownUntil: EpochSeconds;
  readonly allowanceOf: (level: FaultLevel) => Allowance;
}

export interface Decision {
  readonly level: FaultLevel;
  readonly due: Due;
  readonly verdict: ClockVerdict;
  readonly decidedAt: EpochSeconds | null;
}

/** How the clock stands if one level counts throughout. */
export interface Reading {
  readonly due: Due;
  readonly verdict: ClockVerdict;
  /** The milestone that met it, or the instant at which missing it became certain. */
  readonly settledAt: EpochSeconds | null;
}

export function decide(course: Course): Decision {
  for (const [index, { level, from }] of course.spells.entries()) {
    const { due, verdict, settledAt } = read(course, level);
    const next = course.spells[index + 1];
    if (settledAt !== null) {
      // A budget that was used up before it counted (the level changed, the promise came late) decides the clock as it begins to.
      const decidedAt = Math.max(settledAt, from);
      if (next === undefined || decidedAt < next.from) return { level, due, verdict, decidedAt };
    } else if (next === undefined) return { level, due, verdict, decidedAt: null };
  }
  throw new TypeError('a clock without a level');
}

export function read(course: Course, level: FaultLevel): Reading {
  const { start, milestone, pauses, knownUntil } = course;
  const allowance = course.allowanceOf(level);
  const due = dueAt(allowance.timekeeper, start, allowance.amount, pauses);
  const lost = lostAt(allowance, due, pauses);
  if (milestone !== null && milestone <= lost) return { due, verdict: 'met', settledAt: Math.max(milestone, start) };
  // At the very instant the budget is used up a milestone would still meet it.
  return lost < knownUntil ? { due, verdict: 'missed', settledAt: lost } : { due, verdict: 'running', settledAt: null };
}

/** The last instant at which the milestone would keep the promise; after it the clock is lost. */
function lostAt(allowance: Allowance, due: Due, pauses: Pauses): number {
  if (typeof due !== 'number') return Number.POSITIVE_INFINITY;
  if (allowance.inDays) return due;
  const exceeded = exceededAt(allowance.timekeeper, due, pauses);
  return typeof exceeded === 'number' ? exceeded : Number.POSITIVE_INFINITY;
}
