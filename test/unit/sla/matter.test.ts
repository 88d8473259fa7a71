// Requests and defects run the clocks of the agreement; incidents count in the hours of their module.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement, FaultLevel } from '../../../src/domain/agreement.ts';
import type { Defect, ServiceRequest } from '../../../src/domain/journal.ts';
import { parsePeriod, type Period } from '../../../src/domain/period.ts';
import { epochSeconds, isoInZone } from '../../../src/domain/time.ts';
import { assess, assessKind, assessKinds, type ClocksByKind } from '../../../src/sla/assess.ts';
import type { ClockResult } from '../../../src/sla/clock.ts';
import { derivation } from '../../../src/sla/derivation.ts';
import { MATTER_KINDS, type MatterKind, STARTED_CLOCKS } from '../../../src/sla/matter.ts';
import { measuresByKind, sumOfKinds } from '../../../src/sla/measures.ts';
import { agreement, defect, incident, request, serviceRecords } from '../../support/service-records.ts';

const ZONE = 'Asia/Shanghai';
const LONG_AFTER = epochSeconds('2026-06-01T00:00:00+08:00');
// Tuesday 2025-03-04, 08:00.
const START = '2025-03-04T08:00:00+08:00';
const print = (seconds: number) => isoInZone(seconds, ZONE);
const after = (seconds: number) => print(epochSeconds(START) + seconds);
const HOUR = 3600;

type Started = (typeof STARTED_CLOCKS)[number];

function clocksOf(kind: MatterKind, value: Partial<ServiceRequest> | Partial<Defect>, terms = agreement(), asOf = LONG_AFTER) {
  const records = serviceRecords([], terms, undefined, {
    requests: kind === 'request' ? [request({ receivedAt: START, ...(value as Partial<ServiceRequest>) })] : [],
    defects: kind === 'defect' ? [defect({ submittedAt: START, ...(value as Partial<Defect>) })] : [],
  });
  return assessKind(records, kind, asOf);
}

function clockOf(
  kind: MatterKind,
  name: Started,
  value: Partial<ServiceRequest> | Partial<Defect>,
  terms?: Agreement,
  asOf?: number,
) {
  return clocksOf(kind, value, terms, asOf).find(({ clock }) => clock === name);
}

const by = '秦朗';
const analysis = (at: string) => ({ kind: 'technical' as const, by, at, finding: '示例' });
const operation = (at: string) => ({ ...analysis(at), kind: 'operation' as const });
const confirmation = (at: string) => ({ measures: '示例', approvedBy: '沈岳', at });
const implementation = (at: string, solved = true) => ({ by, at, solved, method: '示例' });

/** The record whose clock stops at this instant. */
const stopping: Readonly<Record<'request' | 'defect', Readonly<Record<Started, (at: string) => object>>>> = {
  request: {
    respond: (at) => ({ answeredAt: at }),
    plan: (at) => ({ answeredAt: at }),
    resolve: (at) => ({ answeredAt: at }),
  },
  defect: {
    respond: (at) => ({ analysis: analysis(at) }),
    plan: (at) => ({ confirmation: confirmation(at) }),
    resolve: (at) => ({ implementation: implementation(at) }),
  },
};

type Row = readonly [kind: 'request' | 'defect', clock: Started, due: string, beyond: string];
const both = (clock: Started, due: string, beyond = due): readonly Row[] =>
  (['request', 'defect'] as const).map((kind) => [kind, clock, due, beyond]);

// Received and submitted on Friday 2025-09-26 at 17:00; windows 9–12 and 13–18, a make-up Sunday, holidays from 1 to 8 October.
const FRIDAY = '2025-09-26T17:00:00+08:00';
const local = (text: string) => epochSeconds(`2025-${text}:00+08:00`);

