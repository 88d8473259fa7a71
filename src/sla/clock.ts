// A service-level clock: start, budget, window and pauses give a deadline; a milestone gives a verdict.
import type { FaultLevel } from '../domain/agreement.ts';
import type { ClockName } from '../domain/incident.ts';
import type { EpochSeconds } from '../domain/time.ts';

/** `running`: not decided yet, carried over, never counted as met. */
export type ClockVerdict = 'met' | 'missed' | 'running';

/** The same clock as if one of its levels had held from the start. */
export interface LevelReading {
  readonly level: FaultLevel;
  readonly budget: string;
  readonly dueAt: EpochSeconds | null;
  readonly verdict: ClockVerdict;
}

/** One clock of one incident, request or defect. A clock that does not exist for it has no result. */
export interface ClockResult {
  /** Id of the incident, request or defect. */
  readonly incident: string;
  readonly clock: ClockName;
  /** The level in force when the clock was decided (or now, while it runs). */
  readonly level: FaultLevel;
  readonly startAt: EpochSeconds;
  /** As written in the agreement, for example `12h` or `5d`. */
  readonly budget: string;
  /** Null while a pause is open. */
  readonly dueAt: EpochSeconds | null;
  readonly milestoneAt: EpochSeconds | null;
  /** The earlier of milestone and exhaustion of the budget; null while running. Decides the period it counts in. */
  readonly decidedAt: EpochSeconds | null;
  readonly verdict: ClockVerdict;
  /** Un-paused working seconds from start to milestone, or to the moment of assessment. */
  readonly elapsedSeconds: number;
  /** Budget in un-paused working seconds up to the deadline; equals elapsed exactly at the deadline. Null while a pause is open. */
  readonly budgetSeconds: number | null;
  readonly pausedSeconds: number;
  /** The same clock if no pause counted. */
  readonly withoutPauses: { readonly verdict: ClockVerdict; readonly dueAt: EpochSeconds; readonly elapsedSeconds: number };
  /** From when the obligation exists: a contingency plan is owed only once the resolution is late. Else as `startAt`. */
  readonly owedAt: EpochSeconds;
  /** Every level that the incident has had since the clock started, in order; only where it changed. */
  readonly levelReadings?: readonly LevelReading[];
  /** A date outside the published calendars was used. */
  readonly provisional: boolean;
}
