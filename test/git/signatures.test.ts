// Signed commits, real ones: which of them count by the list of keys that the workspace itself holds.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readHistory } from '../../src/ledger/history-of-records.ts';
import { type Clone, type GitRemote, gitRemote, LEDGER_IDENTITY } from '../support/git-remote.ts';

let remote: GitRemote;
let clone: Clone;
beforeAll(async () => {
  remote = await gitRemote();
  clone = await remote.clone();
  for (const name of ['allowed', 'stranger']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(remote.folder, name)]);
  }
});
afterAll(() => remote.dispose());

const publicKey = (name: string) =>
  readFileSync(join(remote.folder, `${name}.pub`), 'utf8')
    .split(' ')
    .slice(0, 2)
    .join(' ');

function commit(signedBy?: string): string {
  const signing = [`user.signingkey=${join(remote.folder, signedBy ?? 'none')}`, 'gpg.format=ssh'].flatMap((one) => ['-c', one]);
  clone.git(...signing, 'commit', '--quiet', '--allow-empty', ...(signedBy === undefined ? [] : ['-S']), '-m', 'Change');
  return clone.git('rev-parse', 'HEAD');
}

it('counts a signature by a key of the list, and no other commit', async () => {
  const [plain, stranger, allowed] = [commit(), commit('stranger'), commit('allowed')];
  const history = await readHistory({ root: clone.root, identity: LEDGER_IDENTITY, env: clone.env }, () => true);
  const list = `zhou.lan@example.org namespaces="git" ${publicKey('allowed')}\n`;
  const signers = await history.signersOf([plain, stranger, allowed], list);
  expect([...signers]).toEqual([[allowed, 'zhou.lan@example.org']]);
  expect(await history.signersOf([plain, stranger, allowed], '')).toEqual(new Map());
  const expired = `zhou.lan@example.org valid-before="20200101" ${publicKey('allowed')}\n`;
  expect(await history.signersOf([allowed], expired)).toEqual(new Map());
});

it('reads the history up to a commit, and knows what that commit stands on', async () => {
  const [earlier, later] = [commit(), commit()];
  const history = await readHistory({ root: clone.root, identity: LEDGER_IDENTITY, env: clone.env }, () => true, earlier);
  expect(history.commits.at(-1)?.commit).toBe(earlier);
  expect(await history.standsOn(earlier)).toBe(true);
  expect(await history.standsOn(later)).toBe(false);
});
