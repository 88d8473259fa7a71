// An estate diff lists what was changed, and nothing else.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cabling } from '../../../src/domain/cabling.ts';
import type { Network } from '../../../src/domain/network.ts';
import { diskTree } from '../../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../../src/workspace/load.ts';
import { type Estate, estateDiff, estateOf } from '../../../src/report/estate-diff.ts';
import type { EstateChange } from '../../../src/report/models/year.ts';

const REPOSITORY = new URL('../../..', import.meta.url).pathname;

interface Whole {
  readonly assets: Estate['assets'];
  readonly network: Network;
  readonly cabling: Cabling;
}

let estate: Whole;
beforeAll(async () => {
  const { clients } = await loadWorkspace(diskTree(REPOSITORY));
  const records = clients.get('riverside-water');
  if (records === undefined) throw new TypeError('the shipped client is sound');
  const { assets, network, cabling } = estateOf(records);
  if (network === undefined || cabling === undefined) throw new TypeError('the shipped client has both');
  estate = { assets, network, cabling };
});

function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new TypeError('the sample has one');
  return first;
}

const told = (changes: readonly EstateChange[]) =>
  changes.map(({ kind, part, id, fields }) => [kind, part, id, ...fields].join(' '));

type Seed = (from: Whole) => Partial<Whole>;
/** Each changes one thing, and says how a reader is told. */
const SEEDS: readonly (readonly [string, Seed])[] = [
  ['added asset new-switch', (from) => ({ assets: [...from.assets, { ...firstOf(from.assets), id: 'new-switch' }] })],
  ['removed asset ups-1', (from) => ({ assets: from.assets.filter(({ id }) => id !== 'ups-1') })],
  [
    'changed asset core-sw-1 location model',
    (from) => ({
      assets: from.assets.map((one) =>
        one.id === 'core-sw-1' ? { ...one, model: 'S12708', location: { ...one.location, rack: 'A02' } } : one,
      ),
    }),
  ],
  [
    'changed subnet servers addresses',
    (from) => ({
      network: {
        ...from.network,
        subnets: from.network.subnets.map((one) =>
          one.id === 'servers' ? { ...one, addresses: (one.addresses ?? []).slice(1) } : one,
        ),
      },
    }),
  ],
  ['added vlan 77', (from) => ({ network: { ...from.network, vlans: [...from.network.vlans, { id: 77, name: 'GUESTS' }] } })],
  [
    'changed routes firewall-1 routes',
    (from) => ({
      network: {
        ...from.network,
        routes: (from.network.routes ?? []).map((one) =>
          one.asset === 'firewall-1' ? { ...one, protocol: 'bgp' as const } : one,
        ),
      },
    }),
  ],
  [
    'changed link core-standby speed',
    (from) => ({
      network: {
        ...from.network,
        links: from.network.links.map((one) => (one.id === 'core-standby' ? { ...one, speed: '40G' } : one)),
      },
    }),
  ],
  [
    'changed panel pp-f-a01 ports',
    (from) => ({
      cabling: {
        ...from.cabling,
        panels: from.cabling.panels.map((one, index) => (index === 0 ? { ...one, ports: one.ports + 24 } : one)),
      },
    }),
  ],
  [
    'removed cable F-012',
    (from) => ({ cabling: { ...from.cabling, cables: from.cabling.cables.filter(({ label }) => label !== 'F-012') } }),
  ],
];

describe('between two states of an estate', () => {
  it('nothing is told where nothing changed, whatever the order of the lists', () => {
    const { assets, network, cabling } = estate;
    const turned: Estate = {
      assets: assets.toReversed(),
      network: {
        ...network,
        links: network.links.toReversed(),
        subnets: network.subnets.map((one) => ({ ...one, addresses: (one.addresses ?? []).toReversed() })),
      },
      cabling: { ...cabling, cables: cabling.cables.toReversed() },
    };
    expect(estateDiff(estate, turned)).toEqual([]);
  });

  it.each(SEEDS)('%s', (expected, seed) => {
    const first = firstOf(estate.cabling.panels).id;
    expect(told(estateDiff(estate, { ...estate, ...seed(estate) }))).toEqual([expected.replace('pp-f-a01', first)]);
  });

  it('all of them together are told together, each once', () => {
    let seeded = estate;
    for (const [, seed] of SEEDS) seeded = Object.assign({}, seeded, seed(seeded));
    expect(told(estateDiff(estate, seeded))).toHaveLength(SEEDS.length);
  });

  it('an estate without network and cabling loses every thing of theirs, and no asset', () => {
    const parts = new Set(estateDiff(estate, { assets: estate.assets }).map(({ kind, part }) => `${kind} ${part}`));
    expect([...parts].toSorted()).toEqual(
      ['cable', 'link', 'panel', 'rack', 'room', 'routes', 'subnet', 'vlan'].map((part) => `removed ${part}`),
    );
  });
});
