// The network plan agrees with itself and with the assets: addresses in their subnets and taken once, VLANs listed, ports used once.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { beginningOf, type IpAddress, isWithin, readIp, readSubnet, type Subnet, withoutZeros } from '../ip.ts';
import type { Pointer } from '../marks.ts';
import { nameOf } from '../mistake.ts';
import { oneThing, portsOnce, type Plug } from './plugs.ts';
import { type Rule, unknownWord } from './rule.ts';

type NetworkDocument = WorkspaceDocument<'network'>;

export const network: Rule = (estate) =>
  estate
    .of('network')
    .flatMap((document) => [
      ...forms(document),
      ...overlaps(document),
      ...outside(document),
      ...noHosts(document),
      ...assetsOutside(estate, document),
      ...takenTwice(estate, document),
      ...vlans(estate, document),
      ...ends(document),
      ...portsOnce(document, plugsOf(document)),
    ]);

interface Written {
  readonly text: string;
  readonly pointer: Pointer;
}

/** Addresses and subnets that cannot be read are told once, and left out of all comparisons. */
function forms(document: NetworkDocument): readonly Diagnostic[] {
  const { subnets, routes = [] } = document.value;
  const ips: readonly Written[] = [
    ...subnets.flatMap(({ gateway, addresses = [] }, index) => [
      ...(gateway === undefined ? [] : [{ text: gateway, pointer: ['subnets', index, 'gateway'] }]),
      ...addresses.map(({ ip }, place) => ({ text: ip, pointer: ['subnets', index, 'addresses', place, 'ip'] })),
    ]),
    ...routes.flatMap(({ via }, index) => (via === undefined ? [] : [{ text: via, pointer: ['routes', index, 'via'] }])),
  ];
  const cidrs: readonly Written[] = [
    ...subnets.map(({ cidr }, index) => ({ text: cidr, pointer: ['subnets', index, 'cidr'] })),
    ...routes.map(({ to }, index) => ({ text: to, pointer: ['routes', index, 'to'] })),
  ];
  const wrong = ({ text, pointer }: Written, form: string, example: string, meant: string | undefined) =>
    findingIn(document, 'CB0216', pointer, { values: { key: nameOf(pointer), value: text, form, example, nearest: meant } });
  return [
    ...ips
      .filter(({ text }) => readIp(text) === undefined)
      .map((ip) => wrong(ip, 'ip-address', '10.20.0.1', withoutZeros(ip.text))),
    ...cidrs
      .filter(({ text }) => readSubnet(text) === undefined)
      .map((cidr) => wrong(cidr, 'subnet', '10.20.0.0/24', beginningOf(cidr.text))),
  ];
}

type PlannedSubnet = NetworkDocument['value']['subnets'][number];

/** Where all of several addresses lie outside, it is the subnet that is wrong: told once, at the subnet. */
function outside(document: NetworkDocument): readonly Diagnostic[] {
  return document.value.subnets.flatMap((planned, index) => {
    const { cidr, gateway, addresses = [] } = planned;
    const strays = straysOf(planned);
    const values = { value: strays[0], cidr, all: String(strays.length) };
    if (isMistaken(planned)) return [findingIn(document, 'CB0327', ['subnets', index, 'cidr'], { values })];
    const finding = (value: string, pointer: Pointer) => findingIn(document, 'CB0327', pointer, { values: { value, cidr } });
    return [
      ...(gateway !== undefined && strays.includes(gateway) ? [finding(gateway, ['subnets', index, 'gateway'])] : []),
      ...addresses.flatMap(({ ip }, place) =>
        strays.includes(ip) ? [finding(ip, ['subnets', index, 'addresses', place, 'ip'])] : [],
      ),
    ];
  });
}

const addressesOf = ({ gateway, addresses = [] }: PlannedSubnet): readonly string[] => [
  ...(gateway === undefined ? [] : [gateway]),
  ...addresses.map(({ ip }) => ip),
];

/** Those that can be read and lie outside. */
function straysOf(planned: PlannedSubnet): readonly string[] {
  const subnet = readSubnet(planned.cidr);
  if (subnet === undefined) return [];
  return addressesOf(planned).filter((text) => {
    const ip = readIp(text);
    return ip !== undefined && !isWithin(ip, subnet);
  });
}

