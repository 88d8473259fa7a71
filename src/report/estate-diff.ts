// What differs between two states of an estate: assets, network and cabling, thing by thing, field by field.
import { isDeepStrictEqual } from 'node:util';
import type { Asset } from '../domain/asset.ts';
import type { Cabling } from '../domain/cabling.ts';
import type { Network } from '../domain/network.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import type { EstateChange, EstatePart } from './models/year.ts';

export interface Estate {
  readonly assets: readonly Asset[];
  readonly network?: Network | undefined;
  readonly cabling?: Cabling | undefined;
}

export function estateOf({ assets, network, cabling }: Pick<ClientRecords, 'assets' | 'network' | 'cabling'>): Estate {
  return { assets: assets.map(({ value }) => value), network: network?.value, cabling: cabling?.value };
}

interface Thing {
  readonly part: EstatePart;
  readonly id: string;
  readonly name?: LocalText;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** In the order of the parts, then by id. Order within a list says nothing and is no change. */
export function estateDiff(before: Estate, after: Estate): readonly EstateChange[] {
  const [old, now] = [byKey(thingsOf(before)), byKey(thingsOf(after))];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys
    .flatMap((key) => changeOf(old.get(key), now.get(key)) ?? [])
    .toSorted((one, other) => PARTS.indexOf(one.part) - PARTS.indexOf(other.part) || (one.id < other.id ? -1 : 1));
}

const PARTS: readonly EstatePart[] = ['asset', 'subnet', 'vlan', 'routes', 'link', 'room', 'rack', 'panel', 'cable'];

function byKey(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  return new Map(things.map((thing) => [`${thing.part}/${thing.id}`, thing]));
}

function changeOf(before: Thing | undefined, after: Thing | undefined): EstateChange | undefined {
  const thing = after ?? before;
  if (thing === undefined) return undefined;
  const { part, id, name } = thing;
  const told = { part, id, ...(name === undefined ? {} : { name }) };
  if (before === undefined) return { kind: 'added', ...told, fields: [] };
  if (after === undefined) return { kind: 'removed', ...told, fields: [] };
  const keys = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].toSorted();
  const fields = keys.filter((key) => !isDeepStrictEqual(before.fields[key], after.fields[key]));
  return fields.length === 0 ? undefined : { kind: 'changed', ...told, fields };
}

/** Addresses and routes are fields of their subnet and their device: they have no name that may always be printed. */
function thingsOf({ assets, network, cabling }: Estate): readonly Thing[] {
  const thing = (part: EstatePart, id: string, fields: object, name?: LocalText): Thing => ({
    part,
    id,
    ...(name === undefined ? {} : { name }),
    fields: fields as Thing['fields'],
  });
  const routes = Map.groupBy(network?.routes ?? [], ({ asset }) => asset);
  const names = new Map(assets.map(({ id, name }) => [id, name]));
  return [
    ...assets.map((asset) => thing('asset', asset.id, asset, asset.name)),
    ...(network?.subnets ?? []).map((subnet) =>
      thing('subnet', subnet.id, { ...subnet, addresses: inOrder(subnet.addresses ?? []) }, subnet.purpose),
    ),
    ...(network?.vlans ?? []).map((vlan) => thing('vlan', String(vlan.id), vlan, vlan.name)),
    ...[...routes].map(([asset, own]) => thing('routes', asset, { routes: inOrder(own) }, names.get(asset))),
    ...(network?.links ?? []).map((link) => thing('link', link.id, link, link.purpose)),
    ...(cabling?.rooms ?? []).map((room) => thing('room', room.id, room, room.name)),
    ...(cabling?.racks ?? []).map((rack) => thing('rack', rack.id, rack, rack.name)),
    ...(cabling?.panels ?? []).map((panel) => thing('panel', panel.id, panel, panel.name)),
    ...(cabling?.cables ?? []).map((cable) => thing('cable', cable.label, cable)),
  ];
}

const inOrder = (list: readonly object[]): readonly string[] => list.map((one) => JSON.stringify(one)).toSorted();
