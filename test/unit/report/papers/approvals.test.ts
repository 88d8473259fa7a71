// Which approvals a paper prints, and which of them it calls verified.
import { describe, expect, it } from 'vitest';
import type { Approval } from '../../../../src/domain/approval.ts';
import { composePaperApprovals, type PaperContents, paperContentDigest } from '../../../../src/report/papers/approvals.ts';
import type { PaperInputs } from '../../../../src/report/papers/desk.ts';

const CONTENTS: PaperContents = {
  format: 'casebook-paper-1',
  name: 'duty-report',
  subject: 'DTY-2025-0060',
  number: 'QYSW-DTY-2025-0060-DR',
  look: 'report',
  client: { id: 'riverside-water', code: 'QYSW', name: '清源水务（示例）', zone: 'Asia/Shanghai' },
  provider: { name: '恒拓信息服务（示例）' },
  blocks: [],
  evidence: [],
};
const PLAN = { path: 'inventory/riverside-water/emergency-plan.yaml', sha256: 'a'.repeat(64) };

const approval = (over: Partial<Approval>): Approval => ({
  id: 'APR-2025-0001',
  step: 'confirmed',
  approver: '沈岳',
  subject: 'DTY-2025-0060',
  decision: 'approved',
  at: '2025-10-01T09:00:00+08:00',
  ...over,
});

function printed(approvals: readonly Approval[], over: Partial<PaperInputs> = {}) {
  const records = { id: 'riverside-water', approvals: approvals.map((value) => ({ value })) };
  const inputs = { records, witnessedApprovals: new Set(approvals.map(({ id }) => id)), ...over } as unknown as PaperInputs;
  return composePaperApprovals(CONTENTS, inputs).map(({ step, verified, record }) => `${step} ${record} ${verified}`);
}

describe('approvals of a paper', () => {
  it('are those of its record', () => {
    expect(printed([approval({}), approval({ id: 'APR-2025-0002', subject: 'DTY-2025-0061' })])).toEqual([
      'confirmed APR-2025-0001 true',
    ]);
  });

  it('are those of exactly these contents', () => {
    const subject = 'reports/riverside-water/2025/QYSW-DTY-2025-0060-DR.model.json';
    const digest = paperContentDigest(CONTENTS);
    expect(printed([approval({ step: 'issued', subject, digest })])).toEqual(['issued APR-2025-0001 true']);
    expect(printed([approval({ step: 'issued', subject, digest: 'b'.repeat(64) })])).toEqual([]);
    expect(paperContentDigest({ ...CONTENTS, subject: 'DTY-2025-0061' })).not.toBe(digest);
  });

  it.each([
    ['with its digest', PLAN.sha256, ['reviewed APR-2025-0001 true']],
    ['without a digest: on record, not verified', undefined, ['reviewed APR-2025-0001 false']],
    ['with the digest of another version', 'b'.repeat(64), []],
  ])('of a file %s', (_, digest, expected) => {
    const one = approval({ step: 'reviewed', subject: PLAN.path, ...(digest === undefined ? {} : { digest }) });
    expect(printed([one], { fileDigest: PLAN })).toEqual(expected);
  });

  it('are not verified where somebody else brought them', () => {
    expect(printed([approval({})], { witnessedApprovals: new Set() })).toEqual(['confirmed APR-2025-0001 false']);
  });

  it('go with the last word: who agreed and then refused has not approved', () => {
    const refused = approval({ id: 'APR-2025-0002', decision: 'rejected', at: '2025-10-02T09:00:00+08:00' });
    expect(printed([approval({}), refused])).toEqual([]);
  });
});
