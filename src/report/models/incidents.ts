// How many incidents, of what kind, how long they took, from which causes.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { AssetClass } from '../../domain/asset.ts';
import type { CAUSE_CLASSES, INCIDENT_TYPES } from '../../domain/incident.ts';
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { PeriodId } from './time.ts';

export type CauseClass = (typeof CAUSE_CLASSES)[number];

export type IncidentType = (typeof INCIDENT_TYPES)[number];

export interface ShareRow {
  readonly level: FaultLevel;
  readonly limit: string;
  readonly count: number;
  readonly met: number;
  readonly medianSeconds: number | null;
  readonly longestSeconds: number | null;
  readonly dots: readonly { readonly incident: string; readonly share: number; readonly missed: boolean }[];
}

export interface IncidentsSection {
  readonly kind: 'incidents';
  readonly total: number;
  /** Null where the period before lies before the agreement: then nothing is compared. */
  readonly last: number | null;
  /** Of levels I and II. */
  readonly serious: { readonly now: number; readonly last: number | null };
  readonly lowest: boolean;
  readonly highest: boolean;
  readonly series: readonly {
    readonly period: PeriodId;
    /** Null before the agreement. */
    readonly byLevel: Readonly<Record<FaultLevel, number>> | null;
    readonly total: number | null;
  }[];
  readonly seriesEvidence: EvidenceId;
  readonly byClass: readonly { readonly class: AssetClass; readonly count: number; readonly last: number | null }[];
  readonly byClassEvidence: EvidenceId;
  readonly byType: readonly { readonly type: IncidentType; readonly count: number; readonly last: number | null }[];
  readonly bySite: readonly {
    readonly site: string;
    readonly name: LocalText;
    readonly count: number;
    readonly last: number | null;
  }[];
  readonly splitEvidence: EvidenceId;
  readonly shares: readonly ShareRow[];
  readonly sharesEvidence: EvidenceId;
  /** Over the series, largest first, `other` last. */
  readonly causes: readonly { readonly cause: CauseClass; readonly count: number }[];
  /** The causes that together reach 80 %. */
  readonly leadingCauses: number;
  readonly leadingCount: number;
  readonly causeTotal: number;
  readonly causesEvidence: EvidenceId;
  readonly open: readonly {
    readonly incident: string;
    readonly level: FaultLevel;
    readonly title: LocalText;
    readonly ageSeconds: number;
  }[];
  readonly openEvidence: EvidenceId;
}
