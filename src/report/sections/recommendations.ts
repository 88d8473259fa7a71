// Advice for the next year, its inspections by month, and when its reports are due.
import { monthOf, periodOf } from '../../domain/period.ts';
import { checklistOf } from '../checklists.ts';
import { commentaryOf, owedList } from '../commentary.ts';
import { addDays, datesOf } from '../days.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { RecommendationsSection } from '../models/year.ts';
import { endOf, reportsOwed } from '../reports-owed.ts';
import { inspectionsOn, sum, type Shared } from '../shared.ts';

export function composeRecommendations({ records }: ReportInputs, shared: Shared): RecommendationsSection {
  const next = periodOf(shared.period, 1);
  const commentary = commentaryOf(records, shared.period.id);
  const recommendations = commentary?.value.recommendations;
  owedList('recommendations', recommendations, records, shared);
  const months = Array.from({ length: 12 }, (_, index) => datesOf(monthOf(next, index)));
  const { value: agreement } = records.agreement;
  return {
    kind: 'recommendations',
    ...(recommendations === undefined ? {} : { recommendations }),
    calendar: (records.schedule?.value.entries ?? []).map((entry) => ({
      title: checklistOf(records, entry.checklist)?.title ?? entry.checklist,
      months: months.map((dates) => sum(dates.map((date) => inspectionsOn(entry, date, records)))),
    })),
    reports: reportsOwed(next.id, agreement).map(({ id }) => ({
      of: id,
      due: addDays(endOf(id), agreement.reports.dueDays - 1),
    })),
    evidence: shared.evidence.add('recommendations', [
      ...(commentary === undefined || recommendations === undefined ? [] : [at(commentary, 'recommendations')]),
      ...(records.schedule === undefined ? [] : [at(records.schedule, 'entries')]),
      at(records.agreement, 'reports'),
    ]),
  };
}
