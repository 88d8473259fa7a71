// Approvals: who may give them, which are waited for, and which of those on record count.
import type { Agreement } from '../domain/agreement.ts';
import type { Approval, ApprovalStep } from '../domain/approval.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';
import { CHANGE_AHEAD_SECONDS, position, type Step, WORKFLOWS } from './workflow.ts';

type Approver = NonNullable<Agreement['approvers']>[number];

export function approversFor(agreement: Agreement, step: ApprovalStep): readonly Approver[] {
  return (agreement.approvers ?? []).filter(({ steps }) => steps.includes(step));
}

/**
 * `missing` nobody has answered; `uncounted` on record, but brought by somebody else than the approver; `late` counts, but reached the
 * main branch only after the work had begun; `unverified` on record, and no history tells whether it came before the work.
 */
export interface OpenApproval {
  readonly kind: 'missing' | 'uncounted' | 'late' | 'unverified';
  readonly subject: string;
  readonly path: string;
  readonly title: LocalText;
  readonly step: ApprovalStep;
  readonly who: readonly LocalText[];
  readonly approval?: string;
  /** The matter is over: a statement about what was, nobody's task. */
  readonly settled: boolean;
  /** When the work began that it is about. */
  readonly begunAt?: EpochSeconds;
  /** When the main branch got it; what the record itself says of the time is no witness. */
  readonly witnessedAt?: EpochSeconds;
}

/** When the main branch got something: its place in the history, and the time; an import says that nobody saw it at its time. */
export interface Witnessed {
  readonly order: number;
  readonly at: EpochSeconds;
  readonly imported: boolean;
}

/** What the history tells: approvals that their own approver brought, by id, and work that is on record, by subject. */
export interface ApprovalWitness {
  readonly approvals: ReadonlyMap<string, Witnessed>;
  readonly work: ReadonlyMap<string, Witnessed>;
}

type ApprovedRecords = Pick<ClientRecords, 'agreement' | 'incidents' | 'defects' | 'changes' | 'duties' | 'approvals'>;

/** @param witness undefined where no history tells who brought what */
export function openApprovals(
  records: ApprovedRecords,
  asOf: EpochSeconds,
  witness: ApprovalWitness | undefined,
): readonly OpenApproval[] {
  const given = records.approvals.filter(({ value }) => epochSeconds(value.at) < asOf);
  return [...missing(records, given, asOf), ...doubtful(records, given, asOf, witness)];
}

/** Work that began although no approval of it counted by then. */
export function unapproved(open: readonly OpenApproval[]): readonly OpenApproval[] {
  return open.filter(
    ({ kind, begunAt, settled }) => !settled && (kind === 'late' || (kind === 'uncounted' && begunAt !== undefined)),
  );
}

/** How long work without an approval that counts stays a task when the matter is closed: else closing it would hide it. */
const AFTER_CLOSING_SECONDS = 30 * 86_400;

/** A document has no end of its own; what was approved is the document as it stood then. */
function isSettled(
  { subject, at }: Approval,
  kind: OpenApproval['kind'],
  { closed, asOf }: { readonly closed: ReadonlyMap<string, EpochSeconds>; readonly asOf: EpochSeconds },
): boolean {
  const over = closed.get(subject) ?? (subject.includes('/') ? epochSeconds(at) : undefined);
  if (over === undefined || over >= asOf) return false;
  return kind === 'unverified' || over + AFTER_CLOSING_SECONDS < asOf;
}

function closings({ incidents, defects, changes, duties }: ApprovedRecords): ReadonlyMap<string, EpochSeconds> {
  const ends: readonly (readonly [string, string | undefined])[] = [
    ...incidents.map(({ value }) => [value.id, value.timeline.closedAt ?? value.withdrawn?.at] as const),
    ...defects.map(({ value }) => [value.id, value.closedAt ?? value.withdrawn?.at] as const),
    ...changes.map(({ value }) => [value.id, value.finishedAt] as const),
    ...duties.map(({ value }) => [value.id, value.result === undefined ? undefined : value.to] as const),
  ];
  return new Map(ends.flatMap(([id, end]) => (end === undefined ? [] : [[id, epochSeconds(end)] as const])));
}

type Given = ApprovedRecords['approvals'];

