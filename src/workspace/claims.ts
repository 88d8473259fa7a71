// What records say to have happened, and who can tell when they first said so.
import type { EpochSeconds } from '../domain/time.ts';

/** A time in a file, as it is written there. */
export interface Claim {
  readonly path: string;
  readonly key: string;
  readonly text: string;
  /** Before this the claim would have been about the future. */
  readonly at: EpochSeconds;
}

export interface ClaimWitness {
  /** Before this nothing was ever committed; undefined where nobody can tell when something was. */
  readonly since: () => Promise<EpochSeconds | undefined>;
  /**
   * For each claim the time of the commit that brought it, where that lies before the claim; undefined where it does not, and
   * where nothing was committed.
   */
  readonly seen: (claims: readonly Claim[]) => Promise<readonly (EpochSeconds | undefined)[]>;
}
