import { describe, expect, it } from 'vitest';
import { type Drift, driftAt } from '../../../src/lab/drift.ts';

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Asia/Shanghai]`);

describe('a gauge that drifts', () => {
  it('is the same whenever it is asked', () => {
    const drift: Drift = { base: 20, year: 3, day: 2, noise: 4 };
    const seen = [1, 2, 3].map(() => driftAt(drift, 'switch/cpu', at('2025-05-04T20:00:00')));
    expect(new Set(seen).size).toBe(1);
  });

  it('moves from day to day, each gauge in its own way, and stays within its bounds', () => {
    const days = Array.from({ length: 365 }, (_, day) => at('2025-01-01T20:00:00').add({ days: day }));
    const values = days.map((day) => driftAt({ base: 20, noise: 4 }, 'switch/cpu', day));
    expect(new Set(values).size).toBe(365);
    expect(Math.min(...values)).toBeGreaterThan(16);
    expect(Math.max(...values)).toBeLessThan(24);
    expect(values).not.toEqual(days.map((day) => driftAt({ base: 20, noise: 4 }, 'switch/memory', day)));
  });

  it('moves smoothly: an hour changes little', () => {
    const hours = Array.from({ length: 500 }, (_, hour) => at('2025-03-01T00:00:00').add({ hours: hour }));
    const values = hours.map((hour) => driftAt({ noise: 1 }, 'switch/cpu', hour));
    const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.9);
  });

  it('is highest in July and in the afternoon', () => {
    const season = (text: string) => driftAt({ base: 20, year: 3 }, 'k', at(text));
    expect(season('2025-07-21T00:00:00')).toBeCloseTo(23, 1);
    expect(season('2025-01-20T00:00:00')).toBeCloseTo(17, 1);
    const hour = (text: string) => driftAt({ base: 20, day: 3 }, 'k', at(text));
    expect(hour('2025-07-21T15:00:00')).toBe(23);
    expect(hour('2025-07-21T03:00:00')).toBe(17);
  });
});

describe('a gauge that grows', () => {
  const points = { '2025-01-01T00:00:00+08:00': 70, '2025-01-11T00:00:00+08:00': 80, '2025-01-11T00:00:01+08:00': 50 };
  it.each([
    ['before the first point', '2024-05-01T00:00:00', 70],
    ['at a point', '2025-01-01T00:00:00', 70],
    ['half-way between two', '2025-01-06T00:00:00', 75],
    ['at the last second before a fall', '2025-01-11T00:00:00', 80],
    ['after the last point', '2026-01-01T00:00:00', 50],
  ])('%s', (_, when, value) => {
    expect(driftAt({ points }, 'k', at(when))).toBeCloseTo(value, 6);
  });
});
