// What clocks run on: an incident as it is, a request or a defect in the same terms.
import type { Agreement, FaultLevel } from '../domain/agreement.ts';
import type { ClockName, Incident, Pause, Timeline } from '../domain/incident.ts';
import type { Defect } from '../domain/defect.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import type { ServiceRequest } from '../domain/request.ts';
import { epochSeconds } from '../domain/time.ts';

export const MATTER_KINDS = ['incident', 'request', 'defect'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** An incident is one as it stands. */
export interface Matter {
  readonly id: string;
  readonly level: FaultLevel;
  readonly levelChanges?: Incident['levelChanges'];
  readonly timeline: Timeline;
  readonly module?: string;
  readonly impact?: Incident['impact'];
  readonly pauses?: readonly Pause[];
  readonly withdrawn?: { readonly at: string };
  /** When it went on as another record; what happened at that very second still counts. */
  readonly convertedAt?: string;
}

/** Which clocks start with each kind, besides those that come later: contingency and fault report belong to incidents. */
export const STARTED_CLOCKS = ['respond', 'plan', 'resolve'] as const satisfies readonly ClockName[];

/** Whether the agreement promises times for this kind. */
export function isPromised(kind: MatterKind, agreement: Agreement): boolean {
  return kind === 'incident' || agreement[`${kind}s`]?.clocks !== false;
}

export type Matters = Pick<ClientRecords, 'agreement' | 'incidents' | 'requests' | 'defects'>;

/** Those of a kind for which the agreement promises times, as clocks see them. */
export function mattersOf(records: Matters, kind: MatterKind): readonly Matter[] {
  const agreement = records.agreement.value;
  if (!isPromised(kind, agreement)) return [];
  switch (kind) {
    case 'incident':
      return records.incidents.map(({ value }) => value);
    case 'request':
      return records.requests.map(({ value }) => requestMatter(value, agreement));
    case 'defect':
      return records.defects.map(({ value }) => defectMatter(value, agreement));
  }
}

export type MatterRecord = Sourced<Incident> | Sourced<ServiceRequest> | Sourced<Defect>;

/** The record behind a clock. */
export function recordOf(records: Omit<Matters, 'agreement'>, id: string): MatterRecord | undefined {
  const isIt = ({ value }: MatterRecord) => value.id === id;
  return records.incidents.find(isIt) ?? records.requests.find(isIt) ?? records.defects.find(isIt);
}

export function kindOf(id: string): MatterKind {
  if (id.startsWith('REQ-')) return 'request';
  return id.startsWith('DEF-') ? 'defect' : 'incident';
}

export function matterOf(records: Matters, id: string): Matter | undefined {
  return mattersOf(records, kindOf(id)).find((matter) => matter.id === id);
}

/** A voice that takes the call; mail is read when it is answered. */
const LIVE = new Set<ServiceRequest['channel']>(['hotline', 'mobile', 'onsite']);

/** An answer on the spot is response, plan and resolution at once; what took longer has times of its own. */
function requestMatter(request: ServiceRequest, { requests: terms }: Agreement): Matter {
  const { id, level, receivedAt, respondedAt, plannedAt, arrivedAt, answeredAt, finishedAt, channel, withdrawn } = request;
  const taken = terms?.response === 'reception' && LIVE.has(channel) ? receivedAt : undefined;
  const done = finishedAt ?? answeredAt;
  return {
    id,
    level: level ?? terms?.level ?? 'IV',
    timeline: timeline(receivedAt, {
      respondedAt: earliest(taken, respondedAt, arrivedAt, answeredAt, done),
      plannedAt: earliest(plannedAt, answeredAt, done),
      resolvedAt: done,
    }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
  };
}

/**
 * The analysis responds and gives the level, the confirmed measures are the plan, an implementation that solved it is the
 * resolution. An operating question goes on as a request: what the defect had not decided by then ends.
 */
function defectMatter(defect: Defect, { defects: terms }: Agreement): Matter {
  const { id, level, submittedAt, analysis, confirmation, implementation, convertedTo, conversion, withdrawn } = defect;
  const before = terms?.level ?? 'IV';
  const solvedAt = implementation?.solved === true ? implementation.at : undefined;
  const convertedAt = convertedTo === undefined ? undefined : (conversion?.at ?? analysis?.at);
  return {
    id,
    level: before,
    ...(analysis === undefined || level === undefined || level === before
      ? {}
      : { levelChanges: [{ at: analysis.at, to: level, reason: analysis.finding }] }),
    timeline: timeline(submittedAt, {
      respondedAt: earliest(defect.respondedAt, analysis?.at, solvedAt),
      plannedAt: earliest(defect.plannedAt, confirmation?.at, solvedAt),
      resolvedAt: solvedAt,
    }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(convertedAt === undefined ? {} : { convertedAt }),
  };
}

/** What is done needs no earlier step any more. */
function earliest(...instants: readonly (string | undefined)[]): string | undefined {
  return instants
    .filter((instant) => instant !== undefined)
    .toSorted((one, other) => epochSeconds(one) - epochSeconds(other))
    .at(0);
}

function timeline(reportedAt: string, reached: Readonly<Record<string, string | undefined>>): Timeline {
  return { reportedAt, ...Object.fromEntries(Object.entries(reached).filter(([, at]) => at !== undefined)) };
}
