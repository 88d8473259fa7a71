// Inspections of the year: planned and done by checklist and month, and the items that were abnormal most often.
import { dayKind } from '../../calendar/planned-days.ts';
import type { ItemResult, SlotOutcome } from '../../domain/inspection.ts';
import { checklistOf, itemOf } from '../checklists.ts';
import { datesOf } from '../days.ts';
import type { ReportInputs } from '../inputs.ts';
import type { Ratio } from '../models/status.ts';
import type { InspectionYearSection } from '../models/year.ts';
import { slotsIn, type Shared } from '../shared.ts';
import { recordSources } from '../sources.ts';

const MOST_ITEMS = 10;

export function composeInspectionYear({ records }: ReportInputs, shared: Shared): InspectionYearSection {
  const months = shared.series.map((month) => ({ id: month.id, slots: slotsIn(shared.slots, month) }));
  const checklists = [...new Set(shared.slots.map(({ checklist }) => checklist))].toSorted();
  const found = shared.slots.flatMap((slot) =>
    (slot.result?.items ?? []).filter(({ state }) => state === 'attention' || state === 'fault').map((item) => ({ slot, item })),
  );
  return {
    kind: 'inspection-year',
    months: months.map(({ id }) => id),
    checklists: checklists.map((id) => {
      const own = (slots: readonly SlotOutcome[]) => done(slots.filter(({ checklist }) => checklist === id));
      return {
        title: checklistOf(records, id)?.title ?? id,
        cells: months.map(({ slots }) => own(slots)),
        total: own(shared.slots),
      };
    }),
    totals: [...months.map(({ slots }) => done(slots)), done(shared.slots)],
    findings: months.map(({ slots }) => found.filter(({ slot }) => slots.includes(slot)).length),
    days: daysOf(shared, records, found),
    items: [...Map.groupBy(found, ({ slot, item }) => `${slot.checklist}/${item.item}`)]
      .map(([key, group]) => {
        const [checklist = '', item = ''] = key.split('/');
        return {
          key,
          itemTitle: itemOf(records, checklist, item)?.title ?? item,
          findings: group.length,
          assets: new Set(group.map(({ slot }) => slot.asset)).size,
          fault: group.filter((entry) => entry.item.state === 'fault').length,
        };
      })
      .toSorted((left, right) => right.findings - left.findings || (left.key < right.key ? -1 : 1))
      .slice(0, MOST_ITEMS)
      .map(({ itemTitle, findings, assets, fault }) => ({ itemTitle, findings, assets, fault })),
    evidence: shared.evidence.add('inspection-months', recordSources(shared.slots)),
  };
}

type Found = readonly { readonly slot: SlotOutcome; readonly item: ItemResult }[];

/** Every day of the year, also those on which nothing was planned. */
function daysOf(shared: Shared, records: ReportInputs['records'], found: Found): InspectionYearSection['days'] {
  const dateOf = (slot: SlotOutcome) => shared.iso(slot.plannedAt).slice(0, 10);
  const planned = Map.groupBy(shared.slots, dateOf);
  const exceptions = Map.groupBy(found, ({ slot }) => dateOf(slot));
  return datesOf(shared.period).map((date) => {
    const slots = planned.get(date) ?? [];
    return {
      date,
      planned: slots.length,
      done: done(slots).part,
      exceptions: exceptions.get(date)?.length ?? 0,
      dayOff: ['off', 'holiday'].includes(dayKind(date, records)),
    };
  });
}

function done(slots: readonly SlotOutcome[]): Ratio {
  return { part: slots.filter(({ result }) => result !== undefined).length, whole: slots.length };
}
