// An attestation counts when the person whom it names has committed it, or a listed deputy; where nobody can tell, that is said.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attestationWitness, withoutRefused } from '../../src/cli/inputs/attestation-witness.ts';
import { gitIn } from '../../src/cli/git-answers.ts';
import type { Attestation } from '../../src/domain/attestation.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';

const CLIENT = 'riverside-water';
const PATH = `journal/${CLIENT}/2025/ATT-2025-0001.yaml`;
const ATTESTATION: Attestation = {
  id: 'ATT-2025-0001',
  checklist: 'core-switch',
  asset: 'core-sw-1',
  item: 'dust-filter',
  result: 'normal',
  seen: 'Clean',
  by: { zh: '何维', en: 'He Wei' },
  at: '2025-09-01T10:00:00+08:00',
  validUntil: '2025-10-01T10:00:00+08:00',
};
const ATTESTERS = [
  {
    name: { zh: '何维', en: 'He Wei' },
    email: 'he.wei@example.org',
    deputies: [{ name: '秦朗', email: 'Qin.Lang@example.org' }],
  },
  { name: '周岚', email: 'zhou.lan@example.org' },
];

let top: string;
let root: string;
const git = (args: readonly string[], mail = 'setup@example.org') =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', `user.email=${mail}`, ...args], { cwd: top, stdio: 'pipe' });
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const commit = (mail: string) => {
  git(['add', '--all']);
  git(['commit', '--quiet', '--message', 'Attestation'], mail);
};
const sourced = <T>(value: T, path = 'x.yaml') => ({ path, value, lineOf: () => 1 });
const witnessOf = (attestation: Partial<Attestation> = {}, attesters: typeof ATTESTERS | 'nobody' = ATTESTERS, at = root) =>
  attestationWitness(
    {
      id: CLIENT,
      agreement: sourced(attesters === 'nobody' ? {} : { attesters }),
      attestations: [sourced({ ...ATTESTATION, ...attestation }, PATH)],
    } as unknown as Parameters<typeof attestationWitness>[0],
    diskTree(at),
    gitIn(at, process.env),
  );

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'casebook-attested-')));
  root = join(top, 'records');
  git(['init', '--quiet', '--initial-branch=main']);
  write('README.md', 'example');
  commit('setup@example.org');
  write(PATH, 'id: ATT-2025-0001\n');
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

describe('an attestation of 何维', () => {
  it.each([
    ['by himself', 'he.wei@example.org', {}],
    ['by his deputy, however the address is written', 'qin.lang@example.org', {}],
    ['in the name of the deputy, by the deputy', 'Qin.Lang@example.org', { by: '秦朗' }],
  ])('counts when it was committed %s', async (_, mail, attestation) => {
    commit(mail);
    const { witnessed, refused } = await witnessOf(attestation);
    expect([...witnessed]).toEqual(['ATT-2025-0001']);
    expect(refused.size).toBe(0);
  });

  it.each([
    ['somebody else', 'zhou.lan@example.org', {}],
    ['him, in the name of his deputy', 'he.wei@example.org', { by: '秦朗' }],
    ['anybody, in a name that is not listed', 'he.wei@example.org', { by: '陌生人' }],
  ])('does not count when it was committed by %s', async (_, mail, attestation) => {
    commit(mail);
    const { witnessed, refused } = await witnessOf(attestation);
    expect(witnessed.size).toBe(0);
    expect(refused.get('ATT-2025-0001')).toEqual({ why: 'stranger', by: mail });
    const records = { attestations: [sourced(ATTESTATION)] };
    expect(withoutRefused(records, { witnessed, refused }).attestations).toEqual([]);
  });

  it('counts no more when somebody else has changed it afterwards', async () => {
    commit('he.wei@example.org');
    write(PATH, 'id: ATT-2025-0001\nresult: normal\n');
    commit('zhou.lan@example.org');
    expect((await witnessOf()).refused.get('ATT-2025-0001')).toEqual({ why: 'stranger', by: 'zhou.lan@example.org' });
  });

  it('counts as the merge of its own person, whoever wrote the branch', async () => {
    git(['checkout', '--quiet', '-b', 'form']);
    commit('bot@example.org');
    git(['checkout', '--quiet', 'main']);
    git(['merge', '--quiet', '--no-ff', '--message', 'Merge', 'form'], 'he.wei@example.org');
    expect([...(await witnessOf()).witnessed]).toEqual(['ATT-2025-0001']);
  });

  it.each([
    ['it is not committed yet', async () => witnessOf()],
    [
      'the agreement lists nobody',
      async () => {
        commit('zhou.lan@example.org');
        return witnessOf({}, 'nobody');
      },
    ],
    [
      'the clone holds only the end of the history',
      async () => {
        commit('zhou.lan@example.org');
        execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${top}`, join(top, 'clone')], { stdio: 'pipe' });
        return witnessOf({}, ATTESTERS, join(top, 'clone', 'records'));
      },
    ],
  ])('is recorded and not verified where %s', async (_, look) => {
    const { witnessed, refused } = await look();
    expect([witnessed.size, refused.size]).toEqual([0, 0]);
  });
});

describe('the photo of an attestation', () => {
  const photo = (text: string) => ({
    name: '照片',
    file: 'journal/riverside-water/2025/filter.jpg',
    sha256: createHash('sha256').update(text).digest('hex'),
  });

  it.each([
    ['that is the one that was written down changes nothing', 'as taken', 0],
    ['that is another one makes it count no more', 'another', 1],
  ])('%s', async (_, text, count) => {
    write('journal/riverside-water/2025/filter.jpg', 'as taken');
    commit('he.wei@example.org');
    expect((await witnessOf({ photo: photo(text) })).refused.size).toBe(count);
  });

  it('that is kept elsewhere cannot be compared', async () => {
    commit('he.wei@example.org');
    expect((await witnessOf({ photo: photo('elsewhere') })).refused.size).toBe(0);
  });
});
