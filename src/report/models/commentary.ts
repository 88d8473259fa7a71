// Words that a person owes the report, and what is wrong with those that are missing.
import type { Language } from '../../domain/client.ts';
import type { LocalText } from '../../domain/text.ts';

export const COMMENTARY_FIELDS = ['agreement', 'happened', 'risk', 'decision', 'prevention', 'architecture'] as const;
/** Three of each. */
export const COMMENTARY_LISTS = ['better', 'worse', 'lessons', 'requests'] as const;
/** Tables that a person fills in; an empty one says that there is nothing. */
export const COMMENTARY_TABLES = ['decisions', 'recommendations'] as const;

export type CommentaryField = (typeof COMMENTARY_FIELDS)[number];
export type CommentaryList = (typeof COMMENTARY_LISTS)[number];
export type CommentaryTable = (typeof COMMENTARY_TABLES)[number];

export type CommentedList = readonly Commented[];

/** Words that a person owes. Editions in `open` print 待填写 in a draft; those in `repeated` say the same as last month. */
export interface Commented {
  readonly text?: LocalText;
  readonly open: readonly Language[];
  readonly repeated: readonly Language[];
}

/** Why a field cannot stand in a formal edition. */
export interface ReportProblem {
  readonly field: CommentaryField | CommentaryList | CommentaryTable | 'miss' | 'case' | 'restatement';
  readonly reason: 'empty' | 'placeholder' | 'last-period';
  /** Which editions lack it. */
  readonly languages: readonly Language[];
  /** The incident (and clock) whose words are missing. */
  readonly of?: string;
  /** Where it is to be written. */
  readonly path: string;
}
