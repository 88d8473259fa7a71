import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../../src/domain/period.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { assess } from '../../../src/sla/assess.ts';
import { compliance } from '../../../src/sla/compliance.ts';
import { differences } from '../../../src/sla/differences.ts';
import type { Agreement } from '../../../src/domain/agreement.ts';
import { agreement, incident, serviceRecords } from '../../support/service-records.ts';

const AS_OF = epochSeconds('2025-12-31T00:00:00+08:00');
const september = parsePeriod('2025-09', 'Asia/Shanghai');

const history = [
  // Late by a second under 30 minutes.
  incident({
    id: 'INC-2025-0001',
    level: 'II',
    timeline: {
      reportedAt: '2025-09-03T10:00:00+08:00',
      respondedAt: '2025-09-03T10:30:01+08:00',
      plannedAt: '2025-09-03T11:00:00+08:00',
      resolvedAt: '2025-09-03T12:00:00+08:00',
      faultReportedAt: '2025-09-03T13:00:00+08:00',
    },
  }),
  // Level I, resolved after 12 hours.
  incident({
    id: 'INC-2025-0002',
    timeline: {
      reportedAt: '2025-09-30T18:00:00+08:00',
      respondedAt: '2025-09-30T18:10:00+08:00',
      plannedAt: '2025-09-30T19:00:00+08:00',
      contingencyAt: '2025-10-01T07:00:00+08:00',
      resolvedAt: '2025-10-01T08:00:00+08:00',
      faultReportedAt: '2025-10-01T09:00:00+08:00',
    },
  }),
];
const under = (terms: Agreement) => assess(serviceRecords(history, terms), AS_OF);
const targets = (level: 'I' | 'II', change: object): Agreement => {
  const { levels, ...rest } = agreement();
  return { ...rest, levels: { ...levels, [level]: { ...levels[level], targets: { ...levels[level].targets, ...change } } } };
};
const named = ({ verdicts }: ReturnType<typeof differences>) =>
  verdicts.map(({ incident: id, clock, before, after }) => `${id} ${clock} ${before?.verdict ?? '-'} ${after?.verdict ?? '-'}`);

describe('the same history under another agreement', () => {
  it('is identical under the same one', () => {
    const result = differences(under(agreement()), under(agreement()));
    expect(result).toMatchObject({ verdicts: [], moved: 0, identical: true });
    expect(result.after).toEqual(result.before);
  });

  it('names each verdict that differs, with both sides', () => {
    const result = differences(under(agreement()), under(targets('II', { respond: '31min' })));
    expect(named(result)).toEqual(['INC-2025-0001 respond missed met']);
    expect(result.verdicts[0]).toMatchObject({ before: { budget: '30min' }, after: { budget: '31min' } });
    expect(result).toMatchObject({ moved: 0, identical: false, before: { met: 7, decided: 9 }, after: { met: 8, decided: 9 } });
  });

  it('names clocks that only one side promises, in both directions', () => {
    const generous = under(targets('I', { resolve: '14h' }));
    expect(named(differences(under(agreement()), generous))).toEqual([
      'INC-2025-0002 resolve missed met',
      'INC-2025-0002 contingency met -',
    ]);
    expect(named(differences(generous, under(agreement())))).toEqual([
      'INC-2025-0002 resolve met missed',
      'INC-2025-0002 contingency - met',
    ]);
  });

  it('counts the same verdict at another moment as moved', () => {
    const result = differences(under(agreement()), under(targets('I', { plan: '3h' })));
    expect(result).toMatchObject({ verdicts: [], moved: 1, identical: false });
  });

  it('of a period has the totals of that period on both sides, and nothing that counts elsewhere', () => {
    const generous = under(targets('I', { resolve: '14h' }));
    const result = differences(under(agreement()), generous, september);
    // The resolution is missed at 06:00 on 1 October, and running at the end of September on both sides.
    expect(named(result)).toEqual(['INC-2025-0002 resolve missed met']);
    if (september === undefined) throw new TypeError('no period');
    const { total } = compliance(generous, september);
    expect(result.after).toMatchObject(total);
  });
});
