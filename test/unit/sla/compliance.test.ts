import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_LEVELS } from '../../../src/domain/agreement.ts';
import { CLOCK_NAMES, type Incident } from '../../../src/domain/incident.ts';
import { parsePeriod, type Period } from '../../../src/domain/period.ts';
import { epochSeconds, isoInZone } from '../../../src/domain/time.ts';
import { assess } from '../../../src/sla/assess.ts';
import type { ClockResult } from '../../../src/sla/clock.ts';
import { compliance, type Tally } from '../../../src/sla/compliance.ts';
import { agreement, incident, serviceRecords } from '../../support/service-records.ts';

const ZONE = 'Asia/Shanghai';
const period = (id: string): Period => {
  const parsed = parsePeriod(id, ZONE);
  if (parsed === undefined) throw new TypeError(id);
  return parsed;
};
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => period(`2025-${month}`));
const LONG_AFTER = epochSeconds('2026-03-01T00:00:00+08:00');
const JANUARY = epochSeconds('2025-01-01T00:00:00+08:00');

describe('the clocks of a period', () => {
  const september = [
    // Kept throughout.
    incident({
      id: 'INC-2025-0001',
      level: 'II',
      timeline: {
        reportedAt: '2025-09-03T10:00:00+08:00',
        respondedAt: '2025-09-03T10:10:00+08:00',
        plannedAt: '2025-09-03T11:00:00+08:00',
        resolvedAt: '2025-09-03T22:00:00+08:00',
        faultReportedAt: '2025-09-04T10:00:00+08:00',
      },
    }),
    // A late plan; resolved at the first second of October, reported afterwards.
    incident({
      id: 'INC-2025-0002',
      level: 'II',
      timeline: {
        reportedAt: '2025-09-30T20:00:00+08:00',
        respondedAt: '2025-09-30T20:10:00+08:00',
        plannedAt: '2025-09-30T22:00:01+08:00',
        resolvedAt: '2025-10-01T00:00:00+08:00',
        faultReportedAt: '2025-10-01T10:00:00+08:00',
      },
    }),
    incident({
      id: 'INC-2025-0003',
      level: 'II',
      timeline: {
        reportedAt: '2025-09-10T10:00:00+08:00',
        respondedAt: '2025-09-10T10:10:00+08:00',
        plannedAt: '2025-09-10T11:00:00+08:00',
        resolvedAt: '2025-09-10T16:00:00+08:00',
        faultReportedAt: '2025-09-11T10:00:00+08:00',
      },
    }),
  ];
  const result = compliance(assess(serviceRecords(september), period('2025-09').endAt), period('2025-09'));

  it('are counted by clock and level', () => {
    expect(result.cells.plan.II).toEqual({ met: 2, decided: 3, running: 0 });
    expect(result.cells.resolve.II).toEqual({ met: 2, decided: 2, running: 1 });
    expect(result.cells.report.II).toEqual({ met: 2, decided: 2, running: 0 });
    expect(result.cells.resolve.I).toEqual({ met: 0, decided: 0, running: 0 });
    expect(result.total).toEqual({ met: 9, decided: 10, running: 1 });
    expect(result.onTimeShare).toBe(0.9);
  });

  it('name every miss and everything carried over', () => {
    expect(result.misses.map(({ incident: id, clock }) => `${id} ${clock}`)).toEqual(['INC-2025-0002 plan']);
    expect(result.running.map(({ incident: id, clock }) => `${id} ${clock}`)).toEqual(['INC-2025-0002 resolve']);
  });

  it('leave what is decided in the first second of October to October', () => {
    const october = compliance(assess(serviceRecords(september), LONG_AFTER), period('2025-10'));
    expect(october.cells.resolve.II).toEqual({ met: 1, decided: 1, running: 0 });
    expect(october.cells.plan.II.decided).toBe(0);
  });

  it('give durations with median and worst, never an average alone', () => {
    expect(result.resolution.II).toEqual({
      count: 2,
      medianSeconds: 9 * 3600,
      worstSeconds: 12 * 3600,
      resolutions: [
        { incident: 'INC-2025-0001', elapsedSeconds: 12 * 3600, budgetSeconds: 24 * 3600, share: 0.5 },
        { incident: 'INC-2025-0003', elapsedSeconds: 6 * 3600, budgetSeconds: 24 * 3600, share: 0.25 },
      ],
    });
    expect(result.resolution.I).toEqual({ count: 0, medianSeconds: null, worstSeconds: null, resolutions: [] });
  });

  it('have no share where nothing was decided', () => {
    expect(compliance([], period('2025-09')).onTimeShare).toBeNull();
  });
});