function isMistaken(planned: PlannedSubnet): boolean {
  const written = addressesOf(planned);
  return written.length > 1 && straysOf(planned).length === written.length;
}

/** Of two that share addresses the wider one is told, or the later. */
function overlaps(document: NetworkDocument): readonly Diagnostic[] {
  const planned = document.value.subnets.map((subnet, index) => ({ ...subnet, index, read: readSubnet(subnet.cidr) }));
  // One whose own addresses lie outside is told for that.
  const known = planned.filter((subnet) => subnet.read !== undefined && !isMistaken(subnet));
  return known.flatMap((subnet): readonly Diagnostic[] => {
    const other = known.find((one) => isBroader(subnet, one));
    if (other === undefined) return [];
    const values = { value: subnet.cidr, other: other.id, cidr: other.cidr };
    const related = { path: document.path, line: document.lineOf('subnets', other.index, 'cidr') };
    return [findingIn(document, 'CB0342', ['subnets', subnet.index, 'cidr'], { values, related })];
  });
}

interface ReadSubnet {
  readonly index: number;
  readonly read: Subnet | undefined;
}

function isBroader(one: ReadSubnet, other: ReadSubnet): boolean {
  if (one.read === undefined || other.read === undefined || !isWithin(other.read, one.read)) return false;
  return one.read.length < other.read.length || (one.read.length === other.read.length && one.index > other.index);
}

/** The first and the last address of a subnet belong to no device. */
function noHosts(document: NetworkDocument): readonly Diagnostic[] {
  return document.value.subnets.flatMap(({ cidr, gateway, addresses = [] }, index) => {
    const subnet = readSubnet(cidr);
    if (subnet?.family !== 4 || subnet.length > 30) return [];
    const last = subnet.value + (1n << BigInt(32 - subnet.length)) - 1n;
    const finding = (text: string, pointer: Pointer) => {
      const value = readIp(text)?.value;
      if (value !== subnet.value && value !== last) return [];
      const values = { key: nameOf(pointer), value: text, form: value === last ? 'host-not-broadcast' : 'host-not-subnet', cidr };
      return [findingIn(document, 'CB0216', pointer, { values })];
    };
    return [
      ...finding(gateway ?? '', ['subnets', index, 'gateway']),
      ...addresses.flatMap(({ ip }, place) => finding(ip, ['subnets', index, 'addresses', place, 'ip'])),
    ];
  });
}

/** Devices with an address that no subnet of the plan holds; a plan without subnets says nothing. */
function assetsOutside(estate: Estate, document: NetworkDocument): readonly Diagnostic[] {
  const subnets = document.value.subnets.map(({ cidr }) => readSubnet(cidr));
  if (subnets.length === 0 || subnets.includes(undefined)) return [];
  const known = subnets.filter((subnet): subnet is Subnet => subnet !== undefined);
  const told = new Set(document.value.subnets.filter(isMistaken).flatMap(addressesOf));
  return devices(estate, document).flatMap(({ asset, ip }) => {
    if (known.some((subnet) => isWithin(ip, subnet)) || told.has(asset.value.address ?? '')) return [];
    const values = { value: asset.value.address, file: document.path };
    return [findingIn(asset, 'CB0327', ['address'], { values })];
  });
}

interface Device {
  readonly asset: WorkspaceDocument<'asset'>;
  readonly ip: IpAddress;
}

function devices(estate: Estate, { place }: NetworkDocument): readonly Device[] {
  return estate.of('asset', place.client).flatMap((asset) => {
    const { address, kind, retiredOn } = asset.value;
    const ip = address === undefined || kind !== 'hardware' || retiredOn !== undefined ? undefined : readIp(address);
    return ip === undefined ? [] : [{ asset, ip }];
  });
}

interface Taken {
  readonly by: string;
  readonly path: string;
  readonly line: () => number;
}

