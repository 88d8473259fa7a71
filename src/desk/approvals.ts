// Approvals: who may give them, which are waited for, and which of those on record count.
import type { Agreement } from '../domain/agreement.ts';
import type { ApprovalStep } from '../domain/approval.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';
import { position, type Step, WORKFLOWS } from './workflow.ts';

type Approver = NonNullable<Agreement['approvers']>[number];

export function approversFor(agreement: Agreement, step: ApprovalStep): readonly Approver[] {
  return (agreement.approvers ?? []).filter(({ steps }) => steps.includes(step));
}

/** `missing` nobody has answered; `uncounted` on record, but brought by somebody else than the approver. */
export interface OpenApproval {
  readonly kind: 'missing' | 'uncounted';
  readonly subject: string;
  readonly path: string;
  readonly title: LocalText;
  readonly step: ApprovalStep;
  readonly who: readonly LocalText[];
  readonly approval?: string;
}

type ApprovedRecords = Pick<ClientRecords, 'agreement' | 'defects' | 'changes' | 'approvals'>;

/** @param counting ids of the approvals that their own approver brought; undefined where no history tells */
export function openApprovals(
  records: ApprovedRecords,
  asOf: EpochSeconds,
  counting: ReadonlySet<string> | undefined,
): readonly OpenApproval[] {
  const who = approversFor(records.agreement.value, 'confirmed').map(({ name }) => name);
  const given = records.approvals.filter(({ value }) => epochSeconds(value.at) < asOf);
  const isGiven = (subject: string) => given.some(({ value }) => value.subject === subject);
  const waits = <Value extends object>(steps: readonly Step<Value>[], value: Value) =>
    position(steps, value, asOf).next?.waitsFor === 'supervisor';
  const missing = [
    ...records.defects.filter(({ value }) => value.withdrawn === undefined && waits<typeof value>(WORKFLOWS.defect, value)),
    ...records.changes.filter(({ value }) => waits<typeof value>(WORKFLOWS.change, value)),
  ]
    .filter(({ value }) => !isGiven(value.id))
    .map(({ path, value: { id, title } }): OpenApproval => ({
      kind: 'missing',
      subject: id,
      path,
      title,
      step: 'confirmed',
      who,
    }));
  const uncounted =
    counting === undefined
      ? []
      : given
          .filter(({ value }) => value.decision === 'approved' && !counting.has(value.id))
          .map(({ path, value: { id, subject, step, approver } }): OpenApproval => ({
            kind: 'uncounted',
            subject,
            path,
            title: subject,
            step,
            who: [approver],
            approval: id,
          }));
  return [...missing, ...uncounted];
}
