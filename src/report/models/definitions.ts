// How the figures are counted.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';

/** What the agreement says of requests or defects. */
export interface OwnTerms {
  readonly promised: boolean;
  readonly level: FaultLevel;
  /** In place of what the level allows. */
  readonly targets: Readonly<Partial<Record<'respond' | 'plan' | 'resolve', string>>>;
}

export interface DefinitionsSection {
  readonly kind: 'definitions';
  readonly start: 'reportedAt' | 'detectedAt' | 'occurredAt';
  readonly window: string;
  readonly days: 'calendar' | 'working';
  /** Modules that count in hours of their own; none where the agreement counts 7x24. */
  readonly moduleWindows: readonly { readonly name: LocalText; readonly window: string }[];
  readonly requests: OwnTerms & { readonly response: 'answer' | 'reception' };
  readonly defects: OwnTerms;
  readonly response: LocalText;
  readonly contingencyTrigger: 'level-I' | 'outage';
  readonly levels: readonly {
    readonly level: FaultLevel;
    readonly name: LocalText;
    readonly definition: LocalText;
    readonly respond: string;
    readonly plan: string;
    readonly resolve: string;
    readonly contingency?: string;
    readonly report: string;
  }[];
  readonly pauses: readonly LocalText[];
  readonly calendars: readonly {
    readonly name: string;
    readonly year: number;
    readonly source: LocalText;
    readonly holidays: number;
    readonly workdays: number;
  }[];
  /** Years that figures touched and for which no calendar is published. */
  readonly uncovered: readonly number[];
  readonly withdrawn: readonly { readonly incident: string; readonly reason: LocalText }[];
  readonly running: number;
  /** SHA-256 over what the agreement says about counting: method, levels, pauses, windows, objectives. */
  readonly digest: string;
  readonly evidence: EvidenceId;
}
