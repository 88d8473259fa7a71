// Schedules that come late or not at all, two runs for one slot, runners whose clocks are wrong: from plan to what counts.
import { describe, expect, it } from 'vitest';
import type { Round } from '../../../src/domain/inspection.ts';
import type { ClientRecords } from '../../../src/domain/records.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { dueSlots, outcomes, plannedSlots } from '../../../src/inspection/due.ts';
import { readRounds, stateBefore } from '../../../src/inspection/history.ts';
import { writeRound } from '../../../src/inspection/record.ts';
import { treeOf } from '../../../src/ledger/memory.ts';
import { coreSwitchRound } from '../../support/rounds.ts';

const CLIENT = 'riverside-water';
const sourced = <T>(value: T) => ({ path: 'x.yaml', value, lineOf: () => 1 });
const planning = {
  client: sourced({ zone: 'Asia/Shanghai' }),
  agreement: sourced({}),
  calendars: [],
  assets: [],
  schedule: sourced({
    entries: [{ checklist: 'core-switch', assets: ['core-sw-1', 'core-sw-2'], every: 'day', at: '20:00' }],
  }),
} as unknown as ClientRecords;

/** A day of September and a time of it, in Shanghai. */
const at = (text: string) => epochSeconds(`2025-09-${text.replace(' ', 'T')}:00+08:00`);
const slotsOf = (rounds: readonly Round[]) => rounds.flatMap(({ slots }) => slots);

/** A run at this time of its clock: it looks at what is due by the records that it sees, and writes. */
async function run(files: Map<string, string>, clock: string, job: string, sees = new Map(files)): Promise<number> {
  const now = at(clock);
  const { rounds } = await readRounds(treeOf(sees), CLIENT, now - 2 * 86_400, now + 1);
  const due = dueSlots(planning, now, slotsOf(rounds));
  if (due.length === 0) return 0;
  const sample = coreSwitchRound({ run: job });
  const plannedAt = Math.min(...due.map((slot) => slot.plannedAt));
  const slots = due.map((slot) => ({ ...slot, startedAt: now, finishedAt: now + 5, items: sample.slots[0]?.items ?? [] }));
  const round = { ...sample, plannedAt, startedAt: now, finishedAt: now + 9, slots };
  const { path, text } = writeRound(round, await stateBefore(treeOf(sees), round));
  files.set(path, text);
  return due.length;
}

/** For `core-sw-1` on the days 28 to 30: the job that counts, `late` where it is, or `missed`. */
async function counted(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const [from, until] = [at('28 00:00'), at('30 23:59')];
  const { rounds, problems } = await readRounds(treeOf(files), CLIENT, from, until);
  expect(problems).toEqual([]);
  return outcomes(plannedSlots(planning, from, until), rounds)
    .filter(({ asset }) => asset === 'core-sw-1')
    .map(({ record, late }) =>
      record === undefined ? 'missed' : `${/-1of1-(.+)\.txt$/.exec(record)?.[1]}${late ? ' late' : ''}`,
    );
}

describe('a schedule that comes', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['each evening', ['28 20:02', '29 20:02', '30 20:02'], ['a', 'b', 'c']],
    ['two hours late once', ['28 20:02', '29 22:00', '30 20:02'], ['a', 'b late', 'c']],
    ['on the next morning catches up', ['28 20:02', '30 08:00', '30 20:02'], ['a', 'b late', 'c']],
    ['a day and more late does not make up for the day before', ['28 20:02', '30 20:01'], ['a', 'missed', 'b']],
    ['not at all', [], ['missed', 'missed', 'missed']],
    ['a minute early waits for the next run', ['28 19:59', '28 20:05', '29 20:00', '30 20:00'], ['b', 'c', 'd']],
    ['twice an evening looks once', ['28 20:02', '28 20:40', '29 20:02', '29 21:30', '30 20:02'], ['a', 'c', 'e']],
    ['on the last second of the day', ['29 19:59', '29 20:00', '30 20:00'], ['a late', 'b', 'c']],
  ])('%s', async (_, clocks, expected) => {
    const files = new Map<string, string>();
    for (const [index, clock] of clocks.entries()) await run(files, clock, 'abcdefg'[index] ?? 'z');
    expect(await counted(files)).toEqual(expected);
  });
});

describe('two runs that did not see each other', () => {
  it.each<readonly [string, string, string, string]>([
    ['the one that started first counts', '29 20:02', '29 20:05', 'a'],
    ['whichever was written first', '29 20:05', '29 20:02', 'b'],
    ['at the same second the first by name counts, everywhere', '29 20:02', '29 20:02', 'a'],
  ])('%s', async (_, first, second, expected) => {
    const files = new Map<string, string>();
    const unseen = new Map<string, string>();
    expect(await run(files, first, 'a', unseen)).toBe(2);
    expect(await run(files, second, 'b', unseen)).toBe(2);
    expect((await counted(files))[1]).toBe(expected);
    const turned = new Map([...files].toReversed());
    expect(await counted(turned)).toEqual(await counted(files));
  });
});

describe('a runner whose clock', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['is an hour behind finds nothing due, and the next run does', ['28 19:05', '28 20:10'], ['b', 'missed', 'missed']],
    ['is a day behind after a right one does nothing twice', ['28 20:02', '29 20:02', '28 20:30'], ['a', 'b', 'missed']],
    ['fell behind within its slot does nothing twice', ['29 20:30', '29 20:02'], ['missed', 'a', 'missed']],
    ['is an hour ahead takes the slot, which then counts once', ['29 20:10', '29 20:01'], ['missed', 'a', 'missed']],
    [
      'is a day ahead takes a slot of its own time, and leaves that of today to others',
      ['30 20:02', '29 20:02'],
      ['missed', 'b', 'a'],
    ],
  ])('%s', async (_, clocks, expected) => {
    const files = new Map<string, string>();
    for (const [index, clock] of clocks.entries()) await run(files, clock, 'abcdefg'[index] ?? 'z');
    expect(await counted(files)).toEqual(expected);
  });
});
