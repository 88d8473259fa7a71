// One record from beginning to end: commit here first, then send it, and bring the checkout along.
import type { TimeSource } from '../time-source.ts';
import { phrase, type Said } from '../phrase.ts';
import { stage, type Stored } from './checkout.ts';
import { signature, writeCommit } from './commit-writer.ts';
import type { Identity } from './git-environment.ts';
import { need } from './git-process.ts';
import { LedgerError } from './ledger-error.ts';
import type { Change, Recorded } from './ledger.ts';
import { type Dispatch, keptAs, type Patience, publish, publishLocally, type Sent } from './publish.ts';
import { foldersAbove, requireRecordable } from './record-path.ts';
import type { OwnCommit } from './replant.ts';
import {
  blobId,
  entriesAt,
  obstacle,
  type Repository,
  standing,
  type Standing,
  type TreeEntry,
  updateRefs,
  waitingFor,
} from './repository.ts';
import { type Disk, writeWorkFile } from './work-files.ts';

/** A lock that lives longer than this many looks was left behind. */
const LOOKS_AT_A_LOCK = 5;
const BETWEEN_LOOKS_MS = 100;
/** How often a commit is tried beside others in the same checkout: on a busy machine each holds a lock for a while. */
const TRIES_BESIDE_OTHERS = 20;
const LONGEST_WAIT_MS = 400;

export interface Recorder {
  readonly repository: Repository;
  readonly identity: Identity;
  readonly time: TimeSource;
  /** Undefined: nothing is sent. */
  readonly remote: string | undefined;
  readonly branch: string | undefined;
  readonly patience: Patience;
  readonly disk: Disk;
}

export async function recordWith(recorder: Recorder, changes: readonly Change[], message: string): Promise<Recorded> {
  const { repository, identity, time, remote, branch, patience } = recorder;
  requireRecordable(changes);
  const blocked = await lastingObstacle(recorder);
  const waiting = waitingFor(branch);
  const files = changes.map((change) => storable(repository, change));
  const { commit, after, follows } = await inSpiteOfOthers(patience, async () => {
    const before = await standing(repository, waiting);
    const follows = headFollows(recorder, before);
    const place = { follows, isBlocked: blocked !== undefined };
    return { ...(await commitHere(recorder, before, files, message, place)), follows };
  });
  if (blocked !== undefined) throw stoppedBy(blocked, after.unsent);
  const dispatch: Dispatch = { repository, waiting, identity, time, patience, follows, wanted: files, message, carrier: commit };
  const sent = remote === undefined ? await publishLocally(dispatch, after) : await publish(dispatch, { remote, branch }, after);
  for (const { name, content } of files) await writeWorkFile(recorder.disk, repository.root, name, content);
  return {
    commit: (commit === undefined ? undefined : sent.planted.get(commit.id)) ?? (await holderOf(repository, sent, files)),
    reached: remote === undefined ? 'local' : 'pushed',
    attempts: sent.attempts,
  };
}

interface Storable extends Stored {
  /** As the caller named it; `path` starts from the top of the repository. */
  readonly name: string;
  readonly content: Buffer;
}

function storable(repository: Repository, { path, content }: Change): Storable {
  const bytes = Buffer.from(content);
  return { name: path, path: `${repository.prefix}${path}`, content: bytes, oid: blobId(repository, bytes) };
}

/**
 * Commits what is new. The files are on disk first, where the next run looks for what was done already; HEAD comes along where
 * the commit stands directly on it, else a reference of the ledger's own holds it.
 */
