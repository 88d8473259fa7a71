// The next period as a dated list.
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoDate, PeriodId } from './time.ts';

export type PlanItem =
  | {
      readonly kind: 'inspection';
      readonly from: IsoDate;
      readonly title: LocalText;
      readonly count: number;
      readonly every: 'day' | 'workday' | 'week' | 'month' | 'cron';
    }
  | { readonly kind: 'change'; readonly from: IsoDate; readonly title: LocalText; readonly id: string }
  | { readonly kind: 'maintenance'; readonly from: IsoDate; readonly to: IsoDate; readonly title: LocalText; readonly id: string }
  | { readonly kind: 'duty'; readonly from: IsoDate; readonly to: IsoDate; readonly title: LocalText; readonly id: string }
  | { readonly kind: 'report'; readonly from: IsoDate; readonly report: 'month' | 'quarter' | 'year'; readonly of: string };

export interface PlanSection {
  readonly kind: 'plan';
  readonly next: PeriodId;
  readonly items: readonly PlanItem[];
  readonly inspections: number;
  readonly evidence: EvidenceId;
}
