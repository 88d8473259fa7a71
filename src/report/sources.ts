// The lines of the workspace behind incidents, requests and defects, their clocks, and rounds.
import type { Incident } from '../domain/incident.ts';
import type { SlotOutcome } from '../domain/inspection.ts';
import type { Sourced } from '../domain/records.ts';
import { MILESTONE_OF } from '../sla/assess.ts';
import type { ClockResult } from '../sla/clock.ts';
import { kindOf, type MatterKind, type Matters, recordOf } from '../sla/matter.ts';
import { at, wholeFile } from './evidence.ts';
import type { EvidenceSource } from './models/evidence.ts';

export function reportedSources(incidents: readonly Sourced<Incident>[]): readonly EvidenceSource[] {
  return incidents.map((record) => at(record, 'timeline', 'reportedAt'));
}

/** The lines that start and stop these clocks. */
export function clockSources(clocks: readonly ClockResult[], incidents: readonly Sourced<Incident>[]): readonly EvidenceSource[] {
  return clocks.flatMap(({ incident, clock }) => {
    const record = incidents.find(({ value }) => value.id === incident);
    if (record === undefined) return [];
    const start = clock === 'report' ? 'resolvedAt' : 'reportedAt';
    return [at(record, 'timeline', start), at(record, 'timeline', MILESTONE_OF[clock])];
  });
}

/** What answers each clock of a request or a defect. */
const STEPS = {
  request: { start: ['receivedAt'], respond: ['answeredAt'], plan: ['answeredAt'], resolve: ['answeredAt'] },
  defect: {
    start: ['submittedAt'],
    respond: ['analysis', 'at'],
    plan: ['confirmation', 'at'],
    resolve: ['implementation', 'at'],
  },
} as const satisfies Record<Exclude<MatterKind, 'incident'>, Readonly<Record<string, readonly string[]>>>;

/** The lines that start and stop the clocks of any kind. */
export function matterSources(clocks: readonly ClockResult[], records: Matters): readonly EvidenceSource[] {
  return clocks.flatMap((clock) => {
    const kind = kindOf(clock.incident);
    if (kind === 'incident') return clockSources([clock], records.incidents);
    const record = recordOf(records, clock.incident);
    if (record === undefined || clock.clock === 'contingency' || clock.clock === 'report') return [];
    return [at(record, ...STEPS[kind].start), at(record, ...STEPS[kind][clock.clock])];
  });
}

export function recordSources(slots: readonly SlotOutcome[]): readonly EvidenceSource[] {
  return slots.flatMap(({ record }) => (record === undefined ? [] : [wholeFile(record)]));
}
