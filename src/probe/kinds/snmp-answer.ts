// Reads answers of SNMP versions 1 and 2c (RFC 1157, RFC 3416): every length is held against what is there before anything is believed,
// and rows whose names differ in the last arc alone are spelt by it. Requests and all of version 3 are net-snmp's (decision 0015).
import { phrase, SaidError } from '../../phrase.ts';
import type { SnmpValue, SnmpVariable } from '../../device/device.ts';
import { type Answered, circles, isAfter, isException, isTheEnd, nothing, unfitting, unsigned } from './snmp-answered.ts';

export interface Answer extends Answered {
  readonly requestId: number;
  readonly errorStatus: number;
}

/** Why a packet is not taken for an answer: the end of «the device answers with …». */
export class Misfit extends SaidError {}

const TAG = { integer: 0x02, octets: 0x04, null: 0x05, name: 0x06, sequence: 0x30, response: 0xa2 } as const;
const TYPE = { address: 0x40, counter: 0x41, gauge: 0x42, ticks: 0x43, opaque: 0x44, counter64: 0x46 } as const;
/** RFC 3416 §4.1. */
const [MOST_ARCS, LARGEST_ARC] = [128, 0xffff_ffff];
const MOST_LENGTH_OCTETS = 8;

interface Cursor {
  readonly octets: Uint8Array;
  at: number;
}

export function readAnswer(octets: Uint8Array, version: number, community: Uint8Array): Answer {
  const cursor: Cursor = { octets, at: 0 };
  const message = enter(cursor, TAG.sequence, octets.length);
  if (integer(cursor, message) !== version) throw new Misfit(phrase('packets of another SNMP version'));
  if (!isNext(cursor, enter(cursor, TAG.octets, message), community)) throw new Misfit(phrase('packets of another community'));
  const pdu = enter(cursor, TAG.response, message);
  const [requestId, errorStatus] = [integer(cursor, pdu), integer(cursor, pdu)];
  integer(cursor, pdu);
  const limit = enter(cursor, TAG.sequence, pdu);
  const first = cursor.at;
  while (cursor.at < limit) checkVariable(cursor, limit);
  if (limit !== pdu || pdu !== message) throw malformed();
  return {
    requestId,
    errorStatus,
    valuesOf: (oids) => valuesOf({ octets, at: first }, limit, oids),
    rowsBelow: (column, last, rows) => rowsBelow({ octets, at: first }, limit, column, last, rows),
  };
}

function malformed(): Misfit {
  return new Misfit(phrase('packets that are no SNMP answers'));
}

/** Steps past tag and length, and says where the content ends. */
function enter(cursor: Cursor, tag: number, limit: number): number {
  const { octets, at } = cursor;
  if (at + 2 > limit || octets[at] !== tag) throw malformed();
  cursor.at = at + 2;
  const first = octets[at + 1] ?? 0;
  const length = first < 0x80 ? first : longLength(cursor, first & 0x7f, limit);
  if (length > limit - cursor.at) throw malformed();
  return cursor.at + length;
}

/** Some agents spell small lengths with many octets. A length of no octets would be an end that comes later, which SNMP has not. */
function longLength(cursor: Cursor, count: number, limit: number): number {
  const end = cursor.at + count;
  if (count === 0 || count > MOST_LENGTH_OCTETS || end > limit) throw malformed();
  let length = 0;
  for (; cursor.at < end; cursor.at += 1) length = length * 256 + (cursor.octets[cursor.at] ?? 0);
  return length;
}

function isNext(cursor: Cursor, end: number, expected: Uint8Array): boolean {
  const { octets, at } = cursor;
  cursor.at = end;
  return end - at === expected.length && expected.every((octet, place) => octet === octets[at + place]);
}

function integer(cursor: Cursor, limit: number): number {
  return numberUntil(cursor, enter(cursor, TAG.integer, limit));
}

function numberUntil(cursor: Cursor, end: number): number {
  const { octets } = cursor;
  if (cursor.at === end) throw malformed();
  let value = ((octets[cursor.at] ?? 0) << 24) >> 24;
  for (let at = cursor.at + 1; at < end; at += 1) value = value * 256 + (octets[at] ?? 0);
  if (!Number.isSafeInteger(value)) throw malformed();
  cursor.at = end;
  return value;
}

function arc(cursor: Cursor, end: number): number {
  let value = 0;
  for (;;) {
    if (cursor.at >= end) throw malformed();
    const octet = cursor.octets[cursor.at] ?? 0;
    cursor.at += 1;
    value = value * 128 + (octet & 0x7f);
    if (value > LARGEST_ARC) throw malformed();
    if (octet < 0x80) return value;
  }
}

function checkVariable(cursor: Cursor, limit: number): void {
  const end = enter(cursor, TAG.sequence, limit);
  checkName(cursor, enter(cursor, TAG.name, end));
  const type = cursor.octets[cursor.at] ?? 0;
  checkValue(cursor, type, enter(cursor, type, end));
  if (cursor.at !== end) throw malformed();
}

function checkName(cursor: Cursor, end: number): void {
  let arcs = 1;
  for (; cursor.at < end; arcs += 1) arc(cursor, end);
  if (arcs > MOST_ARCS) throw malformed();
}

function checkValue(cursor: Cursor, type: number, end: number): void {
  const length = end - cursor.at;
  switch (type) {
    case TAG.integer:
    case TYPE.counter:
    case TYPE.gauge:
    case TYPE.ticks:
      return void numberUntil(cursor, end);
    case TAG.name:
      return checkName(cursor, end);
    case TAG.octets:
    case TYPE.opaque:
    case TYPE.counter64:
      break;
    case TYPE.address:
      if (length !== 4) throw malformed();
      break;
    default:
      if (length !== 0 || (type !== TAG.null && !isException(type))) throw malformed();
  }
  cursor.at = end;
}

