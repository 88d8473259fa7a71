// The shipped year as kept on paper: twenty records taken away or altered, and exactly their twenty obligations tell.
import { beforeAll, describe, expect, it } from 'vitest';
import { slotsBetween } from '../../src/cli/inputs/read-inputs.ts';
import type { SlotOutcome } from '../../src/domain/inspection.ts';
import { reportPeriods } from '../../src/domain/owed-dates.ts';
import { parsePeriod, type Period } from '../../src/domain/period.ts';
import type { Sourced } from '../../src/domain/records.ts';
import { epochSeconds, isoInZone } from '../../src/domain/time.ts';
import { assess } from '../../src/sla/assess.ts';
import { compliance } from '../../src/sla/compliance.ts';
import { inPeriod, obligations } from '../../src/sla/obligations/expand.ts';
import type { IssuedReport, ObligationInputs } from '../../src/sla/obligations/obligation.ts';
import { totals } from '../../src/sla/obligations/totals.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { REPOSITORY } from '../support/casebook.ts';

const ZONE = 'Asia/Shanghai';
const ASKED = epochSeconds('2026-01-31T12:00:00+08:00');
const print = (seconds: number) => isoInZone(seconds, ZONE);

function periodOf(id: string): Period {
  const period = parsePeriod(id, ZONE);
  if (period === undefined) throw new TypeError(id);
  return period;
}

let year: ObligationInputs;
beforeAll(async () => {
  const tree = diskTree(REPOSITORY);
  const records = (await loadWorkspace(tree)).clients.get('riverside-water');
  if (records === undefined) throw new TypeError('the shipped client is sound');
  const { startAt, endAt } = periodOf('2025');
  const slots = await slotsBetween({ records, tree }, startAt, endAt);
  // Each report on the third day after its period.
  const reports = reportPeriods(records.agreement.value).map((id): IssuedReport => ({
    period: id,
    path: `reports/riverside-water/2025/${id}.manifest.json`,
    issuedAt: periodOf(id).endAt + 3 * 86_400,
    witnessed: true,
    deliveries: [],
  }));
  year = { records, slots, reports, asOf: ASKED };
}, 60_000);

const of = (inputs: ObligationInputs) => inPeriod(obligations(inputs), periodOf('2025'));
const statesOf = (inputs: ObligationInputs) => new Map(of(inputs).map(({ id, state }) => [id, state]));

type Alter = (inputs: ObligationInputs) => ObligationInputs;
type Lists = 'incidents' | 'parts' | 'duties';

/** Alters one record, or takes it away. */
function record(list: Lists, id: string, change: (value: object) => object | undefined): Alter {
  return (inputs) => {
    const all = inputs.records[list] as readonly Sourced<{ readonly id: string }>[];
    if (!all.some(({ value }) => value.id === id)) throw new TypeError(`the shipped year has no ${id}`);
    const changed = all.flatMap((source) => {
      if (source.value.id !== id) return [source];
      const value = change(source.value);
      return value === undefined ? [] : [{ ...source, value }];
    });
    return { ...inputs, records: { ...inputs.records, [list]: changed } };
  };
}

const without = (key: string) => (value: object) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
const withTime = (key: string, at: string | undefined) => (value: object) => {
  const { timeline } = value as { readonly timeline: object };
  return { ...value, timeline: at === undefined ? without(key)(timeline) : { ...timeline, [key]: at } };
};

function report(period: string, issuedAt?: number): Alter {
  return (inputs) => ({
    ...inputs,
    reports: inputs.reports.flatMap((one) =>
      one.period !== period ? [one] : issuedAt === undefined ? [] : [{ ...one, issuedAt }],
    ),
  });
}

function slot(checklist: string, planned: string, change: (slot: SlotOutcome) => SlotOutcome): Alter {
  return (inputs) => {
    const index = inputs.slots.findIndex((one) => one.checklist === checklist && print(one.plannedAt).startsWith(planned));
    if (index < 0) throw new TypeError(`the shipped year plans no ${checklist} at ${planned}`);
    return { ...inputs, slots: inputs.slots.map((one, place) => (place === index ? change(one) : one)) };
  };
}

const neverRan = ({ checklist, asset, plannedAt }: SlotOutcome): SlotOutcome => ({ checklist, asset, plannedAt, late: false });
const ranLate = (one: SlotOutcome): SlotOutcome => ({ ...one, late: true });