function missing(records: ApprovedRecords, given: Given, asOf: EpochSeconds): readonly OpenApproval[] {
  const who = approversFor(records.agreement.value, 'confirmed').map(({ name }) => name);
  const waits = <Value extends object>(steps: readonly Step<Value>[], value: Value) =>
    position(steps, value, asOf).next?.waitsFor === 'supervisor';
  return [
    ...records.defects.filter(({ value }) => value.withdrawn === undefined && waits<typeof value>(WORKFLOWS.defect, value)),
    ...records.changes.filter(
      ({ value }) => epochSeconds(value.plannedAt) < asOf + CHANGE_AHEAD_SECONDS && waits<typeof value>(WORKFLOWS.change, value),
    ),
  ]
    .filter(({ value }) => !given.some((approval) => approval.value.subject === value.id))
    .map(({ path, value: { id, title } }) => ({
      kind: 'missing',
      subject: id,
      path,
      title,
      step: 'confirmed',
      who,
      settled: false,
    }));
}

/** One approval in time makes others of the same work superfluous. */
function doubtful(
  records: ApprovedRecords,
  given: Given,
  asOf: EpochSeconds,
  witness: ApprovalWitness | undefined,
): readonly OpenApproval[] {
  const begun = begunWork(records, asOf);
  const ends = { closed: closings(records), asOf };
  const agreed = given.filter(({ value }) => value.decision === 'approved');
  const placeOf = ({ id, subject }: Approval) => {
    const [approval, begunAt] = [witness?.approvals.get(id), begun.get(subject)];
    if (approval === undefined) return undefined;
    return begunAt === undefined ? 'in-time' : placeBeside(approval, witness?.work.get(subject), begunAt);
  };
  const inTime = new Set(agreed.flatMap(({ value }) => (placeOf(value) === 'in-time' ? [value.subject] : [])));
  return agreed.flatMap(({ path, value }): readonly OpenApproval[] => {
    const { id, subject, step, approver } = value;
    const [begunAt, witnessedAt] = [begun.get(subject), witness?.approvals.get(id)?.at];
    const open = (kind: OpenApproval['kind']): OpenApproval => ({
      kind,
      subject,
      path,
      title: subject,
      step,
      who: [approver],
      approval: id,
      settled: isSettled(value, kind, ends),
      ...(begunAt === undefined ? {} : { begunAt }),
    });
    if (witness === undefined) return [open('unverified')];
    if (witnessedAt === undefined) return [open('uncounted')];
    const place = placeOf(value);
    if (inTime.has(subject) || place === undefined || place === 'in-time') return [];
    return [place === 'late' ? { ...open('late'), witnessedAt } : open('unverified')];
  });
}

/** Work that was put on record within a day is taken to have happened when it says; what was entered later only has its place. */
const TIMELY_SECONDS = 86_400;

type Place = 'in-time' | 'late' | 'unverified';

/** What came to the main branch after the record of the work was not there before it, whatever time it claims. */
function placeBeside(approval: Witnessed, work: Witnessed | undefined, begunAt: EpochSeconds): Place {
  if (work === undefined) return 'in-time';
  if (approval.imported || work.imported) return 'unverified';
  if (approval.order > work.order) return 'late';
  if (work.at - begunAt <= TIMELY_SECONDS) return approval.at > begunAt ? 'late' : 'in-time';
  // Both in one commit, long after: nobody can tell which came first.
  return approval.order === work.order ? 'unverified' : 'in-time';
}

/** By subject, when that was done to which somebody had to agree first. */
function begunWork(records: ApprovedRecords, asOf: EpochSeconds): ReadonlyMap<string, EpochSeconds> {
  return new Map(
    workIn(records)
      .map(({ subject, text }) => [subject, epochSeconds(text)] as const)
      .filter(([, at]) => at < asOf),
  );
}

export interface Work {
  readonly subject: string;
  readonly path: string;
  /** Where its beginning stands in the record, as it is written there. */
  readonly key: string;
  readonly text: string;
}

/** Work that a supervisor has to agree to and that has begun. */
export function workIn({ defects, changes }: Pick<ApprovedRecords, 'defects' | 'changes'>): readonly Work[] {
  const work = (path: string, subject: string, key: string, text: string | undefined) =>
    text === undefined ? [] : [{ subject, path, key, text }];
  return [
    ...defects.flatMap(({ path, value }) => work(path, value.id, 'at', value.implementation?.at)),
    ...changes.flatMap(({ path, value }) => work(path, value.id, 'startedAt', value.startedAt)),
  ];
}
