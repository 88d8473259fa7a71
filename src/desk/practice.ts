// What the contract asks of the work itself, read off the records: told upwards, fitted on time, learnt from, recognised again.
import type { Agreement } from '../domain/agreement.ts';
import type { Incident } from '../domain/incident.ts';
import { partVisitId } from '../domain/obligation.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import { epochSeconds } from '../domain/time.ts';
import { visitTolerance } from '../sla/obligations/part-visits.ts';
import { ALIKE, likeness, type Told } from './likeness.ts';
import { isMajor } from './workflow.ts';

/** `escalation` nobody was told; `strategy` closed without one; `repeat` the same again, unmarked; `part-visit` engineer after the part. */
export interface Lapse {
  readonly kind: 'escalation' | 'strategy' | 'repeat' | 'part-visit';
  readonly record: Sourced<{ readonly id: string }>;
  readonly at: readonly (string | number)[];
  readonly values: Readonly<Record<string, string>>;
}

/** Two faults of one cause at one asset within so many days are the same fault again. */
export const REPEAT_DAYS = 90;
const DAY_SECONDS = 86_400;

export type PracticeRecords = Pick<ClientRecords, 'agreement' | 'incidents' | 'parts' | 'waivers'>;

export function lapses(records: PracticeRecords): readonly Lapse[] {
  const incidents = records.incidents.filter(({ value }) => value.withdrawn === undefined);
  return [
    ...incidents.flatMap(untold),
    ...incidents.flatMap(unlearnt),
    ...repeats(incidents),
    // A visit that the client has waived was told and accepted.
    ...records.parts
      .filter(({ value }) => !records.waivers.some((waiver) => waiver.value.obligation === partVisitId(value.id)))
      .flatMap((part) => lateVisit(part, records.agreement.value)),
  ];
}

function untold(incident: Sourced<Incident>): readonly Lapse[] {
  const { value } = incident;
  if (!isMajor(value) || value.timeline.resolvedAt === undefined || (value.escalations ?? []).length > 0) return [];
  return [{ kind: 'escalation', record: incident, at: ['level'], values: { level: value.level } }];
}

function unlearnt(incident: Sourced<Incident>): readonly Lapse[] {
  const { value } = incident;
  if (!isMajor(value) || value.timeline.closedAt === undefined || (value.knowledge ?? []).length > 0) return [];
  return [{ kind: 'strategy', record: incident, at: ['timeline', 'closedAt'], values: { level: value.level, id: value.id } }];
}

function repeats(incidents: readonly Sourced<Incident>[]): readonly Lapse[] {
  // Level IV is booked work and questions: the same again is no fault that came back.
  const faults = incidents.filter(({ value: { level, levelChanges = [] } }) => level !== 'IV' || levelChanges.length > 0);
  const inOrder = faults.toSorted((one, other) => reportedAt(one) - reportedAt(other));
  return inOrder.flatMap((incident, index) => {
    const { value } = incident;
    if (value.repeatOf !== undefined || value.problem !== undefined || value.causeClass === undefined) return [];
    const earlier = inOrder
      .slice(0, index)
      .findLast(
        (other) =>
          other.value.causeClass === value.causeClass &&
          other.value.type === value.type &&
          reportedAt(incident) - reportedAt(other) <= REPEAT_DAYS * DAY_SECONDS &&
          other.value.assets.some((asset) => value.assets.includes(asset)) &&
          likeness(told(other.value), told(value)) >= ALIKE,
      );
    if (earlier === undefined) return [];
    const asset = value.assets.find((one) => earlier.value.assets.includes(one)) ?? '';
    return [
      {
        kind: 'repeat' as const,
        record: incident,
        at: ['causeClass'],
        values: { other: earlier.value.id, asset, cause: value.causeClass, days: String(REPEAT_DAYS) },
      },
    ];
  });
}

const told = ({ title, symptoms, cause }: Incident): Told => [title, symptoms, cause?.direct];

const reportedAt = ({ value }: Sourced<Incident>): number => epochSeconds(value.timeline.reportedAt);

function lateVisit(part: PracticeRecords['parts'][number], agreement: Agreement): readonly Lapse[] {
  const { arrivedAt, engineerAt } = part.value;
  if (arrivedAt === undefined || engineerAt === undefined) return [];
  const late = epochSeconds(engineerAt) - epochSeconds(arrivedAt);
  if (late <= visitTolerance(agreement)) return [];
  const values = { late: String(Math.ceil(late / 60)), tolerance: agreement.partVisitTolerance ?? '0min', arrived: arrivedAt };
  return [{ kind: 'part-visit', record: part, at: ['engineerAt'], values }];
}
