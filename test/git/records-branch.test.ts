// Where the records go: beside everything else, to a branch of their own, or into a checkout of that branch at inspections/.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { mountedAt } from '../../src/ledger/mounted.ts';
import { diskWithRecords, openLedger } from '../../src/cli/open-ledger.ts';
import { type Clone, gitRemote, type GitRemote } from '../support/git-remote.ts';
import { systemTime } from '../../src/time-source.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

const FIRST = 'inspections/riverside-water/2025-09/29/1200Z-1of1-daily.txt';
const SECOND = 'inspections/riverside-water/2025-09/30/1200Z-1of1-daily.txt';

const contextOf = ({ root, env }: Clone, branch?: string) => ({
  env: { ...env, ...(branch === undefined ? {} : { CASEBOOK_RECORDS_BRANCH: branch }) },
  cwd: root,
  time: systemTime,
  out: () => undefined,
  talk: () => undefined,
  language: 'en' as const,
});

async function withOwnBranch(): Promise<Clone> {
  const clone = await remote.clone();
  const tree = clone.git('hash-object', '-w', '-t', 'tree', '/dev/null');
  const root = clone.git('commit-tree', tree, '-m', 'Records');
  clone.git('push', '--quiet', 'origin', `${root}:refs/heads/records`);
  return mount(await remote.clone());
}

function mount(clone: Clone): Clone {
  clone.git('worktree', 'add', '--quiet', '-B', 'records', '--track', 'inspections', 'origin/records');
  return clone;
}

const asContext = (clone: Clone, branch?: string) => contextOf(clone, branch) as unknown as Parameters<typeof openLedger>[0];

async function opened(clone: Clone, branch?: string) {
  return openLedger(asContext(clone, branch), clone.root);
}

