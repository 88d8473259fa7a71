// The ledger on a real repository. Opens the checkout and runs Git through simple-git; the steps live in the files beside it.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { SimpleGitOptions } from 'simple-git';
import type { TimeSource } from '../time-source.ts';
import { phrase } from '../phrase.ts';
import { adoptWith } from './adopt.ts';
import { gitEnvironment, type Identity, SAME_EVERYWHERE } from './git-environment.ts';
import { complaint, failed, type Git, nulSeparated, type Outcome } from './git-process.ts';
import { LedgerError } from './ledger-error.ts';
import type { Ledger, Revision } from './ledger.ts';
import type { Patience } from './publish.ts';
import { holdsControls } from './record-path.ts';
import { type Recorder, recordWith } from './record-changes.ts';
import { objectQuestions } from './object-questions.ts';
import { folderIn, recordsBranch, withRecords } from './records-branch.ts';
import { rewriteWith } from './rewrite.ts';
import { commitNamed, findRepository, type Repository } from './repository.ts';
import { folderSize } from './size.ts';
import { type StartGit, treeAt } from './tree-at.ts';
import { type Disk, localDisk } from './work-files.ts';

export interface GitLedgerSettings {
  /** The workspace: a checkout, or a folder inside one. */
  readonly root: string;
  readonly time: TimeSource;
  /** Author and committer of every commit of the ledger; it decides which commits are its own. */
  readonly identity: Identity;
  /** Name or address; null: never send anything. Default: `origin`, or the only one that the checkout has. */
  readonly remote?: string | null;
  /** The branch that takes the records. Default: the one checked out; for a detached HEAD the remote's default. */
  readonly branch?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
  readonly attempts?: number;
  /** The SSH key that signs every commit, by its file; null: none. Default: as Git is configured (`commit.gpgSign` with an SSH key). */
  readonly signingKey?: string | null;
  /** Default: the disk of the machine. */
  readonly disk?: Disk;
}

const DEFAULT_ATTEMPTS = 60;
/** Git is killed when it says nothing for so long: a dead connection. */
const SILENCE_MS = 120_000;

export async function openGitLedger(settings: GitLedgerSettings): Promise<Ledger> {
  requireSafeNames(settings);
  const env = gitEnvironment(settings.env, settings.identity);
  const git = await simpleGitRunner(settings.root, env);
  const start: StartGit = (args) => spawn('git', args, { cwd: settings.root, env });
  const reading = readConfiguration(git);
  // Where there is no repository, that is what is told.
  reading.catch(() => undefined);
  const found = await findRepository(git, objectQuestions(start), settings.root);
  const configuration = await reading;
  const remote = chooseRemote(configuration, settings.remote);
  const key = settings.signingKey === undefined ? signingKeyIn(configuration, env['HOME']) : settings.signingKey;
  const repository = { ...found, ...(key === null ? {} : { signing: { key, env } }) };
  const { identity, time, branch } = settings;
  const recorder: Recorder = {
    repository,
    identity,
    time,
    remote,
    branch,
    patience: patienceOf(settings),
    disk: settings.disk ?? localDisk,
  };
  const beside = branch === undefined ? undefined : recordsBranch(repository, remote, branch);
  const inTurn = oneAfterAnother();
  const alone = <T>(work: () => Promise<T>) => inTurn(() => repository.objects.during(work));
  return {
    revision: async (ref) => {
      const commit = holdsControls(ref) ? undefined : await commitNamed(repository, ref);
      const [found] = commit === undefined ? [] : await revisions(git, ['-1', commit]);
      const records = found === undefined ? undefined : await beside?.commitWith(found);
      return found === undefined || records === undefined ? found : { ...found, records };
    },
    readAt: async (ref, records) => {
      const asked = await existing(repository, ref);
      const tree = treeAt(repository, asked, start);
      if (records !== undefined) return withRecords(repository, start, tree, [await existingRecords(repository, records)]);
      const [found] = beside === undefined ? [] : await revisions(git, ['-1', asked]);
      const commits = found === undefined ? undefined : await beside?.commitsWith(found);
      return commits === undefined ? tree : withRecords(repository, start, tree, commits);
    },
    record: (changes, message) => alone(() => recordWith(recorder, changes, message)),
    rewrite: (make) => alone(() => rewriteWith(recorder, (commit) => treeAt(repository, commit, start), make)),
    adopt: (leftovers) => alone(() => adoptWith(recorder, (commit) => treeAt(repository, commit, start), leftovers)),
    size: async (folder) => {
      const [head] = beside === undefined ? [] : await revisions(git, ['-1', 'HEAD']);
      const records = head === undefined ? undefined : await beside?.commitWith(head);
      if (records === undefined) return folderSize(repository, folder);
      return folderSize(repository, await folderIn(repository, records, folder), records);
    },
    history: async (path, upTo = 'HEAD') => revisions(git, ['--end-of-options', upTo, '--', path]),
  };
}