describe.each<[string, Agreement, readonly Row[]]>([
  [
    'round the clock',
    agreement(),
    [...both('respond', '09-26T17:30'), ...both('plan', '09-26T19:00'), ...both('resolve', '10-01T17:00')],
  ],
  [
    'in windows and working days',
    agreement({ window: '5x8', days: 'working' }),
    [...both('respond', '09-26T17:30'), ...both('plan', '09-28T10:00'), ...both('resolve', '10-10T17:00')],
  ],
  [
    'in times of their own',
    agreement({ window: '5x8' }, { requests: { targets: { resolve: '4h' } }, defects: { targets: { resolve: '4h' } } }),
    // 1 h on Friday, 3 on Sunday morning: used up as the morning closes, exceeded as the afternoon begins.
    both('resolve', '09-28T12:00', '09-28T13:00'),
  ],
])('each clock of a request and of a defect at its boundary second %s', (_, terms, rows) => {
  it.each(rows)('%s %s: met a second before %s and then, missed a second after', (kind, clock, due, beyond) => {
    const result = (at: number) => {
      const own = {
        ...stopping[kind][clock](print(at)),
        ...(kind === 'request' ? { receivedAt: FRIDAY } : { submittedAt: FRIDAY }),
      };
      return clockOf(kind, clock, own, terms);
    };
    expect(result(local(due) - 1)).toMatchObject({ verdict: 'met', level: 'IV', dueAt: local(due), decidedAt: local(due) - 1 });
    expect(result(local(due))).toMatchObject({ verdict: 'met', decidedAt: local(due) });
    expect(result(local(beyond))).toMatchObject({ verdict: 'met', decidedAt: local(beyond) });
    expect(result(local(beyond) + 1)).toMatchObject({ verdict: 'missed', dueAt: local(due), decidedAt: local(beyond) });
  });
});

describe('a request', () => {
  const stops = (value: Partial<ServiceRequest>, terms?: Agreement) =>
    clocksOf('request', value, terms).map(({ milestoneAt }) => (milestoneAt === null ? null : milestoneAt - epochSeconds(START)));

  it.each<[string, Partial<ServiceRequest>, Agreement | undefined, readonly (number | null)[]]>([
    [
      'answered on the spot has its response, plan and resolution at once',
      { answeredAt: after(600) },
      undefined,
      [600, 600, 600],
    ],
    [
      'that took a visit is responded to on arrival and resolved when it is finished',
      { arrivedAt: after(1200), answeredAt: after(3600), finishedAt: after(7200) },
      undefined,
      [1200, 3600, 7200],
    ],
    ['that was finished without an answer needs no plan any more', { finishedAt: after(900) }, undefined, [900, 900, 900]],
    [
      'has the times of its own where it took longer',
      { respondedAt: after(60), plannedAt: after(120), answeredAt: after(9000) },
      undefined,
      [60, 120, 9000],
    ],
    [
      'that a person took is responded to, where the agreement says so',
      { answeredAt: after(5400) },
      agreement({}, { requests: { response: 'reception' } }),
      [0, 5400, 5400],
    ],
    [
      'by mail waits for its answer all the same',
      { channel: 'mail', answeredAt: after(5400) },
      agreement({}, { requests: { response: 'reception' } }),
      [5400, 5400, 5400],
    ],
    ['that nobody answered has none', {}, undefined, [null, null, null]],
  ])('%s', (_, value, terms, expected) => {
    expect(stops(value, terms)).toEqual(expected);
  });

  it.each<[string, Partial<ServiceRequest>, Agreement, FaultLevel]>([
    ['is a level IV matter', {}, agreement(), 'IV'],
    ['has the level that the agreement says', {}, agreement({}, { requests: { level: 'III' } }), 'III'],
    ['has its own level before all others', { level: 'II' }, agreement({}, { requests: { level: 'III' } }), 'II'],
  ])('%s', (_, value, terms, level) => {
    expect(clocksOf('request', value, terms).map((clock) => clock.level)).toEqual([level, level, level]);
  });

  it('owes no contingency plan and no fault report, whatever its level', () => {
    const clocks = clocksOf('request', { level: 'I', answeredAt: after(20 * HOUR) });
    expect(clocks.map(({ clock, verdict }) => [clock, verdict])).toEqual(STARTED_CLOCKS.map((clock) => [clock, 'missed']));
  });

  it('has no clocks where the agreement promises none', () => {
    expect(clocksOf('request', {}, agreement({}, { requests: { clocks: false } }))).toEqual([]);
    expect(clocksOf('request', {}, agreement({}, { defects: { clocks: false } }))).toHaveLength(3);
  });

  it('that is withdrawn owes no more, and keeps what was decided', () => {
    const withdrawn = { at: after(HOUR), reason: '示例' };
    expect(clocksOf('request', { withdrawn }).map(({ clock, verdict }) => [clock, verdict])).toEqual([['respond', 'missed']]);
  });
});

