import { describe, expect, it } from 'vitest';
import { FAULT_LEVELS, type FaultLevel } from '../../../src/domain/agreement.ts';
import { CLOCK_NAMES, type ClockName, type Incident } from '../../../src/domain/incident.ts';
import { epochSeconds, isoInZone } from '../../../src/domain/time.ts';
import { assess, MILESTONE_OF } from '../../../src/sla/assess.ts';
import type { ClockResult } from '../../../src/sla/clock.ts';
import { agreement, CN_2025, incident, serviceRecords } from '../../support/service-records.ts';

const ZONE = 'Asia/Shanghai';
const LONG_AFTER = epochSeconds('2025-12-31T00:00:00+08:00');
// Tuesday 2025-03-04, 08:00.
const REPORTED = '2025-03-04T08:00:00+08:00';

const at = (time: string) => epochSeconds(`${time}+08:00`);
const print = (seconds: number) => isoInZone(seconds, ZONE);
const later = (hours: number, seconds = 0) => print(epochSeconds(REPORTED) + hours * 3600 + seconds);
const local = (seconds: number | null | undefined) => (typeof seconds === 'number' ? print(seconds).slice(0, 19) : seconds);

function clockOf(value: Incident, name: ClockName, terms = agreement(), asOf = LONG_AFTER): ClockResult | undefined {
  return assess(serviceRecords([value], terms), asOf).find(({ clock }) => clock === name);
}

const onTime = { reportedAt: REPORTED, respondedAt: later(0), plannedAt: later(1) };

describe('each clock of each level at its boundary second', () => {
  const hours: Record<FaultLevel, Record<ClockName, number>> = {
    I: { respond: 0.5, plan: 2, resolve: 12, contingency: 16, report: 24 },
    II: { respond: 0.5, plan: 2, resolve: 24, contingency: 0, report: 24 },
    III: { respond: 0.5, plan: 2, resolve: 48, contingency: 0, report: 24 },
    IV: { respond: 0.5, plan: 2, resolve: 120, contingency: 0, report: 24 },
  };
  const rows = FAULT_LEVELS.flatMap((level) =>
    CLOCK_NAMES.filter((clock) => clock !== 'contingency' || level === 'I').flatMap((clock) =>
      (
        [
          [-1, 'met'],
          [0, 'met'],
          [1, 'missed'],
        ] as const
      ).map(([offset, verdict]) => [level, clock, offset, verdict] as const),
    ),
  );

  it.each(rows)('%s %s at %i s: %s', (level, clock, offset, verdict) => {
    const start = clock === 'report' ? later(20) : REPORTED;
    const due = epochSeconds(start) + hours[level][clock] * 3600;
    const timeline = {
      ...(clock === 'report' ? { resolvedAt: start } : {}),
      reportedAt: REPORTED,
      [MILESTONE_OF[clock]]: print(due + offset),
    };
    const result = clockOf(incident({ level, timeline }), clock);
    expect(result).toMatchObject({
      level,
      dueAt: due,
      verdict,
      milestoneAt: due + offset,
      decidedAt: due + Math.min(offset, 0),
      elapsedSeconds: hours[level][clock] * 3600 + offset,
      budgetSeconds: hours[level][clock] * 3600,
      pausedSeconds: 0,
      provisional: false,
    });
  });
});

