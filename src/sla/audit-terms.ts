// The rules of the game: changes to agreement and calendars that nobody else looked at or that nobody signed, and commits that
// set their clock back.
import type { HistoricCommit } from '../domain/history.ts';
import type { RecordVersion } from './audit.ts';
import { changedFields, type FieldChange, fieldsOf } from './record-fields.ts';

export interface TermsFinding extends FieldChange {
  readonly path: string;
  readonly commit: HistoricCommit;
}

/** What the agreement said of its own changes before a commit: nobody makes himself an approver, or lifts the rule unsigned. */
export interface TermsRules {
  /** Addresses of those who may approve; undefined where the agreement lists nobody. */
  readonly approvers: readonly string[] | undefined;
  readonly signed: boolean;
  /** The same of the records of rounds. */
  readonly roundsSigned: boolean;
}

/** The rules in force before a commit, from the versions of the agreement in the order of the history. */
export function rulesBefore(versions: readonly RecordVersion[], { order }: HistoricCommit): TermsRules {
  const agreement = versions.findLast(({ path, commit }) => path.endsWith('/agreement.yaml') && commit.order < order)?.value;
  // An old version was checked by old rules: it may be anything.
  const { approvers, approvals, rounds } = (agreement ?? {}) as {
    readonly approvers?: readonly { readonly email?: unknown }[];
    readonly approvals?: { readonly signed?: unknown };
    readonly rounds?: { readonly signed?: unknown };
  };
  const mails = Array.isArray(approvers) ? approvers.map(({ email }) => String(email).toLowerCase()) : [];
  return {
    approvers: mails.length === 0 ? undefined : mails,
    signed: approvals?.signed === true,
    roundsSigned: rounds?.signed === true,
  };
}

/**
 * A commit counts as seen by two where it is a merge, where somebody else committed what its author wrote (so do hosts that
 * squash or rebase a pull request), or where a trailer names another as its reviewer. Where the agreement lists approvers, one
 * of them must have committed or merged it, or be that reviewer.
 */
export function isReviewed(
  commit: HistoricCommit,
  { approvers }: Pick<TermsRules, 'approvers'> = { approvers: undefined },
): boolean {
  const { isMerge, author, committer, reviewers } = commit;
  const isOther = (text: string) => !text.includes(author.name) && !text.includes(author.mail);
  const isSeen = isMerge || (author.name !== committer.name && author.mail !== committer.mail) || reviewers.some(isOther);
  if (!isSeen || approvers === undefined) return isSeen;
  // A host that merges for a person commits under its own name; the author of a merge is the person.
  const people = [committer.mail, ...(isMerge ? [author.mail] : []), ...reviewers.filter(isOther)].map((text) =>
    text.toLowerCase(),
  );
  return approvers.some((mail) => people.some((person) => person === mail || person.includes(`<${mail}>`)));
}

/** Every field of an agreement or calendar that nobody else looked at. The first edition of each is no change. */
export function unreviewedChanges(versions: readonly RecordVersion[]): readonly TermsFinding[] {
  return byFile(versions, ({ path, commit, imported, value }, before) => {
    if (before === undefined || imported || isReviewed(commit, rulesBefore(versions, commit))) return [];
    return changedFields(fieldsOf(before.value), fieldsOf(value)).map((change) => ({ path, commit, ...change }));
  });
}

/**
 * Every field that an unsigned commit brought or changed while the agreement asked for signatures; neither a first edition
 * nor a declared import is let off.
 */
export function unsignedChanges(versions: readonly RecordVersion[], signed: ReadonlySet<string>): readonly TermsFinding[] {
  return byFile(versions, ({ path, commit, value }, before) => {
    if (!rulesBefore(versions, commit).signed || signed.has(commit.commit)) return [];
    return changedFields(fieldsOf(before?.value), fieldsOf(value)).map((change) => ({ path, commit, ...change }));
  });
}

function byFile(
  versions: readonly RecordVersion[],
  findings: (version: RecordVersion, before: RecordVersion | undefined) => readonly TermsFinding[],
): readonly TermsFinding[] {
  return [...Map.groupBy(versions, ({ path }) => path).values()].flatMap((of) =>
    of.flatMap((version, index) => findings(version, of[index - 1])),
  );
}

/** Commits of these that had to be signed. */
export function toBeSigned(versions: readonly RecordVersion[], commits: readonly HistoricCommit[]): readonly HistoricCommit[] {
  return commits.filter((commit) => rulesBefore(versions, commit).signed);
}

/** Commits of these that had to be signed if they bring records of rounds. */
export function roundsToBeSigned(
  versions: readonly RecordVersion[],
  commits: readonly HistoricCommit[],
): readonly HistoricCommit[] {
  return commits.filter((commit) => rulesBefore(versions, commit).roundsSigned);
}

/** Commits that say to be earlier than what they stand on, by more than the tolerance. */
export function backDated(commits: readonly HistoricCommit[], toleranceSeconds: number): readonly HistoricCommit[] {
  return commits.filter(({ committedAt, witnessedAt }) => witnessedAt - committedAt > toleranceSeconds);
}
