// What is still to be written down when the work is over: asked for from a day later on, of whoever did the work.
import { describe, expect, it } from 'vitest';
import { type OwedRecords, owedRecords } from '../../../src/desk/owed.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Duty } from '../../../src/domain/duty.ts';
import type { Sourced } from '../../../src/domain/records.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { agreement, CN_2025, incident, serviceRecords } from '../../support/service-records.ts';

const sourced = <T>(value: T): Sourced<T> => ({ path: 'x.yaml', value, lineOf: () => 1 });
const base = serviceRecords([], agreement(), [CN_2025]);
const on = (day: number, time = '09:00') => `2025-03-${String(day).padStart(2, '0')}T${time}:00+08:00`;
const owed = (more: Partial<OwedRecords>, asOf = on(20)) =>
  owedRecords(
    { client: base.client, incidents: [], duties: [], dutyLogs: [], calls: [], problems: [], ...more },
    epochSeconds(asOf),
  ).map(({ kind, id, about }) => [kind, id, ...about].join(' '));

describe('a major fault that is closed', () => {
  const closed = (fields: Partial<Incident>) => ({
    incidents: [sourced({ ...incident({ level: 'II', timeline: { reportedAt: on(3), closedAt: on(5) } }), ...fields })],
  });
  const review = { at: on(5), by: ['周岚'], findings: '示例' };

  it.each<readonly [string, Partial<Incident>, readonly string[]]>([
    ['owes its review', {}, ['review INC-2025-0001']],
    ['with a review owes none', { review }, []],
    ['of level III owes none', { level: 'III' }, []],
    ['that was lowered to III owes none', { levelChanges: [{ at: on(4), to: 'III', reason: '示例' }] }, []],
    [
      'that was raised to I owes one',
      { level: 'III', levelChanges: [{ at: on(4), to: 'I', reason: '示例' }] },
      ['review INC-2025-0001'],
    ],
    ['that is still open owes none yet', { timeline: { reportedAt: on(3) } }, []],
    ['that was withdrawn owes none', { withdrawn: { at: on(4), reason: '示例' } }, []],
  ])('%s', (_, fields, expected) => {
    expect(owed(closed(fields))).toEqual(expected);
  });

  it('has a day for it', () => {
    expect([owed(closed({}), on(6)), owed(closed({}), '2025-03-06T09:00:01+08:00')]).toEqual([[], ['review INC-2025-0001']]);
  });
});

describe('a duty', () => {
  const duty = (fields: Partial<Duty>) => ({
    duties: [
      sourced<Duty>({
        id: 'DTY-2025-0001',
        kind: 'key-moment',
        title: '示例',
        from: on(3),
        to: on(5, '00:00'),
        staff: ['何维'],
        ...fields,
      }),
    ],
  });
  const entry = (day: number) => ({ at: on(day, '17:30'), item: '收班检查', result: '无异常', abnormal: false });
  const log = (date: string) => sourced({ id: 'LOG-2025-0001', date } as OwedRecords['dutyLogs'][number]['value']);

  it.each<readonly [string, Partial<Duty>, readonly string[]]>([
    ['at a key moment has an entry for each day, a zero report at least', { entries: [entry(3), entry(4)] }, []],
    ['without a word of one day owes it', { entries: [entry(3)] }, ['zero-report DTY-2025-0001 2025-03-04']],
    ['without any owes all', {}, ['zero-report DTY-2025-0001 2025-03-03 2025-03-04']],
    ['on the phone owes its minutes', { kind: 'expert-call', to: on(3, '11:00') }, ['minutes DTY-2025-0001']],
    ['on the phone with minutes owes none', { kind: 'expert-call', minutes: '示例' }, []],
    [
      'beyond the contract owes labour and travel',
      { entries: [entry(3), entry(4)], contract: 'beyond', overage: { days: 2, labour: '2 人日' } },
      ['overage DTY-2025-0001'],
    ],
    [
      'beyond the contract with both owes none',
      { entries: [entry(3), entry(4)], contract: 'beyond', overage: { days: 2, labour: '2 人日', travel: '示例' } },
      [],
    ],
  ])('%s', (_, fields, expected) => {
    expect(owed(duty(fields))).toEqual(expected);
  });

  it('of a resident engineer has the log of each day', () => {
    const resident = duty({ kind: 'resident' });
    expect(owed({ ...resident, dutyLogs: [log('2025-03-03')] })).toEqual(['zero-report DTY-2025-0001 2025-03-04']);
    expect(owed({ ...resident, dutyLogs: [log('2025-03-03'), log('2025-03-04')] })).toEqual([]);
  });

  it('is asked only for days that are over', () => {
    expect(owed(duty({}), on(4))).toEqual([]);
    expect(owed(duty({}), '2025-03-05T00:00:01+08:00')).toEqual(['zero-report DTY-2025-0001 2025-03-03']);
  });
});

it('a call that nobody took is answered, and the answer is on record', () => {
  const call = {
    id: 'HOT-2025-0001',
    line: 'mobile',
    receivedAt: on(3),
    caller: '顾宁',
    subject: '示例',
    result: 'missed',
  } as const;
  expect(owed({ calls: [sourced(call)] })).toEqual(['call-back HOT-2025-0001']);
  expect(owed({ calls: [sourced({ ...call, handling: '十分钟后回拨' })] })).toEqual([]);
  expect(owed({ calls: [sourced({ ...call, result: 'answered' })] })).toEqual([]);
});

describe('a fault that a known error describes', () => {
  const problem = {
    id: 'PRB-2025-0001',
    title: '电源模块老化',
    priority: 'high',
    raisedAt: on(1),
    raisedBy: '何维',
    owner: '周岚',
    assets: ['core-sw-1'],
    symptoms: '电源模块 2 无输出',
    rootCause: '老化',
    knownErrorAt: on(2),
  } as const;
  const fault = incident({ title: '电源故障', symptoms: '电源模块 2 无输出', timeline: { reportedAt: on(3) } });
  const found = (incidentFields: object, problemFields: object = {}) =>
    owed({ incidents: [sourced({ ...fault, ...incidentFields })], problems: [sourced({ ...problem, ...problemFields })] });

  it.each<readonly [string, object, object, readonly string[]]>([
    ['is linked to it', {}, {}, ['known-error INC-2025-0001 PRB-2025-0001']],
    ['and names it owes nothing', { problem: 'PRB-2025-0001' }, {}, []],
    ['and stands in it owes nothing', {}, { incidents: ['INC-2025-0001'] }, []],
    ['came before it was known', {}, { knownErrorAt: on(4) }, []],
    ['came after its cause was removed', {}, { fix: { by: '何维', at: on(2), method: '更换' } }, []],
    ['is at another asset', {}, { assets: ['core-sw-2'] }, []],
    ['is another in other words', { title: '打印问题', symptoms: '票据打印错位' }, {}, []],
  ])('%s', (_, incidentFields, problemFields, expected) => {
    expect(found(incidentFields, problemFields)).toEqual(expected);
  });
});
