// What the next period brings, as a dated list.
import { epochSeconds } from '../../domain/time.ts';
import { periodOf } from '../../domain/period.ts';
import { checklistOf } from '../checklists.ts';
import { addDays, datesOf } from '../days.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { EvidenceSource } from '../models/evidence.ts';
import type { PlanItem, PlanSection } from '../models/plan.ts';
import { reportsEndingWith } from '../reports-owed.ts';
import { inspectionsOn, isWithin, sum, type Shared } from '../shared.ts';

export function composePlan(inputs: ReportInputs, shared: Shared): PlanSection {
  const { records } = inputs;
  const next = periodOf(shared.period, 1);
  const sources: EvidenceSource[] = records.schedule === undefined ? [] : [at(records.schedule, 'entries')];
  const dateOf = (instant: string) => shared.local(instant).slice(0, 10);
  const dated: PlanItem[] = [];
  for (const record of records.changes) {
    const { value } = record;
    if (!isWithin(epochSeconds(value.plannedAt), next)) continue;
    dated.push({ kind: 'change', from: dateOf(value.plannedAt), title: value.title, id: value.id });
    sources.push(at(record, 'plannedAt'));
  }
  for (const record of records.maintenance) {
    const { value } = record;
    if (!isWithin(epochSeconds(value.from), next) || epochSeconds(value.declaredAt) > shared.cutOff) continue;
    dated.push({ kind: 'maintenance', from: dateOf(value.from), to: dateOf(value.to), title: value.title, id: value.id });
    sources.push(at(record, 'from'));
  }
  for (const record of records.duties) {
    const { value } = record;
    if (!isWithin(epochSeconds(value.from), next) || value.requestedOn === undefined || value.requestedOn > shared.cutOffDate)
      continue;
    dated.push({ kind: 'duty', from: dateOf(value.from), to: dateOf(value.to), title: value.title, id: value.id });
    sources.push(at(record, 'from'));
  }
  const inspections = inspectionItems(inputs, shared);
  return {
    kind: 'plan',
    next: next.id,
    items: [
      ...inspections,
      ...[...dated, ...reportItems(inputs, shared)].toSorted((left, right) =>
        left.from < right.from ? -1 : left.from > right.from ? 1 : 0,
      ),
    ],
    inspections: sum(inspections.map((item) => (item.kind === 'inspection' ? item.count : 0))),
    evidence: shared.evidence.add('plan', sources),
  };
}

/** What the schedule plans, a line a checklist. */
function inspectionItems({ records }: ReportInputs, shared: Shared): readonly PlanItem[] {
  const dates = datesOf(periodOf(shared.period, 1));
  return (records.schedule?.value.entries ?? []).flatMap((entry) => {
    const planned = dates.map((date) => ({ date, count: inspectionsOn(entry, date, records) })).filter(({ count }) => count > 0);
    const from = planned[0]?.date;
    if (from === undefined) return [];
    return [
      {
        kind: 'inspection' as const,
        from,
        title: checklistOf(records, entry.checklist)?.title ?? entry.checklist,
        count: sum(planned.map(({ count }) => count)),
        every: entry.every,
      },
    ];
  });
}

/** The reports that the agreement owes for the periods that end now. */
function reportItems({ records }: ReportInputs, { period }: Shared): readonly PlanItem[] {
  const { dueDays } = records.agreement.value.reports;
  const from = addDays(period.endDate, dueDays - 1);
  return reportsEndingWith(period, records.agreement.value).map(({ kind, id }) => ({
    kind: 'report',
    from,
    report: kind,
    of: id,
  }));
}
