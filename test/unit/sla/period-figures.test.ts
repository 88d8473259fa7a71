import { describe, expect, it } from 'vitest';
import { parsePeriod, type Period } from '../../../src/domain/period.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { figuresDigest, periodFigures } from '../../../src/sla/period-figures.ts';
import { explain, movedFigures, shareIn } from '../../../src/sla/restatement.ts';
import { incident, serviceRecords } from '../../support/service-records.ts';

const SEPTEMBER = parsePeriod('2025-09', 'Asia/Shanghai') as Period;
const fault = (timeline: object = {}, fields: object = {}) =>
  incident({ level: 'II', timeline: { reportedAt: '2025-09-10T10:00:00+08:00', ...timeline }, ...fields });
const done = {
  respondedAt: '2025-09-10T10:10:00+08:00',
  plannedAt: '2025-09-10T11:00:00+08:00',
  resolvedAt: '2025-09-11T10:00:00+08:00',
};
const figures = (...incidents: readonly ReturnType<typeof fault>[]) => periodFigures(serviceRecords(incidents), SEPTEMBER);

describe('the figures of a period', () => {
  it('name each decided clock, the totals and the counts', () => {
    expect(figures(fault(done))).toMatchObject({
      'INC-2025-0001/level': 'II',
      'INC-2025-0001/respond/verdict': 'met',
      'INC-2025-0001/resolve/elapsed': 86_400,
      'on-time/resolve/II': '1/1',
      'on-time/total': '3/4',
      'incidents/reported': 1,
      'incidents/level/II': 1,
      'resolution/II/worst': 86_400,
    });
  });

  it('do not depend on what happens after the period', () => {
    const open = figures(fault({ respondedAt: done.respondedAt }));
    expect(
      figures(
        fault({ respondedAt: done.respondedAt, plannedAt: '2025-10-05T10:00:00+08:00', resolvedAt: '2025-10-06T10:00:00+08:00' }),
      ),
    ).toEqual(open);
    expect(
      figures(fault({ respondedAt: done.respondedAt }), {
        ...fault({ reportedAt: '2025-10-01T00:00:00+08:00' }),
        id: 'INC-2025-0002',
      }),
    ).toEqual(open);
  });

  it('do not depend on the order of the records, nor does their digest', () => {
    const other = { ...fault(done), id: 'INC-2025-0002' };
    expect(figures(fault(done), other)).toEqual(figures(other, fault(done)));
    const values = figures(fault(done));
    expect(figuresDigest(Object.fromEntries(Object.entries(values).toReversed()))).toBe(figuresDigest(values));
    expect(figuresDigest({ ...values, 'on-time/total': '2/4' })).not.toBe(figuresDigest(values));
  });
});

describe('what moved', () => {
  it('lists changed, new and lost figures', () => {
    expect(movedFigures({ a: 1, b: 2, c: 3 }, { a: 1, b: 4, d: 5 })).toEqual([
      { figure: 'b', before: 2, after: 4 },
      { figure: 'c', before: 3, after: null },
      { figure: 'd', before: null, after: 5 },
    ]);
  });

  it('names every commit that moved a figure, passing over those without figures', () => {
    const step = (commit: string, values: Record<string, number> | undefined) => ({
      commit: { commit } as Parameters<typeof explain>[2][number]['commit'],
      figures: values,
    });
    const steps = [
      step('one', { a: 2, b: 1 }),
      step('two', undefined),
      step('three', { a: 3, b: 1 }),
      step('four', { a: 3, b: 1 }),
    ];
    expect(explain({ a: 1, b: 1 }, { a: 3, b: 1 }, steps)).toEqual([
      { figure: 'a', before: 1, after: 3, commits: ['one', 'three'] },
    ]);
  });

  it.each([
    [
      'what happened later',
      fault({ ...done, closedAt: '2025-10-05T10:00:00+08:00' }),
      fault({ ...done, closedAt: '2025-10-06T10:00:00+08:00' }),
      true,
    ],
    ['what happened within', fault(done), fault({ ...done, resolvedAt: '2025-09-11T10:00:01+08:00' }), false],
    ['another class of cause', fault(done, { causeClass: 'other' }), fault(done, { causeClass: 'capacity' }), false],
  ])('cannot come from an incident that differs only in %s: %#', (_, one, other, same) => {
    expect(shareIn(one, SEPTEMBER.endAt) === shareIn(other, SEPTEMBER.endAt)).toBe(same);
  });

  it('cannot come from an incident reported later', () => {
    expect(
      shareIn(fault({ reportedAt: '2025-10-01T00:00:00+08:00' }), epochSeconds('2025-10-01T00:00:00+08:00')),
    ).toBeUndefined();
  });
});
