// What the main branch says of the records: which commit brought what, when. The order and the times are witnesses of the claims.
import type { EpochSeconds } from './time.ts';

export interface HistoricCommit {
  readonly commit: string;
  /** The place in the history of the main branch, from 0; between two commits of it where a branch of records holds it. */
  readonly order: number;
  /**
   * When the main branch had it: the commit time, or that of a commit before it if that is later. A commit that gives itself
   * an earlier time than its parent gains nothing by it.
   */
  readonly witnessedAt: EpochSeconds;
  /** As the commit says. */
  readonly committedAt: EpochSeconds;
  readonly author: Signature;
  readonly committer: Signature;
  readonly isMerge: boolean;
  /** Who else looked at it, by the trailers Reviewed-by and Approved-by. */
  readonly reviewers: readonly string[];
  readonly subject: string;
  readonly changes: readonly HistoricChange[];
}

export interface Signature {
  readonly name: string;
  readonly mail: string;
}

export interface HistoricChange {
  readonly path: string;
  /** Ids of the contents; undefined where there was or is no such file. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Brought in by a commit that declares an import: nobody says that it was seen at its time. */
  readonly imported: boolean;
}
