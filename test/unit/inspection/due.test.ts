import { describe, expect, it } from 'vitest';
import type { ClientRecords } from '../../../src/domain/records.ts';
import type { Round } from '../../../src/domain/inspection.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { dueSlots, outcomes, plannedSlots } from '../../../src/inspection/due.ts';

const at = (text: string) => epochSeconds(`${text}+08:00`);
const sourced = <T>(value: T) => ({ path: 'x.yaml', value, lineOf: () => 1 });
const holidays = ['2025-10-01', '2025-10-02', '2025-10-06'].map((date) => ({ date, name: 'National Day' }));
const planning = {
  client: sourced({ zone: 'Asia/Shanghai' }),
  agreement: sourced({}),
  assets: [],
  calendars: [
    sourced({ calendar: 'CN', year: 2025, source: 'x', holidays, workdays: [{ date: '2025-10-11', name: 'make-up' }] }),
  ],
  schedule: sourced({
    entries: [
      { checklist: 'core-switch', assets: ['core-sw-1', 'core-sw-2'], every: 'day', at: '20:00' },
      { checklist: 'database', assets: ['billing-db'], every: 'workday', at: '20:00' },
      { checklist: 'onsite-room', assets: ['core-sw-1'], every: 'week', weekday: 'mon', at: '10:00' },
      { checklist: 'storage', assets: ['storage-1'], every: 'month', day: 1, at: '24:00' },
      { checklist: 'ups', assets: ['ups-1'], every: 'cron', cron: '15 3,15 * * SAT' },
    ],
  }),
} as unknown as ClientRecords;
const names = (from: string, until: string) =>
  plannedSlots(planning, at(from), at(until)).map(({ checklist, asset }) => `${checklist} ${asset}`);

describe('a schedule plans slots', () => {
  it.each([
    [
      'a daily entry plans each asset once a day',
      '2025-10-01T00:00:00',
      '2025-10-02T00:00:00',
      ['core-switch core-sw-1', 'core-switch core-sw-2'],
    ],
    [
      'a workday entry rests on a holiday and runs on a working day',
      '2025-10-03T19:00:00',
      '2025-10-03T21:00:00',
      ['core-switch core-sw-1', 'core-switch core-sw-2', 'database billing-db'],
    ],
    [
      'a workday entry runs on a make-up Saturday',
      '2025-10-11T19:00:00',
      '2025-10-11T21:00:00',
      ['core-switch core-sw-1', 'core-switch core-sw-2', 'database billing-db'],
    ],
    [
      'and not on an ordinary one',
      '2025-10-18T19:00:00',
      '2025-10-18T21:00:00',
      ['core-switch core-sw-1', 'core-switch core-sw-2'],
    ],
    ['a weekly entry runs on its weekday', '2025-09-29T09:00:00', '2025-09-29T11:00:00', ['onsite-room core-sw-1']],
    ['a cron entry runs at each of its times', '2025-10-18T00:00:00', '2025-10-18T19:00:00', ['ups ups-1', 'ups ups-1']],
    ['24:00 is the midnight that ends the day', '2025-10-01T23:00:00', '2025-10-02T01:00:00', ['storage storage-1']],
    ['the end of the span is not part of it', '2025-10-02T19:00:00', '2025-10-02T20:00:00', []],
  ])('%s', (_, from, until, expected) => {
    expect(names(from, until)).toEqual(expected);
  });

  it.each(['08:00', '24:00'])('a day that the zone left out is planned once, with the one after it (%s)', (time) => {
    const samoa = {
      ...planning,
      client: sourced({ zone: 'Pacific/Apia' }),
      schedule: sourced({ entries: [{ checklist: 'core-switch', assets: ['core-sw-1'], every: 'day', at: time }] }),
    } as unknown as ClientRecords;
    const [from, until] = ['2011-12-28T00:00:00-10:00', '2012-01-02T00:00:00+14:00'].map(epochSeconds);
    const planned = plannedSlots(samoa, from ?? 0, until ?? 0).map(({ plannedAt }) => plannedAt);
    expect(planned.map((at, place) => at - (planned[place - 1] ?? at))).toEqual([0, 86_400, 86_400, 86_400]);
  });

  it('an asset that is retired keeps its slots up to that day, and has none after it', () => {
    const retired = { ...planning, assets: [sourced({ id: 'core-sw-2', retiredOn: '2025-09-10' })] } as unknown as ClientRecords;
    const slots = plannedSlots(retired, at('2025-09-01T00:00:00'), at('2025-10-01T00:00:00'));
    const of = (asset: string) => slots.filter((slot) => slot.checklist === 'core-switch' && slot.asset === asset);
    expect([of('core-sw-1').length, of('core-sw-2').length]).toEqual([30, 10]);
    expect(of('core-sw-2').at(-1)?.plannedAt).toBe(at('2025-09-10T20:00:00'));
  });

  it('a whole month has every day once', () => {
    const slots = plannedSlots(planning, at('2025-09-01T00:00:00'), at('2025-10-01T00:00:00'));
    expect(slots.filter(({ checklist, asset }) => checklist === 'core-switch' && asset === 'core-sw-1')).toHaveLength(30);
  });
});

describe('what is due', () => {
  const now = at('2025-09-30T20:02:00');

  it('is what was planned within the last day and has no result', () => {
    const due = dueSlots(planning, now, [{ checklist: 'core-switch', asset: 'core-sw-1', plannedAt: at('2025-09-30T20:00:00') }]);
    expect(due.map(({ asset }) => asset)).toEqual(['core-sw-2', 'billing-db']);
  });

  it('is only the newest slot of a series: an older one is missed, not made up for', () => {
    const due = dueSlots(planning, at('2025-10-01T19:59:59'), []);
    expect(due.every(({ plannedAt }) => plannedAt === at('2025-09-30T20:00:00'))).toBe(true);
    expect(dueSlots(planning, at('2025-10-01T20:00:00'), []).map(({ plannedAt }) => plannedAt)).toContain(
      at('2025-10-01T20:00:00'),
    );
  });
});

describe('outcomes join plan and records', () => {
  const plannedAt = at('2025-09-08T20:00:00');
  const slot = { checklist: 'core-switch', asset: 'core-sw-1', plannedAt };
  const round = (startedAt: number): Round => ({
    client: 'riverside-water',
    shard: '1/1',
    run: 'job-1',
    plannedAt,
    startedAt,
    finishedAt: startedAt + 30,
    plan: 'p',
    slots: [{ ...slot, startedAt, finishedAt: startedAt + 30, items: [] }],
  });

  it.each([
    ['on the hour', 0, false],
    ['exactly an hour after', 3600, false],
    ['a second more than an hour after', 3601, true],
  ])('a round that started %s: late is %3$s', (_, delay, late) => {
    expect(outcomes([slot], [round(plannedAt + delay)])[0]).toMatchObject({ late });
  });

  it('a slot without a record has no result', () => {
    expect(outcomes([slot], [])).toEqual([{ ...slot, late: false }]);
  });

  it('two rounds for one slot count once: the first one', () => {
    const [outcome] = outcomes([slot], [round(plannedAt + 60), round(plannedAt + 900)]);
    expect(outcome?.result?.startedAt).toBe(plannedAt + 60);
  });
});
