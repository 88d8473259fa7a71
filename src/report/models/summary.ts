// Page 1: status strip, four answers, headline figures.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { ClockName } from '../../domain/incident.ts';
import type { LocalText } from '../../domain/text.ts';
import type { Commented, CommentedList } from './commentary.ts';
import type { EvidenceId } from './evidence.ts';
import type { Ratio, StatusState, Thresholds } from './status.ts';
import type { PeriodId } from './time.ts';

export type StripCell =
  | { readonly topic: 'sla'; readonly state: StatusState; readonly met: number; readonly decided: number }
  | { readonly topic: 'incidents'; readonly state: StatusState; readonly count: number; readonly last: number | null }
  | { readonly topic: 'inspections'; readonly state: StatusState; readonly done: number; readonly planned: number }
  | { readonly topic: 'risks'; readonly state: StatusState; readonly open: number; readonly needsClient: number }
  | { readonly topic: 'actions'; readonly state: StatusState; readonly overdue: number; readonly closed: number };

export interface HeadlineRow {
  readonly figure: 'on-time' | 'level-one' | 'incidents' | 'inspections' | 'overdue';
  /** A ratio for shares, a number for counts. */
  readonly current: Ratio | number;
  /** Null where the period before lies before the agreement. */
  readonly last: Ratio | number | null;
  /** One value for each period of the section's series; null before the agreement. */
  readonly series: readonly (Ratio | number | null)[];
  /** In points for shares, in units for counts; null where one of the two periods has no value. */
  readonly change: number | null;
  readonly target:
    | { readonly kind: 'percent'; readonly value: number }
    | { readonly kind: 'all' }
    | { readonly kind: 'zero' }
    | null;
  readonly status: StatusState | null;
  readonly evidence: EvidenceId;
}

/** What the first page of a year says beside: how each clock and level stands, what it taught, what the client is asked for. */
export interface YearSummary {
  readonly clocks: readonly (Ratio & { readonly clock: ClockName; readonly state: StatusState })[];
  readonly levels: readonly (Ratio & { readonly level: FaultLevel; readonly state: StatusState })[];
  readonly lessons: CommentedList;
  readonly requests: CommentedList;
}

export interface SummarySection {
  readonly kind: 'summary';
  /** Oldest first. */
  readonly series: readonly PeriodId[];
  readonly strip: readonly StripCell[];
  readonly answers: Readonly<Record<'agreement' | 'happened' | 'risk' | 'decision', Commented>>;
  readonly author?: LocalText;
  readonly headline: readonly HeadlineRow[];
  readonly thresholds: Thresholds;
  readonly year?: YearSummary;
}