describe.each([
  ['beside everything else', async () => remote.clone(), 'records'],
  ['checked out at inspections/', withOwnBranch, undefined],
] as const)('a commit and the records that go with it, %s', (_, made, branch) => {
  it('are named together, and read the same whatever is recorded afterwards', async () => {
    remote = await gitRemote();
    const clone = await made();
    const ledger = await opened(clone, branch);
    await ledger.record([{ path: FIRST, content: 'first\n' }], 'First');
    const then = await ledger.revision('HEAD');
    expect(then?.records).toBe(remote.git('rev-parse', 'records'));
    await ledger.record([{ path: SECOND, content: 'second\n' }], 'Second');
    const list = async (commit: string, records?: string) => (await ledger.readAt(commit, records)).list('inspections/');
    expect(await list(then?.commit ?? '', then?.records)).toEqual([FIRST]);
    expect(await list('HEAD')).toEqual([FIRST, SECOND]);
    expect((await ledger.revision('HEAD'))?.records).not.toBe(then?.records);
    await expect(list('HEAD', 'f'.repeat(40))).rejects.toThrow(/(there is no|were read from) commit "?f+/);
  });

  it('are read by their commits in a clone that is not told of the branch', async () => {
    remote = await gitRemote();
    const ledger = await opened(await made(), branch);
    await ledger.record([{ path: FIRST, content: 'first\n' }], 'First');
    const { commit = '', records = '' } = (await ledger.revision('HEAD')) ?? {};
    const elsewhere = await (await remote.clone()).ledger();
    expect(await (await elsewhere.readAt(commit, records)).list('inspections/')).toEqual([FIRST]);
    expect(await (await elsewhere.readAt(commit)).list('inspections/')).toEqual([]);
  });
});

it.each([
  ['beside everything else', async () => remote.clone(), undefined, 'records'],
  ['checked out at inspections/', withOwnBranch, undefined, undefined],
  ['made for a checkout, and not checked out', withOwnBranch, async () => remote.clone(), 'records'],
] as const)('what records cost is measured on their branch, %s', async (_, made, look, branch) => {
  remote = await gitRemote();
  const writer = await made();
  const ledger = await opened(writer, look === undefined ? branch : undefined);
  await ledger.record([{ path: FIRST, content: 'first\n' }], 'First');
  await ledger.record([{ path: SECOND, content: 'second\n' }], 'Second');
  const reader = await look?.();
  const size = await (reader === undefined ? ledger : await opened(reader, branch)).size('inspections/riverside-water');
  expect(size).toMatchObject({ revisions: 2 });
  expect(size.files).toBeGreaterThan(0);
});

it('what records cost is measured in a workspace inside a repository, too', async () => {
  remote = await gitRemote();
  const clone = await remote.clone();
  await clone.write('data/client.yaml', '');
  const ledger = await clone.ledger({ root: join(clone.root, 'data') });
  await ledger.record([{ path: FIRST, content: 'first\n' }], 'First');
  expect(await ledger.size('inspections')).toMatchObject({ revisions: 1 });
});

describe('records on a branch of their own', () => {
  it('belong to an older commit as far as they were recorded by its time, also where they are not checked out', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const at = (time: string) => ({ ...clone.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time });
    const commit = (time: string) =>
      execFileSync('git', ['commit', '--quiet', '--allow-empty', '-m', time], { cwd: clone.root, env: at(time) });
    const ledger = await opened(clone, 'records');
    await ledger.record([{ path: FIRST, content: 'first\n' }], 'First');
    const recordedAt = Number(remote.git('show', '--no-patch', '--format=%ct', 'records'));
    const around = (seconds: number) => `${recordedAt + seconds} +0000`;
    commit(around(-60));
    commit(around(60));
    commit(around(120));
    expect(await (await ledger.readAt('HEAD~2')).list('inspections/')).toEqual([]);
    expect(await (await ledger.readAt('HEAD~1')).list('inspections/')).toEqual([FIRST]);
  });

  it('are seen by a fresh clone of main when the branch is fetched, and main does not hold them', async () => {
    remote = await gitRemote();
    await (await opened(await remote.clone(), 'records')).record([{ path: FIRST, content: 'first\n' }], 'First');
    const fresh = await remote.clone();
    const ledger = await opened(fresh, 'records');
    expect(await (await ledger.readAt('HEAD')).list('inspections/')).toEqual([FIRST]);
    await ledger.record([{ path: SECOND, content: 'second\n' }], 'Second');
    expect(await (await ledger.readAt('HEAD')).list('inspections/')).toEqual([FIRST, SECOND]);
    expect(Buffer.from((await (await ledger.readAt('HEAD')).read(FIRST)) ?? []).toString()).toBe('first\n');
    expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md');
    expect(await (await (await opened(fresh)).readAt('HEAD')).list('inspections/')).toEqual([]);
  });

  it('are seen where the branch is made for inspections/ and is not checked out there', async () => {
    remote = await gitRemote();
    await (await opened(await withOwnBranch())).record([{ path: FIRST, content: 'first\n' }], 'First');
    const fresh = await remote.clone();
    const tree = await diskWithRecords(asContext(fresh, 'records'), fresh.root);
    expect(await tree.list('inspections/')).toEqual([FIRST]);
    expect(Buffer.from((await tree.read(FIRST)) ?? []).toString()).toBe('first\n');
  });

  it('are asked for where main ignores inspections/ and no checkout lies there: nothing is read or recorded in their place', async () => {
    remote = await gitRemote();
    const clone = await withOwnBranch();
    await (await opened(clone)).record([{ path: FIRST, content: 'first\n' }], 'First');
    await clone.write('.gitignore', 'inspections/\n');
    clone.git('add', '.gitignore');
    clone.git('commit', '--quiet', '-m', 'Records lie on a branch of their own');
    clone.git('push', '--quiet');
    const fresh = await remote.clone();
    const refusal = /Git ignores inspections\/ here.*git worktree add inspections BRANCH.*CASEBOOK_RECORDS_BRANCH/;
    await expect(opened(fresh)).rejects.toThrow(refusal);
    await expect(diskWithRecords(asContext(fresh), fresh.root)).rejects.toThrow(refusal);
    fresh.git('fetch', '--quiet', 'origin', 'records');
    expect(await (await (await opened(fresh, 'records')).readAt('HEAD')).list('inspections/')).toEqual([FIRST]);
    expect(await (await (await opened(mount(fresh))).readAt('HEAD')).list('inspections/')).toEqual([FIRST]);
  });

  it('checked out at inspections/ lie a folder higher, and main and pull requests stay free of them', async () => {
    remote = await gitRemote();
    const clone = await withOwnBranch();
    const ledger = await opened(clone);
    const recorded = await ledger.record([{ path: FIRST, content: 'first\n' }], 'First');
    expect(recorded).toEqual({ commit: remote.git('rev-parse', 'records'), reached: 'pushed', attempts: 1 });
    expect(remote.git('ls-tree', '-r', '--name-only', 'records')).toBe(FIRST.slice('inspections/'.length));
    expect(remote.git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md');
    const fresh = mount(await remote.clone());
    const tree = await (await opened(fresh)).readAt('HEAD');
    expect(await tree.list()).toEqual(['README.md', FIRST]);
    expect(await tree.list('inspections/riverside-water/')).toEqual([FIRST]);
    expect(await tree.read('inspections/nothing')).toBeUndefined();
  });

  it('checked out at inspections/ adopt what an interrupted run left there', async () => {
    remote = await gitRemote();
    const clone = await withOwnBranch();
    await clone.write(FIRST, 'left\n');
    const adopted = await (await opened(clone)).adopt({ folder: 'inspections', isWhole: (path) => path === FIRST });
    expect(adopted?.reached).toBe('pushed');
    expect(remote.git('show', `records:${FIRST.slice('inspections/'.length)}`)).toBe('left');
  });

  it('belong to an older commit as far as they were recorded by its time', async () => {
    remote = await gitRemote();
    const clone = await withOwnBranch();
    const at = (time: string) => ({ ...clone.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time });
    const commit = (folder: string, time: string) =>
      execFileSync('git', ['commit', '--quiet', '--allow-empty', '-m', time], { cwd: join(clone.root, folder), env: at(time) });
    const ledger = mountedAt('inspections', await clone.ledger(), await openedAt(clone));
    commit('.', '2031-01-01T00:00:00Z');
    const older = clone.git('rev-parse', 'HEAD');
    await clone.write(FIRST, 'late\n');
    execFileSync('git', ['add', '.'], { cwd: join(clone.root, 'inspections'), env: clone.env });
    commit('inspections', '2031-02-01T00:00:00Z');
    commit('.', '2031-03-01T00:00:00Z');
    expect(await (await ledger.readAt(older)).list('inspections/')).toEqual([]);
    expect(await (await ledger.readAt('HEAD')).list('inspections/')).toEqual([FIRST]);
  });
});

async function openedAt(clone: Clone) {
  return clone.ledger({ root: join(clone.root, 'inspections') });
}
