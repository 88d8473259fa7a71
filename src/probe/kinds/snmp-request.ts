// Writes requests of SNMP versions 1 and 2c (RFC 1157, RFC 3416) from their end to their beginning, where lengths are known.
import { phrase } from '../../phrase.ts';
import { ProbeFailure } from '../probe.ts';

export const REQUEST = { get: 0xa0, getNext: 0xa1, getBulk: 0xa5 } as const;

export interface Request {
  readonly version: number;
  readonly community: Uint8Array;
  readonly type: (typeof REQUEST)[keyof typeof REQUEST];
  readonly requestId: number;
  /** Wanted of GETBULK; 0 for the others. */
  readonly rows: number;
  readonly oids: readonly string[];
}

const TAG = { integer: 0x02, octets: 0x04, null: 0x05, name: 0x06, sequence: 0x30 } as const;

/** As much as a datagram holds. */
const ROOM = Buffer.alloc(65_507);
let at = ROOM.length;

export function requestPacket({ version, community, type, requestId, rows, oids }: Request): Uint8Array {
  at = ROOM.length;
  for (let place = oids.length - 1; place >= 0; place -= 1) {
    const end = at;
    putHead(TAG.null, at);
    putName(oids[place] ?? '');
    putHead(TAG.sequence, end);
  }
  putHead(TAG.sequence, ROOM.length);
  // For GETBULK how many single ones and how many rows; for the others where an answer tells of an error.
  putInteger(rows);
  putInteger(0);
  putInteger(requestId);
  putHead(type, ROOM.length);
  at -= community.length;
  if (at >= 0) ROOM.set(community, at);
  putLength(TAG.octets, community.length);
  putInteger(version);
  putHead(TAG.sequence, ROOM.length);
  if (at < 0) throw new ProbeFailure('settings', phrase('the SNMP request does not fit a datagram'));
  return Buffer.from(ROOM.subarray(at));
}

function put(octet: number): void {
  at -= 1;
  ROOM[at] = octet;
}

function putHead(tag: number, end: number): void {
  putLength(tag, end - at);
}

function putLength(tag: number, length: number): void {
  put(length & 0xff);
  if (length >= 0x80) {
    put(length >> 8);
    put(0x82);
  }
  put(tag);
}

/** Not negative; an octet of zeros stands before one that would look so. */
function putInteger(value: number): void {
  const end = at;
  let left = value;
  for (; left > 0x7f; left >>>= 8) put(left & 0xff);
  put(left);
  putHead(TAG.integer, end);
}

const [DOT, ZERO] = [46, 48];

function putName(oid: string): void {
  const end = at;
  const second = oid.indexOf('.') + 1;
  const third = oid.indexOf('.', second);
  const both = third < 0 ? oid.length : third;
  let [arc, scale] = [0, 1];
  for (let place = oid.length - 1; place >= both; place -= 1) {
    const character = oid.charCodeAt(place);
    if (character === DOT) {
      putArc(arc);
      [arc, scale] = [0, 1];
    } else {
      arc += (character - ZERO) * scale;
      scale *= 10;
    }
  }
  // The first two share an octet.
  putArc(Number(oid.slice(0, second - 1)) * 40 + Number(oid.slice(second, both)));
  putHead(TAG.name, end);
}

function putArc(arc: number): void {
  put(arc & 0x7f);
  for (let left = arc >>> 7; left > 0; left >>>= 7) put((left & 0x7f) | 0x80);
}
