// Approvals of a report: records that name the digest of its contents.
import type { Agreement } from '../domain/agreement.ts';
import type { Approval } from '../domain/approval.ts';
import { type ApprovalRow, SHEET_STEPS, type SheetStep } from './models/edition.ts';
import type { ReportInputs } from './inputs.ts';
import { contentDigest, type ReportContents, type ReportModel } from './model.ts';
import type { Shared } from './shared.ts';

/** The last word of each step on exactly these contents. */
export function composeApprovals(contents: ReportContents, inputs: ReportInputs, shared: Shared): readonly ApprovalRow[] {
  const own = approvalsOf(contents, inputs).filter(({ digest }) => digest === contentDigest(contents));
  return SHEET_STEPS.flatMap((step) => {
    const last = own.findLast((approval) => approval.step === step);
    if (last?.decision !== 'approved') return [];
    const verified = inputs.witnessedApprovals?.has(last.id) === true;
    return [{ step, approver: last.approver, at: shared.local(last.at), verified, record: last.id }];
  });
}

/** Of this document, whatever its contents were, by time. */
function approvalsOf({ number, period }: ReportContents, { records }: ReportInputs): readonly Approval[] {
  const place = `reports/${records.id}/${period.id.slice(0, 4)}/${number}.`;
  return records.approvals
    .map(({ value }) => value)
    .filter(({ subject }) => subject.startsWith(place))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** Steps for which the agreement names approvers and nobody has approved these contents. */
export function missingApprovals({ approvals }: ReportModel, { approvers = [] }: Agreement): readonly MissingApproval[] {
  return SHEET_STEPS.flatMap((step) => {
    const named = approvers.filter(({ steps }) => steps.includes(step));
    if (named.length === 0 || approvals.some((approval) => approval.step === step)) return [];
    return [{ step, approvers: named }];
  });
}

export interface MissingApproval {
  readonly step: SheetStep;
  readonly approvers: NonNullable<Agreement['approvers']>;
}