// Any year of incidents, with pauses, changes of level and withdrawals, under any way of counting.
const DAY = 86_400;
const seconds = (max: number) => fc.oneof(fc.integer({ min: 0, max }), fc.constantFrom(1800, 7200, 43_200, 57_600, DAY, 2 * DAY));
const anyIncident = fc
  .record({
    level: fc.constantFrom(...FAULT_LEVELS),
    impact: fc.constantFrom('outage', 'degraded', 'none'),
    day: fc.oneof(fc.integer({ min: 0, max: 363 }), fc.constantFrom(30, 58, 88, 89, 180, 242, 271, 272, 273, 282)),
    second: fc.integer({ min: 0, max: DAY - 1 }),
    responded: fc.option(seconds(4000)),
    planned: fc.option(seconds(10_000)),
    resolved: fc.option(seconds(6 * DAY)),
    contingency: fc.option(seconds(DAY)),
    reported: fc.option(seconds(2 * DAY)),
    changes: fc.array(fc.tuple(seconds(3 * DAY), fc.constantFrom(...FAULT_LEVELS)), { maxLength: 2 }),
    pauses: fc.array(fc.tuple(seconds(3 * DAY), fc.option(seconds(2 * DAY))), { maxLength: 2 }),
    withdrawn: fc.option(seconds(5 * DAY), { freq: 5 }),
  })
  .map((fields) => {
    const at = (offset: number) => isoInZone(JANUARY + fields.day * DAY + fields.second + offset, ZONE);
    const milestone = (name: string, offset: number | null) => (offset === null ? {} : { [name]: at(offset) });
    return (number: number): Incident =>
      incident({
        id: `INC-2025-${String(number).padStart(4, '0')}`,
        level: fields.level,
        impact: fields.impact,
        timeline: {
          reportedAt: at(0),
          ...milestone('respondedAt', fields.responded),
          ...milestone('plannedAt', fields.planned),
          ...milestone('contingencyAt', fields.contingency),
          ...milestone('resolvedAt', fields.resolved),
          ...milestone(
            'faultReportedAt',
            fields.resolved === null || fields.reported === null ? null : fields.resolved + fields.reported,
          ),
        },
        levelChanges: fields.changes.map(([offset, to]) => ({ at: at(offset), to, reason: '示例' })),
        pauses: fields.pauses.map(([from, lasts]) => ({
          from: at(from),
          to: lasts === null ? null : at(from + lasts),
          reason: 'client',
          evidence: '示例',
        })),
        ...(fields.withdrawn === null ? {} : { withdrawn: { at: at(fields.withdrawn), reason: '示例' } }),
      });
  });
const incidents = fc
  .array(anyIncident, { minLength: 1, maxLength: 12 })
  .map((makers) => makers.map((make, index) => make(index + 1)));
const terms = fc
  .record({
    window: fc.constantFrom('7x24', '5x8'),
    days: fc.constantFrom('calendar', 'working'),
    contingencyTrigger: fc.constantFrom('level-I', 'outage'),
    pauses: fc.constantFrom([], [{ reason: 'client', name: '等待客户' }]),
  })
  .map(({ pauses, ...method }) => agreement(method, { pauses }));

const seed = Temporal.Now.instant().epochMilliseconds % 2 ** 31;
const runs = { numRuns: 300, seed };

const add = (one: Tally, other: Tally): Tally => ({ met: one.met + other.met, decided: one.decided + other.decided, running: 0 });
const sum = (tallies: readonly Tally[]) => tallies.reduce(add, { met: 0, decided: 0, running: 0 });
const all = (clocks: readonly ClockResult[], span: Period) => {
  const { cells } = compliance(clocks, span);
  return CLOCK_NAMES.flatMap((clock) => FAULT_LEVELS.map((level) => ({ ...cells[clock][level], running: 0 })));
};

