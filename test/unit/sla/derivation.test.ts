import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import { epochSeconds, isoInZone } from '../../../src/domain/time.ts';
import { assess } from '../../../src/sla/assess.ts';
import { derivation } from '../../../src/sla/derivation.ts';
import { agreement, incident, serviceRecords } from '../../support/service-records.ts';

const OFFICE = agreement({ window: '5x8', days: 'working' }, { pauses: [{ reason: 'client', name: '等待客户' }] });
const AS_OF = epochSeconds('2025-12-31T00:00:00+08:00');
const pause = (from: string, to: string | null) => ({
  from: `2025-09-${from}:00+08:00`,
  to: to === null ? null : `2025-09-${to}:00+08:00`,
  reason: 'client',
  evidence: '示例',
});

function derived(value: Incident, clock: string) {
  const records = serviceRecords([value], OFFICE);
  const result = assess(records, AS_OF).find((one) => one.clock === clock);
  if (result === undefined) throw new TypeError(clock);
  const { stretches, pauses, declaredPauses, provisionalDates, ...rest } = derivation(records, result, AS_OF);
  const local = (at: number | null) => (at === null ? null : isoInZone(at, 'Asia/Shanghai').slice(5, 16));
  return {
    ...rest,
    stretches: stretches.map(({ from, to }) => [local(from), local(to)]),
    pauses: pauses.map(({ from, to }) => [local(from), local(to)]),
    ...(declaredPauses.length === 0 ? {} : { declaredPauses }),
    ...(provisionalDates.length === 0 ? {} : { provisionalDates }),
  };
}

describe('a deadline is derived from the stretches that were counted', () => {
  const timeline = { reportedAt: '2025-09-26T17:00:00+08:00' };

  it('over the weekend to the make-up day', () => {
    expect(derived(incident({ timeline }), 'plan')).toEqual({
      window: '5x8',
      unit: 'time',
      pauses: [],
      stretches: [
        ['09-26T17:00', '09-26T18:00'],
        ['09-28T09:00', '09-28T10:00'],
      ],
    });
  });

  it('around the pauses that lie before it', () => {
    const value = incident({ timeline, pauses: [pause('28T09:30', '28T11:00'), pause('29T09:00', '29T10:00')] });
    expect(derived(value, 'plan')).toMatchObject({
      pauses: [['09-28T09:30', '09-28T11:00']],
      stretches: [
        ['09-26T17:00', '09-26T18:00'],
        ['09-28T09:00', '09-28T09:30'],
        ['09-28T11:00', '09-28T11:30'],
      ],
    });
  });

  it('so far, while a pause is open', () => {
    expect(derived(incident({ timeline, pauses: [pause('28T09:30', null)] }), 'plan')).toMatchObject({
      pauses: [['09-28T09:30', null]],
      stretches: [
        ['09-26T17:00', '09-26T18:00'],
        ['09-28T09:00', '09-28T09:30'],
      ],
    });
  });

  it('or from days', () => {
    expect(derived(incident({ level: 'IV', timeline }), 'resolve').unit).toBe('working days');
  });

  it('names the working dates that were counted: make-up days among them, holidays not', () => {
    expect(derived(incident({ level: 'IV', timeline }), 'resolve')).toMatchObject({
      workingDates: ['2025-09-28', '2025-09-29', '2025-09-30', '2025-10-09', '2025-10-10'],
    });
    expect(derived(incident({ timeline }), 'plan')).not.toHaveProperty('workingDates');
  });

  it('lists each pause as it was declared, overlapping ones too', () => {
    const pauses = [
      { ...pause('28T09:30', '28T11:00'), declaredAt: '2025-09-28T09:30:00+08:00' },
      { ...pause('28T10:00', '28T11:30'), declaredAt: '2025-09-28T10:00:01+08:00' },
      { ...pause('28T10:15', '28T10:30'), reason: 'not-agreed' },
    ];
    const plan = derived(incident({ timeline, pauses }), 'plan');
    expect(plan.pauses).toEqual([['09-28T09:30', '09-28T11:30']]);
    expect(plan.declaredPauses?.map(({ reason, afterTheFact }) => [reason, afterTheFact])).toEqual([
      ['client', false],
      ['client', true],
    ]);
  });

  it.each([
    ['the year after the published one', '2025-12-31T17:30:00+08:00', [{ first: '2026-01-01', last: '2026-01-01' }]],
    ['nothing within it', '2025-12-31T16:00:00+08:00', undefined],
  ])('names the dates that are provisional: %s', (_, reportedAt, dates) => {
    const records = serviceRecords([incident({ timeline: { reportedAt, plannedAt: '2025-12-31T17:45:00+08:00' } })], OFFICE);
    const asOf = epochSeconds('2026-01-05T00:00:00+08:00');
    const result = assess(records, asOf).find(({ clock }) => clock === 'plan');
    if (result === undefined) throw new TypeError('no clock');
    expect(derivation(records, result, asOf).provisionalDates).toEqual(dates ?? []);
  });
});
