// A rehearsal on a copy, where Git is set up as cautious people set it up.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openRehearsal } from '../../src/ledger/rehearsal.ts';
import { fixedTime } from '../../src/time-source.ts';
import { cloneAt, gitRemote, type GitRemote, LEDGER_IDENTITY } from '../support/git-remote.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

it.each([
  ['repositories without files only where they are named', '[safe]\n\tbareRepository = explicit\n'],
  [
    'commits signed, hooks elsewhere, another first branch, remotes of another name',
    '[clone]\n\tdefaultRemoteName = upstream\n[commit]\n\tgpgSign = true\n[core]\n\thooksPath = /nowhere\n[init]\n\tdefaultBranch = trunk\n',
  ],
])('begins with %s', async (_, settings) => {
  remote = await gitRemote();
  const clone = await remote.clone();
  const { root, env } = clone;
  await clone.write('later.txt', 'Not yet\n');
  clone.git('add', 'later.txt');
  clone.git('commit', '--quiet', '-m', 'Later');
  appendFileSync(join(remote.folder, 'gitconfig'), settings);
  const { commit } = await openRehearsal({
    source: root,
    remote: join(remote.folder, 'copy.git'),
    folder: join(remote.folder, 'rehearsed'),
    time: fixedTime('2025-09-30T12:00:00Z'),
    identity: LEDGER_IDENTITY,
    env,
    isLater: (path) => path === 'later.txt',
  });
  const rehearsed = cloneAt(join(remote.folder, 'rehearsed'), env);
  expect(rehearsed.git('rev-parse', `${commit}^`)).toBe(clone.git('rev-parse', 'HEAD'));
  expect(rehearsed.git('ls-tree', '--name-only', commit)).toBe('README.md');
});
