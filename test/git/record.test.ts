import { afterEach, describe, expect, it } from 'vitest';
import { fixedTime } from '../../src/time-source.ts';
import { gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

const ROUND = 'inspections/riverside-water/2025/09/30T1200Z-1of1-0001.json';

describe('a record', () => {
  it('is one commit of exactly its paths, under the identity and time of the ledger, and the remote holds it', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const recorded = await (await clone.ledger()).record([{ path: ROUND, content: '{}\n' }], 'Inspection of 30 September');

    expect(recorded).toEqual({ commit: remote.git('rev-parse', 'main'), reached: 'pushed', attempts: 1 });
    expect(remote.git('show', '--no-patch', '--format=%an <%ae>|%cn <%ce>|%aI|%cI|%B', 'main').trim()).toBe(
      'Casebook <casebook@example.org>|Casebook <casebook@example.org>|2025-09-30T12:02:00+00:00|2025-09-30T12:02:00+00:00|Inspection of 30 September',
    );
    expect(remote.git('diff-tree', '-r', '--name-status', '--no-commit-id', 'main')).toBe(`A\t${ROUND}`);
    expect(clone.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
    expect(clone.git('for-each-ref', '--format=%(refname)', 'refs/worktree', 'refs/casebook')).toBe('');
  });

  it.each([
    '清源水务/核心 交换机.json',
    '-rf',
    '--output=x/-m.json',
    'a*b/[c]?.json',
    ':(exclude)x.json',
    ':/top.json',
    'quote"d\'s.json',
    ' leading and trailing ',
    '$(touch x);`y`.json',
  ])('takes %j as a name and nothing else', async (path) => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const ledger = await clone.ledger();
    await ledger.record([{ path, content: 'text\n' }], '--amend');
    expect(remote.git('ls-tree', '-r', '-z', '--name-only', 'main').split('\0').filter(Boolean).toSorted()).toEqual(
      ['README.md', path].toSorted(),
    );
    expect(clone.git('status', '--porcelain')).toBe('');
    expect((await ledger.history(path)).map(({ message }) => message)).toEqual(['--amend']);
    expect(Buffer.from((await (await ledger.readAt('HEAD')).read(path)) ?? []).toString()).toBe('text\n');
  });

  it.each([
    ['../outside.json', /relative to the workspace/],
    ['/etc/hosts', /relative to the workspace/],
    ['a//b', /relative to the workspace/],
    ['.git/hooks/post-commit', /relative to the workspace/],
    ['a/.GIT/config', /relative to the workspace/],
    ['a\nb', /control characters/],
    ['a\\b', /backslash/],
    ['', /relative to the workspace/],
  ])('is refused for the path %j before anything is written', async (path, sentence) => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await expect((await clone.ledger()).record([{ path, content: '' }], 'No')).rejects.toThrow(sentence);
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  it('goes in byte for byte, whatever filters and line ends the checkout is set to', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await clone.write('.git/info/attributes', '* text eol=crlf filter=shout\n');
    clone.git('config', 'filter.shout.clean', 'tr a-z A-Z');
    const bytes = Uint8Array.from([0, 13, 10, 255, 97, 10]);
    await (await clone.ledger()).record([{ path: 'reports/a.pdf', content: bytes }], 'Report');
    const tree = await (await clone.ledger()).readAt('HEAD');
    expect(await tree.read('reports/a.pdf')).toEqual(bytes);
  });

  it('of what is recorded already makes no commit and names the one that holds it', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const ledger = await clone.ledger();
    const first = await ledger.record([{ path: ROUND, content: '{}\n' }], 'First');
    await ledger.record([{ path: 'other.json', content: '1\n' }], 'Other');
    const again = await ledger.record([{ path: ROUND, content: '{}\n' }], 'Again');
    expect(again).toEqual({ commit: first.commit, reached: 'pushed', attempts: 0 });
    expect(remote.git('rev-list', '--count', 'main')).toBe('3');
  });

  it('of the same content from another clone is adopted, not doubled', async () => {
    remote = await gitRemote();
    const [one, two] = [await remote.clone(), await remote.clone()];
    const first = await (await one.ledger()).record([{ path: ROUND, content: '{}\n' }], 'One');
    const second = await (await two.ledger()).record([{ path: ROUND, content: '{}\n' }], 'Two');
    expect(second.commit).toBe(first.commit);
    expect(two.git('rev-parse', 'HEAD')).toBe(first.commit);
    expect(two.git('status', '--porcelain')).toBe('');
  });

  it('of other content at a path that somebody recorded is refused; both contents are kept', async () => {
    remote = await gitRemote();
    const [one, two] = [await remote.clone(), await remote.clone()];
    await (await one.ledger()).record([{ path: ROUND, content: 'one\n' }], 'One');
    const ledger = await two.ledger();
    const refusal = await ledger.record([{ path: ROUND, content: 'two\n' }], 'Two').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ failure: 'conflict' });
    expect(String(refusal)).toContain(ROUND);
    const { kept } = refusal as { kept: string };
    expect(two.git('show', `${kept}:${ROUND}`)).toBe('two');
    expect(two.git('for-each-ref', '--format=%(objectname)', 'refs/casebook/refused')).toBe(kept);
    expect(remote.git('show', `main:${ROUND}`)).toBe('one');

    await ledger.record([{ path: 'next.json', content: '1\n' }], 'The next one is not held up');
    expect(remote.git('show', 'main:next.json')).toBe('1');
    expect(remote.git('show', `main:${ROUND}`)).toBe('one');
  });

  it('may replace what it recorded before', async () => {
    remote = await gitRemote();
    const ledger = await (await remote.clone()).ledger();
    await ledger.record([{ path: ROUND, content: 'one\n' }], 'One');
    await ledger.record([{ path: ROUND, content: 'two\n' }], 'Two');
    expect(remote.git('show', `main:${ROUND}`)).toBe('two');
    expect((await ledger.history(ROUND)).map(({ message }) => message)).toEqual(['Two', 'One']);
  });

  it('does not replace a folder by a file, nor a file by a folder', async () => {
    remote = await gitRemote();
    const ledger = await (await remote.clone()).ledger();
    await expect(ledger.record([{ path: 'README.md/x.json', content: '' }], 'No')).rejects.toThrow('"README.md" is a file');
    await ledger.record([{ path: 'a/b', content: '' }], 'Yes');
    await expect(ledger.record([{ path: 'a', content: '' }], 'No')).rejects.toThrow('"a" is a folder');
  });

  it('does not write through a symbolic link', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    clone.git('init', '--quiet', '../elsewhere');
    const { symlink } = await import('node:fs/promises');
    await symlink('../elsewhere', `${clone.root}/inspections`);
    await expect((await clone.ledger()).record([{ path: 'inspections/a.json', content: '' }], 'No')).rejects.toThrow(
      'symbolic link',
    );
  });
});

