// The desk and the screen of the engineer on call say the same in both languages, number by number.
import { describe, expect, it } from 'vitest';
import { deskText } from '../../../../src/cli/desk/text.ts';
import { deskWords } from '../../../../src/cli/desk/words.ts';
import { statusText } from '../../../../src/cli/status/text.ts';
import type { Status } from '../../../../src/cli/status/state.ts';
import { openApprovals } from '../../../../src/desk/approvals.ts';
import { waiting } from '../../../../src/desk/queue.ts';
import { WORKFLOWS } from '../../../../src/desk/workflow.ts';
import { epochSeconds } from '../../../../src/domain/time.ts';
import { agreement, CN_2025, defect, incident, serviceRecords } from '../../../support/service-records.ts';

const asOf = epochSeconds('2025-03-04T21:00:00+08:00');
const approvers = [{ name: '沈岳', email: 'shen@client.example', steps: ['confirmed'] as const }];
const analysis = { kind: 'technical', by: '秦朗', at: '2025-03-04T09:00:00+08:00', finding: '示例' } as const;
const records = {
  ...serviceRecords(
    [incident({ timeline: { reportedAt: '2025-03-04T08:00:00+08:00' } })],
    agreement({}, { approvers }),
    [CN_2025],
    {
      defects: [defect({ analysis, level: 'III' })],
    },
  ),
  changes: [],
  duties: [],
  approvals: [],
  knowledge: [],
};
const queue = waiting(records, asOf);
const status: Status = {
  records,
  tree: { list: async () => [], read: async () => undefined },
  asOf,
  waiting: queue,
  approvals: openApprovals(records, asOf, undefined),
  isWitnessed: false,
  owed: [
    {
      kind: 'zero-report',
      id: 'DTY-2025-0001',
      path: 'x.yaml',
      title: '示例',
      who: ['何维'],
      since: asOf,
      about: ['2025-03-04'],
    },
  ],
  clocks: queue,
  today: [{ id: 'ACT-2025-0001', title: '示例', dueAt: null, dueOn: '2025-03-04', isLate: false }],
  slots: { done: 1, planned: 2 },
  abnormal: ['风扇', '电源'].map((title) => ({
    asset: 'core-sw-1',
    assetName: '核心交换机 1',
    checklist: 'core-switch',
    item: title,
    title,
    state: 'fault' as const,
    seenAt: asOf,
    path: 'x.json',
  })),
  isInspected: true,
};

const numbers = (text: string) => text.match(/[0-9]+/g);

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  it('the desk names what is beyond its time, whose turn it is and which approval is waited for', () => {
    const text = deskText({ ...status, proposals: [] }, language);
    expect(text).toContain(deskWords(language).beyond(2));
    expect(text).toContain(`DTY-2025-0001 示例 — ${deskWords(language).owes['zero-report']('2025-03-04')} — 何维`);
    expect(text).toMatch(/INC-2025-0001.*何维/);
    expect(text).toMatch(/DEF-2025-0001 示例缺陷.*沈岳/);
    expect(text).not.toContain('undefined');
  });

  it('the screen has one line for a device with two faults', () => {
    const lines = statusText(status, language).split('\n');
    expect(lines.filter((line) => line.includes('核心交换机 1'))).toHaveLength(1);
    expect(lines.join('\n')).toContain('1/2');
  });

  it('every step, actor and clock has its word', () => {
    const words = deskWords(language);
    const steps = Object.values(WORKFLOWS).flatMap((workflow) => workflow.map(({ id }) => id));
    expect(steps.filter((id) => words.step[id] === undefined)).toEqual([]);
  });
});

it('both languages print the same numbers', () => {
  const withoutHead = (text: string) => numbers(text.split('\n').slice(1).join('\n'));
  expect(withoutHead(statusText(status, 'zh-CN'))).toEqual(withoutHead(statusText(status, 'en')));
});
