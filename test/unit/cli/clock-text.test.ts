import { describe, expect, it } from 'vitest';
import { clockText } from '../../../src/cli/clock-text.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { assess } from '../../../src/sla/assess.ts';
import { derivation } from '../../../src/sla/derivation.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { agreement, incident, serviceRecords } from '../../support/service-records.ts';

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
