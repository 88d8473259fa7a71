import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlotOutcome } from '../../../../src/domain/inspection.ts';
import type { Duty, SparePart } from '../../../../src/domain/journal.ts';
import { OBLIGATION_STATES, type Waiver } from '../../../../src/domain/obligation.ts';
import { reportPeriods, serviceWeeks, serviceYears } from '../../../../src/domain/owed-dates.ts';
import { parsePeriod } from '../../../../src/domain/period.ts';
import type { Sourced } from '../../../../src/domain/records.ts';
import { epochSeconds, isoInZone } from '../../../../src/domain/time.ts';
import { inPeriod, obligations } from '../../../../src/sla/obligations/expand.ts';
import type { IssuedReport, Obligation, ObligationInputs } from '../../../../src/sla/obligations/obligation.ts';
import { totals } from '../../../../src/sla/obligations/totals.ts';
import { agreement, incident, serviceRecords } from '../../../support/service-records.ts';

const ZONE = 'Asia/Shanghai';
const at = (time: string) => epochSeconds(`${time}+08:00`);
const print = (seconds: number) => isoInZone(seconds, ZONE);
const LONG_AFTER = at('2026-06-01T00:00:00');

const terms = agreement(
  {},
  {
    modules: [{ id: 'net-spare-parts', area: 'network', name: '示例', description: '示例', providers: [] }],
    quotas: { expertCallHoursPerWeek: 2, keyMomentNoticeDays: 21, keyMomentDays: 3 },
    reports: { monthly: true, quarterly: true, annual: true, dueDays: 10 },
  },
);

interface Given {
  readonly terms?: typeof terms;
  readonly duties?: readonly Duty[];
  readonly parts?: readonly SparePart[];
  readonly waivers?: readonly Waiver[];
  readonly incidents?: Parameters<typeof serviceRecords>[0];
  readonly slots?: readonly SlotOutcome[];
  readonly reports?: readonly IssuedReport[];
  readonly asOf?: number;
}

function inputs(given: Given): ObligationInputs {
  const sourced = <T extends { readonly id: string }>(value: T): Sourced<T> => ({
    path: `journal/riverside-water/2025/${value.id}.yaml`,
    value,
    lineOf: () => 1,
  });
  return {
    records: {
      ...serviceRecords(given.incidents ?? [], given.terms ?? terms),
      duties: (given.duties ?? []).map(sourced),
      parts: (given.parts ?? []).map(sourced),
      waivers: (given.waivers ?? []).map(sourced),
    },
    slots: given.slots ?? [],
    reports: given.reports ?? [],
    asOf: given.asOf ?? LONG_AFTER,
  };
}

function one(id: string, given: Given): Obligation | undefined {
  return obligations(inputs(given)).find((obligation) => obligation.id === id);
}

const duty = (fields: Partial<Duty>): Duty => ({
  id: 'DTY-2025-0001',
  kind: 'expert-call',
  title: '示例',
  from: '2025-02-12T15:00:00+08:00',
  to: '2025-02-12T17:00:00+08:00',
  staff: ['何维'],
  ...fields,
});
const part = (fields: Partial<SparePart>): SparePart => ({
  id: 'PRT-2025-0001',
  asset: 'core-sw-1',
  model: 'example',
  ...fields,
});
const issued = (period: string, issuedAt: number, witnessed = true): IssuedReport => ({
  period,
  issuedAt,
  witnessed,
  deliveries: [],
  path: `reports/riverside-water/2025/${period}.manifest.json`,
});