describe('a clock is decided once', () => {
  const running = incident({ timeline: { reportedAt: REPORTED } });
  const due = epochSeconds(REPORTED) + 1800;

  it.each([
    ['before the budget is used up', due - 1, 'running', null],
    ['at the instant it is used up, when a milestone would still keep it', due, 'running', null],
    ['a second later', due + 1, 'missed', due],
    ['months later', LONG_AFTER, 'missed', due],
  ])('%s', (_, asOf, verdict, decidedAt) => {
    expect(clockOf(running, 'respond', agreement(), asOf)).toMatchObject({ verdict, decidedAt });
  });

  it('knows only what happened before the moment of assessment', () => {
    const responded = incident({ timeline: { reportedAt: REPORTED, respondedAt: later(0, 600) } });
    expect(clockOf(responded, 'respond', agreement(), at('2025-03-04T08:10:00'))).toMatchObject({
      verdict: 'running',
      milestoneAt: null,
    });
    expect(clockOf(responded, 'respond', agreement(), at('2025-03-04T08:10:01'))).toMatchObject({ verdict: 'met' });
    expect(assess(serviceRecords([responded]), epochSeconds(REPORTED))).toEqual([]);
  });

  it('infers nothing from a later milestone', () => {
    expect(clockOf(incident({ timeline: { reportedAt: REPORTED, resolvedAt: later(1) } }), 'plan')).toMatchObject({
      verdict: 'missed',
    });
  });

  it('counts from where the agreement says, but is not decided before the fault was reported', () => {
    const occurred = incident({ timeline: { occurredAt: later(-2), reportedAt: REPORTED, respondedAt: later(0, 60) } });
    expect(clockOf(occurred, 'respond', agreement({ start: 'occurredAt' }))).toMatchObject({
      startAt: epochSeconds(later(-2)),
      owedAt: epochSeconds(REPORTED),
      dueAt: epochSeconds(later(-1.5)),
      decidedAt: epochSeconds(REPORTED),
      verdict: 'missed',
    });
    expect(clockOf(incident({ timeline: onTime }), 'respond', agreement({ start: 'occurredAt' }))).toMatchObject({
      startAt: epochSeconds(REPORTED),
    });
  });

  it.each([
    ['the day before the agreement begins', '2024-12-31T23:59:59+08:00', 0],
    ['its first second', '2025-01-01T00:00:00+08:00', 3],
    ['its last second', '2025-12-31T23:59:59+08:00', 3],
    ['the day after it ends', '2026-01-01T00:00:00+08:00', 0],
  ])('is promised only while the agreement is in force: %s', (_, reportedAt, count) => {
    expect(assess(serviceRecords([incident({ level: 'II', timeline: { reportedAt } })]), at('2026-06-01T00:00:00'))).toHaveLength(
      count,
    );
  });
});

describe('the fault report', () => {
  it('is owed only after the resolution, at the level of that time', () => {
    const resolved = { ...onTime, resolvedAt: later(20) };
    expect(clockOf(incident({ timeline: onTime }), 'report')).toBeUndefined();
    expect(
      clockOf(incident({ timeline: resolved, levelChanges: [{ at: later(3), to: 'II', reason: '示例' }] }), 'report'),
    ).toMatchObject({
      startAt: epochSeconds(later(20)),
      owedAt: epochSeconds(later(20)),
      dueAt: epochSeconds(later(44)),
      level: 'II',
      decidedAt: epochSeconds(later(44)),
      verdict: 'missed',
    });
  });
});