/** By entries of the plan, and by the addresses that the assets themselves give. */
function takenTwice(estate: Estate, document: NetworkDocument): readonly Diagnostic[] {
  const key = ({ family, value }: IpAddress) => `${family} ${value}`;
  const known = new Set(estate.ids('asset', document.place.client));
  const assets = estate.of('asset', document.place.client);
  const software = new Set(assets.filter(({ value }) => value.kind === 'software').map(({ value }) => value.id));
  const owners = Map.groupBy(devices(estate, document), ({ ip }) => key(ip));
  const seen = new Map<string, Taken>();
  return document.value.subnets.flatMap(({ addresses = [] }, subnet) =>
    addresses.flatMap(({ ip: value, asset, name }, index) => {
      const ip = readIp(value);
      if (ip === undefined) return [];
      const pointer = ['subnets', subnet, 'addresses', index, 'ip'];
      // An entry whose asset is unknown is told there; whose address it is follows from that.
      const isKnown = asset === undefined || known.has(asset);
      // Software has the address of the device that it runs on.
      const isShared = asset !== undefined && software.has(asset);
      const owner = isKnown && !isShared ? otherOwner(owners.get(key(ip)) ?? [], asset) : undefined;
      const other = seen.get(key(ip)) ?? owner;
      seen.set(key(ip), { by: asset ?? shown(name) ?? '', path: document.path, line: () => document.lineOf(...pointer) });
      if (other === undefined) return [];
      const related = { path: other.path, line: other.line() };
      return [findingIn(document, 'CB0315', pointer, { values: { value, other: other.by }, related })];
    }),
  );
}

/** The device that gives the address as its own, if that is another one. Two devices with one address are told at the devices. */
function otherOwner(owners: readonly Device[], named: string | undefined): Taken | undefined {
  const [owner] = owners;
  if (owner === undefined || owners.length > 1) return undefined;
  const { asset } = owner;
  if (named === asset.value.id || named === asset.place.id) return undefined;
  return { by: asset.value.id, path: asset.path, line: () => asset.lineOf('address') };
}

function shown(text: NetworkDocument['value']['notes']): string | undefined {
  return typeof text === 'string' ? text : (text?.zh ?? text?.en);
}

function vlans(estate: Estate, document: NetworkDocument): readonly Diagnostic[] {
  const { subnets, links, vlans: listed } = document.value;
  const known = listed.map(({ id }) => String(id));
  // A number given twice hides the one that was meant.
  if (new Set(known).size < known.length) return [];
  const unknown = (at: WorkspaceDocument, vlan: number | undefined, pointer: Pointer): readonly Diagnostic[] => {
    if (vlan === undefined || known.includes(String(vlan))) return [];
    const { value, known: words } = unknownWord(String(vlan), known);
    return [findingIn(at, 'CB0328', pointer, { values: { value, known: words, file: document.path } })];
  };
  return [
    ...subnets.flatMap(({ vlan }, index) => unknown(document, vlan, ['subnets', index, 'vlan'])),
    ...links.flatMap(({ vlans: carried = [] }, index) =>
      carried.flatMap((vlan, place) => unknown(document, vlan, ['links', index, 'vlans', place])),
    ),
    ...estate
      .of('asset', document.place.client)
      .flatMap((asset) =>
        (asset.value.expects?.vlans ?? []).flatMap((vlan, place) => unknown(asset, vlan, ['expects', 'vlans', place])),
      ),
  ];
}

function ends(document: NetworkDocument): readonly Diagnostic[] {
  const { subnets, links } = document.value;
  return [
    ...links.flatMap((link, index) =>
      (['from', 'to'] as const).flatMap((end) => oneThing(document, link[end], ['asset', 'name'], ['links', index, end])),
    ),
    ...subnets.flatMap(({ addresses = [] }, subnet) =>
      addresses.flatMap((address, index) =>
        oneThing(document, address, ['asset', 'name'], ['subnets', subnet, 'addresses', index]),
      ),
    ),
  ];
}

function plugsOf({ value }: NetworkDocument): readonly Plug[] {
  return value.links.flatMap((link, index) =>
    (['from', 'to'] as const).flatMap((end): readonly Plug[] => {
      const { asset, port } = link[end];
      return asset === undefined || port === undefined
        ? []
        : [{ of: asset, port, by: link.id, pointer: ['links', index, end, 'port'] }];
    }),
  );
}
