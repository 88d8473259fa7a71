// The network of a client as a drawing: devices by site, links with ports, what was interrupted and what inspections saw otherwise.
import { phrase, RecordsError } from '../../phrase.ts';
import type { Asset, AssetClass } from '../../domain/asset.ts';
import { RUNNABLE_FOR_SECONDS, type SlotOutcome } from '../../domain/inspection.ts';
import type { Network } from '../../domain/network.ts';
import type { Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { LocalText } from '../../domain/text.ts';
import { epochSeconds, isoInZone } from '../../domain/time.ts';
import type { DataRevision } from '../inputs.ts';
import type {
  DeviceIcon,
  DeviceState,
  LinkDifference,
  TopologyDevice,
  TopologyDrawing,
  TopologyEnd,
  TopologyLink,
} from '../models/drawings.ts';
import { drawingHead } from './head.ts';

export interface TopologyInputs {
  readonly records: ClientRecords;
  readonly network: Network;
  readonly period: Period;
  readonly slots: readonly SlotOutcome[];
  readonly revision: DataRevision;
}

/** More boxes than this nobody reads: equal devices are then counted. */
export const MOST_BOXES = 25;
export const OUTSIDE = 'outside';

type Link = Network['links'][number];
type LinkEnd = Link['from'];

export function composeTopology({ records, network, period, slots, revision }: TopologyInputs): TopologyDrawing {
  const { client } = records;
  const assets = new Map(records.assets.map(({ value }) => [value.id, value]));
  const seen = lastSeen(slots, client.value.zone);
  const known = epochSeconds(revision.committedAt);
  const drawn = devicesOf(network, assets).map((one) => ({
    ...one,
    ...stateOf(
      slots.filter(({ asset }) => asset === one.id),
      known,
    ),
    ...strangersOf(one, network, assets, seen),
  }));
  const folded = foldedDevices(drawn, network);
  const devices = folding(drawn, folded);
  const links = network.links
    .map((link) => linkModel(link, folded, seen, interruptionOf(link.id, records, period), assets))
    .filter(({ from, to }) => from.device !== to.device);
  const zones = [...new Set(devices.map(({ zone }) => zone))].toSorted(
    (one, other) => zonePlace(one, client.value) - zonePlace(other, client.value),
  );
  return {
    ...drawingHead(records, revision, `NET-01`, network.revisedOn),
    kind: 'topology',
    period: period.id,
    zones: zones.map((id) => ({ id, name: client.value.sites.find((site) => site.id === id)?.name })),
    devices,
    links,
    totals: {
      devices: drawn.length,
      links: network.links.length,
      access: drawn.filter(({ id }) => assets.get(id)?.class === 'access-switch').length,
      differences:
        links.reduce((sum, { differences }) => sum + differences.length, 0) +
        devices.reduce((sum, { strangers = [] }) => sum + strangers.length, 0),
    },
  };
}

function zonePlace(zone: string, { sites }: ClientRecords['client']['value']): number {
  return zone === OUTSIDE ? -1 : sites.findIndex(({ id }) => id === zone);
}

const TIERS: Readonly<Record<AssetClass, number>> = {
  router: 1,
  firewall: 2,
  'core-switch': 3,
  'access-switch': 4,
  server: 5,
  database: 5,
  middleware: 5,
  application: 5,
  'san-switch': 6,
  storage: 7,
  ups: 8,
  'environment-sensor': 8,
  accessory: 8,
};

const ICONS: Readonly<Record<AssetClass, DeviceIcon>> = {
  router: 'switch',
  firewall: 'firewall',
  'core-switch': 'switch',
  'access-switch': 'switch',
  server: 'server',
  database: 'storage',
  middleware: 'server',
  application: 'server',
  'san-switch': 'switch',
  storage: 'storage',
  ups: 'power',
  'environment-sensor': 'sensor',
  accessory: 'server',
};

const endId = (end: LinkEnd, link: Link): string => end.asset ?? `${OUTSIDE}:${link.id}`;

function devicesOf(network: Network, assets: ReadonlyMap<string, Asset>): readonly TopologyDevice[] {
  const devices = new Map<string, TopologyDevice>();
  for (const link of network.links) {
    for (const end of [link.from, link.to]) {
      const id = endId(end, link);
      if (!devices.has(id)) devices.set(id, end.asset === undefined ? outside(id, end, link) : device(id, assets.get(id)));
    }
  }
  return [...devices.values()];
}

function outside(id: string, end: LinkEnd, { circuit, speed }: Link): TopologyDevice {
  return {
    id,
    zone: OUTSIDE,
    name: end.name ?? circuit?.provider ?? id,
    detail: circuit?.provider ?? speed,
    icon: 'line',
    isCore: false,
    tier: 0,
    count: 1,
  };
}

function device(id: string, asset: Asset | undefined): TopologyDevice {
  if (asset === undefined)
    throw new RecordsError(phrase('the network links the asset "{id}", which is not in the inventory', { id }));
  return {
    id,
    zone: asset.location.site,
    name: asset.name,
    detail: asset.model,
    icon: ICONS[asset.class],
    isCore: asset.class === 'core-switch',
    tier: TIERS[asset.class],
    count: 1,
  };
}

type Folded = ReadonlyMap<string, string>;

/** Access switches first, then whatever else hangs on the same devices: id of each, and of its box. */
function foldedDevices(devices: readonly TopologyDevice[], network: Network): Folded {
  const steps: readonly ((tier: number) => boolean)[] = [
    () => false,
    (tier) => tier === TIERS['access-switch'],
    (tier) => tier >= TIERS['access-switch'],
  ];
  const ways = steps.map((isFoldable) =>
    foldedInto(
      devices.filter(({ tier }) => isFoldable(tier)),
      network,
    ),
  );
  const boxes = (folded: Folded) => new Set(devices.map(({ id }) => folded.get(id) ?? id)).size;
  return ways.find((folded) => boxes(folded) <= MOST_BOXES) ?? ways.at(-1) ?? new Map();
}

/** Devices of one kind and site that hang on the same others become one box. */
function foldedInto(devices: readonly TopologyDevice[], network: Network): Folded {
  const uplinks = (id: string) =>
    network.links
      .filter(({ from, to }) => from.asset === id || to.asset === id)
      .map(({ from, to }) => (from.asset === id ? to.asset : from.asset) ?? '')
      .toSorted()
      .join(' ');
  const groups = Map.groupBy(devices, ({ id, zone, tier, icon }) => `${zone} ${tier} ${icon} ${uplinks(id)}`);
  return new Map([...groups.values()].flatMap((group) => group.map(({ id }) => [id, group[0]?.id ?? id] as const)));
}

function folding(devices: readonly TopologyDevice[], folded: Folded): readonly TopologyDevice[] {
  const boxes = Map.groupBy(devices, ({ id }) => folded.get(id) ?? id);
  return [...boxes.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const state = STATES.find((one) => members.some((member) => member.state === one));
    const strangers = members.flatMap((member) => member.strangers ?? []);
    return [
      {
        ...first,
        count: members.length,
        ...(state === undefined ? {} : { state }),
        ...(strangers.length === 0 ? {} : { strangers }),
      },
    ];
  });
}

