// Sends the ledger's waiting commits: look, replant, push, look again; a lost race is tried anew, and nothing is ever forced.
import type { TimeSource } from '../time-source.ts';
import { phrase, type Said } from '../phrase.ts';
import { bringAlong, type Stored } from './checkout.ts';
import { signature, writeCommit } from './commit-writer.ts';
import type { Identity } from './git-environment.ts';
import type { Outcome } from './git-process.ts';
import { LedgerError } from './ledger-error.ts';
import {
  lookAgain,
  lookAt,
  push,
  reasonOfRefusal,
  type RemoteBranch,
  type RemoteSettings,
  SEEN,
  tipOf,
  wasAnswered,
} from './remote.ts';
import { compare, type Conflict, type OwnCommit, readCommits, replant } from './replant.ts';
import {
  commitNamed,
  commitsNamed,
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
  /** The commit that this run made of them; undefined where they were committed before. */
  readonly carrier: OwnCommit | undefined;
}

export interface Sent {
  readonly tip: string;
  /** Own commit → the commit that stands for it in the published history. */
  readonly planted: ReadonlyMap<string, string>;
  readonly attempts: number;
}

const SHORTEST_WAIT_MS = 50;
/** Who loses a race takes it that so many others are there, twice as many each time: they spread out over what all of them take. */
const SMALLEST_CROWD = 4;
const LARGEST_CROWD = 32;
const LONGEST_WAIT_MS = 20_000;
/** An answer may fail for a moment; longer silence is for the next run. */
const TRIES_TO_REACH = 3;
/** Refusals in a row although nobody else moved the branch: a rule of the remote, not a race. */
const REFUSALS_IN_A_ROW = 12;

/**
 * A push that ended well is believed when the remote shows its commit; one that failed may have arrived all the same, which
 * the next look finds out: its content is there then, and nothing is left to add.
 */
export async function publish(dispatch: Dispatch, settings: RemoteSettings, from: Standing): Promise<Sent> {
  const { repository, patience } = dispatch;
  const own = await ownCommits(dispatch, from);
  const done = new Set(own.map(({ id }) => id));
  const guess = guessed(dispatch, settings, from, own);
  let known: RemoteBranch | undefined;
  if (guess !== undefined) {
    const outcome = await push(repository.git, settings.remote, guess.plan.tip, guess);
    const shows = () => patiently(patience, guess.plan.tip, () => tipOf(repository.git, settings.remote, guess.ref));
    if (outcome.code === 0 && (await shows()) === guess.plan.tip) return settle(dispatch, from, guess.plan, done, 1);
    if (outcome.code === 0 || wasAnswered(outcome)) known = { ref: guess.ref, tip: guess.tip, start: undefined };
  }
  let kept = from.unsent;
  const look = () => (known === undefined ? lookAt(repository, settings, from) : lookAgain(repository, settings, from, known));
  let branch = await patiently(patience, kept, look);
  let plan = (await alreadyThere(dispatch, own, branch.tip)) ?? (await planFor(dispatch, from, own, branch.tip ?? branch.start));
  let refusals = 0;
  const pushed = guess === undefined ? 0 : 1;
  for (let attempt = pushed + 1; plan.tip !== branch.tip; attempt += 1) {
    kept = plan.tip;
    done.add(plan.tip);
    const began = performance.now();
    const [outcome] = await Promise.all([
      push(repository.git, settings.remote, plan.tip, branch),
      remember(dispatch, from, plan),
    ]);
    const shows = () => patiently(patience, kept, () => tipOf(repository.git, settings.remote, branch.ref));
    if (outcome.code === 0 && (await shows()) === plan.tip) return settle(dispatch, from, plan, done, attempt);
    // Where the push is known to have arrived nobody needs to be let pass.
    if (outcome.code !== 0) await patience.sleep(waitAfter(attempt, patience.random(), performance.now() - began));
    const before = branch.tip;
    branch = await patiently(patience, kept, () => lookAgain(repository, settings, from, branch));
    const arrived = outcome.code === 0 ? await standingIn(repository, plan, branch.tip) : undefined;
    plan = arrived ?? (await planFor(dispatch, from, own, branch.tip ?? branch.start));
    if (plan.tip === branch.tip) return settle(dispatch, from, plan, done, attempt);
    refusals = branch.tip === before ? refusals + 1 : 0;
    if (attempt === patience.attempts || refusals === REFUSALS_IN_A_ROW) throw refused(outcome, kept);
  }
  return settle(dispatch, from, plan, done, pushed);
}

/** What waits is mostly the one commit that was made just now. */
async function ownCommits({ repository, carrier }: Dispatch, from: Standing): Promise<readonly OwnCommit[]> {
  if (carrier !== undefined && carrier.id === from.unsent && carrier.parent === from.base) return [carrier];
  return readCommits(repository, await waitingCommits(repository, from));
}