async function existing(repository: Repository, ref: string): Promise<string> {
  const commit = holdsControls(ref) ? undefined : await commitNamed(repository, ref);
  if (commit !== undefined) return commit;
  throw new LedgerError(
    'unsuitable',
    phrase('there is no commit "{ref}" in {root}; `git log` lists those that are here', { ref, root: repository.root }),
  );
}

async function existingRecords(repository: Repository, ref: string): Promise<string> {
  const commit = holdsControls(ref) ? undefined : await commitNamed(repository, ref);
  if (commit !== undefined) return commit;
  const { root } = repository;
  throw new LedgerError(
    'unsuitable',
    phrase('the records were read from commit {ref}, which is not in {root}; fetch the branch that holds them', { ref, root }),
  );
}

async function revisions(git: Git, selection: readonly string[]): Promise<readonly Revision[]> {
  const outcome = await git(['log', '-z', '--no-show-signature', '--format=%H%n%cI%n%an%n%B', ...selection]);
  if (outcome.code !== 0) return noCommitsYet(git, outcome);
  return nulSeparated(outcome.out.toString('utf8')).map((entry) => {
    const [commit = '', committedAt = '', author = '', ...message] = entry.split('\n');
    return { commit, committedAt, author, message: message.join('\n').trimEnd() };
  });
}

async function noCommitsYet(git: Git, outcome: Outcome): Promise<readonly Revision[]> {
  if ((await git(['rev-parse', '--verify', '--quiet', 'HEAD'])).code !== 0) return [];
  throw new LedgerError('environment', phrase('the history cannot be read: {why}', { why: complaint(outcome) }));
}

type Configuration = ReadonlyMap<string, string>;

/** Which remotes there are and whether commits are to be signed, in one question. */
async function readConfiguration(git: Git): Promise<Configuration> {
  const wanted = String.raw`^(remote\..+\.url|gpg\.format|user\.signingkey|commit\.gpgsign)$`;
  const outcome = await git(['config', '-z', '--get-regexp', wanted]);
  // Nothing of it is set: 1. Whatever else went wrong must not pass for a checkout without a remote.
  if (outcome.code > 1) throw failed('environment', phrase('the configuration of the checkout cannot be read'), outcome);
  // Later entries count, as for Git itself.
  return new Map(
    nulSeparated(outcome.out.toString('utf8')).map((entry) => {
      const [key = ''] = entry.split('\n', 1);
      return [key, entry.slice(key.length + 1)] as const;
    }),
  );
}

function signingKeyIn(configuration: Configuration, home = ''): string | null {
  const key = configuration.get('user.signingkey') ?? '';
  const isAsked = /^(true|yes|on|1|)$/i.test(configuration.get('commit.gpgsign') ?? 'false');
  if (!isAsked || configuration.get('gpg.format') !== 'ssh' || key === '') return null;
  return key.startsWith('~/') ? `${home}${key.slice(1)}` : key;
}