/** The expert call in a week of the year, by a date of that week. */
function call(from: string, change: (value: { from: string; to: string }) => object | undefined): Alter {
  return (inputs) => {
    const duty = inputs.records.duties.find(({ value }) => value.kind === 'expert-call' && value.from.startsWith(from));
    if (duty === undefined) throw new TypeError(`no call on ${from}`);
    return record('duties', duty.value.id, (value) => change(value as { from: string; to: string }))(inputs);
  };
}

const OMISSIONS: readonly (readonly [what: string, id: string, state: 'late' | 'missed', alter: Alter])[] = [
  ['a monthly report never issued', 'RPT-2025-M03', 'missed', report('2025-03')],
  ['a quarterly report a second late', 'RPT-2025-Q2', 'late', report('2025-Q2', epochSeconds('2025-07-11T00:00:01+08:00'))],
  ['the annual report never issued', 'RPT-2025-A', 'missed', report('2025')],
  ['an expert call that was not held', 'CALL-2025-W02', 'missed', call('2025-01-08', () => undefined)],
  [
    'an expert call a second short',
    'CALL-2025-W03',
    'missed',
    call('2025-01-15', (v) => ({ ...v, to: '2025-01-15T16:59:59+08:00' })),
  ],
  [
    'an expert call put off to the next week',
    'CALL-2025-W04',
    'missed',
    call('2025-01-22', (v) => ({ ...v, from: '2025-01-27T08:00:00+08:00', to: '2025-01-27T10:00:00+08:00' })),
  ],
  ['a round that did not run', 'INSP-ups-2025-03', 'missed', slot('ups', '2025-03-12', neverRan)],
  ['a round that began late', 'INSP-database-2025-04', 'late', slot('database', '2025-04-10', ranLate)],
  ['one of several assets left out', 'INSP-network-device-2025-11', 'missed', slot('network-device', '2025-11-30', neverRan)],
  [
    'a handling plan never filed',
    'PLAN-INC-2025-0012',
    'missed',
    record('incidents', 'INC-2025-0012', withTime('plannedAt', undefined)),
  ],
  [
    'a handling plan after its two hours',
    'PLAN-INC-2025-0047',
    'late',
    record('incidents', 'INC-2025-0047', withTime('plannedAt', '2025-09-18T23:00:00+08:00')),
  ],
  [
    'a contingency plan never filed',
    'CONT-INC-2025-0047',
    'missed',
    record('incidents', 'INC-2025-0047', withTime('contingencyAt', undefined)),
  ],
  [
    'a fault report never filed',
    'FREP-INC-2025-0007',
    'missed',
    record('incidents', 'INC-2025-0007', withTime('faultReportedAt', undefined)),
  ],
  [
    'a fault report days late',
    'FREP-INC-2025-0042',
    'late',
    record('incidents', 'INC-2025-0042', withTime('faultReportedAt', '2025-08-29T12:00:00+08:00')),
  ],
  ['no engineer with the part', 'VISIT-PRT-2025-0001', 'missed', record('parts', 'PRT-2025-0001', without('engineerAt'))],
  [
    'an engineer a second after the part',
    'VISIT-PRT-2025-0002',
    'late',
    record('parts', 'PRT-2025-0002', (v) => ({ ...v, engineerAt: '2025-03-12T21:20:01+08:00' })),
  ],
  ['key-moment duty without a result', 'DUTY-DTY-2025-0020', 'missed', record('duties', 'DTY-2025-0020', without('result'))],
  [
    'duty asked for 20 days ahead',
    'NOTICE-DTY-2025-0060',
    'late',
    record('duties', 'DTY-2025-0060', (v) => ({ ...v, requestedOn: '2025-09-11' })),
  ],
  [
    'duty that nobody asked for in time',
    'NOTICE-DTY-2025-0080',
    'missed',
    record('duties', 'DTY-2025-0080', without('requestedOn')),
  ],
  [
    'more days of duty than the year includes',
    'DAYS-2025',
    'missed',
    record('duties', 'DTY-2025-0060', (v) => ({ ...v, days: 7 })),
  ],
];

