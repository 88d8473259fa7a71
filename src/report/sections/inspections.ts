// 6: planned, done, missed and late by checklist and day; what was found; what has no verdict and why.
import { dayKind, weekdayOf } from '../../calendar/planned-days.ts';
import type { ItemResult, SlotOutcome } from '../../domain/inspection.ts';
import { checklistOf } from '../checklists.ts';
import { datesOf } from '../days.ts';
import { at } from '../evidence.ts';
import { problemsOf } from '../exceptions.ts';
import type { ReportInputs } from '../inputs.ts';
import type { ChecklistRow, DayCell, InspectionsSection } from '../models/inspections.ts';
import type { IsoDate } from '../models/time.ts';
import { noVerdictRows } from '../no-verdict.ts';
import type { Shared } from '../shared.ts';
import { recordSources } from '../sources.ts';

export function composeInspections(inputs: ReportInputs, shared: Shared): InspectionsSection {
  const { records } = inputs;
  const dates = datesOf(shared.period);
  const problems = problemsOf(inputs, shared);
  const items = shared.slots.flatMap(({ result }) => result?.items ?? []);
  const count = (state: ItemResult['state']) => items.filter((item) => item.state === state).length;
  return {
    kind: 'inspections',
    planned: shared.slots.length,
    done: shared.slots.filter(({ result }) => result !== undefined).length,
    missed: shared.slots.filter(({ result }) => result === undefined).length,
    late: shared.slots.filter(({ late }) => late).length,
    exceptionItems: count('attention') + count('fault'),
    unknownItems: count('unknown'),
    uncheckedItems: count('unchecked'),
    cleared: problems.filter(({ clearedAt }) => clearedAt !== null).length,
    days: dates.map((date) => ({ date, kind: dayKind(date, records), monday: weekdayOf(date) === 'mon' })),
    checklists: checklistRows(inputs, dates, shared),
    daysEvidence: shared.evidence.add('inspection-days', [
      ...(records.schedule === undefined ? [] : [at(records.schedule, 'entries')]),
      ...recordSources(shared.slots),
    ]),
    problems,
    noVerdict: noVerdictRows(records, shared),
  };
}

function checklistRows({ records }: ReportInputs, dates: readonly IsoDate[], shared: Shared): readonly ChecklistRow[] {
  const months = [...new Set(dates.map((date) => date.slice(0, 7)))];
  const ids = [...new Set([...shared.slots, ...shared.slotsToCome].map(({ checklist }) => checklist))];
  const order = records.schedule?.value.entries.map(({ checklist }) => checklist) ?? [];
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return ids
    .toSorted((left, right) => place(left) - place(right) || (left < right ? -1 : 1))
    .map((checklist) => {
      const own = shared.slots.filter((slot) => slot.checklist === checklist);
      const toCome = shared.slotsToCome.filter((slot) => slot.checklist === checklist);
      // A year of a fleet is a hundred thousand slots: each is asked for its date once.
      const dateOf = ({ plannedAt }: SlotOutcome) => shared.iso(plannedAt).slice(0, 10);
      const [ownOn, toComeOn] = [Map.groupBy(own, dateOf), Map.groupBy(toCome, dateOf)];
      const onDate = (slots: ReadonlyMap<IsoDate, readonly SlotOutcome[]>, date: IsoDate) => slots.get(date) ?? [];
      return {
        checklist,
        title: checklistOf(records, checklist)?.title ?? checklist,
        every: records.schedule?.value.entries.find((entry) => entry.checklist === checklist)?.every ?? null,
        planned: own.length,
        done: own.filter(({ result }) => result !== undefined).length,
        missed: own.filter(({ result }) => result === undefined).length,
        late: own.filter(({ late }) => late).length,
        days: dates.map((date) => dayCell(onDate(ownOn, date), onDate(toComeOn, date).length)),
        months: months.map((month) => {
          const inMonth = dates.filter((date) => date.startsWith(month)).flatMap((date) => onDate(ownOn, date));
          return {
            month,
            planned: inMonth.length,
            done: inMonth.filter(({ result }) => result !== undefined).length,
            late: inMonth.filter(({ late }) => late).length,
          };
        }),
        evidence: shared.evidence.add('inspection-days', recordSources(own), checklist),
      };
    });
}

function dayCell(slots: readonly SlotOutcome[], toCome: number): DayCell {
  const items = slots.flatMap(({ result }) => result?.items ?? []);
  const state = slots.some(({ result }) => result === undefined)
    ? 'missed'
    : slots.length > 0
      ? 'done'
      : toCome > 0
        ? 'to-come'
        : 'not-planned';
  return {
    state,
    late: slots.some(({ late }) => late),
    exceptions: items.filter(({ state: found }) => found === 'attention' || found === 'fault').length,
    undetermined: items.filter(({ state: found }) => found === 'unknown').length,
  };
}
