// Key-moment duty: asked for in time, stood as agreed, within the days that a year of service includes.
import type { Duty } from '../../domain/journal.ts';
import { dutyDaysId, dutyId, noticeId } from '../../domain/obligation.ts';
import { type DateSpan, serviceYears } from '../../domain/owed-dates.ts';
import type { Sourced } from '../../domain/records.ts';
import { type EpochSeconds, epochSeconds, isoInZone } from '../../domain/time.ts';
import { type Obligation, type ObligationInputs, proof, shifted, startOfDate, stateOf } from './obligation.ts';

export function dutyObligations(inputs: ObligationInputs): readonly Obligation[] {
  const { records, asOf } = inputs;
  const { zone } = records.client.value;
  const { inForce } = records.agreement.value;
  const duties = records.duties.filter(({ value }) => {
    const date = dateOf(epochSeconds(value.from), zone);
    return value.kind === 'key-moment' && date >= inForce.from && date <= inForce.until;
  });
  const asked = duties.filter(({ value }) => askedAt(value, zone) < asOf);
  return [
    ...asked.map((duty) => standing(duty, inputs)),
    ...asked.flatMap((duty) => notice(duty, inputs)),
    ...days(duties, inputs),
  ];
}

/** From then on the duty exists: it was asked for, or it has begun without. */
function askedAt({ requestedOn, from }: Duty, zone: string): EpochSeconds {
  return requestedOn === undefined ? epochSeconds(from) : Math.min(startOfDate(requestedOn, zone), epochSeconds(from));
}

/** A duty that is over without a word on its result is not proven. */
function standing(duty: Sourced<Duty>, { records, asOf }: ObligationInputs): Obligation {
  const dueAt = epochSeconds(duty.value.to);
  const isOver = dueAt < asOf;
  const isStood = isOver && duty.value.result !== undefined;
  return {
    id: dutyId(duty.value.id),
    kind: 'duty',
    party: 'provider',
    about: duty.value.id,
    title: duty.value.title,
    clause: proof(records.agreement, 'quotas', 'keyMomentDays'),
    dueAt,
    doneAt: isStood ? dueAt : null,
    countsAt: dueAt,
    state: isStood ? 'met' : isOver ? 'missed' : 'running',
    evidence: [proof(duty, isStood ? 'result' : 'from')],
  };
}

function notice(duty: Sourced<Duty>, { records, asOf }: ObligationInputs): readonly Obligation[] {
  const required = records.agreement.value.quotas?.keyMomentNoticeDays ?? 0;
  if (required === 0) return [];
  const { zone } = records.client.value;
  const from = epochSeconds(duty.value.from);
  const lastDate = shifted(dateOf(from, zone), -required);
  // Dates have no second: whoever asks on the last day asks in time.
  const dueAt = startOfDate(shifted(lastDate, 1), zone) - 1;
  const { requestedOn } = duty.value;
  const doneAt = requestedOn === undefined ? null : startOfDate(requestedOn, zone);
  return [
    {
      id: noticeId(duty.value.id),
      kind: 'notice',
      party: 'client',
      about: duty.value.id,
      title: duty.value.title,
      clause: proof(records.agreement, 'quotas', 'keyMomentNoticeDays'),
      dueAt,
      doneAt,
      countsAt: from,
      state: stateOf(dueAt, doneAt, asOf),
      ...(requestedOn === undefined
        ? {}
        : { measure: { unit: 'days', done: daysBetween(requestedOn, dateOf(from, zone)), owed: required } }),
      evidence: [proof(duty, requestedOn === undefined ? 'from' : 'requestedOn')],
    },
  ];
}

/** What a year of service includes: more days than that were asked for beside the agreement. What was taken on beyond it is paid for apart. */
function days(duties: readonly Sourced<Duty>[], { records, asOf }: ObligationInputs): readonly Obligation[] {
  const included = records.agreement.value.quotas?.keyMomentDays;
  if (included === undefined) return [];
  const { zone } = records.client.value;
  return serviceYears(records.agreement.value).map((year) => {
    const end = startOfDate(year.endDate, zone);
    const used = duties
      .filter(
        ({ value }) =>
          value.contract !== 'beyond' && isIn(year, dateOf(epochSeconds(value.from), zone)) && epochSeconds(value.from) < asOf,
      )
      .toSorted((one, other) => epochSeconds(one.value.from) - epochSeconds(other.value.from));
    const beyondAt = exceededAt(used, included, zone);
    return {
      id: dutyDaysId(year.id),
      kind: 'duty-days',
      party: 'client',
      about: year.id,
      clause: proof(records.agreement, 'quotas', 'keyMomentDays'),
      dueAt: end,
      doneAt: beyondAt === null && asOf >= end ? end : null,
      countsAt: beyondAt ?? end - 1,
      state: beyondAt !== null ? 'missed' : asOf >= end ? 'met' : 'running',
      measure: { unit: 'days', done: used.reduce((sum, { value }) => sum + daysOf(value, zone), 0), owed: included },
      evidence: used.map((duty) => proof(duty, 'days')),
    } satisfies Obligation;
  });
}

function isIn({ startDate, endDate }: DateSpan, date: string): boolean {
  return date >= startDate && date < endDate;
}

function exceededAt(duties: readonly Sourced<Duty>[], included: number, zone: string): EpochSeconds | null {
  let left = included;
  for (const { value } of duties) {
    left -= daysOf(value, zone);
    if (left < 0) return epochSeconds(value.from);
  }
  return null;
}

/** As counted by the record, else every local date that the duty touches. */
export function daysOf({ days, from, to }: Duty, zone: string): number {
  if (days !== undefined) return days;
  const [first, last] = [epochSeconds(from), Math.max(epochSeconds(from), epochSeconds(to) - 1)];
  return daysBetween(dateOf(first, zone), dateOf(last, zone)) + 1;
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

function dateOf(at: EpochSeconds, zone: string): string {
  return isoInZone(at, zone).slice(0, 10);
}
