// How a deadline came about: the stretches of time that were counted, or the days.
import { type Pauses, pausesUntil, type Stretch, unpaused } from '../calendar/timekeeper.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { parseDuration } from '../domain/time.ts';
import type { ClockResult } from './clock.ts';
import { known } from './course.ts';
import { serviceTime } from './service-time.ts';

export interface Derivation {
  readonly window: string;
  /** How the budget was counted. */
  readonly unit: 'time' | 'calendar days' | 'working days';
  /** Of the agreement's listed reasons, as far as they matter to this clock; null while one is open. */
  readonly pauses: readonly { readonly from: EpochSeconds; readonly to: EpochSeconds | null }[];
  /** What was counted from the start to the deadline (while a pause is open: so far). */
  readonly stretches: readonly Stretch[];
}

/** `result` is one of `assess(records, asOf)`. */
export function derivation(records: ClientRecords, result: ClockResult, asOf: EpochSeconds): Derivation {
  const agreement = records.agreement.value;
  const incident = records.incidents.find(({ value }) => value.id === result.incident)?.value;
  const facts = incident === undefined ? undefined : known(incident, agreement, asOf);
  if (facts === undefined) throw new TypeError(`${result.incident} was not known at ${asOf}`);
  const until = result.dueAt ?? facts.knownUntil;
  const pauses = pausesOf(facts.pauses, result, until);
  const inDays = parseDuration(result.budget).unit === 'days';
  return {
    window: agreement.method.window,
    unit: inDays ? `${agreement.method.days} days` : 'time',
    pauses: pauses.map(({ from, to }) => ({ from, to: Number.isFinite(to) ? to : null })),
    stretches: unpaused(serviceTime(records).timekeeper, result.startAt, until, pauses),
  };
}

function pausesOf(pauses: Pauses, { startAt, milestoneAt }: ClockResult, until: EpochSeconds): Pauses {
  const stopped = milestoneAt === null ? pauses : pausesUntil(pauses, milestoneAt);
  return stopped.filter(({ from, to }) => to > startAt && from < until);
}
