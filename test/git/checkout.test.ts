import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Clone, gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

const CHANGE = [{ path: 'inspections/a.json', content: '1\n' }];

async function theyPush(path: string, text: string): Promise<void> {
  const other = await remote.clone();
  await other.write(path, text);
  other.git('add', '.');
  other.git('commit', '--quiet', '-m', `Theirs: ${path}`);
  other.git('push', '--quiet', 'origin', 'HEAD:main');
}

describe('what a person is doing in the checkout', () => {
  it('stays as it is: changed, staged, half staged, deleted and untracked files', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    for (const name of ['staged', 'changed', 'both', 'gone']) await clone.write(`${name}.txt`, 'before\n');
    clone.git('add', '.');
    clone.git('commit', '--quiet', '-m', 'Four files');
    clone.git('push', '--quiet', 'origin', 'HEAD:main');
    await clone.write('staged.txt', 'staged\n');
    await clone.write('both.txt', 'staged\n');
    await clone.write('added.txt', 'added\n');
    clone.git('add', 'staged.txt', 'both.txt', 'added.txt');
    await clone.write('both.txt', 'and changed again\n');
    await clone.write('changed.txt', 'changed\n');
    clone.git('rm', '--quiet', '--cached', 'gone.txt');
    await clone.write('untracked.txt', 'untracked\n');
    const before = clone.git('status', '--porcelain');
    await theyPush('theirs.txt', 'theirs\n');

    const { commit } = await (await clone.ledger()).record(CHANGE, 'Records only');

    expect(clone.git('status', '--porcelain')).toBe(before);
    expect(clone.git('show', ':both.txt')).toBe('staged');
    expect(await clone.read('both.txt')).toBe('and changed again\n');
    expect(await clone.read('theirs.txt')).toBe('theirs\n');
    expect(clone.git('rev-parse', 'HEAD')).toBe(commit);
    expect(clone.git('diff-tree', '-r', '--name-only', '--no-commit-id', 'HEAD')).toBe('inspections/a.json');
  });

  it('is never overwritten: where it is in the way the checkout stays behind, and the record is published all the same', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await clone.write('README.md', 'my draft\n');
    await theyPush('README.md', 'their edition\n');
    const recorded = await (await clone.ledger()).record(CHANGE, 'A');
    expect(recorded).toMatchObject({ reached: 'pushed', commit: remote.git('rev-parse', 'main') });
    expect(await clone.read('README.md')).toBe('my draft\n');
    expect(await clone.read('inspections/a.json')).toBe('1\n');

    clone.git('checkout', '--quiet', '--', 'README.md');
    await (await clone.ledger()).record([{ path: 'b.json', content: '2\n' }], 'B');
    expect(clone.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
    expect(clone.git('log', '--format=%s')).toBe('B\nA\nTheirs: README.md\nFirst page');
  });

  it('is not published: commits that they did not push stay theirs', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await clone.write('draft.txt', 'not yet\n');
    clone.git('add', '.');
    clone.git('commit', '--quiet', '-m', 'Not yet');
    const ledger = await clone.ledger();
    await ledger.record(CHANGE, 'A');
    await ledger.record([{ path: 'b.json', content: '2\n' }], 'B');
    expect(remote.git('log', '--format=%s', 'main')).toBe('B\nA\nFirst page');
    expect(clone.git('log', '--format=%s')).toBe('B\nA\nNot yet\nFirst page');
    clone.git('pull', '--quiet', '--rebase');
    expect(clone.git('log', '--format=%s')).toBe('Not yet\nB\nA\nFirst page');
  });

  it('is not dropped from their branch: neither a commit of theirs whose content was merged, nor a record that stayed local', async () => {
    remote = await gitRemote();
    const theirs = await remote.clone();
    await theirs.write('draft.txt', 'merged as another commit\n');
    theirs.git('add', '.');
    theirs.git('commit', '--quiet', '-m', 'My wording');
    const mine = theirs.git('rev-parse', 'HEAD');
    await theyPush('draft.txt', 'merged as another commit\n');
    await (await theirs.ledger()).record(CHANGE, 'A');
    expect(theirs.git('log', '--format=%H')).toContain(mine);

    const local = await remote.clone();
    await (await local.ledger({ remote: null })).record([{ path: 'local.json', content: '1\n' }], 'Local');
    await (await local.ledger()).record([{ path: 'b.json', content: '2\n' }], 'B');
    expect(remote.git('ls-tree', '--name-only', 'main')).not.toContain('local.json');
    expect(local.git('show', 'HEAD:local.json')).toBe('1');
  });

  it('runs none of its hooks and asks for none of its signatures', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const trace = join(remote.folder, 'hooks-ran');
    const hooks = [
      'pre-commit',
      'commit-msg',
      'post-commit',
      'pre-push',
      'post-checkout',
      'post-merge',
      'post-rewrite',
      'post-index-change',
      'reference-transaction',
      'pre-auto-gc',
      'fsmonitor',
    ];
    for (const hook of hooks) {
      await writeFile(join(clone.root, '.git', 'hooks', hook), `#!/bin/sh\necho ${hook} >> ${trace}\nexit 1\n`);
      await chmod(join(clone.root, '.git', 'hooks', hook), 0o755);
    }
    for (const setting of ['commit.gpgSign', 'push.gpgSign', 'tag.gpgSign']) clone.git('config', setting, 'true');
    clone.git('config', 'core.fsmonitor', '.git/hooks/fsmonitor');
    await theyPush('theirs.txt', 'theirs\n');
    await (await clone.ledger()).record(CHANGE, 'A');
    expect(remote.git('log', '--format=%s', 'main')).toBe('A\nTheirs: theirs.txt\nFirst page');
    const { access } = await import('node:fs/promises');
    await expect(access(trace)).rejects.toThrow('ENOENT');
  });
});

