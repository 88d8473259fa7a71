// The workflows of the desk as data: steps in their order, what shows that one was done, and who is waited for meanwhile.
import type { Incident } from '../domain/incident.ts';
import type { Change, Defect, Duty, ServiceRequest } from '../domain/journal.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';

/** Who acts: 服务台, 工程师, 主管领导, 提出单位, 服务经理. */
export type Actor = 'desk' | 'engineer' | 'supervisor' | 'submitter' | 'manager';

/** GB/T 28827.3: 应急准备, 监测与预警, 应急处置, 总结改进. */
export const EMERGENCY_PHASES = ['preparation', 'monitoring', 'response', 'improvement'] as const;
export type EmergencyPhase = (typeof EMERGENCY_PHASES)[number];

export interface Step<Value> {
  readonly id: string;
  /** Any one of these keys shows that it was done; `timeline.respondedAt` looks inside. */
  readonly evidence: readonly string[];
  readonly waitsFor: Actor;
  readonly phase?: EmergencyPhase;
  /** Steps that not every record has. */
  readonly only?: (value: Value) => boolean;
}

const isOperation = ({ analysis }: Defect) => analysis?.kind === 'operation';
const isQuestion = (defect: Defect) => !isOperation(defect);
/** Every level that it has had counts. */
export const isMajor = ({ level, levelChanges = [] }: Pick<Incident, 'level' | 'levelChanges'>): boolean =>
  [level, ...levelChanges.map(({ to }) => to)].some((one) => one === 'I' || one === 'II');

export const WORKFLOWS = {
  request: [
    { id: 'receive', evidence: ['receivedAt'], waitsFor: 'submitter' },
    { id: 'answer', evidence: ['answeredAt', 'finishedAt'], waitsFor: 'desk' },
    { id: 'close', evidence: ['closedAt'], waitsFor: 'desk' },
  ],
  defect: [
    { id: 'submit', evidence: ['submittedAt'], waitsFor: 'submitter' },
    { id: 'analyse', evidence: ['analysis'], waitsFor: 'desk' },
    { id: 'convert', evidence: ['convertedTo'], waitsFor: 'desk', only: isOperation },
    { id: 'confirm', evidence: ['confirmation'], waitsFor: 'supervisor', only: isQuestion },
    { id: 'implement', evidence: ['implementation'], waitsFor: 'engineer', only: isQuestion },
    { id: 'report-up', evidence: ['escalation'], waitsFor: 'engineer', only: isQuestion },
    { id: 'reply', evidence: ['reply'], waitsFor: 'desk', only: isQuestion },
    { id: 'close', evidence: ['closedAt'], waitsFor: 'desk' },
  ],
  incident: [
    { id: 'report', evidence: ['timeline.reportedAt'], waitsFor: 'submitter', phase: 'monitoring' },
    { id: 'respond', evidence: ['timeline.respondedAt'], waitsFor: 'engineer', phase: 'response' },
    { id: 'escalate', evidence: ['escalations'], waitsFor: 'engineer', phase: 'response', only: isMajor },
    { id: 'plan', evidence: ['timeline.plannedAt', 'timeline.resolvedAt'], waitsFor: 'engineer', phase: 'response' },
    { id: 'resolve', evidence: ['timeline.resolvedAt'], waitsFor: 'engineer', phase: 'response' },
    { id: 'fault-report', evidence: ['timeline.faultReportedAt'], waitsFor: 'engineer', phase: 'improvement' },
    { id: 'review', evidence: ['review'], waitsFor: 'manager', phase: 'improvement', only: isMajor },
    { id: 'close', evidence: ['timeline.closedAt'], waitsFor: 'manager', phase: 'improvement' },
  ],
  'key-moment': [
    { id: 'request', evidence: ['requestedOn'], waitsFor: 'submitter', phase: 'preparation' },
    { id: 'agree', evidence: ['agreedOn', 'confirmedBy'], waitsFor: 'manager', phase: 'preparation' },
    { id: 'prepare', evidence: ['preparation'], waitsFor: 'engineer', phase: 'preparation' },
    { id: 'roster', evidence: ['roster', 'staff'], waitsFor: 'manager', phase: 'preparation' },
    { id: 'keep-watch', evidence: ['entries', 'result'], waitsFor: 'engineer', phase: 'monitoring' },
    { id: 'conclude', evidence: ['result'], waitsFor: 'manager', phase: 'improvement' },
  ],
  change: [
    { id: 'plan', evidence: ['plannedAt'], waitsFor: 'engineer' },
    { id: 'approve', evidence: ['approvedAt', 'startedAt'], waitsFor: 'supervisor' },
    { id: 'start', evidence: ['startedAt'], waitsFor: 'engineer' },
    { id: 'finish', evidence: ['finishedAt'], waitsFor: 'engineer' },
  ],
} as const satisfies {
  readonly request: readonly Step<ServiceRequest>[];
  readonly defect: readonly Step<Defect>[];
  readonly incident: readonly Step<Incident>[];
  readonly 'key-moment': readonly Step<Duty>[];
  readonly change: readonly Step<Change>[];
};

/** Nobody records when a change was written down; those planned for later than this are nobody's matter yet. */
export const CHANGE_AHEAD_SECONDS = 30 * 86_400;

export type WorkflowName = keyof typeof WORKFLOWS;

export interface Position<Value> {
  /** The last step that was done; undefined where nothing had happened yet. */
  readonly state: Step<Value> | undefined;
  /** What comes next; undefined at the end. */
  readonly next: Step<Value> | undefined;
}

/** Where a record stands, by what was known before a moment. A step left out is passed once a later one is done. */
export function position<Value extends object>(
  steps: readonly Step<Value>[],
  value: Value,
  asOf: EpochSeconds = Number.POSITIVE_INFINITY,
): Position<Value> {
  const known = before(value, asOf);
  const applicable = steps.filter(({ only }) => only === undefined || only(known));
  const isDone = ({ evidence }: Step<Value>) => evidence.some((name) => isThere(at(known, name)));
  const last = applicable.findLastIndex(isDone);
  const isOver = last === applicable.length - 1;
  // Whoever is to be told is to be told at any time: what else was done since is no excuse.
  const untold = isOver
    ? undefined
    : applicable.slice(0, Math.max(0, last)).find((step) => step.id === 'escalate' && !isDone(step));
  return { state: applicable[last], next: untold ?? applicable[last + 1] };
}

function isThere(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function at(value: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value);
}

/** Without what had not happened yet: times of later, and the blocks that carry one. */
function before<Value extends object>(value: Value, asOf: EpochSeconds): Value {
  if (asOf === Number.POSITIVE_INFINITY) return value;
  return pruned(value, asOf, 'necessity' in value) as Value;
}

function pruned(value: unknown, asOf: EpochSeconds, isChange: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => pruned(item, asOf, isChange)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  if ('at' in value && typeof value.at === 'string' && isLater(value.at, asOf)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      // The planned beginning of a change lies ahead by its nature.
      if (typeof item === 'string' && key.endsWith('At') && !(isChange && key === 'plannedAt') && isLater(item, asOf)) return [];
      const kept = pruned(item, asOf, isChange);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T/;

function isLater(text: string, asOf: EpochSeconds): boolean {
  return INSTANT.test(text) && epochSeconds(text) >= asOf;
}
