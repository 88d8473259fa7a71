// What waits for whom: every open matter with its next step, who is to take it, and the time that is left.
import type { FaultLevel } from '../domain/agreement.ts';
import type { ClockName } from '../domain/incident.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';
import { assessKinds } from '../sla/assess.ts';
import type { ClockResult } from '../sla/clock.ts';
import { approversFor } from './approvals.ts';
import {
  type Actor,
  CHANGE_AHEAD_SECONDS,
  type EmergencyPhase,
  position,
  type Step,
  type WorkflowName,
  WORKFLOWS,
} from './workflow.ts';

export interface Waiting {
  readonly id: string;
  readonly workflow: WorkflowName;
  readonly path: string;
  readonly title: LocalText;
  readonly level: FaultLevel | null;
  /** The last step that was done, and the next one. */
  readonly state: string;
  readonly step: string;
  readonly phase?: EmergencyPhase;
  readonly waitsFor: Actor;
  readonly who: readonly LocalText[];
  /** Null for a change: nobody records when it was written down. */
  readonly since: EpochSeconds | null;
  /** The promise that runs out next, or has run out while nothing was done. */
  readonly clock: ClockName | null;
  readonly dueAt: EpochSeconds | null;
  /** Below zero: beyond its time. */
  readonly leftSeconds: number | null;
  /** A major fault whose plan was due and of which nobody in charge was told. */
  readonly untold: boolean;
}

/** By what is beyond its time or nearest to it, then by level. */
export function waiting(records: ClientRecords, asOf: EpochSeconds): readonly Waiting[] {
  const clocks = assessKinds(records, asOf);
  const byMatter = Map.groupBy([...clocks.incident, ...clocks.request, ...clocks.defect], ({ incident }) => incident);
  const open = (entry: Entry) => waitingEntry(records, entry, byMatter.get(entry.id) ?? [], asOf);
  return entriesOf(records, asOf).flatMap(open).toSorted(byUrgency);
}

interface Entry {
  readonly workflow: WorkflowName;
  readonly id: string;
  readonly path: string;
  readonly title: LocalText;
  readonly level: FaultLevel | null;
  readonly since: EpochSeconds | null;
  readonly state: string;
  readonly next: Pick<Step<never>, 'id' | 'waitsFor' | 'phase'>;
  readonly people: readonly LocalText[];
  /** Where no clock runs: the moment that it is about. */
  readonly dueAt?: EpochSeconds;
}

function entriesOf(records: ClientRecords, asOf: EpochSeconds): readonly Entry[] {
  const has = (begin: string) => epochSeconds(begin) < asOf;
  const isOver = (withdrawn: { readonly at: string } | undefined) => withdrawn !== undefined && has(withdrawn.at);
  const entry = <Value extends { readonly id: string; readonly title: LocalText }>(
    workflow: WorkflowName,
    source: Sourced<Value>,
    begin: string | undefined,
    people: readonly (LocalText | undefined)[],
    more: Partial<Pick<Entry, 'level' | 'dueAt'>> = {},
  ): readonly Entry[] => {
    const { state, next } = position<Value>(WORKFLOWS[workflow] as unknown as readonly Step<Value>[], source.value, asOf);
    if ((begin !== undefined && !has(begin)) || next === undefined) return [];
    const { id, title } = source.value;
    const named = people.filter((person) => person !== undefined);
    return [
      {
        workflow,
        id,
        path: source.path,
        title,
        level: null,
        since: begin === undefined ? null : epochSeconds(begin),
        state: state?.id ?? '',
        next,
        people: named,
        ...more,
      },
    ];
  };
  return [
    ...records.incidents
      .filter(({ value }) => !isOver(value.withdrawn))
      .flatMap((one) => entry('incident', one, one.value.timeline.reportedAt, [one.value.owner], { level: one.value.level })),
    ...records.requests
      .filter(({ value }) => !isOver(value.withdrawn))
      .flatMap((one) =>
        entry('request', one, one.value.receivedAt, [one.value.answeredBy ?? one.value.receivedBy], {
          level: one.value.level ?? 'IV',
        }),
      ),
    ...records.defects
      .filter(({ value }) => !isOver(value.withdrawn))
      .flatMap((one) =>
        entry('defect', one, one.value.submittedAt, [one.value.analysis?.by], { level: one.value.level ?? null }),
      ),
    ...records.duties
      .filter(({ value }) => value.kind === 'key-moment' && value.requestedOn !== undefined)
      .flatMap((one) =>
        entry('key-moment', one, `${one.value.requestedOn ?? ''}T00:00:00Z`, one.value.staff, {
          dueAt: epochSeconds(one.value.from),
        }),
      ),
    ...records.changes
      .filter(({ value }) => epochSeconds(value.plannedAt) < asOf + CHANGE_AHEAD_SECONDS)
      .flatMap((one) => entry('change', one, undefined, [one.value.by], { dueAt: epochSeconds(one.value.plannedAt) })),
  ];
}

/** Of the promises that are still to be kept the one that ends first; those beyond their time count while nothing was done. */
function nearest(clocks: readonly ClockResult[]): ClockResult | undefined {
  return clocks
    .filter(({ milestoneAt, dueAt }) => milestoneAt === null && dueAt !== null)
    .toSorted((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0))
    .at(0);
}

function waitingEntry(
  records: ClientRecords,
  entry: Entry,
  clocks: readonly ClockResult[],
  asOf: EpochSeconds,
): readonly Waiting[] {
  const { workflow, id, path, title, level, since, state, next, people } = entry;
  const clock = nearest(clocks);
  const dueAt = clock?.dueAt ?? entry.dueAt ?? null;
  const who =
    next.waitsFor === 'supervisor' ? approversFor(records.agreement.value, 'confirmed').map(({ name }) => name) : people;
  return [
    {
      id,
      workflow,
      path,
      title,
      level: clocks.at(-1)?.level ?? level,
      state,
      step: next.id,
      ...(next.phase === undefined ? {} : { phase: next.phase }),
      waitsFor: next.waitsFor,
      who,
      since,
      clock: clock?.clock ?? null,
      dueAt,
      leftSeconds: dueAt === null ? null : dueAt - asOf,
      untold:
        next.id === 'escalate' && clocks.some(({ clock: name, dueAt: due }) => name === 'plan' && due !== null && due < asOf),
    },
  ];
}

const LEVELS = ['I', 'II', 'III', 'IV'];

function byUrgency(one: Waiting, other: Waiting): number {
  const left = ({ leftSeconds }: Waiting) => leftSeconds ?? Number.MAX_SAFE_INTEGER;
  const level = (entry: Waiting) => (entry.level === null ? LEVELS.length : LEVELS.indexOf(entry.level));
  const overdue = (entry: Waiting) => (isBeyond(entry) ? 0 : 1);
  return overdue(one) - overdue(other) || level(one) - level(other) || left(one) - left(other) || (one.id < other.id ? -1 : 1);
}

/** Everything reported has an answer: a promise that is still open beyond its time is a finding. */
export function beyondTime(entries: readonly Waiting[]): readonly Waiting[] {
  return entries.filter(isBeyond);
}

/** A promise is broken, not only a moment gone by. */
function isBeyond({ clock, leftSeconds, untold }: Waiting): boolean {
  return untold || (clock !== null && leftSeconds !== null && leftSeconds < 0);
}
