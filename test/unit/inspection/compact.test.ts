import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Round } from '../../../src/domain/inspection.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { seriesOf, stateAsOf } from '../../../src/inspection/as-of.ts';
import { chainHeads } from '../../../src/inspection/chain-heads.ts';
import { compactMonth } from '../../../src/inspection/compact.ts';
import { readRound, readRounds, stateBefore } from '../../../src/inspection/history.ts';
import { NOTHING_BEFORE, type RecordFile, recordPlace, type StateBefore, writeRound } from '../../../src/inspection/record.ts';
import { treeOf } from '../../../src/ledger/memory.ts';
import { anyRounds, coreSwitchRound, days } from '../../support/rounds.ts';

const CLIENT = 'riverside-water';
const FROM = epochSeconds('2025-09-01T00:00:00Z');
const UNTIL = epochSeconds('2025-11-01T00:00:00Z');

function written(rounds: readonly Round[]): readonly RecordFile[] {
  let before: StateBefore = NOTHING_BEFORE;
  return rounds.map((round) => {
    const { path, text, after } = writeRound(round, before);
    before = after;
    return { path, text };
  });
}

/** Every three hours; the second day has a fault and a dead device in it. */
const september = Array.from({ length: 40 }, (_, place) => {
  const at = Temporal.Instant.from('2025-09-28T00:00:00Z').add({ hours: 3 * place });
  return coreSwitchRound({
    at: at.toString(),
    celsius: 30 + (place % 8) + (place === 11 ? 40 : 0),
    fan2: place >= 9 && place < 13 ? 'stopped' : 'ok',
    dead: place === 14,
  });
});
const files = written(september);
const treeOfFiles = (list: readonly RecordFile[]) => treeOf(new Map(list.map(({ path, text }) => [path, text])));

function compacted(list: readonly RecordFile[], month = '2025-09'): readonly RecordFile[] {
  const isIn = ({ path }: RecordFile) => recordPlace(path)?.month === month;
  const { days: merged, problems } = compactMonth(list.filter(isIn));
  expect(problems).toEqual([]);
  return [...list.filter((file) => !isIn(file)), ...merged];
}

const whole = treeOfFiles(files);
const merged = treeOfFiles(compacted(files));

/** Everything but the numbers. */
function verdicts(rounds: readonly Round[]): unknown {
  return JSON.parse(JSON.stringify(rounds), (key, value: unknown) => (key === 'gauges' || key === 'open' ? undefined : value));
}

const gauges = (rounds: readonly Round[], day: string) =>
  rounds
    .filter(({ plannedAt }) => new Date(plannedAt * 1000).toISOString().startsWith(day))
    .flatMap(({ slots }) => slots[0]?.items[1]?.facts?.gauges?.map(({ value }) => value) ?? []);

