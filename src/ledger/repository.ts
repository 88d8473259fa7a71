// A checkout as the ledger finds it: where it is, what HEAD is, which commits of the ledger are not sent yet.
import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { LedgerError } from './ledger-error.ts';
import { complaint, type Git, need, nulSeparated } from './git-process.ts';

export interface Repository {
  readonly git: Git;
  /** The workspace: the folder that paths start from. */
  readonly root: string;
  /** From the top of the repository to the workspace: empty, or ends with a slash. */
  readonly prefix: string;
  readonly gitDir: string;
  readonly hash: 'sha1' | 'sha256';
}

export async function findRepository(git: Git, root: string): Promise<Repository> {
  const asked = ['rev-parse', '--absolute-git-dir', '--show-object-format', '--is-inside-work-tree', '--show-prefix'];
  const outcome = await git(asked);
  const [gitDir = '', hash = '', inside = '', prefix = ''] = outcome.out.toString('utf8').split('\n');
  if (outcome.code !== 0) {
    throw new LedgerError(
      'unsuitable',
      `${root} cannot be used as a Git checkout (${complaint(outcome)}); clone the workspace, or make it one with \`git init\``,
    );
  }
  if (inside !== 'true') throw new LedgerError('unsuitable', `${root} is a bare repository; records need a checkout`);
  return { git, root, prefix, gitDir, hash: hash === 'sha256' ? 'sha256' : 'sha1' };
}

export function idLength({ hash }: Repository): number {
  return hash === 'sha1' ? 40 : 64;
}

/** The id under which Git stores this content. */
export function blobId({ hash }: Repository, content: Uint8Array): string {
  return createHash(hash).update(`blob ${content.length}\0`).update(content).digest('hex');
}

export interface TreeEntry {
  readonly oid: string;
  readonly type: string;
}

/** What a commit holds at each of these paths of the repository; nothing at all before the first commit. */
export async function entriesAt(
  { git }: Repository,
  commit: string | undefined,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TreeEntry>> {
  if (commit === undefined || paths.length === 0) return new Map();
  const names = paths.map((path) => `${commit}:${path}\n`).join('');
  const lines = (await need(git, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], names)).split('\n');
  const found = new Map<string, TreeEntry>();
  for (const [index, path] of paths.entries()) {
    const match = /^([0-9a-f]{40,64}) (blob|tree|commit)$/.exec(lines[index] ?? '');
    if (match !== null) found.set(path, { oid: match[1] ?? '', type: match[2] ?? '' });
  }
  return found;
}

export interface PathChange {
  readonly path: string;
  /** Undefined where the path did not exist. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs between two trees; `from` undefined: everything in `to` is new. */
export async function differences({ git }: Repository, from: string | undefined, to: string): Promise<readonly PathChange[]> {
  const range = from === undefined ? ['--root', to] : [from, to];
  const parts = nulSeparated(await need(git, ['diff-tree', '-r', '-z', '--no-commit-id', '--no-renames', ...range]));
  return parts.flatMap((part, index) => {
    const match = /^:[0-7]+ [0-7]+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]/.exec(part);
    const path = parts[index + 1];
    if (match === null || path === undefined || index % 2 === 1) return [];
    return [{ path, before: presentId(match[1]), after: presentId(match[2]) }];
  });
}

function presentId(oid: string | undefined): string | undefined {
  return oid === undefined || /^0+$/.test(oid) ? undefined : oid;
}

export async function isAncestor({ git }: Repository, older: string, newer: string): Promise<boolean> {
  const outcome = await git(['rev-list', '--count', '--max-count=1', older, `^${newer}`]);
  return outcome.code === 0 && outcome.out.toString('utf8').trim() === '0';
}

export async function hasCommit({ git }: Repository, commit: string): Promise<boolean> {
  return (await git(['cat-file', '-t', `${commit}^{commit}`])).code === 0;
}

/**
 * Whether a commit is here with all that it needs. A fetch that was killed leaves commits without their trees: only what a
 * reference holds is known to be whole.
 */
export async function hasWholeCommit(repository: Repository, commit: string): Promise<boolean> {
  if (!(await hasCommit(repository, commit))) return false;
  return (await repository.git(['rev-list', '--objects', '--count', commit, '--not', '--all'])).code === 0;
}

