// 资产统计: hardware, software, network, addresses, cabling and accessories, as the commit holds them.
import type { Asset } from '../../domain/asset.ts';
import type { CableEnd } from '../../domain/cabling.ts';
import type { Network } from '../../domain/network.ts';
import type { Sourced } from '../../domain/records.ts';
import type { LocalText } from '../../domain/text.ts';
import { parsePeriod } from '../../domain/period.ts';
import { epochSeconds, isoInZone } from '../../domain/time.ts';
import { composeTopology } from '../drawings/topology.ts';
import { at } from '../evidence.ts';
import { disclosed } from '../form.ts';
import type { FigureBlock, PaperBlock, PaperValue, TableBlock } from '../models/paper.ts';
import { assetNames, BLANK, code, count, date, type Desk, name, NONE, type Paper, several, text, word } from './desk.ts';

export const assetRegister: Paper = {
  name: 'asset-register',
  look: 'report',
  subject: 'client',
  suffix: 'AR',
  candidates: (records) => [records.id],
  compose(desk) {
    const { records } = desk.inputs;
    const today = isoInZone(epochSeconds(desk.inputs.revision.committedAt), desk.zone).slice(0, 10);
    const assets = records.assets
      .filter(({ value: { retiredOn } }) => retiredOn === undefined || retiredOn > today)
      .toSorted(byClass);
    const [hardware, software] = (['hardware', 'software'] as const).map((kind) =>
      assets.filter(({ value }) => value.kind === kind),
    );
    const blocks: readonly PaperBlock[] = [
      { kind: 'approval-sheet' },
      {
        kind: 'sentence',
        title: 'summary',
        sentence: {
          name: 'register',
          hardware: quantity(hardware ?? []),
          software: quantity(software ?? []),
          subnets: records.network?.value.subnets.length ?? 0,
          cables: records.cabling?.value.cables.length ?? 0,
        },
        evidence: desk.book.add(
          'summary',
          assets.map((asset) => at(asset, 'kind')),
        ),
      },
      hardwareList(desk, hardware ?? []),
      softwareList(desk, software ?? []),
      ...networkBlocks(desk),
      ...cablingBlocks(desk),
      accessories(desk, assets),
      { kind: 'sign-off' },
    ];
    return { blocks };
  },
};

function byClass(one: Sourced<Asset>, other: Sourced<Asset>): number {
  const key = ({ value }: Sourced<Asset>) => `${value.class} ${value.id}`;
  return key(one) < key(other) ? -1 : 1;
}

const quantity = (assets: readonly Sourced<Asset>[]): number => assets.reduce((sum, { value }) => sum + (value.quantity ?? 1), 0);

function place({ inputs }: Desk, { location }: Asset): PaperValue {
  const site = inputs.records.client.value.sites.find(({ id }) => id === location.site)?.name;
  const unit =
    location.rack === undefined ? undefined : `${location.rack}${location.unit === undefined ? '' : ` U${location.unit}`}`;
  return several([
    name(site ?? location.site),
    ...(location.room === undefined ? [] : [name(location.room)]),
    ...(unit === undefined ? [] : [code(unit)]),
  ]);
}

/** Of a subnet the address is masked and its length stays. */
function hidden({ inputs }: Desk, address: string | undefined): PaperValue {
  const [ip, length] = address?.split('/') ?? [];
  const shown = disclosed(ip, inputs.records.client.value.disclosure?.addresses ?? 'masked');
  if (length === undefined || !('address' in shown)) return { kind: 'address', address: shown };
  return { kind: 'address', address: { ...shown, address: `${shown.address}/${length}` } };
}

const brand = ({ vendor, model }: Asset): PaperValue => code([vendor, model].filter((part) => part !== undefined).join(' '));

