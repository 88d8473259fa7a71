// 13: what was promised earlier and how it stands, then what is promised now.
import type { Action } from '../../domain/journal.ts';
import type { Sourced } from '../../domain/records.ts';
import { isDoneIn } from '../actions.ts';
import { commented } from '../commentary.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { ActionRow, ActionsSection } from '../models/actions.ts';
import type { IsoDate } from '../models/time.ts';
import type { Shared } from '../shared.ts';

export function composeActions({ records }: ReportInputs, shared: Shared): ActionsSection {
  const { period, cutOffDate } = shared;
  const known = records.actions.filter(({ value }) => value.raisedOn <= cutOffDate);
  const earlier = known.filter(
    ({ value }) => value.raisedOn < period.startDate && (value.doneOn === undefined || value.doneOn >= period.startDate),
  );
  const fresh = known.filter(({ value }) => value.raisedOn >= period.startDate);
  const rows = (records: readonly Sourced<Action>[]) =>
    records
      .map(({ value }) => row(value, cutOffDate))
      .toSorted((left, right) => (left.due < right.due ? -1 : left.due > right.due ? 1 : left.id < right.id ? -1 : 1));
  return {
    kind: 'actions',
    earlier: rows(earlier),
    fresh: rows(fresh),
    done: known.filter(({ value }) => isDoneIn(value, period, cutOffDate)).length,
    overdue: [...rows(earlier), ...rows(fresh)].filter(({ state }) => state === 'overdue').length,
    evidence: shared.evidence.add(
      'actions',
      [...earlier, ...fresh].map((record) => at(record, 'due')),
    ),
    prevention: commented('prevention', records, shared),
  };
}

function row(action: Action, date: IsoDate): ActionRow {
  const isDone = action.doneOn !== undefined && action.doneOn <= date;
  return {
    id: action.id,
    title: action.title,
    owner: action.owner,
    party: action.party,
    due: action.due,
    state: isDone ? 'done' : action.due < date ? 'overdue' : 'running',
    ...(isDone && action.doneOn !== undefined ? { doneOn: action.doneOn } : {}),
    ...(action.source === undefined ? {} : { source: action.source }),
  };
}
