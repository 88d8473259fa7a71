import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { parsePeriod } from '../../../src/domain/period.ts';
import type { ClientRecords } from '../../../src/domain/records.ts';
import { commentOf, countsOf, MARKER, type Preview, type PreviewedClient } from '../../../src/preview/comment.ts';
import { compare } from '../../../src/preview/compare.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { incident, serviceRecords } from '../../support/service-records.ts';

const AS_OF = epochSeconds('2025-10-01T00:00:00+08:00');
const fault = (id: string, resolvedAt: string, title = 'Fan fault (example)') => ({
  ...incident({
    id,
    timeline: { reportedAt: '2025-09-10T09:00:00+08:00', respondedAt: '2025-09-10T09:10:00+08:00', resolvedAt },
  }),
  title,
});

function client(before: ClientRecords, after: ClientRecords, language: 'zh-CN' | 'en' = 'en'): PreviewedClient {
  const comparison = compare({ records: before, obligations: [] }, { records: after, obligations: [] }, AS_OF);
  return {
    id: 'riverside-water',
    name: 'Riverside (example)',
    language,
    zone: 'Asia/Shanghai',
    comparison,
    strategies: [],
    closed: [],
  };
}

function preview(clients: readonly PreviewedClient[], more: Partial<Preview> = {}): Preview {
  return {
    base: 'main',
    head: 'HEAD',
    asOf: AS_OF,
    language: 'en',
    conflicts: [],
    findings: [],
    clients,
    link: undefined,
    ...more,
  };
}

const IN_TIME = serviceRecords([fault('INC-2025-0001', '2025-09-10T11:00:00+08:00')]);
const LATE = serviceRecords([fault('INC-2025-0001', '2025-09-20T11:00:00+08:00')]);

describe('a preview', () => {
  it('says nothing where nothing differs', () => {
    expect(commentOf(preview([]))).toBeUndefined();
    expect(compare({ records: LATE, obligations: [] }, { records: LATE, obligations: [] }, AS_OF)).toEqual({
      clocks: [],
      months: [],
      obligations: [],
      assets: [],
    });
  });

  it('shows the clock that is missed now, and the figures of its month before and after', () => {
    const changed = client(IN_TIME, LATE);
    const text = commentOf(preview([changed])) ?? '';
    expect(text.startsWith(`${MARKER}\n`)).toBe(true);
    expect(text).toMatch(/\| INC-2025-0001 \| Resol[^|]*\|[^\n]*met → \*\*missed\*\* \|/);
    const month = parsePeriod('2025-09', 'Asia/Shanghai');
    expect(changed.comparison?.months.map(({ period }) => period)).toEqual([month?.id]);
    const [moved] = changed.comparison?.months ?? [];
    expect(moved?.moved).toContainEqual(expect.objectContaining({ figure: 'on-time/total' }));
    expect(countsOf(preview([changed])).newlyMissed).toBe(2);
  });

  it('speaks the language of the client', () => {
    expect(commentOf(preview([client(IN_TIME, LATE, 'zh-CN')]))).toContain('新增超时 2 项');
  });

  it('says that files are in conflict, and nothing of figures', () => {
    const text = commentOf(preview([], { conflicts: ['incidents/riverside-water/2025/INC-2025-0001.yaml'] }));
    expect(text).toContain('cannot be merged');
    expect(text).not.toContain('| ---');
  });

  it('stays under the limit and counts every row that it leaves out', () => {
    const many = Array.from({ length: 900 }, (_, index) =>
      fault(`INC-2025-${String(index + 1).padStart(4, '0')}`, '2025-09-20T11:00:00+08:00'),
    );
    const changed = client(serviceRecords([]), serviceRecords(many));
    const text = commentOf(preview([changed])) ?? '';
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64_000);
    const rows = text.split('\n').filter((line) => line.startsWith('| INC-')).length;
    const left = Number(/_([0-9]+) more rows left out/.exec(text)?.[1]);
    expect(rows + left).toBe(changed.comparison?.clocks.length);
  });

  it('stays under a limit of GitHub with findings that are as long as they can be, for 300 clients', () => {
    const findings = Array.from({ length: 3000 }, (_, index): Diagnostic => {
      const start = { line: index + 1, column: 1 };
      return { code: 'CB0403', severity: 'error', path: `incidents/${'长'.repeat(300)}.yaml`, start, end: start, values: {} };
    });
    const clients = Array.from({ length: 300 }, () => client(IN_TIME, LATE));
    const text = commentOf(preview(clients, { findings })) ?? '';
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64_000);
    expect(text).toMatch(/more clients left out/);
  });
});
