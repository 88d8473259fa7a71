import { describe, expect, it } from 'vitest';
import { composeReport } from '../../../src/report/compose.ts';
import type { ReportModel, SectionKind, SectionModel } from '../../../src/report/model.ts';
import { modelDigest, modelJson } from '../../../src/report/model.ts';
import {
  SAMPLE_COMMENTARY,
  SAMPLE_INCIDENTS,
  SAMPLE_LEVEL_ONE,
  sampleInputs,
  samplePeriod,
  sampleRecords,
  sampleSlots,
} from '../../support/sample-records.ts';

function section<Kind extends SectionKind>(model: ReportModel, kind: Kind): Extract<SectionModel, { kind: Kind }> {
  const found = model.sections.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no section ${kind}`);
  return found as Extract<SectionModel, { kind: Kind }>;
}

const strip = (model: ReportModel, topic: string) => section(model, 'summary').strip.find((cell) => cell.topic === topic);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('one figure everywhere: strip, table, months and annex are the same numbers', () => {
  const model = composeReport(sampleInputs());
  const sla = section(model, 'sla');
  const counted = model.annex.incidents.flatMap(({ clocks }) => clocks).filter((clock) => clock.counted);

  it('the agreed times of the strip are those of the matrix, of the month and of the annex', () => {
    expect(strip(model, 'sla')).toMatchObject({ met: 10, decided: 11 });
    expect([sla.met, sla.decided]).toEqual([10, 11]);
    expect(sum(sla.totals.map(({ met }) => met))).toBe(10);
    expect(sum(sla.matrix.flatMap(({ cells }) => cells).map(({ decided }) => decided))).toBe(11);
    expect(sla.series.at(-1)).toMatchObject({ met: 10, decided: 11 });
    expect(counted).toHaveLength(11);
    expect(counted.filter(({ verdict }) => verdict === 'met')).toHaveLength(10);
    expect(sla.misses).toHaveLength(1);
  });

  it('the incidents of the strip are those of the statistics and of the annex', () => {
    const incidents = section(model, 'incidents');
    expect(strip(model, 'incidents')).toMatchObject({ count: 3, last: 1 });
    expect(incidents.total).toBe(3);
    expect(sum(Object.values(incidents.series.at(-1)?.byLevel ?? {}))).toBe(3);
    expect(sum(incidents.byType.map(({ count }) => count))).toBe(3);
    expect(sum(incidents.bySite.map(({ count }) => count))).toBe(3);
    expect(model.annex.incidents).toHaveLength(3);
  });

  it('the inspections of the strip are those of the table and of the days', () => {
    const inspections = section(model, 'inspections');
    expect(strip(model, 'inspections')).toMatchObject({ done: 29, planned: 30 });
    expect(inspections).toMatchObject({ planned: 30, done: 29, missed: 1, late: 1, exceptionItems: 2, unknownItems: 1 });
    expect(sum(inspections.checklists.map(({ planned }) => planned))).toBe(30);
    expect(sum(inspections.checklists.flatMap(({ days }) => days).map(({ exceptions }) => exceptions))).toBe(2);
    expect(model.annex.exceptions).toHaveLength(2);
    expect(model.annex.problems).toBe(inspections.problems.length);
  });

  it('the experts who are called first stand among the contacts, each with the area', () => {
    const inputs = sampleInputs();
    const expert = { name: '江岚', area: '网络与存储', phone: '000-0000' };
    const both = { name: '秦朗', area: '数据库', email: 'one@provider.example' };
    const { agreement } = inputs.records;
    const provider = { ...agreement.value.provider, contacts: [{ name: both.name, role: '工程师', email: both.email }] };
    const terms = {
      ...agreement,
      value: { ...agreement.value, provider, expertContacts: [expert, { name: both.name, area: both.area, email: both.email }] },
    };
    const { contacts } = section(composeReport({ ...inputs, records: { ...inputs.records, agreement: terms } }), 'overview');
    expect(contacts.slice(-2)).toEqual([
      { side: 'provider', name: both.name, role: '工程师', email: both.email, expertIn: '数据库' },
      { side: 'expert', name: '江岚', role: '网络与存储', phone: '000-0000' },
    ]);
  });

  it('every figure names evidence, and every evidence names a file of the workspace', () => {
    const ids = new Set(model.evidence.map(({ id }) => id));
    const named = [...modelJson({ ...model, evidence: [] }).matchAll(/"(?:\w*[eE]vidence)": "(F\d+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    const paths = model.evidence.flatMap(({ sources }) => sources).map(({ path }) => path);
    expect(paths.filter((path) => !/^(inventory|incidents|journal|inspections|calendars)\//.test(path))).toEqual([]);
  });
});

describe('a finding of which the device said something', () => {
  const record = 'inspections/riverside-water/2025-09/29/0100Z-1of1-early.txt';
  const slots = sampleSlots().map((slot, index, all) => (index < all.length - 2 ? slot : { ...slot, said: { power: record } }));
  const model = composeReport(sampleInputs({ slots }));

  it('names the record that holds its words, as evidence of its own; others name none', () => {
    const [problem] = section(model, 'inspections').problems;
    const entry = model.evidence.find(({ id }) => id === problem?.saidEvidence);
    expect(entry).toMatchObject({ subject: 'device-words', of: 'core-sw-1/power', sources: [{ path: record, lines: [] }] });
    expect(section(composeReport(sampleInputs()), 'inspections').problems.map(({ saidEvidence }) => saidEvidence)).toEqual([
      undefined,
    ]);
  });
});

describe('a level I fault that was late', () => {
  const model = composeReport(sampleInputs());

  it('makes the service levels red whatever the percentage, and the worst part decides', () => {
    expect(strip(model, 'sla')?.state).toBe('fault');
  });

  it('is a case with its clocks, its pause taken off, and its overrun', () => {
    const [found] = section(model, 'cases').cases;
    expect(found).toMatchObject({
      incident: 'INC-2025-0002',
      lastedSeconds: 13 * 3600 + 14 * 60,
      pausedSeconds: 40 * 60,
      resolve: { verdict: 'missed', elapsedSeconds: 12 * 3600 + 34 * 60 },
      late: ['resolve'],
    });
    expect(found?.clocks.map(({ clock }) => clock)).toEqual(['respond', 'plan', 'resolve', 'contingency', 'report']);
  });

  it('stands among the misses with cause, action, owner, due date and status', () => {
    expect(section(model, 'sla').misses).toMatchObject([
      { overSeconds: 34 * 60, due: '2025-10-31', status: 'open', cause: { open: [] } },
    ]);
  });

  it('without cause and action it keeps a formal edition back', () => {
    const { misses: _misses, ...bare } = SAMPLE_LEVEL_ONE;
    const records = sampleRecords({}, [bare]);
    expect(composeReport(sampleInputs({ records })).problems).toMatchObject([
      { field: 'miss', reason: 'empty', of: 'INC-2025-0002/resolve' },
    ]);
  });
});

describe('a closed month never changes because of what happens later', () => {
  it('what is running at its end is carried over, never met', () => {
    const model = composeReport(sampleInputs());
    expect(section(model, 'sla')).toMatchObject({ running: 1 });
    expect(section(model, 'incidents').open.map(({ incident }) => incident)).toEqual(['INC-2025-0004']);
  });

  it('incidents of the next month are not in it', () => {
    const later = { ...SAMPLE_LEVEL_ONE, id: 'INC-2025-0099', timeline: { reportedAt: '2025-10-01T00:00:00+08:00' } };
    const records = sampleRecords({}, [...SAMPLE_INCIDENTS, later]);
    expect(modelJson(composeReport(sampleInputs({ records })))).toBe(modelJson(composeReport(sampleInputs())));
  });

  it('a draft in the middle of the month knows nothing after its revision, and plans are not missed before their time', () => {
    const revision = { commit: '7d3e91ab40c6', committedAt: '2025-09-12T12:00:00+08:00' };
    const slots = sampleSlots().map((slot) =>
      slot.plannedAt < 1757649600 ? slot : { ...slot, result: undefined, record: undefined },
    );
    const known = slots.map(({ result, record, ...slot }) => ({
      ...slot,
      ...(result === undefined ? {} : { result }),
      ...(record === undefined ? {} : { record }),
    }));
    const model = composeReport(sampleInputs({ edition: { kind: 'draft' }, revision, slots: known }));
    expect(model.cutOffAt).toBe('2025-09-12T12:00:00+08:00');
    expect(strip(model, 'incidents')).toMatchObject({ count: 1 });
    expect(strip(model, 'inspections')).toMatchObject({ done: 11, planned: 11 });
    expect(section(model, 'inspections').checklists[0]?.days[20]?.state).toBe('to-come');
  });

  it('a withdrawn incident is not counted but listed with its reason', () => {
    const withdrawn = {
      ...SAMPLE_LEVEL_ONE,
      timeline: { reportedAt: '2025-09-17T08:42:00+08:00' },
      withdrawn: { at: '2025-09-17T08:50:00+08:00', reason: '误报' },
    };
    const model = composeReport(sampleInputs({ records: sampleRecords({}, [withdrawn]) }));
    expect(section(model, 'incidents').total).toBe(0);
    expect(section(model, 'definitions').withdrawn).toEqual([{ incident: 'INC-2025-0002', reason: '误报' }]);
  });
});

describe('a rank among six months', () => {
  it.each([
    ['2025-01-01', true],
    ['2025-08-01', false],
  ])('with an agreement from %s is given: %s', (from, isGiven) => {
    const base = sampleRecords();
    const agreement = {
      ...base.agreement,
      value: { ...base.agreement.value, inForce: { ...base.agreement.value.inForce, from } },
    };
    const model = composeReport(sampleInputs({ records: { ...base, agreement } }));
    expect(section(model, 'incidents').highest).toBe(isGiven);
  });
});

describe('a month in which nothing happened still reports', () => {
  const model = composeReport(sampleInputs({ records: sampleRecords({ duties: [], changes: [], parts: [] }, []), slots: [] }));

  it('0 of 0 is not applicable, neither good nor bad', () => {
    expect(strip(model, 'sla')?.state).toBe('not-applicable');
    expect(strip(model, 'inspections')?.state).toBe('not-applicable');
    expect(section(model, 'summary').headline.find(({ figure }) => figure === 'level-one')?.status).toBe('not-applicable');
  });

  it('optional sections without data are left out, required ones stay', () => {
    const kinds = model.sections.map(({ kind }) => kind);
    expect(kinds).not.toContain('duty');
    expect(kinds).not.toContain('changes');
    expect(kinds).not.toContain('capacity');
    expect(kinds).toContain('cases');
    expect(kinds.at(-1)).toBe('sign-off');
  });
});

describe('commentary that keeps a formal edition back', () => {
  const problemsWith = (changes: object) => {
    const records = sampleRecords();
    const commentaries = records.commentaries.map((one) =>
      one.value.period === '2025-09' ? { ...one, value: { ...one.value, ...changes } } : one,
    );
    return composeReport(sampleInputs({ records: { ...records, commentaries } })).problems;
  };

  it('a complete commentary has no problem', () => {
    expect(problemsWith({})).toEqual([]);
  });

  it.each([
    [
      'a placeholder',
      { risk: { zh: '待填写', en: 'To be written' } },
      { field: 'risk', reason: 'placeholder', languages: ['zh-CN', 'en'] },
    ],
    ['a dash', { decision: '—' }, { field: 'decision', reason: 'empty', languages: ['zh-CN'] }],
    ['one language only', { happened: { zh: '停止一次。' } }, { field: 'happened', reason: 'empty', languages: ['en'] }],
    [
      'the words of last month',
      { agreement: { zh: '达标。', en: 'Not fully.' } },
      { field: 'agreement', reason: 'last-period', languages: ['zh-CN'] },
    ],
  ])('%s', (_, changes, expected) => {
    expect(problemsWith(changes)).toContainEqual(expect.objectContaining(expected));
  });

  it('无 two months running is the truth, not a repetition', () => {
    expect(problemsWith({ risk: { zh: '无', en: 'None' } })).toEqual([]);
  });

  it('no commentary at all names each field and where to write it', () => {
    const { problems } = composeReport(sampleInputs({ records: sampleRecords({ commentaries: [] }) }));
    expect(problems.map(({ field }) => field)).toEqual(['agreement', 'happened', 'risk', 'decision', 'prevention']);
    expect(problems[0]?.path).toBe('journal/riverside-water/2025/commentary-2025-09.yaml');
  });
});

describe('the model', () => {
  it('is plain JSON without language, equal on repeat', () => {
    const model = composeReport(sampleInputs());
    expect(JSON.parse(modelJson(model))).toEqual(model);
    expect(modelDigest(composeReport(sampleInputs()))).toBe(modelDigest(model));
  });

  it('numbers its report by client and month, and knows its place among the 17 of the year', () => {
    const model = composeReport(sampleInputs());
    expect(model.number).toBe('QYSW-2025-M09');
    expect(model.reportsOfYear).toHaveLength(17);
    expect(model.reportsOfYear.findIndex(({ state }) => state === 'this')).toBe(10);
  });

  it('counts in the client’s zone: the first second of the month is in, the last of the month before is not', () => {
    const at = (reportedAt: string) => ({ ...SAMPLE_LEVEL_ONE, timeline: { reportedAt } });
    const count = (reportedAt: string) =>
      section(composeReport(sampleInputs({ records: sampleRecords({}, [at(reportedAt)]) })), 'incidents').total;
    expect(count('2025-08-31T16:00:00Z')).toBe(1);
    expect(count('2025-08-31T15:59:59Z')).toBe(0);
  });

  it('is composed for any month, also over the turn of the year', () => {
    const period = samplePeriod('2025-01');
    expect(section(composeReport(sampleInputs({ period, slots: [] })), 'summary').series[0]).toBe('2024-08');
    expect(SAMPLE_COMMENTARY.period).toBe('2025-09');
  });
});

describe('the action behind a miss', () => {
  const miss = (fields: object) => {
    const incidents = sampleRecords().incidents.map((record) =>
      record.value.misses === undefined
        ? record
        : { ...record, value: { ...record.value, misses: record.value.misses.map((one) => ({ ...one, ...fields })) } },
    );
    const { sections } = composeReport(sampleInputs({ records: sampleRecords({ incidents }) }));
    return sections.find((section) => section.kind === 'sla')?.misses[0];
  };

  it.each<[string, object, object]>([
    [
      'done on the last day of the period is done, with its date',
      { status: 'done', doneOn: '2025-09-30' },
      { status: 'done', doneOn: '2025-09-30' },
    ],
    ['done a day later was still open', { status: 'done', doneOn: '2025-10-01' }, { status: 'open' }],
    ['done without a date is done', { status: 'done' }, { status: 'done' }],
    ['open is open', { status: 'open' }, { status: 'open' }],
  ])('%s', (_, written, expected) => {
    expect(miss(written)).toMatchObject(expected);
    expect(miss(written)?.doneOn).toBe((expected as { doneOn?: string }).doneOn);
  });
});

describe('another agreement', () => {
  const { agreement } = sampleRecords();
  const under = (terms: Partial<typeof agreement.value>, changes: Partial<Parameters<typeof sampleInputs>[0]> = {}) =>
    composeReport(
      sampleInputs({
        ...changes,
        records: sampleRecords({ agreement: { ...agreement, value: { ...agreement.value, ...terms } } }),
      }),
    );
  const { levels } = agreement.value;

  it('with a response time of its own for each level says each at its level, and claims none in the head', () => {
    const own = { ...levels, II: { ...levels.II, targets: { ...levels.II.targets, respond: '1h' } } };
    const { matrix, limits } = section(under({ levels: own }), 'sla');
    expect(matrix.map((row) => row.own)).toEqual([
      { respond: '30min' },
      { respond: '1h' },
      { respond: '30min' },
      { respond: '30min' },
    ]);
    expect(limits.contingency).toBe('16h');
    expect(section(composeReport(sampleInputs()), 'sla').matrix.every((row) => row.own === undefined)).toBe(true);
  });

  it('that owes no contingency plan prints no hour for one', () => {
    const { contingency: _, ...targets } = levels.I.targets;
    expect(section(under({ levels: { ...levels, I: { ...levels.I, targets } } }), 'sla').limits).not.toHaveProperty(
      'contingency',
    );
  });

  it('that began this month counts only its own reports, and of the months before it nothing', () => {
    const first = under({ inForce: { from: '2025-09-01', until: '2026-08-31' } });
    expect(first.reportsOfYear.map(({ id }) => id)).toEqual([
      '2025-09',
      '2025-Q3',
      '2025-10',
      '2025-11',
      '2025-12',
      '2025-Q4',
      '2025',
    ]);
    expect(section(first, 'requests').requests.lastReceived).toBeNull();
    const quarter = under({ inForce: { from: '2025-09-01', until: '2026-08-31' } }, { period: samplePeriod('2025-Q3') });
    expect(section(quarter, 'verdict').rows.map(({ incidents }) => incidents)).toEqual([null, null, 3, expect.any(Number)]);
  });
});

describe('what is planned', () => {
  it('has no inspection of an asset from its retirement on', () => {
    const records = sampleRecords();
    const planned = (assets: typeof records.assets) =>
      section(composeReport(sampleInputs({ records: { ...records, assets } })), 'plan').inspections;
    const retiring = (retiredOn: string) => records.assets.map((asset) => ({ ...asset, value: { ...asset.value, retiredOn } }));
    const whole = planned(records.assets);
    expect(whole).toBeGreaterThan(0);
    expect(planned(retiring('2025-11-01'))).toBe(whole);
    expect(planned(retiring('2025-10-16'))).toBeLessThan(whole);
    expect(planned(retiring('2025-10-01'))).toBe(0);
  });
});

describe('what came after the cut-off', () => {
  it('is no end of a pause', () => {
    const [pause] = SAMPLE_LEVEL_ONE.pauses ?? [];
    if (pause === undefined) throw new TypeError('no pause');
    const paused = (to: string) =>
      composeReport(sampleInputs({ records: sampleRecords({}, [{ ...SAMPLE_LEVEL_ONE, pauses: [{ ...pause, to }] }]) }));
    const ends = (to: string) => {
      const model = paused(to);
      return [model.annex.incidents[0]?.pauses[0]?.to, section(model, 'cases').cases[0]?.pauses[0]?.to];
    };
    expect(ends('2025-09-30T23:00:00+08:00')).toEqual(['2025-09-30T23:00:00+08:00', '2025-09-30T23:00:00+08:00']);
    expect(ends('2025-10-02T09:00:00+08:00')).toEqual([null, null]);
    expect(paused('2025-10-02T09:00:00+08:00').annex.incidents[0]?.pauses[0]?.seconds).toBeNull();
  });

  it.each([
    ['2025-09-20T09:00:00+08:00', 0, 1],
    ['2025-10-02T09:00:00+08:00', 1, 0],
  ])('a withdrawal of %s: %i counted, %i named as not counted', (at, counted, named) => {
    const withdrawn = { at, reason: { zh: '误报', en: 'False alarm' } };
    const model = composeReport(sampleInputs({ records: sampleRecords({}, [{ ...SAMPLE_LEVEL_ONE, withdrawn }]) }));
    expect(section(model, 'incidents').total).toBe(counted);
    expect(section(model, 'definitions').withdrawn).toHaveLength(named);
  });

  it('days of a duty that goes on are not days of presence yet, and a duty until midnight has no day more', () => {
    const [duty] = sampleRecords().duties;
    if (duty === undefined) throw new TypeError('no duty');
    const days = (from: string, to: string, committedAt = '2025-10-08T18:00:00+08:00') => {
      const records = sampleRecords({ duties: [{ ...duty, value: { ...duty.value, from, to } }] });
      return section(composeReport(sampleInputs({ records, revision: { commit: 'a'.repeat(40), committedAt } })), 'overview')
        .onsiteDays;
    };
    expect(days('2025-09-25T08:00:00+08:00', '2025-09-26T08:00:00+08:00')).toBe(2);
    expect(days('2025-09-25T08:00:00+08:00', '2025-09-26T00:00:00+08:00')).toBe(1);
    expect(days('2025-09-01T08:00:00+08:00', '2025-09-30T20:00:00+08:00', '2025-09-10T12:00:00+08:00')).toBe(10);
  });
});
