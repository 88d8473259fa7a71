// The rules of the game: changes to agreement and calendars that nobody else looked at, and commits that set their clock back.
import type { HistoricCommit } from '../domain/history.ts';
import type { RecordVersion } from './audit.ts';
import { changedFields, type FieldChange, fieldsOf } from './record-fields.ts';

export interface TermsFinding extends FieldChange {
  readonly path: string;
  readonly commit: HistoricCommit;
}

/**
 * A commit counts as seen by two where it is a merge, where somebody else committed what its author wrote (so do hosts that
 * squash or rebase a pull request), or where a trailer names another as its reviewer. Whose keys count is the host's matter:
 * signatures are not looked at.
 */
export function isReviewed({ isMerge, author, committer, reviewers }: HistoricCommit): boolean {
  const isOther = (text: string) => !text.includes(author.name) && !text.includes(author.mail);
  return isMerge || (author.name !== committer.name && author.mail !== committer.mail) || reviewers.some(isOther);
}

/** Every field of an agreement or calendar that one person alone changed. The first edition of each is no change. */
export function unreviewedChanges(versions: readonly RecordVersion[]): readonly TermsFinding[] {
  return [...Map.groupBy(versions, ({ path }) => path).values()].flatMap((of) =>
    of.flatMap(({ path, commit, imported, value }, index) => {
      const before = of[index - 1];
      if (before === undefined || imported || isReviewed(commit)) return [];
      return changedFields(fieldsOf(before.value), fieldsOf(value)).map((change) => ({ path, commit, ...change }));
    }),
  );
}

/** Commits that say to be earlier than what they stand on, by more than the tolerance. */
export function backDated(commits: readonly HistoricCommit[], toleranceSeconds: number): readonly HistoricCommit[] {
  return commits.filter(({ committedAt, witnessedAt }) => witnessedAt - committedAt > toleranceSeconds);
}
