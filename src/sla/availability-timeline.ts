// What is known of one asset over a span of time, from its checks and its maintenance windows.
import type { EpochSeconds } from '../domain/time.ts';
import type { AssetMoment } from './availability-decision.ts';

/** A check that ran: what it found, and until when that is taken to hold. */
export interface Sighting {
  readonly asset: string;
  readonly at: EpochSeconds;
  readonly holdsUntil: EpochSeconds;
  readonly state: AssetMoment['seen'];
  /** Workspace path of the record that says so. */
  readonly record: string;
}

export interface TimeSpan {
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
}

/** Half-open stretches that follow each other without a gap. */
export interface Stretch extends TimeSpan, AssetMoment {
  /** The check that is taken to hold; absent where none does. */
  readonly record?: string;
}

/** Where two checks overlap the later one holds; nothing holds beyond its own limit. */
export function timelineOf(
  sightings: readonly Sighting[],
  windows: readonly TimeSpan[],
  { from, to }: TimeSpan,
): readonly Stretch[] {
  const held = heldSpans(sightings);
  const edges = [from, to, ...[...held, ...windows].flatMap((span) => [span.from, span.to])];
  const inside = [...new Set(edges.filter((edge) => edge >= from && edge <= to))].toSorted((a, b) => a - b);
  let next = 0;
  return inside.slice(0, -1).map((start, index) => {
    while (next < held.length && (held[next]?.to ?? 0) <= start) next += 1;
    const check = held[next];
    const covers = check !== undefined && check.from <= start;
    return {
      from: start,
      to: inside[index + 1] ?? to,
      seen: covers ? check.state : 'unknown',
      excluded: windows.some((window) => window.from <= start && start < window.to),
      ...(covers ? { record: check.record } : {}),
    };
  });
}

type Held = TimeSpan & Pick<Sighting, 'state' | 'record'>;

function heldSpans(sightings: readonly Sighting[]): readonly Held[] {
  const ordered = sightings.toSorted((a, b) => a.at - b.at || compareText(order(a), order(b)));
  return ordered
    .map(({ at, holdsUntil, state, record }, index) => {
      const nextAt = ordered[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      return { from: at, to: Math.min(holdsUntil, nextAt), state, record };
    })
    .filter((span) => span.from < span.to);
}

/** Of two checks at the same second the same one holds whatever the order in which they were read. */
function order({ state, holdsUntil, record }: Sighting): string {
  return `${state} ${holdsUntil} ${record}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