interface Guess {
  readonly ref: string;
  readonly tip: string;
  readonly plan: Plan;
}

/**
 * Mostly nobody else has written: then the branch still is what the waiting commits stand on, and they are pushed without a look
 * under the condition that it is (a lease, which here can only ever refuse: they stand on it).
 */
function guessed(dispatch: Dispatch, settings: RemoteSettings, from: Standing, own: readonly OwnCommit[]): Guess | undefined {
  const { follows, carrier, wanted } = dispatch;
  const newest = own.at(-1)?.id;
  const branch = settings.branch ?? (from.upstream?.remote === settings.remote ? from.upstream.branch : from.branch);
  if (!follows || branch === undefined || from.base === undefined || newest === undefined) return undefined;
  if (wanted.length > 0 && carrier?.id !== newest) return undefined;
  const planted = new Map(own.map(({ id }) => [id, id]));
  return { ref: `refs/heads/${branch}`, tip: from.base, plan: { tip: newest, base: from.base, planted, conflicts: [] } };
}

/** Without a remote: commits that could not follow HEAD at the time are put on top of it now. */
export async function publishLocally(dispatch: Dispatch, from: Standing): Promise<Sent> {
  const own = await ownCommits(dispatch, from);
  const plan = (await alreadyThere(dispatch, own, from.head)) ?? (await planFor(dispatch, from, own, from.head));
  await remember(dispatch, from, plan);
  if (
    !(await bringAlong(
      dispatch.repository,
      { head: from.head, standsOn: undefined },
      plan.tip,
      dispatch.identity,
      pathsOf(plan.conflicts),
    ))
  ) {
    const saying = phrase(
      'changed files of the checkout are in the way of commit {commit}, which holds the results; commit or remove them, and run again',
      { commit: plan.tip },
    );
    throw new LedgerError('busy', saying, { kept: plan.tip });
  }
  return settle(dispatch, from, plan, new Set([...own.map(({ id }) => id), plan.tip]), 0);
}

interface Plan {
  /** What the branch is to become. */
  readonly tip: string;
  /** What the own commits stand on. */
  readonly base: string | undefined;
  readonly planted: ReadonlyMap<string, string>;
  readonly conflicts: readonly Conflict[];
}

/** What was pushed arrived, and somebody has built on it since. */
async function standingIn(repository: Repository, plan: Plan, held: string | undefined): Promise<Plan | undefined> {
  if (held === undefined || !(await isAncestor(repository, plan.tip, held))) return undefined;
  return { ...plan, tip: held, base: held };
}

/** A run before this one was killed, or lost the answer, after its push had arrived. */
async function alreadyThere(dispatch: Dispatch, own: readonly OwnCommit[], held: string | undefined): Promise<Plan | undefined> {
  const newest = own.at(-1)?.id;
  if (held === undefined || newest === undefined || !(await isAncestor(dispatch.repository, newest, held))) return undefined;
  const planted = new Map(own.map(({ id }) => [id, id]));
  return complete(dispatch, { tip: held, base: held, planted, conflicts: [] });
}

async function planFor(dispatch: Dispatch, from: Standing, own: readonly OwnCommit[], start: string | undefined): Promise<Plan> {
  // Only an empty remote receives the history below the own commits too.
  const base = start ?? (own.length === 0 ? from.head : from.base);
  const replanted = await replant(dispatch.repository, own, base, signature(dispatch.identity, dispatch.time));
  return complete(dispatch, { ...replanted, base });
}

/** Adds what is wanted and still missing: it was committed here before, but never by the ledger or not to this remote. */
async function complete(dispatch: Dispatch, plan: Omit<Plan, 'tip'> & { readonly tip: string | undefined }): Promise<Plan> {
  const { repository, wanted, message, identity, time, carrier } = dispatch;
  if (plan.tip !== undefined && carrier !== undefined && plan.planted.has(carrier.id)) return { ...plan, tip: plan.tip };
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
  return { ...plan, tip: await writeCommit(repository, draft), conflicts };
}

/**
 * From here on a killed run is found by the next one, wherever it stopped. What stands for commits that wait already is found
 * by its content, and needs no name.
 */
async function remember(dispatch: Dispatch, from: Standing, { tip, base, planted, conflicts }: Plan): Promise<void> {
  const { unsent, base: baseRef } = dispatch.waiting;
  const isKnown = from.unsent !== undefined && new Set(planted.values()).has(tip);
  const chain: RefUpdate[] =
    isKnown || tip === base ? [] : [{ ref: unsent, to: tip }, ...(base === undefined ? [] : [{ ref: baseRef, to: base }])];
  await updateRefs(dispatch.repository, [...setAside(conflicts), ...chain]);
}

