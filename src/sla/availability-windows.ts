// Which maintenance windows take time out of the availability: those that the main branch held before they began.
import type { EpochSeconds } from '../domain/time.ts';

export interface MaintenanceWindow {
  readonly id: string;
  readonly assets: readonly string[];
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
  /** As the record claims. */
  readonly declaredAt: EpochSeconds;
  /** When the main branch first held the window as it stands; null where nobody saw it: imported or not committed. */
  readonly witnessedAt: EpochSeconds | null;
}

/**
 * `counts`: declared and witnessed before it began; `declared-late` (事后申报): by its own word not before it began;
 * `recorded-late` (补录): claims an earlier declaration than the main branch can confirm; `unwitnessed` (来源未见证).
 */
export const STANDINGS = ['counts', 'declared-late', 'recorded-late', 'unwitnessed'] as const;
export type Standing = (typeof STANDINGS)[number];

export function standingOf({ from, declaredAt, witnessedAt }: MaintenanceWindow): Standing {
  if (declaredAt >= from) return 'declared-late';
  if (witnessedAt === null) return 'unwitnessed';
  return witnessedAt < from ? 'counts' : 'recorded-late';
}

/** One state of a record in the history of the main branch. */
export interface WitnessedState<Content> {
  readonly content: Content;
  /** Null for a state that a declared import brought in. */
  readonly witnessedAt: EpochSeconds | null;
}

/**
 * Since when the main branch has held what is claimed now: a window that was moved or widened is witnessed by the commit that
 * did it, not by the one that first wrote the file.
 * @param states oldest first; the last is the present one
 */
export function witnessOf<Content>(
  states: readonly WitnessedState<Content>[],
  claimsTheSame: (content: Content) => boolean,
): EpochSeconds | null {
  const changed = states.findLastIndex(({ content }) => !claimsTheSame(content));
  return states[changed + 1]?.witnessedAt ?? null;
}
