// Counting with pauses: how much time has passed, and when a budget is used up.
// The unit is the timekeeper's own (seconds or microseconds), as long as it is whole.

export interface Timekeeper {
  /** The time that counts in [from, to). */
  between(from: number, to: number): number;
  /** The earliest instant by which `amount` (more than none) has counted since `from`; undefined if it never does. */
  after(from: number, amount: number): number | undefined;
}

/** A timekeeper that can show what it counts. */
export interface Timetable extends Timekeeper {
  /** The stretches of [from, to) that count, in order and disjoint. */
  stretches(from: number, to: number): readonly Stretch[];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Every moment counts: calendar days and 7x24. */
export const CONTINUOUS: Timetable = {
  between: (from, to) => Math.max(0, to - from),
  after: (from, amount) => from + amount,
  stretches: (from, to) => (from < to ? [{ from, to }] : []),
};

export interface Pause {
  readonly from: number;
  /** Infinity while the pause is open. */
  readonly to: number;
}

/** Sorted and disjoint: overlapping pauses count once. */
export type Pauses = readonly Pause[];

export function mergePauses(pauses: readonly Pause[]): Pauses {
  const merged: Pause[] = [];
  for (const pause of pauses.filter(({ from, to }) => from < to).toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last !== undefined && pause.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, pause.to) };
    else merged.push(pause);
  }
  return merged;
}

/** Pauses as they were at an instant: what lies after it had not happened. */
export function pausesUntil(pauses: Pauses, at: number): Pauses {
  return pauses.filter(({ from }) => from < at).map(({ from, to }) => ({ from, to: Math.min(to, at) }));
}

/** Un-paused time in [from, to). */
export function elapsed(timekeeper: Timekeeper, from: number, to: number, pauses: Pauses): number {
  let amount = timekeeper.between(from, to);
  for (const pause of pauses) amount -= timekeeper.between(Math.max(from, pause.from), Math.min(to, pause.to));
  return amount;
}

/** The stretches of [from, to) that count and are not paused. */
export function unpaused(timetable: Timetable, from: number, to: number, pauses: Pauses): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let cursor = from;
  for (const pause of [...pauses, { from: to, to }]) {
    if (cursor >= to) break;
    if (cursor < pause.from) stretches.push(...timetable.stretches(cursor, Math.min(pause.from, to)));
    cursor = Math.max(cursor, pause.to);
  }
  return stretches;
}

/** `open`: not before an open pause ends. `never`: the timekeeper runs out of time. */
export type Due = number | 'open' | 'never';

/** The earliest instant at which the un-paused time since `start` reaches the budget. */
export function dueAt(timekeeper: Timekeeper, start: number, budget: number, pauses: Pauses): Due {
  if (budget <= 0) return start;
  let left = budget;
  let cursor = start;
  for (const pause of pauses) {
    if (pause.to <= cursor) continue;
    const available = timekeeper.between(cursor, pause.from);
    if (available >= left) break;
    if (pause.to === Number.POSITIVE_INFINITY) return 'open';
    left -= available;
    cursor = pause.to;
  }
  return timekeeper.after(cursor, left) ?? 'never';
}

/** The last instant at which no more than the budget has passed: where the next un-paused unit of time begins. */
export function exceededAt(timekeeper: Timekeeper, due: number, pauses: Pauses): Due {
  let cursor = due;
  for (;;) {
    const next = timekeeper.after(cursor, 1);
    if (next === undefined) return 'never';
    const begins = next - 1;
    const pause = pauses.find(({ from, to }) => from <= begins && begins < to);
    if (pause === undefined) return begins;
    if (pause.to === Number.POSITIVE_INFINITY) return 'open';
    cursor = pause.to;
  }
}
