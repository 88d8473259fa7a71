// The work of the year: visits by kind with the time on site, calls of the hot line, days of duty on site.
import { WORK_KINDS } from '../../domain/visit.ts';
import { epochSeconds } from '../../domain/time.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { WorkloadSection } from '../models/year.ts';
import { isWithin, onsiteDays, sum, type Shared } from '../shared.ts';

/** Undefined where nobody visited and nobody called: the section is then left out. */
export function composeWorkload(inputs: ReportInputs, shared: Shared): WorkloadSection | undefined {
  const { records } = inputs;
  const isIn = (instant: string) => isWithin(epochSeconds(instant), shared.period) && epochSeconds(instant) < shared.cutOff;
  const visits = records.visits.filter(({ value }) => isIn(value.arrivedAt));
  const calls = records.calls.filter(({ value }) => isIn(value.receivedAt));
  const days = onsiteDays(inputs, shared);
  if (visits.length + calls.length + days === 0) return undefined;
  return {
    kind: 'workload',
    visits: WORK_KINDS.map((work) => {
      const own = visits.filter(({ value }) => value.work === work);
      const minutes = own.map(({ value }) =>
        value.leftAt === undefined ? 0 : Math.round((epochSeconds(value.leftAt) - epochSeconds(value.arrivedAt)) / 60),
      );
      return { work, count: own.length, minutes: sum(minutes) };
    }).filter(({ count }) => count > 0),
    visitsEvidence: shared.evidence.add(
      'visits',
      visits.map((record) => at(record, 'arrivedAt')),
    ),
    calls: {
      total: calls.length,
      onTheSpot: calls.filter(({ value }) => value.result === 'answered').length,
      missed: calls.filter(({ value }) => value.result === 'missed').length,
    },
    callsEvidence: shared.evidence.add(
      'calls',
      calls.map((record) => at(record, 'receivedAt')),
    ),
    onsiteDays: days,
  };
}
