// Months merged by the day in real repositories: what stays provable, what is refused, and what a broken run leaves.
import { afterEach, describe, expect, it } from 'vitest';
import { compact, expand, requireOver } from '../../src/cli/ledger/compact.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import { chainHeads } from '../../src/inspection/chain-heads.ts';
import { readRounds } from '../../src/inspection/history.ts';
import { isCompactedIn } from '../../src/inspection/record-files.ts';
import { isWholeRecord, NOTHING_BEFORE, writeRound } from '../../src/inspection/record.ts';
import type { FileTree } from '../../src/ledger/ledger.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { type Clone, gitRemote, type GitRemote } from '../support/git-remote.ts';
import { coreSwitchRound } from '../support/rounds.ts';
import { recordsAround } from '../support/recorded-rounds.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

const AUGUST = { month: '2025-08', client: undefined };
const CLIENT = 'riverside-water';
const [FROM, UNTIL] = [epochSeconds('2025-07-01T00:00:00Z'), epochSeconds('2025-10-01T00:00:00Z')];

const records = recordsAround('2025-08-30T00:00:00Z', 12);

async function withRecords(): Promise<Clone> {
  remote = await gitRemote();
  const clone = await remote.clone();
  await (await clone.ledger()).record(records, 'Records');
  return clone;
}

const recordedAt = (ref: string) => remote.git('ls-tree', '-r', '--name-only', ref, 'inspections/').split('\n');
const verdicts = async (tree: FileTree) => {
  const { rounds, problems } = await readRounds(tree, CLIENT, FROM, UNTIL);
  expect(problems).toEqual([]);
  return rounds.map(({ path, slots }) => [path, slots.map(({ asset, items }) => [asset, items.map(({ state }) => state)])]);
};

