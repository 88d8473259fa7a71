// Who waits for whom, in the order of what is beyond its time, of level and of time left; approvals and lapses beside.
import { describe, expect, it } from 'vitest';
import { type ApprovalWitness, openApprovals, unapproved, type Witnessed } from '../../../src/desk/approvals.ts';
import { lapses } from '../../../src/desk/practice.ts';
import { beyondTime, waiting } from '../../../src/desk/queue.ts';
import type { ClientRecords, Sourced } from '../../../src/domain/records.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { agreement, CN_2025, defect, incident, request, serviceRecords } from '../../support/service-records.ts';

const approvers = [{ name: '沈岳', email: 'shen@client.example', steps: ['confirmed'] as const }];
const sourced = <T>(value: T): Sourced<T> => ({ path: 'x.yaml', value, lineOf: () => 1 });
const empty = { changes: [], duties: [], approvals: [], parts: [] };
const recordsOf = (
  matters: Parameters<typeof serviceRecords>[0],
  others: Parameters<typeof serviceRecords>[3] = {},
): ClientRecords => ({
  ...serviceRecords(matters, agreement({}, { approvers }), [CN_2025], others),
  ...empty,
});
const analysis = { kind: 'technical', by: '秦朗', at: '2025-03-04T09:00:00+08:00', finding: '示例' } as const;

describe('the queue', () => {
  const reportedAt = '2025-03-04T08:00:00+08:00';
  const now = epochSeconds('2025-03-04T21:00:00+08:00');
  const records = recordsOf(
    [
      incident({ id: 'INC-2025-0001', level: 'III', timeline: { reportedAt, respondedAt: reportedAt, plannedAt: reportedAt } }),
      incident({ id: 'INC-2025-0002', level: 'I', timeline: { reportedAt, respondedAt: reportedAt, plannedAt: reportedAt } }),
    ],
    { defects: [defect({ analysis, level: 'III' })], requests: [request({ receivedAt: '2025-03-04T20:50:00+08:00' })] },
  );

  it('puts first what is beyond its time, then the higher level, then less time left', () => {
    expect(waiting(records, now).map(({ id }) => id)).toEqual([
      'INC-2025-0002',
      'DEF-2025-0001',
      'INC-2025-0001',
      'REQ-2025-0001',
    ]);
  });

  it('says which promise runs out when, and whose turn it is', () => {
    const [first, second] = waiting(records, now);
    expect(first).toMatchObject({ clock: 'resolve', leftSeconds: -3600, step: 'escalate', waitsFor: 'engineer' });
    expect(second).toMatchObject({ step: 'confirm', waitsFor: 'supervisor', who: ['沈岳'] });
  });

  it('a level I fault beyond 12 h is a finding, and still one at 16 h when the contingency plan is owed', () => {
    expect(beyondTime(waiting(records, now)).map(({ id }) => id)).toContain('INC-2025-0002');
    const atSixteen = waiting(records, epochSeconds('2025-03-05T00:00:01+08:00'));
    expect(beyondTime(atSixteen).map(({ id }) => id)).toContain('INC-2025-0002');
  });

  it('a major fault of which nobody in charge was told is one as soon as its plan was due', () => {
    const untold = recordsOf([
      incident({ level: 'II', timeline: { reportedAt, respondedAt: reportedAt, plannedAt: reportedAt } }),
    ]);
    const at = (time: string) => beyondTime(waiting(untold, epochSeconds(time))).length;
    expect([at('2025-03-04T10:00:00+08:00'), at('2025-03-04T10:00:01+08:00')]).toEqual([0, 1]);
  });

  it('what was withdrawn, is closed or comes later is not on the desk', () => {
    const withdrawn = { at: reportedAt, reason: '示例' };
    const over = recordsOf([], { requests: [request({ withdrawn }), request({ receivedAt: '2025-03-05T08:00:00+08:00' })] });
    expect(waiting(over, now)).toEqual([]);
  });
});