// From here on every length is known to be right.

function valuesOf(cursor: Cursor, limit: number, oids: readonly string[]): readonly (SnmpValue | undefined)[] {
  const values: (SnmpValue | undefined)[] = [];
  while (cursor.at < limit) {
    if (textUntil(cursor, enterVariable(cursor, limit)) !== oids[values.length]) throw unfitting();
    values.push(valueAt(cursor, limit));
  }
  if (values.length !== oids.length) throw unfitting();
  return values;
}

/** What rows share whose names differ in the last arc alone. */
interface Stem {
  readonly octets: Uint8Array;
  readonly column: string;
  /** The name up to the last arc, and what of that lies below the column. */
  readonly name: string;
  readonly index: string;
}

/** A fleet is asked for the same columns: the stem of one packet is mostly that of the next, and is not spelt again. */
let lately: Stem | undefined;

function rowsBelow(cursor: Cursor, limit: number, column: string, after: string, rows: SnmpVariable[]): string | undefined {
  if (cursor.at === limit) throw nothing(after);
  const { octets } = cursor;
  let stem: Stem | undefined;
  let reached = 0;
  while (cursor.at < limit) {
    const end = enterVariable(cursor, limit);
    const type = octets[end] ?? 0;
    if (isException(type)) {
      const before = stem === undefined ? after : `${stem.name}${reached}`;
      if (isTheEnd(type, column, before, textUntil({ octets, at: cursor.at }, end))) return undefined;
    }
    const next = stem === undefined ? undefined : arcBelow(cursor, end, stem);
    if (stem === undefined || next === undefined) {
      const last = stem === undefined ? after : `${stem.name}${reached}`;
      stem = stemAt(cursor, end, column);
      if (stem === undefined) {
        if (!isAfter(last, textUntil(cursor, end))) throw circles(column);
        return undefined;
      }
      reached = arcBelow(cursor, end, stem) ?? 0;
      if (!isAfter(last, `${stem.name}${reached}`)) throw circles(column);
    } else {
      if (next <= reached) throw circles(column);
      reached = next;
    }
    const value = valueAt(cursor, limit);
    if (value !== undefined) rows.push({ index: stem.index + reached, value });
  }
  return stem === undefined ? undefined : `${stem.name}${reached}`;
}

/** The cursor stands at the name then, which ends there. */
function enterVariable(cursor: Cursor, limit: number): number {
  enter(cursor, TAG.sequence, limit);
  return enter(cursor, TAG.name, limit);
}

/** The one arc that follows the stem; undefined, and the cursor where it was, if another name stands here. */
function arcBelow(cursor: Cursor, end: number, stem: Stem): number | undefined {
  const { octets, at } = cursor;
  const { length } = stem.octets;
  let same = 0;
  while (same < length && octets[at + same] === stem.octets[same]) same += 1;
  if (same < length || at + same >= end) return undefined;
  cursor.at = at + same;
  const last = arc(cursor, end);
  if (cursor.at === end) return last;
  cursor.at = at;
  return undefined;
}

/** Undefined where the name does not lie below the column. The cursor stays before it. */
function stemAt(cursor: Cursor, end: number, column: string): Stem | undefined {
  const { octets, at: start } = cursor;
  const isKnown = lately?.column === column && arcBelow(cursor, end, lately) !== undefined;
  cursor.at = start;
  if (isKnown) return lately;
  const arcs = arcsUntil(cursor, end);
  cursor.at = start;
  const name = `${arcs.slice(0, -1).join('.')}.`;
  if (!name.startsWith(`${column}.`)) return undefined;
  let length = end - start - 1;
  while (length > 0 && (octets[start + length - 1] ?? 0) >= 0x80) length -= 1;
  lately = {
    octets: Uint8Array.from(octets.subarray(start, start + length)),
    column,
    name,
    index: name.slice(column.length + 1),
  };
  return lately;
}

function textUntil(cursor: Cursor, end: number): string {
  return arcsUntil(cursor, end).join('.');
}

function arcsUntil(cursor: Cursor, end: number): readonly number[] {
  // No octets at all is how some agents spell 0.0.
  if (cursor.at === end) return [0, 0];
  const both = arc(cursor, end);
  const first = Math.min(2, Math.floor(both / 40));
  const arcs = [first, both - first * 40];
  while (cursor.at < end) arcs.push(arc(cursor, end));
  return arcs;
}

function valueAt(cursor: Cursor, limit: number): SnmpValue | undefined {
  const type = cursor.octets[cursor.at] ?? 0;
  const end = enter(cursor, type, limit);
  switch (type) {
    case TAG.integer:
      return numberUntil(cursor, end);
    case TYPE.counter:
    case TYPE.gauge:
    case TYPE.ticks:
      // Agents that forget the octet for the sign send large counters as negative numbers.
      return numberUntil(cursor, end) >>> 0;
    case TAG.name:
      return textUntil(cursor, end);
    case TAG.octets:
    case TYPE.opaque:
      return slice(cursor, end);
    case TYPE.counter64:
      return unsigned(slice(cursor, end));
    case TYPE.address:
      return slice(cursor, end).join('.');
    default:
      return undefined;
  }
}

function slice(cursor: Cursor, end: number): Uint8Array {
  const octets = cursor.octets.subarray(cursor.at, end);
  cursor.at = end;
  return octets;
}
