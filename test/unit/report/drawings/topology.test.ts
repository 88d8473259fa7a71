import { describe, expect, it } from 'vitest';
import type { Asset, AssetClass } from '../../../../src/domain/asset.ts';
import type { Incident } from '../../../../src/domain/incident.ts';
import type { SlotOutcome } from '../../../../src/domain/inspection.ts';
import type { Network } from '../../../../src/domain/network.ts';
import { parsePeriod } from '../../../../src/domain/period.ts';
import type { ClientRecords } from '../../../../src/domain/records.ts';
import { composeTopology, MOST_BOXES } from '../../../../src/report/drawings/topology.ts';
import { incident, serviceRecords } from '../../../support/service-records.ts';

const asset = (id: string, assetClass: AssetClass): Asset => ({
  id,
  name: id,
  class: assetClass,
  kind: 'hardware',
  model: 'EX-1',
  location: { site: 'east-works' },
  criticality: 'high',
});
const source = <T>(value: T) => ({ path: 'inventory/x.yaml', value, lineOf: () => 1 });

const link = (id: string, from: string, to: string, more: Partial<Network['links'][number]> = {}): Network['links'][number] => ({
  id,
  from: { asset: from, port: `${id}-a` },
  to: { asset: to, port: `${id}/1` },
  medium: 'fibre',
  speed: '10G',
  ...more,
});

function drawn(
  links: Network['links'],
  { incidents = [], slots = [] }: { readonly incidents?: readonly Incident[]; readonly slots?: readonly SlotOutcome[] } = {},
) {
  const ids = [...new Set(links.flatMap(({ from, to }) => [from.asset, to.asset]))].filter((id) => id !== undefined);
  const classOf = (id: string): AssetClass =>
    id.startsWith('core') ? 'core-switch' : id.startsWith('acc') ? 'access-switch' : 'server';
  const records: ClientRecords = {
    ...serviceRecords(incidents),
    assets: ids.map((id) => source(asset(id, classOf(id)))),
  };
  const period = parsePeriod('2025-09', 'Asia/Shanghai');
  if (period === undefined) throw new TypeError('2025-09 is a month');
  const network: Network = { revisedOn: '2025-09-01', subnets: [], vlans: [], links };
  const revision = { commit: 'a'.repeat(40), committedAt: '2025-09-30T10:00:00+08:00' };
  return composeTopology({ records, network, period, slots, revision });
}

const slot = (asset: string, plannedAt: string, facts: object): SlotOutcome =>
  ({
    asset,
    checklist: 'c',
    plannedAt: Temporal.Instant.from(plannedAt).epochMilliseconds / 1000,
    late: false,
    result: { startedAt: 0, finishedAt: 0, items: [{ item: 'ports', state: 'normal', facts }] },
  }) as unknown as SlotOutcome;

