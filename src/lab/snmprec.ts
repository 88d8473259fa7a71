// Reads `OID|TAG|VALUE` recordings. Bad lines are counted and skipped: one masked row must not hide 17,000 good ones.
import { compareOids, encodedOidLength, type Oid, parseOid } from './oid.ts';

/** ASN.1 tags of the values that SNMP knows. */
export const TAG = {
  integer: 2,
  octetString: 4,
  null: 5,
  oid: 6,
  ipAddress: 64,
  counter32: 65,
  gauge32: 66,
  timeTicks: 67,
  opaque: 68,
  counter64: 70,
} as const;
export type Tag = (typeof TAG)[keyof typeof TAG];

/** Octet strings and 64-bit counters are octets, addresses and identifiers dotted text. */
export type SnmpValue = number | string | Buffer | null;

export interface SnmpVariable {
  readonly oid: Oid;
  /** The same as text, without a leading dot. */
  readonly name: string;
  readonly tag: Tag;
  readonly value: SnmpValue;
  /** Octets it takes in a packet, all tags and lengths included; at most a few too many. */
  readonly octets: number;
}

export interface Recording {
  /** In numeric order, each identifier once. */
  readonly variables: readonly SnmpVariable[];
  /** Lines that are not `OID|TAG|VALUE` with a known tag and a fitting value. */
  readonly skipped: number;
}

export function readRecording(bytes: Uint8Array): Recording {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const carriageReturns = lines[0]?.endsWith('\r') === true;
  const variables: SnmpVariable[] = [];
  let skipped = 0;
  for (const raw of lines) {
    const line = carriageReturns && raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line.trim() === '') continue;
    const variable = readLine(line);
    if (variable === undefined) skipped += 1;
    else variables.push(variable);
  }
  return { variables: sortVariables(variables), skipped };
}

/** Numeric order; of two variables with one identifier the later one is kept. */
export function sortVariables(variables: readonly SnmpVariable[]): readonly SnmpVariable[] {
  const sorted = variables.toSorted((left, right) => compareOids(left.oid, right.oid));
  return sorted.filter((variable, index) => variable.name !== sorted[index + 1]?.name);
}

function readLine(line: string): SnmpVariable | undefined {
  const first = line.indexOf('|');
  const second = line.indexOf('|', first + 1);
  if (first < 0 || second < 0) return undefined;
  return readVariable(line.slice(0, first).trim(), line.slice(first + 1, second).trim(), line.slice(second + 1));
}

/** One variable from its three fields; the value is text in Latin-1, one character an octet. */
export function readVariable(name: string, tagText: string, valueText: string): SnmpVariable | undefined {
  const oid = parseOid(name);
  const [, number = '', notation = ''] = /^([0-9]+)([xe]?)$/.exec(tagText) ?? [];
  const tag = Object.values(TAG).find((known) => String(known) === number);
  if (oid === undefined || tag === undefined) return undefined;
  const value = readValue(tag, notation, valueText);
  if (value === undefined) return undefined;
  return { oid, name: oid.join('.'), tag, value, octets: encodedOidLength(oid) + valueLength(tag, value) + 12 };
}

function readValue(tag: Tag, notation: string, text: string): SnmpValue | undefined {
  const octets = readOctets(notation, text);
  switch (tag) {
    case TAG.octetString:
    case TAG.opaque:
      return octets;
    case TAG.ipAddress:
      return notation === '' ? readAddress(text.trim()) : octets?.length === 4 ? octets.join('.') : undefined;
    case TAG.null:
      return null;
    case TAG.oid:
      return notation === '' ? parseOid(text.trim())?.join('.') : undefined;
    default:
      return notation === '' ? readNumber(tag, text.trim()) : undefined;
  }
}

function readOctets(notation: string, text: string): Buffer | undefined {
  if (notation === 'e') return unescape(text);
  return notation === 'x' ? readHex(text.replaceAll(/\s/g, '')) : Buffer.from(text, 'latin1');
}

/** Up to where the hex ends: recorders cut long values off and mask parts of addresses, and the row still counts. */
function readHex(hex: string): Buffer | undefined {
  const [pairs = ''] = /^([0-9a-fA-F]{2})*/.exec(hex) ?? [];
  return pairs === '' && hex !== '' ? undefined : Buffer.from(pairs, 'hex');
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' };

function unescape(text: string): Buffer {
  const plain = text.replaceAll(/\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|[^])/g, (_, escape: string) => {
    if (escape.length === 3 && escape.startsWith('x')) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    if (/^[0-7]+$/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8) & 0xff);
    return NAMED_ESCAPES[escape] ?? escape;
  });
  return Buffer.from(plain, 'latin1');
}

function readAddress(text: string): string | undefined {
  const octets = text.split('.');
  const fits = octets.length === 4 && octets.every((octet) => /^[0-9]{1,3}$/.test(octet) && Number(octet) <= 255);
  return fits ? octets.map(Number).join('.') : undefined;
}

/** Reduced to the width of the type, because recorders write counters that have passed it. */
function readNumber(tag: Tag, text: string): number | Buffer | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  if (tag === TAG.integer) return Number(BigInt.asIntN(32, value));
  if (tag !== TAG.counter64) return Number(BigInt.asUintN(32, value));
  const octets = Buffer.alloc(8);
  octets.writeBigUInt64BE(BigInt.asUintN(64, value));
  return octets;
}

function valueLength(tag: Tag, value: SnmpValue): number {
  if (value === null) return 0;
  if (typeof value === 'number') return 5;
  if (typeof value === 'string') return tag === TAG.ipAddress ? 4 : encodedOidLength(parseOid(value) ?? []);
  return value.length;
}
