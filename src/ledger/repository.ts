// A checkout as the ledger finds it: where it is, what HEAD is, which commits of the ledger are not sent yet.
import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { phrase, type Said } from '../phrase.ts';
import { LedgerError } from './ledger-error.ts';
import type { SigningKey } from './commit-signing.ts';
import { complaint, type Git, heldLock, need, nulSeparated } from './git-process.ts';
import type { ObjectQuestions } from './object-questions.ts';

export interface Repository {
  readonly git: Git;
  readonly objects: ObjectQuestions;
  /** The workspace: the folder that paths start from. */
  readonly root: string;
  /** From the top of the repository to the workspace: empty, or ends with a slash. */
  readonly prefix: string;
  readonly gitDir: string;
  readonly hash: 'sha1' | 'sha256';
  /** Every commit that is made here is signed with it. */
  readonly signing?: SigningKey | undefined;
}

export async function findRepository(git: Git, objects: ObjectQuestions, root: string): Promise<Repository> {
  const asked = ['rev-parse', '--absolute-git-dir', '--show-object-format', '--is-inside-work-tree', '--show-prefix'];
  const outcome = await git(asked);
  const [gitDir = '', hash = '', inside = '', prefix = ''] = outcome.out.toString('utf8').split('\n');
  if (/dubious ownership/.test(outcome.err)) {
    throw new LedgerError(
      'unsuitable',
      phrase(
        '{root} belongs to somebody else, and Git trusts it only when told to: `git config --global --add safe.directory {root}`',
        { root },
      ),
    );
  }
  if (outcome.code !== 0) {
    throw new LedgerError(
      'unsuitable',
      phrase('{root} cannot be used as a Git checkout ({why}); clone the workspace, or make it one with `git init`', {
        root,
        why: /not a git repository/.test(outcome.err) ? phrase('it is not a git repository') : complaint(outcome),
      }),
    );
  }
  if (inside !== 'true')
    throw new LedgerError('unsuitable', phrase('{root} is a bare repository; records need a checkout', { root }));
  return { git, objects, root, prefix, gitDir, hash: hash === 'sha256' ? 'sha256' : 'sha1' };
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
  { objects }: Repository,
  commit: string | undefined,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TreeEntry>> {
  if (commit === undefined) return new Map();
  const answers = await objects.ask(paths.map((path) => `${commit}:${path}`));
  return new Map(
    paths.flatMap((path, index) => {
      const entry = answers[index];
      return entry === undefined ? [] : [[path, entry] as const];
    }),
  );
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

/** Asked by the common ancestor: a walk by dates (`rev-list`) is misled by commits whose clocks were wrong. */
export async function isAncestor({ git }: Repository, older: string, newer: string): Promise<boolean> {
  if (older === newer) return true;
  const outcome = await git(['merge-base', older, newer]);
  return outcome.code === 0 && outcome.out.toString('utf8').trim() === older;
}

export async function hasCommit({ objects }: Repository, commit: string): Promise<boolean> {
  const [found] = await objects.ask([`${commit}^{commit}`]);
  return found !== undefined;
}

/**
 * Whether a commit is here with all that it needs. A fetch that was killed leaves commits without their trees: only what a
 * reference holds is known to be whole.
 */
export async function hasWholeCommit(repository: Repository, commit: string): Promise<boolean> {
  if (!(await hasCommit(repository, commit))) return false;
  return (await repository.git(['rev-list', '--objects', '--count', commit, '--not', '--all'])).code === 0;
}

/** `ref` holds no line end. */
export async function commitNamed({ objects }: Repository, ref: string): Promise<string | undefined> {
  const [found] = await objects.ask([`${ref}^{commit}`]);
  return found?.oid;
}

/** The same for many at once; an entry is undefined where there is none. */
export async function commitsNamed({ objects }: Repository, refs: readonly string[]): Promise<readonly (string | undefined)[]> {
  return (await objects.ask(refs.map((ref) => `${ref}^{commit}`))).map((found) => found?.oid);
}

export interface Standing {
  readonly head: string | undefined;
  /** The branch that is checked out; undefined for a detached HEAD. */
  readonly branch: string | undefined;
  /** Which branch of which remote it follows. */
  readonly upstream: { readonly remote: string; readonly branch: string } | undefined;
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

const FIELDS = ['HEAD', 'refname', 'objectname', 'upstream:remotename', 'upstream:remoteref'];

/** One question; only a detached HEAD and a branch without a commit need another. */
export async function standing(repository: Repository, waiting: Waiting): Promise<Standing> {
  const { git } = repository;
  const format = `--format=${FIELDS.map((field) => `%(${field})`).join('%00')}`;
  const lines = (await need(git, ['for-each-ref', format, 'refs/heads', waiting.unsent, waiting.base, waiting.sent])).split('\n');
  const refs = lines.map((line) => line.split('\0'));
  const named = (ref: string) => refs.find(([, name]) => name === ref)?.[2];
  const waits = { unsent: named(waiting.unsent), base: named(waiting.base), sent: named(waiting.sent) };
  const [, ref = '', head, remote = '', target = ''] = refs.find(([mark]) => mark === '*') ?? [];
  if (head === undefined) return { ...(await headWithoutBranch(repository)), upstream: undefined, ...waits };
  const follows = remote !== '' && target.startsWith(HEADS);
  return {
    head,
    branch: ref.slice(HEADS.length),
    upstream: follows ? { remote, branch: target.slice(HEADS.length) } : undefined,
    ...waits,
  };
}

const HEADS = 'refs/heads/';

async function headWithoutBranch(repository: Repository): Promise<Pick<Standing, 'head' | 'branch'>> {
  const [name, head] = await Promise.all([repository.git(['symbolic-ref', 'HEAD']), commitNamed(repository, 'HEAD')]);
  const ref = name.out.toString('utf8').trim();
  return { head, branch: name.code === 0 && ref.startsWith(HEADS) ? ref.slice(HEADS.length) : undefined };
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

const IN_PROGRESS: Readonly<Record<string, Said>> = {
  'rebase-merge': phrase('a rebase'),
  'rebase-apply': phrase('a rebase'),
  MERGE_HEAD: phrase('a merge'),
  CHERRY_PICK_HEAD: phrase('a cherry-pick'),
  REVERT_HEAD: phrase('a revert'),
  BISECT_LOG: phrase('a bisect'),
};

/** A sentence about what stands in the way of moving HEAD; undefined where nothing does. */
export async function obstacle({ gitDir }: Repository): Promise<Said | undefined> {
  for (const lock of ['index.lock', 'HEAD.lock']) {
    const path = join(gitDir, lock);
    if (await exists(path)) return heldLock(path);
  }
  for (const [name, what] of Object.entries(IN_PROGRESS)) {
    if (await exists(join(gitDir, name)))
      return phrase('{what} is in progress in {folder}: finish or abort it first', { what, folder: join(gitDir, '..') });
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