describe('the contingency plan', () => {
  it.each<[string, Partial<Incident['timeline']>, Partial<ClockResult> | undefined]>([
    ['is no obligation while the 12 hours are kept', { resolvedAt: later(12) }, undefined],
    ['nor is one that was filed and not needed', { resolvedAt: later(12), contingencyAt: later(3) }, undefined],
    [
      'is owed once they are missed',
      {},
      { verdict: 'missed', decidedAt: epochSeconds(later(16)), dueAt: epochSeconds(later(16)) },
    ],
    ['is met when filed at hour 16', { contingencyAt: later(16) }, { verdict: 'met', decidedAt: epochSeconds(later(16)) }],
    ['is late a second after', { contingencyAt: later(16, 1) }, { verdict: 'missed', decidedAt: epochSeconds(later(16)) }],
    [
      'is met in advance, decided when it is owed',
      { contingencyAt: later(5) },
      { verdict: 'met', decidedAt: epochSeconds(later(12)), owedAt: epochSeconds(later(12)) },
    ],
    [
      'is still owed by a fault resolved late without it',
      { resolvedAt: later(13) },
      { verdict: 'missed', decidedAt: epochSeconds(later(16)) },
    ],
  ])('%s', (_, timeline, expected) => {
    const result = clockOf(incident({ timeline: { ...onTime, ...timeline } }), 'contingency');
    if (expected === undefined) expect(result).toBeUndefined();
    else expect(result).toMatchObject({ level: 'I', startAt: epochSeconds(REPORTED), budget: '16h', ...expected });
  });

  it.each(['II', 'III', 'IV'] as const)('is not owed by level %s', (level) => {
    expect(clockOf(incident({ level, timeline: onTime }), 'contingency')).toBeUndefined();
  });

  it.each([
    ['level-I', 'degraded', true],
    ['outage', 'degraded', false],
    ['outage', 'none', false],
    ['outage', 'outage', true],
  ] as const)('under the trigger %s with impact %s: %s', (contingencyTrigger, impact, owed) => {
    expect(clockOf(incident({ impact, timeline: onTime }), 'contingency', agreement({ contingencyTrigger })) !== undefined).toBe(
      owed,
    );
  });

  it('does not exist before the 12 hours are missed', () => {
    const value = incident({ timeline: onTime });
    expect(clockOf(value, 'contingency', agreement(), epochSeconds(later(12)))).toBeUndefined();
    expect(clockOf(value, 'contingency', agreement(), epochSeconds(later(12, 1)))).toMatchObject({
      verdict: 'running',
      decidedAt: null,
    });
  });

  it('stays owed when the level falls after the 12 hours were missed', () => {
    const value = incident({ timeline: onTime, levelChanges: [{ at: later(13), to: 'III', reason: '示例' }] });
    expect(clockOf(value, 'contingency')).toMatchObject({ level: 'I', verdict: 'missed' });
  });

  it('is decided at the change when the level rises after hour 16', () => {
    const value = incident({
      level: 'II',
      timeline: { ...onTime, contingencyAt: later(17) },
      levelChanges: [{ at: later(20), to: 'I', reason: '示例' }],
    });
    expect(clockOf(value, 'resolve')).toMatchObject({ level: 'I', verdict: 'missed', decidedAt: epochSeconds(later(20)) });
    expect(clockOf(value, 'contingency')).toMatchObject({ verdict: 'missed', decidedAt: epochSeconds(later(20)) });
  });

  it('is not owed where the agreement promises none', () => {
    const terms = agreement();
    const { contingency: _, ...targets } = terms.levels.I.targets;
    expect(
      clockOf(incident({ timeline: onTime }), 'contingency', {
        ...terms,
        levels: { ...terms.levels, I: { ...terms.levels.I, targets } },
      }),
    ).toBeUndefined();
  });
});