describe('a month that is over', () => {
  it('is merged in one commit: the same verdicts and chain, fewer files, the checkout comes along', async () => {
    const clone = await withRecords();
    const ledger = await clone.ledger();
    const before = await ledger.readAt('HEAD');
    const done = await compact(ledger, AUGUST);
    expect(done).toMatchObject({ reached: 'pushed', attempts: 1, records: 8, days: 2, commit: remote.git('rev-parse', 'main') });
    const after = await ledger.readAt('HEAD');
    expect(recordedAt('main').slice(0, 3)).toEqual([
      'inspections/riverside-water/2025-08/30-1of1.txt',
      'inspections/riverside-water/2025-08/31-1of1.txt',
      records[8]?.path,
    ]);
    expect(await verdicts(after)).toEqual(await verdicts(before));
    expect(await chainHeads(after, CLIENT)).toEqual(await chainHeads(before, CLIENT));
    expect(await verdicts(diskTree(clone.root))).toEqual(await verdicts(before));
    expect(clone.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
    expect(remote.git('rev-list', '--count', 'main')).toBe('3');
  });

  it('is merged once: a second time there is nothing to do, and expanding gives the very bytes back', async () => {
    const clone = await withRecords();
    const ledger = await clone.ledger();
    const tree = remote.git('rev-parse', 'main^{tree}');
    await compact(ledger, AUGUST);
    const merged = remote.git('rev-parse', 'main^{tree}');
    expect(await compact(ledger, AUGUST)).toBeUndefined();
    expect(await expand(ledger, AUGUST)).toMatchObject({ records: 8, days: 2 });
    expect(remote.git('rev-parse', 'main^{tree}')).toBe(tree);
    expect(await expand(ledger, AUGUST)).toBeUndefined();
    await compact(ledger, AUGUST);
    expect(remote.git('rev-parse', 'main^{tree}')).toBe(merged);
    expect(remote.git('fsck', '--no-dangling')).toBe('');
  });

  it('is merged on what others pushed meanwhile, and in a checkout of its own branch at inspections/ the same', async () => {
    const clone = await withRecords();
    const other = await remote.clone();
    await (await other.ledger()).record([{ path: 'inspections/hilltop-clinic/note.txt', content: 'theirs\n' }], 'Theirs');
    await compact(await clone.ledger(), AUGUST);
    expect(remote.git('log', '--format=%s', 'main')).toBe('Records of 2025-08 merged by the day\nTheirs\nRecords\nFirst page');
    expect(clone.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
  });

  it('keeps a checkout where a person has changed one of its records behind, and the person’s change as it is', async () => {
    const clone = await withRecords();
    await clone.write(records[2]?.path ?? '', 'mine\n');
    await compact(await clone.ledger(), AUGUST);
    expect(recordedAt('main')).toContain('inspections/riverside-water/2025-08/30-1of1.txt');
    expect(await clone.read(records[2]?.path ?? '')).toBe('mine\n');
    expect(clone.git('rev-parse', 'HEAD')).toBe(remote.git('rev-parse', 'main^'));
  });

  it('leaves no records to adopt where their files still lie on disk, and adopts one that no day holds', async () => {
    const clone = await withRecords();
    await compact(await clone.ledger(), AUGUST);
    for (const { path, content } of records.slice(0, 3)) await clone.write(path, content);
    const leftovers = { folder: 'inspections', isWhole: isWholeRecord, isHeldBy: isCompactedIn };
    expect(await (await clone.ledger()).adopt(leftovers)).toBeUndefined();
    const late = writeRound(coreSwitchRound({ at: '2025-08-30T06:00:00Z', run: 'late' }), NOTHING_BEFORE);
    await clone.write(late.path, late.text);
    expect(await (await clone.ledger()).adopt(leftovers)).toMatchObject({ reached: 'pushed' });
    expect(recordedAt('main').filter((path) => path.includes('2025-08/'))).toEqual([
      'inspections/riverside-water/2025-08/30-1of1.txt',
      late.path,
      'inspections/riverside-water/2025-08/31-1of1.txt',
    ]);
    await expect(compact(await clone.ledger(), AUGUST)).rejects.toThrow(/came after 2025-08 had been compacted.*expand/);
  });
});

describe('a month is left as it is', () => {
  it.each([
    ['2025-09-02T23:59:59Z', false],
    ['2025-09-03T00:00:00Z', true],
  ])('until slots can be neither run nor sent any more: at %s', (now, isOver) => {
    const ask = () => requireOver('2025-08', Temporal.Instant.from(now));
    if (isOver) expect(ask).not.toThrow();
    else
      expect(ask).toThrow(
        '2025-08 is not over for all: slots may be run and sent until 2025-09-03T00:00Z; compact it after that',
      );
  });

  it('while a branch of another writer holds records of it', async () => {
    const clone = await withRecords();
    const late = writeRound(coreSwitchRound({ at: '2025-08-31T06:00:00Z', shard: '2/2' }), NOTHING_BEFORE);
    await (
      await (await remote.clone()).ledger({ branch: 'pull-request' })
    ).record([{ path: late.path, content: late.text }], 'Late');
    const refusal = await compact(await clone.ledger(), AUGUST).catch((error: unknown) => error);
    expect(String(refusal)).toContain(`branch "pull-request" holds ${late.path}, which is not merged yet`);
    expect(remote.git('rev-list', '--count', 'main')).toBe('2');
    expect(clone.git('for-each-ref', 'refs/worktree')).toBe('');
  });

  it('while results wait here', async () => {
    const clone = await withRecords();
    await remote.unplug();
    await (await clone.ledger()).record([{ path: 'inspections/a.txt', content: 'a\n' }], 'A').catch(() => undefined);
    await remote.plugIn();
    await expect(compact(await clone.ledger(), AUGUST)).rejects.toThrow('results wait here');
  });

  it('where one of its records is not sound', async () => {
    const clone = await withRecords();
    await clone.write(records[3]?.path ?? '', (records[3]?.content ?? '').replace('8 normal', '7 normal'));
    clone.git('commit', '--quiet', '-am', 'Meddled');
    clone.git('push', '--quiet');
    await expect(compact(await clone.ledger(), AUGUST)).rejects.toThrow(`the record ${records[3]?.path} is replaced`);
  });

  it('by a shallow clone that is to take it apart', async () => {
    const clone = await withRecords();
    await compact(await clone.ledger(), AUGUST);
    const shallow = await remote.clone({ depth: 1 });
    await expect(expand(await shallow.ledger(), AUGUST)).rejects.toThrow('git fetch --unshallow');
  });
});
