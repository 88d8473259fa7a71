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
  const { stretches, pauses, ...rest } = derivation(records, result, AS_OF);
  const local = (at: number | null) => (at === null ? null : isoInZone(at, 'Asia/Shanghai').slice(5, 16));
  return {
    ...rest,
    stretches: stretches.map(({ from, to }) => [local(from), local(to)]),
    pauses: pauses.map(({ from, to }) => [local(from), local(to)]),
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
});
