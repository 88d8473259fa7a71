// Duty on site, at key moments and by expert call.
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoInstant } from './time.ts';

export interface DutySection {
  readonly kind: 'duty';
  readonly rows: readonly {
    readonly id: string;
    readonly kind: 'resident' | 'key-moment' | 'expert-call';
    readonly title: LocalText;
    readonly from: IsoInstant;
    readonly to: IsoInstant;
    readonly staff: readonly LocalText[];
    readonly noticeDays: number | null;
    readonly result?: LocalText;
  }[];
  readonly evidence: EvidenceId;
}