async function commitHere(
  { repository, identity, time, remote, branch, disk }: Recorder,
  before: Standing,
  files: readonly Storable[],
  message: string,
  { follows, isBlocked }: { readonly follows: boolean; readonly isBlocked: boolean },
): Promise<{ readonly commit: OwnCommit | undefined; readonly after: Standing }> {
  const { head, unsent } = before;
  const parent = unsent ?? head;
  const there = await entriesWithoutCollision(repository, parent, files);
  const fresh = files.filter(({ path, oid }) => there.get(path)?.oid !== oid);
  if (fresh.length === 0) return { commit: undefined, after: before };
  const onHead = follows && !isBlocked && parent === head;
  if (!isBlocked) for (const { name, content } of files) await writeWorkFile(disk, repository.root, name, content);
  const signed = signature(identity, time);
  const draft = { parent, author: signed, committer: signed, message: Buffer.from(message.replaceAll('\0', '')), entries: fresh };
  const waiting = waitingFor(branch);
  const needsSending = remote !== undefined || !onHead;
  const base = unsent === undefined ? head : before.base;
  const commit = await keptOnDisk(!isBlocked, async () => {
    const made = await writeCommit(repository, draft);
    // The index first: killed in between, the files show as staged; the other way round they would show as staged deletions.
    if (follows && !isBlocked) await stage(repository, files);
    await updateRefs(repository, [
      ...(onHead ? [{ ref: 'HEAD', to: made, from: head }] : []),
      ...(needsSending ? [{ ref: waiting.unsent, to: made, from: unsent }] : []),
      ...(needsSending && unsent === undefined && head !== undefined ? [{ ref: waiting.base, to: head }] : []),
    ]);
    return made;
  });
  const after = { ...before, ...(onHead ? { head: commit } : {}), ...(needsSending ? { unsent: commit, base } : {}) };
  const changes = fresh.map(({ path, oid }) => ({ path, before: there.get(path)?.oid, after: oid }));
  return { commit: { id: commit, parent, author: signed, message: draft.message, changes }, after };
}

/** Says where the results are when no commit could be made of files that are written. */
async function keptOnDisk<T>(isWritten: boolean, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isWritten || !(error instanceof LedgerError)) throw error;
    const saying = phrase('{sentence}. What was to be recorded is on disk and in no commit yet', { sentence: error.saying });
    throw new LedgerError(error.failure, saying, { cause: error });
  }
}

async function entriesWithoutCollision(
  repository: Repository,
  parent: string | undefined,
  files: readonly Storable[],
): Promise<ReadonlyMap<string, TreeEntry>> {
  const paths = files.map(({ path }) => path);
  const above = [...new Set(paths.flatMap(foldersAbove))];
  const there = await entriesAt(repository, parent, [...paths, ...above]);
  const folder = paths.find((path) => (there.get(path)?.type ?? 'blob') !== 'blob');
  const file = above.find((path) => (there.get(path)?.type ?? 'tree') !== 'tree');
  if (folder !== undefined)
    throw new LedgerError(
      'conflict',
      phrase('"{folder}" is a folder in the repository and cannot be recorded as a file', { folder }),
    );
  if (file !== undefined)
    throw new LedgerError('conflict', phrase('"{file}" is a file in the repository; nothing can be recorded below it', { file }));
  return there;
}

/** The newest commit that touched these paths: it holds what was to be recorded. */
async function holderOf({ git }: Repository, { tip }: Sent, files: readonly Storable[]): Promise<string> {
  if (files.length === 0) return tip;
  const some = files.slice(0, 500).map(({ name }) => name);
  const commit = (await need(git, ['log', '-1', '--no-show-signature', '--format=%H', tip, '--', ...some])).trim();
  return commit === '' ? tip : commit;
}

export function stoppedBy(blocked: Said, kept: string | undefined): LedgerError {
  if (kept === undefined) return new LedgerError('busy', blocked);
  return new LedgerError('busy', keptAs(blocked, kept), { kept });
}

/** Another process may commit in the same checkout at this moment: what it moved or locked is looked at anew. */
export async function inSpiteOfOthers<T>(patience: Patience, work: () => Promise<T>): Promise<T> {
  for (let look = 1; ; look += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LedgerError) || error.failure !== 'environment' || look >= TRIES_BESIDE_OTHERS) throw error;
    }
    await patience.sleep(Math.round(Math.min(BETWEEN_LOOKS_MS * look, LONGEST_WAIT_MS) * patience.random()));
  }
}

export async function lastingObstacle({ repository, patience }: Recorder): Promise<Said | undefined> {
  let found = await obstacle(repository);
  for (let look = 1; found !== undefined && look < LOOKS_AT_A_LOCK; look += 1) {
    await patience.sleep(BETWEEN_LOOKS_MS);
    found = await obstacle(repository);
  }
  return found;
}

/** HEAD is left alone where the records go to another branch than the one checked out. */
export function headFollows({ remote, branch }: Recorder, { branch: checkedOut, upstream }: Standing): boolean {
  if (branch === undefined || checkedOut === undefined || branch === checkedOut) return true;
  if (remote !== undefined) return upstream?.remote === remote && upstream.branch === branch;
  throw new LedgerError(
    'unsuitable',
    phrase(
      'records are to go to branch "{branch}", but "{checkedout}" is checked out and there is no remote; check out "{branch}" first',
      { branch, checkedout: checkedOut },
    ),
  );
}