describe('each due date at its boundary second', () => {
  const REPORT_DUE = at('2025-04-11T00:00:00');
  const ARRIVED = at('2025-03-12T21:20:00');
  const PLANNED = at('2025-03-31T20:00:00');
  const PLAN_DUE = at('2025-03-04T10:00:00');
  const slot = (startedAt: number): SlotOutcome => ({
    checklist: 'ups',
    asset: 'core-sw-1',
    plannedAt: PLANNED,
    late: startedAt - PLANNED > 3600,
    result: { checklist: 'ups', asset: 'core-sw-1', plannedAt: PLANNED, startedAt, finishedAt: startedAt + 5, items: [] },
  });
  const rows: readonly (readonly [string, number, (offset: number) => Given])[] = [
    ['RPT-2025-M03', REPORT_DUE, (offset) => ({ reports: [issued('2025-03', REPORT_DUE + offset)] })],
    [
      'VISIT-PRT-2025-0001',
      ARRIVED,
      (offset) => ({ parts: [part({ arrivedAt: print(ARRIVED), engineerAt: print(ARRIVED + offset) })] }),
    ],
    ['INSP-ups-2025-03', PLANNED + 3600, (offset) => ({ slots: [slot(PLANNED + 3600 + offset)] })],
    [
      'PLAN-INC-2025-0001',
      PLAN_DUE,
      (offset) => ({
        incidents: [incident({ timeline: { reportedAt: '2025-03-04T08:00:00+08:00', plannedAt: print(PLAN_DUE + offset) } })],
      }),
    ],
  ];

  it.each(
    rows.flatMap(([id, due, given]) =>
      (
        [
          [-1, 'met'],
          [0, 'met'],
          [1, 'late'],
        ] as const
      ).map(([offset, state]) => [id, offset, state, due, given] as const),
    ),
  )('%s done at %i s: %s', (id, offset, state, due, given) => {
    expect(one(id, given(offset))).toMatchObject({ state, dueAt: due });
  });

  it.each([
    ['RPT-2025-M03', REPORT_DUE, {}],
    [
      'VISIT-PRT-2025-0001',
      ARRIVED,
      {
        parts: [part({ arrivedAt: print(ARRIVED), incident: 'INC-2025-0001' })],
        incidents: [incident({ timeline: { reportedAt: '2025-03-11T20:00:00+08:00' } })],
      },
    ],
    ['PLAN-INC-2025-0001', PLAN_DUE, { incidents: [incident({ timeline: { reportedAt: '2025-03-04T08:00:00+08:00' } })] }],
  ] satisfies readonly (readonly [string, number, Given])[])(
    '%s without a record is running until the due second has passed, then missed',
    (id, due, given) => {
      expect(one(id, { ...given, asOf: due })?.state).toBe('running');
      expect(one(id, { ...given, asOf: due + 1 })?.state).toBe('missed');
    },
  );

  it('a slot that can still run is running, a day after its instant it is missed', () => {
    const open: SlotOutcome = { checklist: 'ups', asset: 'core-sw-1', plannedAt: PLANNED, late: false };
    expect(one('INSP-ups-2025-03', { slots: [open], asOf: PLANNED + 86_399 })?.state).toBe('running');
    expect(one('INSP-ups-2025-03', { slots: [open], asOf: PLANNED + 86_400 })).toMatchObject({
      state: 'missed',
      missedAt: [PLANNED],
      measure: { done: 0, owed: 1 },
    });
  });

  it.each([
    ['2025-03-07', 'met', 22],
    ['2025-03-08', 'met', 21],
    ['2025-03-09', 'late', 20],
  ] as const)('notice given on %s is %s', (requestedOn, state, done) => {
    const moment = duty({ kind: 'key-moment', requestedOn, from: '2025-03-29T18:00:00+08:00', to: '2025-03-30T18:00:00+08:00' });
    expect(one('NOTICE-DTY-2025-0001', { duties: [moment] })).toMatchObject({
      state,
      dueAt: at('2025-03-08T23:59:59'),
      party: 'client',
      measure: { done, owed: 21 },
    });
  });
});

describe('the reports', () => {
  it('are 17 a year of service, wherever it begins', () => {
    expect(reportPeriods(terms)).toHaveLength(17);
    expect(reportPeriods({ ...terms, inForce: { from: '2025-03-15', until: '2026-03-14' } })).toHaveLength(17);
    expect(reportPeriods({ ...terms, inForce: { from: '2025-01-01', until: '2026-12-31' } })).toHaveLength(34);
  });

  it('are only those that the agreement has', () => {
    const some = { ...terms, reports: { monthly: true, quarterly: false, annual: true, dueDays: 10 } };
    expect(reportPeriods(some)).toHaveLength(13);
  });

  it('count by their first edition, and say when no commit saw it', () => {
    const editions = [issued('2025-03', at('2025-05-20T00:00:00')), issued('2025-03', at('2025-04-03T00:00:00'), false)];
    expect(one('RPT-2025-M03', { reports: editions })).toMatchObject({ state: 'met', unwitnessed: true });
    expect(one('RPT-2025-M03', { reports: editions.slice(0, 1) })).toMatchObject({ state: 'late' });
    expect(one('RPT-2025-M03', { reports: editions.slice(0, 1) })).not.toHaveProperty('unwitnessed');
  });

  it('are not issued by what happens later', () => {
    const asOf = at('2025-04-05T00:00:00');
    expect(one('RPT-2025-M03', { reports: [issued('2025-03', asOf)], asOf })).toMatchObject({ state: 'running', doneAt: null });
  });
});

