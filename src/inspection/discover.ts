// From what a device says of itself to the asset that the inventory would hold: nothing is invented, what is unsaid is left out.
import type { Access, Asset, AssetClass } from '../domain/asset.ts';
import type { Facts } from '../domain/inspection.ts';
import type { PlatformName } from '../domain/platform.ts';

/** What the equipment of a profile is, and how its command line is called. */
interface Family {
  readonly vendor?: string;
  readonly class: AssetClass;
  readonly platform?: PlatformName;
}

const FAMILIES: Readonly<Record<string, Family>> = {
  akcp: { vendor: 'AKCP', class: 'environment-sensor' },
  apc: { vendor: 'APC', class: 'ups' },
  brocade: { vendor: 'Brocade', class: 'san-switch' },
  cisco: { vendor: 'Cisco', class: 'access-switch', platform: 'cisco_ios' },
  fortinet: { vendor: 'Fortinet', class: 'firewall', platform: 'fortinet' },
  'h3c-comware': { vendor: 'H3C', class: 'access-switch', platform: 'hp_comware' },
  'hp-procurve': { vendor: 'HPE', class: 'access-switch', platform: 'hp_procurve' },
  'hpe-proliant': { vendor: 'HPE', class: 'server' },
  'huawei-ibmc': { vendor: 'Huawei', class: 'server' },
  'huawei-oceanstor': { vendor: 'Huawei', class: 'storage' },
  'huawei-vrp': { vendor: 'Huawei', class: 'access-switch', platform: 'huawei_vrp' },
  linux: { class: 'server', platform: 'linux' },
  paloalto: { vendor: 'Palo Alto Networks', class: 'firewall', platform: 'paloalto_panos' },
  ruijie: { vendor: 'Ruijie', class: 'access-switch', platform: 'ruijie_os' },
};

/** The readings that say what a device is and what it holds. */
export const DISCOVERED = ['identity', 'version', 'firmware', 'power', 'fans', 'modules', 'vlans', 'ospf', 'neighbours'] as const;
export type Discovered = Readonly<Partial<Record<(typeof DISCOVERED)[number], Facts>>>;

interface Place {
  readonly id: string;
  readonly address: string;
  readonly site: string;
  readonly access: Access;
  readonly profile: string;
  readonly class?: AssetClass;
}

/** Undefined where neither the profile nor the caller says what class it is. */
export function proposedAsset(seen: Discovered, place: Place): Asset | undefined {
  const family = FAMILIES[place.profile];
  const own = place.class ?? classOf(seen, family);
  if (own === undefined) return undefined;
  const said = seen.identity?.values ?? {};
  const text = (name: string) => (typeof said[name] === 'string' && said[name] !== '' ? said[name] : undefined);
  const name = text('name') ?? place.id;
  const version = seen.version?.version ?? seen.firmware?.version ?? seen.identity?.version;
  const serial = text('serial');
  const expects = expected(seen, version);
  return {
    id: place.id,
    name: { zh: name, en: name },
    class: own,
    kind: 'hardware',
    ...(family?.vendor === undefined ? {} : { vendor: family.vendor }),
    model: (text('model') ?? text('description') ?? place.profile).slice(0, 100),
    ...(serial === undefined ? {} : { serial }),
    ...(version === undefined ? {} : { version }),
    ...(family?.platform === undefined ? {} : { platform: platformOf(family.platform, text('description') ?? '') }),
    location: { site: place.site },
    address: place.address,
    access: place.access,
    ...(Object.keys(expects).length === 0 ? {} : { expects }),
    criticality: 'medium',
  };
}

/** A device that routes with others is no access switch; what calls itself a router is one. */
function classOf({ identity, ospf }: Discovered, family: Family | undefined): AssetClass | undefined {
  if (family?.class !== 'access-switch') return family?.class;
  const description = String(identity?.values?.['description'] ?? '');
  if (/\brouter\b|\bAR\d{3,4}|\bISR\b|\bASR\b/i.test(description)) return 'router';
  return (ospf?.peers ?? []).length > 0 ? 'core-switch' : 'access-switch';
}

function platformOf(platform: PlatformName, description: string): PlatformName {
  if (platform !== 'cisco_ios') return platform;
  if (/NX-OS/i.test(description)) return 'cisco_nxos';
  if (/Adaptive Security/i.test(description)) return 'cisco_asa';
  return /IOS[- ]XE/i.test(description) ? 'cisco_iosxe' : platform;
}

function expected(seen: Discovered, firmware: string | undefined): NonNullable<Asset['expects']> {
  const there = (facts: Facts | undefined) => facts?.parts?.filter(({ state }) => state !== 'absent').length ?? 0;
  const [powerSupplies, fans, modules] = [there(seen.power), there(seen.fans), there(seen.modules)];
  const vlans = (seen.vlans?.names ?? []).map(Number).filter((id) => Number.isInteger(id) && id >= 1 && id <= 4094);
  const routers = [...new Set((seen.ospf?.peers ?? []).filter(({ up }) => up).map(({ name }) => name))];
  const neighbours = [...new Set((seen.neighbours?.peers ?? []).map(({ name }) => name))];
  return {
    ...(powerSupplies === 0 ? {} : { powerSupplies }),
    ...(fans === 0 ? {} : { fans }),
    ...(modules === 0 ? {} : { modules }),
    ...(vlans.length === 0 ? {} : { vlans: vlans.toSorted((left, right) => left - right) }),
    ...(routers.length === 0 ? {} : { ospfNeighbours: routers.toSorted() }),
    ...(neighbours.length === 0 ? {} : { neighbours: neighbours.toSorted() }),
    ...(firmware === undefined ? {} : { firmware }),
  };
}
