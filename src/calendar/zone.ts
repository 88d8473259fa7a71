// A time zone as a few offsets a year, so that converting is integer arithmetic. Temporal is asked once a zone and year.
import type { EpochSeconds } from '../domain/time.ts';
import { DAY_SECONDS, type DayNumber, dayNumber, yearOf } from './civil.ts';

/** Seconds of a local date and time, read as if they were UTC. */
export type LocalSeconds = number;

/** From `from` until the next segment begins, local time is UTC plus `offset` seconds. */
export interface Segment {
  readonly from: EpochSeconds;
  readonly offset: number;
}

export interface Zone {
  readonly name: string;
  /** The offsets in force around a year: from three days before it until three days after it. */
  segments(year: number): readonly Segment[];
}

const MARGIN = 3 * DAY_SECONDS;
const zones = new Map<string, Zone>();

/** The zone of an IANA name; undefined for what is none (a plain offset such as +08:00 is none). */
export function zoneOf(name: string): Zone | undefined {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (!isZoneName(name)) return undefined;
  const years = new Map<number, readonly Segment[]>();
  const zone: Zone = {
    name,
    segments(year) {
      const cached = years.get(year);
      if (cached !== undefined) return cached;
      const built = readSegments(name, year);
      years.set(year, built);
      return built;
    },
  };
  zones.set(name, zone);
  return zone;
}

function isZoneName(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    // Temporal also takes a whole date-time with a zone in brackets; a name of letters alone cannot be one of those.
    return /^[A-Za-z][A-Za-z0-9._+/-]*$/.test(name);
  } catch {
    return false;
  }
}

function readSegments(name: string, year: number): readonly Segment[] {
  const start = dayNumber(year, 1, 1) * DAY_SECONDS - MARGIN;
  const end = dayNumber(year + 1, 1, 1) * DAY_SECONDS + MARGIN;
  const first = Temporal.Instant.fromEpochMilliseconds(start * 1000).toZonedDateTimeISO(name);
  const segments: Segment[] = [{ from: Number.NEGATIVE_INFINITY, offset: first.offsetNanoseconds / 1e9 }];
  for (let at = first.getTimeZoneTransition('next'); at !== null; at = at.getTimeZoneTransition('next')) {
    const from = at.epochMilliseconds / 1000;
    if (from >= end) break;
    segments.push({ from, offset: at.offsetNanoseconds / 1e9 });
  }
  return segments;
}

export function offsetAt(zone: Zone, at: EpochSeconds): number {
  const segments = zone.segments(yearOf(Math.floor(at / DAY_SECONDS)));
  let offset = 0;
  for (const segment of segments) {
    if (segment.from > at) break;
    offset = segment.offset;
  }
  return offset;
}

export function localSeconds(zone: Zone, at: EpochSeconds): LocalSeconds {
  return at + offsetAt(zone, at);
}

export function localDay(zone: Zone, at: EpochSeconds): DayNumber {
  return Math.floor(localSeconds(zone, at) / DAY_SECONDS);
}

/** Whether the zone went from the date before straight to the date after. */
export function isSkipped(zone: Zone, day: DayNumber): boolean {
  return zone.segments(yearOf(day)).length > 1 && localDay(zone, toEpoch(zone, day * DAY_SECONDS)) > day;
}

/** The instant of a local time. One that occurs twice is the first; one that is skipped moves on by the gap (Temporal's `compatible`). */
export function toEpoch(zone: Zone, local: LocalSeconds): EpochSeconds {
  return resolve(zone.segments(yearOf(Math.floor(local / DAY_SECONDS))), local);
}

export function resolve(segments: readonly Segment[], local: LocalSeconds): EpochSeconds {
  for (let index = 0; ; index += 1) {
    const at = local - (segments[index] as Segment).offset;
    const next = segments[index + 1];
    if (next === undefined || at < next.from || local - next.offset < next.from) return at;
  }
}
