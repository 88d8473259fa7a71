// Handling plans, contingency plans and fault reports: the service-level clocks themselves, read as obligations.
import type { ClockName } from '../../domain/incident.ts';
import { contingencyId, faultReportId, type ObligationKind, planId } from '../../domain/obligation.ts';
import { assess, MILESTONE_OF } from '../assess.ts';
import type { ClockResult } from '../clock.ts';
import { type Obligation, type ObligationInputs, proof } from './obligation.ts';

const PAPERS: Partial<Record<ClockName, { readonly kind: ObligationKind; readonly id: (incident: string) => string }>> = {
  plan: { kind: 'plan', id: planId },
  contingency: { kind: 'contingency', id: contingencyId },
  report: { kind: 'fault-report', id: faultReportId },
};

/** Met is met and missed is late or missed, exactly as the clock was decided: one promise, counted in one period. */
export function paperObligations({ records, asOf }: ObligationInputs): readonly Obligation[] {
  const incidents = new Map(records.incidents.map((source) => [source.value.id, source]));
  return assess(records, asOf).flatMap((clock): readonly Obligation[] => {
    const paper = PAPERS[clock.clock];
    const source = incidents.get(clock.incident);
    if (paper === undefined || source === undefined) return [];
    const milestone = MILESTONE_OF[clock.clock];
    return [
      {
        id: paper.id(clock.incident),
        kind: paper.kind,
        party: 'provider',
        about: clock.incident,
        title: source.value.title,
        clause: proof(records.agreement, 'levels', clock.level, 'targets', clock.clock),
        dueAt: clock.dueAt,
        doneAt: clock.milestoneAt,
        countsAt: clock.decidedAt ?? clock.dueAt ?? asOf,
        state: stateOfClock(clock),
        evidence: [proof(source, 'timeline', clock.milestoneAt === null ? 'reportedAt' : milestone)],
      },
    ];
  });
}

function stateOfClock({ verdict, milestoneAt }: ClockResult): Obligation['state'] {
  if (verdict !== 'missed') return verdict;
  return milestoneAt === null ? 'missed' : 'late';
}