describe('a defect', () => {
  it('gets its level at the analysis, and its clocks run from the submission', () => {
    const value = { level: 'III' as const, analysis: analysis(after(HOUR)) };
    const resolve = clockOf('defect', 'resolve', value, undefined, epochSeconds(after(2 * HOUR)));
    expect(resolve).toMatchObject({ level: 'III', startAt: epochSeconds(START), dueAt: epochSeconds(START) + 48 * HOUR });
    expect(resolve?.levelReadings?.map(({ level }) => level)).toEqual(['IV', 'III']);
    expect(clockOf('defect', 'resolve', value, undefined, epochSeconds(after(HOUR)))).toMatchObject({ level: 'IV' });
  });

  it('whose level leaves no time any more is decided at the analysis', () => {
    const late = { level: 'I' as const, analysis: analysis(after(13 * HOUR)) };
    expect(clockOf('defect', 'resolve', late)).toMatchObject({
      level: 'I',
      verdict: 'missed',
      decidedAt: epochSeconds(after(13 * HOUR)),
    });
  });

  it('is not resolved by an implementation that did not solve it', () => {
    expect(clockOf('defect', 'resolve', { implementation: implementation(after(HOUR), false) })).toMatchObject({
      milestoneAt: null,
    });
  });

  it('that was solved at once needs neither analysis nor plan any more', () => {
    const clocks = clocksOf('defect', { implementation: implementation(after(600)) });
    expect(clocks.map(({ verdict, milestoneAt }) => [verdict, milestoneAt])).toEqual(
      STARTED_CLOCKS.map(() => ['met', epochSeconds(after(600))]),
    );
  });

  describe('that turns out to be an operating question', () => {
    const converted = (at: string) => ({ analysis: operation(at), convertedTo: 'REQ-2025-0009' });
    const verdicts = (value: Partial<Defect>, asOf?: number) =>
      clocksOf('defect', value, undefined, asOf).map(({ clock, verdict }) => [clock, verdict]);

    it.each<[string, number, readonly (readonly [string, string])[]]>([
      ['responds by that analysis and owes no more', 600, [['respond', 'met']]],
      ['keeps a clock that was missed before', 1801, [['respond', 'missed']]],
      ['ends a clock at the very second at which its time is used up', 2 * HOUR, [['respond', 'missed']]],
      [
        'keeps what was missed a second before',
        2 * HOUR + 1,
        [
          ['respond', 'missed'],
          ['plan', 'missed'],
        ],
      ],
    ])('%s', (_, seconds, expected) => {
      expect(verdicts(converted(after(seconds)))).toEqual(expected);
    });

    it('never reopens a decided clock: before and after the conversion it is the same', () => {
      const value = converted(after(3 * HOUR));
      const decided = (asOf: number) =>
        clocksOf('defect', value, undefined, asOf)
          .filter(({ decidedAt }) => decidedAt !== null)
          .map(({ clock, verdict, decidedAt }) => [clock, verdict, decidedAt]);
      expect(decided(LONG_AFTER)).toEqual(decided(epochSeconds(after(3 * HOUR))));
      expect(decided(LONG_AFTER)).toHaveLength(2);
    });

    it('is converted when its conversion says so', () => {
      const value = { ...converted(after(600)), conversion: { by, at: after(3 * HOUR), explanation: '示例' } };
      expect(verdicts(value)).toEqual([
        ['respond', 'met'],
        ['plan', 'missed'],
      ]);
    });
  });

  it('that is withdrawn owes no more', () => {
    expect(clocksOf('defect', { withdrawn: { at: after(600), reason: '示例' } })).toEqual([]);
  });
});

