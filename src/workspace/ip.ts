// IP addresses and subnets as numbers, so that they can be compared however they are written.
import { isIP } from 'node:net';

export interface IpAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface Subnet extends IpAddress {
  readonly length: number;
}

const BITS = { 4: 32, 6: 128 } as const;

export function readIp(text: string): IpAddress | undefined {
  switch (isIP(text)) {
    case 4:
      return { family: 4, value: text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
    case 6:
      return { family: 6, value: groupsOf(text).reduce((sum, group) => sum * 65_536n + BigInt(group), 0n) };
    default:
      return undefined;
  }
}

/** The eight groups of an IPv6 address; the URL parser writes each of them in hexadecimal, four digits of IPv4 included. */
function groupsOf(text: string): readonly number[] {
  const plain = new URL(`http://[${text.split('%')[0] ?? ''}]`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (tail === undefined) return groups(head);
  const [before, after] = [groups(head), groups(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

/** `10.20.0.0/24`; undefined where the address lies inside the subnet instead of at its beginning. */
export function readSubnet(text: string): Subnet | undefined {
  const [address = '', digits = ''] = text.split('/');
  const ip = readIp(address);
  const length = Number(digits);
  if (ip === undefined || length > BITS[ip.family]) return undefined;
  return hostBits(ip, length) === 0n ? { ...ip, length } : undefined;
}

/** The subnet that an address inside it was meant to name; only of the four numbers of IPv4. */
export function beginningOf(text: string): string | undefined {
  const [address = '', digits = ''] = text.split('/');
  const ip = readIp(withoutZeros(address) ?? address);
  const length = Number(digits);
  if (ip?.family !== 4 || length > BITS[4]) return undefined;
  const value = ip.value - hostBits(ip, length);
  return `${[24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')}/${length}`;
}

/** `010` is eight to some programs and ten to others. */
export function withoutZeros(text: string): string | undefined {
  const plain = text.replaceAll(/(?<![0-9])0+(?=[0-9])/g, '');
  return plain === text || isIP(plain) !== 4 ? undefined : plain;
}

function hostBits({ family, value }: IpAddress, length: number): bigint {
  return value & ((1n << BigInt(BITS[family] - length)) - 1n);
}

export function isWithin(ip: IpAddress, { family, value, length }: Subnet): boolean {
  const shift = BigInt(BITS[family] - length);
  return ip.family === family && ip.value >> shift === value >> shift;
}
