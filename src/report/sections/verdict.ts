// The verdict of a quarter: its months side by side, what became better and what became worse.
import { monthOf, type Period } from '../../domain/period.ts';
import { commentedList } from '../commentary.ts';
import { decidedIn, levelOneMisses, onTime } from '../compliance.ts';
import type { ReportInputs } from '../inputs.ts';
import type { VerdictSection } from '../models/quarter.ts';
import { reportedIn, slotsIn, type Shared } from '../shared.ts';
import { clockSources, recordSources, reportedSources } from '../sources.ts';
import { onTimeState } from '../status.ts';

export function composeVerdict({ records }: ReportInputs, shared: Shared): VerdictSection {
  const months = [0, 1, 2].map((offset) => monthOf(shared.period, offset));
  const row = (period: Period) => {
    const decided = decidedIn(shared.clocks, period);
    const slots = slotsIn(shared.slots, period);
    return {
      period: period.id,
      onTime: onTime(decided),
      incidents: shared.covers(period) ? reportedIn(shared.incidents, period).length : null,
      inspections: { part: slots.filter(({ result }) => result !== undefined).length, whole: slots.length },
      state: onTimeState(onTime(decided), levelOneMisses(decided), shared.thresholds),
    };
  };
  return {
    kind: 'verdict',
    rows: [...months, shared.period].map(row),
    evidence: shared.evidence.add('verdict', [
      ...clockSources(decidedIn(shared.clocks, shared.period), records.incidents),
      ...reportedSources(reportedIn(shared.incidents, shared.period)),
      ...recordSources(shared.slots),
    ]),
    better: commentedList('better', records, shared),
    worse: commentedList('worse', records, shared),
  };
}
