import { describe, expect, it } from 'vitest';
import { isWithin, readIp, readSubnet } from '../../../src/workspace/ip.ts';

const within = (ip: string, cidr: string): boolean | undefined => {
  const [address, subnet] = [readIp(ip), readSubnet(cidr)];
  return address === undefined || subnet === undefined ? undefined : isWithin(address, subnet);
};

describe('addresses and subnets', () => {
  it.each([
    ['10.20.0.1', '10.20.0.0/24', true],
    ['10.20.1.1', '10.20.0.0/24', false],
    ['10.20.1.1', '10.20.0.0/23', true],
    ['255.255.255.255', '0.0.0.0/0', true],
    ['10.20.0.1', '10.20.0.1/32', true],
    ['2001:db8::1', '2001:db8::/64', true],
    ['2001:db8:0:1::1', '2001:db8::/64', false],
    ['2001:db8::1', '0.0.0.0/0', false],
    ['::ffff:10.20.0.1', '::ffff:10.20.0.0/120', true],
  ])('%s in %s: %s', (ip, cidr, expected) => {
    expect(within(ip, cidr)).toBe(expected);
  });

  it.each(['10.20.0.0/33', '10.20.0.1/24', '2001:db8::/129', '2001:db8::1/64', '10.20.0/24', '1.2.3.4'])(
    '%s is no subnet',
    (cidr) => {
      expect(readSubnet(cidr)).toBeUndefined();
    },
  );

  it.each([
    ['2001:db8::1', '2001:DB8:0:0:0:0:0:1'],
    ['::', '0:0:0:0:0:0:0:0'],
    ['::ffff:10.20.0.1', '::ffff:a14:1'],
  ])('%s and %s are one address', (one, other) => {
    expect(readIp(one)).toEqual(readIp(other));
  });

  it.each(['10.20.0.256', '10.20.0', '010.20.0.1', '2001:db8::g', ''])('"%s" is no address', (text) => {
    expect(readIp(text)).toBeUndefined();
  });
});
