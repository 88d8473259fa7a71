// What an agreement promises for a level, to an incident, a request or a defect.
import { type Agreement, FAULT_LEVELS, type FaultLevel } from '../domain/agreement.ts';
import type { ClockName } from '../domain/incident.ts';
import { type Budget, parseDuration } from '../domain/time.ts';
import type { MatterKind } from './matter.ts';

export interface Target {
  /** As written in the agreement, for example `12h`. */
  readonly text: string;
  readonly budget: Budget;
}

export type Targets = Readonly<Record<ClockName, Target | undefined>>;

const READ = new WeakMap<Agreement, Map<string, Targets>>();

/** Read once for each agreement, kind and level: it is asked for each clock. */
export function targetsOf(agreement: Agreement, level: FaultLevel, kind: MatterKind = 'incident'): Targets {
  const known = READ.get(agreement) ?? new Map<string, Targets>();
  READ.set(agreement, known);
  const key = kind === 'incident' ? level : `${kind} ${level}`;
  const targets = known.get(key) ?? readTargets(agreement, level, kind);
  known.set(key, targets);
  return targets;
}

/** A contingency plan is promised for level I faults only; requests and defects may have times of their own. */
function readTargets(agreement: Agreement, level: FaultLevel, kind: MatterKind): Targets {
  const { respond, plan, resolve, contingency, report } = agreement.levels[level].targets;
  const own = kind === 'incident' ? undefined : agreement[`${kind}s`]?.targets;
  return {
    respond: target(own?.respond ?? respond),
    plan: target(own?.plan ?? plan),
    resolve: target(own?.resolve ?? resolve),
    contingency: level === FAULT_LEVELS[0] && contingency !== undefined ? target(contingency) : undefined,
    report: target(report),
  };
}

function target(text: string): Target {
  return { text, budget: parseDuration(text) };
}