async function settle(
  dispatch: Dispatch,
  from: Standing,
  plan: Plan,
  done: ReadonlySet<string>,
  attempts: number,
): Promise<Sent> {
  await arrived(plan.tip, () => follow(dispatch, from, plan, done));
  if (plan.conflicts.length > 0) throw conflicting(plan.conflicts);
  return { tip: plan.tip, planted: plan.planted, attempts };
}

/** What fails from here on, such as a lock that somebody left, loses nothing: the next run finds that all is there. */
async function arrived(tip: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const saying = phrase('{sentence}. The results have arrived: commit {commit} holds them', {
      sentence: error.saying,
      commit: tip,
    });
    throw new LedgerError(error.failure, saying, { cause: error });
  }
}

async function follow(dispatch: Dispatch, from: Standing, plan: Plan, done: ReadonlySet<string>): Promise<void> {
  const { repository, identity, follows, waiting } = dispatch;
  // Where HEAD stays on another branch, only this tells the next run which files on disk are recorded.
  const sent = follows ? [] : [{ ref: waiting.sent, to: plan.tip }];
  await updateRefs(repository, [...setAside(plan.conflicts), ...sent]);
  if (follows) {
    const head = await commitNamed(repository, 'HEAD');
    const isOwn = head !== undefined && head === from.unsent && plan.conflicts.length === 0 ? from.base : undefined;
    await bringAlong(repository, { head, standsOn: isOwn }, plan.tip, identity, pathsOf(plan.conflicts));
  }
  await forget(dispatch, done);
}

/** Unless another process added a commit of its own meanwhile, which still waits. */
async function forget({ repository, waiting }: Dispatch, done: ReadonlySet<string>): Promise<void> {
  const [unsent, base, seen] = await commitsNamed(repository, [waiting.unsent, waiting.base, SEEN]);
  const settled = unsent === undefined || done.has(unsent);
  await updateRefs(repository, [
    ...(settled && unsent !== undefined ? [{ ref: waiting.unsent, to: undefined }] : []),
    ...(settled && base !== undefined ? [{ ref: waiting.base, to: undefined }] : []),
    ...(seen === undefined ? [] : [{ ref: SEEN, to: undefined }]),
  ]);
}

export async function patiently<T>(patience: Patience, kept: string | undefined, ask: () => Promise<T>): Promise<T> {
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

export function waitAfter(attempt: number, random: number, took = SHORTEST_WAIT_MS): number {
  const spread = Math.max(SHORTEST_WAIT_MS, took) * Math.min(SMALLEST_CROWD * 2 ** (attempt - 1), LARGEST_CROWD);
  return Math.round(random * Math.min(LONGEST_WAIT_MS, spread));
}

function withKept(error: LedgerError, kept: string | undefined): LedgerError {
  if (kept === undefined) return error;
  return new LedgerError(error.failure, keptAs(error.saying, kept), { cause: error, kept });
}

export function refused(last: Outcome, kept: string | undefined): LedgerError {
  const sentence = phrase('the remote did not take the records ({reason})', { reason: reasonOfRefusal(last) });
  if (kept === undefined) return new LedgerError('refused', phrase('{sentence}. Nothing was changed', { sentence }));
  return new LedgerError('refused', keptAs(sentence, kept), { kept });
}

export function keptAs(sentence: Said, commit: string): Said {
  return phrase('{sentence}. The results are kept as commit {commit}; the next run sends them', { sentence, commit });
}

function conflicting(conflicts: readonly Conflict[]): LedgerError {
  const paths = [...pathsOf(conflicts)].map((path) => `"${path}"`);
  const refs = setAside(conflicts).map(({ ref }) => ref);
  const kept = conflicts.findLast(({ commit }) => commit !== undefined)?.commit;
  const where = refs.length === 0 ? phrase('in this checkout') : phrase('under {refs}', { refs });
  const saying = phrase(
    'other content is recorded already at {paths}; that stays as it is, and the content of this run is kept {where}: compare the two, and record the right one by hand if it is not there',
    { paths, where },
  );
  return new LedgerError('conflict', saying, kept === undefined ? {} : { kept });
}

function setAside(conflicts: readonly Conflict[]): readonly RefUpdate[] {
  return conflicts.flatMap(({ commit }) =>
    commit === undefined ? [] : [{ ref: `refs/casebook/refused/${commit}`, to: commit }],
  );
}

function pathsOf(conflicts: readonly Conflict[]): ReadonlySet<string> {
  return new Set(conflicts.flatMap(({ paths }) => paths));
}
