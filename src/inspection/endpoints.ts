// Where assets are really reached: their own addresses, or those of an endpoints file (the lab, tunnels).
import { phrase } from '../phrase.ts';
import type { Asset } from '../domain/asset.ts';
import { type Endpoint, ProbeFailure } from '../probe/probe.ts';

type Protocol = keyof NonNullable<Asset['access']>;
/** asset id → protocol → where. A file that is given is the whole truth: no asset is reached at its own address beside it. */
export type Endpoints = Readonly<Record<string, Readonly<Partial<Record<Protocol, Endpoint>>>>>;

const DEFAULT_PORTS = { snmp: 161, ssh: 22, tls: 443, dns: 53, ntp: 123 } as const;
const SQL_PORTS = { postgresql: 5432, mysql: 3306, oracle: 1521 } as const;

export function endpointOf(asset: Asset, protocol: Protocol, endpoints: Endpoints | undefined): Endpoint {
  if (asset.access?.[protocol] === undefined) {
    throw new ProbeFailure('settings', phrase('asset "{asset}" has no access.{protocol}', { asset: asset.id, protocol }));
  }
  if (endpoints !== undefined) {
    const endpoint = endpoints[asset.id]?.[protocol];
    if (endpoint === undefined)
      throw new ProbeFailure(
        'settings',
        phrase('the endpoints file names no {protocol} of asset "{asset}"', { protocol, asset: asset.id }),
      );
    return endpoint;
  }
  if (asset.address === undefined)
    throw new ProbeFailure('settings', phrase('asset "{asset}" has no address', { asset: asset.id }));
  return { host: asset.address, port: portOf(asset, protocol) };
}

function portOf(asset: Asset, protocol: Protocol): number {
  switch (protocol) {
    case 'snmp':
    case 'ssh':
    case 'tls':
    case 'dns':
    case 'ntp':
      return asset.access?.[protocol]?.port ?? DEFAULT_PORTS[protocol];
    case 'http':
      return asset.access?.http?.port ?? (asset.access?.http?.scheme === 'https' ? 443 : 80);
    case 'tcp':
      return asset.access?.tcp?.port ?? 0;
    case 'sql':
      return asset.access?.sql?.port ?? SQL_PORTS[asset.access?.sql?.engine ?? 'postgresql'];
    case 'icmp':
      return 0;
  }
}
