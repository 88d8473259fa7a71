// How much of a budget is left, by what it is judged by.
import { type EpochSeconds, parseDuration } from './time.ts';

export interface Spent {
  /** As written in the agreement, for example `12h` or `5d`. */
  readonly budget: string;
  /** Counted seconds up to the deadline, and up to the milestone or the moment of assessment. */
  readonly budgetSeconds: number | null;
  readonly elapsedSeconds: number;
  readonly dueAt: EpochSeconds | null;
  readonly milestoneAt: EpochSeconds | null;
}

/**
 * Below zero: late by so much; null while a pause is open. Days are kept until their deadline, whatever the window: in counted
 * time an evening after it would be no time at all.
 */
export function marginSeconds({ budget, budgetSeconds, elapsedSeconds, dueAt, milestoneAt }: Spent): number | null {
  if (budgetSeconds === null || dueAt === null) return null;
  if (milestoneAt !== null && parseDuration(budget).unit === 'days') return dueAt - milestoneAt;
  return budgetSeconds - elapsedSeconds;
}
