// Sends the ledger's waiting commits: look, replant, push, look again; a lost race is tried anew, and nothing is ever forced.
import type { TimeSource } from '../time-source.ts';
import { bringAlong, type Stored } from './checkout.ts';
import { signature, writeCommit } from './commit-writer.ts';
import type { Identity } from './git-environment.ts';
import type { Outcome } from './git-process.ts';
import { LedgerError } from './ledger-error.ts';
import { fetchCommit, lookAt, push, reasonOfRefusal, type RemoteBranch, type RemoteSettings, tipOf } from './remote.ts';
import { compare, type Conflict, replant } from './replant.ts';
import {
  commitNamed,
  idLength,
  isAncestor,
  type RefUpdate,
  type Repository,
  type Standing,
  updateRefs,
  type Waiting,
  waitingCommits,
} from './repository.ts';

export interface Patience {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 to below 1: spreads writers that lost the same race. */
  readonly random: () => number;
  readonly attempts: number;
}

export interface Dispatch {
  readonly repository: Repository;
  readonly waiting: Waiting;
  readonly identity: Identity;
  readonly time: TimeSource;
  readonly patience: Patience;
  /** Whether HEAD belongs to the branch that is published, so that it may be brought along. */
  readonly follows: boolean;
  /** The files that must be there in the end, and the words for a commit if they are found to be missing. */
  readonly wanted: readonly Stored[];
  readonly message: string;
}

export interface Sent {
  readonly tip: string;
  /** Own commit → the commit that stands for it in the published history. */
  readonly planted: ReadonlyMap<string, string>;
  readonly attempts: number;
}

const SHORTEST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 3000;
/** An answer may fail for a moment; longer silence is for the next run. */
const TRIES_TO_REACH = 3;
/** Refusals in a row although nobody else moved the branch: a rule of the remote, not a race. */
const REFUSALS_IN_A_ROW = 12;

export async function publish(dispatch: Dispatch, settings: RemoteSettings, from: Standing): Promise<Sent> {
  const { repository, patience } = dispatch;
  const own = await waitingCommits(repository, from);
  const done = new Set(own);
  let kept = from.unsent;
  let refusals = 0;
  let last: Outcome | undefined;
  for (let attempt = 1; attempt <= patience.attempts && refusals < REFUSALS_IN_A_ROW; attempt += 1) {
    const branch = await patiently(patience, kept, () => lookAt(repository, settings, from.branch));
    const plan = await planFor(dispatch, from, own, branch.tip, branch.tip ?? branch.start);
    if (plan.tip === branch.tip) return settle(dispatch, plan, done, attempt - 1);
    await remember(dispatch, plan);
    kept = plan.tip;
    done.add(plan.tip);
    last = await push(repository.git, settings.remote, plan.tip, branch.ref);
    const now = await patiently(patience, kept, () => tipOf(repository.git, settings.remote, branch.ref));
    if (await holds(repository, settings, branch, now, plan.tip)) return settle(dispatch, plan, done, attempt);
    refusals = now === branch.tip ? refusals + 1 : 0;
    await patience.sleep(waitAfter(attempt, patience.random()));
  }
  throw refused(last, kept);
}

/** Without a remote: commits that could not follow HEAD at the time are put on top of it now. */
export async function publishLocally(dispatch: Dispatch, from: Standing): Promise<Sent> {
  const own = await waitingCommits(dispatch.repository, from);
  const plan = await planFor(dispatch, from, own, from.head, from.head);
  await remember(dispatch, plan);
  if (!(await bringAlong(dispatch.repository, from.head, plan.tip, dispatch.identity, pathsOf(plan.conflicts)))) {
    const sentence = `changed files of the checkout are in the way of commit ${plan.tip}, which holds the results; commit or remove them, and run again`;
    throw new LedgerError('busy', sentence, { kept: plan.tip });
  }
  return settle(dispatch, plan, new Set([...own, plan.tip]), 0);
}

interface Plan {
  /** What the branch is to become. */
  readonly tip: string;
  /** What the own commits stand on. */
  readonly base: string | undefined;
  readonly planted: ReadonlyMap<string, string>;
  readonly conflicts: readonly Conflict[];
}

async function planFor(
  dispatch: Dispatch,
  from: Standing,
  own: readonly string[],
  held: string | undefined,
  start: string | undefined,
): Promise<Plan> {
  const { repository } = dispatch;
  const newest = own.at(-1);
  if (held !== undefined && newest !== undefined && (await isAncestor(repository, newest, held))) {
    const planted = new Map(own.map((commit) => [commit, commit]));
    return complete(dispatch, { tip: held, base: held, planted, conflicts: [] });
  }
  // Only an empty remote receives the history below the own commits too.
  const base = start ?? (newest === undefined ? from.head : from.base);
  const replanted = await replant(repository, own, base, signature(dispatch.identity, dispatch.time));
  return complete(dispatch, { ...replanted, base });
}

