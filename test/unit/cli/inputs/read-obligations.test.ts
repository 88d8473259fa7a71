import { describe, expect, it } from 'vitest';
import { readObligations } from '../../../../src/cli/inputs/read-obligations.ts';
import { parsePeriod } from '../../../../src/domain/period.ts';
import { epochSeconds } from '../../../../src/domain/time.ts';
import { memoryLedger } from '../../../../src/ledger/memory.ts';
import { agreement, serviceRecords } from '../../../support/service-records.ts';
import { memoryTree } from '../../../support/workspace-tree.ts';

const PATH = 'reports/riverside-water/2025/QYSW-2025-M03.manifest.json';
const CLAIMED = '2025-04-02T09:00:00+08:00';

const manifest = (changes: object = {}) => ({
  format: 'casebook-manifest-1',
  number: 'QYSW-2025-M03',
  client: 'riverside-water',
  period: '2025-03',
  edition: { kind: 'formal', version: '1.0' },
  revision: { commit: 'a'.repeat(40), committedAt: CLAIMED },
  files: [],
  provenance: {},
  ...changes,
});

async function march(
  text: string,
  ledger?: ReturnType<typeof memoryLedger>,
  beside: readonly (readonly [string, string])[] = [],
) {
  const period = parsePeriod('2025-03', 'Asia/Shanghai');
  if (period === undefined) throw new TypeError('a month');
  const records = serviceRecords([], agreement({}, { reports: { monthly: true, quarterly: false, annual: false, dueDays: 10 } }));
  const asOf = epochSeconds('2025-12-31T00:00:00+08:00');
  const tree = memoryTree(new Map([[PATH, text], ...beside]));
  const [report] = await readObligations({ records, tree, ledger }, period, asOf);
  return report;
}

describe('when a report was issued', () => {
  it('is the first commit that holds its manifest', async () => {
    const times = ['2025-04-11T00:00:01+08:00', '2025-05-01T12:00:00+08:00'].map((at) => Temporal.Instant.from(at));
    const ledger = memoryLedger({ now: () => times.shift() ?? Temporal.Instant.from('2025-06-01T00:00:00Z') });
    await ledger.record([{ path: PATH, content: JSON.stringify(manifest()) }], 'Report on March');
    await ledger.record(
      [{ path: PATH, content: JSON.stringify(manifest({ edition: { kind: 'formal', version: '1.1' } })) }],
      'Corrected',
    );
    expect(await march(JSON.stringify(manifest()), ledger)).toMatchObject({
      id: 'RPT-2025-M03',
      state: 'late',
      doneAt: epochSeconds('2025-04-11T00:00:01+08:00'),
      evidence: [{ path: PATH }],
    });
  });

  it('is what the manifest says of itself, and unwitnessed, where no commit holds it', async () => {
    const unwitnessed = { state: 'met', doneAt: epochSeconds(CLAIMED), unwitnessed: true };
    expect(await march(JSON.stringify(manifest()))).toMatchObject(unwitnessed);
    const ledger = memoryLedger({ now: () => Temporal.Instant.from('2025-04-03T00:00:00Z') });
    expect(await march(JSON.stringify(manifest()), ledger)).toMatchObject(unwitnessed);
  });

  it.each([
    ['a draft', JSON.stringify(manifest({ edition: { kind: 'draft' } }))],
    ['the report on another month', JSON.stringify(manifest({ period: '2025-02' }))],
    ['a manifest of another format', JSON.stringify(manifest({ format: 'casebook-manifest-9' }))],
    ['a manifest without a revision', JSON.stringify(manifest({ revision: null }))],
    ['a time that is none', JSON.stringify(manifest({ revision: { committedAt: 'yesterday' } }))],
    ['a day that does not exist', JSON.stringify(manifest({ revision: { committedAt: '2025-13-40T09:00:00+08:00' } }))],
    ['a file cut short', JSON.stringify(manifest()).slice(0, 80)],
    ['a list', '[]'],
  ])('is nothing that %s could prove', async (_, text) => {
    const report = await march(text);
    expect(report).toMatchObject({ id: 'RPT-2025-M03', state: 'missed', doneAt: null, evidence: [] });
  });
});

describe('that it reached the client', () => {
  const receipt = (channel: string, changes: object): readonly [string, string] => [
    PATH.replace('.manifest.json', `.v1.0.${channel}.delivery.json`),
    JSON.stringify({ format: 'casebook-delivery-1', channel, endedAt: '2025-04-02T09:05:00+08:00', ...changes }),
  ];

  it('is proven by the receipts of its deliveries, and by those alone that arrived', async () => {
    const sent = receipt('mail', { state: 'delivered' });
    const report = await march(JSON.stringify(manifest()), undefined, [
      sent,
      receipt('wecom', { state: 'unknown' }),
      receipt('feishu', { state: 'refused' }),
      receipt('webhook', { state: 'delivered', endedAt: '2026-02-01T00:00:00Z' }),
      ['reports/riverside-water/2025/QYSW-2025-M04.v1.0.mail.delivery.json', sent[1]],
    ]);
    expect(report?.evidence).toEqual([{ path: PATH }, { path: sent[0] }]);
  });
});
