// Emergency drills of the period: what was played through, with which result, and what is improved.
import { epochSeconds } from '../../domain/time.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { DrillsSection } from '../models/quarter.ts';
import { isOnDateIn, reached, type Shared } from '../shared.ts';

/** Undefined where no drill was planned or held: the section is then left out. */
export function composeDrills({ records }: ReportInputs, shared: Shared): DrillsSection | undefined {
  const drills = records.drills.filter(({ value }) => isOnDateIn(dateOf(value, shared), shared.period));
  if (drills.length === 0) return undefined;
  return {
    kind: 'drills',
    rows: drills
      .map(({ value }) => ({
        id: value.id,
        on: dateOf(value, shared),
        title: value.title,
        scenario: value.scenario,
        result: reached(value.finishedAt, shared.cutOff) === null ? ('planned' as const) : (value.result ?? ('planned' as const)),
        improvements: (value.improvements ?? []).map(({ what, due, doneOn }) => ({
          what,
          due,
          done: doneOn !== undefined && doneOn <= shared.cutOffDate,
        })),
      }))
      .toSorted((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : left.id < right.id ? -1 : 1)),
    evidence: shared.evidence.add(
      'drills',
      drills.map((record) => at(record, 'result')),
    ),
  };
}

function dateOf({ startedAt, plannedOn }: { readonly startedAt?: string; readonly plannedOn: string }, shared: Shared): string {
  return startedAt === undefined || epochSeconds(startedAt) >= shared.cutOff ? plannedOn : shared.local(startedAt).slice(0, 10);
}