/** The graver first. */
const STATES: readonly DeviceState[] = ['fault', 'attention', 'missed', 'unknown'];

/** What the last round of each checklist told; what may still be done at the commit is not missed. */
function stateOf(slots: readonly SlotOutcome[], known: number): { readonly state?: DeviceState } {
  const due = slots.filter(({ plannedAt, result }) => result !== undefined || plannedAt + RUNNABLE_FOR_SECONDS <= known);
  const last = [...Map.groupBy(due, ({ checklist }) => checklist).values()].flatMap(
    (own) => own.toSorted((one, other) => one.plannedAt - other.plannedAt).at(-1) ?? [],
  );
  const told = new Set(last.flatMap(({ result }) => result?.items.map((item) => item.state) ?? ['missed']));
  const state = STATES.find((one) => told.has(one));
  return state === undefined ? {} : { state };
}

/** Neighbours that a device sees and nothing declares, where devices call each other as the inventory does. */
function strangersOf(
  { id, name }: TopologyDevice,
  network: Network,
  assets: ReadonlyMap<string, Asset>,
  seen: ReadonlyMap<string, Seen>,
): Pick<TopologyDevice, 'strangers'> {
  const neighbours = seen.get(id)?.neighbours;
  if (neighbours === undefined || !isCalledAlike(neighbours, assets)) return {};
  const declared = new Set([
    ...network.links
      .filter(({ from, to }) => from.asset === id || to.asset === id)
      .flatMap(({ from, to }) => [from.asset, to.asset]),
    ...(assets.get(id)?.expects?.neighbours ?? []),
  ]);
  const unknown = [...neighbours.names].filter((one) => !declared.has(one)).toSorted();
  return unknown.length === 0
    ? {}
    : { strangers: unknown.map((one) => ({ asset: id, device: name, name: one, on: neighbours.on })) };
}

const isCalledAlike = ({ names }: Neighbours, assets: ReadonlyMap<string, Asset>): boolean =>
  [...names].some((name) => assets.has(name));

interface Neighbours {
  readonly names: ReadonlySet<string>;
  readonly on: string;
}

interface Seen {
  /** By name of the port: whether it was down, and when that was seen last. */
  readonly ports: ReadonlyMap<string, { readonly isDown: boolean; readonly on: string }>;
  readonly neighbours: Neighbours | undefined;
}