function hardwareList(desk: Desk, assets: readonly Sourced<Asset>[]): TableBlock {
  return {
    kind: 'table',
    title: 'hardware-list',
    columns: [
      'no',
      'device-name',
      'class',
      'brand-model',
      'serial',
      'quantity',
      'firmware',
      'patch',
      'management-ip',
      'location',
      'support-until',
      'asset-owner',
      'notes',
    ],
    widths: [8, 22, 17, 24, 27, 9, 27, 19, 17, 25, 18, 15, 28],
    dense: true,
    wide: true,
    rows: assets.map(({ value }, index) => [
      count(index + 1),
      name(value.name),
      { kind: 'class', class: value.class },
      brand(value),
      code(value.serial),
      count(value.quantity ?? 1),
      code(value.version),
      code(value.patch),
      hidden(desk, value.address),
      place(desk, value),
      date(value.supportUntil),
      name(value.owner),
      note(value.notes),
    ]),
    evidence: desk.book.add(
      'hardware-list',
      assets.map((asset) => at(asset, 'model')),
    ),
  };
}

function softwareList(desk: Desk, assets: readonly Sourced<Asset>[]): TableBlock {
  const runsOn = ({ relations = [] }: Asset) => relations.filter(({ type }) => type === 'runs-on').map(({ asset }) => asset);
  return {
    kind: 'table',
    title: 'software-list',
    wide: true,
    columns: ['no', 'product-name', 'product-model', 'version', 'patch', 'runs-on', 'support-until', 'notes'],
    widths: [8, 30, 32, 22, 20, 26, 16, 14],
    dense: true,
    rows: assets.map(({ value }, index) => [
      count(index + 1),
      name(value.name),
      brand(value),
      code(value.version),
      code(value.patch),
      assetNames(desk, runsOn(value)),
      date(value.supportUntil),
      note(value.notes),
    ]),
    evidence: desk.book.add(
      'software-list',
      assets.map((asset) => at(asset, 'version')),
    ),
  };
}

type Link = Network['links'][number];

/** What is not noted is not unknown: there is nothing to write by hand. */
const note = (words: LocalText | undefined): PaperValue => (words === undefined ? NONE : text(words));

/** The links as a picture, before the table of them; a register tells of no faults. */
function topologyFigure({ inputs, zone }: Desk, network: Network): readonly FigureBlock[] {
  const { records, revision } = inputs;
  const month = parsePeriod(isoInZone(epochSeconds(revision.committedAt), zone).slice(0, 7), zone);
  if (month === undefined) return [];
  const drawing = composeTopology({ records: { ...records, incidents: [] }, network, period: month, slots: [], revision });
  return [{ kind: 'figure', title: 'topology-figure', drawing }];
}

function networkBlocks(desk: Desk): readonly PaperBlock[] {
  const record = desk.inputs.records.network;
  if (record === undefined) return [];
  const { value: network } = record;
  const source = (label: Parameters<typeof desk.book.add>[0], key: string) => desk.book.add(label, [at(record, key)]);
  const owner = (asset: string | undefined, other: LocalText | undefined) =>
    asset === undefined ? name(other) : assetNames(desk, [asset]);
  const end = ({ asset, port, name: other }: Link['from']) =>
    several([owner(asset, other), ...(port === undefined ? [] : [code(port)])]);
  return [
    ...topologyFigure(desk, network),
    {
      kind: 'table',
      title: 'network-structure',
      columns: ['link', 'from-end', 'to-end', 'medium', 'speed', 'circuit', 'purpose'],
      widths: [24, 34, 34, 16, 14, 22, 24],
      dense: true,
      rows: network.links.map((one) => [
        code(one.id),
        end(one.from),
        end(one.to),
        word(`medium-${one.medium}`),
        code(one.speed),
        one.circuit === undefined ? NONE : several([name(one.circuit.provider), code(one.circuit.number)]),
        text(one.purpose),
      ]),
      evidence: source('network-structure', 'links'),
    },
    {
      kind: 'table',
      title: 'vlans',
      columns: ['vlan', 'name', 'purpose'],
      widths: [24, 60, 84],
      dense: true,
      rows: network.vlans.map((one) => [code(String(one.id)), code(one.name), text(one.purpose)]),
      evidence: source('vlans', 'vlans'),
    },
    {
      kind: 'table',
      title: 'routes',
      columns: ['device', 'destination', 'next-hop', 'protocol', 'purpose'],
      widths: [36, 36, 32, 20, 44],
      dense: true,
      rows: (network.routes ?? []).map((one) => [
        assetNames(desk, [one.asset]),
        hidden(desk, one.to),
        one.via === undefined ? NONE : hidden(desk, one.via),
        code(one.protocol),
        text(one.purpose),
      ]),
      evidence: source('routes', 'routes'),
    },
    {
      kind: 'table',
      title: 'addresses',
      columns: ['subnet', 'gateway', 'vlan', 'purpose', 'ip-address', 'taken-by'],
      widths: [30, 26, 14, 38, 28, 32],
      dense: true,
      rows: network.subnets.flatMap((subnet) => {
        const first = [
          hidden(desk, subnet.cidr),
          subnet.gateway === undefined ? NONE : hidden(desk, subnet.gateway),
          subnet.vlan === undefined ? NONE : code(String(subnet.vlan)),
          text(subnet.purpose),
        ];
        const taken = (subnet.addresses ?? []).map((one) => [hidden(desk, one.ip), owner(one.asset, one.name)]);
        return taken.length === 0 ? [[...first, NONE, NONE]] : taken.map((cells) => [...first, ...cells]);
      }),
      evidence: source('addresses', 'subnets'),
    },
  ];
}

