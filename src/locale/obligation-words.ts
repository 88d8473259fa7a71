// The words of the obligations: on the command line, on the printed page and in calendars.
import type { ObligationKind, ObligationState } from '../domain/obligation.ts';

export interface StateCounts extends Readonly<Record<ObligationState, number>> {
  readonly all: number;
  readonly decided: number;
}

export interface ObligationWords {
  /** Name of the document. */
  readonly title: string;
  readonly kind: Readonly<Record<ObligationKind, string>>;
  readonly report: Readonly<Record<'month' | 'quarter' | 'year', string>>;
  /** What the agreement demands, for the table by kind. */
  readonly rule: Readonly<Record<ObligationKind, string>>;
  readonly state: Readonly<Record<ObligationState, string>>;
  readonly party: Readonly<Record<'provider' | 'client', string>>;
  readonly verdict: (counts: StateCounts) => string;
  readonly asOf: (at: string) => string;
  readonly byKind: string;
  readonly byKindReading: string;
  readonly listed: string;
  readonly listedReading: (shown: number, all: number) => string;
  readonly column: Readonly<
    Record<'obligation' | 'clause' | 'due' | 'done' | 'state' | 'evidence' | 'all' | 'onTime' | 'total', string>
  >;
  /** Where everything was met, and where nothing was owed. */
  readonly nothing: string;
  readonly noneOwed: string;
  readonly noEvidence: string;
  readonly withoutRecord: (times: string) => string;
  readonly notDone: string;
  readonly unwitnessed: string;
  readonly more: (count: number) => string;
  /** After the first few of so many. */
  readonly andMore: (all: number) => string;
  readonly others: (count: number) => string;
  readonly measure: {
    readonly hours: (done: string, owed: string) => string;
    readonly slots: (done: number, owed: number, late: number) => string;
    readonly days: (done: number, owed: number) => string;
  };
  readonly waived: (by: string, reason: string) => string;
  readonly notes: readonly string[];
  readonly hidden: (count: number) => string;
}
