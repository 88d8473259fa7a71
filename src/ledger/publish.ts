// Sends the ledger's waiting commits: look, replant, push, look again; a lost race is tried anew, and nothing is ever forced.
import type { TimeSource } from '../time-source.ts';
import { bringAlong, type Stored } from './checkout.ts';
import { signature, writeCommit } from './commit-writer.ts';
import type { Identity } from './git-environment.ts';
import type { Outcome } from './git-process.ts';
import { LedgerError } from './ledger-error.ts';
import { lookAgain, lookAt, push, reasonOfRefusal, type RemoteSettings, SEEN, tipOf } from './remote.ts';
import { compare, type Conflict, type OwnCommit, readCommits, replant } from './replant.ts';
import {
  commitNamed,
  commitsNamed,
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
  /** The commit that this run made of them; undefined where they were committed before. */
  readonly carrier: string | undefined;
}

export interface Sent {
  readonly tip: string;
  /** Own commit → the commit that stands for it in the published history. */
  readonly planted: ReadonlyMap<string, string>;
  readonly attempts: number;
}

const SHORTEST_WAIT_MS = 100;
/** A crowd on a slow machine needs to spread out over many times what one attempt takes. */
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
  const own = await readCommits(repository, await waitingCommits(repository, from));
  const done = new Set(own.map(({ id }) => id));
  let kept = from.unsent;
  let branch = await patiently(patience, kept, () => lookAt(repository, settings, from.branch));
  let plan = (await alreadyThere(dispatch, own, branch.tip)) ?? (await planFor(dispatch, from, own, branch.tip ?? branch.start));
  let refusals = 0;
  for (let attempt = 1; plan.tip !== branch.tip; attempt += 1) {
    kept = plan.tip;
    done.add(plan.tip);
    const began = performance.now();
    const [outcome] = await Promise.all([push(repository.git, settings.remote, plan.tip, branch.ref), remember(dispatch, plan)]);
    const shows = () => patiently(patience, kept, () => tipOf(repository.git, settings.remote, branch.ref));
    if (outcome.code === 0 && (await shows()) === plan.tip) return settle(dispatch, plan, done, attempt);
    const took = performance.now() - began;
    await patience.sleep(waitAfter(attempt, patience.random(), took));
    const before = branch.tip;
    branch = await patiently(patience, kept, () => lookAgain(repository, settings, from.branch, branch));
    plan = await planFor(dispatch, from, own, branch.tip ?? branch.start);
    if (plan.tip === branch.tip) return settle(dispatch, plan, done, attempt);
    refusals = branch.tip === before ? refusals + 1 : 0;
    if (attempt === patience.attempts || refusals === REFUSALS_IN_A_ROW) throw refused(outcome, kept);
  }
  return settle(dispatch, plan, done, 0);
}

/** Without a remote: commits that could not follow HEAD at the time are put on top of it now. */
export async function publishLocally(dispatch: Dispatch, from: Standing): Promise<Sent> {
  const own = await readCommits(dispatch.repository, await waitingCommits(dispatch.repository, from));
  const plan = (await alreadyThere(dispatch, own, from.head)) ?? (await planFor(dispatch, from, own, from.head));
  await remember(dispatch, plan);
  if (!(await bringAlong(dispatch.repository, from.head, plan.tip, dispatch.identity, pathsOf(plan.conflicts)))) {
    const sentence = `changed files of the checkout are in the way of commit ${plan.tip}, which holds the results; commit or remove them, and run again`;
    throw new LedgerError('busy', sentence, { kept: plan.tip });
  }
  return settle(dispatch, plan, new Set([...own.map(({ id }) => id), plan.tip]), 0);
}

interface Plan {
  /** What the branch is to become. */
  readonly tip: string;
  /** What the own commits stand on. */
  readonly base: string | undefined;
  readonly planted: ReadonlyMap<string, string>;
  readonly conflicts: readonly Conflict[];
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
  if (plan.tip !== undefined && carrier !== undefined && plan.planted.has(carrier)) return { ...plan, tip: plan.tip };
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
  // Where HEAD stays on another branch, only this tells the next run which files on disk are recorded.
  const sent = follows ? [] : [{ ref: dispatch.waiting.sent, to: plan.tip }];
  await updateRefs(repository, [...setAside(plan.conflicts), ...sent]);
  if (follows) {
    await bringAlong(repository, await commitNamed(repository, 'HEAD'), plan.tip, identity, pathsOf(plan.conflicts));
  }
  await forget(dispatch, done);
  if (plan.conflicts.length > 0) throw conflicting(plan.conflicts);
  return { tip: plan.tip, planted: plan.planted, attempts };
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

function waitAfter(attempt: number, random: number, took = SHORTEST_WAIT_MS): number {
  return Math.round(random * Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, took) * 2 ** attempt));
}

function withKept(error: LedgerError, kept: string | undefined): LedgerError {
  if (kept === undefined) return error;
  return new LedgerError(error.failure, `${error.message}. ${keptSentence(kept)}`, { cause: error, kept });
}

function refused(last: Outcome, kept: string): LedgerError {
  return new LedgerError('refused', `the remote did not take the records (${reasonOfRefusal(last)}). ${keptSentence(kept)}`, {
    kept,
  });
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