describe('a month merged by the day', () => {
  it('is a file a day and shard, under half of what it was', async () => {
    expect((await merged.list()).filter((path) => path.includes('2025-09'))).toEqual([
      'inspections/riverside-water/2025-09/28-1of1.txt',
      'inspections/riverside-water/2025-09/29-1of1.txt',
      'inspections/riverside-water/2025-09/30-1of1.txt',
    ]);
    expect(compactMonth(files.filter(({ path }) => path.includes('2025-09')))).toEqual(
      compactMonth(files.filter(({ path }) => path.includes('2025-09')).toReversed()),
    );
  });

  it('gives every round with its times, verdicts, facts, reasons and path as before', async () => {
    const [before, after] = [await readRounds(whole, CLIENT, FROM, UNTIL), await readRounds(merged, CLIENT, FROM, UNTIL)];
    expect(after.problems).toEqual([]);
    expect(verdicts(after.rounds)).toEqual(verdicts(before.rounds));
  });

  it('keeps the lowest and the highest value of each day, those of abnormal checks, and no others', async () => {
    const { rounds } = await readRounds(merged, CLIENT, FROM, UNTIL);
    expect(gauges(rounds, '2025-09-28')).toEqual([30, 37]);
    expect(gauges(rounds, '2025-09-29')).toEqual([30, 73]);
    expect(gauges(rounds, '2025-10-01')).toEqual([30, 31, 32, 33, 34, 35, 36, 37]);
  });

  it('answers as of a moment and for one item as before: every state, the extremes of the numbers', async () => {
    const at = epochSeconds('2025-09-29T10:00:00Z');
    expect(verdictsOf(await stateAsOf(merged, CLIENT, at))).toEqual(verdictsOf(await stateAsOf(whole, CLIENT, at)));
    const series = { client: CLIENT, checklist: 'core-switch', asset: 'core-sw-1', item: 'temperature' };
    const [was, is] = [await seriesOf(whole, series, FROM, UNTIL), await seriesOf(merged, series, FROM, UNTIL)];
    expect(is.map(({ plannedAt, state }) => [plannedAt, state])).toEqual(was.map(({ plannedAt, state }) => [plannedAt, state]));
    expect(is.slice(0, 8).map(({ numbers }) => numbers)).toEqual([[30], ...Array.from({ length: 6 }, () => [undefined]), [37]]);
  });

  it('leaves each record readable under the path that it had', async () => {
    const path = 'inspections/riverside-water/2025-09/29/0900Z-1of1-daily.txt';
    const [was, is] = [await readRound(whole, path), await readRound(merged, path)];
    expect(is).toMatchObject({ path, slots: [{ asset: 'core-sw-1' }, { asset: 'core-sw-2' }] });
    expect(verdictsOf(is)).toEqual(verdictsOf(was));
  });

  it('leaves the chain of digests as it was, up to its head', async () => {
    const [month, isSeptember] = [treeOfFiles(files.slice(0, 24)), treeOfFiles(compacted(files.slice(0, 24)))];
    expect(await chainHeads(isSeptember, CLIENT)).toEqual(await chainHeads(month, CLIENT));
    const next = coreSwitchRound({ at: '2025-10-01T00:00:00Z' });
    expect((await stateBefore(isSeptember, next)).previous).toEqual((await stateBefore(month, next)).previous);
  });

  it('counts a record once that still lies beside the file of its day', async () => {
    const both = treeOfFiles([...files, ...compacted(files)]);
    const { rounds, problems } = await readRounds(both, CLIENT, FROM, UNTIL);
    expect(problems).toEqual([]);
    expect(rounds).toEqual((await readRounds(whole, CLIENT, FROM, UNTIL)).rounds);
  });

  it('gives the same verdicts of any facts', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyRounds(), async (rounds) => {
        const list = written(rounds);
        const [before, after] = [
          await readRounds(treeOfFiles(list), CLIENT, FROM, UNTIL),
          await readRounds(treeOfFiles(compacted(list)), CLIENT, FROM, UNTIL),
        ];
        expect(after.problems).toEqual([]);
        // One round a day: each value is the lowest and the highest.
        expect(after.rounds).toEqual(before.rounds);
      }),
      { numRuns: 40 },
    );
  });
});

const verdictsOf = (value: unknown) => verdicts(value as readonly Round[]);

describe('a compacted month that was meddled with', () => {
  const altered = (change: (text: string) => string) =>
    treeOfFiles(
      compacted(files).map((file) => (file.path.endsWith('29-1of1.txt') ? { ...file, text: change(file.text) } : file)),
    );

  it.each([
    ['a state', (text: string) => text.replace('fans: normal → fault', 'fans: normal → attention')],
    ['a fact', (text: string) => text.replace('"word":"Abnormal"', '"word":"Normal"')],
    ['a count', (text: string) => text.replace('6 normal, 2 fault', '7 normal, 1 fault')],
    ['the root', (text: string) => text.replace('\nroot ', '\nroot 0')],
    ['the digest of the values', (text: string) => text.replace('\nvalues ', '\nvalues x').replace(/(\nvalues .{43})./, '$1')],
    ['a record that is gone', (text: string) => text.replace(/casebook-round\/2(?:(?!\nend\n)[^])*\nend\n/, '')],
  ])('is named: %s', async (_, change) => {
    const { problems } = await readRounds(altered(change), CLIENT, FROM, UNTIL);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.path).toMatch(/2025-09\/(28|29)\//);
  });
});

describe('a month is not compacted', () => {
  it.each([
    [
      'a record was altered',
      (list: readonly RecordFile[]) =>
        list.map((file, at) => (at === 9 ? { ...file, text: file.text.replace('2 fault', '1 fault') } : file)),
      'altered',
    ],
    ['one is gone', (list: readonly RecordFile[]) => list.filter((_, at) => at !== 9), 'removed'],
    [
      'one is of the first format',
      (list: readonly RecordFile[]) => [
        ...list,
        { path: 'inspections/riverside-water/2025/09/01T0000Z-1of1-daily.json', text: '{}' },
      ],
      'unreadable',
    ],
  ])('where %s', (_, change, kind) => {
    const { days: none, problems } = compactMonth(change(files.filter(({ path }) => path.includes('2025-09'))));
    expect(none).toEqual([]);
    expect(problems).toContainEqual(expect.objectContaining({ kind }));
  });
});

it('a month of days with one round each loses nothing', async () => {
  const rounds = days('2025-09-01', 30, (day) => ({ celsius: 30 + (day % 3) }));
  const { rounds: read } = await readRounds(treeOfFiles(compacted(written(rounds))), CLIENT, FROM, UNTIL);
  expect(read.map(({ path: _path, ...round }) => round)).toEqual(rounds);
});
