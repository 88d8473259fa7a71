import { describe, expect, it } from 'vitest';
import { sightingsOf } from '../../../../src/cli/inputs/sightings.ts';
import type { FailureCause, ItemResult, Round, SlotResult } from '../../../../src/domain/inspection.ts';
import type { ClientRecords } from '../../../../src/domain/records.ts';
import type { Schedule } from '../../../../src/domain/schedule.ts';
import { epochSeconds } from '../../../../src/domain/time.ts';
import { serviceRecords } from '../../../support/service-records.ts';

const at = (local: string) => epochSeconds(`2025-09-${local}:00+08:00`);
const FROM = at('01T00:00');
const UNTIL = at('30T00:00');

const item = (id: string, kind?: string) => ({ id, title: id, ...(kind === undefined ? {} : { probe: { kind } }) });

function records(entries: Schedule['entries']): ClientRecords {
  const sourced = <T>(path: string, value: T) => ({ path, value, lineOf: () => 1 });
  const checklist = (id: string, ...items: readonly ReturnType<typeof item>[]) =>
    sourced(`checklists/${id}.yaml`, {
      id,
      title: id,
      form: 'general' as const,
      appliesTo: [],
      groups: [{ id: 'all', title: 'all', items }],
    });
  return {
    ...serviceRecords([]),
    assets: [],
    schedule: sourced('inventory/riverside-water/schedule.yaml', { entries }),
    checklists: [
      checklist('device', item('power', 'snmp'), item('fans', 'snmp'), item('lamps')),
      checklist('database', item('listener', 'tcp'), item('space', 'ssh')),
      checklist('page', item('threads', 'http'), item('heap', 'http'), item('host', 'snmp')),
      checklist('room', item('lamps')),
    ],
  };
}

const daily = (checklist: string, asset: string) => ({ checklist, assets: [asset], every: 'day' as const, at: '20:00' });
const PLAN = [daily('device', 'switch'), daily('database', 'db'), daily('page', 'app')];

const seen = (id: string): ItemResult => ({ item: id, state: 'normal', facts: { values: { example: 1 } } });
const failed = (id: string, cause: FailureCause): ItemResult => ({
  item: id,
  state: 'unknown',
  reason: { kind: 'failed', cause, target: 'example', limitMs: 10_000 },
});

function slot(checklist: string, asset: string, planned: string, items: readonly ItemResult[], started = planned): SlotResult {
  return { checklist, asset, plannedAt: at(planned), startedAt: at(started), finishedAt: at(started) + 30, items };
}

function round(...slots: readonly SlotResult[]): Round & { readonly path: string } {
  const first = slots[0];
  if (first === undefined) throw new Error('a round has slots');
  const { plannedAt, startedAt, finishedAt } = first;
  const path = `inspections/riverside-water/2025/09/${plannedAt}.json`;
  return { client: 'riverside-water', shard: '1/1', run: 'example', plannedAt, startedAt, finishedAt, plan: '', slots, path };
}

function states(...slots: readonly SlotResult[]) {
  return sightingsOf(records(PLAN), [round(...slots)], FROM, UNTIL).map(({ state }) => state);
}

describe('a device', () => {
  it.each([
    ['that answers everything is up', [seen('power'), seen('fans')], 'up'],
    ['that answers one thing is up', [failed('power', 'timeout'), seen('fans')], 'up'],
    ['that answers with a fault is up', [{ ...seen('power'), state: 'fault' }, failed('fans', 'timeout')], 'up'],
    ['that reports nothing, but answers, is up', [{ item: 'power', state: 'unknown', reason: { kind: 'empty' } }], 'up'],
    ['that refuses everything is down', [failed('power', 'refused'), failed('fans', 'refused')], 'down'],
    ['that is silent is down', [failed('power', 'timeout'), failed('fans', 'unreachable')], 'down'],
    ['whose password is wrong is not observed', [failed('power', 'auth'), failed('fans', 'auth')], 'unknown'],
    ['that is silent only here and there is not observed', [failed('power', 'timeout'), failed('fans', 'protocol')], 'unknown'],
    ['that is not set up is not observed', [failed('power', 'settings'), failed('fans', 'settings')], 'unknown'],
    ['that shows another host key is not observed', [failed('power', 'host-key'), failed('fans', 'host-key')], 'unknown'],
  ] as const)('%s', (_what, items, state) => {
    expect(states(slot('device', 'switch', '10T20:00', items as readonly ItemResult[]))).toEqual([state]);
  });

  it('at which only a person looked is not sighted at all', () => {
    const attested: ItemResult = { item: 'lamps', state: 'normal', attestation: 'ATT-2025-0001' };
    expect(states(slot('device', 'switch', '10T20:00', [attested]))).toEqual([]);
    expect(states(slot('device', 'switch', '10T20:00', [{ item: 'lamps', state: 'unchecked' }]))).toEqual([]);
  });
});