describe('approvals', () => {
  const at = epochSeconds('2025-03-10T00:00:00+08:00');
  const approval = {
    id: 'APR-2025-0001',
    step: 'confirmed',
    approver: '沈岳',
    subject: 'DEF-2025-0001',
    decision: 'approved',
    at: '2025-03-05T09:00:00+08:00',
  } as const;
  const records = recordsOf([], { defects: [defect({ analysis })] });

  it('a defect that was analysed waits for those whom the agreement names', () => {
    expect(openApprovals(records, at, { approvals: new Map(), work: new Map() })).toMatchObject([
      { kind: 'missing', subject: 'DEF-2025-0001', who: ['沈岳'] },
    ]);
  });

  const on = (at: number, order: number, imported = false): Witnessed => ({ at, order, imported });
  const witness = (approvals: Readonly<Record<string, Witnessed>>, work: Readonly<Record<string, Witnessed>> = {}) => ({
    approvals: new Map(Object.entries(approvals)),
    work: new Map(Object.entries(work)),
  });
  const given = { ...records, approvals: [sourced(approval)] };

  it('one that its approver brought is waited for no more', () => {
    expect(openApprovals(given, at, witness({ [approval.id]: on(epochSeconds(approval.at), 1) }))).toEqual([]);
  });

  it('one that somebody else brought does not count; without a history it is on record, not verified', () => {
    expect(openApprovals(given, at, witness({}))).toMatchObject([{ kind: 'uncounted', approval: 'APR-2025-0001' }]);
    expect(openApprovals(given, at, undefined)).toMatchObject([{ kind: 'unverified', approval: 'APR-2025-0001' }]);
  });

  describe('of work that has begun', () => {
    const implementation = { by: '秦朗', at: '2025-03-06T09:00:00+08:00', solved: true, method: '示例' };
    const done = recordsOf([], { defects: [defect({ analysis, implementation })] });
    const begun = epochSeconds(implementation.at);
    const [soon, muchLater] = [begun + 3600, begun + 40 * 86_400];
    const judged = (told: ApprovalWitness | undefined, approvals: ClientRecords['approvals'] = [sourced(approval)]) => {
      const open = openApprovals({ ...done, approvals }, at, told);
      return { kinds: open.map(({ kind }) => kind), unapproved: unapproved(open).length };
    };
    const told = (approved: Witnessed, work?: Witnessed) =>
      witness({ [approval.id]: approved }, work === undefined ? {} : { 'DEF-2025-0001': work });

    it.each<readonly [string, ApprovalWitness | undefined, readonly string[], number]>([
      ['is in time at the very second of the work', told(on(begun, 1), on(soon, 2)), [], 0],
      ['is late a second after it, whatever time it claims', told(on(begun + 1, 1), on(soon, 2)), ['late'], 1],
      ['is late when its commit follows that of the work', told(on(begun - 60, 3), on(begun - 120, 2)), ['late'], 1],
      ['has only its place where the work was entered long after', told(on(muchLater, 1), on(muchLater, 2)), [], 0],
      ['is late even then when it follows', told(on(muchLater, 2), on(muchLater, 1)), ['late'], 1],
      ['that was imported was seen by nobody at its time', told(on(soon, 3, true), on(soon, 2)), ['unverified'], 0],
      ['in one commit with the work, long after', told(on(muchLater, 2), on(muchLater, 2)), ['unverified'], 0],
      ['in one commit with the work, on its day', told(on(soon, 2), on(soon, 2)), ['late'], 1],
      ['is in time while the work is not on main', told(on(soon, 3)), [], 0],
      ['and does not count is none', witness({}), ['uncounted'], 1],
      ['cannot be judged without a history', undefined, ['unverified'], 0],
    ])('an approval %s', (_, history, kinds, broken) => {
      expect(judged(history)).toEqual({ kinds, unapproved: broken });
    });

    describe('when the matter is over', () => {
      const closedAt = '2025-03-07T09:00:00+08:00';
      const over = recordsOf([], { defects: [defect({ analysis, implementation, closedAt })] });
      const after = (days: number, history: ApprovalWitness | undefined) => {
        const given = { ...over, approvals: [sourced(approval)] };
        const open = openApprovals(given, epochSeconds(closedAt) + days * 86_400 + 1, history);
        return { settled: open.map(({ settled }) => settled), unapproved: unapproved(open).length };
      };

      it.each<readonly [string, ApprovalWitness | undefined]>([
        ['late', told(on(begun + 1, 1), on(soon, 2))],
        ['brought by somebody else', witness({})],
      ])('one that is %s stays a task for 30 days, so that closing hides nothing, and is a statement then', (_what, history) => {
        expect(after(29, history)).toEqual({ settled: [false], unapproved: 1 });
        expect(after(30, history)).toEqual({ settled: [true], unapproved: 0 });
      });

      it('one that nobody can verify is a statement at once', () => {
        expect(after(0, undefined)).toEqual({ settled: [true], unapproved: 0 });
      });

      it('one of a document is a statement 30 days after it was given', () => {
        const document = { ...approval, subject: 'inventory/example/emergency-plan.yaml' };
        const open = (days: number) =>
          openApprovals(
            { ...over, approvals: [sourced(document)] },
            epochSeconds(approval.at) + days * 86_400 + 1,
            witness({}),
          ).map(({ settled }) => settled);
        expect([open(29), open(30)]).toEqual([[false], [true]]);
      });
    });

    it('one in time is enough', () => {
      const second = { ...approval, id: 'APR-2025-0002' };
      const both = witness({ [approval.id]: on(soon, 3), [second.id]: on(begun - 60, 1) }, { 'DEF-2025-0001': on(soon, 2) });
      expect(judged(both, [sourced(approval), sourced(second)])).toEqual({ kinds: [], unapproved: 0 });
    });
  });
});

