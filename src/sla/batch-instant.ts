// Instants of `clock --batch`: ISO 8601 with an offset, to the microsecond.
import { DAY_SECONDS, dayIfReal } from '../calendar/civil.ts';
import { MICROS } from '../calendar/microseconds.ts';
import { LAST_YEAR } from '../calendar/working-time.ts';
import { offsetAt, type Zone } from '../calendar/zone.ts';
import { BatchError, quote } from './batch-error.ts';

/** Whole microseconds since 1970-01-01T00:00:00Z. */
export type EpochMicros = number;

const FIRST_YEAR = 1970;
const PATTERN =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?:(Z)|([+-])([0-9]{2})(?::?([0-9]{2}))?)$/;

export function readInstant(value: unknown, where: string): EpochMicros {
  const match = typeof value === 'string' ? PATTERN.exec(value) : null;
  if (match === null) throw refusal(value, where, 'is no instant');
  const [, year = '', month = '', date = '', hour = '', minute = '', second = '0', decimals = ''] = match;
  const day = dayIfReal(Number(year), Number(month), Number(date));
  if (day === undefined) throw refusal(value, where, 'has a date that does not exist');
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    throw refusal(value, where, 'has a time that does not exist');
  if (/[1-9]/.test(decimals.slice(6))) throw refusal(value, where, 'is finer than a microsecond');
  const local = day * DAY_SECONDS + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const at = local - readOffset(match, value, where);
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) {
    throw new BatchError('OUT_OF_RANGE', `${where}: ${quote(value)} is outside the years ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
  return at * MICROS + Number(decimals.slice(0, 6).padEnd(6, '0'));
}

function readOffset(match: RegExpExecArray, value: unknown, where: string): number {
  const [, , , , , , , , utc, sign, hours = '', minutes = '0'] = match;
  if (utc !== undefined) return 0;
  if (Number(hours) > 23 || Number(minutes) > 59) throw refusal(value, where, 'has an offset that does not exist');
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  if (sign === '-' && seconds === 0) throw refusal(value, where, 'has the unknown offset -00:00');
  return sign === '-' ? -seconds : seconds;
}

function refusal(value: unknown, where: string, what: string): BatchError {
  if (value === undefined) return new BatchError('INVALID_INSTANT', `${where} is missing`);
  return new BatchError(
    'INVALID_INSTANT',
    `${where}: ${quote(value)} ${what}, expected ISO 8601 with an offset such as "2026-10-10T09:00:00+08:00"`,
  );
}

/** In the offset of the zone at that instant; in UTC where the zone's offset is no whole minute (before standard time). */
export function printInstant(at: EpochMicros, zone: Zone): string {
  const seconds = Math.floor(at / MICROS);
  const offset = offsetAt(zone, seconds);
  const inMinutes = offset % 60 === 0;
  const local = new Date((seconds + (inMinutes ? offset : 0)) * 1000).toISOString().slice(0, 19);
  return `${local}${printFraction(at - seconds * MICROS)}${inMinutes ? printOffset(offset) : 'Z'}`;
}

function printFraction(micros: number): string {
  return micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;
}

function printOffset(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
