// Level by clock, every miss, the line of the series.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { ClockName } from '../../domain/incident.ts';
import type { LocalText } from '../../domain/text.ts';
import type { Commented } from './commentary.ts';
import type { EvidenceId } from './evidence.ts';
import type { Ratio, StatusState } from './status.ts';
import type { IsoDate, PeriodId } from './time.ts';

export interface MatrixCell {
  readonly clock: ClockName;
  readonly met: number;
  readonly decided: number;
  readonly running: number;
}

/** Absent as long as nobody has written it. */
export interface MissAction {
  readonly owner?: LocalText;
  readonly due?: IsoDate;
  /** At the cut-off. */
  readonly status?: 'open' | 'done';
  readonly doneOn?: IsoDate;
}

export interface MissRow extends MissAction {
  readonly incident: string;
  readonly level: FaultLevel;
  readonly clock: ClockName;
  readonly elapsedSeconds: number;
  readonly overSeconds: number;
  /** Still not delivered at the cut-off. */
  readonly open: boolean;
  readonly cause: Commented;
  readonly action: Commented;
}

export interface SlaSection {
  readonly kind: 'sla';
  readonly met: number;
  readonly decided: number;
  readonly running: number;
  readonly state: StatusState;
  readonly matrix: readonly {
    readonly level: FaultLevel;
    readonly incidents: number;
    readonly cells: readonly MatrixCell[];
    /** As the agreement writes it. */
    readonly resolve: string;
    /** Limits that are not those of every level. */
    readonly own?: Readonly<Partial<Record<'respond' | 'plan' | 'report', string>>>;
  }[];
  readonly totals: readonly (MatrixCell & { readonly state: StatusState; readonly evidence: EvidenceId })[];
  /** Incidents whose clocks stand in the matrix. */
  readonly incidents: number;
  /** Of level I; a contingency plan is not owed by every agreement. */
  readonly limits: Readonly<Record<'respond' | 'plan' | 'report', string> & { readonly contingency?: string }>;
  readonly withoutPauses: Ratio;
  readonly pausedClocks: number;
  readonly latePauses: number;
  readonly misses: readonly MissRow[];
  readonly missesEvidence: EvidenceId;
  readonly missesNote?: LocalText;
  readonly series: readonly { readonly period: PeriodId; readonly met: number; readonly decided: number }[];
  readonly target: number;
  /** In points, of the last period of the series against the one before. */
  readonly change: number | null;
  readonly seriesEvidence: EvidenceId;
}
