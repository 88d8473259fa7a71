// A commit that takes files away and puts others in their place: made on what the branch holds at the remote, never on what waits here.
import type { FileTree } from '../domain/file-tree.ts';
import { phrase } from '../phrase.ts';
import { bringAlong } from './checkout.ts';
import { type Entry, signature, writeCommit } from './commit-writer.ts';
import { need } from './git-process.ts';
import { LedgerError } from './ledger-error.ts';
import type { Recorded, RewritePlace, Rewriting } from './ledger.ts';
import { patiently, refused, waitAfter } from './publish.ts';
import { headFollows, lastingObstacle, type Recorder, stoppedBy } from './record-changes.ts';
import { requireRecordable } from './record-path.ts';
import { fetchHeads, lookAt, push, tipOf } from './remote.ts';
import { isAncestor, standing, type Standing, updateRefs, waitingFor } from './repository.ts';

type TreeAt = (commit: string) => FileTree;
type Make = (place: RewritePlace) => Promise<Rewriting | undefined>;

export async function rewriteWith(recorder: Recorder, treeAt: TreeAt, make: Make): Promise<Recorded | undefined> {
  const { repository, branch, remote } = recorder;
  const blocked = await lastingObstacle(recorder);
  if (blocked !== undefined) throw stoppedBy(blocked, undefined);
  const place = await standing(repository, waitingFor(branch));
  if (place.unsent !== undefined) {
    const saying = phrase(
      'results wait here that no remote is known to hold; `casebook inspect --record` sends them, then try again',
    );
    throw new LedgerError('busy', saying, { kept: place.unsent });
  }
  const job: Job = { recorder, treeAt, make, place };
  return remote === undefined ? rewriteHere(job) : rewriteThere(job, remote);
}

interface Job {
  readonly recorder: Recorder;
  readonly treeAt: TreeAt;
  readonly make: Make;
  readonly place: Standing;
}

async function rewriteHere(job: Job): Promise<Recorded | undefined> {
  const { head } = job.place;
  if (head === undefined) throw new LedgerError('unsuitable', 'there is no commit yet, and nothing to rewrite');
  const commit = await commitOn(job, head);
  if (commit === undefined) return undefined;
  await follow(job, head, commit);
  return { commit, reached: 'local', attempts: 0 };
}

async function rewriteThere(job: Job, remote: string): Promise<Recorded | undefined> {
  const { repository, branch, patience } = job.recorder;
  for (let attempt = 1; ; attempt += 1) {
    const target = await patiently(patience, undefined, () => lookAt(repository, { remote, branch }, job.place));
    if (target.tip === undefined) {
      throw new LedgerError(
        'unsuitable',
        phrase('the remote has no branch {branch} yet, and nothing to rewrite', { branch: target.ref }),
      );
    }
    const commit = await commitOn(job, target.tip, remote);
    if (commit === undefined) {
      await follow(job, target.tip, target.tip);
      return undefined;
    }
    const began = performance.now();
    const outcome = await push(repository.git, remote, commit, target);
    const held = await patiently(patience, undefined, () => tipOf(repository.git, remote, target.ref));
    if (held === commit) {
      await follow(job, target.tip, commit);
      return { commit, reached: 'pushed', attempts: attempt };
    }
    if (attempt === patience.attempts) throw refused(outcome, undefined);
    await patience.sleep(waitAfter(attempt, patience.random(), performance.now() - began));
  }
}

/** Undefined where there is nothing to do. */
async function commitOn(job: Job, tip: string, remote?: string): Promise<string | undefined> {
  const { recorder, treeAt, make } = job;
  const { repository, identity, time } = recorder;
  const others = await otherBranches(job, tip, remote);
  const made = await make({ commit: tip, tree: treeAt(tip), others });
  if (made === undefined) return undefined;
  const { changes, removed, message } = made;
  requireRecordable([...changes, ...removed.map((path) => ({ path, content: '' }))]);
  const within = (path: string) => `${repository.prefix}${path}`;
  const entries: readonly Entry[] = [
    ...removed.map((path) => ({ path: within(path), removed: true as const })),
    ...changes.map(({ path, content }) => ({ path: within(path), content: Buffer.from(content) })),
  ];
  const signed = signature(identity, time);
  return writeCommit(repository, { parent: tip, author: signed, committer: signed, message: Buffer.from(message), entries });
}

/** Where the references of other branches lie for the moment. */
const HEADS = 'refs/worktree/casebook/heads/';

/** Branches that hold something which this commit does not. */
async function otherBranches(
  { recorder, treeAt }: Job,
  tip: string,
  remote: string | undefined,
): Promise<RewritePlace['others']> {
  const { repository } = recorder;
  if (remote !== undefined) await fetchHeads(repository, remote, HEADS);
  const format = '--format=%(objectname) %(refname)';
  const listed = await need(repository.git, ['for-each-ref', format, 'refs/heads/', 'refs/remotes/', HEADS]);
  const found = new Map<string, string>();
  const fetched: string[] = [];
  for (const line of listed.split('\n')) {
    const [commit = '', ref = ''] = line.split(' ');
    if (ref.startsWith(HEADS)) fetched.push(ref);
    if (commit !== '' && !(await isAncestor(repository, commit, tip))) found.set(commit, ref.replace(HEADS, ''));
  }
  const others = [...found].map(([commit, branch]) => ({
    branch: branch.replace(/^refs\/(heads|remotes)\//, ''),
    tree: treeAt(commit),
  }));
  await updateRefs(
    repository,
    fetched.map((ref) => ({ ref, to: undefined })),
  );
  return others;
}

/** The checkout as well, where nothing of a person's is in the way: the records are safe without it. */
async function follow({ recorder, place }: Job, tip: string, commit: string): Promise<void> {
  const { repository, identity, branch } = recorder;
  if (!headFollows(recorder, place)) {
    await updateRefs(repository, [{ ref: waitingFor(branch).sent, to: commit }]);
    return;
  }
  const standsOn = place.head === tip ? tip : undefined;
  // Entries that the ledger put into the index know nothing of the files yet, and Git removes only what it knows to be unchanged.
  await repository.git(['update-index', '-q', '--refresh']);
  await bringAlong(repository, { head: place.head, standsOn }, commit, identity, new Set());
}
