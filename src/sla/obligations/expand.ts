// Everything that an agreement owes, each obligation once, in the order in which it is printed.
import { OBLIGATION_KINDS } from '../../domain/obligation.ts';
import type { Period } from '../../domain/period.ts';
import { epochSeconds } from '../../domain/time.ts';
import { callObligations } from './calls.ts';
import { dutyObligations } from './duties.ts';
import { inspectionObligations } from './inspections.ts';
import type { Obligation, ObligationInputs } from './obligation.ts';
import { paperObligations } from './papers.ts';
import { partVisitObligations } from './part-visits.ts';
import { reportObligations } from './reports.ts';

export function obligations(inputs: ObligationInputs): readonly Obligation[] {
  const expanded = [
    ...reportObligations(inputs),
    ...callObligations(inputs),
    ...inspectionObligations(inputs),
    ...paperObligations(inputs),
    ...partVisitObligations(inputs),
    ...dutyObligations(inputs),
  ];
  return expanded.map((one) => waived(one, inputs)).toSorted(byKindAndTime);
}

/** Each obligation counts in exactly one month, and so in one quarter and one year. */
export function inPeriod(all: readonly Obligation[], { startAt, endAt }: Period): readonly Obligation[] {
  return all.filter(({ countsAt }) => countsAt >= startAt && countsAt < endAt);
}

/** What was kept needs no waiver. */
function waived(obligation: Obligation, { records, asOf }: ObligationInputs): Obligation {
  const { state } = obligation;
  if (state === 'met' || state === 'waived') return obligation;
  const [waiver] = records.waivers
    .filter(({ value }) => value.obligation === obligation.id && epochSeconds(value.at) < asOf)
    .toSorted((one, other) => epochSeconds(one.value.at) - epochSeconds(other.value.at));
  if (waiver === undefined) return obligation;
  const { id, at, by, reason } = waiver.value;
  return {
    ...obligation,
    state: 'waived',
    evidence: [{ path: waiver.path, line: waiver.lineOf('reason') }, ...obligation.evidence],
    waiver: { id, at: epochSeconds(at), by, reason, instead: state },
  };
}

function byKindAndTime(one: Obligation, other: Obligation): number {
  return (
    OBLIGATION_KINDS.indexOf(one.kind) - OBLIGATION_KINDS.indexOf(other.kind) ||
    one.countsAt - other.countsAt ||
    (one.id < other.id ? -1 : 1)
  );
}
