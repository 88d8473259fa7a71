import { describe, expect, it } from 'vitest';
import { monthOf, parsePeriod } from '../../../src/domain/period.ts';

describe('a period is read from its id', () => {
  it.each([
    ['2025-03', '2025-03-01', '2025-04-01'],
    ['2025-12', '2025-12-01', '2026-01-01'],
    ['2025-Q4', '2025-10-01', '2026-01-01'],
    ['2025', '2025-01-01', '2026-01-01'],
  ])('%s runs from %s to before %s', (id, startDate, endDate) => {
    expect(parsePeriod(id, 'Asia/Shanghai')).toMatchObject({ startDate, endDate });
  });

  it.each(['2025-13', '2025-Q5', '25-01', '2025-3', ''])('%j is no period', (id) => {
    expect(parsePeriod(id, 'Asia/Shanghai')).toBeUndefined();
  });

  it('begins at local midnight, whatever the zone of the machine', () => {
    expect(parsePeriod('2025-03', 'Asia/Shanghai')?.startAt).toBe(Date.UTC(2025, 1, 28, 16) / 1000);
  });

  it('counts months back over the turn of the year', () => {
    const march = parsePeriod('2025-03', 'Asia/Shanghai');
    expect(march && monthOf(march, -5).id).toBe('2024-10');
  });
});
