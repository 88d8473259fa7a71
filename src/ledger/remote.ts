// The remote as it answers: which branch takes the records, what it holds now, and a push that never forces.
import { LedgerError } from './ledger-error.ts';
import { complaint, failed, type Git, type Outcome, withoutCredentials } from './git-process.ts';
import { commitNamed, hasWholeCommit, type Repository } from './repository.ts';

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
  checkedOut: string | undefined,
): Promise<RemoteBranch> {
  const seen = await headsOf(repository.git, settings.remote);
  const branch = await chooseBranch(repository.git, settings, checkedOut, seen);
  const tip = seen.heads.get(branch);
  const startBranch = tip === undefined ? seen.defaultBranch : undefined;
  if (tip === undefined && seen.heads.size > 0 && startBranch === undefined) {
    throw new LedgerError(
      'unsuitable',
      `the remote has no branch "${branch}" and no default branch to start it from; create it there first`,
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
  checkedOut: string | undefined,
  branch: RemoteBranch,
): Promise<RemoteBranch> {
  if (branch.tip === undefined) return lookAt(repository, settings, checkedOut);
  const outcome = await repository.git(['fetch', ...FETCH_OPTIONS, '--', settings.remote, `+${branch.ref}:${SEEN}`]);
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

export async function push(git: Git, remote: string, commit: string, ref: string): Promise<Outcome> {
  return git(['push', '--porcelain', '--no-verify', '--recurse-submodules=no', '--', remote, `${commit}:${ref}`]);
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

async function chooseBranch(git: Git, settings: RemoteSettings, checkedOut: string | undefined, seen: Heads): Promise<string> {
  if (settings.branch !== undefined) return settings.branch;
  if (checkedOut === undefined) {
    if (seen.defaultBranch !== undefined) return seen.defaultBranch;
    throw new LedgerError(
      'unsuitable',
      'HEAD is detached and the remote names no default branch; name the branch that takes the records',
    );
  }
  const upstream = await upstreamOf(git, settings.remote, checkedOut);
  if (upstream === undefined && (seen.heads.size === 0 || seen.heads.has(checkedOut))) return checkedOut;
  if (upstream !== undefined && (seen.heads.size === 0 || seen.heads.has(upstream))) return upstream;
  // The branch was there once: it was renamed or merged away, and the default branch is its heir.
  const known = await git(['rev-parse', '--verify', '--quiet', `refs/remotes/${settings.remote}/${upstream ?? checkedOut}`]);
  if (known.code === 0 && seen.defaultBranch !== undefined) return seen.defaultBranch;
  throw new LedgerError(
    'unsuitable',
    `the remote has no branch "${upstream ?? checkedOut}"; push it first, or name the branch that takes the records`,
  );
}

/** The branch of this remote that a local branch follows. */
export async function upstreamOf(git: Git, remote: string, branch: string): Promise<string | undefined> {
  const format = '--format=%(upstream:remotename)%00%(upstream:remoteref)';
  const outcome = await git(['for-each-ref', format, `refs/heads/${branch}`]);
  const [name = '', ref = ''] = (outcome.out.toString('utf8').split('\n')[0] ?? '').split('\0');
  return name === remote && ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
}

/** Nothing is fetched that is here already, and no reference of the person's is written for it. */
async function fetchCommit(repository: Repository, remote: string, ref: string, commit: string | undefined): Promise<void> {
  if (commit === undefined || (await hasWholeCommit(repository, commit))) return;
  const outcome = await repository.git(['fetch', ...FETCH_OPTIONS, '--', remote, ref]);
  if (outcome.code !== 0) throw unreachable(outcome);
  if (!(await hasWholeCommit(repository, commit))) {
    throw new LedgerError('unreachable', `the remote announced commit ${commit} of ${ref} but did not send it`);
  }
}

function unreachable(outcome: Outcome): LedgerError {
  return failed('unreachable', 'the remote did not answer', outcome);
}
