import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

it('a commit that a killed fetch left without its tree is fetched again', async () => {
  remote = await gitRemote();
  const [mine, other] = [await remote.clone(), await remote.clone()];
  await (await other.ledger()).record([{ path: 'inspections/theirs.txt', content: 'theirs\n' }], 'Theirs');
  mine.git('-c', 'fetch.unpackLimit=100', 'fetch', '--quiet', '--no-write-fetch-head', remote.bare, 'main');
  const tree = remote.git('rev-parse', 'main^{tree}');
  await rm(join(mine.root, '.git/objects', tree.slice(0, 2), tree.slice(2)));
  expect(() => execFileSync('git', ['cat-file', '-e', tree], { cwd: mine.root, stdio: 'ignore' })).toThrow();
  const { reached } = await (await mine.ledger()).record([{ path: 'inspections/mine.txt', content: 'mine\n' }], 'Mine');
  expect(reached).toBe('pushed');
  expect(remote.git('log', '--format=%s', 'main')).toBe('Mine\nTheirs\nFirst page');
  expect(mine.git('fsck', '--no-dangling')).toBe('');
});
