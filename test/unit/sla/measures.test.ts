import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../src/domain/agreement.ts';
import type { Asset } from '../../../src/domain/asset.ts';
import { CLOCK_NAMES, type Incident } from '../../../src/domain/incident.ts';
import { parsePeriod, type Period } from '../../../src/domain/period.ts';
import type { ClientRecords } from '../../../src/domain/records.ts';
import { epochSeconds, isoInZone } from '../../../src/domain/time.ts';
import { assess } from '../../../src/sla/assess.ts';
import type { ClockResult } from '../../../src/sla/clock.ts';
import { compliance } from '../../../src/sla/compliance.ts';
import { creditAccount } from '../../../src/sla/credits.ts';
import { measures, type Measures } from '../../../src/sla/measures.ts';
import { agreement, incident, serviceRecords } from '../../support/service-records.ts';

const ZONE = 'Asia/Shanghai';
const DAY = 86_400;
const period = (id: string): Period => {
  const parsed = parsePeriod(id, ZONE);
  if (parsed === undefined) throw new TypeError(id);
  return parsed;
};
const MONTHS = Array.from({ length: 12 }, (_, index) => period(`2025-${String(index + 1).padStart(2, '0')}`));

const asset = (id: string, assetClass: Asset['class'], site: string, others: Partial<Asset> = {}): Asset => ({
  id,
  name: '示例',
  class: assetClass,
  kind: 'hardware',
  model: 'example',
  location: { site },
  criticality: 'high',
  ...others,
});

function records(
  incidents: readonly Incident[],
  terms: Agreement = agreement(),
  assets: readonly Asset[] = [asset('core-sw-1', 'core-switch', 'east-works'), asset('ups-1', 'ups', 'north-station')],
): ClientRecords {
  const sound = serviceRecords(incidents, terms);
  return { ...sound, assets: assets.map((value) => ({ path: `${value.id}.yaml`, value, lineOf: () => 1 })) };
}

function measured(of: ClientRecords, id: string): Measures {
  const span = period(id);
  return measures(of, assess(of, span.endAt), span, span.endAt);
}

const kept = incident({
  id: 'INC-2025-0001',
  level: 'II',
  module: 'net-hotline',
  timeline: {
    reportedAt: '2025-09-03T10:00:00+08:00',
    respondedAt: '2025-09-03T10:10:00+08:00',
    plannedAt: '2025-09-03T11:00:00+08:00',
    restoredAt: '2025-09-03T13:00:00+08:00',
    resolvedAt: '2025-09-03T22:00:00+08:00',
    faultReportedAt: '2025-09-04T10:00:00+08:00',
  },
  pauses: [{ from: '2025-09-03T12:00:00+08:00', to: '2025-09-03T14:00:00+08:00', reason: 'client', evidence: '示例' }],
});
const late = incident({
  id: 'INC-2025-0002',
  level: 'II',
  assets: ['ups-1', 'core-sw-1'],
  repeatOf: 'INC-2025-0001',
  timeline: {
    reportedAt: '2025-09-30T20:00:00+08:00',
    respondedAt: '2025-09-30T20:40:00+08:00',
    plannedAt: '2025-09-30T21:00:00+08:00',
  },
});
const harmless = incident({
  id: 'INC-2025-0003',
  level: 'IV',
  impact: 'none',
  assets: ['ups-1'],
  timeline: {
    reportedAt: '2025-09-10T09:00:00+08:00',
    respondedAt: '2025-09-10T09:20:00+08:00',
    plannedAt: '2025-09-10T09:30:00+08:00',
  },
});
const pausing = agreement({}, { pauses: [{ reason: 'client', name: '等待客户' }] });
const september = measured(records([kept, late, harmless], pausing), '2025-09');

