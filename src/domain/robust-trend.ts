// When a measurement that grows will cross its threshold: the slope of Theil and Sen, which outliers do not bend, with an interval.

export interface Point {
  readonly day: number;
  readonly value: number;
}

/** Days from the last point on; `earliest` and `latest` hold the truth in at least nine of ten cases. */
interface Crossing {
  readonly days: number;
  readonly earliest: number;
  readonly latest: number;
}

/** Fewer points say nothing of a trend. */
const LEAST_POINTS = 7;
/** Two-sided 95 %: slope and level each have their share of the error. */
const Z = 1.96;

/** A straight line and the two that bound it; `middle` is the day that all three turn around. */
interface Lines {
  readonly last: number;
  readonly middle: number;
  readonly course: Line;
  readonly low: Line;
  readonly high: Line;
}

interface Line {
  readonly pace: number;
  readonly level: number;
}

/**
 * Undefined where there are too few points, or where growth cannot be told from none. Each day is taken as a look of its own:
 * where one day follows from the day before, the true interval is wider.
 */
export function crossing(points: readonly Point[], threshold: number): Crossing | undefined {
  const lines = linesThrough(points);
  if (lines === undefined) return undefined;
  const { last, middle } = lines;
  const within = ({ pace, level }: Line) => Math.max(0, (threshold - level) / pace - (last - middle));
  const days = within(lines.course);
  return { days, earliest: Math.min(days, within(lines.high)), latest: Math.max(days, within(lines.low)) };
}

export interface Foreseen {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** The same lines on the days after the last point; undefined where `crossing` is. */
export function course(points: readonly Point[], days: number): readonly Foreseen[] | undefined {
  const lines = linesThrough(points);
  if (lines === undefined) return undefined;
  const { last, middle } = lines;
  return Array.from({ length: days }, (_, index) => {
    const after = last + index + 1 - middle;
    const at = ({ pace, level }: Line) => level + pace * after;
    return { low: at(lines.low), middle: at(lines.course), high: at(lines.high) };
  });
}

function linesThrough(all: readonly Point[]): Lines | undefined {
  const points = current(all);
  if (points.length < LEAST_POINTS) return undefined;
  const slopes = slopesOf(points);
  const slope = median(slopes);
  const [slowest, fastest] = slopeInterval(slopes, points.length);
  if (slope === undefined || slowest <= 0) return undefined;
  const last = Math.max(...points.map(({ day }) => day));
  const middle = median(points.map(({ day }) => day).toSorted(ascending)) ?? last;
  const line = (pace: number, level: (levels: readonly number[]) => number): Line => ({
    pace,
    level: level(points.map(({ day, value }) => value - pace * (day - middle)).toSorted(ascending)),
  });
  return {
    last,
    middle,
    course: line(slope, (levels) => median(levels) ?? 0),
    low: line(slowest, (levels) => rank(levels, -1)),
    high: line(fastest, (levels) => rank(levels, 1)),
  };
}

/** How much comes a day; undefined where growth cannot be told from none. A counter that starts anew grows all the same. */
export function growth(points: readonly Point[]): number | undefined {
  if (points.length < LEAST_POINTS) return undefined;
  const slopes = slopesOf(withoutRestarts(points));
  const [slowest] = slopeInterval(slopes, points.length);
  return slowest <= 0 ? undefined : median(slopes);
}

/** A drop as large as this many times the restlessness of the series is somebody's doing. */
const CLEARED_UP = 6;
/** Drops that come more often than this belong to the rhythm of the series. */
const MOST_CLEARINGS = 2;
const SIDE = 3;

/** What still holds: what came after the last time that somebody made room, and the later half alone where it clearly keeps a pace of its own. */
function current(all: readonly Point[]): readonly Point[] {
  const points = all.toSorted((left, right) => left.day - right.day);
  const clearings = clearingsIn(points);
  const since = clearings.length > MOST_CLEARINGS ? 0 : (clearings.at(-1) ?? 0);
  const fresh = points.slice(since);
  if (fresh.length < 2 * LEAST_POINTS) return fresh;
  const later = fresh.slice(Math.floor(fresh.length / 2));
  const [low, high] = slopeInterval(slopesOf(fresh), fresh.length);
  const [laterLow, laterHigh] = slopeInterval(slopesOf(later), later.length);
  const hair = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  return laterHigh < low - hair || laterLow > high + hair ? later : fresh;
}

/** Places from which on the values lie lower for good: a single value that is off makes none. */
function clearingsIn(points: readonly Point[]): readonly number[] {
  const values = points.map(({ value }) => value);
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const usual = medianOf(steps);
  const restless = 1.4826 * medianOf(steps.map((step) => Math.abs(step - usual)));
  const least = Math.max(CLEARED_UP * restless, 0.05 * (Math.max(...values) - Math.min(...values)), Number.MIN_VALUE);
  return steps.flatMap((step, index) => {
    const [before, after] = [values.slice(Math.max(0, index + 1 - SIDE), index + 1), values.slice(index + 1, index + 1 + SIDE)];
    const stays = before.length === SIDE && after.length === SIDE && medianOf(before) - medianOf(after) > least / 2;
    return step < -least && stays ? [index + 1] : [];
  });
}

/** What a counter would say that never started anew; figures that only go up and down stay as they are. */
function withoutRestarts(points: readonly Point[]): readonly Point[] {
  const falls = points.filter(({ value }, index) => value < (points[index - 1]?.value ?? value));
  const isCounter = points.every(({ value }, index) => {
    const before = points[index - 1]?.value ?? value;
    return value >= before || value < before / 2;
  });
  if (!isCounter || falls.length * 5 > points.length) return points;
  let lost = 0;
  return points.map(({ day, value }, index) => {
    const before = points[index - 1]?.value ?? value;
    if (value < before) lost += before;
    return { day, value: value + lost };
  });
}

function medianOf(values: readonly number[]): number {
  return median(values.toSorted(ascending)) ?? 0;
}

const ascending = (left: number, right: number): number => left - right;

/** Of each two days one slope, in order. */
function slopesOf(points: readonly Point[]): readonly number[] {
  return points
    .flatMap((from, index) =>
      points.slice(index + 1).flatMap((to) => (to.day === from.day ? [] : [(to.value - from.value) / (to.day - from.day)])),
    )
    .toSorted(ascending);
}

/** Sen's interval: the ranks among the slopes between which Kendall's statistic leaves the true one. */
function slopeInterval(slopes: readonly number[], count: number): readonly [number, number] {
  const spread = Z * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const low = Math.floor((slopes.length - spread) / 2) - 1;
  const high = Math.ceil((slopes.length + spread) / 2);
  return [slopes[Math.max(0, low)] ?? 0, slopes[Math.min(slopes.length - 1, high)] ?? 0];
}

/** The end of the interval of a median, by ranks: 1 the upper end, -1 the lower. */
function rank(sorted: readonly number[], side: 1 | -1): number {
  const place = (sorted.length - 1) / 2 + side * ((Z * Math.sqrt(sorted.length)) / 2 + 0.5);
  const index = Math.min(sorted.length - 1, Math.max(0, side > 0 ? Math.ceil(place) : Math.floor(place)));
  return sorted[index] ?? 0;
}

function median(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