describe('without a remote', () => {
  it('a record reaches the checkout, and says so', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const recorded = await (await clone.ledger({ remote: null })).record([{ path: ROUND, content: '{}\n' }], 'Here');
    expect(recorded).toEqual({ commit: clone.git('rev-parse', 'HEAD'), reached: 'local', attempts: 0 });
    expect(remote.git('rev-list', '--count', 'main')).toBe('1');
    clone.git('remote', 'remove', 'origin');
    const unnamed = await (await clone.ledger()).record([{ path: 'next.json', content: '1\n' }], 'Next');
    expect(unnamed.reached).toBe('local');
  });

  it('a repository without any commit gets its first', async () => {
    remote = await gitRemote({ empty: true });
    const clone = await remote.clone();
    const ledger = await clone.ledger({ remote: null });
    expect(await ledger.revision('HEAD')).toBeUndefined();
    expect(await ledger.history('a.json')).toEqual([]);
    await ledger.record([{ path: 'a.json', content: '1\n' }], 'First');
    expect(await ledger.revision('HEAD')).toMatchObject({
      message: 'First',
      author: 'Casebook',
      committedAt: '2025-09-30T12:02:00+00:00',
    });
    expect(clone.git('status', '--porcelain')).toBe('');
  });
});

describe('an empty remote', () => {
  it('receives the branch with its first record', async () => {
    remote = await gitRemote({ empty: true });
    const clone = await remote.clone();
    const ledger = await clone.ledger();
    const { commit } = await ledger.record([{ path: 'a.json', content: '1\n' }], 'First');
    expect(remote.git('rev-parse', 'main')).toBe(commit);
  });

  it('receives the history below it, too', async () => {
    remote = await gitRemote({ empty: true });
    const clone = await remote.clone();
    await clone.write('README.md', 'Example\n');
    clone.git('add', '.');
    clone.git('commit', '--quiet', '-m', 'Mine');
    await (await clone.ledger()).record([{ path: 'a.json', content: '1\n' }], 'First');
    expect(remote.git('log', '--format=%s', 'main')).toBe('First\nMine');
  });
});