describe('the measures of a period', () => {
  it('group the clocks by level, module, class and site of the first asset', () => {
    const totals = (groups: Measures['byClass']) =>
      groups.map(({ key, total: { met, decided, running } }) => [key, met, decided, running]);
    expect(totals(september.byLevel)).toEqual([
      ['II', 5, 6, 1],
      ['IV', 2, 3, 0],
    ]);
    expect(totals(september.byModule)).toEqual([
      ['net-hotline', 4, 4, 0],
      ['none', 3, 5, 1],
    ]);
    expect(totals(september.byClass)).toEqual([
      ['core-switch', 4, 4, 0],
      ['ups', 3, 5, 1],
    ]);
    expect(totals(september.bySite)).toEqual([
      ['east-works', 4, 4, 0],
      ['north-station', 3, 5, 1],
    ]);
    expect(september.byClass[1]?.byClock.respond).toMatchObject({ met: 1, decided: 2, onTimeShare: 0.5 });
  });

  it('give the times to the response and the resolution with and without pauses', () => {
    expect(september.timeToAcknowledge).toEqual({
      count: 3,
      totalSeconds: 70 * 60,
      meanSeconds: 1400,
      medianSeconds: 20 * 60,
      worstSeconds: 40 * 60,
      totalSecondsWithoutPauses: 70 * 60,
      meanSecondsWithoutPauses: 1400,
    });
    expect(september.timeToResolve).toMatchObject({ count: 1, meanSeconds: 10 * 3600, meanSecondsWithoutPauses: 12 * 3600 });
  });

  it('count failures at the first asset they name, and the time until service is restored as down', () => {
    const { byClass, ...all } = september.betweenFailures;
    const down = 3 * 3600 + 4 * 3600;
    expect(all).toEqual({
      assets: 2,
      operatingSeconds: 2 * 30 * DAY - down,
      downSeconds: down,
      failures: 2,
      meanSeconds: 30 * DAY - down / 2,
    });
    expect(byClass['ups']).toMatchObject({ assets: 1, failures: 1, downSeconds: 4 * 3600 });
  });

  it('count a failure that was withdrawn in a later month as down until then', () => {
    const withdrawn = incident({
      timeline: { reportedAt: '2025-09-29T00:00:00+08:00' },
      withdrawn: { at: '2025-10-02T12:00:00+08:00', reason: '与另一事件重复' },
    });
    const of = records([withdrawn]);
    expect(measured(of, '2025-09').betweenFailures).toMatchObject({ failures: 1, downSeconds: 2 * DAY });
    expect(measured(of, '2025-10').betweenFailures).toMatchObject({ failures: 0, downSeconds: 1.5 * DAY });
    expect(measured(of, '2025').betweenFailures).toMatchObject({ failures: 1, downSeconds: 3.5 * DAY });
  });

  it('have no mean time between failures where nothing failed', () => {
    expect(measured(records([harmless]), '2025-09').betweenFailures).toMatchObject({ failures: 0, meanSeconds: null });
  });

  it.each<[string, Partial<Asset>, number]>([
    ['from the day it is commissioned', { commissionedOn: '2025-09-11' }, 20 * DAY],
    ['until the day it is retired', { retiredOn: '2025-09-10' }, 10 * DAY],
    ['not after it was retired', { retiredOn: '2025-08-31' }, 0],
  ])('count an asset %s', (_, others, seconds) => {
    const of = records([], agreement(), [asset('ups-1', 'ups', 'north-station', others)]);
    expect(measured(of, '2025-09').betweenFailures.operatingSeconds).toBe(seconds);
  });

  it('count no asset outside the agreement', () => {
    const of = records([], agreement({}, { inForce: { from: '2025-09-21', until: '2025-12-31' } }), [asset('ups-1', 'ups', 'a')]);
    expect(measured(of, '2025-09').betweenFailures.operatingSeconds).toBe(10 * DAY);
    expect(measured(of, '2025').betweenFailures.operatingSeconds).toBe((10 + 31 + 30 + 31) * DAY);
  });

  it('tell first occurrences from repeats', () => {
    expect(september.occurrences).toEqual({ first: 2, repeat: 1 });
  });
});