describe('a change of level', () => {
  const change = (hours: number, to: FaultLevel) => ({ at: later(hours), to, reason: '示例' });
  it.each<[string, FaultLevel, readonly ReturnType<typeof change>[], number | undefined, Partial<ClockResult>]>([
    [
      'gives the new budget from the same start',
      'I',
      [change(3, 'II')],
      20,
      { level: 'II', verdict: 'met', dueAt: epochSeconds(later(24)) },
    ],
    [
      'to a budget used up already is decided at the change',
      'II',
      [change(18, 'I')],
      20,
      { level: 'I', verdict: 'missed', decidedAt: epochSeconds(later(18)), dueAt: epochSeconds(later(12)) },
    ],
    ['at the second the old budget is used up still counts', 'I', [change(12, 'II')], 20, { level: 'II', verdict: 'met' }],
    [
      'after the decision reopens nothing',
      'I',
      [change(13, 'IV')],
      20,
      { level: 'I', verdict: 'missed', decidedAt: epochSeconds(later(12)) },
    ],
    [
      'after the resolution reopens nothing',
      'I',
      [change(11, 'IV')],
      10,
      { level: 'I', verdict: 'met', decidedAt: epochSeconds(later(10)) },
    ],
    ['that is taken back before the end', 'II', [change(5, 'I'), change(6, 'II')], 20, { level: 'II', verdict: 'met' }],
    [
      'to a budget used up that very second can still be met',
      'II',
      [change(12, 'I')],
      12,
      { level: 'I', verdict: 'met', decidedAt: epochSeconds(later(12)) },
    ],
    [
      'to a budget used up a second before cannot',
      'II',
      [{ at: later(12, 1), to: 'I', reason: '示例' }],
      13,
      { level: 'I', verdict: 'missed', decidedAt: epochSeconds(later(12, 1)) },
    ],
    ['before the start is the level', 'IV', [change(-1, 'I')], 13, { level: 'I', verdict: 'missed' }],
    ['not yet made is not known', 'I', [], undefined, { level: 'I', verdict: 'missed', decidedAt: epochSeconds(later(12)) }],
  ])('%s', (_, level, levelChanges, resolved, expected) => {
    const timeline = { ...onTime, ...(resolved === undefined ? {} : { resolvedAt: later(resolved) }) };
    expect(clockOf(incident({ level, levelChanges, timeline }), 'resolve')).toMatchObject(expected);
  });

  it('prints both readings', () => {
    const value = incident({ levelChanges: [change(3, 'II')], timeline: { ...onTime, resolvedAt: later(20) } });
    expect(clockOf(value, 'resolve')?.levelReadings).toEqual([
      { level: 'I', budget: '12h', dueAt: epochSeconds(later(12)), verdict: 'missed' },
      { level: 'II', budget: '24h', dueAt: epochSeconds(later(24)), verdict: 'met' },
    ]);
    expect(clockOf(incident({ timeline: onTime }), 'resolve')).not.toHaveProperty('levelReadings');
  });
});

describe('a withdrawal', () => {
  const withdrawn = (hours: number, seconds = 0) => ({ at: later(hours, seconds), reason: '示例' });
  it.each([
    ['ends what is undecided', withdrawn(1), ['respond']],
    ['at the instant a budget is used up ends that clock too', withdrawn(2), ['respond']],
    ['reopens nothing that was decided', withdrawn(2, 1), ['respond', 'plan']],
    ['ends a contingency plan not yet due', withdrawn(13), ['respond', 'plan', 'resolve']],
  ])('%s', (_, withdrawal, clocks) => {
    const value = incident({ withdrawn: withdrawal, timeline: { reportedAt: REPORTED } });
    expect(assess(serviceRecords([value]), LONG_AFTER).map(({ clock, verdict }) => [clock, verdict])).toEqual(
      clocks.map((clock) => [clock, 'missed']),
    );
  });

  it('not yet made leaves the clocks running', () => {
    const value = incident({ withdrawn: withdrawn(1), timeline: { reportedAt: REPORTED } });
    expect(assess(serviceRecords([value]), epochSeconds(later(1)))).toHaveLength(3);
  });
});

