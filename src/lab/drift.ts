// Gauges that move with the date as real ones do, and always the same way: seasons, hours, growth, and noise from a hash.
export interface Drift {
  /** The value about which it moves; or `points`, between which it grows. */
  readonly base?: number;
  readonly points?: Readonly<Record<string, number>>;
  /** How far summer lies above and winter below. */
  readonly year?: number;
  /** How far the afternoon lies above and the night below. */
  readonly day?: number;
  readonly noise?: number;
}

const DAY_SECONDS = 86_400;
const HOTTEST_DAY = 202;
const BUSIEST_HOUR = 15;

/** A pure function of the key and the instant. */
export function driftAt(drift: Drift, key: string, at: Temporal.ZonedDateTime): number {
  const days = at.epochMilliseconds / 1000 / DAY_SECONDS;
  const { base = 0, points, year = 0, day = 0, noise = 0 } = drift;
  const season = Math.cos(((at.dayOfYear - HOTTEST_DAY) / at.daysInYear) * 2 * Math.PI);
  const hour = Math.cos(((at.hour + at.minute / 60 - BUSIEST_HOUR) / 24) * 2 * Math.PI);
  const restless = 0.7 * smooth(`${key}/day`, days) + 0.3 * smooth(`${key}/hour`, days * 24);
  return (points === undefined ? base : between(points, at)) + year * season + day * hour + noise * restless;
}

/** Straight between two points, level before the first and after the last. */
function between(points: Readonly<Record<string, number>>, at: Temporal.ZonedDateTime): number {
  const known = Object.entries(points)
    .map(([instant, value]) => ({ ms: Temporal.Instant.from(instant).epochMilliseconds, value }))
    .toSorted((left, right) => left.ms - right.ms);
  const next = known.findIndex(({ ms }) => ms > at.epochMilliseconds);
  const after = known.at(next);
  const before = next < 1 ? after : known[next - 1];
  if (after === undefined || before === undefined) throw new TypeError('a gauge that grows needs points');
  if (before.ms === after.ms) return after.value;
  return before.value + ((after.value - before.value) * (at.epochMilliseconds - before.ms)) / (after.ms - before.ms);
}

/** Between -1 and 1, without jumps. */
function smooth(key: string, position: number): number {
  const cell = Math.floor(position);
  const within = position - cell;
  const weight = within * within * (3 - 2 * within);
  return hashed(`${key}/${cell}`) * (1 - weight) + hashed(`${key}/${cell + 1}`) * weight;
}

/** FNV-1a with a final mix: equal on every machine, unlike a random generator's seed. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x7fff_ffff - 1;
}