describe('service credits', () => {
  const steps = [
    { below: 100, percent: 2 },
    { below: 75, percent: 5 },
    { below: 60, percent: 10 },
  ];
  const credited = (per: 'month' | 'quarter' | 'year', others: readonly Incident[] = [late, harmless], pauses = pausing.pauses) =>
    records(others, agreement({}, { credits: { per, of: '服务费', steps }, ...(pauses === undefined ? {} : { pauses }) }));

  it('are unknown to an agreement without them', () => {
    expect(september.credits).toBeUndefined();
  });

  it.each([
    ['the largest of the steps that the share stays below', [late, harmless], 3, 5, 5],
    ['nothing where every promise was kept', [kept], 4, 4, 0],
    ['nothing where nothing was decided', [], 0, 0, 0],
  ])('credit %s', (_, incidents, met, decided, percent) => {
    expect(measured(credited('month', incidents), '2025-09').credits?.credits).toEqual([
      { period: '2025-09', met, decided, percent, percentWithoutPauses: percent, final: true },
    ]);
  });

  it('keep a step that the share equals, before any rounding', () => {
    // 6 of 8 is 75 percent exactly.
    const two = { ...late, id: 'INC-2025-0004', assets: ['ups-1'] };
    const of = credited('month', [kept, late, two]);
    const [credit] = measured(of, '2025-09').credits?.credits ?? [];
    expect(credit).toMatchObject({ met: 6, decided: 8, percent: 2 });
  });

  it('keep a step that the share equals, though binary fractions fall short of it', () => {
    const of = records([], agreement({}, { credits: { per: 'month', of: '服务费', steps: [{ below: 82.4, percent: 5 }] } }));
    const [kept82, lost] = [309, 308].map((met) => {
      const clock = (verdict: 'met' | 'missed') => ({
        decidedAt: period('2025-09').startAt,
        verdict,
        withoutPauses: { verdict },
      });
      const clocks = Array.from({ length: 375 }, (_, index) => clock(index < met ? 'met' : 'missed')) as unknown as ClockResult[];
      return creditAccount(of.agreement.value, clocks, period('2025-09'), period('2025-09').endAt)?.credits[0];
    });
    expect(kept82).toMatchObject({ met: 309, decided: 375, percent: 0, percentWithoutPauses: 0 });
    expect(lost).toMatchObject({ met: 308, decided: 375, percent: 5 });
  });

  it('are reckoned with and without pauses', () => {
    const paused = incident({
      id: 'INC-2025-0005',
      level: 'II',
      timeline: {
        reportedAt: '2025-09-05T10:00:00+08:00',
        respondedAt: '2025-09-05T11:00:00+08:00',
        plannedAt: '2025-09-05T11:10:00+08:00',
        resolvedAt: '2025-09-05T12:00:00+08:00',
        faultReportedAt: '2025-09-05T13:00:00+08:00',
      },
      pauses: [{ from: '2025-09-05T10:05:00+08:00', to: '2025-09-05T10:55:00+08:00', reason: 'client', evidence: '示例' }],
    });
    const [credit] = measured(credited('month', [paused]), '2025-09').credits?.credits ?? [];
    expect(credit).toMatchObject({ met: 4, decided: 4, percent: 0, percentWithoutPauses: 2 });
  });

  it('belong to their own periods: a year has those of its months, a month none of a quarter', () => {
    const months = measured(credited('month'), '2025').credits?.credits ?? [];
    expect(months.map(({ period: id }) => id)).toEqual(MONTHS.map(({ id }) => id));
    expect(months[8]).toEqual(measured(credited('month'), '2025-09').credits?.credits[0]);
    expect(measured(credited('quarter'), '2025').credits?.credits.map(({ period: id }) => id)).toEqual([
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
    ]);
    expect(measured(credited('quarter'), '2025-09').credits?.credits).toEqual([]);
    expect(measured(credited('year'), '2025').credits?.credits).toHaveLength(1);
  });

  it('are not final before their period is over, and not reckoned before it begins', () => {
    const of = credited('month');
    const asOf = epochSeconds('2025-09-20T00:00:00+08:00');
    const { credits } = measures(of, assess(of, asOf), period('2025'), asOf);
    expect(credits?.credits.map(({ final }) => final)).toEqual([...Array.from({ length: 8 }, () => true), false]);
  });
});