describe('lapses', () => {
  const reportedAt = '2025-03-04T08:00:00+08:00';
  const later = '2025-03-20T08:00:00+08:00';
  const kinds = (matters: Parameters<typeof serviceRecords>[0], more: object = {}) =>
    lapses({ ...recordsOf(matters), ...more }).map(({ kind }) => kind);
  const resolved = { reportedAt, respondedAt: reportedAt, resolvedAt: reportedAt };
  const same = { level: 'III' as const, causeClass: 'hardware-ageing' as const, symptoms: '电源模块 2 无输出' };

  it('a major fault that was resolved and told to nobody; a level III one need not be', () => {
    expect(kinds([incident({ level: 'II', timeline: resolved })])).toEqual(['escalation']);
    expect(kinds([incident({ level: 'III', timeline: resolved })])).toEqual([]);
  });

  it('a major fault that closes without a strategy', () => {
    const told = { escalations: [{ at: reportedAt, to: '周岚', role: '服务经理' }] };
    expect(kinds([incident({ ...told, level: 'I', timeline: { ...resolved, closedAt: later } })])).toEqual(['strategy']);
  });

  it('the same cause at the same asset in the same words, unless it is marked or has its problem', () => {
    const first = incident({ ...same, timeline: { reportedAt } });
    const again = incident({ ...same, id: 'INC-2025-0002', timeline: { reportedAt: later } });
    expect(kinds([first, again])).toEqual(['repeat']);
    expect(kinds([first, { ...again, repeatOf: first.id }])).toEqual([]);
    expect(kinds([first, { ...again, level: 'IV' }])).toEqual([]);
    expect(kinds([first, { ...again, problem: 'PRB-2025-0001' }])).toEqual([]);
    expect(kinds([first, { ...again, symptoms: '票据打印错位', title: '打印问题' }])).toEqual([]);
    expect(kinds([first, { ...again, timeline: { reportedAt: '2025-07-04T08:00:00+08:00' } }])).toEqual([]);
  });

  it('an engineer after the part is late by the second that the tolerance ends', () => {
    const part = (engineerAt: string) => ({
      parts: [sourced({ id: 'PRT-2025-0001', asset: 'core-sw-1', model: 'x', arrivedAt: reportedAt, engineerAt })],
    });
    expect(kinds([], part(reportedAt))).toEqual([]);
    const late = part('2025-03-04T08:00:01+08:00');
    expect(kinds([], late)).toEqual(['part-visit']);
    const waived = { obligation: 'VISIT-PRT-2025-0001', id: 'WVR-2025-0001', reason: '先行签收', by: '沈岳', at: reportedAt };
    expect(kinds([], { ...late, waivers: [sourced(waived)] })).toEqual([]);
  });
});