function cablingBlocks(desk: Desk): readonly PaperBlock[] {
  const record = desk.inputs.records.cabling;
  if (record === undefined) return [];
  const { value: cabling } = record;
  const source = (label: Parameters<typeof desk.book.add>[0], key: string) => desk.book.add(label, [at(record, key)]);
  const panel = (id: string) => cabling.panels.find((one) => one.id === id)?.name ?? id;
  const room = (id: string) => name(cabling.rooms.find((one) => one.id === id)?.name ?? id);
  const end = ({ asset, panel: panelId, outlet, port }: CableEnd) =>
    several([
      ...(asset === undefined ? [] : [assetNames(desk, [asset])]),
      ...(panelId === undefined ? [] : [name(panel(panelId))]),
      ...(outlet === undefined ? [] : [code(outlet)]),
      ...(port === undefined ? [] : [code(String(port))]),
    ]);
  return [
    {
      kind: 'table',
      title: 'racks-and-panels',
      columns: ['room', 'rack', 'unit', 'panel', 'port-count', 'medium'],
      widths: [40, 26, 18, 40, 22, 22],
      dense: true,
      rows: cabling.panels.map((one) => [
        room(one.room),
        code(one.rack),
        one.unit === undefined ? BLANK : code(`U${one.unit}`),
        name(one.name ?? one.id),
        count(one.ports),
        word(`medium-${one.medium}`),
      ]),
      evidence: source('racks-and-panels', 'panels'),
    },
    {
      kind: 'table',
      title: 'cables',
      columns: ['cable', 'from-end', 'to-end', 'cable-kind', 'length', 'notes'],
      widths: [26, 42, 42, 20, 16, 22],
      dense: true,
      rows: cabling.cables.map((one) => [
        code(one.label),
        end(one.from),
        end(one.to),
        word(`cable-${one.medium}`),
        one.metres === undefined ? BLANK : { kind: 'measure', value: one.metres, unit: 'm' },
        note(one.notes),
      ]),
      evidence: source('cables', 'cables'),
    },
  ];
}

function accessories(desk: Desk, assets: readonly Sourced<Asset>[]): TableBlock {
  const owning = assets.filter(({ value }) => (value.accessories ?? []).length > 0);
  return {
    kind: 'table',
    title: 'accessories',
    columns: ['belongs-to', 'name', 'model', 'serial', 'quantity', 'notes'],
    widths: [36, 40, 30, 30, 14, 18],
    dense: true,
    rows: owning.flatMap(({ value }) =>
      (value.accessories ?? []).map((one) => [
        name(value.name),
        name(one.name),
        code(one.model),
        code(one.serial),
        count(one.quantity ?? 1),
        note(one.notes),
      ]),
    ),
    evidence: desk.book.add(
      'accessories',
      owning.map((asset) => at(asset, 'accessories')),
    ),
  };
}
