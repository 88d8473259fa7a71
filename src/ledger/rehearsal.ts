// A rehearsal on a copy: a bare remote and a clone of it, wound back to an instant, so that demos and tests write real
// commits and the repository they came from stays as it is.
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TimeSource } from '../time-source.ts';
import { phrase } from '../phrase.ts';
import { simpleGitRunner } from './git.ts';
import { gitEnvironment, type Identity } from './git-environment.ts';
import { complaint, type Git, need } from './git-process.ts';
import { LedgerError } from './ledger-error.ts';

export interface RehearsalSettings {
  /** A checkout with at least one commit. */
  readonly source: string;
  /** A bare repository; made from the source where there is none yet. Several rehearsals may share one at the same time. */
  readonly remote: string;
  /** Where the clone goes; must not exist yet. */
  readonly folder: string;
  /** Commit times; equal times and files give equal commits, so that rehearsals that race begin from the same one. */
  readonly time: TimeSource;
  readonly identity: Identity;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Which files of the source do not exist yet at the instant of the rehearsal. */
  readonly isLater: (path: string) => boolean;
}

const BRANCH = 'main';

/** Makes the clone and returns its folder's commit to start from. */
export async function openRehearsal(settings: RehearsalSettings): Promise<{ readonly commit: string }> {
  const env = environment(settings);
  const source = await simpleGitRunner(settings.source, env);
  if ((await source(['rev-parse', '--verify', '--quiet', 'HEAD'])).code !== 0) {
    throw new LedgerError(
      'unsuitable',
      phrase('{folder} is no Git checkout with a commit; clone the repository with git', { folder: settings.source }),
    );
  }
  await ensureRemote(settings, env, source);
  const parent = await simpleGitRunner(dirname(settings.folder), env);
  await need(parent, ['clone', '--quiet', '--origin', 'origin', '--branch', BRANCH, settings.remote, settings.folder]);
  const clone = await simpleGitRunner(settings.folder, env);
  await windBack(settings, clone);
  return { commit: (await need(clone, ['rev-parse', 'HEAD'])).trim() };
}

function environment({ env, identity, time }: RehearsalSettings): Record<string, string> {
  const at = `@${Math.floor(time.now().epochMilliseconds / 1000)} +0000`;
  return {
    ...gitEnvironment(env, identity),
    GIT_AUTHOR_NAME: identity.name,
    GIT_AUTHOR_EMAIL: identity.email,
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_DATE: at,
  };
}

/** Built beside its place and moved there whole: of two that race, one wins and the other finds it. */
async function ensureRemote(
  { remote, env, identity }: RehearsalSettings,
  ready: Record<string, string>,
  source: Git,
): Promise<void> {
  await mkdir(dirname(remote), { recursive: true });
  const building = await mkdtemp(join(dirname(remote), `.${basename(remote)}-`));
  try {
    const bare = await bareGit(building, gitEnvironment(env, identity));
    await need(bare, ['init', '--quiet', '--bare', `--initial-branch=${BRANCH}`]);
    // A CI checkout is often shallow; its copy may be too.
    await need(bare, ['config', 'receive.shallowUpdate', 'true']);
    await rename(building, remote).catch(ignoreExisting);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  const there = await bareGit(remote, ready);
  if ((await there(['rev-parse', '--verify', '--quiet', `refs/heads/${BRANCH}`])).code === 0) return;
  const sent = await source(['push', '--quiet', remote, `HEAD:refs/heads/${BRANCH}`]);
  if (sent.code !== 0 && (await there(['rev-parse', '--verify', '--quiet', `refs/heads/${BRANCH}`])).code !== 0) {
    throw new LedgerError('unsuitable', phrase('{remote} cannot serve as the remote: {why}', { remote, why: complaint(sent) }));
  }
}

/** Named, for Git may be told to use no bare repository that it merely finds (`safe.bareRepository`). */
function bareGit(folder: string, env: Record<string, string>): Promise<Git> {
  return simpleGitRunner(folder, { ...env, GIT_DIR: folder });
}

function ignoreExisting(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
}

/** Takes what does not exist yet out of the clone. Its commit depends on files and times only, so racing ones are the same. */
async function windBack({ isLater, remote }: RehearsalSettings, clone: Git): Promise<void> {
  const files = (await need(clone, ['ls-files', '-z'])).split('\0').filter((path) => path !== '');
  const later = files.filter(isLater);
  if (later.length === 0) return;
  await need(clone, ['rm', '--quiet', '--pathspec-from-file=-', '--pathspec-file-nul'], later.join('\0'));
  await need(clone, [
    'commit',
    '--quiet',
    '--no-gpg-sign',
    '--message',
    'Rehearsal: wound back to the instant of the demonstration',
  ]);
  const pushed = await clone(['push', '--quiet', 'origin', `HEAD:refs/heads/${BRANCH}`]);
  if (pushed.code === 0) return;
  await need(clone, ['fetch', '--quiet', 'origin']);
  const tip = `refs/remotes/origin/${BRANCH}`;
  if ((await clone(['merge-base', '--is-ancestor', 'HEAD', tip])).code !== 0) {
    throw new LedgerError('conflict', phrase('{remote} moved on while the rehearsal began; run it again', { remote }));
  }
  await need(clone, ['reset', '--quiet', '--hard', tip]);
}
