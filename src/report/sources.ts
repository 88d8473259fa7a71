// The lines of the workspace behind incidents, their clocks, and rounds.
import type { Incident } from '../domain/incident.ts';
import type { SlotOutcome } from '../domain/inspection.ts';
import type { Sourced } from '../domain/records.ts';
import { MILESTONE_OF } from '../sla/assess.ts';
import type { ClockResult } from '../sla/clock.ts';
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

export function recordSources(slots: readonly SlotOutcome[]): readonly EvidenceSource[] {
  return slots.flatMap(({ record }) => (record === undefined ? [] : [wholeFile(record)]));
}