describe('topology of a network plan', () => {
  it.each([
    ['10G', 'heavy'],
    ['16G', 'heavy'],
    ['1T', 'heavy'],
    ['2.5G', 'light'],
    ['200M', 'light'],
    ['9999M', 'light'],
  ])('a link of %s is %s', (speed, weight) => {
    expect(drawn([link('l', 'core-1', 'core-2', { speed })]).links[0]?.weight).toBe(weight);
  });

  it('an end without an asset stands outside under its own name', () => {
    const model = drawn([link('wan', 'core-1', 'x', { to: { name: '专线' }, circuit: { provider: '运营商', number: 'N1' } })]);
    expect(model.devices.find(({ zone }) => zone === 'outside')).toMatchObject({ name: '专线', detail: '运营商', tier: 0 });
    expect(model.zones.map(({ id }) => id)).toEqual(['outside', 'east-works']);
  });

  it('equal access switches are counted only where all boxes would be too many', () => {
    const many = Array.from({ length: MOST_BOXES + 1 }, (_, index) =>
      link(`u${index}`, `acc-${index}`, index === 0 ? 'core-2' : 'core-1'),
    );
    const model = drawn(many);
    expect(model.devices.map(({ id, count }) => `${id} ${count}`).toSorted()).toEqual([
      'acc-0 1',
      `acc-1 ${MOST_BOXES}`,
      'core-1 1',
      'core-2 1',
    ]);
    expect(model.totals).toMatchObject({ devices: MOST_BOXES + 3, links: MOST_BOXES + 1, access: MOST_BOXES + 1 });
    expect(drawn(many.slice(0, 20)).devices.every(({ count }) => count === 1)).toBe(true);
  });

  it('whatever hangs on the same devices is counted where access switches alone are not enough', () => {
    const servers = Array.from({ length: MOST_BOXES + 1 }, (_, index) => [
      link(`a${index}`, `srv-${index}`, 'core-1'),
      link(`b${index}`, `srv-${index}`, 'core-2'),
    ]).flat();
    const model = drawn([...servers, link('x', 'srv-lone', 'core-1'), link('y', 'core-1', 'core-2')]);
    expect(model.devices.map(({ id, count }) => `${id} ${count}`).toSorted()).toEqual([
      'core-1 1',
      'core-2 1',
      `srv-0 ${MOST_BOXES + 1}`,
      'srv-lone 1',
    ]);
    expect(model.links).toHaveLength(2 * (MOST_BOXES + 1) + 2);
    // The table of links names the device, and not the box that stands for it.
    expect(model.links.find(({ id }) => id === 'a7')?.from).toEqual({ device: 'srv-0', port: 'a7-a', name: 'srv-7' });
  });

  it('the last round of each checklist marks its device; green, and what may still be done, is not drawn', () => {
    const at = (hour: string, state: string, checklist = 'c') =>
      ({ ...slot('core-1', hour, {}), checklist, result: { items: [{ item: 'x', state }] } }) as unknown as SlotOutcome;
    const planned = (hour: string) => ({ ...slot('core-1', hour, {}), result: undefined }) as unknown as SlotOutcome;
    const stateOf = (slots: readonly SlotOutcome[]) =>
      drawn([link('a', 'core-1', 'core-2')], { slots }).devices.find(({ id }) => id === 'core-1')?.state;
    expect(stateOf([at('2025-09-10T00:00:00Z', 'fault'), at('2025-09-20T00:00:00Z', 'normal')])).toBeUndefined();
    expect(stateOf([at('2025-09-20T00:00:00Z', 'attention'), at('2025-09-10T00:00:00Z', 'normal')])).toBe('attention');
    expect(stateOf([at('2025-09-20T00:00:00Z', 'unknown'), at('2025-09-10T00:00:00Z', 'fault', 'd')])).toBe('fault');
    expect(stateOf([at('2025-09-20T00:00:00Z', 'normal'), planned('2025-09-25T00:00:00Z')])).toBe('missed');
    expect(stateOf([at('2025-09-20T00:00:00Z', 'unchecked'), planned('2025-09-30T01:00:00Z')])).toBeUndefined();
  });

  it.each([
    ['another asset that no link declares', ['core-2', 'core-3'], ['core-3']],
    ['a system that nobody knows', ['core-2', 'phone-7'], ['phone-7']],
    ['only what is declared', ['core-2'], undefined],
    ['names that are not those of the inventory', ['SW-A', 'SW-B'], undefined],
    ['a router, by its address', ['core-2', '10.0.0.1'], undefined],
  ])('a device that sees %s', (_, names, strangers) => {
    const facts = { peers: names.map((name) => ({ name, up: true, word: '' })) };
    const links = [link('a', 'core-1', 'core-2'), link('b', 'core-2', 'core-3')];
    const model = drawn(links, { slots: [slot('core-1', '2025-09-20T00:00:00Z', facts)] });
    const seen = model.devices.find(({ id }) => id === 'core-1')?.strangers;
    expect(seen?.map(({ name }) => name)).toEqual(strangers);
    expect(model.totals.differences).toBe(strangers?.length ?? 0);
  });

  it('a fault of the period interrupts the links that it names, and no other', () => {
    const fault = incident({
      links: ['a'],
      timeline: { reportedAt: '2025-09-17T08:42:00+08:00', resolvedAt: '2025-09-17T12:00:00+08:00' },
    });
    const links = [link('a', 'core-1', 'core-2'), link('b', 'core-1', 'core-2')];
    const [a, b] = drawn(links, { incidents: [fault] }).links;
    expect(a?.interrupted).toEqual({ incident: 'INC-2025-0001', on: '2025-09-17', isOver: true });
    expect(b?.interrupted).toBeUndefined();
  });

  it('the last inspection that read the ports says which are down; what was not read is not marked', () => {
    const links = [link('a', 'core-1', 'core-2')];
    const down = { parts: [{ name: 'a-a', state: 'fault' }] };
    const up = { parts: [{ name: 'a-a', state: 'ok' }] };
    const [early, late] = ['2025-09-10T00:00:00Z', '2025-09-20T00:00:00Z'] as const;
    const seen = (slots: readonly SlotOutcome[]) => drawn(links, { slots }).links[0]?.differences;
    expect(seen([slot('core-1', late, down), slot('core-1', early, up)])).toEqual([
      { kind: 'port-down', asset: 'core-1', port: 'a-a', on: '2025-09-20' },
    ]);
    expect(seen([slot('core-1', early, down), slot('core-1', late, up)])).toEqual([]);
    expect(seen([slot('core-1', late, {})])).toEqual([]);
    expect(seen([slot('core-1', early, down), slot('core-1', late, { parts: [{ name: 'fan 1', state: 'ok' }] })])).toHaveLength(
      1,
    );
  });

  it.each([
    ['another asset in its place', ['core-3'], 1],
    ['the asset that is declared', ['core-2', 'core-3'], 0],
    ['names that are no assets', ['SW-XYZ'], 0],
    ['router ids only', ['10.0.0.2'], 0],
  ])('neighbours: %s', (_, names, differences) => {
    const links = [link('a', 'core-1', 'core-2'), link('b', 'core-1', 'core-3')];
    const peers = names.map((name) => ({ name, up: true, word: 'GE9/9' }));
    const [a] = drawn(links, { slots: [slot('core-1', '2025-09-20T00:00:00Z', { peers })] }).links;
    expect(a?.differences.map(({ kind }) => kind)).toEqual(Array.from({ length: differences }, () => 'not-seen'));
  });
});
