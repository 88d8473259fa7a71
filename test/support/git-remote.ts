// A bare remote and clones of it in a temporary folder, apart from the configuration of the machine and its people.
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type GitLedgerSettings, openGitLedger } from '../../src/ledger/git.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { fixedTime } from '../../src/time-source.ts';

export interface Clone {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs Git as the person whose checkout it is. */
  git(...args: readonly string[]): string;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  ledger(settings?: Partial<GitLedgerSettings>): Promise<Ledger>;
}

export interface GitRemote {
  /** The bare repository. */
  readonly bare: string;
  readonly folder: string;
  git(...args: readonly string[]): string;
  /** `origin` is the bare repository; a shallow clone goes through the real protocol. */
  clone(options?: { readonly depth?: number }): Promise<Clone>;
  hook(name: string, script: string): Promise<void>;
  /** Makes the remote vanish and come back. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  dispose(): Promise<void>;
}

export const LEDGER_IDENTITY = { name: 'Casebook', email: 'casebook@example.org' } as const;

/** With one commit of a person's (README.md) on `main`, unless it is to be empty. */
export async function gitRemote(options: { readonly empty?: boolean } = {}): Promise<GitRemote> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-git-'));
  const bare = join(folder, 'remote.git');
  const env = personEnvironment(folder);
  await writeFile(join(folder, 'gitconfig'), '[maintenance]\n\tauto = false\n[gc]\n\tauto = 0\n');
  runGit(folder, env, ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  let clones = 0;
  const remote: GitRemote = {
    bare,
    folder,
    git: (...args) => runGit(bare, env, args),
    clone: async ({ depth } = {}) => {
      clones += 1;
      const root = join(folder, `clone-${clones}`);
      const source = depth === undefined ? [bare] : [`--depth=${depth}`, pathToFileURL(bare).href];
      runGit(folder, env, ['clone', '--quiet', ...source, root]);
      return cloneAt(root, env);
    },
    hook: async (name, script) => {
      await writeFile(join(bare, 'hooks', name), script);
      await chmod(join(bare, 'hooks', name), 0o755);
    },
    unplug: () => rename(bare, `${bare}.away`),
    plugIn: () => rename(`${bare}.away`, bare),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
  if (options.empty !== true) {
    const first = await remote.clone();
    await first.write('README.md', 'Example\n');
    first.git('add', 'README.md');
    first.git('commit', '--quiet', '-m', 'First page');
    first.git('push', '--quiet', 'origin', 'HEAD:main');
  }
  return remote;
}

export function cloneAt(root: string, env: Readonly<Record<string, string>>): Clone {
  return {
    root,
    env,
    git: (...args) => runGit(root, env, args),
    write: async (path, text) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    read: (path) => readFile(join(root, path), 'utf8'),
    ledger: (settings = {}) =>
      openGitLedger({
        root,
        time: fixedTime('2025-09-30T12:02:00Z'),
        identity: LEDGER_IDENTITY,
        env,
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 500))),
        ...settings,
      }),
  };
}

function personEnvironment(folder: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'He Wei',
    GIT_AUTHOR_EMAIL: 'he.wei@example.org',
    GIT_COMMITTER_NAME: 'He Wei',
    GIT_COMMITTER_EMAIL: 'he.wei@example.org',
  };
}

function runGit(cwd: string, env: Readonly<Record<string, string>>, args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
}
