// One case: its clocks, its events, what was learnt.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { ClockName, Milestone } from '../../domain/incident.ts';
import type { LocalText } from '../../domain/text.ts';
import type { ClockVerdict } from '../../sla/clock.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoInstant } from './time.ts';

export interface CaseClock {
  readonly clock: ClockName;
  readonly budget: string;
  readonly startAt: IsoInstant;
  readonly dueAt: IsoInstant | null;
  readonly milestoneAt: IsoInstant | null;
  readonly verdict: ClockVerdict;
  readonly elapsedSeconds: number;
  readonly budgetSeconds: number | null;
}

export interface CaseEvent {
  readonly at: IsoInstant;
  readonly sinceReportSeconds: number;
  readonly milestone?: Milestone;
  readonly what?: LocalText;
  readonly by?: LocalText;
  readonly proof?: LocalText;
  /** Line of the incident's record. */
  readonly line: number;
}

export interface CaseModel {
  readonly incident: string;
  readonly title: LocalText;
  readonly level: FaultLevel;
  readonly impact: 'outage' | 'degraded' | 'none';
  readonly repeatOf?: string;
  /** Number of its fault report, where it has been submitted. */
  readonly faultReport?: string;
  readonly reportedAt: IsoInstant;
  /** From the report to the resolution, pauses not taken off; null while it lasts. */
  readonly lastedSeconds: number | null;
  readonly pausedSeconds: number;
  readonly resolve: {
    readonly verdict: ClockVerdict;
    readonly elapsedSeconds: number;
    readonly budgetSeconds: number | null;
    readonly budget: string;
  };
  readonly late: readonly ClockName[];
  readonly clocks: readonly CaseClock[];
  readonly pauses: readonly {
    readonly from: IsoInstant;
    readonly to: IsoInstant | null;
    readonly reason: LocalText;
    readonly evidence: LocalText;
  }[];
  readonly events: readonly CaseEvent[];
  readonly symptoms: LocalText;
  readonly effect?: LocalText;
  readonly loss?: LocalText;
  readonly direct?: LocalText;
  readonly root?: LocalText;
  readonly contributing?: LocalText;
  readonly workaround?: LocalText;
  readonly permanent?: LocalText;
  readonly verification?: LocalText;
  readonly dataProtection?: LocalText;
  readonly prevention?: LocalText;
  readonly evidence: EvidenceId;
}

export interface CasesSection {
  readonly kind: 'cases';
  readonly cases: readonly CaseModel[];
  readonly levelOneOrTwo: number;
  readonly repeats: number;
  readonly total: number;
}
