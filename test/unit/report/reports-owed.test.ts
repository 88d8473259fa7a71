import { describe, expect, it } from 'vitest';
import { reportsEndingWith, reportsOwed } from '../../../src/report/reports-owed.ts';
import { agreement } from '../../support/service-records.ts';
import { samplePeriod } from '../../support/sample-records.ts';

const terms = (from: string, until: string) => agreement({}, { inForce: { from, until } });
const ids = (year: string, from: string, until: string) => reportsOwed(year, terms(from, until)).map(({ id }) => id);

describe('the reports that a year owes', () => {
  it('are 17 in order of issue where the agreement is in force all year', () => {
    const owed = reportsOwed('2025', terms('2025-01-01', '2026-12-31'));
    expect(owed).toHaveLength(17);
    expect(owed.slice(2, 5)).toEqual([
      { kind: 'month', id: '2025-03' },
      { kind: 'quarter', id: '2025-Q1' },
      { kind: 'month', id: '2025-04' },
    ]);
    expect(owed.at(-1)).toEqual({ kind: 'year', id: '2025' });
  });

  it('begin with the agreement and end with it', () => {
    expect(ids('2025', '2025-06-01', '2026-05-31')).toEqual(
      ['06', 'Q2', '07', '08', '09', 'Q3', '10', '11', '12', 'Q4'].map((part) => `2025-${part}`).concat('2025'),
    );
    expect(ids('2026', '2025-06-01', '2026-05-31')).toEqual(['01', '02', '03', 'Q1', '04', '05'].map((part) => `2026-${part}`));
    expect(ids('2024', '2025-06-01', '2026-05-31')).toEqual([]);
  });

  it('of those that end with a period none is owed before the agreement', () => {
    expect(reportsEndingWith(samplePeriod('2025-06'), terms('2025-06-01', '2026-05-31')).map(({ id }) => id)).toEqual([
      '2025-06',
      '2025-Q2',
    ]);
    expect(reportsEndingWith(samplePeriod('2025-05'), terms('2025-06-01', '2026-05-31'))).toEqual([]);
  });
});