describe('the weekly expert call', () => {
  const WEEK = 'CALL-2025-W07';

  it.each([
    ['exactly two hours', ['2025-02-12T15:00:00', '2025-02-12T17:00:00'], 'met'],
    ['a second less', ['2025-02-12T15:00:00', '2025-02-12T16:59:59'], 'missed'],
    ['up to the last second of Sunday', ['2025-02-16T22:00:00', '2025-02-17T00:00:00'], 'met'],
    ['a second of it on Monday of the next week', ['2025-02-16T22:00:01', '2025-02-17T00:00:01'], 'missed'],
    ['from the first second of Monday', ['2025-02-10T00:00:00', '2025-02-10T02:00:00'], 'met'],
    ['a second of it on Sunday before', ['2025-02-09T23:59:59', '2025-02-10T01:59:59'], 'missed'],
  ] as const)('%s', (_, [from, to], state) => {
    expect(one(WEEK, { duties: [duty({ from: `${from}+08:00`, to: `${to}+08:00` })] })?.state).toBe(state);
  });

  it('adds several calls, and counts two at the same time once', () => {
    const first = duty({ to: '2025-02-12T16:00:00+08:00' });
    const other = (from: string, to: string) => duty({ id: 'DTY-2025-0002', from: `${from}+08:00`, to: `${to}+08:00` });
    expect(one(WEEK, { duties: [first, other('2025-02-14T09:00:00', '2025-02-14T10:00:00')] })).toMatchObject({
      state: 'met',
      doneAt: at('2025-02-14T10:00:00'),
    });
    expect(one(WEEK, { duties: [first, other('2025-02-12T15:30:00', '2025-02-12T16:30:00')] })).toMatchObject({
      state: 'missed',
      measure: { done: 5400, owed: 7200 },
    });
  });

  it('is met as soon as the hours are reached, and running before the week ends', () => {
    expect(one(WEEK, { duties: [duty({})], asOf: at('2025-02-12T16:59:59') })?.state).toBe('running');
    expect(one(WEEK, { duties: [duty({})], asOf: at('2025-02-12T17:00:00') })?.state).toBe('met');
    expect(one(WEEK, { asOf: at('2025-02-17T00:00:00') - 1 })?.state).toBe('running');
    expect(one(WEEK, { asOf: at('2025-02-17T00:00:00') })?.state).toBe('missed');
  });

  it('is owed in the weeks of ISO 8601: 52 in 2025, 53 in 2026', () => {
    const weeks = serviceWeeks({ inForce: { from: '2025-01-01', until: '2026-12-31' } });
    expect(weeks.filter(({ id }) => id.startsWith('2025'))).toHaveLength(52);
    expect(weeks.filter(({ id }) => id.startsWith('2026'))).toHaveLength(53);
    expect(weeks[0]).toMatchObject({ id: '2025-W01', startDate: '2024-12-30', endDate: '2025-01-06' });
  });

  it('is not owed where the agreement has none', () => {
    const none = { ...terms, quotas: {} };
    expect(obligations(inputs({ terms: none })).filter(({ kind }) => kind === 'expert-call')).toEqual([]);
  });
});

