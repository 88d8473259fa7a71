// Every level and clock, month by month.
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import { CLOCK_NAMES } from '../../domain/incident.ts';
import { decidedIn, onTime } from '../compliance.ts';
import type { ReportInputs } from '../inputs.ts';
import type { SlaYearSection } from '../models/year.ts';
import type { Shared } from '../shared.ts';
import { clockSources } from '../sources.ts';

export function composeSlaYear({ records }: ReportInputs, shared: Shared): SlaYearSection {
  const months = shared.series.map((month) => ({ id: month.id, decided: decidedIn(shared.clocks, month) }));
  const all = decidedIn(shared.clocks, shared.period);
  const rows = FAULT_LEVELS.flatMap((level) =>
    CLOCK_NAMES.map((clock) => {
      const own = (clocks: typeof all) => onTime(clocks.filter((result) => result.level === level && result.clock === clock));
      return { level, clock, cells: months.map(({ decided }) => own(decided)), total: own(all) };
    }),
  );
  return {
    kind: 'sla-year',
    months: months.map(({ id }) => id),
    rows: rows.filter(({ total }) => total.whole > 0),
    evidence: shared.evidence.add('sla-months', clockSources(all, records.incidents)),
  };
}
