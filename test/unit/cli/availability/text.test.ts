import { expect, it } from 'vitest';
import { availabilityText } from '../../../../src/cli/availability/text.ts';
import { parsePeriod } from '../../../../src/domain/period.ts';
import { availability } from '../../../../src/sla/availability.ts';
import { serviceRecords } from '../../../support/service-records.ts';

// Of the 2,592,000 seconds of September.
it.each([
  [100, 100, '99.99%', 'missed'],
  [99.95, 1297, '99.94%', 'missed'],
  [99.95, 1296, '99.95%', 'met'],
  [99.999, 26, '99.998%', 'missed'],
  [99.999, 20, '99.999%', 'met'],
])('beside an objective of %d %%, %i seconds down are %s: %s', (objectivePercent, downSeconds, share, verdict) => {
  const period = parsePeriod('2025-09', 'Asia/Shanghai');
  if (period === undefined) throw new TypeError('no period');
  const { startAt: from, endAt: to } = period;
  const seen = { asset: 'core-sw-1', record: 'r.json' };
  const result = availability({
    from,
    to,
    assets: ['core-sw-1'],
    services: [{ id: 'network', name: '网络', objectivePercent, needs: { asset: 'core-sw-1' } }],
    sightings: [
      { ...seen, at: from, holdsUntil: to - downSeconds, state: 'up' },
      { ...seen, at: to - downSeconds, holdsUntil: to, state: 'down' },
    ],
    windows: [],
  });
  const text = availabilityText({ records: serviceRecords([]), period, availability: result }, 'en');
  const lines = text.split('\n').map((line) => line.trim());
  const row = lines.find((line) => line.startsWith('network'))?.split(/ {2,}/) ?? [];
  expect(row.slice(1, 4)).toEqual([share, share, `${share}–${share}`]);
  expect(row.slice(-2)).toEqual([`${objectivePercent}%`, verdict]);
});
