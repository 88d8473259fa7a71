// Every incident with every clock, every finding in full.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { ClockName } from '../../domain/incident.ts';
import type { LocalText } from '../../domain/text.ts';
import type { ClockVerdict } from '../../sla/clock.ts';
import type { EvidenceSource } from './evidence.ts';
import type { NoVerdictRow, SeenResult } from './inspections.ts';
import type { IsoInstant } from './time.ts';

export interface AnnexClock {
  readonly clock: ClockName;
  readonly dueAt: IsoInstant | null;
  readonly actualAt: IsoInstant | null;
  readonly verdict: ClockVerdict;
  readonly elapsedSeconds: number;
  readonly budget: string;
  /** Whether it is one of the decided clocks of this month. */
  readonly counted: boolean;
  readonly provisional: boolean;
  readonly withoutPauses: ClockVerdict;
  /** Where the level changed while the clock ran: the result under each level. */
  readonly readings?: readonly { readonly level: FaultLevel; readonly budget: string; readonly verdict: ClockVerdict }[];
}

/** An incident, request or defect. */
export interface AnnexIncident {
  readonly incident: string;
  readonly level: FaultLevel;
  readonly title: LocalText;
  readonly assets: readonly LocalText[];
  readonly reportedAt: IsoInstant;
  /** Where it counts in other hours than the rest. */
  readonly window?: string;
  readonly clocks: readonly AnnexClock[];
  readonly pauses: readonly {
    readonly from: IsoInstant;
    readonly to: IsoInstant | null;
    readonly reason: LocalText;
    readonly seconds: number | null;
    readonly late: boolean;
  }[];
  readonly source: EvidenceSource;
}

export interface AnnexException {
  readonly at: IsoInstant;
  readonly assetName: LocalText;
  readonly itemTitle: LocalText;
  readonly standard?: LocalText;
  readonly state: 'attention' | 'fault';
  readonly seen: SeenResult;
  readonly record?: string;
}

export interface AnnexModel {
  readonly window: string;
  readonly calendar: string;
  readonly incidents: readonly AnnexIncident[];
  /** Requests and defects with a clock decided or running, in rows of their own. */
  readonly others: readonly AnnexIncident[];
  /** Findings of one item of one asset are one problem. */
  readonly problems: number;
  readonly exceptions: readonly AnnexException[];
  /** Device by device. */
  readonly noVerdict: readonly NoVerdictRow[];
  /** Names of the client's assets that appear among neighbours by their id. */
  readonly neighbours: Readonly<Record<string, LocalText>>;
}