describe('a checkout as CI makes it', () => {
  it('may be detached: the default branch receives the record, and HEAD stays detached', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    clone.git('checkout', '--quiet', '--detach');
    clone.git('branch', '--quiet', '--delete', 'main');
    await theyPush('theirs.txt', 'theirs\n');
    const { commit } = await (await clone.ledger()).record(CHANGE, 'A');
    expect(remote.git('rev-parse', 'main')).toBe(commit);
    expect(clone.git('rev-parse', 'HEAD')).toBe(commit);
    expect(() => clone.git('symbolic-ref', '--quiet', 'HEAD')).toThrow('symbolic-ref');
  });

  it('may be shallow', async () => {
    remote = await gitRemote();
    for (const name of ['a', 'b', 'c']) await theyPush(name, name);
    const clone = await remote.clone({ depth: 1 });
    await theyPush('d', 'd');
    const { commit } = await (await clone.ledger()).record(CHANGE, 'A');
    expect(remote.git('rev-parse', 'main')).toBe(commit);
    expect(remote.git('rev-list', '--count', 'main')).toBe('6');
    expect(clone.git('rev-parse', '--is-shallow-repository')).toBe('true');
    expect(clone.git('rev-parse', 'HEAD')).toBe(commit);
  });

  it('may have a branch that the remote renamed since', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    remote.git('branch', '--quiet', '--move', 'main', 'trunk');
    await (await clone.ledger()).record(CHANGE, 'A');
    expect(remote.git('for-each-ref', '--format=%(refname:short)', 'refs/heads')).toBe('trunk');
    expect(remote.git('log', '--format=%s', 'trunk')).toBe('A\nFirst page');
  });

  it('may follow a branch of another name', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    clone.git('checkout', '--quiet', '-b', 'work', '--track', 'origin/main');
    await (await clone.ledger()).record(CHANGE, 'A');
    expect(remote.git('log', '--format=%s', 'main')).toBe('A\nFirst page');
    expect(clone.git('log', '--format=%s')).toBe('A\nFirst page');
  });

  it('may send its records to a branch of their own, new or old, and stays where it is', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const head = clone.git('rev-parse', 'HEAD');
    const ledger = await clone.ledger({ branch: 'records' });
    await ledger.record(CHANGE, 'A');
    await ledger.record([{ path: 'b.json', content: '2\n' }], 'B');
    expect(remote.git('log', '--format=%s', 'records')).toBe('B\nA\nFirst page');
    expect(remote.git('rev-parse', 'main')).toBe(head);
    expect(clone.git('rev-parse', 'HEAD')).toBe(head);
    expect(await clone.read('inspections/a.json')).toBe('1\n');
  });

  it('is told what to do where no branch can be chosen', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    clone.git('checkout', '--quiet', '-b', 'idea');
    const refusal = await (await clone.ledger()).record(CHANGE, 'A').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ failure: 'unsuitable', message: expect.stringContaining('no branch "idea"; push it first') });
    expect(remote.git('for-each-ref', '--format=%(refname:short)', 'refs/heads')).toBe('main');
  });
});

describe('something in the way', () => {
  const inTheWay: readonly (readonly [string, (clone: Clone) => Promise<void>, RegExp])[] = [
    ['a stale lock', (clone) => clone.write('.git/index.lock', ''), /holds .*index\.lock, or one was killed.*delete that file/],
    [
      'a rebase',
      async (clone) => {
        await clone.write('README.md', 'mine\n');
        clone.git('commit', '--quiet', '-a', '-m', 'Mine');
        clone.git('fetch', '--quiet');
        expect(() => clone.git('rebase', '--quiet', 'origin/main')).toThrow('rebase');
      },
      /a rebase is in progress.*finish or abort it/,
    ],
    [
      'a merge',
      async (clone) => {
        await clone.write('README.md', 'mine\n');
        clone.git('commit', '--quiet', '-a', '-m', 'Mine');
        clone.git('fetch', '--quiet');
        expect(() => clone.git('merge', '--quiet', 'origin/main')).toThrow('merge');
      },
      /a merge is in progress/,
    ],
  ];

  it.each(inTheWay)(
    '%s is named; nothing in the checkout is touched, and the next run sends the results',
    async (_, obstruct, sentence) => {
      remote = await gitRemote();
      const clone = await remote.clone();
      await theyPush('README.md', 'theirs\n');
      await obstruct(clone);
      const before = [clone.git('rev-parse', 'HEAD'), clone.git('status', '--porcelain')];
      const refusal = await (await clone.ledger()).record(CHANGE, 'A').catch((error: unknown) => error);
      expect(refusal).toMatchObject({ failure: 'busy', message: expect.stringMatching(sentence) });
      expect([clone.git('rev-parse', 'HEAD'), clone.git('status', '--porcelain')]).toEqual(before);
      expect(clone.git('show', `${(refusal as { kept: string }).kept}:inspections/a.json`)).toBe('1');

      const { rm } = await import('node:fs/promises');
      await rm(join(clone.root, '.git/index.lock'), { force: true });
      for (const command of ['rebase', 'merge']) {
        try {
          clone.git(command, '--abort');
        } catch {
          // Only one of the two was in progress.
        }
      }
      await (await clone.ledger()).record([{ path: 'b.json', content: '2\n' }], 'B');
      expect(remote.git('log', '--format=%s', 'main')).toBe('B\nA\nTheirs: README.md\nFirst page');
    },
  );
});
