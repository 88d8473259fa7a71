// An approval (批准): who agreed to which document or record, at which step, and when.
import { recordId } from './identity.ts';
import { oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';
import { Type } from './type.ts';

/** 编制, 校对, 审核, 签发, 确认: the four of the approval sheet in their order, and the consent of a supervisor or the client. */
export const APPROVAL_STEPS = ['prepared', 'checked', 'reviewed', 'issued', 'confirmed'] as const;
export const ApprovalStep = oneOf(
  APPROVAL_STEPS,
  'Step (步骤): 编制 prepared, 校对 checked, 审核 reviewed, 签发 issued, 确认 confirmed.',
);
export type ApprovalStep = ValueOf<typeof ApprovalStep>;

export const Approval = record(
  {
    id: recordId('APR', 'Same as the file name.'),
    step: ApprovalStep,
    approver: LocalText,
    subject: Type.String({
      pattern: '^([A-Z]{3}-[0-9]{4}-[0-9]{2,6}|(inventory|reports)/[^\\s]+)$',
      maxLength: 400,
      description: 'What is approved (批准对象): the id of a record, or the path of a document in the workspace.',
    }),
    digest: optional(
      Type.String({
        pattern: '^[0-9a-f]{64}$',
        description: 'SHA-256 of the document that was seen; needed for a document, since its path may get other contents.',
      }),
    ),
    decision: oneOf(['approved', 'rejected'], 'Decision (结论): 同意 approved, 不同意 rejected.'),
    at: Instant,
    note: optional(LocalText),
  },
  'An approval (批准); `approver` is a name that the agreement lists for this step.',
);
export type Approval = ValueOf<typeof Approval>;