describe('reading at a commit', () => {
  it('gives the files of that moment, in order, many reads by one process', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const ledger = await clone.ledger();
    const many = Array.from({ length: 300 }, (_, index) => ({
      path: `inspections/${index}.json`,
      content: `${index}\n`.repeat(500),
    }));
    const { commit } = await ledger.record(many, 'Many');
    await ledger.record([{ path: 'inspections/0.json', content: 'later\n' }], 'Later');
    const tree = await ledger.readAt(commit);
    const paths = await tree.list('inspections/');
    expect(paths).toEqual(many.map(({ path }) => path).toSorted());
    const texts = await Promise.all(many.map(async ({ path }) => Buffer.from((await tree.read(path)) ?? []).toString()));
    expect(texts).toEqual(many.map(({ content }) => content));
    expect(await tree.read('inspections')).toBeUndefined();
    expect(await tree.read('inspections/nothing.json')).toBeUndefined();
    expect(await tree.list('inspections/29')).toHaveLength(11);
    expect(await tree.list()).toContain('README.md');
  });

  it('answers one question after another, too', async () => {
    remote = await gitRemote();
    const tree = await (await (await remote.clone()).ledger()).readAt('main');
    for (let count = 0; count < 50; count += 1) {
      expect(Buffer.from((await tree.read('README.md')) ?? []).toString()).toBe('Example\n');
      if (count % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  });

  it.each(['--output=x', 'no-such-branch', 'HEAD:README.md'])('refuses %j by name', async (ref) => {
    remote = await gitRemote();
    await expect((await (await remote.clone()).ledger()).readAt(ref)).rejects.toThrow(`there is no commit "${ref}"`);
  });

  it('sees a workspace in a folder of the repository as if it were the top', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await clone.write('data/client.yaml', 'id: x\n');
    const ledger = await clone.ledger({ root: `${clone.root}/data` });
    await ledger.record([{ path: 'inspections/a.json', content: '1\n' }], 'In a folder');
    expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md\ndata/inspections/a.json');
    expect(await (await ledger.readAt('HEAD')).list()).toEqual(['inspections/a.json']);
    expect(await ledger.history('inspections/a.json')).toHaveLength(1);
    expect(await clone.read('data/inspections/a.json')).toBe('1\n');
    expect(clone.git('status', '--porcelain')).toBe('?? data/client.yaml');
  });
});

describe('opening', () => {
  it('explains a folder that is no checkout', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await expect(clone.ledger({ root: remote.folder })).rejects.toThrow(/cannot be used as a Git checkout.*git init/);
    await expect(clone.ledger({ root: remote.bare })).rejects.toThrow('bare repository');
    await expect(clone.ledger({ remote: 'upstream' })).rejects.toThrow('no remote "upstream"');
    await expect(clone.ledger({ remote: '--exec=x' })).rejects.toThrow('is no remote');
    await expect(clone.ledger({ branch: '--force' })).rejects.toThrow('no name for a branch');
    await expect(clone.ledger({ branch: 'main:other' })).rejects.toThrow('no name for a branch');
    await expect(clone.ledger({ env: { PATH: remote.folder } })).rejects.toThrow('git cannot be started');
  });

  it('is not led into another repository by the variables of a hook', async () => {
    remote = await gitRemote();
    const [mine, other] = [await remote.clone(), await remote.clone()];
    const env = {
      ...mine.env,
      GIT_DIR: `${other.root}/.git`,
      GIT_WORK_TREE: other.root,
      GIT_INDEX_FILE: 'x',
      GIT_AUTHOR_NAME: 'X',
    };
    await (
      await mine.ledger({ env, time: fixedTime('2025-09-30T12:00:00Z') })
    ).record([{ path: 'a.json', content: '1\n' }], 'Mine');
    expect(mine.git('log', '-1', '--format=%s by %an')).toBe('Mine by Casebook');
    expect(other.git('log', '-1', '--format=%s')).toBe('First page');
  });

  it('passes on the configuration that a runner hands over', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    clone.git('remote', 'set-url', 'origin', 'https://git.example.invalid/x.git');
    const env = {
      ...clone.env,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.${remote.bare}.insteadOf`,
      GIT_CONFIG_VALUE_0: 'https://git.example.invalid/x.git',
      GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    };
    expect((await (await clone.ledger({ env })).record([{ path: 'a.json', content: '1\n' }], 'A')).reached).toBe('pushed');
  });
});
