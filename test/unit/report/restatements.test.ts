// What moved in closed periods stands at the head of the next report, in both languages; unapproved it keeps a formal one back.
import { describe, expect, it } from 'vitest';
import type { Restatement } from '../../../src/domain/journal.ts';
import { renderReportHtml } from '../../../src/render/html.ts';
import { composeReport } from '../../../src/report/compose.ts';
import type { RestatedPeriod } from '../../../src/report/models/restatement.ts';
import { sampleInputs } from '../../support/sample-records.ts';

const COMMIT = '1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c';
const approval: Restatement = {
  id: 'RST-2025-0001',
  period: '2025-08',
  reason: { zh: '解决时刻录错一分钟。', en: 'The minute of the resolution was wrong.' },
  approver: { zh: '沈岳', en: 'Shen Yue' },
  at: '2025-09-20T10:00:00+08:00',
  figures: 'ab'.repeat(32),
};

function moved(approved: boolean): RestatedPeriod {
  return {
    period: '2025-08',
    document: 'QYSW-2025-M08',
    manifest: 'reports/riverside-water/2025/QYSW-2025-M08.manifest.json',
    figures: [
      { figure: 'INC-2025-0042/resolve/elapsed', before: 86_400, after: 86_401, commits: [COMMIT] },
      { figure: 'INC-2025-0042/resolve/verdict', before: 'met', after: 'missed', commits: [COMMIT] },
      { figure: 'on-time/total', before: '21/22', after: '20/22', commits: [COMMIT] },
      { figure: 'incidents/level/II', before: 3, after: null, commits: [] },
    ],
    digest: 'ab'.repeat(32),
    commits: [{ commit: COMMIT, subject: 'Right time of the resolution' }],
    approval: approved
      ? { path: 'journal/riverside-water/2025/RST-2025-0001.yaml', value: approval, lineOf: () => 6 }
      : undefined,
  };
}

const model = (approved: boolean) => composeReport(sampleInputs({ restatements: [moved(approved)] }));
const text = async (language: 'zh-CN' | 'en', approved: boolean) =>
  (await renderReportHtml(model(approved), language)).html.replaceAll(/<[^>]*>|\s/g, '');

describe('a restatement', () => {
  it('stands in the model with its number, figures, commits, reason, approver and lines', () => {
    const { restatements, evidence, problems } = model(true);
    expect(restatements).toEqual([
      {
        number: 'RST-2025-0001',
        period: '2025-08',
        document: 'QYSW-2025-M08',
        reason: approval.reason,
        approver: approval.approver,
        approvedAt: '2025-09-20T10:00:00+08:00',
        figures: moved(true).figures,
        digest: 'ab'.repeat(32),
        commits: [{ commit: COMMIT, subject: 'Right time of the resolution' }],
        evidence: 'F1',
      },
    ]);
    expect(evidence[0]).toMatchObject({
      subject: 'restatement',
      of: '2025-08',
      sources: [
        { path: 'journal/riverside-water/2025/RST-2025-0001.yaml', lines: [6] },
        { path: 'reports/riverside-water/2025/QYSW-2025-M08.manifest.json', lines: [] },
      ],
    });
    expect(problems).toEqual([]);
  });

  it('without approval has no number, and keeps a formal edition back by naming the record that is missing', () => {
    const { restatements, problems } = model(false);
    expect(restatements[0]).toMatchObject({ number: null, period: '2025-08' });
    expect(restatements[0]).not.toHaveProperty('approver');
    expect(problems).toEqual([
      {
        field: 'restatement',
        reason: 'empty',
        languages: ['zh-CN', 'en'],
        of: '2025-08',
        path: 'journal/riverside-water/2025/RST-2025-….yaml',
      },
    ]);
  });

  it.each<['zh-CN' | 'en', boolean, readonly string[]]>([
    [
      'zh-CN',
      true,
      [
        'RST-2025-0001：2025 年 8 月（QYSW-2025-M08）',
        '原因：解决时刻录错一分钟。批准：沈岳，2025-09-20 10:00。',
        '24:00:00 24:00:01',
        '按时 异常',
        '21/22 20/22',
        'Right time of the resolution',
      ],
    ],
    [
      'en',
      true,
      [
        'RST-2025-0001: August 2025 (QYSW-2025-M08)',
        'Reason: The minute of the resolution was wrong. Approved by Shen Yue, ',
        '24:00:00 24:00:01',
        'none in the history',
      ],
    ],
    ['zh-CN', false, ['未编号：2025 年 8 月', '尚无更正记录批准这些数字', '其中 1 个期间尚未批准']],
    ['en', false, ['not numbered: August 2025', 'No restatement record approves these figures yet', '1 period not approved yet']],
  ])('is printed in %s, approved: %s', async (language, approved, words) => {
    const page = await text(language, approved);
    const missing = words.filter((word) => !page.includes(word.replaceAll(' ', '')));
    expect(missing).toEqual([]);
  });

  it('comes behind the first page and before everything else, with the numbers of its tables in the order of the pages', async () => {
    const { html, tocTargets: anchors = [] } = await renderReportHtml(model(true), 'en');
    expect(anchors.slice(0, 3)).toEqual(['section-summary', 'restatements', 'section-overview']);
    const numbers = [...html.matchAll(/Table (\d+)</g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  });

  it('is not mentioned where nothing moved', async () => {
    const { html, tocTargets: anchors = [] } = await renderReportHtml(composeReport(sampleInputs()), 'zh-CN');
    expect(anchors).not.toContain('restatements');
    expect(html).not.toContain('更正');
  });
});