describe('a service that is asked by TCP or HTTP', () => {
  it.each([
    [
      'is down when its port refuses, though its host answers',
      'database',
      'db',
      [failed('listener', 'refused'), seen('space')],
      'down',
    ],
    [
      'is up when its port answers, though its host does not',
      'database',
      'db',
      [seen('listener'), failed('space', 'timeout')],
      'up',
    ],
    ['is up when one of its pages answers', 'page', 'app', [seen('threads'), failed('heap', 'timeout'), seen('host')], 'up'],
    [
      'is down when none of its pages does',
      'page',
      'app',
      [failed('threads', 'timeout'), failed('heap', 'timeout'), seen('host')],
      'down',
    ],
    [
      'is not observed when it answers strangely',
      'page',
      'app',
      [failed('threads', 'protocol'), failed('heap', 'timeout'), seen('host')],
      'unknown',
    ],
  ] as const)('%s', (_what, checklist, asset, items, state) => {
    expect(states(slot(checklist, asset, '10T20:00', items))).toEqual([state]);
  });

  it('is judged by its own check, though its machine is checked at the same time by another list', () => {
    const together = [
      slot('device', 'db', '10T20:00', [seen('power')]),
      slot('database', 'db', '10T20:00', [failed('listener', 'refused')]),
    ];
    expect(states(...together)).toEqual(['down']);
  });
});

describe('what a check found holds', () => {
  const up = [seen('power')];
  const held = (entries: Schedule['entries'], ...rounds: readonly Round[]) =>
    sightingsOf(records(entries), rounds as readonly (Round & { path: string })[], FROM, UNTIL).map((one) => [
      one.at,
      one.holdsUntil,
    ]);

  it('from its start until the next planned check', () => {
    expect(held(PLAN, round(slot('device', 'switch', '10T20:00', up, '10T20:02')))).toEqual([[at('10T20:02'), at('11T20:00')]]);
  });

  it('no longer because it ran late', () => {
    expect(held(PLAN, round(slot('device', 'switch', '08T20:00', up, '08T23:40')))).toEqual([[at('08T23:40'), at('09T20:00')]]);
  });

  it('at most a day, however rare the checks are', () => {
    const weekly = [{ checklist: 'device', assets: ['switch'], every: 'week' as const, weekday: 'mon' as const, at: '20:00' }];
    expect(held(weekly, round(slot('device', 'switch', '08T20:00', up, '08T20:02')))).toEqual([[at('08T20:02'), at('09T20:00')]]);
  });

  it('only until the next check of any list that asks the asset', () => {
    const twice = [...PLAN, { ...daily('database', 'switch'), at: '08:00' }];
    expect(held(twice, round(slot('device', 'switch', '10T20:00', up)))).toEqual([[at('10T20:00'), at('11T08:00')]]);
  });

  it('past a visit at which a person looks', () => {
    const visited = [...PLAN, { ...daily('room', 'switch'), at: '08:00' }];
    expect(held(visited, round(slot('device', 'switch', '10T20:00', up)))).toEqual([[at('10T20:00'), at('11T20:00')]]);
  });

  it('once, though its slot was run twice', () => {
    const again = round(slot('device', 'switch', '10T20:00', [failed('power', 'timeout')], '10T21:00'));
    const told = sightingsOf(records(PLAN), [round(slot('device', 'switch', '10T20:00', up)), again], FROM, UNTIL);
    expect(told.map(({ state }) => state)).toEqual(['up']);
  });

  it('and is not known before it is finished', () => {
    const late = round(slot('device', 'switch', '29T20:00', up, '29T23:59'));
    const before = (until: number) => sightingsOf(records(PLAN), [late], FROM, until);
    expect(before(at('29T23:59') + 30)).toEqual([]);
    expect(before(at('29T23:59') + 31)).toHaveLength(1);
  });

  it('and tells of the last seconds of a month that it outlasts, once that is known', () => {
    const end = at('30T00:00');
    const over = round({ ...slot('device', 'switch', '29T20:00', up), startedAt: end - 10, finishedAt: end + 20 });
    const told = (knownUntil?: number) => sightingsOf(records(PLAN), [over], FROM, end, knownUntil);
    expect(told()).toEqual([]);
    expect(told(end + 3600)).toMatchObject([{ at: end - 10, state: 'up' }]);
  });
});
