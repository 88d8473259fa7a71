import { expect, it } from 'vitest';
import { availabilityText } from '../../../../src/cli/availability/text.ts';
import { parsePeriod } from '../../../../src/domain/period.ts';
import { availability } from '../../../../src/sla/availability.ts';
import { serviceRecords } from '../../../support/service-records.ts';

it('cuts shares, so that none looks as if it reached what it stays below', () => {
  const period = parsePeriod('2025-09', 'Asia/Shanghai');
  if (period === undefined) throw new TypeError('no period');
  const { startAt: from, endAt: to } = period;
  const seen = (at: number, holdsUntil: number, state: 'up' | 'down') => ({
    asset: 'core-sw-1',
    at,
    holdsUntil,
    state,
    record: 'r.json',
  });
  // 100 s of 30 days are 0.00386 %.
  const sightings = [seen(from, to - 100, 'up'), seen(to - 100, to, 'down')];
  const needs = { asset: 'core-sw-1' };
  const result = availability({
    from,
    to,
    assets: ['core-sw-1'],
    services: [{ id: 'network', name: '网络', objectivePercent: 100, needs }],
    sightings,
    windows: [],
  });
  const text = availabilityText({ records: serviceRecords([]), period, availability: result }, 'en');
  const lines = text.split('\n').map((line) => line.trim());
  const row = lines.find((line) => line.startsWith('network')) ?? '';
  expect(row.split(/ {2,}/).slice(1, 5)).toEqual(['99.99%', '99.99%', '99.99%–99.99%', '100.00%']);
  expect(row).toMatch(/100% +missed$/);
});
