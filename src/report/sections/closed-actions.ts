// Actions of the year: raised, closed, overdue, and those that are still open, the oldest first.
import { isDoneIn, overdueActions } from '../actions.ts';
import { daysBetween } from '../days.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { ClosedActionsSection } from '../models/year.ts';
import { isOnDateIn, type Shared } from '../shared.ts';

export function composeClosedActions({ records }: ReportInputs, { period, cutOffDate, evidence }: Shared): ClosedActionsSection {
  const known = records.actions.filter(({ value }) => value.raisedOn <= cutOffDate);
  const open = known.filter(({ value }) => value.doneOn === undefined || value.doneOn > cutOffDate);
  return {
    kind: 'closed-actions',
    raised: known.filter(({ value }) => isOnDateIn(value.raisedOn, period)).length,
    closed: known.filter(({ value }) => isDoneIn(value, period, cutOffDate)).length,
    overdue: overdueActions(records.actions, cutOffDate).length,
    open: open
      .map(({ value: { id, title, owner, raisedOn, due } }) => ({
        id,
        title,
        owner,
        raisedOn,
        due,
        ageDays: daysBetween(raisedOn, cutOffDate),
      }))
      .toSorted((left, right) => right.ageDays - left.ageDays || (left.id < right.id ? -1 : 1)),
    evidence: evidence.add(
      'closed-actions',
      known.map((record) => at(record, 'due')),
    ),
  };
}