describe('an incident with a module', () => {
  const modules = (window?: string): Agreement['modules'] => [
    {
      id: 'on-site',
      area: 'network',
      name: '示例',
      description: '示例',
      providers: [],
      ...(window === undefined ? {} : { window }),
    },
  ];
  // Friday 17:00: round the clock the plan is due at 19:00, in the window on the make-up Sunday at 10:00.
  const plan = (method: string, window: string | undefined, named = true) => {
    const value = incident({ ...(named ? { module: 'on-site' } : {}), timeline: { reportedAt: FRIDAY } });
    const records = serviceRecords([value], agreement({ window: method }, { modules: modules(window) }));
    const result = assess(records, LONG_AFTER).find(({ clock }) => clock === 'plan') as ClockResult;
    return [print(result.dueAt ?? 0).slice(5, 16), derivation(records, result, LONG_AFTER).window];
  };

  it.each([
    ['counts in the hours of the module', '5x8', '7x24', true, ['09-26T19:00', '7x24']],
    ['counts round the clock where the agreement does, whatever the module says', '7x24', '5x8', true, ['09-26T19:00', '7x24']],
    ['counts in the hours of the agreement where the module has none', '5x8', undefined, true, ['09-28T10:00', '5x8']],
    ['that names none counts in the hours of the agreement', '5x8', '7x24', false, ['09-28T10:00', '5x8']],
  ])('%s', (_, method, window, named, expected) => {
    expect(plan(method, window, named)).toEqual(expected);
  });

  it('takes the holidays along', () => {
    const terms = agreement(
      { window: '7x1' },
      { modules: modules('5x8'), windows: { ...agreement().windows, '7x1': { mon: [['09:00', '10:00']] } } },
    );
    const value = incident({ module: 'on-site', level: 'IV', timeline: { reportedAt: '2025-09-30T17:30:00+08:00' } });
    const [, due] = assess(serviceRecords([value], terms), LONG_AFTER);
    expect(print(due?.dueAt ?? 0)).toBe('2025-10-09T10:30:00+08:00');
  });
});

// Any year of incidents, requests and defects, under any way of counting.
const YEAR = parsePeriod('2025', ZONE) as Period;
const MONTHS = Array.from(
  { length: 12 },
  (_, index) => parsePeriod(`2025-${String(index + 1).padStart(2, '0')}`, ZONE) as Period,
);
const DAY = 86_400;
const offset = (max: number) => fc.option(fc.integer({ min: 0, max }));
const level = fc.option(fc.constantFrom<FaultLevel>('I', 'II', 'III', 'IV'));
const anyMatter = fc.record({
  second: fc.integer({ min: 0, max: 364 * DAY }),
  level,
  steps: fc.tuple(offset(2 * DAY), offset(3 * DAY), offset(8 * DAY)),
  ending: fc.constantFrom('none', 'none', 'withdrawn', 'converted'),
  mail: fc.boolean(),
});
const matters = fc.array(anyMatter, { maxLength: 10 });
const terms = fc
  .record({
    window: fc.constantFrom('7x24', '5x8'),
    days: fc.constantFrom<'calendar' | 'working'>('calendar', 'working'),
    module: fc.option(fc.constantFrom('7x24', '5x8'), { nil: undefined }),
    response: fc.constantFrom<'answer' | 'reception'>('answer', 'reception'),
    own: fc.boolean(),
  })
  .map(({ window, days, module, response, own }) =>
    agreement(
      { window, days },
      {
        modules: [
          {
            id: 'on-site',
            area: 'network',
            name: '示例',
            description: '示例',
            providers: [],
            ...(module === undefined ? {} : { window: module }),
          },
        ],
        requests: { response, ...(own ? { targets: { respond: '1h' } } : {}) },
        defects: own ? { targets: { resolve: '3d' } } : {},
      },
    ),
  );
type AnyMatter = typeof anyMatter extends fc.Arbitrary<infer Value> ? Value : never;

