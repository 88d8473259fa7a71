// A restatement (更正): why the figures of an issued period may differ from those in its report.
import { recordId } from './identity.ts';
import { record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, PeriodId } from './time.ts';
import { Type } from './type.ts';

export const Restatement = record(
  {
    id: recordId('RST'),
    period: PeriodId,
    reason: LocalText,
    approver: LocalText,
    at: Instant,
    figures: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description:
        'Digest of the figures that are approved, as `casebook restatement` prints it. A later change needs a record of its own.',
    }),
  },
  'A restatement (更正): why the figures of an issued period may differ from those in its report. Which ones, before and after, is computed.',
);
export type Restatement = ValueOf<typeof Restatement>;
