import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../src/domain/asset.ts';
import type { Facts } from '../../../src/domain/inspection.ts';
import type { ClientRecords, Sourced } from '../../../src/domain/records.ts';
import { drifts } from '../../../src/inspection/drift.ts';

const sourced = <T>(path: string, value: T): Sourced<T> => ({ path, value, lineOf: (...pointer) => pointer.length });
const ASSET: Asset = {
  id: 'sw-1',
  name: 'Example',
  class: 'core-switch',
  kind: 'hardware',
  model: 'Example 1',
  serial: 'EX1',
  version: '1.0',
  location: { site: 'example' },
  criticality: 'high',
  expects: { fans: 3, vlans: [10, 20], ospfNeighbours: ['192.0.2.1'], firmware: '1.0', processes: ['example'] },
};

function recordsOf(asset: Partial<Asset> = {}, compared?: string): ClientRecords {
  const items = ['fans', 'vlans', 'ospf', 'version', 'firmware', 'identity', 'neighbours', 'processes'].map((id) => ({
    id,
    title: id,
    probe: { kind: 'snmp', read: id },
    ...(id === compared ? { baseline: 'firmware' } : {}),
  }));
  const checklist = { id: 'daily', title: 'Daily', form: 'general', appliesTo: [], groups: [{ id: 'all', title: 'All', items }] };
  const link = { id: 'main', from: { asset: 'sw-1' }, to: { asset: 'sw-2' }, medium: 'fibre', speed: '10G' };
  return {
    assets: [sourced('assets/sw-1.yaml', { ...ASSET, ...asset }), sourced('assets/sw-2.yaml', { ...ASSET, id: 'sw-2' })],
    checklists: [sourced('checklists/daily.yaml', checklist)],
    network: sourced('network.yaml', { revisedOn: '2025-01-01', subnets: [], vlans: [], links: [link] }),
  } as unknown as ClientRecords;
}

function seen(item: string, facts: Facts, asset: Partial<Asset> = {}) {
  const items = [{ item, state: 'normal' as const, facts }];
  const state = [
    { checklist: 'daily', asset: 'sw-1', plannedAt: 0, startedAt: 60, finishedAt: 61, items, path: 'inspections/a.txt' },
  ];
  return drifts(recordsOf(asset), state, new Map([['sw-2', 'EXAMPLE-2']]));
}

const part = (name: string, state: 'ok' | 'fault' | 'absent') => ({ name, state });

