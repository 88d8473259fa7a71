import { describe, expect, it } from 'vitest';
import { closedPeriodFindings, closedPeriods, isManifest, restatementOf } from '../../../../src/cli/inputs/closed-periods.ts';
import { type Manifest, manifestJson, manifestOf } from '../../../../src/deliver/manifest.ts';
import { parsePeriod, type Period } from '../../../../src/domain/period.ts';
import type { ClientRecords } from '../../../../src/domain/records.ts';
import { figuresDigest, type PeriodFigures, periodFigures } from '../../../../src/sla/period-figures.ts';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import { findingOn } from '../../../../src/workspace/source.ts';
import { incident, serviceRecords } from '../../../support/service-records.ts';
import { memoryTree } from '../../../support/workspace-tree.ts';

const ZONE = 'Asia/Shanghai';
const AUGUST = parsePeriod('2025-08', ZONE) as Period;
const CLIENT = 'riverside-water';

const at = (minute: number) =>
  serviceRecords([
    incident({
      timeline: { reportedAt: '2025-08-04T10:00:00+08:00', respondedAt: `2025-08-04T10:${minute}:00+08:00` },
    }),
  ]);
const figures = (minute: number) => periodFigures(at(minute), AUGUST);

function manifest(values: PeriodFigures, about: Partial<Manifest> = {}) {
  const text = manifestJson({
    ...manifestOf(
      {
        number: 'QYSW-2025-08',
        client: CLIENT,
        period: '2025-08',
        edition: { kind: 'formal', version: '1.0' },
        revision: { commit: 'a'.repeat(40), committedAt: '2025-09-03T10:00:00+08:00' },
        figures: { digest: figuresDigest(values), values },
        provenance: {},
      },
      [],
    ),
    ...about,
  });
  return { path: `reports/${CLIENT}/2025/${text.length}.manifest.json`, text };
}

const restating = (records: ClientRecords, period: string, values: PeriodFigures): ClientRecords => ({
  ...records,
  restatements: [
    {
      path: `journal/${CLIENT}/2025/RST-2025-0001.yaml`,
      lineOf: () => 1,
      value: {
        id: 'RST-2025-0001',
        period,
        reason: 'Example',
        approver: '沈岳',
        at: '2025-09-10T10:00:00+08:00',
        figures: figuresDigest(values),
      },
    },
  ],
});

it.each([
  ['reports/riverside-water/2025/QYSW-2025-M08.manifest.json', true],
  ['reports/riverside-water/2025/QYSW-2025-M08/manifest.json', true],
  ['reports/riverside-water/2025/QYSW-2025-M08.model.json', false],
  ['reports/hilltop-clinic/2025/SGMZ-2025-M08.manifest.json', false],
])('%s is a manifest of the client: %s', (path, isOne) => {
  expect(isManifest(path, CLIENT)).toBe(isOne);
});

describe('a period is closed', () => {
  it.each([
    ['by a formal edition', {}, 1],
    ['not by a draft', { edition: { kind: 'draft' } }, 0],
    ['not by another client’s', { client: 'hilltop-clinic' }, 0],
    ['not by what is no period', { period: '2025-13' }, 0],
    ['not by another format', { format: 'casebook-manifest-0' as 'casebook-manifest-1' }, 0],
  ] as const)('%s', (_, about, count) => {
    expect(closedPeriods([manifest(figures(10), about)], CLIENT, ZONE)).toHaveLength(count);
  });

  it('by the latest of its editions, 1.10 after 1.9', () => {
    const editions = ['1.9', '1.10', '1.0'].map((version) => manifest(figures(10), { edition: { kind: 'formal', version } }));
    expect(closedPeriods(editions, CLIENT, ZONE).map(({ manifest: one }) => one.edition.version)).toEqual(['1.10']);
  });

  it('not by a file that is no JSON', () => {
    expect(closedPeriods([{ path: 'reports/x/y.manifest.json', text: '{' }], CLIENT, ZONE)).toEqual([]);
  });

  it('and says when its list of figures does not fit its digest', () => {
    const altered = manifest(figures(10), { figures: { digest: figuresDigest(figures(10)), values: figures(11) } });
    expect(closedPeriods([manifest(figures(10)), altered], CLIENT, ZONE).map(({ isAltered }) => isAltered)).toEqual([true]);
  });
});

describe('a moved figure of a closed period', () => {
  const findings = async (records: ClientRecords, others: readonly Diagnostic[] = []) => {
    const { path, text } = manifest(figures(10));
    const clients = new Map([[CLIENT, records]]);
    return closedPeriodFindings(memoryTree(new Map([[path, text]])), { clients, findings: others });
  };

  it('is a finding at its record; the totals are one at the manifest', async () => {
    expect(await findings(at(10))).toEqual([]);
    const [record, totals, ...more] = await findings(at(45));
    expect(more).toEqual([]);
    expect(record).toMatchObject({ code: 'CB0417', path: at(45).incidents[0]?.path });
    expect(record?.values['figures']).toContain('INC-2025-0001/respond/verdict met → missed');
    expect(totals?.path).toMatch(/\.manifest\.json$/);
    expect(totals?.values['figures']).toContain('on-time/respond/I 1/1 → 0/1');
  });

  it('is not told while a record that counts has an error of its own', async () => {
    const error = (path: string) => findingOn(path, 'CB0201');
    expect(await findings(at(45), [error(`incidents/${CLIENT}/2025/INC-2025-0002.yaml`)])).toEqual([]);
    expect(await findings(at(45), [error('incidents/hilltop-clinic/2025/INC-2025-0002.yaml')])).toHaveLength(2);
  });

  it('is none once a restatement approves these figures of this period', async () => {
    expect(await findings(restating(at(45), '2025-08', figures(45)))).toEqual([]);
    expect(await findings(restating(at(46), '2025-08', figures(45)))).not.toEqual([]);
    expect(await findings(restating(at(45), '2025-07', figures(45)))).not.toEqual([]);
    expect(restatementOf(restating(at(45), '2025-08', figures(45)), '2025-08', figures(45))).toBe('RST-2025-0001');
  });
});