describe('key-moment duty', () => {
  const moment = (id: string, from: string, days?: number) =>
    duty({
      id,
      kind: 'key-moment',
      requestedOn: '2025-01-02',
      from: `${from}T08:00:00+08:00`,
      to: `${from}T20:00:00+08:00`,
      result: '无异常。',
      ...(days === undefined ? {} : { days }),
    });

  it('stays within the days of a year up to the last of them', () => {
    const within = [moment('DTY-2025-0001', '2025-03-01', 2), moment('DTY-2025-0002', '2025-04-01')];
    expect(one('DAYS-2025', { duties: within })).toMatchObject({ state: 'met', measure: { done: 3, owed: 3 } });
    expect(one('DAYS-2025', { duties: within, asOf: at('2025-12-01T00:00:00') })?.state).toBe('running');
    const beyond = [...within, moment('DTY-2025-0003', '2025-05-01')];
    expect(one('DAYS-2025', { duties: beyond, asOf: at('2025-12-01T00:00:00') })).toMatchObject({
      state: 'missed',
      countsAt: at('2025-05-01T08:00:00'),
    });
  });

  it('counts no days that were taken on beyond the contract', () => {
    const within = [moment('DTY-2025-0001', '2025-03-01', 3)];
    const beyond = { ...moment('DTY-2025-0002', '2025-05-01'), contract: 'beyond' as const };
    expect(one('DAYS-2025', { duties: [...within, beyond] })).toMatchObject({ state: 'met', measure: { done: 3, owed: 3 } });
  });

  it('counts years from the first day of the agreement', () => {
    expect(serviceYears({ inForce: { from: '2025-06-01', until: '2026-12-31' } })).toEqual([
      { id: '2025', startDate: '2025-06-01', endDate: '2026-06-01' },
      { id: '2026', startDate: '2026-06-01', endDate: '2027-01-01' },
    ]);
  });

  it('is no obligation before anybody asked for it', () => {
    const asked = moment('DTY-2025-0001', '2025-03-01');
    expect(one('DUTY-DTY-2025-0001', { duties: [asked], asOf: at('2025-01-02T00:00:00') })).toBeUndefined();
    expect(one('DUTY-DTY-2025-0001', { duties: [asked], asOf: at('2025-01-02T00:00:01') })?.state).toBe('running');
  });
});

describe('spare parts', () => {
  it('need no engineer on time where no module of the agreement promises one', () => {
    const parts = [part({ arrivedAt: '2025-03-12T21:20:00+08:00' })];
    expect(one('VISIT-PRT-2025-0001', { parts })).toMatchObject({ state: 'missed', clause: { line: 1 } });
    expect(one('VISIT-PRT-2025-0001', { parts, terms: { ...terms, modules: [] } })).toBeUndefined();
  });

  it('are owed from when their incident is reported, not before', () => {
    const parts = [part({ arrivedAt: '2025-03-12T21:20:00+08:00', incident: 'INC-2025-0001' })];
    const incidents = [incident({ timeline: { reportedAt: '2025-03-11T20:00:00+08:00' } })];
    const state = (asOf: string) => one('VISIT-PRT-2025-0001', { parts, incidents, asOf: at(asOf) })?.state;
    expect(state('2025-03-11T20:00:00')).toBeUndefined();
    expect(state('2025-03-11T20:00:01')).toBe('running');
    expect(one('VISIT-PRT-2025-0001', { parts: [part({})] })?.state).toBe('running');
  });

  it('leave the engineer as much time after the part as the agreement tolerates, to the second', () => {
    const came = (engineerAt: string, more: object = {}) =>
      one('VISIT-PRT-2025-0001', {
        parts: [part({ arrivedAt: '2025-03-12T21:20:00+08:00', engineerAt })],
        terms: { ...terms, ...more },
      })?.state;
    const tolerance = { partVisitTolerance: '15min' };
    expect([came('2025-03-12T21:20:00+08:00'), came('2025-03-12T21:20:01+08:00')]).toEqual(['met', 'late']);
    expect([came('2025-03-12T21:35:00+08:00', tolerance), came('2025-03-12T21:35:01+08:00', tolerance)]).toEqual(['met', 'late']);
  });

  it('are met by an engineer who waits for the part', () => {
    const parts = [part({ engineerAt: '2025-03-12T21:20:00+08:00' })];
    expect(one('VISIT-PRT-2025-0001', { parts })).toMatchObject({ state: 'met', dueAt: null });
  });
});