/** Adds what is wanted and still missing: it was committed here before, but never by the ledger or not to this remote. */
async function complete(dispatch: Dispatch, plan: Omit<Plan, 'tip'> & { readonly tip: string | undefined }): Promise<Plan> {
  const { repository, wanted, message, identity, time } = dispatch;
  const known = pathsOf(plan.conflicts);
  const changes = wanted.filter(({ path }) => !known.has(path)).map(({ path, oid }) => ({ path, before: undefined, after: oid }));
  const missing = await compare(repository, changes, plan.tip);
  const conflicts =
    missing.clashes.length === 0 ? plan.conflicts : [...plan.conflicts, { commit: undefined, paths: missing.clashes }];
  if (missing.wanted.length === 0 || missing.clashes.length > 0) {
    if (plan.tip === undefined) throw new LedgerError('unsuitable', 'there is nothing to record and no commit yet');
    return { ...plan, tip: plan.tip, conflicts };
  }
  const signed = signature(identity, time);
  const draft = { parent: plan.tip, author: signed, committer: signed, message: Buffer.from(message), entries: missing.wanted };
  return { ...plan, tip: await writeCommit(repository.git, draft, idLength(repository)), conflicts };
}

/** From here on a killed run is found by the next one, wherever it stopped. */
async function remember(dispatch: Dispatch, { tip, base, conflicts }: Plan): Promise<void> {
  const { unsent, base: baseRef } = dispatch.waiting;
  const chain: RefUpdate[] =
    tip === base ? [] : [{ ref: unsent, to: tip }, ...(base === undefined ? [] : [{ ref: baseRef, to: base }])];
  await updateRefs(dispatch.repository, [...setAside(conflicts), ...chain]);
}

async function settle(dispatch: Dispatch, plan: Plan, done: ReadonlySet<string>, attempts: number): Promise<Sent> {
  const { repository, identity, follows } = dispatch;
  await updateRefs(repository, setAside(plan.conflicts));
  if (follows) {
    await bringAlong(repository, await commitNamed(repository, 'HEAD'), plan.tip, identity, pathsOf(plan.conflicts));
  }
  await forget(dispatch, done);
  if (plan.conflicts.length > 0) throw conflicting(plan.conflicts);
  return { tip: plan.tip, planted: plan.planted, attempts };
}

/** Unless another process added a commit of its own meanwhile, which still waits. */
async function forget({ repository, waiting }: Dispatch, done: ReadonlySet<string>): Promise<void> {
  const now = await commitNamed(repository, waiting.unsent);
  const base = await commitNamed(repository, waiting.base);
  if (now !== undefined && !done.has(now)) return;
  await updateRefs(repository, [
    ...(now === undefined ? [] : [{ ref: waiting.unsent, to: undefined }]),
    ...(base === undefined ? [] : [{ ref: waiting.base, to: undefined }]),
  ]);
}

async function holds(
  repository: Repository,
  settings: RemoteSettings,
  branch: RemoteBranch,
  now: string | undefined,
  commit: string,
): Promise<boolean> {
  if (now === undefined || now === branch.tip) return false;
  if (now === commit) return true;
  await fetchCommit(repository, settings.remote, branch.ref, now);
  return isAncestor(repository, commit, now);
}

async function patiently<T>(patience: Patience, kept: string | undefined, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      if (error.failure !== 'unreachable' || tries >= TRIES_TO_REACH) throw withKept(error, kept);
    }
    await patience.sleep(waitAfter(tries + 2, patience.random()));
  }
}

function waitAfter(attempt: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** attempt));
}

function withKept(error: LedgerError, kept: string | undefined): LedgerError {
  if (kept === undefined) return error;
  return new LedgerError(error.failure, `${error.message}. ${keptSentence(kept)}`, { cause: error, kept });
}

function refused(last: Outcome | undefined, kept: string | undefined): LedgerError {
  const why = last === undefined ? 'no attempt was allowed' : reasonOfRefusal(last);
  const sentence = `the remote did not take the records (${why})`;
  return kept === undefined
    ? new LedgerError('refused', sentence)
    : new LedgerError('refused', `${sentence}. ${keptSentence(kept)}`, { kept });
}

export function keptSentence(commit: string): string {
  return `The results are kept as commit ${commit}; the next run sends them`;
}

function conflicting(conflicts: readonly Conflict[]): LedgerError {
  const paths = [...pathsOf(conflicts)].map((path) => `"${path}"`).join(', ');
  const refs = setAside(conflicts).map(({ ref }) => ref);
  const kept = conflicts.findLast(({ commit }) => commit !== undefined)?.commit;
  const where = refs.length === 0 ? 'in this checkout' : `under ${refs.join(', ')}`;
  const sentence = `other content is recorded already at ${paths}; that stays as it is, and the content of this run is kept ${where}: compare the two, and record the right one by hand if it is not there`;
  return new LedgerError('conflict', sentence, kept === undefined ? {} : { kept });
}

function setAside(conflicts: readonly Conflict[]): readonly RefUpdate[] {
  return conflicts.flatMap(({ commit }) =>
    commit === undefined ? [] : [{ ref: `refs/casebook/refused/${commit}`, to: commit }],
  );
}

function pathsOf(conflicts: readonly Conflict[]): ReadonlySet<string> {
  return new Set(conflicts.flatMap(({ paths }) => paths));
}
