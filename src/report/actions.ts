// How actions stand at a date: overdue, or done in the month.
import type { Action } from '../domain/journal.ts';
import type { Period } from '../domain/period.ts';
import type { Sourced } from '../domain/records.ts';
import type { IsoDate } from './models/time.ts';

/** Raised by a date, not done by it, and due before it. */
export function overdueActions(actions: readonly Sourced<Action>[], date: IsoDate): readonly Sourced<Action>[] {
  return actions.filter(
    ({ value }) => value.raisedOn <= date && value.due < date && (value.doneOn === undefined || value.doneOn > date),
  );
}

export function isDoneIn({ doneOn }: Action, period: Period, last: IsoDate): boolean {
  return doneOn !== undefined && doneOn >= period.startDate && doneOn < period.endDate && doneOn <= last;
}