describe(`for any year of incidents (seed ${seed})`, () => {
  it('months add up to quarters and to the year', () => {
    fc.assert(
      fc.property(incidents, terms, (values, agreed) => {
        const clocks = assess(serviceRecords(values, agreed), LONG_AFTER);
        const months = MONTHS.map((month) => all(clocks, month));
        const added = (of: readonly (readonly Tally[])[]) =>
          (of[0] ?? []).map((_, cell) => sum(of.map((tallies) => tallies[cell] as Tally)));
        for (const quarter of [1, 2, 3, 4]) {
          expect(added(months.slice(quarter * 3 - 3, quarter * 3))).toEqual(all(clocks, period(`2025-Q${quarter}`)));
        }
        expect(added(months)).toEqual(all(clocks, period('2025')));
        const decidedLater = clocks.filter(({ decidedAt }) => decidedAt !== null && decidedAt >= period('2025').endAt).length;
        const running = clocks.filter(({ verdict }) => verdict === 'running').length;
        expect(sum(added(months)).decided + decidedLater + running).toBe(clocks.length);
      }),
      runs,
    );
  });

  it('a month never changes because of what happens later', () => {
    fc.assert(
      fc.property(incidents, terms, fc.integer({ min: 0, max: 11 }), (values, agreed, index) => {
        const month = MONTHS[index] as Period;
        const records = serviceRecords(values, agreed);
        const decided = (asOf: number) =>
          assess(records, asOf)
            .filter(({ decidedAt }) => decidedAt !== null && decidedAt < month.endAt)
            .map(({ incident: id, clock, level, verdict, decidedAt, owedAt, dueAt }) => ({
              id,
              clock,
              level,
              verdict,
              decidedAt,
              owedAt,
              dueAt,
            }));
        expect(decided(month.endAt)).toEqual(decided(LONG_AFTER));
      }),
      runs,
    );
  });

  it('the order of the files does not matter', () => {
    fc.assert(
      fc.property(incidents, terms, (values, agreed) => {
        expect(assess(serviceRecords(values.toReversed(), agreed), LONG_AFTER)).toEqual(
          assess(serviceRecords(values, agreed), LONG_AFTER),
        );
      }),
      runs,
    );
  });

  it('one more pause never shortens a deadline', () => {
    const pausing = terms.map((agreed) => ({ ...agreed, pauses: [{ reason: 'client', name: '等待客户' }] }));
    // Without milestones, changes and withdrawals, so that only the pause makes the difference.
    fc.assert(
      fc.property(anyIncident, pausing, seconds(2 * DAY), seconds(DAY), (make, agreed, from, lasts) => {
        const { reportedAt } = make(1).timeline;
        const value: Incident = { ...incident({ level: make(1).level, timeline: { reportedAt } }), pauses: make(1).pauses ?? [] };
        const start = epochSeconds(reportedAt) + from;
        const more = {
          ...value,
          pauses: [
            ...(value.pauses ?? []),
            { from: isoInZone(start, ZONE), to: isoInZone(start + lasts, ZONE), reason: 'client', evidence: '示例' },
          ],
        };
        const due = (one: Incident) =>
          assess(serviceRecords([one], agreed), LONG_AFTER)
            .filter(({ clock }) => clock !== 'contingency')
            .map(({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY);
        const longer = due(more);
        for (const [index, before] of due(value).entries()) expect(longer[index]).toBeGreaterThanOrEqual(before);
      }),
      runs,
    );
  });

  it('shares and sums stay within their bounds', () => {
    fc.assert(
      fc.property(incidents, terms, (values, agreed) => {
        const clocks = assess(serviceRecords(values, agreed), LONG_AFTER);
        const { total, onTimeShare, metWithoutPauses, byClock, byLevel, misses, running } = compliance(clocks, period('2025'));
        expect(onTimeShare ?? 0).toBeGreaterThanOrEqual(0);
        expect(onTimeShare ?? 1).toBeLessThanOrEqual(1);
        expect(total.met + misses.length).toBe(total.decided);
        expect(metWithoutPauses).toBeLessThanOrEqual(total.met);
        for (const tallies of [Object.values(byClock), Object.values(byLevel)]) {
          expect(tallies.reduce((met, tally) => met + tally.met, 0)).toBe(total.met);
          expect(tallies.reduce((count, tally) => count + tally.running, 0)).toBe(running.length);
        }
        for (const { verdict, elapsedSeconds, pausedSeconds, budgetSeconds, withoutPauses, dueAt, milestoneAt } of clocks) {
          expect(Math.min(elapsedSeconds, pausedSeconds)).toBeGreaterThanOrEqual(0);
          expect(elapsedSeconds + pausedSeconds).toBe(withoutPauses.elapsedSeconds);
          if (verdict === 'met') expect(elapsedSeconds).toBeLessThanOrEqual(budgetSeconds ?? Number.POSITIVE_INFINITY);
          if (verdict === 'missed' && milestoneAt !== null) expect(milestoneAt).toBeGreaterThan(dueAt ?? 0);
        }
      }),
      runs,
    );
  });
});
