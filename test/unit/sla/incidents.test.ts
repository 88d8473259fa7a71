import { describe, expect, it } from 'vitest';
import { parsePeriod, type Period } from '../../../src/domain/period.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { incidentCounts } from '../../../src/sla/incidents.ts';
import { incident, serviceRecords } from '../../support/service-records.ts';

const period = (id: string) => parsePeriod(id, 'Asia/Shanghai') as Period;
const LONG_AFTER = epochSeconds('2026-01-31T00:00:00+08:00');

const records = serviceRecords([
  incident({
    id: 'INC-2025-0003',
    level: 'III',
    causeClass: 'capacity',
    timeline: { reportedAt: '2025-09-30T23:59:59+08:00', resolvedAt: '2025-10-02T10:00:00+08:00' },
  }),
  incident({
    id: 'INC-2025-0001',
    level: 'I',
    timeline: { reportedAt: '2025-09-01T00:00:00+08:00', resolvedAt: '2025-09-01T10:00:00+08:00' },
  }),
  incident({
    id: 'INC-2025-0002',
    level: 'I',
    assets: ['unknown-asset'],
    levelChanges: [
      { at: '2025-09-20T08:00:00+08:00', to: 'II', reason: '示例' },
      { at: '2025-10-20T08:00:00+08:00', to: 'IV', reason: '示例' },
    ],
    timeline: { reportedAt: '2025-09-20T00:00:00+08:00' },
  }),
  incident({
    id: 'INC-2025-0004',
    withdrawn: { at: '2025-09-06T08:00:00+08:00', reason: '示例' },
    timeline: { reportedAt: '2025-09-05T00:00:00+08:00' },
  }),
  incident({
    id: 'INC-2025-0005',
    withdrawn: { at: '2025-10-01T00:00:00+08:00', reason: '示例' },
    timeline: { reportedAt: '2025-09-29T00:00:00+08:00' },
  }),
  incident({ id: 'INC-2025-0006', timeline: { reportedAt: '2025-10-01T00:00:00+08:00' } }),
]);

describe('incidents count in the month of their report', () => {
  const september = incidentCounts(records, period('2025-09'), LONG_AFTER);

  it('from its first second to its last', () => {
    expect(september.reported.map((one) => one.incident)).toEqual([
      'INC-2025-0001',
      'INC-2025-0002',
      'INC-2025-0003',
      'INC-2025-0005',
    ]);
    expect(incidentCounts(records, period('2025-10'), LONG_AFTER).reported.map((one) => one.incident)).toEqual(['INC-2025-0006']);
  });

  it('by level at the end of that month, class, site, type and cause', () => {
    expect(september).toMatchObject({
      byLevel: { I: 2, II: 1, III: 1 },
      byClass: { 'core-switch': 3, none: 1 },
      bySite: { 'east-works': 3, none: 1 },
      byType: { hardware: 4 },
      byCause: { capacity: 1, unclassified: 3 },
    });
  });

  it('and never change afterwards, so that months add up to the quarter', () => {
    expect(incidentCounts(records, period('2025-09'), period('2025-09').endAt)).toEqual(september);
    expect(incidentCounts(records, period('2025-Q3'), LONG_AFTER).byLevel).toEqual(september.byLevel);
    expect(incidentCounts(records, period('2025-Q4'), LONG_AFTER).reported).toHaveLength(1);
  });

  it('the open ones with their age at the end of the period, oldest first', () => {
    expect(september.open).toEqual([
      { incident: 'INC-2025-0002', level: 'II', reportedAt: epochSeconds('2025-09-20T00:00:00+08:00'), ageSeconds: 11 * 86_400 },
      { incident: 'INC-2025-0005', level: 'I', reportedAt: epochSeconds('2025-09-29T00:00:00+08:00'), ageSeconds: 2 * 86_400 },
      { incident: 'INC-2025-0003', level: 'III', reportedAt: epochSeconds('2025-09-30T23:59:59+08:00'), ageSeconds: 1 },
    ]);
  });

  it('as far as the moment of assessment knows', () => {
    const early = incidentCounts(records, period('2025-09'), epochSeconds('2025-09-06T00:00:00+08:00'));
    expect(early.reported.map((one) => one.incident)).toEqual(['INC-2025-0001', 'INC-2025-0004']);
    expect(early.open.map((one) => one.incident)).toEqual(['INC-2025-0004']);
  });
});
