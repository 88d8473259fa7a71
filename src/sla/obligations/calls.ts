// The weekly expert call: so many hours in every ISO week, in the client's own time.
import { callId } from '../../domain/obligation.ts';
import { serviceWeeks } from '../../domain/owed-dates.ts';
import { type EpochSeconds, epochSeconds } from '../../domain/time.ts';
import { type Obligation, type ObligationInputs, proof, startOfDate } from './obligation.ts';

interface Span {
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
}

/** A week belongs to the day of its Thursday. Hours of another week make nothing up: such a week is missed, never late. */
export function callObligations({ records, asOf }: ObligationInputs): readonly Obligation[] {
  const { zone } = records.client.value;
  const hours = records.agreement.value.quotas?.expertCallHoursPerWeek ?? 0;
  if (hours === 0) return [];
  const owed = hours * 3600;
  const calls = records.duties
    .filter(({ value }) => value.kind === 'expert-call')
    .map((source) => ({ source, span: { from: epochSeconds(source.value.from), to: epochSeconds(source.value.to) } }));
  return serviceWeeks(records.agreement.value).map((week) => {
    const dueAt = startOfDate(week.endDate, zone);
    const within: Span = { from: startOfDate(week.startDate, zone), to: Math.min(dueAt, asOf) };
    const held = calls.filter(({ span }) => span.from < within.to && span.to > within.from);
    const spans = together(held.map(({ span }) => clipped(span, within)));
    const doneAt = reachedAt(spans, owed);
    return {
      id: callId(week.id),
      kind: 'expert-call',
      party: 'provider',
      about: week.id,
      clause: proof(records.agreement, 'quotas', 'expertCallHoursPerWeek'),
      dueAt,
      doneAt,
      countsAt: startOfDate(week.thursday, zone),
      // The last second of the week has passed at its end: nothing that happens then belongs to it.
      state: doneAt !== null ? 'met' : asOf >= dueAt ? 'missed' : 'running',
      measure: { unit: 'seconds', done: spans.reduce((sum, { from, to }) => sum + to - from, 0), owed },
      evidence: held.map(({ source }) => proof(source, 'from')),
    } satisfies Obligation;
  });
}

function clipped(span: Span, within: Span): Span {
  return { from: Math.max(span.from, within.from), to: Math.min(span.to, within.to) };
}

/** Two calls at the same time are one time. */
function together(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    const last = joined.at(-1);
    if (last === undefined || span.from > last.to) joined.push(span);
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return joined;
}

function reachedAt(spans: readonly Span[], seconds: number): EpochSeconds | null {
  let left = seconds;
  for (const { from, to } of spans) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  return null;
}
