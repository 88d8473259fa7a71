import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingCalendar } from '../../../src/calendar/working-calendar.ts';
import { workingTime } from '../../../src/calendar/working-time.ts';
import { indexedTime } from '../../../src/sla/indexed-time.ts';
import { oracleCases } from '../../support/oracle-cases.ts';

const DAY = 86_400;
const seed = Temporal.Now.instant().epochMilliseconds % 2 ** 31;

describe(`an indexed timetable (seed ${seed})`, () => {
  it('counts as the timetable it was read from, within its span, across its ends and outside', () => {
    const span = fc.tuple(fc.integer({ min: -3 * DAY, max: 3 * DAY }), fc.integer({ min: 0, max: 8 * DAY }));
    fc.assert(
      fc.property(oracleCases, span, ({ definition, start, length, budget }, [offset, lasts]) => {
        const time = workingTime(workingCalendar(definition));
        const indexed = indexedTime(time, start + offset, start + offset + lasts);
        const end = start + length;
        expect(indexed.between(start, end)).toBe(time.between(start, end));
        expect(indexed.between(end, start)).toBe(0);
        for (const amount of [1, Math.max(1, budget)]) expect(indexed.after(start, amount)).toBe(time.after(start, amount));
        expect(indexed.stretches(start, end)).toEqual(time.stretches(start, end));
      }),
      { numRuns: 500, seed },
    );
  });

  it('counts exactly at the beginning and the end of a window, and of its span', () => {
    const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 1000;
    const weekly = { tue: [['09:00', '12:00']] };
    const time = workingTime(workingCalendar({ zone: 'Asia/Shanghai', weekly }));
    const [from, to] = [at('2025-03-04T09:00+08:00'), at('2025-03-11T12:00+08:00')];
    const indexed = indexedTime(time, from, to);
    expect(indexed.between(from, to)).toBe(6 * 3600);
    expect(indexed.after(from, 3 * 3600)).toBe(at('2025-03-04T12:00+08:00'));
    expect(indexed.after(from, 3 * 3600 + 1)).toBe(at('2025-03-11T09:00:01+08:00'));
    expect(indexed.after(from, 6 * 3600)).toBe(to);
    expect(indexed.after(from, 6 * 3600 + 1)).toBe(at('2025-03-18T09:00:01+08:00'));
    expect(indexed.after(to, 1)).toBe(at('2025-03-18T09:00:01+08:00'));
  });
});
