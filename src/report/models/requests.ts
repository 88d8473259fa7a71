// Consultations and defects.
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { KindsTable } from './kinds.ts';
import type { IsoInstant } from './time.ts';

export interface RequestCounts {
  readonly received: number;
  readonly closed: number;
  readonly open: number;
  readonly overThirtyDays: number;
  /** Null where the agreement began later. */
  readonly lastReceived: number | null;
}

export interface RequestsSection {
  readonly kind: 'requests';
  readonly requests: RequestCounts & { readonly satisfied: number; readonly asked: number };
  readonly defects: RequestCounts;
  /** How their agreed times were kept, beside those of the incidents. */
  readonly kinds: KindsTable;
  readonly requestsEvidence: EvidenceId;
  readonly defectsEvidence: EvidenceId;
  /** Known in the period: open in it, or closed in it. */
  readonly problems: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly state: 'analysing' | 'known-error' | 'fixed' | 'closed';
    readonly incidents: number;
    readonly raisedAt: IsoInstant;
    readonly workaround?: LocalText;
  }[];
  readonly problemsEvidence: EvidenceId;
  readonly newDefects: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly system: LocalText;
    readonly submittedAt: IsoInstant;
    readonly stage: 'submitted' | 'analysed' | 'confirmed' | 'implemented' | 'replied' | 'converted';
    readonly closedAt?: IsoInstant;
  }[];
}
