import { describe, expect, it } from 'vitest';
import { clockText } from '../../../../src/cli/clock/text.ts';
import { epochSeconds } from '../../../../src/domain/time.ts';
import { assess, assessKind } from '../../../../src/sla/assess.ts';
import { derivation } from '../../../../src/sla/derivation.ts';
import { kindOf } from '../../../../src/sla/matter.ts';
import type { Incident } from '../../../../src/domain/incident.ts';
import { agreement, defect, incident, request, serviceRecords } from '../../../support/service-records.ts';

const OFFICE = agreement(
  { window: '5x8', days: 'working' },
  { pauses: [{ reason: 'client-approval', name: { zh: '等待客户批准', en: 'Waiting for approval' } }] },
);

function explained(value: Incident, language: 'zh-CN' | 'en', asOf = epochSeconds('2025-12-31T00:00:00+08:00')): string {
  const records = serviceRecords([value], OFFICE);
  const clocks = assess(records, asOf).map((result) => ({ ...result, derivation: derivation(records, result, asOf) }));
  return clockText(records, value.id, clocks, asOf, language).replaceAll(/ {2,}/g, ' ');
}

const value = incident({
  level: 'III',
  timeline: { reportedAt: '2025-09-26T17:00:00+08:00', respondedAt: '2025-09-26T17:10:00+08:00' },
  levelChanges: [{ at: '2025-09-28T14:00:00+08:00', to: 'IV', reason: { zh: '影响消除', en: 'No effect any more' } }],
  pauses: [
    {
      from: '2025-09-28T09:30:00+08:00',
      to: '2025-09-28T11:00:00+08:00',
      declaredAt: '2025-09-28T12:00:00+08:00',
      reason: 'client-approval',
      evidence: { zh: '批复邮件', en: 'Approval mail' },
    },
  ],
});

describe('a clock says why, interval by interval', () => {
  const intervals = (counted: string, paused: string, rest: string) => [
    ` ${counted} 2025-09-26 17:00:00 → 2025-09-26 18:00:00 1:00:00 = 1:00:00`,
    ` ${counted} 2025-09-28 09:00:00 → 2025-09-28 09:30:00 0:30:00 = 1:30:00`,
    ` ${paused} 2025-09-28 09:30:00 → 2025-09-28 11:00:00 1:30:00 ${rest}`,
    ` ${counted} 2025-09-28 11:00:00 → 2025-09-28 11:30:00 0:30:00 = 2:00:00`,
  ];
  it.each([
    ['zh-CN', intervals('计入', '暂停', '等待客户批准 · 事后申报，2025-09-28 12:00:00 · 批复邮件')],
    ['en', intervals('counted', 'paused', 'Waiting for approval · declared afterwards, 2025-09-28 12:00:00 · Approval mail')],
  ] as const)('with pauses, their reasons and what was declared afterwards: %s', (language, lines) => {
    expect(explained(value, language)).toContain(lines.join('\n'));
  });

  it.each([
    [
      'zh-CN',
      [
        '解决 · IV 级 · 超时',
        '时限 5d (工作日，当地同一时刻)',
        '计入日期 2025-09-28 2025-09-29 2025-09-30 2025-10-09 2025-10-10',
        '级别变更 2025-09-28 14:00:00 → IV 级 影响消除',
        '按 III 级 超时, 48h, 到期',
        '按 IV 级 超时, 5d, 到期',
      ],
    ],
    [
      'en',
      [
        'Resolution · Level IV · missed',
        'budget 5d (working days, same local time)',
        'dates 2025-09-28 2025-09-29 2025-09-30 2025-10-09 2025-10-10',
        'level 2025-09-28 14:00:00 → Level IV No effect any more',
        'as level III missed, 48h, due',
        'as level IV missed, 5d, due',
      ],
    ],
  ] as const)('with the changes of level, their reasons and both readings: %s', (language, parts) => {
    const text = explained(value, language);
    for (const part of parts) expect(text).toContain(part);
  });

  it.each([
    ['zh-CN', '暂定：用到了节假日尚未公布的年份 (2026-01-01 至 2026-01-05)'],
    ['en', 'provisional: leans on a year whose holidays are not published (2026-01-01 to 2026-01-05)'],
  ] as const)('with the dates that are provisional: %s', (language, words) => {
    const late = incident({ level: 'II', timeline: { reportedAt: '2025-12-31T16:00:00+08:00' } });
    expect(explained(late, language, epochSeconds('2026-01-06T00:00:00+08:00'))).toContain(words);
  });

  it('says by how much days were missed, though nothing counted in that evening', () => {
    const evening = (resolvedAt: string) =>
      incident({ level: 'IV', timeline: { reportedAt: '2025-03-04T20:00:00+08:00', resolvedAt } });
    expect(explained(evening('2025-03-11T22:00:00+08:00'), 'zh-CN')).toContain('解决 · IV 级 · 超时 · 超 2:00:00');
    expect(explained(evening('2025-03-11T19:30:00+08:00'), 'zh-CN')).toContain('解决 · IV 级 · 达标 · 余 0:30:00');
    const open = incident({ level: 'IV', timeline: { reportedAt: '2025-03-04T20:00:00+08:00' } });
    const asOf = epochSeconds('2025-03-11T21:00:00+08:00');
    expect(explained(open, 'zh-CN', asOf)).toContain('解决 · IV 级 · 超时\n');
  });

  it('labels no pause that was declared as it began, or earlier', () => {
    const [pause] = value.pauses ?? [];
    if (pause === undefined) throw new TypeError('no pause');
    const inTime = { ...value, pauses: [{ ...pause, declaredAt: pause.from }] };
    expect(explained(inTime, 'zh-CN')).not.toContain('事后申报');
    expect(explained(inTime, 'zh-CN')).toContain('等待客户批准 · 批复邮件');
  });

  it.each([
    ['zh-CN', '已于 2025-09-28 09:30:00 撤销：误报；'],
    ['en', 'withdrawn 2025-09-28 09:30:00: false alarm;'],
  ] as const)('with the withdrawal that ended what was undecided: %s', (language, words) => {
    const withdrawn = { at: '2025-09-28T09:30:00+08:00', reason: { zh: '误报。', en: 'false alarm' } };
    const gone = { ...value, pauses: [], withdrawn };
    expect(explained(gone, language)).toContain(words);
    expect(explained(gone, language).match(/^(?:响应|Response) · /gm)).toHaveLength(1);
    expect(explained(gone, language)).not.toMatch(/^(?:解决|Resolution) · /m);
    expect(explained(gone, language, epochSeconds('2025-09-28T09:30:00+08:00'))).not.toContain(words);
  });
});

