// What of an incident is known before an instant: milestones, levels, pauses, withdrawal.
import { mergePauses, type Pauses } from '../calendar/timekeeper.ts';
import type { Agreement } from '../domain/agreement.ts';
import type { Incident, Milestone } from '../domain/incident.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';
import type { LevelSpell } from './decide.ts';

export interface KnownIncident {
  readonly incident: Incident;
  /** The moment of assessment, or of the withdrawal if that came before. */
  readonly knownUntil: EpochSeconds;
  readonly withdrawn: boolean;
  /** Where respond, plan, resolve and contingency start. */
  readonly startAt: EpochSeconds;
  readonly pauses: Pauses;
}

/** Undefined for an incident that nobody had reported yet. */
export function known(incident: Incident, agreement: Agreement, asOf: EpochSeconds): KnownIncident | undefined {
  const { timeline, withdrawn } = incident;
  if (epochSeconds(timeline.reportedAt) >= asOf) return undefined;
  const withdrawnAt = withdrawn === undefined ? Number.POSITIVE_INFINITY : epochSeconds(withdrawn.at);
  const knownUntil = Math.min(asOf, withdrawnAt);
  return {
    incident,
    knownUntil,
    withdrawn: withdrawnAt < asOf,
    startAt: epochSeconds(timeline[agreement.method.start] ?? timeline.reportedAt),
    pauses: pausesOf(incident, agreement, knownUntil),
  };
}

/** Null where the milestone had not been reached. */
export function milestoneAt({ incident, knownUntil }: KnownIncident, milestone: Milestone): EpochSeconds | null {
  const written = incident.timeline[milestone];
  if (written === undefined) return null;
  const at = epochSeconds(written);
  return at < knownUntil ? at : null;
}

/** The level in force at `start`, and each one that came into force afterwards. */
export function spellsFrom({ incident, knownUntil }: KnownIncident, start: EpochSeconds): readonly LevelSpell[] {
  const changes = (incident.levelChanges ?? [])
    .map(({ at, to }) => ({ from: epochSeconds(at), level: to }))
    .filter(({ from }) => from < knownUntil)
    .toSorted((one, other) => one.from - other.from);
  const inForce = changes.findLast(({ from }) => from <= start)?.level ?? incident.level;
  return [{ level: inForce, from: start }, ...changes.filter(({ from }) => from > start)];
}

/** Only for reasons that the agreement lists; one that lasts beyond what is known is open. */
function pausesOf(incident: Incident, agreement: Agreement, knownUntil: EpochSeconds): Pauses {
  const reasons = new Set(agreement.pauses?.map(({ reason }) => reason));
  const pauses = (incident.pauses ?? [])
    .filter(({ reason }) => reasons.has(reason))
    .map(({ from, to }) => ({ from: epochSeconds(from), to: to === null ? Number.POSITIVE_INFINITY : epochSeconds(to) }))
    .filter(({ from }) => from < knownUntil)
    .map(({ from, to }) => ({ from, to: to > knownUntil ? Number.POSITIVE_INFINITY : to }));
  return mergePauses(pauses);
}
