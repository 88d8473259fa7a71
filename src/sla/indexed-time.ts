// A timetable read out once into sorted arrays with prefix sums and an index, so that a question costs a few additions.
// Beyond the span that was read it asks the timetable itself.
import type { Timetable } from '../calendar/timekeeper.ts';
import type { EpochSeconds } from '../domain/time.ts';

// About four and a half hours: a slot holds the beginnings of a window or two.
const SLOT_BITS = 14;

interface Index {
  /** The opening of each window, and the time counted before it. A first window without length, a last one that never comes. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly before: Float64Array;
  /** By slots of time since the beginning: the last window that opens before the slot. */
  readonly byTime: Int32Array;
  /** By slots of counted time: the last window before which less has been counted. */
  readonly byCount: Int32Array;
  readonly total: number;
}

/** `from` to `to`: the span in which questions are expected, at most 60 years. */
export function indexedTime(timetable: Timetable, from: EpochSeconds, to: EpochSeconds): Timetable {
  const index = indexOf(timetable, from, to);
  const counted = (at: EpochSeconds): number => {
    let window = index.byTime[(at - from) >> SLOT_BITS] as number;
    while ((index.from[window + 1] as number) < at) window += 1;
    const end = index.to[window] as number;
    return (index.before[window] as number) + (at < end ? at : end) - (index.from[window] as number);
  };
  return {
    between(start, end) {
      if (end <= start) return 0;
      return start >= from && end <= to ? counted(end) - counted(start) : timetable.between(start, end);
    },
    after(start, amount) {
      if (start < from || start > to) return timetable.after(start, amount);
      const wanted = counted(start) + amount;
      if (wanted > index.total) return timetable.after(start, amount);
      let window = index.byCount[(wanted - 1) >> SLOT_BITS] as number;
      while ((index.before[window + 1] as number) < wanted) window += 1;
      return (index.from[window] as number) + wanted - (index.before[window] as number);
    },
    stretches: (start, end) => timetable.stretches(start, end),
  };
}

function indexOf(timetable: Timetable, from: EpochSeconds, to: EpochSeconds): Index {
  const windows = [{ from, to: from }, ...timetable.stretches(from, to)];
  const never = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const before = new Float64Array(windows.length + 1);
  let total = 0;
  for (const [place, window] of windows.entries()) {
    before[place] = total;
    total += window.to - window.from;
  }
  before[windows.length] = Number.POSITIVE_INFINITY;
  const openings = Float64Array.from([...windows, never], (window) => window.from);
  return {
    from: openings,
    to: Float64Array.from([...windows, never], (window) => window.to),
    before,
    byTime: slots(openings, from, to - from),
    byCount: slots(before, 0, total),
    total,
  };
}

/** For each slot the last place whose value lies before it; the first place where none does. */
function slots(sorted: Float64Array, base: number, length: number): Int32Array {
  const places = new Int32Array((length >> SLOT_BITS) + 1);
  let place = 0;
  for (let slot = 0; slot < places.length; slot += 1) {
    while ((sorted[place + 1] as number) < base + (slot << SLOT_BITS)) place += 1;
    places[slot] = place;
  }
  return places;
}
