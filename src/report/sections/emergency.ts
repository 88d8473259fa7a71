// Readiness: the emergency plan with its revisions, the drills, and the duty of the year.
import { epochSeconds } from '../../domain/time.ts';
import { daysOf } from '../../sla/obligations/duties.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { EmergencySection } from '../models/year.ts';
import { isOnDateIn, isWithin, reached, sum, type Shared } from '../shared.ts';

const KINDS = ['resident', 'key-moment', 'expert-call'] as const;

/** Undefined where there is neither plan nor drill nor duty: the section is then left out. */
export function composeEmergency({ records }: ReportInputs, shared: Shared): EmergencySection | undefined {
  const plan = records.emergencyPlan;
  const drills = records.drills.filter(({ value }) => {
    const finished = reached(value.finishedAt, shared.cutOff);
    return finished !== null && isWithin(finished, shared.period);
  });
  const duties = records.duties.filter(({ value }) => {
    const from = epochSeconds(value.from);
    return isWithin(from, shared.period) && from < shared.cutOff;
  });
  if (plan === undefined && drills.length === 0 && duties.length === 0) return undefined;
  return {
    kind: 'emergency',
    plan:
      plan === undefined
        ? null
        : {
            title: plan.value.title,
            version: plan.value.version,
            revisions: plan.value.revisions.filter(({ on }) => isOnDateIn(on, shared.period)).length,
          },
    planEvidence: shared.evidence.add('emergency-plan', plan === undefined ? [] : [at(plan, 'revisions')]),
    drills: drills.length,
    drillsPassed: drills.filter(({ value }) => value.result === 'passed').length,
    duties: KINDS.map((kind) => {
      const own = duties.filter(({ value }) => value.kind === kind);
      return { kind, count: own.length, days: sum(own.map(({ value }) => daysOf(value, shared.period.zone))) };
    }).filter(({ count }) => count > 0),
    evidence: shared.evidence.add('emergency', [
      ...drills.map((record) => at(record, 'result')),
      ...duties.map((record) => at(record, 'from')),
    ]),
  };
}
