// The remote as it answers: which branch takes the records, what it holds now, and a push that never forces.
import { phrase } from '../phrase.ts';
import { LedgerError } from './ledger-error.ts';
import { complaint, failed, type Git, type Outcome, withoutCredentials } from './git-process.ts';
import { commitNamed, hasWholeCommit, type Repository, type Standing } from './repository.ts';

export interface RemoteSettings {
  /** Name or address. */
  readonly remote: string;
  /** The branch that was asked for; undefined: the one that the checkout belongs to. */
  readonly branch: string | undefined;
}

export interface RemoteBranch {
  readonly ref: string;
  /** Undefined where the branch does not exist yet. */
  readonly tip: string | undefined;
  /** What a new branch starts from, so that nothing unpublished slips in; undefined in an empty remote. */
  readonly start: string | undefined;
}

const FETCH_OPTIONS = ['--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'];

interface Heads {
  readonly heads: ReadonlyMap<string, string>;
  readonly defaultBranch: string | undefined;
}

/** Asks the remote, chooses the branch, and fetches what it holds. */
export async function lookAt(
  repository: Repository,
  settings: RemoteSettings,
  place: Pick<Standing, 'branch' | 'upstream'>,
): Promise<RemoteBranch> {
  const seen = await headsOf(repository.git, settings.remote);
  const branch = await chooseBranch(repository.git, settings, place, seen);
  const tip = seen.heads.get(branch);
  const startBranch = tip === undefined ? seen.defaultBranch : undefined;
  if (tip === undefined && seen.heads.size > 0 && startBranch === undefined) {
    throw new LedgerError(
      'unsuitable',
      phrase('the remote has no branch "{branch}" and no default branch to start it from; create it there first', { branch }),
    );
  }
  const start = startBranch === undefined ? undefined : seen.heads.get(startBranch);
  const source = tip === undefined ? startBranch : branch;
  if (source !== undefined) await fetchCommit(repository, settings.remote, `refs/heads/${source}`, tip ?? start);
  return { ref: `refs/heads/${branch}`, tip, start };
}

/** Where the last look put the tip of the branch. */
export const SEEN = 'refs/worktree/casebook/seen';

