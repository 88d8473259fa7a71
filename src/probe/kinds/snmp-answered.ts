// What a device answered, whoever decoded it: values in the order asked, and the rows of a column, which ascend and lie below it.
import { phrase } from '../../phrase.ts';
import type { SnmpValue, SnmpVariable } from '../../device/device.ts';
import { ProbeFailure } from '../probe.ts';

export interface Answered {
  /** Undefined where the device has no such instance; an answer for other objects is a failure. */
  valuesOf(oids: readonly string[]): readonly (SnmpValue | undefined)[];
  /**
   * Adds what comes after `last` to the rows, and says the name of the last one; undefined where the column has ended. A device
   * that goes round in circles is a failure.
   */
  rowsBelow(column: string, last: string, rows: SnmpVariable[]): string | undefined;
}

/** As npm net-snmp decodes it. */
export interface Varbind {
  readonly oid: string;
  readonly type: number;
  readonly value: unknown;
}

export function answeredBy(varbinds: readonly Varbind[]): Answered {
  return {
    valuesOf(oids) {
      if (varbinds.length !== oids.length || varbinds.some(({ oid }, place) => oid !== oids[place])) throw unfitting();
      return varbinds.map((varbind) => (isException(varbind.type) ? undefined : valueOf(varbind)));
    },
    rowsBelow(column, last, rows) {
      if (varbinds.length === 0) throw nothing(last);
      const inside = `${column}.`;
      let before = last;
      for (const varbind of varbinds) {
        const { oid } = varbind;
        if (isException(varbind.type) && isTheEnd(varbind.type, column, before, oid)) return undefined;
        if (!isAfter(before, oid)) throw circles(column);
        if (!oid.startsWith(inside)) return undefined;
        before = oid;
        const value = valueOf(varbind);
        if (value !== undefined) rows.push({ index: oid.slice(inside.length), value });
      }
      return before;
    },
  };
}

export const unfitting = () => new ProbeFailure('protocol', phrase('the answer does not fit the request'));
export const nothing = (last: string) =>
  new ProbeFailure('protocol', phrase('the device answers a request after {last} with nothing', { last }));
export const circles = (column: string) =>
  new ProbeFailure('protocol', phrase('the device goes round in circles below {column}', { column }));

const [NO_SUCH_OBJECT, END_OF_MIB_VIEW] = [0x80, 0x82];
const COUNTER64 = 0x46;

/** noSuchObject, noSuchInstance and endOfMibView (RFC 3416), which stand where a value would. */
export function isException(type: number): boolean {
  return type >= NO_SUCH_OBJECT && type <= END_OF_MIB_VIEW;
}

/** An agent may lose an instance while it is walked: what comes after it is still there. */
export function isTheEnd(type: number, column: string, before: string, oid: string): boolean {
  return type === END_OF_MIB_VIEW || !oid.startsWith(`${column}.`) || !isAfter(before, oid);
}

function valueOf({ type, value }: Varbind): SnmpValue | undefined {
  if (value instanceof Uint8Array) return type === COUNTER64 ? unsigned(value) : value;
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

/** 64 bits, with an octet for the sign before them where the highest is set. */
export function unsigned(octets: Uint8Array): bigint | undefined {
  if (octets.length > 9) return undefined;
  return octets.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
}

const DOT = 46;

/** Component by component as numbers, without taking the text apart: most identifiers differ in the last digits only. */
export function isAfter(last: string, next: string): boolean {
  let place = 0;
  const shorter = Math.min(last.length, next.length);
  while (place < shorter && last.charCodeAt(place) === next.charCodeAt(place)) place += 1;
  if (place === shorter && (last.length === next.length || (last.length < next.length && next.charCodeAt(place) === DOT)))
    return next.length > last.length;
  // They differ within a component: the longer number is the larger one, and of equal length the later digit decides.
  const start = Math.max(last.lastIndexOf('.', place - 1), next.lastIndexOf('.', place - 1)) + 1;
  const [ours, theirs] = [componentAt(last, start), componentAt(next, start)];
  return theirs.length === ours.length ? theirs > ours : theirs.length > ours.length;
}

function componentAt(oid: string, start: number): string {
  const end = oid.indexOf('.', start);
  return end < 0 ? oid.slice(start) : oid.slice(start, end);
}