describe('pauses', () => {
  const terms = agreement({}, { pauses: [{ reason: 'client', name: '等待客户' }] });
  const pause = (from: number, to: number | null, reason = 'client') => ({
    from: later(from),
    to: to === null ? null : later(to),
    reason,
    evidence: '示例',
  });
  const paused = (pauses: Incident['pauses'], resolved?: number, asOf = LONG_AFTER) =>
    clockOf(
      incident({
        ...(pauses === undefined ? {} : { pauses }),
        timeline: { ...onTime, ...(resolved === undefined ? {} : { resolvedAt: later(resolved) }) },
      }),
      'resolve',
      terms,
      asOf,
    );

  it('move the deadline, and both readings are given', () => {
    expect(paused([pause(2, 5)], 14)).toMatchObject({
      verdict: 'met',
      dueAt: epochSeconds(later(15)),
      elapsedSeconds: 11 * 3600,
      pausedSeconds: 3 * 3600,
      withoutPauses: { verdict: 'missed', dueAt: epochSeconds(later(12)), elapsedSeconds: 14 * 3600 },
    });
  });

  it('count once where they overlap', () => {
    expect(paused([pause(2, 5), pause(3, 6), pause(6, 7)], 14)).toMatchObject({
      dueAt: epochSeconds(later(17)),
      pausedSeconds: 5 * 3600,
    });
  });

  it('count only for reasons that the agreement lists', () => {
    expect(paused([pause(2, 5, 'weather')], 14)).toMatchObject({ verdict: 'missed', pausedSeconds: 0 });
    expect(clockOf(incident({ pauses: [pause(2, 5)], timeline: { ...onTime, resolvedAt: later(14) } }), 'resolve')).toMatchObject(
      { verdict: 'missed' },
    );
  });

  it('leave no deadline while one is open', () => {
    expect(paused([pause(2, null)])).toMatchObject({
      verdict: 'running',
      dueAt: null,
      budgetSeconds: null,
      elapsedSeconds: 2 * 3600,
      withoutPauses: { verdict: 'missed' },
    });
    expect(paused([pause(2, 5)], undefined, epochSeconds(later(4)))).toMatchObject({ verdict: 'running', dueAt: null });
  });

  it('end with the resolution', () => {
    expect(paused([pause(2, null)], 30)).toMatchObject({
      verdict: 'met',
      elapsedSeconds: 2 * 3600,
      dueAt: epochSeconds(later(40)),
    });
  });

  it('reopen nothing when they begin after the decision', () => {
    expect(paused([pause(13, null)])).toMatchObject({
      verdict: 'missed',
      dueAt: epochSeconds(later(12)),
      decidedAt: epochSeconds(later(12)),
    });
    expect(paused([pause(11, null)], 10)).toMatchObject({ verdict: 'met', dueAt: epochSeconds(later(12)) });
  });

  it('that begin as the budget is used up put off the decision, not the deadline', () => {
    expect(paused([pause(12, 14)], 14)).toMatchObject({
      verdict: 'met',
      dueAt: epochSeconds(later(12)),
      decidedAt: epochSeconds(later(14)),
    });
    expect(paused([pause(12, 14)], 15)).toMatchObject({ verdict: 'missed', decidedAt: epochSeconds(later(14)) });
  });

  it('move a deadline in calendar days by as much', () => {
    const value = incident({ level: 'IV', pauses: [pause(2, 5)], timeline: { ...onTime, resolvedAt: later(123) } });
    expect(clockOf(value, 'resolve', terms)).toMatchObject({
      verdict: 'met',
      dueAt: epochSeconds(later(123)),
      budgetSeconds: 120 * 3600,
      elapsedSeconds: 120 * 3600,
    });
  });
});

