// The words of the client's portal: pages, filters, search and verification. What the reports say already stays with them.
import type { Language } from '../domain/client.ts';

export type PortalPage =
  | 'status'
  | 'reports'
  | 'incidents'
  | 'inspections'
  | 'availability'
  | 'obligations'
  | 'assets'
  | 'drawings'
  | 'verify';

type Labels<Keys extends string> = Readonly<Record<Keys, string>>;

export interface PortalWords {
  readonly title: string;
  readonly skip: string;
  readonly pages: Labels<PortalPage>;
  readonly navigation: string;
  readonly languages: string;
  /** Each language in its own words. */
  readonly languageName: Readonly<Record<Language, string>>;
  readonly asOf: (at: string, zone: string) => string;
  readonly revision: (commit: string) => string;
  readonly offline: string;
  /** Rows that a table leaves out. */
  readonly more: (count: number) => string;
  readonly search: Labels<'label' | 'submit' | 'none' | 'found' | 'more'>;
  /** Kinds of what is found. */
  readonly found: Labels<'incident' | 'asset' | 'report'>;
  readonly filter: Labels<'label' | 'text' | 'level' | 'state' | 'any' | 'shown' | 'reset'>;
  readonly status: Labels<
    | 'heading'
    | 'soFar'
    | 'running'
    | 'runningReading'
    | 'noneRunning'
    | 'matter'
    | 'clock'
    | 'due'
    | 'left'
    | 'paused'
    | 'open'
    | 'since'
    | 'lasted'
    | 'noneOpen'
    | 'latest'
    | 'allReports'
  >;
  readonly reports: Labels<'heading' | 'none' | 'due' | 'issued' | 'manifest' | 'signature' | 'notOwed'> & {
    readonly verdict: (issued: number, owed: number, year: string) => string;
    readonly edition: (version: string) => string;
  };
  readonly incidents: Labels<
    | 'heading'
    | 'title'
    | 'level'
    | 'reported'
    | 'lasted'
    | 'assets'
    | 'state'
    | 'none'
    | 'unresolved'
    | 'sources'
    | 'back'
    | 'earlier'
    | 'type'
  > & {
    readonly verdict: (total: number, open: number, late: number, year: string) => string;
    readonly states: Labels<'running' | 'late' | 'met'>;
    readonly source: (path: string, lines: string, commit: string) => string;
    readonly inYear: (year: string) => string;
  };
  readonly inspections: Labels<'heading'>;
  readonly availability: Labels<'heading' | 'nothing'> & {
    readonly reading: (facts: { readonly assets: number; readonly affected: number; readonly shown: number }) => string;
  };
  readonly obligations: Labels<'heading'>;
  readonly assets: Labels<'heading' | 'drawingsLink'>;
  readonly drawings: Labels<'heading' | 'none' | 'verdict' | 'save'>;
  readonly verify: Labels<
    | 'heading'
    | 'verdict'
    | 'how'
    | 'code'
    | 'codeHelp'
    | 'file'
    | 'fileHelp'
    | 'noHash'
    | 'check'
    | 'match'
    | 'differs'
    | 'unknownNumber'
    | 'unknownDigest'
    | 'incomplete'
    | 'hashing'
    | 'list'
    | 'listReading'
    | 'number'
    | 'fileName'
    | 'digest'
    | 'noneIssued'
    | 'commandTitle'
    | 'command'
    | 'withoutScript'
  >;
}
