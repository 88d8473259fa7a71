import { expect, it } from 'vitest';
import { chainHeads, lostHeads } from '../../../src/inspection/chain-heads.ts';
import { decodeRounds, NOTHING_BEFORE, writeRound } from '../../../src/inspection/record.ts';
import { treeOf } from '../../../src/ledger/memory.ts';
import { coreSwitchRound, days } from '../../support/rounds.ts';

const CLIENT = 'riverside-water';

function files(): Map<string, string> {
  let before = NOTHING_BEFORE;
  const written = days('2025-09-28', 3, () => ({ shard: '1/2' })).map((round) => {
    const one = writeRound(round, before);
    before = one.after;
    return [one.path, one.text] as const;
  });
  const other = writeRound(coreSwitchRound({ shard: '2/2' }), NOTHING_BEFORE);
  return new Map([...written, [other.path, other.text]]);
}

it('the newest record of each shard stands for all before it', async () => {
  const heads = await chainHeads(treeOf(files()), CLIENT);
  expect(Object.entries(heads).map(([shard, { path }]) => [shard, path])).toEqual([
    ['1/2', 'inspections/riverside-water/2025-09/30/1200Z-1of2-daily.txt'],
    ['2/2', 'inspections/riverside-water/2025-09/30/1200Z-2of2-daily.txt'],
  ]);
  expect(await lostHeads(treeOf(files()), heads)).toEqual([]);
});

it('the end of a chain that was cut off is named by them, though no record tells', async () => {
  const heads = await chainHeads(treeOf(files()), CLIENT);
  const cut = files();
  const last = heads['1/2']?.path ?? '';
  cut.delete(last);
  expect(decodeRounds([...cut].map(([path, text]) => ({ path, text }))).problems).toEqual([]);
  expect(await lostHeads(treeOf(cut), heads)).toEqual([{ path: last, kind: 'removed' }]);
});

it('the end of a chain that was written anew is named by them', async () => {
  const heads = await chainHeads(treeOf(files()), CLIENT);
  const { path, text } = writeRound(coreSwitchRound({ shard: '2/2', celsius: 25 }), NOTHING_BEFORE);
  expect(await lostHeads(treeOf(new Map([...files(), [path, text]])), heads)).toEqual([{ path, kind: 'replaced' }]);
});
