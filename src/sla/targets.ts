// What an agreement promises for a level.
import { type Agreement, FAULT_LEVELS, type FaultLevel } from '../domain/agreement.ts';
import type { ClockName } from '../domain/incident.ts';
import { type Budget, parseDuration } from '../domain/time.ts';

export interface Target {
  /** As written in the agreement, for example `12h`. */
  readonly text: string;
  readonly budget: Budget;
}

export type Targets = Readonly<Record<ClockName, Target | undefined>>;

const READ = new WeakMap<Agreement, Map<FaultLevel, Targets>>();

/** Read once for each agreement and level: it is asked for each clock. */
export function targetsOf(agreement: Agreement, level: FaultLevel): Targets {
  const levels = READ.get(agreement) ?? new Map<FaultLevel, Targets>();
  READ.set(agreement, levels);
  const targets = levels.get(level) ?? readTargets(agreement, level);
  levels.set(level, targets);
  return targets;
}

/** A contingency plan is promised for level I faults only. */
function readTargets(agreement: Agreement, level: FaultLevel): Targets {
  const { respond, plan, resolve, contingency, report } = agreement.levels[level].targets;
  return {
    respond: target(respond),
    plan: target(plan),
    resolve: target(resolve),
    contingency: level === FAULT_LEVELS[0] && contingency !== undefined ? target(contingency) : undefined,
    report: target(report),
  };
}

function target(text: string): Target {
  return { text, budget: parseDuration(text) };
}
