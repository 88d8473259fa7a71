// How a deadline came about: the stretches of time that were counted, or the days.
import { type Pauses, pausesUntil, type Stretch, unpaused } from '../calendar/timekeeper.ts';
import type { Agreement } from '../domain/agreement.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import { type EpochSeconds, epochSeconds, parseDuration } from '../domain/time.ts';
import type { ClockResult } from './clock.ts';
import { known, type KnownMatter } from './course.ts';
import { matterOf } from './matter.ts';
import { serviceTime, windowOf } from './service-time.ts';

export interface Derivation {
  readonly window: string;
  /** How the budget was counted. */
  readonly unit: 'time' | 'calendar days' | 'working days';
  /** Of the agreement's listed reasons, as far as they matter to this clock; null while one is open. */
  readonly pauses: readonly { readonly from: EpochSeconds; readonly to: EpochSeconds | null }[];
  /** The same pauses as they were declared, each with its reason: where they overlap, the time counts once. */
  readonly declaredPauses: readonly DeclaredPause[];
  /** What was counted from the start to the deadline (while a pause is open: so far). */
  readonly stretches: readonly Stretch[];
  /** The dates that a budget in working days counted, the last one being that of the deadline without pauses. */
  readonly workingDates?: readonly string[];
  /** The dates, first and last, that lie in years whose holidays are not published, where the result leans on them. */
  readonly provisionalDates: readonly { readonly first: string; readonly last: string }[];
}

export interface DeclaredPause {
  readonly from: EpochSeconds;
  readonly to: EpochSeconds | null;
  readonly reason: string;
  readonly evidence: LocalText;
  readonly declaredAt: EpochSeconds | null;
  /** Declared later than it began (事后申报). */
  readonly afterTheFact: boolean;
}

/** `result` is one of `assess(records, asOf)`. */
export function derivation(records: ClientRecords, result: ClockResult, asOf: EpochSeconds): Derivation {
  const agreement = records.agreement.value;
  const matter = matterOf(records, result.incident);
  const facts = matter === undefined ? undefined : known(matter, agreement, asOf);
  if (facts === undefined) throw new TypeError(`${result.incident} was not known at ${asOf}`);
  const until = result.dueAt ?? facts.knownUntil;
  const pauses = pausesOf(facts.pauses, result, until);
  const budget = parseDuration(result.budget);
  const inDays = budget.unit === 'days';
  const window = windowOf(agreement, facts.matter.module);
  const time = serviceTime(records, window);
  return {
    window,
    unit: inDays ? `${agreement.method.days} days` : 'time',
    pauses: pauses.map(({ from, to }) => ({ from, to: Number.isFinite(to) ? to : null })),
    declaredPauses: declaredPauses(facts, agreement, result, until),
    stretches: unpaused(time.timekeeper, result.startAt, until, pauses),
    ...(inDays && agreement.method.days === 'working' ? { workingDates: time.workingDates(result.startAt, budget.days) } : {}),
    provisionalDates: result.provisional ? provisionalDates(records, result, facts.knownUntil) : [],
  };
}

function declaredPauses(
  { matter, knownUntil }: KnownMatter,
  agreement: Agreement,
  { startAt, milestoneAt }: ClockResult,
  until: EpochSeconds,
): readonly DeclaredPause[] {
  const reasons = new Set(agreement.pauses?.map(({ reason }) => reason));
  const end = Math.min(knownUntil, milestoneAt ?? knownUntil, until);
  return (matter.pauses ?? [])
    .filter(({ reason }) => reasons.has(reason))
    .map(({ from, to, reason, evidence, declaredAt }) => {
      const began = epochSeconds(from);
      const ended = to === null ? null : epochSeconds(to);
      const declared = declaredAt === undefined ? null : epochSeconds(declaredAt);
      return {
        from: began,
        to: ended !== null && ended <= knownUntil ? ended : null,
        reason,
        evidence,
        declaredAt: declared,
        afterTheFact: declared !== null && declared > began,
      };
    })
    .filter(({ from, to }) => from < end && (to ?? end) > startAt && from !== to)
    .toSorted((one, other) => one.from - other.from);
}

/** What the counting looked at: from the start until the deadline, the milestone or the moment of assessment. */
function provisionalDates(
  { calendars, client }: ClientRecords,
  { startAt, dueAt, milestoneAt }: ClockResult,
  knownUntil: EpochSeconds,
): Derivation['provisionalDates'] {
  const { zone } = client.value;
  const published = new Set(calendars.map(({ value }) => value.year));
  const first = dateOf(startAt, zone);
  const last = dateOf(Math.max(startAt, dueAt ?? startAt, (milestoneAt ?? knownUntil) - 1), zone);
  const spans: { first: string; last: string }[] = [];
  for (let year = first.year; year <= last.year; year += 1) {
    if (published.has(year)) continue;
    const from = year === first.year ? first : first.with({ year, month: 1, day: 1 });
    const to = year === last.year ? last : first.with({ year, month: 12, day: 31 });
    spans.push({ first: from.toString(), last: to.toString() });
  }
  // Else it is a night that began on the last evening of such a year.
  const eve = first.subtract({ days: 1 }).toString();
  return spans.length === 0 ? [{ first: eve, last: eve }] : spans;
}

function dateOf(at: EpochSeconds, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
}

function pausesOf(pauses: Pauses, { startAt, milestoneAt }: ClockResult, until: EpochSeconds): Pauses {
  const stopped = milestoneAt === null ? pauses : pausesUntil(pauses, milestoneAt);
  return stopped.filter(({ from, to }) => to > startAt && from < until);
}
