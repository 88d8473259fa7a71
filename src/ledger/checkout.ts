// Brings the checkout along: index entries of the recorded paths, HEAD, and the work tree where nothing is lost by it.
import { createHash } from 'node:crypto';
import type { Identity } from './git-environment.ts';
import { need, nulSeparated } from './git-process.ts';
import { differences, entriesAt, isAncestor, type Repository, updateRefs } from './repository.ts';

export interface Stored {
  /** From the top of the repository. */
  readonly path: string;
  readonly oid: string;
}

/** Only these entries of the index change; what a person staged stays staged. */
export async function stage({ git }: Repository, files: readonly Stored[]): Promise<void> {
  const entries = files.map(({ path, oid }) => `100644 ${oid}\t${path}\0`).join('');
  if (files.length > 0) await need(git, ['update-index', '--verbose', '-z', '--index-info'], entries);
}

export interface Head {
  readonly head: string | undefined;
  /** Where all above this commit is the ledger's own and known to be in the target. */
  readonly standsOn: string | undefined;
}

/**
 * Moves HEAD, index and work tree to a published commit, as `git checkout` would: changed files of a person are carried
 * along, and where one is in the way nothing moves (the records are safe at the remote).
 * Commits ahead of it must be the ledger's own, and their content in it or set aside: a person's commits are never left behind.
 */
export async function bringAlong(
  repository: Repository,
  { head, standsOn }: Head,
  target: string,
  identity: Identity,
  setAside: ReadonlySet<string>,
): Promise<boolean> {
  if (head === target) return true;
  const isFollowed = standsOn !== undefined && (await isAncestor(repository, standsOn, target));
  if (head !== undefined && !isFollowed && !(await nothingIsLost(repository, head, target, identity, setAside))) return false;
  const from = head ?? emptyTree(repository);
  if ((await repository.git(['read-tree', '-m', '-u', from, target])).code !== 0) return false;
  return updateRefs(repository, [{ ref: 'HEAD', to: target, from: head }]).then(
    () => true,
    () => false,
  );
}

/** Git knows it without storing it; two trees carry staged files along, one would drop them. */
function emptyTree({ hash }: Repository): string {
  return createHash(hash).update('tree 0\0').digest('hex');
}

async function nothingIsLost(
  repository: Repository,
  head: string,
  target: string,
  { email }: Identity,
  setAside: ReadonlySet<string>,
): Promise<boolean> {
  if (await isAncestor(repository, head, target)) return true;
  const { git } = repository;
  const committers = nulSeparated(await need(git, ['log', '-z', '--no-show-signature', '--format=%ce', head, `^${target}`]));
  if (committers.some((committer) => committer !== email)) return false;
  const common = await git(['merge-base', head, target]);
  if (common.code !== 0) return false;
  const ours = await differences(repository, common.out.toString('utf8').trim(), head);
  const there = await entriesAt(
    repository,
    target,
    ours.map(({ path }) => path),
  );
  return ours.every(({ path, after }) => there.get(path)?.oid === after || setAside.has(path));
}
