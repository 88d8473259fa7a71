import { describe, expect, it } from 'vitest';
import type { CheckState, Facts, SlotOutcome } from '../../../src/domain/inspection.ts';
import type { ClientRecords } from '../../../src/domain/records.ts';
import { trends } from '../../../src/inspection/trends.ts';

const DAY = 86_400;
const item = { id: 'disk', title: 'Disk', probe: { kind: 'snmp', read: 'file-systems' } };
const RECORDS = {
  checklists: [{ path: 'a', lineOf: () => 1, value: { id: 'daily', groups: [{ id: 'all', title: 'All', items: [item] }] } }],
} as unknown as ClientRecords;

interface Day {
  readonly facts?: Facts;
  readonly state?: CheckState;
}

function found(days: readonly Day[], horizonDays = 182) {
  const slots = days.map(({ facts, state = 'normal' }, day): SlotOutcome => {
    const slot = { checklist: 'daily', asset: 'server-1', plannedAt: 1_750_000_000 + day * DAY };
    const items = [{ item: 'disk', state, ...(facts === undefined ? {} : { facts }) }];
    const result = { ...slot, startedAt: slot.plannedAt, finishedAt: slot.plannedAt, items };
    return { ...slot, late: false, record: `inspections/${day}.txt`, result };
  });
  return trends(RECORDS, slots, { limitOf: () => 85, horizonDays });
}

const days = (count: number, day: (index: number) => Day) => Array.from({ length: count }, (_, index) => day(index));
const gauge = (value: number, unit = '%'): Day => ({ facts: { gauges: [{ name: '/data', value, unit }] } });

describe('what inspections foretell', () => {
  it('a disk that fills: when, between which days, and which record saw it last', () => {
    const [disk] = found(days(30, (day) => gauge(40 + day + (day % 3) * 0.2))).foreseen;
    expect(disk).toMatchObject({ asset: 'server-1', item: 'disk', name: '/data', threshold: 85, record: 'inspections/29.txt' });
    expect(disk?.days).toBeCloseTo(16, 0);
    expect(disk?.earliest).toBeLessThanOrEqual(disk?.days ?? 0);
    expect(disk?.latestDay).toBeGreaterThanOrEqual(disk?.days ?? 0);
  });

  it.each<[string, readonly Day[], number]>([
    ['that is level', days(30, () => gauge(60)), 182],
    ['that is over its threshold already: that is an exception', days(30, (day) => gauge(60 + day)), 182],
    ['that fills in years', days(30, (day) => gauge(40 + day * 0.05)), 182],
    ['whose unit is no share of a whole', days(30, (day) => gauge(40 + day, '°C')), 182],
    ['seen six times', days(6, (day) => gauge(40 + day)), 182],
  ])('not a disk %s', (_, course, horizon) => {
    expect(found(course, horizon).foreseen).toEqual([]);
  });

  it('errors that grow, also over a restart; not those that stay, nor other counts', () => {
    const count = (name: string, value: number): Day => ({ facts: { values: { [name]: value } } });
    expect(found(days(20, (day) => count('crcErrors', day * 7))).growing).toMatchObject([
      { name: 'crcErrors', perDay: 7, latest: 133 },
    ]);
    expect(found(days(30, (day) => count('crcErrors', day < 26 ? day * 7 : day - 26))).growing).toHaveLength(1);
    expect(found(days(20, () => count('crcErrors', 12))).growing).toEqual([]);
    expect(found(days(20, (day) => count('sessions', day * 7))).growing).toEqual([]);
  });

  it('a fault that comes back for the third time; what was not seen ends no fault', () => {
    const course = (word: string) =>
      word.split('').map((letter): Day => ({ state: letter === 'n' ? 'normal' : letter === 'f' ? 'fault' : 'unknown' }));
    expect(found(course('nfnfnnf')).returning).toMatchObject([
      { spells: 3, records: ['inspections/1.txt', 'inspections/3.txt', 'inspections/6.txt'] },
    ]);
    expect(found(course('nfnfnn')).returning).toEqual([]);
    expect(found(course('nfufuf')).returning).toEqual([]);
  });
});