describe('a waiver', () => {
  const waiver = {
    id: 'WVR-2025-0001',
    obligation: 'CALL-2025-W07',
    reason: '春节',
    by: '沈岳',
    at: '2025-03-01T00:00:00+08:00',
  };

  it('releases from its obligation from when it is given, and keeps what it would be', () => {
    expect(one('CALL-2025-W07', { waivers: [waiver], asOf: at('2025-03-01T00:00:00') })?.state).toBe('missed');
    expect(one('CALL-2025-W07', { waivers: [waiver], asOf: at('2025-03-01T00:00:01') })).toMatchObject({
      state: 'waived',
      waiver: { id: 'WVR-2025-0001', instead: 'missed' },
      evidence: [{ path: 'journal/riverside-water/2025/WVR-2025-0001.yaml' }],
    });
    expect(one('CALL-2025-W08', { waivers: [waiver] })?.state).toBe('missed');
  });

  it('leaves what was kept as it is', () => {
    expect(one('CALL-2025-W07', { waivers: [waiver], duties: [duty({})] })?.state).toBe('met');
  });
});

describe('at any moment', () => {
  const moments = fc.integer({ min: at('2025-01-01T00:00:00'), max: LONG_AFTER });
  const given: Given = {
    duties: [
      duty({}),
      duty({
        id: 'DTY-2025-0002',
        kind: 'key-moment',
        requestedOn: '2025-05-20',
        from: '2025-06-01T08:00:00+08:00',
        to: '2025-06-04T08:00:00+08:00',
        result: '无异常。',
      }),
    ],
    parts: [
      part({ arrivedAt: '2025-03-12T21:20:00+08:00', engineerAt: '2025-03-13T09:00:00+08:00' }),
      part({ id: 'PRT-2025-0002', engineerAt: '2025-07-01T09:00:00+08:00', arrivedAt: '2025-07-01T10:00:00+08:00' }),
    ],
    incidents: [
      incident({ timeline: { reportedAt: '2025-03-04T08:00:00+08:00', plannedAt: '2025-03-04T11:00:00+08:00' } }),
      incident({
        id: 'INC-2025-0002',
        timeline: {
          reportedAt: '2025-05-04T08:00:00+08:00',
          plannedAt: '2025-05-04T09:00:00+08:00',
          resolvedAt: '2025-05-04T12:00:00+08:00',
          faultReportedAt: '2025-05-06T12:00:00+08:00',
        },
      }),
    ],
    reports: [issued('2025-03', at('2025-04-20T00:00:00')), issued('2025-Q1', at('2025-04-09T00:00:00'))],
    waivers: [{ id: 'WVR-2025-0001', obligation: 'CALL-2025-W30', reason: '示例', by: '沈岳', at: '2025-08-01T00:00:00+08:00' }],
  };

  it('every obligation is in exactly one state and one month, and has an id of its own', () => {
    fc.assert(
      fc.property(moments, (asOf) => {
        const all = obligations(inputs({ ...given, asOf }));
        const { total, kinds } = totals(all);
        expect(OBLIGATION_STATES.reduce((sum, state) => sum + total[state], 0)).toBe(all.length);
        expect(kinds.reduce((sum, kind) => sum + kind.all, 0)).toBe(all.length);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        const months = ['2025', '2026'].flatMap((year) =>
          Array.from({ length: 12 }, (_, month) => parsePeriod(`${year}-${String(month + 1).padStart(2, '0')}`, ZONE)),
        );
        const placed = months.flatMap((month) => (month === undefined ? [] : inPeriod(all, month)));
        expect(placed).toHaveLength(all.length);
      }),
      { numRuns: 60 },
    );
  });

  it('what was met or late stays so, and what was missed is at most done late or waived', () => {
    const later: Readonly<Record<string, readonly string[]>> = {
      met: ['met'],
      late: ['late', 'waived'],
      missed: ['missed', 'late', 'waived'],
      waived: ['waived'],
      running: [...OBLIGATION_STATES],
    };
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const after = new Map(obligations(inputs({ ...given, asOf: late })).map(({ id, state }) => [id, state]));
        for (const { id, state } of obligations(inputs({ ...given, asOf: early }))) {
          expect(later[state], `${id} was ${state}`).toContain(after.get(id));
        }
      }),
      { numRuns: 60 },
    );
  });
});
