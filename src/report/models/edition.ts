// Who approved the contents of a document, and which versions of it were published before.
import type { LocalText } from '../../domain/text.ts';
import type { IsoInstant } from './time.ts';

/** The rows of the approval sheet (文件批准单), in their order. */
export const SHEET_STEPS = ['prepared', 'checked', 'reviewed', 'issued'] as const;
export type SheetStep = (typeof SHEET_STEPS)[number];

export interface ApprovalRow {
  readonly step: SheetStep;
  readonly approver: LocalText;
  readonly at: IsoInstant;
  /** The commit that brought the record to the main branch is the approver's own, and signed where the agreement asks for it. */
  readonly verified: boolean;
  /** Id of the record. */
  readonly record: string;
}

export interface PublishedVersion {
  readonly version: string;
  readonly at: IsoInstant;
  /** First line of the commit that published it. */
  readonly subject: string;
  readonly by: string;
}
