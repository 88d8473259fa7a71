// Object identifiers as numbers: order and encoded length, which text cannot give.
export type Oid = readonly number[];

const LARGEST_ARC = 0xffff_ffff;

/** Reads `1.3.6.1` or `.1.3.6.1`; undefined where it is not an object identifier. */
export function parseOid(text: string): Oid | undefined {
  const dotted = text.startsWith('.') ? text.slice(1) : text;
  if (!/^[0-9]+(\.[0-9]+)+$/.test(dotted)) return undefined;
  const arcs = dotted.split('.').map(Number);
  const [first = 0, second = 0] = arcs;
  if (first > 2 || (first < 2 && second > 39)) return undefined;
  return arcs.every((arc) => arc <= LARGEST_ARC) ? arcs : undefined;
}

/** Component by component, as numbers: …2.1.10 comes after …2.1.9, and a prefix before what it begins. */
export function compareOids(left: Oid, right: Oid): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Octets that the identifier takes in a packet, without tag and length; the first two arcs share one number. */
export function encodedOidLength(oid: Oid): number {
  let octets = arcLength((oid[0] ?? 0) * 40 + (oid[1] ?? 0));
  for (let index = 2; index < oid.length; index += 1) octets += arcLength(oid[index] ?? 0);
  return octets;
}

function arcLength(arc: number): number {
  if (arc < 0x80) return 1;
  if (arc < 0x4000) return 2;
  if (arc < 0x20_0000) return 3;
  return arc < 0x1000_0000 ? 4 : 5;
}
