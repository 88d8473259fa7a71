// Records in signed commits, by real keys: what Git itself and the audit say of them.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GitLedgerSettings } from '../../src/ledger/git.ts';
import { type Clone, gitRemote, type GitRemote, LEDGER_IDENTITY } from '../support/git-remote.ts';

let remote: GitRemote;
let clone: Clone;
beforeEach(async () => {
  remote = await gitRemote();
  clone = await remote.clone();
});
afterEach(() => remote.dispose());

const A = [{ path: 'inspections/a.txt', content: 'a\n' }];

function newKey(name: string, passphrase = ''): string {
  const file = join(remote.folder, name);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', name, '-f', file]);
  return file;
}

const publicKey = (file: string) => readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');

function verify(where: Clone, commit: string, key: string): string {
  const list = join(remote.folder, 'allowed');
  writeFileSync(list, `${LEDGER_IDENTITY.email} namespaces="git" ${publicKey(key)}\n`);
  try {
    where.git('-c', 'gpg.format=ssh', '-c', `gpg.ssh.allowedSignersFile=${list}`, 'verify-commit', commit);
    return 'good';
  } catch {
    return 'bad';
  }
}

const record = async (settings: Partial<GitLedgerSettings>, where = clone) =>
  (await where.ledger(settings)).record(A, 'A — 已签名');

describe('a record with a key', () => {
  it('is a commit that Git verifies against the list of keys, and against no other key', async () => {
    const [key, other] = [newKey('runner'), newKey('other')];
    const { commit } = await record({ signingKey: key });
    expect(commit).toBe(remote.git('rev-parse', 'main'));
    expect(verify(clone, commit, key)).toBe('good');
    expect(verify(clone, commit, other)).toBe('bad');
    expect(clone.git('log', '-1', '--format=%an %ae %s')).toBe(`${LEDGER_IDENTITY.name} ${LEDGER_IDENTITY.email} A — 已签名`);
    expect(clone.git('fsck', '--no-dangling')).toBe('');
    expect(clone.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
  });

  it('is signed anew where somebody was quicker', async () => {
    const key = newKey('runner');
    await (await (await remote.clone()).ledger()).record([{ path: 'inspections/b.txt', content: 'b\n' }], 'B');
    const { commit } = await record({ signingKey: key });
    expect(remote.git('log', '--format=%s', 'main')).toBe('A — 已签名\nB\nFirst page');
    expect(verify(clone, commit, key)).toBe('good');
    expect(verify(clone, `${commit}^`, key)).toBe('bad');
  });

  it.each([
    ['as Git is configured to sign', { 'commit.gpgsign': 'true', 'gpg.format': 'ssh' }, undefined, 'good'],
    ['not where signing is not asked for', { 'gpg.format': 'ssh' }, undefined, 'bad'],
    ['not where another kind of key is configured', { 'commit.gpgsign': 'true' }, undefined, 'bad'],
    ['not where it is told not to', { 'commit.gpgsign': 'true', 'gpg.format': 'ssh' }, null, 'bad'],
  ] as const)('is signed %s', async (_, settings, signingKey, verdict) => {
    const key = newKey('runner');
    for (const [name, value] of Object.entries({ ...settings, 'user.signingkey': key })) clone.git('config', name, value);
    const { commit } = await record(signingKey === undefined ? {} : { signingKey });
    expect(verify(clone, commit, key)).toBe(verdict);
  });

  it('whose private part an agent holds is signed by it', async () => {
    const key = newKey('runner');
    const socket = join(remote.folder, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      await once(agent.stdout, 'data');
      execFileSync('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket }, stdio: 'ignore' });
      const { commit } = await record({ signingKey: `key::${publicKey(key)}`, env: { ...clone.env, SSH_AUTH_SOCK: socket } });
      expect(verify(clone, commit, key)).toBe('good');
    } finally {
      agent.kill();
      await once(agent, 'close');
    }
  });

  it.each([
    ['is not there', () => join(remote.folder, 'nowhere'), /could not be signed: the key .*nowhere cannot be read/],
    ['asks for a passphrase', () => newKey('locked', 'a long passphrase'), /could not be signed: ssh-keygen did not sign/],
    ['is no key', () => join(remote.folder, 'gitconfig'), /could not be signed: ssh-keygen did not sign/],
  ])(
    'that %s makes no commit: the results stay on disk, and the next run with a key records them',
    async (_, keyFile, complaint) => {
      await expect(record({ signingKey: keyFile() })).rejects.toThrow(complaint);
      expect(remote.git('rev-list', '--count', 'main')).toBe('1');
      expect(await clone.read('inspections/a.txt')).toBe('a\n');
      const key = newKey('runner');
      const adopted = await (await clone.ledger({ signingKey: key })).adopt({ folder: 'inspections', isWhole: () => true });
      expect(verify(clone, adopted?.commit ?? '', key)).toBe('good');
    },
  );
});