export async function commitNamed({ git }: Repository, ref: string): Promise<string | undefined> {
  const outcome = await git(['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]);
  return outcome.code === 0 ? outcome.out.toString('utf8').trim() : undefined;
}

/** The same for many at once; an entry is undefined where there is none. */
export async function commitsNamed({ git }: Repository, refs: readonly string[]): Promise<readonly (string | undefined)[]> {
  const names = refs.map((ref) => `${ref}^{commit}\n`).join('');
  const lines = (await need(git, ['cat-file', '--batch-check=%(objectname)'], names)).split('\n');
  return refs.map((_, index) => /^[0-9a-f]{40,64}$/.exec(lines[index] ?? '')?.[0]);
}

export interface Standing {
  readonly head: string | undefined;
  /** The branch that is checked out; undefined for a detached HEAD. */
  readonly branch: string | undefined;
  /** Last commit of the ledger that no remote is known to hold, and the commit that the first of them was built on. */
  readonly unsent: string | undefined;
  readonly base: string | undefined;
  readonly sent: string | undefined;
}

/** Commits that wait for a remote are named by references of the ledger's own, one pair for each target branch. */
export interface Waiting {
  readonly unsent: string;
  readonly base: string;
  /** What the branch held when something was last sent to it, where another one is checked out. */
  readonly sent: string;
}

export function waitingFor(branch: string | undefined): Waiting {
  const place = branch ?? '@default';
  return {
    unsent: `refs/worktree/casebook/unsent/${place}`,
    base: `refs/worktree/casebook/base/${place}`,
    sent: `refs/worktree/casebook/sent/${place}`,
  };
}

export async function standing(repository: Repository, waiting: Waiting): Promise<Standing> {
  const { git } = repository;
  const [branch, [head, unsent, base, sent]] = await Promise.all([
    git(['symbolic-ref', '--short', 'HEAD']),
    commitsNamed(repository, ['HEAD', waiting.unsent, waiting.base, waiting.sent]),
  ]);
  return { head, branch: branch.code === 0 ? branch.out.toString('utf8').trim() : undefined, unsent, base, sent };
}

/** The ledger's own commits that wait, oldest first. */
export async function waitingCommits({ git }: Repository, { unsent, base }: Standing): Promise<readonly string[]> {
  if (unsent === undefined) return [];
  const range = base === undefined ? [unsent] : [unsent, `^${base}`];
  return (await need(git, ['rev-list', '--reverse', '--first-parent', ...range])).split('\n').filter((line) => line !== '');
}

export interface RefUpdate {
  readonly ref: string;
  /** Undefined deletes it. */
  readonly to: string | undefined;
  /** What it must still be; undefined where it must not exist yet. Left out: whatever it is. */
  readonly from?: string | undefined;
}

/** All or none. */
export async function updateRefs(repository: Repository, updates: readonly RefUpdate[]): Promise<void> {
  const none = '0'.repeat(idLength(repository));
  const commands = updates.map((update) => {
    if (update.to === undefined) return `delete ${update.ref}`;
    return `update ${update.ref} ${update.to}${'from' in update ? ` ${update.from ?? none}` : ''}`;
  });
  if (commands.length === 0) return;
  const transaction = ['start', ...commands, 'prepare', 'commit', ''].join('\n');
  await need(repository.git, ['update-ref', '-m', 'casebook: record', '--stdin'], transaction);
}

const IN_PROGRESS: Readonly<Record<string, string>> = {
  'rebase-merge': 'a rebase',
  'rebase-apply': 'a rebase',
  MERGE_HEAD: 'a merge',
  CHERRY_PICK_HEAD: 'a cherry-pick',
  REVERT_HEAD: 'a revert',
  BISECT_LOG: 'a bisect',
};

/** A sentence about what stands in the way of moving HEAD; undefined where nothing does. */
export async function obstacle({ gitDir }: Repository): Promise<string | undefined> {
  for (const lock of ['index.lock', 'HEAD.lock']) {
    const path = join(gitDir, lock);
    if (await exists(path)) return `another Git process holds ${path}, or one was killed: when none is running, delete that file`;
  }
  for (const [name, what] of Object.entries(IN_PROGRESS)) {
    if (await exists(join(gitDir, name))) return `${what} is in progress in ${join(gitDir, '..')}: finish or abort it first`;
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