describe('20 seeded omissions of obligations', () => {
  it('are all found together, and nothing else changes', () => {
    expect(OMISSIONS).toHaveLength(20);
    const before = statesOf(year);
    const after = statesOf(OMISSIONS.reduce((inputs, [, , , alter]) => alter(inputs), year));
    expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
    const changed = [...after].filter(([id, state]) => before.get(id) !== state);
    expect(Object.fromEntries(changed)).toEqual(Object.fromEntries(OMISSIONS.map(([, id, state]) => [id, state])));
    for (const [, id] of OMISSIONS) expect(before.get(id), id).toBe('met');
  });

  it.each(OMISSIONS)('%s: %s alone', (_, id, state, alter) => {
    const before = statesOf(year);
    const changed = [...statesOf(alter(year))].filter(([other, now]) => before.get(other) !== now);
    expect(changed).toEqual([[id, state]]);
  });
});

describe('the shipped year', () => {
  it('owes 17 reports, 52 calls, every planned checklist of every month, and each obligation once', () => {
    const all = of(year);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const { kinds, total } = totals(all);
    expect(Object.fromEntries(kinds.map(({ kind, all: count }) => [kind, count]))).toMatchObject({
      report: 17,
      'expert-call': 52,
      inspection: 120,
      contingency: 1,
      'part-visit': 8,
      duty: 3,
      notice: 3,
      'duty-days': 1,
    });
    expect(total.met + total.late + total.missed + total.waived + total.running).toBe(total.all);
    expect(total.all).toBe(all.length);
  });

  it('counts plans, contingency plans and fault reports exactly as the service levels do', () => {
    const figures = compliance(assess(year.records, ASKED), periodOf('2025')).byClock;
    const { kinds } = totals(of(year));
    for (const [kind, clock] of [
      ['plan', 'plan'],
      ['contingency', 'contingency'],
      ['fault-report', 'report'],
    ] as const) {
      const tally = kinds.find((one) => one.kind === kind);
      expect([tally?.met, tally?.decided], kind).toEqual([figures[clock].met, figures[clock].decided]);
    }
  });

  it('adds up: twelve months are four quarters are the year', () => {
    const all = obligations(year);
    const ids = (id: string) => inPeriod(all, periodOf(id)).map((one) => one.id);
    const months = Array.from({ length: 12 }, (_, index) => ids(`2025-${String(index + 1).padStart(2, '0')}`)).flat();
    const quarters = [1, 2, 3, 4].flatMap((quarter) => ids(`2025-Q${quarter}`));
    expect(months.toSorted()).toEqual(ids('2025').toSorted());
    expect(quarters.toSorted()).toEqual(ids('2025').toSorted());
  });

  it('has future ones running and none met before its time', () => {
    const early = of({ ...year, asOf: epochSeconds('2025-09-30T20:03:00+08:00') });
    const october = early.filter(({ countsAt }) => countsAt >= epochSeconds('2025-10-01T00:00:00+08:00'));
    expect(october.length).toBeGreaterThan(40);
    // The week of Thursday 2 October had its call in September, and notice may be given ahead.
    const decided = october.filter(({ state }) => state !== 'running').map(({ id, state }) => [id, state]);
    expect(decided).toEqual([
      ['CALL-2025-W40', 'met'],
      ['NOTICE-DTY-2025-0060', 'met'],
    ]);
    expect(statesOf({ ...year, asOf: epochSeconds('2025-09-30T20:03:00+08:00') }).get('RPT-2025-M09')).toBe('running');
  });

  it('takes the shipped waiver for the one visit that it names', () => {
    const waived = of(year).filter(({ state }) => state === 'waived');
    expect(waived.map(({ id, waiver }) => [id, waiver?.id, waiver?.instead])).toEqual([
      ['VISIT-PRT-2025-0004', 'WVR-2025-0001', 'late'],
    ]);
    expect(waived[0]?.evidence[0]).toEqual({ path: 'journal/riverside-water/2025/WVR-2025-0001.yaml', line: 3 });
  });

  it('names for every obligation the clause, and for every one that was done a file that exists', async () => {
    const tree = diskTree(REPOSITORY);
    for (const { id, clause, evidence, kind, doneAt } of of(year)) {
      expect(clause.line ?? 0, id).toBeGreaterThan(1);
      if (doneAt !== null && kind !== 'duty-days') expect(evidence.length, id).toBeGreaterThan(0);
      if (kind === 'report') continue;
      for (const { path } of evidence) expect(await tree.read(path), `${id}: ${path}`).toBeDefined();
    }
  });
});
