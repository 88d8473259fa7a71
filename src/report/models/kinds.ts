// How the agreed times were kept, kind by kind: incidents, requests, defects, and exactly their sum.
import type { ClockName } from '../../domain/incident.ts';
import type { FaultLevel } from '../../domain/agreement.ts';
import type { MatterKind } from '../../sla/matter.ts';
import type { Commented } from './commentary.ts';
import type { EvidenceId } from './evidence.ts';
import type { MatrixCell, MissAction } from './sla.ts';
import type { Ratio, StatusState } from './status.ts';

export interface KindRow {
  readonly kind: MatterKind;
  /** Whether the agreement promises times for it. */
  readonly promised: boolean;
  readonly cells: readonly MatrixCell[];
  readonly total: Ratio;
  readonly running: number;
  readonly state: StatusState;
  readonly evidence: EvidenceId;
}

/** A request or defect whose agreed time was missed. */
export interface KindMiss extends MissAction {
  readonly record: string;
  readonly level: FaultLevel;
  readonly clock: ClockName;
  readonly overSeconds: number;
  readonly cause: Commented;
  readonly action: Commented;
}

export interface KindsTable {
  readonly rows: readonly KindRow[];
  readonly sums: readonly MatrixCell[];
  readonly total: Ratio;
  readonly running: number;
  readonly misses: readonly KindMiss[];
}
