// Inspections by day, what they found, and what has no verdict.
import type { UnknownReason } from '../../domain/inspection.ts';
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { FormRow } from './form.ts';
import type { IsoDate, IsoInstant, PeriodId } from './time.ts';

/** One day of a checklist, all its assets together: missed when one of them was. */
export interface DayCell {
  readonly state: 'done' | 'missed' | 'not-planned' | 'to-come';
  readonly late: boolean;
  /** Items found abnormal, and items that could not be judged, on that day. */
  readonly exceptions: number;
  readonly undetermined: number;
}

export interface ChecklistRow {
  readonly checklist: string;
  readonly title: LocalText;
  readonly every: 'day' | 'workday' | 'week' | 'month' | 'cron' | null;
  readonly planned: number;
  readonly done: number;
  readonly missed: number;
  readonly late: number;
  readonly days: readonly DayCell[];
  readonly months: readonly {
    readonly month: PeriodId;
    readonly planned: number;
    readonly done: number;
    readonly late: number;
  }[];
  readonly evidence: EvidenceId;
}

/** What an abnormal check saw, as the inspection form shows it. */
export type SeenResult = Pick<FormRow, 'state' | 'reading' | 'facts' | 'comparison' | 'pointed' | 'attested'>;

export interface ExceptionProblem {
  readonly asset: string;
  readonly assetName: LocalText;
  readonly checklist: string;
  readonly item: string;
  readonly itemTitle: LocalText;
  readonly standard?: LocalText;
  readonly state: 'attention' | 'fault';
  readonly seen: SeenResult;
  readonly times: number;
  readonly firstAt: IsoInstant;
  readonly lastAt: IsoInstant;
  /** First time it was seen to be normal again, within the period. */
  readonly clearedAt: IsoInstant | null;
  readonly incident?: string;
  /** Also seen in the month before. */
  readonly again: boolean;
  readonly evidence: EvidenceId;
  /** The record that holds what the device said, where one does. */
  readonly saidEvidence?: EvidenceId;
}

export interface NoVerdictRow {
  readonly assets: readonly LocalText[];
  readonly checklists: readonly LocalText[];
  readonly state: 'missed' | 'unknown' | 'unchecked';
  /** All items of the checklists, or these. */
  readonly scope:
    | { readonly kind: 'whole'; readonly items: number }
    | { readonly kind: 'items'; readonly titles: readonly LocalText[] };
  readonly dates: readonly IsoDate[];
  /** How many items, on how many dates in all. */
  readonly times: number;
  readonly reason: UnknownReason | null;
  /** The next time the same thing had a verdict, within the period. */
  readonly followedAt: IsoInstant | null;
  readonly evidence: EvidenceId;
}

export interface InspectionsSection {
  readonly kind: 'inspections';
  readonly planned: number;
  readonly done: number;
  readonly missed: number;
  readonly late: number;
  readonly exceptionItems: number;
  readonly unknownItems: number;
  readonly uncheckedItems: number;
  readonly cleared: number;
  readonly days: readonly {
    readonly date: IsoDate;
    readonly kind: 'work' | 'off' | 'holiday' | 'made-up';
    readonly monday: boolean;
  }[];
  readonly checklists: readonly ChecklistRow[];
  readonly daysEvidence: EvidenceId;
  readonly problems: readonly ExceptionProblem[];
  /** One row for what had the same state, reason and dates, whatever the device. */
  readonly noVerdict: readonly NoVerdictRow[];
}
