// The service levels of a period, as every format of `sla` prints them.
import type { Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { EpochSeconds } from '../../domain/time.ts';
import { assessKinds } from '../../sla/assess.ts';
import { type Compliance, compliance, type Standing, standing } from '../../sla/compliance.ts';
import { type IncidentCounts, incidentCounts } from '../../sla/incidents.ts';
import { type GroupMeasure, type Measures, measures, measuresByKind } from '../../sla/measures.ts';

export interface SlaFigures {
  readonly records: ClientRecords;
  /** Of the incidents, like the measures. */
  readonly compliance: Compliance;
  readonly measures: Measures;
  /** Incidents, requests and defects, each by itself. */
  readonly kinds: readonly GroupMeasure[];
  /** Clocks of requests and defects. */
  readonly others: Standing;
  readonly incidents: IncidentCounts;
  readonly asOf: EpochSeconds;
}

export function slaFigures(records: ClientRecords, period: Period, asOf: EpochSeconds): SlaFigures {
  const clocks = assessKinds(records, asOf);
  return {
    records,
    compliance: compliance(clocks.incident, period),
    measures: measures(records, clocks.incident, period, asOf),
    kinds: measuresByKind(clocks, period),
    others: standing([...clocks.request, ...clocks.defect], period),
    incidents: incidentCounts(records, period, asOf),
    asOf,
  };
}
