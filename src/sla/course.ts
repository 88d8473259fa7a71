// What of an incident, request or defect is known before an instant: milestones, levels, pauses, withdrawal.
import { mergePauses, type Pauses } from '../calendar/timekeeper.ts';
import type { Agreement } from '../domain/agreement.ts';
import type { Milestone } from '../domain/incident.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';
import type { LevelSpell } from './decide.ts';
import type { Matter } from './matter.ts';

export interface KnownMatter {
  readonly matter: Matter;
  /** The moment of assessment, or of the withdrawal or conversion if that came before. */
  readonly knownUntil: EpochSeconds;
  /** Milestones before this are known: a conversion may reach one itself. */
  readonly reachedUntil: EpochSeconds;
  /** Withdrawn or converted: what was undecided then is owed no more. */
  readonly ended: boolean;
  /** Where respond, plan, resolve and contingency start. */
  readonly startAt: EpochSeconds;
  readonly pauses: Pauses;
}

/** Undefined for what nobody had reported yet. */
export function known(matter: Matter, agreement: Agreement, asOf: EpochSeconds): KnownMatter | undefined {
  const { timeline, withdrawn, convertedAt } = matter;
  if (epochSeconds(timeline.reportedAt) >= asOf) return undefined;
  const withdrawnAt = withdrawn === undefined ? Number.POSITIVE_INFINITY : epochSeconds(withdrawn.at);
  const convertsAt = convertedAt === undefined ? Number.POSITIVE_INFINITY : epochSeconds(convertedAt);
  const knownUntil = Math.min(asOf, withdrawnAt, convertsAt);
  return {
    matter,
    knownUntil,
    reachedUntil: Math.min(asOf, withdrawnAt, convertsAt + 1),
    ended: withdrawnAt < asOf || convertsAt < asOf,
    startAt: epochSeconds(timeline[agreement.method.start] ?? timeline.reportedAt),
    pauses: pausesOf(matter, agreement, knownUntil),
  };
}

/** Null where the milestone had not been reached. */
export function milestoneAt({ matter, reachedUntil }: KnownMatter, milestone: Milestone): EpochSeconds | null {
  const written = matter.timeline[milestone];
  if (written === undefined) return null;
  const at = epochSeconds(written);
  return at < reachedUntil ? at : null;
}

/** The level in force at `start`, and each one that came into force afterwards. */
export function spellsFrom({ matter, reachedUntil }: KnownMatter, start: EpochSeconds): readonly LevelSpell[] {
  const changes = (matter.levelChanges ?? [])
    .map(({ at, to }) => ({ from: epochSeconds(at), level: to }))
    .filter(({ from }) => from < reachedUntil)
    .toSorted((one, other) => one.from - other.from);
  const inForce = changes.findLast(({ from }) => from <= start)?.level ?? matter.level;
  return [{ level: inForce, from: start }, ...changes.filter(({ from }) => from > start)];
}

/** Only for reasons that the agreement lists; one that lasts beyond what is known is open. */
function pausesOf(matter: Matter, agreement: Agreement, knownUntil: EpochSeconds): Pauses {
  if (matter.pauses === undefined) return [];
  const reasons = new Set(agreement.pauses?.map(({ reason }) => reason));
  const pauses = matter.pauses
    .filter(({ reason }) => reasons.has(reason))
    .map(({ from, to }) => ({ from: epochSeconds(from), to: to === null ? Number.POSITIVE_INFINITY : epochSeconds(to) }))
    .filter(({ from }) => from < knownUntil)
    .map(({ from, to }) => ({ from, to: to > knownUntil ? Number.POSITIVE_INFINITY : to }));
  return mergePauses(pauses);
}