describe('a service window', () => {
  const office = agreement({ window: '5x8', days: 'working' });
  // Friday 2025-09-26, 17:00: one hour, then the make-up Sunday 28, 29, 30, and the holidays until 8 October.
  const friday = { reportedAt: '2025-09-26T17:00:00+08:00' };

  it.each<[string, FaultLevel, ClockName, string]>([
    ['half an hour', 'I', 'respond', '2025-09-26T17:30:00'],
    ['two hours reach the make-up day', 'I', 'plan', '2025-09-28T10:00:00'],
    ['twelve hours', 'I', 'resolve', '2025-09-29T12:00:00'],
    ['twenty-four hours', 'II', 'resolve', '2025-09-30T17:00:00'],
    ['forty-eight hours step over the holidays', 'III', 'resolve', '2025-10-11T17:00:00'],
    ['five working days', 'IV', 'resolve', '2025-10-10T17:00:00'],
  ])('%s: %s %s', (_, level, name, due) => {
    expect(local(clockOf(incident({ level, timeline: friday }), name, office, at('2025-10-20T00:00:00'))?.dueAt)).toBe(due);
  });

  it('lets an evening milestone keep a promise due at closing time, and decides it then', () => {
    const value = incident({
      level: 'II',
      timeline: {
        reportedAt: '2025-09-26T16:00:00+08:00',
        respondedAt: '2025-09-26T16:10:00+08:00',
        plannedAt: '2025-09-26T20:00:00+08:00',
      },
    });
    expect(clockOf(value, 'plan', office)).toMatchObject({
      verdict: 'met',
      dueAt: at('2025-09-26T18:00:00'),
      decidedAt: at('2025-09-26T20:00:00'),
      elapsedSeconds: 7200,
    });
  });

  it('loses it when the next window begins, even after a holiday', () => {
    const value = incident({
      level: 'II',
      timeline: { reportedAt: '2025-09-30T16:00:00+08:00', respondedAt: '2025-09-30T16:10:00+08:00' },
    });
    expect(clockOf(value, 'plan', office, at('2025-10-09T09:00:00'))).toMatchObject({ verdict: 'running' });
    expect(clockOf(value, 'plan', office)).toMatchObject({
      verdict: 'missed',
      dueAt: at('2025-09-30T18:00:00'),
      decidedAt: at('2025-10-09T09:00:00'),
    });
  });

  it('counts working days round the clock on ordinary working dates', () => {
    const value = incident({ level: 'IV', timeline: friday });
    expect(local(clockOf(value, 'resolve', agreement({ days: 'working' }))?.dueAt)).toBe('2025-10-10T17:00:00');
    expect(local(clockOf(value, 'resolve')?.dueAt)).toBe('2025-10-01T17:00:00');
  });

  it('is provisional beyond the published years, and only there', () => {
    const december = incident({
      level: 'II',
      timeline: { reportedAt: '2025-12-31T16:00:00+08:00', respondedAt: '2025-12-31T16:10:00+08:00' },
    });
    const asOf = at('2026-01-20T00:00:00');
    expect(clockOf(december, 'respond', office, asOf)).toMatchObject({ provisional: false });
    expect(clockOf(december, 'plan', office, asOf)).toMatchObject({ provisional: true });
    expect(clockOf(december, 'plan', agreement(), asOf)).toMatchObject({ provisional: false });
    expect(
      assess(serviceRecords([incident({ timeline: friday })], office, []), LONG_AFTER).every(({ provisional }) => provisional),
    ).toBe(true);
  });

  it('takes the hours of a make-up day from its calendar where they are given', () => {
    const short = { ...CN_2025, workdays: [{ date: '2025-09-28', name: '示例', hours: [['09:00', '10:00'] as const] }] };
    const [, plan] = assess(serviceRecords([incident({ timeline: friday })], office, [short]), LONG_AFTER);
    expect(local(plan?.dueAt)).toBe('2025-09-28T10:00:00');
    const [, , resolve] = assess(serviceRecords([incident({ timeline: friday })], office, [short]), LONG_AFTER);
    expect(local(resolve?.dueAt)).toBe('2025-09-30T11:00:00');
  });

  it.each([
    ['without hours', agreement({ window: '5x8' }, { windows: { '5x8': { mon: [] } } }), 'no hours'],
    ['that is not defined', agreement({ window: '6x10' }), '"6x10"'],
    [
      'whose hours overlap',
      agreement(
        { window: '5x8' },
        {
          windows: {
            '5x8': {
              mon: [
                ['09:00', '12:00'],
                ['11:00', '18:00'],
              ],
            },
          },
        },
      ),
      'overlap',
    ],
  ])('%s is refused in one sentence', (_, terms, words) => {
    expect(() => assess(serviceRecords([], terms), LONG_AFTER)).toThrow(words);
  });
});
