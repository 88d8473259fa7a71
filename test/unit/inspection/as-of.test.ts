import { describe, expect, it } from 'vitest';
import type { Round } from '../../../src/domain/inspection.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { seriesOf, stateAsOf } from '../../../src/inspection/as-of.ts';
import { readRound } from '../../../src/inspection/history.ts';
import { NOTHING_BEFORE, type StateBefore, writeRound } from '../../../src/inspection/record.ts';
import { treeOf } from '../../../src/ledger/memory.ts';
import { coreSwitchItems, coreSwitchRound, days, type RoundOptions } from '../../support/rounds.ts';

function written(rounds: readonly Round[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let before: StateBefore = NOTHING_BEFORE;
  for (const round of rounds) {
    const { path, text, after } = writeRound(round, before);
    files.set(path, text);
    before = after;
  }
  return files;
}

const at = (local: string) => epochSeconds(`${local}+08:00`);
const CLIENT = 'riverside-water';
const temperature = { client: CLIENT, checklist: 'core-switch', asset: 'core-sw-1', item: 'temperature' };

describe('the state as of a moment', () => {
  const hourly = Array.from({ length: 30 }, (_, hour) => {
    const planned = Temporal.Instant.from('2025-09-29T00:00:00Z').add({ hours: hour }).toString();
    return coreSwitchRound({ at: planned, celsius: 30 + hour, fan2: hour === 20 ? 'stopped' : 'ok' });
  });

  it('is what the newest record by then says', async () => {
    const state = await stateAsOf(treeOf(written(hourly)), CLIENT, epochSeconds('2025-09-29T20:30:00Z'));
    expect(state.map(({ asset, path }) => [asset, path.slice(-23)])).toEqual([
      ['core-sw-1', '29/2000Z-1of1-daily.txt'],
      ['core-sw-2', '29/2000Z-1of1-daily.txt'],
    ]);
    expect(state[0]?.items).toEqual(coreSwitchItems({ celsius: 50, fan2: 'stopped' }));
  });

  it('reads the day and one record more, where that is enough', async () => {
    const tree = treeOf(written(hourly));
    const read = await readRound(tree, 'inspections/riverside-water/2025-09/30/0500Z-1of1-daily.txt');
    expect(read).toMatchObject({ slots: hourly[29]?.slots });
  });

  it('knows what runs seldom from the record in which it ran last', async () => {
    const weekly = coreSwitchRound({ at: '2025-09-08T20:00:00+08:00', run: 'weekly' });
    const daily = days('2025-09-09', 12).map((round) => ({ ...round, slots: round.slots.slice(0, 1) }));
    const state = await stateAsOf(treeOf(written([weekly, ...daily])), CLIENT, at('2025-09-20T21:00:00'));
    expect(state.map(({ asset, plannedAt }) => [asset, plannedAt])).toEqual([
      ['core-sw-1', at('2025-09-20T20:00:00')],
      ['core-sw-2', at('2025-09-08T20:00:00')],
    ]);
  });

  it('is refused where the record that would tell was altered', async () => {
    const files = new Map(written(hourly));
    const path = 'inspections/riverside-water/2025-09/29/2000Z-1of1-daily.txt';
    files.set(path, (files.get(path) ?? '').replace('fans: normal → fault', 'fans: normal → attention'));
    await expect(stateAsOf(treeOf(files), CLIENT, epochSeconds('2025-09-29T20:30:00Z'))).rejects.toThrow(/29.2000Z.*altered/);
  });
});

it.each(['as of a moment', 'of one item'])(
  'a state %s is refused where a record of that time is no record any more',
  async (what) => {
    const files = new Map(written(days('2025-09-01', 5)));
    const path = 'inspections/riverside-water/2025-09/03/1200Z-1of1-daily.txt';
    files.set(path, (files.get(path) ?? '').slice(0, -4));
    const [from, until] = [at('2025-09-02T00:00:00'), at('2025-09-04T00:00:00')];
    const asked =
      what === 'of one item' ? seriesOf(treeOf(files), temperature, from, until) : stateAsOf(treeOf(files), CLIENT, until);
    await expect(asked).rejects.toThrow(/03.1200Z.*unreadable/);
  },
);

describe('a series of one item', () => {
  const single = async (files: ReadonlyMap<string, string>, asset: string, from: string, until: string) =>
    (await seriesOf(treeOf(files), { ...temperature, asset }, at(from), at(until))).map(({ plannedAt, numbers }) => [
      plannedAt,
      ...numbers,
    ]);
  const hourly = (hour: number, options: RoundOptions) =>
    coreSwitchRound({ at: `2025-09-02T${String(hour).padStart(2, '0')}:00:00+08:00`, ...options });

  it('has each look at the instant for which its own slot was planned', async () => {
    const round = coreSwitchRound({ at: '2025-09-01T20:00:00+08:00', celsius: 33 });
    const later = at('2025-09-02T09:00:00');
    const slots = round.slots.map((slot, place) => (place === 1 ? { ...slot, plannedAt: later } : slot));
    const files = written([{ ...round, slots }, coreSwitchRound({ at: '2025-09-02T08:00:00+08:00', celsius: 34 })]);
    expect(await single(files, 'core-sw-2', '2025-09-02T08:00:00', '2025-09-03T00:00:00')).toEqual([
      [at('2025-09-02T08:00:00'), 34],
      [later, 33],
    ]);
  });

  it('counts of two looks for one slot the one that started first', async () => {
    const [first, second] = [hourly(9, { celsius: 40, run: 'z' }), hourly(9, { celsius: 50, run: 'a' })];
    const files = written([{ ...second, startedAt: second.startedAt + 60 }, first]);
    expect(await single(files, 'core-sw-1', '2025-09-02T00:00:00', '2025-09-03T00:00:00')).toEqual([
      [at('2025-09-02T09:00:00'), 40],
    ]);
  });

  it.each<readonly [string, (files: Map<string, string>, path: string) => void, string]>([
    ['removed', (files, path) => files.delete(path), 'removed'],
    ['altered', (files, path) => files.set(path, (files.get(path) ?? '').replace('from 120s', 'from 121s')), 'replaced'],
  ])('is refused where a record on which others of the day lean was %s', async (_, meddle, kind) => {
    const files = new Map(written([8, 9, 10, 11].map((hour) => hourly(hour, { celsius: 30 + hour }))));
    meddle(files, 'inspections/riverside-water/2025-09/02/0200Z-1of1-daily.txt');
    const asked = single(files, 'core-sw-1', '2025-09-02T00:00:00', '2025-09-03T00:00:00');
    await expect(asked).rejects.toThrow(new RegExp(`02.0200Z.*is ${kind}`));
  });

  it('tells state and numbers of each round of the span, and reads the days of the span', async () => {
    const files = written(days('2025-09-01', 30, (day) => ({ celsius: 20 + day, dead: day === 11 })));
    const read: string[] = [];
    const tree = treeOf(files);
    const counting = { ...tree, read: (path: string) => (read.push(path), tree.read(path)) };
    const points = await seriesOf(counting, temperature, at('2025-09-10T00:00:00'), at('2025-09-14T00:00:00'));
    expect(points.map(({ state, numbers }) => [state, numbers])).toEqual([
      ['normal', [29]],
      ['normal', [30]],
      ['unknown', []],
      ['normal', [32]],
    ]);
    expect(new Set(read).size).toBeLessThan(8);
  });
});