function records(values: readonly AnyMatter[], agreed: Agreement) {
  const id = (kind: string, index: number) => `${kind}-2025-${String(index + 1).padStart(4, '0')}`;
  const each = <T>(make: (value: AnyMatter, index: number, at: (seconds: number) => string) => T) =>
    values.map((value, index) => make(value, index, (seconds) => print(YEAR.startAt + value.second + seconds)));
  const step = (name: string, at: (seconds: number) => string, seconds: number | null) =>
    seconds === null ? {} : { [name]: at(seconds) };
  const gone = ({ ending }: AnyMatter, at: (seconds: number) => string) =>
    ending === 'withdrawn' ? { withdrawn: { at: at(5 * HOUR), reason: '示例' } } : {};
  return serviceRecords(
    each(({ level: own, steps, ...rest }, index, at) =>
      incident({
        id: id('INC', index),
        level: own ?? 'II',
        ...(rest.mail ? { module: 'on-site' } : {}),
        timeline: {
          reportedAt: at(0),
          ...step('respondedAt', at, steps[0]),
          ...step('plannedAt', at, steps[1]),
          ...step('resolvedAt', at, steps[2]),
        },
      }),
    ),
    agreed,
    undefined,
    {
      requests: each((value, index, at) =>
        request({
          id: id('REQ', index),
          channel: value.mail ? 'mail' : 'hotline',
          receivedAt: at(0),
          ...(value.level === null ? {} : { level: value.level }),
          ...step('arrivedAt', at, value.steps[0]),
          ...step('answeredAt', at, value.steps[1]),
          ...step('finishedAt', at, value.steps[2]),
          ...gone(value, at),
        }),
      ),
      defects: each((value, index, at) =>
        defect({
          id: id('DEF', index),
          submittedAt: at(0),
          ...(value.level === null ? {} : { level: value.level }),
          ...(value.steps[0] === null ? {} : { analysis: operation(at(value.steps[0])) }),
          ...(value.steps[1] === null ? {} : { confirmation: confirmation(at(value.steps[1])) }),
          ...(value.steps[2] === null ? {} : { implementation: implementation(at(value.steps[2])) }),
          ...(value.ending === 'converted' ? { convertedTo: 'REQ-2025-0099' } : {}),
          ...gone(value, at),
        }),
      ),
    },
  );
}

const seed = Temporal.Now.instant().epochMilliseconds % 2 ** 31;
const runs = { numRuns: 150, seed };
const counts = ({ met, decided, metWithoutPauses }: { met: number; decided: number; metWithoutPauses: number }) => [
  met,
  decided,
  metWithoutPauses,
];
const added = (rows: readonly (readonly number[])[]) =>
  rows.reduce((sum, row) => sum.map((value, place) => value + (row[place] ?? 0)), [0, 0, 0]);

describe(`for any year of records (seed ${seed})`, () => {
  const laws = (law: (clocks: ClocksByKind, of: ReturnType<typeof records>) => void) =>
    fc.assert(
      fc.property(matters, terms, (values, agreed) => {
        const of = records(values, agreed);
        law(assessKinds(of, LONG_AFTER), of);
      }),
      runs,
    );

  it('the kinds add up to their sum, and every share lies between 0 and 1', () => {
    laws((clocks) => {
      const kinds = measuresByKind(clocks, YEAR);
      const sum = sumOfKinds(kinds);
      expect(counts(sum)).toEqual(added(kinds.map(({ total }) => counts(total))));
      for (const share of [sum, ...kinds.map(({ total }) => total)].map(({ onTimeShare }) => onTimeShare ?? 0)) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    });
  });

  it('months add up to the year, kind by kind', () => {
    laws((clocks) => {
      const months = MONTHS.map((month) => measuresByKind(clocks, month));
      for (const [place, { total }] of measuresByKind(clocks, YEAR).entries()) {
        expect(added(months.map((kinds) => counts(kinds[place]?.total ?? total)))).toEqual(counts(total));
      }
    });
  });

  it('a month never changes because of what happens later', () => {
    const end = MONTHS[5]?.endAt ?? 0;
    const decided = (clocks: ClocksByKind) =>
      MATTER_KINDS.flatMap((kind) => clocks[kind])
        .filter(({ decidedAt }) => decidedAt !== null && decidedAt < end)
        .map(({ incident: id, clock, level: own, verdict, decidedAt, dueAt }) => [id, clock, own, verdict, decidedAt, dueAt]);
    laws((clocks, of) => expect(decided(assessKinds(of, end))).toEqual(decided(clocks)));
  });

  it('no kind has any influence on another, nor the order of the files', () => {
    laws((clocks, of) => {
      expect(assessKinds({ ...of, requests: [], defects: [] }, LONG_AFTER).incident).toEqual(clocks.incident);
      expect(assessKinds({ ...of, incidents: [], defects: [] }, LONG_AFTER).request).toEqual(clocks.request);
      const turned = { ...of, requests: of.requests.toReversed(), defects: of.defects.toReversed() };
      expect(assessKinds(turned, LONG_AFTER)).toEqual(clocks);
    });
  });
});