function chooseRemote(configuration: Configuration, asked: string | null | undefined): string | undefined {
  if (asked === null) return undefined;
  // Settings of a person speak of remotes that a checkout does not have.
  const names = new Set([...configuration.keys()].flatMap((key) => /^remote\.(.+)\.url$/.exec(key)?.[1] ?? []));
  const [only, ...others] = names;
  if (asked === undefined) return names.has('origin') ? 'origin' : others.length === 0 ? only : undefined;
  if (names.has(asked) || /[/\\:]/.test(asked)) return asked;
  throw new LedgerError(
    'unsuitable',
    phrase('the checkout has no remote "{asked}"; `git remote -v` lists those it has', { asked }),
  );
}

/** Names reach Git as arguments: none may look like an option, and a branch is never a pattern. */
function requireSafeNames({ remote, branch, identity }: GitLedgerSettings): void {
  if (remote?.startsWith('-') === true) throw new LedgerError('unsuitable', phrase('"{remote}" is no remote', { remote }));
  const wrong = /^[-/.]|[ ~^:?*[\\]|\.\.|\/\/|@\{|(\.|\/|\.lock)$|\/\./;
  if (branch !== undefined && (branch === '' || branch === '@' || holdsControls(branch) || wrong.test(branch))) {
    throw new LedgerError('unsuitable', phrase('"{branch}" is no name for a branch', { branch }));
  }
  if (identity.name.trim() === '' || identity.email.trim() === '') {
    throw new LedgerError('unsuitable', 'the ledger needs a name and a mail address to commit under');
  }
}

function patienceOf({ sleep, random, attempts }: GitLedgerSettings): Patience {
  return {
    sleep: sleep ?? ((milliseconds) => wait(milliseconds)),
    random: random ?? Math.random,
    attempts: attempts ?? DEFAULT_ATTEMPTS,
  };
}

/** Two records of one ledger never overlap; a failed one does not stop the next. */
function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}

/** Nothing that the checkout or its configuration could start is started: hooks, monitors, background maintenance, signing. */
const CONFIGURATION = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'push.followTags=false',
  'push.gpgSign=false',
  'submodule.recurse=false',
  ...SAME_EVERYWHERE,
];

/**
 * Settings that simple-git guards. They come from the surroundings of the process, which its owner chose (credentials, keys),
 * and from the list above; nothing that anybody wrote into a record ever becomes an option or a setting.
 */
const OPENED: NonNullable<SimpleGitOptions['unsafe']> = {
  allowUnsafeHooksPath: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeAskPass: true,
  allowUnsafeSshCommand: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeUrlRewrite: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeGitProxy: true,
};

export async function simpleGitRunner(root: string, env: Record<string, string>): Promise<Git> {
  const { GitPluginError, simpleGit } = await import('simple-git');
  return async (args, input) => {
    let outcome: Outcome | undefined;
    const options: Partial<SimpleGitOptions> = {
      baseDir: root,
      config: CONFIGURATION,
      unsafe: OPENED,
      allowEnvironment: Object.keys(env),
      timeout: { block: SILENCE_MS },
      completion: { onClose: true, onExit: false },
      // An exit code is an answer here, and simple-git would take one without a message for success.
      errors: (error, { exitCode, stdOut, stdErr }) => {
        outcome = { code: exitCode, out: Buffer.concat(stdOut), err: Buffer.concat(stdErr).toString('utf8') };
        return error instanceof GitPluginError ? error : undefined;
      },
      ...(input === undefined ? {} : { input: () => Buffer.from(input) }),
    };
    try {
      await simpleGit(options)
        .env(env)
        .raw([...args]);
    } catch (error) {
      throw new LedgerError(
        'environment',
        phrase('git {command} could not be run: {why}', { command: args[0] ?? '', why: complaintOf(error) }),
        { cause: error },
      );
    }
    if (outcome?.err.startsWith('Error: spawn') === true) {
      throw new LedgerError('environment', 'git cannot be started; install it, or put it on the PATH');
    }
    if (outcome === undefined)
      throw new LedgerError('environment', phrase('git {command} gave no answer', { command: args[0] ?? '' }));
    return outcome;
  };
}

function complaintOf(error: unknown): string {
  return complaint({ code: 1, out: Buffer.alloc(0), err: error instanceof Error ? error.message : String(error) });
}
