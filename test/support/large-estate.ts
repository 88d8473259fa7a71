// An invented estate of three sites, 60 devices, 103 links, 12 racks and 398 cables on panels of 48 ports, as drawings.
import type { Asset, AssetClass } from '../../src/domain/asset.ts';
import type { Cabling } from '../../src/domain/cabling.ts';
import type { Network } from '../../src/domain/network.ts';
import { composeCabling } from '../../src/report/drawings/cabling.ts';
import { composeTopology } from '../../src/report/drawings/topology.ts';
import type { CablingDrawing, TopologyDrawing } from '../../src/report/models/drawings.ts';
import { samplePeriod, sampleRecords } from './sample-records.ts';

const both = (zh: string, en: string) => ({ zh, en });
const SITES = [
  { id: 'hq', name: both('总部大楼', 'Headquarters') },
  { id: 'east', name: both('东区', 'East Campus') },
  { id: 'west', name: both('西区', 'West Campus') },
] as const;
const RACKS = [1, 2, 3, 4] as const;
const letter = (site: string): string => site.slice(0, 1).toUpperCase();
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

interface Where {
  readonly site: string;
  readonly rack: number;
  readonly unit: number;
  readonly units?: number;
}

function asset(id: string, name: Asset['name'], assetClass: AssetClass, { site, rack, unit, units = 1 }: Where): Asset {
  return {
    id,
    name,
    class: assetClass,
    kind: 'hardware',
    model: assetClass === 'server' ? 'EX-Server Gen10' : 'EX-5735-48',
    criticality: 'high',
    location: { site, rack: `${letter(site)}0${rack}`, unit, units },
  };
}

const assets: readonly Asset[] = SITES.flatMap(({ id: site }) => [
  asset(`${site}-core-1`, both('核心交换机 1', 'Core switch 1'), 'core-switch', { site, rack: 1, unit: 30, units: 8 }),
  asset(`${site}-core-2`, both('核心交换机 2', 'Core switch 2'), 'core-switch', { site, rack: 2, unit: 30, units: 8 }),
  asset(`${site}-fw`, both('防火墙', 'Firewall'), 'firewall', { site, rack: 1, unit: 20 }),
  ...range(11).map((place) =>
    asset(`${site}-acc-${place}`, both(`接入交换机 ${place}`, `Access switch ${place}`), 'access-switch', {
      site,
      rack: 1 + (place % 4),
      unit: 3 + place,
    }),
  ),
  ...range(6).map((place) =>
    asset(`${site}-srv-${place}`, both(`业务服务器 ${place}`, `Business server ${place}`), 'server', {
      site,
      rack: 3 + (place % 2),
      unit: 20 + place * 2,
      units: 2,
    }),
  ),
]);

type Link = Network['links'][number];
type End = readonly [asset: string, port: string];

const link = ([asset, port]: End, [other, there]: End, more: Partial<Link> = {}): Omit<Link, 'id'> => ({
  from: { asset, port },
  to: { asset: other, port: there },
  medium: 'fibre',
  speed: '10G',
  ...more,
});

const links: readonly Link[] = SITES.flatMap(({ id: site }, index) => {
  const [one, two] = [`${site}-core-1`, `${site}-core-2`];
  return [
    link([`${site}-fw`, '10GE0/0/1'], [one, 'XGE1/0/1']),
    link([`${site}-fw`, '10GE0/0/2'], [two, 'XGE1/0/1']),
    link([one, 'XGE1/0/48'], [two, 'XGE1/0/48'], { speed: '40G' }),
    link([one, 'HB1'], [two, 'HB1'], { speed: '1G', role: 'heartbeat' }),
    ...range(11).flatMap((place) => [
      link([one, `XGE2/0/${place}`], [`${site}-acc-${place}`, 'Ten-GigabitEthernet1/0/25']),
      ...(place % 2 === 0
        ? []
        : [link([two, `XGE2/0/${place}`], [`${site}-acc-${place}`, 'Ten-GigabitEthernet1/0/26'], { role: 'standby' })]),
    ]),
    ...range(6).flatMap((place) => [
      link([one, `GE3/0/${place}`], [`${site}-srv-${place}`, 'eno1'], { speed: '1G' }),
      link([two, `GE3/0/${place}`], [`${site}-srv-${place}`, 'eno2'], { speed: '1G' }),
    ]),
    ...(index === 0
      ? []
      : [
          link(['hq-core-1', `XGE4/0/${index}`], [one, 'XGE4/0/1']),
          link(['hq-core-2', `XGE4/0/${index}`], [two, 'XGE4/0/1'], { role: 'standby' }),
        ]),
  ];
}).map((one, index) => ({ id: `l-${index + 1}`, ...one }));

const panelOf = (site: string, rack: number, place: number): string => `${letter(site).toLowerCase()}0${rack}-pp${place}`;

const cables: Cabling['cables'] = [
  ...SITES.flatMap(({ id: site }) =>
    range(11).flatMap((place) =>
      range(12).map((port) => ({
        from: { asset: `${site}-acc-${place}`, port: `GigabitEthernet1/0/${port}` },
        to: { panel: panelOf(site, 1 + (place % 4), 1 + (port % 2)), port: ((place * 12 + port) % 48) + 1 },
        medium: 'cat6' as const,
        metres: 2,
      })),
    ),
  ),
  ...['east', 'west'].map((site, index) => ({
    from: { panel: panelOf('hq', 1, 1), port: index + 1, side: 'rear' as const },
    to: { panel: panelOf(site, 1, 1), port: 1, side: 'rear' as const },
    medium: 'single-mode' as const,
    metres: 2400,
  })),
].map((cable, index) => ({ label: `C-${String(index + 1).padStart(4, '0')}`, ...cable }));

const cabling: Cabling = {
  revisedOn: '2025-09-01',
  rooms: SITES.map(({ id }) => ({ id: `${id}-r`, site: id, name: both('机房', 'Server room'), floor: '1F' })),
  racks: SITES.flatMap(({ id }) => RACKS.map((rack) => ({ id: `${letter(id)}0${rack}`, room: `${id}-r`, units: 42 }))),
  panels: SITES.flatMap(({ id }) =>
    RACKS.flatMap((rack) =>
      [1, 2].map((place) => ({
        id: panelOf(id, rack, place),
        room: `${id}-r`,
        rack: `${letter(id)}0${rack}`,
        unit: 43 - place,
        ports: 48,
        medium: 'copper' as const,
        name: both(`48 口配线架 ${place}`, `Panel ${place}`),
      })),
    ),
  ),
  cables,
};

export function largeEstate(): { readonly topology: TopologyDrawing; readonly cabling: CablingDrawing } {
  const sample = sampleRecords();
  const records = {
    ...sample,
    client: { ...sample.client, value: { ...sample.client.value, sites: SITES } },
    assets: assets.map((value) => ({ path: `inventory/riverside-water/assets/${value.id}.yaml`, value, lineOf: () => 1 })),
  };
  const revision = { commit: '7d3e91ab40c6f1e2d3c4b5a697887766554433aa', committedAt: '2025-10-08T18:00:00+08:00' };
  const network: Network = { revisedOn: '2025-09-01', subnets: [], vlans: [], links };
  return {
    topology: composeTopology({ records, network, period: samplePeriod(), slots: [], revision }),
    cabling: composeCabling(records, cabling, revision),
  };
}
