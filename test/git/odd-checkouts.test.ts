// Checkouts as Git allows them and hardly anybody expects them: a record arrives all the same, or is refused clearly and kept.
import { execFileSync } from 'node:child_process';
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type Clone, cloneAt, gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

const A = [{ path: 'inspections/a.txt', content: 'a\n' }];
const B = [{ path: 'inspections/b.txt', content: 'b\n' }];

async function theyPush(path: string, text = 'theirs\n'): Promise<void> {
  const other = await remote.clone();
  await other.write(path, text);
  other.git('add', '.');
  other.git('commit', '--quiet', '-m', `Theirs: ${path}`);
  other.git('push', '--quiet', 'origin', 'HEAD:main');
}

/** A clone that is made with options of its own, through the real protocol. */
function cloned(...options: readonly string[]): Clone {
  const root = join(remote.folder, 'odd');
  const env = environment();
  remote.git('config', 'uploadpack.allowFilter', 'true');
  execFileSync('git', ['clone', '--quiet', ...options, pathToFileURL(remote.bare).href, root], { env });
  return cloneAt(root, env);
}

function environment(): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: remote.folder,
    GIT_CONFIG_GLOBAL: join(remote.folder, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'He Wei',
    GIT_AUTHOR_EMAIL: 'he.wei@example.org',
    GIT_COMMITTER_NAME: 'He Wei',
    GIT_COMMITTER_EMAIL: 'he.wei@example.org',
  };
}

