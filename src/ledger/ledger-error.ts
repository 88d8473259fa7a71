// Why a record could not be written, kept or sent: one sentence that says what to do, and where the results are meanwhile.
import { SaidError, type Saying } from '../phrase.ts';

export type LedgerFailure =
  /** The folder, the request or the repository is not what a ledger needs. */
  | 'unsuitable'
  /** A lock, a merge or a rebase of somebody else stands in the way. */
  | 'busy'
  /** The remote did not answer; the next run sends what was kept. */
  | 'unreachable'
  /** The remote answers but would not take the commit. */
  | 'refused'
  /** Somebody recorded other content at the same path. */
  | 'conflict'
  /** Git or the disk failed. */
  | 'environment';

export class LedgerError extends SaidError {
  readonly failure: LedgerFailure;
  /** The commit in the local repository that holds the results, where there is one. */
  readonly kept: string | undefined;

  constructor(failure: LedgerFailure, saying: Saying, options: ErrorOptions & { readonly kept?: string } = {}) {
    super(saying, options);
    this.name = 'LedgerError';
    this.failure = failure;
    this.kept = options.kept;
  }
}
