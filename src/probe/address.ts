// Where a name leads, looked up once and before anything is sent: to equipment, never to what clouds keep beside their machines.
import { phrase } from '../phrase.ts';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { ProbeFailure } from './probe.ts';

export interface Place {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Metadata services hand out credentials to whoever asks; the rest are addresses of nobody or of everybody. */
const NO_EQUIPMENT = new BlockList();
NO_EQUIPMENT.addSubnet('169.254.0.0', 16);
NO_EQUIPMENT.addAddress('100.100.100.200');
NO_EQUIPMENT.addAddress('168.63.129.16');
NO_EQUIPMENT.addSubnet('0.0.0.0', 8);
NO_EQUIPMENT.addSubnet('224.0.0.0', 3);
NO_EQUIPMENT.addAddress('fd00:ec2::254', 'ipv6');
NO_EQUIPMENT.addAddress('::', 'ipv6');
NO_EQUIPMENT.addSubnet('fe80::', 10, 'ipv6');
NO_EQUIPMENT.addSubnet('ff00::', 8, 'ipv6');

/** What is connected to is the address that was looked at: a name cannot lead elsewhere a moment later. */
export async function placeOf(host: string): Promise<Place> {
  const literal = isIP(host);
  const { address, family } = literal === 0 ? await lookup(host) : { address: host, family: literal };
  const place: Place = { address, family: family === 6 ? 6 : 4 };
  if (NO_EQUIPMENT.check(address, family === 6 ? 'ipv6' : 'ipv4'))
    throw new ProbeFailure(
      'settings',
      phrase('{host} leads to {address}, which is no address of equipment; nothing was sent', { host, address }),
    );
  return place;
}
