// Records that are still owed when the work is over: reviews, minutes, zero reports, calls to return, costs, links to known errors.
import type { Duty } from '../domain/duty.ts';
import type { Incident } from '../domain/incident.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';
import { ALIKE, likeness } from './likeness.ts';
import { isMajor } from './workflow.ts';

/**
 * `review` of a major fault that is closed; `minutes` of an expert call; `zero-report` of each day of duty, also of one without
 * events; `call-back` of a call that nobody took; `overage` what duty beyond the contract costs; `known-error` behind a fault.
 */
export interface Owed {
  readonly kind: 'review' | 'minutes' | 'zero-report' | 'call-back' | 'overage' | 'known-error';
  readonly id: string;
  readonly path: string;
  readonly title: LocalText;
  readonly who: readonly LocalText[];
  readonly since: EpochSeconds;
  /** The days without an entry, the number of the problem. */
  readonly about: readonly string[];
}

export type OwedRecords = Pick<ClientRecords, 'client' | 'incidents' | 'duties' | 'dutyLogs' | 'calls' | 'problems'>;

/** What is written down in the course of a day is not asked for earlier. */
const DAY_SECONDS = 86_400;

export function owedRecords(records: OwedRecords, asOf: EpochSeconds): readonly Owed[] {
  const { incidents, duties, calls } = records;
  return [
    ...incidents
      .filter(({ value }) => value.withdrawn === undefined)
      .flatMap((one) => [...review(one), ...knownError(one, records)]),
    ...duties.flatMap((one) => [...minutes(one), ...zeroReports(one, records, asOf), ...overage(one)]),
    ...calls.flatMap(callBack),
  ]
    .filter(({ since }) => since + DAY_SECONDS < asOf)
    .toSorted((one, other) => one.since - other.since || (one.id < other.id ? -1 : 1));
}

/** Of the level that it has in the end: what was lowered turned out to be no major fault. */
function review({ path, value }: Sourced<Incident>): readonly Owed[] {
  const { id, title, owner, timeline, levelChanges = [] } = value;
  const level = levelChanges.at(-1)?.to ?? value.level;
  if (!isMajor({ level }) || timeline.closedAt === undefined || value.review !== undefined) return [];
  return [{ kind: 'review', id, path, title, who: [owner], since: epochSeconds(timeline.closedAt), about: [] }];
}

/** A fault as a known error describes it, at an asset of it, while its cause was not yet removed. */
function knownError({ path, value }: Sourced<Incident>, { problems }: OwedRecords): readonly Owed[] {
  const { id, title, owner, timeline, problem } = value;
  if (problem !== undefined) return [];
  const reportedAt = epochSeconds(timeline.reportedAt);
  const known = problems.find(
    (one) =>
      one.value.knownErrorAt !== undefined &&
      epochSeconds(one.value.knownErrorAt) <= reportedAt &&
      (one.value.fix === undefined || epochSeconds(one.value.fix.at) > reportedAt) &&
      one.value.incidents?.includes(id) !== true &&
      one.value.assets.some((asset) => value.assets.includes(asset)) &&
      likeness([title, value.symptoms], [one.value.title, one.value.symptoms]) >= ALIKE,
  );
  if (known === undefined) return [];
  return [{ kind: 'known-error', id, path, title, who: [owner], since: reportedAt, about: [known.value.id] }];
}

function minutes({ path, value }: Sourced<Duty>): readonly Owed[] {
  const { id, kind, title, staff, to } = value;
  if (kind !== 'expert-call' || value.minutes !== undefined) return [];
  return [{ kind: 'minutes', id, path, title, who: staff, since: epochSeconds(to), about: [] }];
}

/** A key moment has entries of its own, a resident engineer the log of the day. */
function zeroReports({ path, value }: Sourced<Duty>, { client, dutyLogs }: OwedRecords, asOf: EpochSeconds): readonly Owed[] {
  const { id, kind, title, staff, entries = [] } = value;
  if (kind === 'expert-call') return [];
  const { zone } = client.value;
  const written = new Set(
    kind === 'key-moment'
      ? entries.map(({ at }) => dateOf(epochSeconds(at), zone).toString())
      : dutyLogs.map((log) => log.value.date),
  );
  const silent = datesOf(value, zone).filter((date) => endOf(date, zone) + DAY_SECONDS < asOf && !written.has(date.toString()));
  const [first] = silent;
  if (first === undefined) return [];
  const since = endOf(first, zone);
  return [{ kind: 'zero-report', id, path, title, who: staff, since, about: silent.map(String) }];
}

const dateOf = (at: EpochSeconds, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate();

const endOf = (date: Temporal.PlainDate, zone: string): EpochSeconds =>
  date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds / 1000;

/** The dates that a duty touches; one that ends at midnight does not touch the next. */
function datesOf({ from, to }: Duty, zone: string): readonly Temporal.PlainDate[] {
  const [first, last] = [dateOf(epochSeconds(from), zone), dateOf(epochSeconds(to) - 1, zone)];
  const count = Math.max(0, first.until(last).days);
  return Array.from({ length: count + 1 }, (_, days) => first.add({ days }));
}

/** Labour and travel are what a client pays for beyond the contract. */
function overage({ path, value }: Sourced<Duty>): readonly Owed[] {
  const { id, title, staff, to, contract } = value;
  const cost = value.overage;
  if (contract !== 'beyond' || (cost?.labour !== undefined && cost.travel !== undefined)) return [];
  return [{ kind: 'overage', id, path, title, who: staff, since: epochSeconds(to), about: [] }];
}

function callBack({ path, value }: OwedRecords['calls'][number]): readonly Owed[] {
  const { id, subject, result, handling, answeredBy, receivedAt } = value;
  if (result !== 'missed' || handling !== undefined) return [];
  const who = answeredBy === undefined ? [] : [answeredBy];
  return [{ kind: 'call-back', id, path, title: subject, who, since: epochSeconds(receivedAt), about: [] }];
}
