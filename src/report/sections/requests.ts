// 10: consultations, defects and problems: received, closed, open, and open for too long.
import type { Defect, Problem } from '../../domain/journal.ts';
import type { ClientRecords, Sourced } from '../../domain/records.ts';
import { epochSeconds } from '../../domain/time.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import { kindsTable } from '../kinds.ts';
import type { RequestCounts, RequestsSection } from '../models/requests.ts';
import { isWithin, reached, type Shared } from '../shared.ts';

const LONG_SECONDS = 30 * 86_400;

interface Span {
  readonly from: number;
  readonly to: number | null;
}

export function composeRequests(inputs: ReportInputs, shared: Shared): RequestsSection {
  const { records } = inputs;
  const requests = records.requests.map(({ value }) => ({
    from: epochSeconds(value.receivedAt),
    to: reached(value.closedAt ?? value.answeredAt, shared.cutOff),
    value,
  }));
  const defects = records.defects.map(({ value }) => ({
    from: epochSeconds(value.submittedAt),
    to: reached(value.closedAt, shared.cutOff),
  }));
  const rated = requests.filter(
    ({ to, value }) => to !== null && isWithin(to, shared.period) && value.satisfaction !== undefined,
  );
  const fresh = records.defects.filter(({ value }) => {
    const from = epochSeconds(value.submittedAt);
    return isWithin(from, shared.period) && from <= shared.cutOff;
  });
  return {
    kind: 'requests',
    requests: {
      ...counts(requests, shared),
      satisfied: rated.filter(({ value }) => value.satisfaction === 'satisfied').length,
      asked: rated.length,
    },
    defects: counts(defects, shared),
    kinds: kindsTable(inputs, shared),
    requestsEvidence: shared.evidence.add(
      'requests',
      records.requests
        .filter(({ value }) => epochSeconds(value.receivedAt) <= shared.cutOff)
        .map((record) => at(record, 'receivedAt')),
    ),
    defectsEvidence: shared.evidence.add(
      'defects',
      records.defects
        .filter(({ value }) => epochSeconds(value.submittedAt) <= shared.cutOff)
        .map((record) => at(record, 'submittedAt')),
    ),
    ...problems(records, shared),
    newDefects: fresh.map((record) => newDefect(record, shared)),
  };
}

/** Problems of the period with where each stands; a known error keeps its workaround in sight until the cause is removed. */
function problems(records: ClientRecords, shared: Shared): Pick<RequestsSection, 'problems' | 'problemsEvidence'> {
  const known = records.problems.filter(({ value }) => {
    const closedAt = reached(value.closedAt, shared.cutOff);
    return epochSeconds(value.raisedAt) < shared.cutOff && (closedAt === null || isWithin(closedAt, shared.period));
  });
  return {
    problems: known.map(({ value }) => ({
      id: value.id,
      title: value.title,
      state: problemState(value, shared.cutOff),
      incidents: value.incidents?.length ?? 0,
      raisedAt: shared.local(value.raisedAt),
      ...(value.workaround === undefined ? {} : { workaround: value.workaround }),
    })),
    problemsEvidence: shared.evidence.add(
      'problems',
      known.map((record) => at(record, 'raisedAt')),
    ),
  };
}

function problemState({ closedAt, fix, knownErrorAt }: Problem, cutOff: number): RequestsSection['problems'][number]['state'] {
  if (reached(closedAt, cutOff) !== null) return 'closed';
  if (reached(fix?.at, cutOff) !== null) return 'fixed';
  return reached(knownErrorAt, cutOff) === null ? 'analysing' : 'known-error';
}

function counts(spans: readonly Span[], { period, previous, hasPrevious, cutOff }: Shared): RequestCounts {
  const known = spans.filter(({ from }) => from <= cutOff);
  const open = known.filter(({ to }) => to === null);
  return {
    received: known.filter(({ from }) => isWithin(from, period)).length,
    closed: known.filter(({ to }) => to !== null && isWithin(to, period)).length,
    open: open.length,
    overThirtyDays: open.filter(({ from }) => cutOff - from > LONG_SECONDS).length,
    lastReceived: hasPrevious ? known.filter(({ from }) => isWithin(from, previous)).length : null,
  };
}

function newDefect({ value }: Sourced<Defect>, shared: Shared): RequestsSection['newDefects'][number] {
  const closedAt = reached(value.closedAt, shared.cutOff);
  return {
    id: value.id,
    title: value.title,
    system: value.system,
    submittedAt: shared.local(value.submittedAt),
    stage: stageOf(value, shared.cutOff),
    ...(closedAt === null ? {} : { closedAt: shared.iso(closedAt) }),
  };
}

function stageOf(defect: Defect, cutOff: number): RequestsSection['newDefects'][number]['stage'] {
  const has = (block: { readonly at: string } | undefined) => reached(block?.at, cutOff) !== null;
  if (defect.convertedTo !== undefined) return 'converted';
  if (has(defect.reply)) return 'replied';
  if (has(defect.implementation)) return 'implemented';
  if (has(defect.confirmation)) return 'confirmed';
  return has(defect.analysis) ? 'analysed' : 'submitted';
}
