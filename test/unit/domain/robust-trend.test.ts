import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { course, crossing, growth, type Point } from '../../../src/domain/robust-trend.ts';

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Course {
  readonly slope: number;
  readonly noise: number;
  readonly days: number;
  readonly outliers: number;
  readonly seed: number;
}

const START = 40;
const THRESHOLD = 85;

function seriesOf({ slope, noise, days, outliers, seed }: Course): readonly Point[] {
  const next = random(seed);
  for (let skip = 0; skip < 10; skip += 1) next();
  const normal = () => Math.sqrt(-2 * Math.log(next() || 1e-9)) * Math.cos(2 * Math.PI * next());
  return Array.from({ length: days }, (_, day) => {
    const jump = next() < outliers ? 5 + 25 * next() : 0;
    return { day, value: START + slope * day + noise * normal() + jump };
  });
}

const truth = ({ slope, days }: Course): number => Math.max(0, (THRESHOLD - START) / slope - (days - 1));

function covered(courses: readonly Course[]): { readonly told: number; readonly right: number } {
  const found = courses.flatMap((course) => {
    const told = crossing(seriesOf(course), THRESHOLD);
    return told === undefined ? [] : [told.earliest <= truth(course) && truth(course) <= told.latest];
  });
  return { told: found.length, right: found.filter(Boolean).length };
}

const courses = (outliers: number): readonly Course[] =>
  Array.from({ length: 1000 }, (_, index) => ({
    slope: 0.1 + (index % 10) * 0.1,
    noise: 0.3 + (index % 7) * 0.25,
    days: 14 + (index % 18),
    outliers,
    seed: index * 7919 + 17,
  }));

describe('the day on which a threshold is crossed', () => {
  it.each([
    [0, 'without outliers'],
    [0.05, 'with one outlier in twenty'],
    [0.1, 'with one outlier in ten'],
  ])('lies in the interval in at least nine of ten series, %d (%s)', (outliers) => {
    const { told, right } = covered(courses(outliers));
    expect(told).toBeGreaterThan(600);
    expect(right / told).toBeGreaterThanOrEqual(0.9);
  });

  it('is told exactly for a straight line', () => {
    const points = Array.from({ length: 20 }, (_, day) => ({ day, value: 40 + day }));
    expect(crossing(points, 85)).toEqual({ days: 26, earliest: 26, latest: 26 });
  });

  it('does not move for one absurd value', () => {
    const points = Array.from({ length: 20 }, (_, day) => ({ day, value: day === 12 ? 4000 : 40 + day }));
    expect(crossing(points, 85)?.days).toBeCloseTo(26, 5);
  });

  it('is not told where nothing grows, or where growth cannot be told from none', () => {
    const flat = Array.from({ length: 20 }, (_, day) => ({ day, value: 40 }));
    const restless = Array.from({ length: 20 }, (_, day) => ({ day, value: 40 + (day % 2) * 10 }));
    const falling = flat.map(({ day, value }) => ({ day, value: value - day }));
    expect([flat, restless, falling, flat.slice(0, 6)].map((points) => crossing(points, 85))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  const days = (value: (day: number) => number): readonly Point[] =>
    Array.from({ length: 42 }, (_, day) => ({ day, value: value(day) }));

  it.each([
    [
      'counts from the day on which somebody made room',
      (day: number) => (day < 20 ? 60 + 0.8 * day : 50 + 0.8 * (day - 20)),
      22.75,
    ],
    ['is not moved by a single low value', (day: number) => (day === 30 ? 5 : 60 + 0.4 * day), 21.5],
    ['follows the later half where it grows clearly faster', (day: number) => (day < 20 ? 50 + 0.1 * day : 52 + (day - 20)), 12],
    ['holds through a rhythm of the week', (day: number) => 60 + 0.4 * day + 5 * Math.sin((day * 2 * Math.PI) / 7), 21.5],
  ])('%s', (_, value, expected) => {
    expect(crossing(days(value), 85)?.days).toBeCloseTo(expected, 1);
  });

  it.each([
    ['growth that has stopped', (day: number) => (day < 20 ? 50 + day : 70)],
    ['one step up', (day: number) => (day < 30 ? 60 : 70)],
    ['room that is made every week', (day: number) => 60 + 3 * (day % 7)],
    ['room that was made three days ago', (day: number) => (day < 39 ? 40 + day : 20 + day - 39)],
  ])('is not told of %s', (_, value) => {
    expect(crossing(days(value), 85)).toBeUndefined();
  });

  it('is never a number below nothing, and the ends of the interval are in order', () => {
    const noise = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 7, maxLength: 30 });
    fc.assert(
      fc.property(
        noise,
        fc.double({ min: 0.5, max: 5, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (values, pace, threshold) => {
          const told = crossing(
            values.map((value, day) => ({ day, value: value + pace * day })),
            threshold,
          );
          if (told === undefined) return;
          expect(told.earliest).toBeGreaterThanOrEqual(0);
          expect(told.earliest).toBeLessThanOrEqual(told.latest + 1e-9);
        },
      ),
    );
  });
});

describe('the growth of a counter', () => {
  const counts = (value: (day: number) => number) => growth(Array.from({ length: 42 }, (_, day) => ({ day, value: value(day) })));

  it.each([
    ['goes on after a restart', (day: number) => (day < 30 ? 3 * day : 3 * (day - 30)), 3],
    ['goes on after several', (day: number) => 10 * (day % 14), 9.4],
    ['is none of a counter that stands', () => 7, undefined],
    ['is none of a single burst', (day: number) => (day < 20 ? 0 : 500), undefined],
    ['is none of figures that go up and down', (day: number) => 5 + (day % 3), undefined],
  ])('%s', (_, value, expected) => {
    const told = counts(value);
    if (expected === undefined) expect(told).toBeUndefined();
    else expect(told).toBeCloseTo(expected, 1);
  });
});

describe('the days that follow', () => {
  const noisy: readonly Point[] = [10, 12, 11, 14, 15, 15, 18, 17, 20].map((value, day) => ({ day, value }));

  it('lie on a straight line where all points do, without any interval', () => {
    const straight = Array.from({ length: 8 }, (_, day) => ({ day, value: 10 + 2 * day }));
    expect(course(straight, 2)).toEqual([
      { low: 26, middle: 26, high: 26 },
      { low: 28, middle: 28, high: 28 },
    ]);
  });

  it('reach a threshold when `crossing` says so, bounds included', () => {
    const days = course(noisy, 60) ?? [];
    const found = crossing(noisy, 40);
    const reached = (key: 'low' | 'middle' | 'high') => days.findIndex((day) => day[key] >= 40) + 1;
    expect(reached('middle')).toBe(Math.ceil(found?.days ?? 0));
    expect(reached('high')).toBe(Math.ceil(found?.earliest ?? 0));
    expect(reached('low')).toBe(Math.ceil(found?.latest ?? 0));
  });

  it('are less certain the further ahead', () => {
    const widths = (course(noisy, 3) ?? []).map(({ low, high }) => high - low);
    expect(widths).toEqual(widths.toSorted((left, right) => left - right));
  });

  it('are not foreseen from six points, nor without growth', () => {
    expect(course(noisy.slice(0, 6), 3)).toBeUndefined();
    expect(
      course(
        [5, 5, 5, 5, 5, 5, 5, 5].map((value, day) => ({ day, value })),
        3,
      ),
    ).toBeUndefined();
  });
});
