// The words of the comment that tells what a pull request changes.

export interface PreviewCounts {
  readonly clocks: number;
  readonly met: number;
  readonly missed: number;
  readonly running: number;
  /** Clocks that are missed now and were not before. */
  readonly newlyMissed: number;
  readonly months: readonly string[];
  readonly obligations: number;
  readonly assets: number;
  readonly errors: number;
  readonly warnings: number;
}

type Cells<Key extends string> = Readonly<Record<Key, string>>;

export interface PreviewWords {
  readonly title: string;
  readonly verdict: (counts: PreviewCounts) => string;
  readonly conflict: (count: number) => string;
  readonly clocks: string;
  readonly clockColumn: Cells<'record' | 'clock' | 'due' | 'actual' | 'margin' | 'state'>;
  readonly spare: (time: string) => string;
  readonly late: (time: string) => string;
  readonly notYet: string;
  /** While a pause is open. */
  readonly noDue: string;
  readonly state: Cells<'met' | 'missed' | 'running'>;
  readonly absent: string;
  /** A clock that there was not. */
  readonly added: string;
  readonly report: (month: string) => string;
  readonly closed: string;
  readonly figureColumn: Cells<'figure' | 'before' | 'after'>;
  readonly obligations: string;
  readonly obligationColumn: Cells<'obligation' | 'due' | 'before' | 'after'>;
  readonly assets: string;
  readonly assetColumn: Cells<'asset' | 'class' | 'change'>;
  readonly assetChange: {
    readonly added: string;
    readonly removed: string;
    readonly changed: (fields: string) => string;
    readonly concerned: (records: string) => string;
  };
  readonly findings: string;
  readonly findingColumn: Cells<'severity' | 'place' | 'finding'>;
  readonly severity: Cells<'error' | 'warning'>;
  readonly noFigures: string;
  readonly strategies: string;
  readonly strategyColumn: Cells<'record' | 'entry' | 'reason'>;
  readonly kind: Cells<'strategy' | 'prevention'>;
  readonly document: string;
  readonly leftOut: (count: number) => string;
  readonly leftOutClients: (count: number) => string;
  readonly basis: (facts: { readonly base: string; readonly head: string; readonly at: string }) => string;
}