/** What the last readings of each asset say of its ports and neighbours. */
function lastSeen(slots: readonly SlotOutcome[], zone: string): ReadonlyMap<string, Seen> {
  const byAsset = Map.groupBy(
    slots.toSorted((one, other) => one.plannedAt - other.plannedAt),
    ({ asset }) => asset,
  );
  return new Map([...byAsset].map(([asset, own]) => [asset, seenIn(own, zone)]));
}

function seenIn(slots: readonly SlotOutcome[], zone: string): Seen {
  const facts = slots.flatMap(({ plannedAt, result }) =>
    (result?.items ?? []).map(({ facts }) => ({ facts, on: isoInZone(plannedAt, zone).slice(0, 10) })),
  );
  const ports = facts.flatMap(({ facts, on }) =>
    (facts?.parts ?? []).map(({ name, state }) => [name, { isDown: state === 'fault' || state === 'absent', on }] as const),
  );
  const neighbours = facts
    .map(({ facts, on }) => ({ names: new Set((facts?.peers ?? []).map(({ name }) => name).filter(isSystemName)), on }))
    .findLast(({ names }) => names.size > 0);
  return { ports: new Map(ports), neighbours };
}

/** Neighbours of routing protocols go by addresses, those of links by the names of systems. */
const isSystemName = (name: string): boolean => !/^[0-9.]+$/.test(name) && !name.includes(':');

function linkModel(
  link: Link,
  folded: Folded,
  seen: ReadonlyMap<string, Seen>,
  interrupted: TopologyLink['interrupted'],
  assets: ReadonlyMap<string, Asset>,
): TopologyLink {
  const end = (one: LinkEnd): TopologyEnd => {
    const id = endId(one, link);
    const name = folded.has(id) ? assets.get(id)?.name : undefined;
    return { device: folded.get(id) ?? id, port: one.port ?? '', ...(name === undefined ? {} : { name }) };
  };
  return {
    id: link.id,
    from: end(link.from),
    to: end(link.to),
    weight: gigabits(link.speed) >= 10 ? 'heavy' : 'light',
    style: link.role ?? 'main',
    speed: link.speed,
    medium: link.medium,
    purpose: link.purpose ?? purposeOf(link),
    interrupted,
    differences: differencesAt(link, seen, assets),
  };
}

function purposeOf({ circuit }: Link): LocalText | undefined {
  return circuit?.number;
}

function gigabits(speed: string): number {
  return Number.parseFloat(speed) * ({ K: 1e-6, M: 1e-3, G: 1, T: 1000 }[speed.slice(-1)] ?? 0);
}

function differencesAt(
  { from, to }: Link,
  seen: ReadonlyMap<string, Seen>,
  assets: ReadonlyMap<string, Asset>,
): readonly LinkDifference[] {
  return [
    [from, to],
    [to, from],
  ].flatMap(([end, other]) => (end === undefined || other === undefined ? [] : differenceAt(end, other, seen, assets)));
}

/** Devices that do not call each other as the inventory does prove nothing by a missing name. */
function differenceAt(
  { asset, port }: LinkEnd,
  other: LinkEnd,
  seen: ReadonlyMap<string, Seen>,
  assets: ReadonlyMap<string, Asset>,
): readonly LinkDifference[] {
  const last = asset === undefined ? undefined : seen.get(asset);
  if (asset === undefined || port === undefined || last === undefined) return [];
  const state = last.ports.get(port);
  if (state?.isDown === true) return [{ kind: 'port-down', asset, port, on: state.on }];
  const { neighbours } = last;
  if (neighbours === undefined || other.asset === undefined || neighbours.names.has(other.asset)) return [];
  return isCalledAlike(neighbours, assets) ? [{ kind: 'not-seen', asset, port, on: neighbours.on }] : [];
}

/** The last fault of the period that names the link. */
function interruptionOf(id: string, { incidents, client }: ClientRecords, period: Period): TopologyLink['interrupted'] {
  const found = incidents
    .filter(({ value }) => value.withdrawn === undefined && (value.links ?? []).includes(id))
    .map(({ value }) => ({ value, at: epochSeconds(value.timeline.occurredAt ?? value.timeline.reportedAt) }))
    .filter(({ at }) => at >= period.startAt && at < period.endAt)
    .toSorted((one, other) => one.at - other.at)
    .at(-1);
  if (found === undefined) return undefined;
  const { restoredAt, resolvedAt } = found.value.timeline;
  return {
    on: isoInZone(found.at, client.value.zone).slice(0, 10),
    incident: found.value.id,
    isOver: restoredAt !== undefined || resolvedAt !== undefined,
  };
}
