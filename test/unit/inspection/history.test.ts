import { describe, expect, it } from 'vitest';
import type { FileTree } from '../../../src/domain/file-tree.ts';
import type { Round } from '../../../src/domain/inspection.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { readRounds, stateBefore } from '../../../src/inspection/history.ts';
import { writeRound } from '../../../src/inspection/record.ts';
import { treeOf } from '../../../src/ledger/memory.ts';
import { coreSwitchRound, days } from '../../support/rounds.ts';

const plain = (rounds: readonly (Round & { path: string })[]) => rounds.map(({ path: _path, ...round }) => round);

/** Writes one after another, each with what the tree holds by then, as an inspection does. */
async function recorded(rounds: readonly Round[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const round of rounds) {
    const { path, text } = writeRound(round, await stateBefore(treeOf(files), round));
    files.set(path, text);
  }
  return files;
}

function counting(tree: FileTree): FileTree & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    list: (prefix) => tree.list(prefix),
    read: (path) => {
      reads.push(path);
      return tree.read(path);
    },
  };
}

const at = (local: string) => epochSeconds(`${local}+08:00`);
const [from, until] = [at('2025-09-01T00:00:00'), at('2025-10-01T00:00:00')];
const year = days('2025-06-01', 153, (day) => ({ celsius: 20 + (day % 7), fan2: day % 40 === 39 ? 'stopped' : 'ok' }));

describe('the rounds of a month', () => {
  it('are those planned in it, local midnight to local midnight, and read two months of files at most', async () => {
    const tree = counting(treeOf(await recorded(year)));
    const { rounds, problems } = await readRounds(tree, 'riverside-water', from, until);
    expect(problems).toEqual([]);
    expect(plain(rounds)).toEqual(year.filter(({ plannedAt }) => plannedAt >= from && plannedAt < until));
    expect(rounds).toHaveLength(30);
    expect(new Set(tree.reads.map((path) => path.slice(28, 35)))).toEqual(new Set(['2025-08', '2025-09']));
  });

  it('hold a round that caught up on an earlier slot, too', async () => {
    const late = coreSwitchRound({ at: '2025-08-31T20:00:00+08:00', run: 'late' });
    const [first, second] = late.slots;
    if (first === undefined || second === undefined) throw new Error('the sample has two slots');
    const caughtUp: Round = { ...late, slots: [first, { ...second, plannedAt: at('2025-09-01T10:00:00') }] };
    const { rounds } = await readRounds(treeOf(await recorded([caughtUp])), 'riverside-water', from, until);
    expect(plain(rounds)).toEqual([caughtUp]);
  });

  it('are read where a round of the first day came late, and stands before the one that the month leans on', async () => {
    const late = coreSwitchRound({ at: '2025-09-01T16:00:00+08:00', run: 'late', celsius: 20, fan2: 'stopped' });
    const daily = days('2025-09-01', 8, (day) => ({ celsius: 40 + day }));
    const files = await recorded([...daily.slice(0, 1), late, ...daily.slice(1)]);
    const { rounds, problems } = await readRounds(treeOf(files), 'riverside-water', at('2025-09-05T00:00:00'), until);
    expect(problems).toEqual([]);
    expect(plain(rounds)).toEqual(daily.slice(4));
  });

  it('are of this client only', async () => {
    const files = await recorded([
      ...days('2025-09-01', 2),
      ...days('2025-09-01', 2).map((round) => ({ ...round, client: 'hilltop-clinic' })),
    ]);
    const { rounds } = await readRounds(treeOf(files), 'hilltop-clinic', from, until);
    expect(new Set(rounds.map(({ client }) => client))).toEqual(new Set(['hilltop-clinic']));
    expect(await readRounds(treeOf(files), 'nobody', from, until)).toEqual({ rounds: [], problems: [] });
  });

  it('are read as they were written where Git checked them out with the line ends of another system', async () => {
    const rounds = days('2025-09-01', 3);
    const files = new Map([...(await recorded(rounds))].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
    const read = await readRounds(treeOf(files), 'riverside-water', from, until);
    expect(read.problems).toEqual([]);
    expect(plain(read.rounds)).toEqual(rounds);
  });

  it('come with a name for what was meddled with', async () => {
    const files = await recorded(days('2025-09-01', 3));
    const [, second = ''] = [...files.keys()];
    files.set(second, (files.get(second) ?? '').replace('to 130s', 'to 129s'));
    const { rounds, problems } = await readRounds(treeOf(files), 'riverside-water', from, until);
    expect(problems).toEqual([expect.objectContaining({ path: second, kind: 'altered' })]);
    expect(rounds).toHaveLength(2);
  });
});

describe('what a record leans on', () => {
  it('is not what is no record any more: the next one names it, and says everything', async () => {
    const [first, second, third] = ['08', '09', '10'].map((hour) => coreSwitchRound({ at: `2025-09-02T${hour}:00:00Z` }));
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are three');
    const files = await recorded([first, second]);
    const [, path = ''] = [...files.keys()];
    files.set(path, (files.get(path) ?? '').slice(0, -4));
    const { text } = writeRound(third, await stateBefore(treeOf(files), third));
    expect(text).toContain('\nafter 0900Z-1of1-daily ');
    expect(text).toContain('\nsays everything\n');
  });

  it('is the one before it of its own shard', async () => {
    const files = await recorded([
      coreSwitchRound({ at: '2025-09-28T20:00:00+08:00', shard: '1/2' }),
      coreSwitchRound({ at: '2025-09-28T20:00:00+08:00', shard: '2/2' }),
      coreSwitchRound({ at: '2025-09-29T20:00:00+08:00', shard: '2/2' }),
    ]);
    const before = await stateBefore(treeOf(files), coreSwitchRound({ shard: '1/2' }));
    expect(before.previous?.path).toBe('inspections/riverside-water/2025-09/28/1200Z-1of2-daily.txt');
  });

  it('does not change when a later one is there already, so that a repeated run writes the same bytes', async () => {
    const rounds = days('2025-09-20', 5, (day) => ({ celsius: 20 + day }));
    const files = await recorded(rounds);
    for (const round of rounds) {
      const { path, text } = writeRound(round, await stateBefore(treeOf(files), round));
      expect(text).toBe(files.get(path));
    }
  });

  it('is linked over the turn of the month, and leant on only within it', async () => {
    const files = await recorded([coreSwitchRound()]);
    const before = await stateBefore(treeOf(files), coreSwitchRound({ at: '2025-10-01T20:00:00+08:00' }));
    expect(before.previous?.path).toBe('inspections/riverside-water/2025-09/30/1200Z-1of1-daily.txt');
    const { text } = writeRound(coreSwitchRound({ at: '2025-10-01T20:00:00+08:00' }), before);
    expect(text).toContain('\nsays everything\n');
  });

  it('is never a record that was meddled with', async () => {
    const files = await recorded(days('2025-09-28', 2));
    const [, second = ''] = [...files.keys()];
    files.set(second, (files.get(second) ?? '').replace('to 130s', 'to 129s'));
    const round = coreSwitchRound();
    const { path, text } = writeRound(round, await stateBefore(treeOf(files), round));
    files.set(path, text);
    const { rounds, problems } = await readRounds(treeOf(files), 'riverside-water', from, until);
    expect(problems.map(({ path }) => path)).toEqual([second]);
    expect(plain(rounds)).toContainEqual(round);
  });
});