const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync('git', args, { cwd, env: environment(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();

interface Odd {
  readonly name: string;
  readonly make: () => Promise<Clone>;
}

const configured = (settings: Readonly<Record<string, string>>) => async () => {
  const clone = await remote.clone();
  for (const [name, value] of Object.entries(settings)) clone.git('config', name, value);
  return clone;
};

const ODD: readonly Odd[] = [
  {
    name: 'a linked worktree',
    make: async () => {
      const clone = await remote.clone();
      const root = join(remote.folder, 'linked');
      clone.git('worktree', 'add', '--quiet', '-b', 'work', '--track', root, 'origin/main');
      return cloneAt(root, clone.env);
    },
  },
  {
    name: 'a submodule',
    make: async () => {
      const above = join(remote.folder, 'above');
      git(remote.folder, 'init', '--quiet', above);
      git(above, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', remote.bare, 'records');
      git(above, 'commit', '--quiet', '-m', 'With records');
      git(above, 'submodule', '--quiet', 'update');
      return cloneAt(join(above, 'records'), environment());
    },
  },
  {
    name: 'a sparse checkout without inspections/',
    make: async () => {
      const clone = await remote.clone();
      clone.git('sparse-checkout', 'set', '--cone', 'docs');
      return clone;
    },
  },
  {
    name: 'a sparse index',
    make: async () => {
      const clone = await remote.clone();
      clone.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'docs');
      return clone;
    },
  },
  { name: 'a clone without files', make: async () => cloned('--filter=blob:none') },
  { name: 'a clone without trees', make: async () => cloned('--filter=tree:0') },
  {
    name: 'a clone that borrows its objects',
    make: async () => {
      const root = join(remote.folder, 'odd');
      git(remote.folder, 'clone', '--quiet', '--shared', remote.bare, root);
      return cloneAt(root, environment());
    },
  },
  { name: 'a clone that calls its remote otherwise', make: async () => cloned('--origin=upstream') },
  { name: 'a clone of one branch', make: async () => cloned('--single-branch') },
  {
    name: 'a replaced commit',
    make: async () => {
      const clone = await remote.clone();
      const other = clone.git('commit-tree', clone.git('hash-object', '-w', '-t', 'tree', '/dev/null'), '-m', 'Another');
      clone.git('replace', 'HEAD', other);
      return clone;
    },
  },
  {
    name: 'a graft',
    make: async () => {
      const clone = await remote.clone();
      const other = clone.git('commit-tree', clone.git('hash-object', '-w', '-t', 'tree', '/dev/null'), '-m', 'Another');
      await clone.write('.git/info/grafts', `${clone.git('rev-parse', 'HEAD')} ${other}\n`);
      return clone;
    },
  },
  {
    name: 'line ends of another system',
    make: configured({ 'core.autocrlf': 'true', 'core.eol': 'crlf', 'core.safecrlf': 'true' }),
  },
  {
    name: 'an index of many settings',
    make: configured({ 'feature.manyFiles': 'true', 'core.splitIndex': 'true', 'index.version': '4' }),
  },
  { name: 'a monitor', make: configured({ 'core.fsmonitor': 'true' }) },
  { name: 'names without case', make: configured({ 'core.ignoreCase': 'true' }) },
  { name: 'another encoding', make: configured({ 'i18n.commitEncoding': 'GBK', 'i18n.logOutputEncoding': 'GBK' }) },
  { name: 'the oldest protocol', make: configured({ 'protocol.version': '0' }) },
  { name: 'the next protocol', make: configured({ 'protocol.version': '1' }) },
  {
    name: 'pruning and strict checks',
    make: configured({
      'fetch.prune': 'true',
      'fetch.pruneTags': 'true',
      'transfer.fsckObjects': 'true',
      'core.logAllRefUpdates': 'always',
    }),
  },
  {
    name: 'pushes of another kind',
    make: configured({
      'push.default': 'nothing',
      'push.useForceIfIncludes': 'true',
      'push.recurseSubmodules': 'check',
      'remote.origin.push': 'refs/heads/*:refs/heads/people/*',
    }),
  },
];

describe('a record from', () => {
  it.each(ODD)('$name arrives once, on top of what others pushed, and is read back', async ({ make }) => {
    remote = await gitRemote();
    remote.git('config', 'receive.fsckObjects', 'true');
    const clone = await make();
    await theyPush('theirs.txt');
    const ledger = await clone.ledger();
    const { commit } = await ledger.record(A, '记录 A');
    expect(remote.git('rev-parse', 'main')).toBe(commit);
    expect(remote.git('log', '--format=%s', 'main')).toBe('记录 A\nTheirs: theirs.txt\nFirst page');
    expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md\ninspections/a.txt\ntheirs.txt');
    expect(remote.git('fsck', '--no-dangling')).toBe('');
    expect((await ledger.revision(commit))?.message).toBe('记录 A');
    expect(await (await ledger.readAt(commit)).list('inspections/')).toEqual(['inspections/a.txt']);
    await ledger.record(B, 'B');
    expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe(
      'README.md\ninspections/a.txt\ninspections/b.txt\ntheirs.txt',
    );
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  it('a folder that differs from another one in nothing but case goes where it is named', async () => {
    remote = await gitRemote();
    await theyPush('Inspections/theirs.txt');
    const clone = await remote.clone();
    clone.git('config', 'core.ignoreCase', 'true');
    await (await clone.ledger()).record(A, 'A');
    expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe('Inspections/theirs.txt\nREADME.md\ninspections/a.txt');
  });
});

describe('what is refused before anything is touched', () => {
  it.each<readonly [string, (clone: Clone) => void, RegExp]>([
    [
      'a repository of a kind that this Git does not know',
      (clone) => {
        clone.git('config', 'core.repositoryFormatVersion', '1');
        clone.git('config', 'extensions.refStorageOfTomorrow', 'yes');
      },
      /cannot be used as a Git checkout \(.*unknown repository extension/,
    ],
    [
      'a checkout whose repository is gone',
      (clone) => {
        renameSync(join(clone.root, '.git'), join(remote.folder, 'gone'));
        writeFileSync(join(clone.root, '.git'), `gitdir: ${join(remote.folder, 'nowhere')}\n`);
      },
      /cannot be used as a Git checkout \(.*not a git repository.*; clone the workspace/,
    ],
  ])('%s', async (_, spoil, sentence) => {
    remote = await gitRemote();
    const clone = await remote.clone();
    spoil(clone);
    await expect(clone.ledger()).rejects.toThrow(sentence);
  });

  it.runIf(process.getuid?.() === 0)('a checkout of another owner, with the setting that trusts it', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    chownSync(clone.root, 4711, 4711);
    await expect(clone.ledger()).rejects.toThrow(/belongs to somebody else.*git config --global --add safe\.directory/);
    const trusted = { ...clone.env, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: clone.root };
    await (await clone.ledger({ env: trusted })).record(A, 'A');
    expect(remote.git('log', '--format=%s', 'main')).toBe('A\nFirst page');
  });
});

describe('a lock that somebody left', () => {
  it.each(['index.lock', 'HEAD.lock', 'refs/heads/main.lock', 'packed-refs.lock'])(
    '%s is named; the next run without it sends the results',
    async (lock) => {
      remote = await gitRemote();
      const clone = await remote.clone();
      await clone.write(`.git/${lock}`, '');
      const refusal = await (
        await clone.ledger({ sleep: () => Promise.resolve() })
      )
        .record(A, 'A')
        .catch((error: unknown) => error);
      expect(String(refusal)).toContain(`.git/${lock}`);
      expect(String(refusal)).toMatch(
        /delete that file\. (What was to be recorded is on disk|The results (are kept as|have arrived:) commit)/,
      );
      rmSync(join(clone.root, '.git', lock));
      await (await clone.ledger()).adopt({ folder: 'inspections', isWhole: () => true });
      expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md\ninspections/a.txt');
      expect(clone.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
    },
  );

  it('is waited for while its owner lives', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await clone.write('.git/index.lock', '');
    let looks = 0;
    const sleep = async () => {
      looks += 1;
      if (looks === 2) rmSync(join(clone.root, '.git/index.lock'));
    };
    await (await clone.ledger({ sleep })).record(A, 'A');
    expect(clone.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
  });
});

describe('something half done', () => {
  it.each<readonly [string, (clone: Clone) => void, RegExp, readonly string[]]>([
    [
      'a cherry-pick',
      (clone) => clone.git('cherry-pick', 'origin/other'),
      /a cherry-pick is in progress/,
      ['cherry-pick', '--abort'],
    ],
    ['a revert', (clone) => clone.git('revert', '--no-edit', 'HEAD~1'), /a revert is in progress/, ['revert', '--abort']],
    [
      'a bisect',
      (clone) => {
        clone.git('bisect', 'start');
        throw new Error('in progress');
      },
      /a bisect is in progress/,
      ['bisect', 'reset'],
    ],
    [
      'patches by mail',
      (clone) => {
        writeFileSync(join(remote.folder, 'patch'), clone.git('format-patch', '--stdout', '-1', 'origin/other'));
        clone.git('am', '--quiet', join(remote.folder, 'patch'));
      },
      /a rebase is in progress/,
      ['am', '--abort'],
    ],
  ])('%s is named and left as it is; the next run sends the results', async (_, begin, sentence, end) => {
    remote = await gitRemote();
    const clone = await remote.clone();
    for (const text of ['one\n', 'two\n']) {
      await clone.write('README.md', text);
      clone.git('commit', '--quiet', '-a', '-m', `Mine: ${text.trim()}`);
    }
    clone.git('push', '--quiet', 'origin', 'HEAD:main');
    const other = clone.git('rev-parse', 'HEAD~2');
    clone.git('checkout', '--quiet', '-b', 'other', other);
    await clone.write('README.md', 'other\n');
    clone.git('commit', '--quiet', '-a', '-m', 'Other');
    clone.git('update-ref', 'refs/remotes/origin/other', 'other');
    clone.git('checkout', '--quiet', 'main');
    expect(() => begin(clone)).toThrow();
    const before = [clone.git('rev-parse', 'HEAD'), clone.git('status', '--porcelain')];
    const ledger = await clone.ledger({ sleep: () => Promise.resolve() });
    await expect(ledger.record(A, 'A')).rejects.toThrow(sentence);
    expect([clone.git('rev-parse', 'HEAD'), clone.git('status', '--porcelain')]).toEqual(before);
    clone.git(...end);
    await (await clone.ledger()).record([], 'Nothing new');
    expect(remote.git('log', '-1', '--format=%s', 'main')).toBe('A');
    expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md\ninspections/a.txt');
  });
});

describe('a remote that', () => {
  it.each<readonly [string, () => Promise<void>, RegExp]>([
    [
      'has a full disk',
      () => remote.hook('pre-receive', '#!/bin/sh\necho "fatal: write error: No space left on device" >&2\nexit 1\n'),
      /did not take the records .*No space left on device/,
    ],
    [
      'is read-only',
      () => remote.hook('update', '#!/bin/sh\necho "this repository is archived" >&2\nexit 1\n'),
      /did not take the records .*archived/,
    ],
  ])('%s is told in its own words, and the results are kept', async (_, spoil, sentence) => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await spoil();
    const ledger = await clone.ledger({ sleep: () => Promise.resolve(), attempts: 2 });
    const refusal = await ledger.record(A, 'A').catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      failure: 'refused',
      message: expect.stringMatching(sentence),
      kept: clone.git('rev-parse', 'HEAD'),
    });
    for (const hook of ['pre-receive', 'update']) rmSync(join(remote.bare, 'hooks', hook), { force: true });
    await (await clone.ledger()).record([], 'Nothing new');
    expect(remote.git('log', '--format=%s', 'main')).toBe('A\nFirst page');
  });

  it('keeps its objects by another hash is refused, and the results are kept', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const other = join(remote.folder, 'sha256.git');
    git(remote.folder, 'init', '--quiet', '--bare', '--object-format=sha256', '--initial-branch=main', other);
    clone.git('remote', 'set-url', 'origin', other);
    const refusal = await (
      await clone.ledger({ sleep: () => Promise.resolve() })
    )
      .record(A, 'A')
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kept: clone.git('rev-parse', 'HEAD') });
  });

  it('is gone in a clone without files: the results wait', async () => {
    remote = await gitRemote();
    const clone = cloned('--filter=tree:0');
    await remote.unplug();
    const refusal = await (
      await clone.ledger({ sleep: () => Promise.resolve() })
    )
      .record(A, 'A')
      .catch((error: unknown) => error);
    expect(String(refusal)).toMatch(/remote|origin/);
    await remote.plugIn();
    await (await clone.ledger()).adopt({ folder: 'inspections', isWhole: () => true });
    expect(remote.git('log', '-1', '--format=%an', 'main')).toBe('Casebook');
    expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md\ninspections/a.txt');
  });
});

it('the history of a file begins with the file, whatever it resembles', async () => {
  remote = await gitRemote();
  const clone = await remote.clone();
  const ledger = await clone.ledger();
  const [august, september] = ['8', '9'].map((month) => `${'one line of many\n'.repeat(40)}${month}\n`);
  await ledger.record([{ path: 'reports/2025-08.json', content: august ?? '' }], 'August');
  await ledger.record([{ path: 'reports/2025-09.json', content: september ?? '' }], 'September');
  clone.git('config', 'log.follow', 'true');
  expect((await ledger.history('reports/2025-09.json')).map(({ message }) => message)).toEqual(['September']);
});

it('settings for a remote that the checkout does not have make none: the record stays here', async () => {
  remote = await gitRemote();
  const clone = await remote.clone();
  clone.git('remote', 'remove', 'origin');
  clone.git('config', '--global', '--add', 'remote.origin.fetch', '+refs/pull/*/head:refs/remotes/origin/pull/*');
  expect(await (await clone.ledger()).record(A, 'A')).toMatchObject({ reached: 'local' });
});

it('objects by SHA-256 are records like others', async () => {
  remote = await gitRemote();
  const bare = join(remote.folder, 'sha256.git');
  git(remote.folder, 'init', '--quiet', '--bare', '--object-format=sha256', '--initial-branch=main', bare);
  const root = join(remote.folder, 'sha256');
  git(remote.folder, 'init', '--quiet', '--object-format=sha256', '--initial-branch=main', root);
  git(root, 'remote', 'add', 'origin', bare);
  const clone = cloneAt(root, environment());
  const ledger = await clone.ledger();
  await ledger.record(A, 'A');
  const { commit } = await ledger.record(B, 'B');
  expect(commit).toMatch(/^[0-9a-f]{64}$/);
  expect(git(bare, 'log', '--format=%s', 'main')).toBe('B\nA');
  expect(git(bare, 'fsck', '--no-dangling')).toBe('');
  expect(clone.git('status', '--porcelain')).toBe('');
});