/** The same branch after a lost race: one call, because others are racing on. */
export async function lookAgain(
  repository: Repository,
  settings: RemoteSettings,
  place: Pick<Standing, 'branch' | 'upstream'>,
  branch: RemoteBranch,
): Promise<RemoteBranch> {
  if (branch.tip === undefined) return lookAt(repository, settings, place);
  const outcome = await repository.git(['fetch', ...FETCH_OPTIONS, '--', settings.remote, `+${branch.ref}:${SEEN}`]);
  if (/couldn't find remote ref/.test(outcome.err)) return lookAt(repository, settings, place);
  if (outcome.code !== 0) throw unreachable(outcome);
  return { ...branch, tip: (await commitNamed(repository, SEEN)) ?? branch.tip };
}

/** What the branch holds, without choosing or fetching. */
export async function tipOf(git: Git, remote: string, ref: string): Promise<string | undefined> {
  const outcome = await git(['ls-remote', '--quiet', '--', remote, ref]);
  if (outcome.code !== 0) throw unreachable(outcome);
  const line = outcome.out
    .toString('utf8')
    .split('\n')
    .find((text) => text.endsWith(`\t${ref}`));
  return line?.split('\t')[0];
}

/**
 * Never forced: the commit stands on what the branch is expected to hold, and where it holds something else by now nothing is
 * even sent.
 */
export async function push(git: Git, remote: string, commit: string, { ref, tip }: PushTarget): Promise<Outcome> {
  const lease = `--force-with-lease=${ref}:${tip ?? ''}`;
  return git(['push', '--porcelain', '--no-verify', '--recurse-submodules=no', lease, '--', remote, `${commit}:${ref}`]);
}

export type PushTarget = Pick<RemoteBranch, 'ref' | 'tip'>;

/** Whether the remote answered at all to a push that was not taken. */
export function wasAnswered({ out }: Outcome): boolean {
  return /^!\t/m.test(out.toString('utf8'));
}

/** Every branch of the remote, under references of the ledger's own. */
export async function fetchHeads({ git }: Repository, remote: string, into: string): Promise<void> {
  const outcome = await git(['fetch', ...FETCH_OPTIONS, '--prune', '--', remote, `+refs/heads/*:${into}*`]);
  if (outcome.code !== 0) throw unreachable(outcome);
}

/** Why a push was not taken: Git's reason, and what the other side said about it. */
export function reasonOfRefusal(outcome: Outcome): string {
  const reason = /\[(?:remote )?rejected\] \((.*)\)/.exec(outcome.out.toString('utf8'))?.[1];
  const said = outcome.err.split(/[\r\n]+/).flatMap((line) => /^remote: *(\S.*?) *$/.exec(line)?.[1] ?? []);
  if (reason === undefined) return complaint(outcome);
  return withoutCredentials([reason, ...said.slice(0, 3)].join('; '));
}

async function headsOf(git: Git, remote: string): Promise<Heads> {
  const outcome = await git(['ls-remote', '--quiet', '--symref', '--', remote, 'HEAD', 'refs/heads/*']);
  if (outcome.code !== 0) throw unreachable(outcome);
  const heads = new Map<string, string>();
  let named: string | undefined;
  for (const line of outcome.out.toString('utf8').split('\n')) {
    const [value = '', ref = ''] = line.split('\t');
    if (ref === 'HEAD' && value.startsWith('ref: refs/heads/')) named = value.slice('ref: refs/heads/'.length);
    else if (ref.startsWith('refs/heads/')) heads.set(ref.slice('refs/heads/'.length), value);
  }
  return { heads, defaultBranch: named !== undefined && heads.has(named) ? named : undefined };
}

async function chooseBranch(
  git: Git,
  settings: RemoteSettings,
  { branch: checkedOut, upstream: followed }: Pick<Standing, 'branch' | 'upstream'>,
  seen: Heads,
): Promise<string> {
  if (settings.branch !== undefined) return settings.branch;
  if (checkedOut === undefined) {
    if (seen.defaultBranch !== undefined) return seen.defaultBranch;
    throw new LedgerError(
      'unsuitable',
      'HEAD is detached and the remote names no default branch; CASEBOOK_RECORDS_BRANCH names the branch that takes the records',
    );
  }
  const upstream = followed?.remote === settings.remote ? followed.branch : undefined;
  if (upstream === undefined && (seen.heads.size === 0 || seen.heads.has(checkedOut))) return checkedOut;
  if (upstream !== undefined && (seen.heads.size === 0 || seen.heads.has(upstream))) return upstream;
  // The branch was there once: it was renamed or merged away, and the default branch is its heir.
  const known = await git(['rev-parse', '--verify', '--quiet', `refs/remotes/${settings.remote}/${upstream ?? checkedOut}`]);
  if (known.code === 0 && seen.defaultBranch !== undefined) return seen.defaultBranch;
  throw new LedgerError(
    'unsuitable',
    phrase(
      'the remote has no branch "{branch}"; push it first, or name the branch that takes the records in CASEBOOK_RECORDS_BRANCH',
      { branch: upstream ?? checkedOut },
    ),
  );
}

/** Nothing is fetched that is here already, and no reference of the person's is written for it. */
async function fetchCommit(repository: Repository, remote: string, ref: string, commit: string | undefined): Promise<void> {
  if (commit === undefined || (await hasWholeCommit(repository, commit))) return;
  const outcome = await repository.git(['fetch', ...FETCH_OPTIONS, '--', remote, ref]);
  if (outcome.code !== 0) throw unreachable(outcome);
  if (!(await hasWholeCommit(repository, commit))) {
    throw new LedgerError(
      'unreachable',
      phrase('the remote announced commit {commit} of {ref} but did not send it', { commit, ref }),
    );
  }
}

function unreachable(outcome: Outcome): LedgerError {
  return failed('unreachable', phrase('the remote did not answer'), outcome);
}