// Any year of incidents on two assets.
const seconds = (max: number) => fc.integer({ min: 0, max });
const anyIncident = fc
  .record({
    day: fc.oneof(seconds(363), fc.constantFrom(30, 58, 89, 272, 273)),
    second: seconds(DAY - 1),
    level: fc.constantFrom('I', 'II', 'III', 'IV'),
    impact: fc.constantFrom('outage', 'degraded', 'none'),
    asset: fc.constantFrom('core-sw-1', 'ups-1'),
    responded: fc.option(seconds(4000)),
    restored: fc.option(seconds(40 * DAY)),
    resolved: fc.option(seconds(40 * DAY)),
    withdrawn: fc.option(seconds(40 * DAY), { freq: 6 }),
    repeats: fc.boolean(),
  })
  .map((fields) => (number: number): Incident => {
    const at = (offset: number) =>
      isoInZone(epochSeconds('2025-01-01T00:00:00+08:00') + fields.day * DAY + fields.second + offset, ZONE);
    const milestone = (name: string, offset: number | null) => (offset === null ? {} : { [name]: at(offset) });
    return incident({
      id: `INC-2025-${String(number).padStart(4, '0')}`,
      level: fields.level,
      impact: fields.impact,
      assets: [fields.asset],
      timeline: {
        reportedAt: at(0),
        ...milestone('respondedAt', fields.responded),
        ...milestone('restoredAt', fields.restored),
        ...milestone('resolvedAt', fields.resolved),
      },
      ...(fields.withdrawn === null ? {} : { withdrawn: { at: at(fields.withdrawn), reason: '示例' } }),
      ...(fields.repeats ? { repeatOf: 'INC-2025-0001' } : {}),
    });
  });
const year = fc.array(anyIncident, { minLength: 1, maxLength: 10 }).map((makers) => makers.map((make, index) => make(index + 1)));
const seed = Temporal.Now.instant().epochMilliseconds % 2 ** 31;

describe(`for any year of incidents (seed ${seed})`, () => {
  it('sums of the months, each assessed at its own end, make the quarters and the year', () => {
    const sums = (one: Measures) => [
      ...CLOCK_NAMES.flatMap((clock) => {
        const { met, decided, metWithoutPauses, times } = one.byClock[clock];
        return [met, decided, metWithoutPauses, times.count, times.totalSeconds, times.totalSecondsWithoutPauses];
      }),
      one.betweenFailures.operatingSeconds,
      one.betweenFailures.downSeconds,
      one.betweenFailures.failures,
      one.occurrences.first,
      one.occurrences.repeat,
    ];
    const added = (all: readonly (readonly number[])[]) =>
      (all[0] ?? []).map((_, index) => all.reduce((sum, values) => sum + (values[index] ?? 0), 0));
    fc.assert(
      fc.property(year, (incidents) => {
        const of = records(incidents);
        const months = MONTHS.map(({ id }) => sums(measured(of, id)));
        for (const quarter of [1, 2, 3, 4])
          expect(added(months.slice(quarter * 3 - 3, quarter * 3))).toEqual(sums(measured(of, `2025-Q${quarter}`)));
        expect(added(months)).toEqual(sums(measured(of, '2025')));
      }),
      { numRuns: 100, seed },
    );
  });

  it('every grouping adds up to the total of the period', () => {
    fc.assert(
      fc.property(year, (incidents) => {
        const of = records(incidents);
        const clocks = assess(of, period('2025').endAt);
        const { total } = compliance(clocks, period('2025'));
        const { byLevel, byModule, byClass, bySite } = measures(of, clocks, period('2025'), period('2025').endAt);
        for (const groups of [byLevel, byModule, byClass, bySite]) {
          const sum = (of: (group: (typeof groups)[number]['total']) => number) =>
            groups.reduce((all, group) => all + of(group.total), 0);
          expect({
            met: sum(({ met }) => met),
            decided: sum(({ decided }) => decided),
            running: sum(({ running }) => running),
          }).toEqual(total);
          for (const {
            total: { onTimeShare },
          } of groups) {
            expect(onTimeShare ?? 0).toBeGreaterThanOrEqual(0);
            expect(onTimeShare ?? 1).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 100, seed },
    );
  });
});
