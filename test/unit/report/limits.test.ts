import { describe, expect, it } from 'vitest';
import { isBeyond, limitsIn, limitsOf } from '../../../src/report/limits.ts';

describe('limits that rules name', () => {
  it.each([
    ['gauges.exists(g, g.value > 85.0)', [85, 85.1], [false, true]],
    ['gauges.exists(g, g.value >= 85.0)', [84.9, 85], [false, true]],
    ['gauges.exists(g, g.value < -5)', [-5, -6], [false, true]],
    ['value <= 0.5', [0.6, 0.5], [false, true]],
  ])('%s: as the rule itself compares', (when, values, beyond) => {
    const [limit] = limitsIn(when);
    if (limit === undefined) throw new TypeError(when);
    expect(values.map((value) => isBeyond(value, limit))).toEqual(beyond);
  });

  it('of each grade the lowest upper one stands in tables', () => {
    const rules = [
      { grade: 'attention', when: 'gauges.exists(g, g.value >= 80 || g.value < 10)' },
      { grade: 'fault', when: 'gauges.exists(g, g.value > 95)' },
      { grade: 'fault', when: 'gauges.exists(g, g.value > 90)' },
    ] as const;
    expect(limitsOf({ id: 'space', title: 'space', expect: rules })).toEqual({
      attention: { sign: '>=', value: 80 },
      fault: { sign: '>', value: 90 },
    });
    expect(limitsOf(undefined)).toEqual({});
  });
});
