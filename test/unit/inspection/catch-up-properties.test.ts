// Whatever the clocks of the runners say and whatever the zone does to its own: each slot is planned once and counts at most once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientRecords } from '../../../src/domain/records.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { dueSlots, outcomes, plannedSlots } from '../../../src/inspection/due.ts';
import { readRounds, stateBefore } from '../../../src/inspection/history.ts';
import { writeRound } from '../../../src/inspection/record.ts';
import { treeOf } from '../../../src/ledger/memory.ts';
import { coreSwitchRound } from '../../support/rounds.ts';

const CLIENT = 'riverside-water';
const DAY = 86_400;
const HOUR = 3600;
const sourced = <T>(value: T) => ({ path: 'x.yaml', value, lineOf: () => 1 });

function planning(zone: string, time: string): ClientRecords {
  const entries = [{ checklist: 'core-switch', assets: ['core-sw-1'], every: 'day', at: time }];
  const records = {
    client: sourced({ zone }),
    agreement: sourced({}),
    calendars: [],
    assets: [],
    schedule: sourced({ entries }),
  };
  return records as unknown as ClientRecords;
}

const ZONES = [
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Chatham',
];
/** Hours at which clocks are put forward or back, among others. */
const zoneAndTime = fc.record({
  zone: fc.constantFrom(...ZONES),
  time: fc.oneof(
    fc.constantFrom('24:00', '00:00', '01:30', '02:00', '02:30', '02:59', '03:00'),
    fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
  ),
});
const moment = fc.integer({ min: epochSeconds('2024-01-01T00:00:00Z'), max: epochSeconds('2027-12-31T00:00:00Z') });

describe('a daily schedule in a zone that puts its clocks forward and back', () => {
  it('plans one slot a local day, whole days apart but for the hours that the zone takes or gives', () => {
    fc.assert(
      fc.property(zoneAndTime, moment, fc.integer({ min: 2, max: 60 }), ({ zone, time }, from, days) => {
        const instants = plannedSlots(planning(zone, time), from, from + days * DAY).map(({ plannedAt }) => plannedAt);
        expect(instants.length).toBeGreaterThanOrEqual(days - 1);
        expect(instants.length).toBeLessThanOrEqual(days + 1);
        for (const [index, instant] of instants.entries()) {
          if (index > 0) expect(Math.abs(instant - (instants[index - 1] ?? 0) - DAY)).toBeLessThanOrEqual(2 * HOUR);
        }
        const dates = instants.map((instant) => localDate(time === '24:00' ? instant - 1 : instant, zone));
        expect(new Set(dates).size).toBe(dates.length);
      }),
      { numRuns: 300 },
    );
  });

  it('plans the same slots whether a span is asked for at once or in two', () => {
    fc.assert(
      fc.property(zoneAndTime, moment, fc.nat(40 * DAY), fc.nat(40 * DAY), ({ zone, time }, from, first, second) => {
        const of = (start: number, end: number) => plannedSlots(planning(zone, time), start, end);
        const [middle, end] = [from + first, from + first + second];
        expect([...of(from, middle), ...of(middle, end)]).toEqual(of(from, end));
      }),
      { numRuns: 200 },
    );
  });
});

function localDate(seconds: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** Around the nights in which New York puts its clocks forward and back. */
const START = fc.constantFrom(epochSeconds('2025-03-07T00:00:00-05:00'), epochSeconds('2025-10-31T00:00:00-04:00'));
interface Run {
  /** Seconds after the start by the clock of the runner, right or wrong. */
  readonly clock: number;
  /** Whether it sees what the others before it wrote. */
  readonly sees: boolean;
}
const RUNS = fc.array(fc.record({ clock: fc.integer({ min: 0, max: 5 * DAY }), sees: fc.boolean() }), {
  minLength: 1,
  maxLength: 8,
});

async function carriedOut(records: ClientRecords, start: number, runs: readonly Run[]): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [index, { clock, sees }] of runs.entries()) {
    const seen = treeOf(new Map(sees ? files : []));
    const now = start + clock;
    const { rounds } = await readRounds(seen, CLIENT, now - 2 * DAY, now + 1);
    const due = dueSlots(
      records,
      now,
      rounds.flatMap(({ slots }) => slots),
    );
    const [first] = due;
    if (first === undefined) continue;
    const sample = coreSwitchRound({ run: `job-${index}` });
    const slots = due.map((slot) => ({ ...slot, startedAt: now, finishedAt: now + 5, items: sample.slots[0]?.items ?? [] }));
    const round = { ...sample, plannedAt: first.plannedAt, startedAt: now, finishedAt: now + 9, slots };
    const { path, text } = writeRound(round, await stateBefore(seen, round));
    files.set(path, text);
  }
  return files;
}

describe('runners with any clocks, of which some do not see the others', () => {
  it('make good each slot within a day of which any of their clocks fell, and it counts once, the first to start', async () => {
    await fc.assert(
      fc.asyncProperty(zoneAndTime, START, RUNS, async ({ time }, start, runs) => {
        const records = planning('America/New_York', time);
        const files = await carriedOut(records, start, runs);
        const { rounds } = await readRounds(treeOf(files), CLIENT, start - DAY, start + 6 * DAY);
        const planned = plannedSlots(records, start - DAY, start + 6 * DAY);
        const counted = outcomes(planned, rounds);
        expect(counted).toHaveLength(planned.length);
        for (const { plannedAt, result, record } of counted) {
          const clocks = runs.map(({ clock }) => start + clock).filter((now) => now >= plannedAt && now < plannedAt + DAY);
          const later = planned.some((slot) => slot.plannedAt > plannedAt && clocks.every((now) => now >= slot.plannedAt));
          // A day of 23 hours holds two candidates for a while: the newer one is looked at.
          if (clocks.length > 0 && !later) expect(result).toBeDefined();
          if (clocks.length === 0) expect(result).toBeUndefined();
          const all = rounds.filter(({ slots }) => slots.some((slot) => slot.plannedAt === plannedAt));
          if (result !== undefined) expect(result.startedAt).toBe(Math.min(...all.map(({ startedAt }) => startedAt)));
          expect(record === undefined).toBe(result === undefined);
        }
        const turned = await readRounds(treeOf(new Map([...files].toReversed())), CLIENT, start - DAY, start + 6 * DAY);
        expect(outcomes(planned, turned.rounds)).toEqual(counted);
      }),
      { numRuns: 60 },
    );
  });

  it('look at nothing twice while each sees the others', async () => {
    await fc.assert(
      fc.asyncProperty(zoneAndTime, START, RUNS, async ({ time }, start, runs) => {
        const records = planning('America/New_York', time);
        const files = await carriedOut(
          records,
          start,
          runs.map((run) => ({ ...run, sees: true })),
        );
        const { rounds, problems } = await readRounds(treeOf(files), CLIENT, start - 2 * DAY, start + 6 * DAY);
        const slots = rounds.flatMap((round) => round.slots.map(({ plannedAt }) => plannedAt));
        expect(new Set(slots).size).toBe(slots.length);
        expect(problems).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