describe('declared against observed', () => {
  it.each<[string, string, Facts, unknown]>([
    ['a fan that is not there', 'fans', { parts: [part('1', 'ok'), part('2', 'ok'), part('3', 'absent')] }, ['fans', 3, 2]],
    ['a VLAN more, in the order of numbers', 'vlans', { names: ['20', '9', '10'] }, ['vlans', [10, 20], [9, 10, 20]]],
    ['a neighbour that went', 'ospf', { peers: [] }, ['ospfNeighbours', ['192.0.2.1'], []]],
    ['another serial number', 'identity', { values: { serial: 'EX2' } }, ['serial', 'EX1', 'EX2']],
    ['a process that does not run', 'processes', { names: ['other'] }, ['processes', ['example'], []]],
  ])('%s is told, with where both stand', (_, item, facts, expected) => {
    const [first, ...rest] = seen(item, facts);
    expect([first?.topic, first?.declared, first?.observed]).toEqual(expected);
    expect(rest).toEqual([]);
    expect(first?.declaredAt.path).toBe('assets/sw-1.yaml');
    expect(first?.seenIn).toMatchObject({ record: 'inspections/a.txt', checklist: 'daily', item, at: 60 });
  });

  it.each<[string, string, Facts]>([
    ['a broken fan: that is a fault', 'fans', { parts: [part('1', 'ok'), part('2', 'fault'), part('3', 'ok')] }],
    ['the same VLANs in another order', 'vlans', { names: ['20', '10'] }],
    ['a neighbour that is not Full: that is a fault', 'ospf', { peers: [{ name: '192.0.2.1', up: false, word: 'Init' }] }],
    ['a process that nobody declared', 'processes', { names: ['example', 'other'] }],
    ['a device that does not say its serial number', 'identity', { values: { serial: '' } }],
    ['what was not seen at all', 'vlans', {}],
  ])('%s is no drift', (_, item, facts) => {
    expect(seen(item, facts)).toEqual([]);
  });

  it('a release differs from the baseline and from the version of the asset, each in its own line', () => {
    expect(seen('version', { version: '2.0' }).map(({ topic, edit }) => [topic, edit?.pointer])).toEqual([
      ['firmware', ['expects', 'firmware']],
      ['version', ['version']],
    ]);
  });

  it.each<[string, Facts | undefined, Facts | undefined, readonly unknown[]]>([
    ['both are as declared', { version: '4.14' }, { version: 'B.11.31' }, []],
    ['the firmware is another', { version: '4.15' }, { version: 'B.11.31' }, [['firmware', '4.14', '4.15']]],
    ['the system is another', { version: '4.14' }, { version: 'B.11.23' }, [['version', 'B.11.31', 'B.11.23']]],
    ['the system could not be seen', { version: '4.14' }, undefined, []],
    ['the firmware could not be seen', undefined, { version: 'B.11.31' }, []],
  ])('of a server that is asked for its firmware and its system: %s', (_, firmware, version, expected) => {
    const items = Object.entries({ firmware, version }).map(([item, facts]) => ({
      item,
      state: facts === undefined ? ('unknown' as const) : ('normal' as const),
      ...(facts === undefined ? {} : { facts }),
    }));
    const slot = {
      checklist: 'daily',
      asset: 'sw-1',
      plannedAt: 0,
      startedAt: 60,
      finishedAt: 61,
      items,
      path: 'inspections/a.txt',
    };
    const found = drifts(recordsOf({ version: 'B.11.31', expects: { firmware: '4.14' } }), [slot]);
    expect(found.map(({ topic, declared, observed }) => [topic, declared, observed])).toEqual(expected);
  });

  it('what the checklist compares with the baseline is held against it: on some servers that is the release of the system', () => {
    const items = [
      { item: 'firmware', state: 'normal' as const, facts: { version: '4.14' } },
      { item: 'version', state: 'normal' as const, facts: { version: 'B.11.23' } },
    ];
    const slot = {
      checklist: 'daily',
      asset: 'sw-1',
      plannedAt: 0,
      startedAt: 60,
      finishedAt: 61,
      items,
      path: 'inspections/a.txt',
    };
    const found = drifts(recordsOf({ version: 'B.11.23', expects: { firmware: 'B.11.31' } }, 'version'), [slot]);
    expect(found.map(({ topic, declared, observed }) => [topic, declared, observed])).toEqual([
      ['firmware', 'B.11.31', 'B.11.23'],
    ]);
  });

  it('a neighbour that the baseline does not list, or lists and was not seen, is told with the list as it would be', () => {
    const peers = (...names: readonly string[]) => ({ peers: names.map((name) => ({ name, up: true, word: 'seen' })) });
    const asset = { expects: { neighbours: ['EXAMPLE-2'] } };
    expect(seen('neighbours', peers('EXAMPLE-2'), asset)).toEqual([]);
    // Over a second link to the same neighbour.
    expect(seen('neighbours', peers('EXAMPLE-2', 'EXAMPLE-2 #2'), asset)).toEqual([]);
    const found = seen('neighbours', peers('EXAMPLE-2', 'EXAMPLE-3'), asset).find(({ topic }) => topic === 'neighbours');
    expect(found).toMatchObject({
      declared: ['EXAMPLE-2'],
      edit: { pointer: ['expects', 'neighbours'], value: ['EXAMPLE-2', 'EXAMPLE-3'] },
    });
  });

  it('a cable in another device is told; a person decides which side is right', () => {
    const peers = (...names: readonly string[]) => ({ peers: names.map((name) => ({ name, up: true, word: 'seen' })) });
    expect(seen('neighbours', peers('EXAMPLE-2'))).toEqual([]);
    const [drift] = seen('neighbours', peers('stranger'));
    expect(drift).toMatchObject({
      topic: 'links',
      declared: ['sw-2'],
      observed: ['stranger'],
      declaredAt: { path: 'network.yaml' },
    });
    expect(drift).not.toHaveProperty('edit');
  });
});
