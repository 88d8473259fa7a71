// Duty on site, at key moments and by expert call.
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoInstant } from './time.ts';

export interface DutySection {
  readonly kind: 'duty';
  readonly rows: readonly {
    readonly id: string;
    readonly kind: 'resident' | 'key-moment';
    readonly title: LocalText;
    readonly from: IsoInstant;
    readonly to: IsoInstant;
    readonly staff: readonly LocalText[];
    readonly noticeDays: number | null;
    readonly result?: LocalText;
  }[];
  /** The expert calls of the period together: how many, and how long in all. */
  readonly calls: { readonly count: number; readonly seconds: number; readonly people: number };
  readonly evidence: EvidenceId;
}
