import { describe, expect, it } from 'vitest';
import type { Approval } from '../../../src/domain/approval.ts';
import { missingApprovals } from '../../../src/report/approvals.ts';
import { composeReport } from '../../../src/report/compose.ts';
import { contentDigest } from '../../../src/report/model.ts';
import { sampleInputs } from '../../support/sample-records.ts';

const APPROVERS = [
  { name: { zh: '周岚', en: 'Zhou Lan' }, email: 'zhou.lan@hengtuo.example', steps: ['reviewed', 'issued'] as const },
  { name: { zh: '何维', en: 'He Wei' }, email: 'he.wei@hengtuo.example', steps: ['prepared', 'checked'] as const },
];
const digest = contentDigest(composeReport(inputsWith([])));

function inputsWith(approvals: readonly Approval[], changes: Parameters<typeof sampleInputs>[0] = {}) {
  const inputs = sampleInputs(changes);
  const agreement = { ...inputs.records.agreement, value: { ...inputs.records.agreement.value, approvers: APPROVERS } };
  const sourced = approvals.map((value) => ({ path: `journal/x/2025/${value.id}.yaml`, value, lineOf: () => 1 }));
  return { ...inputs, records: { ...inputs.records, agreement, approvals: sourced } };
}

const inputs = sampleInputs();
const { number } = composeReport(inputs);

function approval(changes: Partial<Approval> = {}): Approval {
  return {
    id: 'APR-2025-0101',
    step: 'reviewed',
    approver: { zh: '周岚', en: 'Zhou Lan' },
    subject: `reports/${inputs.records.id}/2025/${number}.model.json`,
    digest,
    decision: 'approved',
    at: '2025-10-06T02:00:00Z',
    ...changes,
  };
}

describe('approvals of a report', () => {
  it('fill the sheet with name and date in the zone of the client', () => {
    const model = composeReport(inputsWith([approval()]));
    expect(model.approvals).toEqual([
      {
        step: 'reviewed',
        approver: { zh: '周岚', en: 'Zhou Lan' },
        at: '2025-10-06T10:00:00+08:00',
        verified: false,
        record: 'APR-2025-0101',
      },
    ]);
  });

  it('are verified where the history says that the approver brought them', () => {
    const witnessedApprovals = new Set(['APR-2025-0101']);
    expect(composeReport(inputsWith([approval()], { witnessedApprovals })).approvals).toMatchObject([{ verified: true }]);
  });

  it('do not change what is approved, nor do edition, revision and the other reports', () => {
    const formal = composeReport(
      inputsWith([approval()], {
        edition: { kind: 'formal', version: '1.0' },
        revision: { commit: 'f'.repeat(40), committedAt: '2025-10-07T09:00:00+08:00' },
        issued: [{ period: '2025-08', path: 'reports/x', issuedAt: 0, witnessed: true, deliveries: [] }],
        published: [{ version: '0.9', at: '2025-10-05T09:00:00+08:00', subject: 'first', by: 'He Wei' }],
      }),
    );
    expect(contentDigest(formal)).toBe(digest);
  });

  it.each([
    ['of other contents', { digest: '0'.repeat(64) }],
    ['of another report', { subject: `reports/${inputs.records.id}/2025/${number}1.model.json` }],
    ['of another step', { step: 'confirmed' as const }],
    ['that say no', { decision: 'rejected' as const }],
  ])('%s do not count', (_, changes) => {
    expect(composeReport(inputsWith([approval(changes)])).approvals).toEqual([]);
  });

  it('are withdrawn by a later no', () => {
    const no = approval({ id: 'APR-2025-0102', decision: 'rejected', at: '2025-10-06T03:00:00Z' });
    expect(composeReport(inputsWith([no, approval()])).approvals).toEqual([]);
  });

  it('are missing at every step for which the agreement names somebody', () => {
    const given = inputsWith([approval()]);
    const missing = missingApprovals(composeReport(given), given.records.agreement.value);
    expect(missing.map(({ step, approvers }) => [step, approvers.map(({ email }) => email)])).toEqual([
      ['prepared', ['he.wei@hengtuo.example']],
      ['checked', ['he.wei@hengtuo.example']],
      ['issued', ['zhou.lan@hengtuo.example']],
    ]);
  });

  it('are not asked for where the agreement names nobody', () => {
    expect(missingApprovals(composeReport(inputs), { ...inputs.records.agreement.value, approvers: [] })).toEqual([]);
  });
});

describe('the strip of the cover', () => {
  it('shows as issued what the repository holds, not what the calendar expects', () => {
    const held = composeReport(
      sampleInputs({ issued: [{ period: '2025-03', path: 'reports/x', issuedAt: 0, witnessed: true, deliveries: [] }] }),
    );
    expect(held.reportsOfYear.filter(({ state }) => state === 'issued').map(({ id }) => id)).toEqual(['2025-03']);
    expect(held.reportsOfYear.filter(({ state }) => state === 'this').map(({ id }) => id)).toEqual(['2025-09']);
  });
});