describe('requests and defects', () => {
  const START = '2025-03-04T10:00:00+08:00';
  const operation = { kind: 'operation' as const, by: '秦朗', at: '2025-03-04T10:10:00+08:00', finding: '示例' };
  const records = serviceRecords([], OFFICE, undefined, {
    requests: [
      request({ id: 'REQ-2025-0009', receivedAt: '2025-03-04T10:15:00+08:00', answeredAt: '2025-03-04T10:30:00+08:00' }),
    ],
    defects: [defect({ submittedAt: START, analysis: operation, convertedTo: 'REQ-2025-0009' })],
  });
  const asOf = epochSeconds('2025-12-31T00:00:00+08:00');
  const text = (id: string, language: 'zh-CN' | 'en', of = records) => {
    const clocks = assessKind(of, kindOf(id), asOf).map((result) => ({ ...result, derivation: derivation(of, result, asOf) }));
    return clockText(of, id, clocks, asOf, language).replaceAll(/ {2,}/g, ' ');
  };

  it.each<[string, 'zh-CN' | 'en', readonly string[]]>([
    [
      'DEF-2025-0001',
      'en',
      [
        'converted 2025-03-04 10:10:00 to REQ-2025-0009; what was undecided then is owed no more, what was decided stays',
        'Response · Level IV · met · 0:20:00 to spare',
      ],
    ],
    ['DEF-2025-0001', 'zh-CN', ['已于 2025-03-04 10:10:00 转为 REQ-2025-0009', '响应 · IV 级 · 达标 · 余 0:20:00']],
    ['REQ-2025-0009', 'en', ['converted from DEF-2025-0001, whose decided clocks stay', 'Resolution · Level IV · met']],
    ['REQ-2025-0009', 'zh-CN', ['由 DEF-2025-0001 转来，其已判定的时限不变', '解决 · IV 级 · 达标']],
  ])('%s in %s keeps the trail of the conversion', (id, language, words) => {
    for (const word of words) expect(text(id, language)).toContain(word);
  });

  it('says so where the agreement promises no times', () => {
    const none = { ...records, agreement: { ...records.agreement, value: { ...OFFICE, requests: { clocks: false } } } };
    expect(text('REQ-2025-0009', 'en', none)).toContain('no clocks: the agreement promises no times for requests');
    expect(text('REQ-2025-0009', 'zh-CN', none)).toContain('没有计时：协议未约定咨询类的时限');
  });

  it.each([
    ['en', 'counted in 7x24, targets in days are working days (the hours of module on-site)'],
    ['zh-CN', '按 7x24 计时，以天计的时限按工作日 (服务模块 on-site 的服务时间)'],
  ] as const)('an incident says in %s that it counts in the hours of its module', (language, words) => {
    const module = { id: 'on-site', area: 'network' as const, name: '示例', description: '示例', providers: [], window: '7x24' };
    const own = serviceRecords([incident({ module: 'on-site', timeline: { reportedAt: START } })], {
      ...OFFICE,
      modules: [module],
    });
    expect(text('INC-2025-0001', language, own)).toContain(words);
  });
});
