// What an agreement owes beside the clocks' own verdicts: the kinds, and the one id by which everybody names an obligation.
import { recordId } from './identity.ts';
import { record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';
import { Type } from './type.ts';

/** In the order in which they are printed. */
export const OBLIGATION_KINDS = [
  'report',
  'expert-call',
  'inspection',
  'plan',
  'contingency',
  'fault-report',
  'part-visit',
  'duty',
  'notice',
  'duty-days',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** 按时, 逾期, 未履行, 豁免, 进行中. Every obligation is in exactly one of them. */
export const OBLIGATION_STATES = ['met', 'late', 'missed', 'waived', 'running'] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

const PATTERN = [
  'RPT-[0-9]{4}-(M(0[1-9]|1[0-2])|Q[1-4]|A)',
  'CALL-[0-9]{4}-W[0-5][0-9]',
  'INSP-[a-z0-9]+(-[a-z0-9]+)*-[0-9]{4}-[0-9]{2}',
  '(PLAN|CONT|FREP)-INC-[0-9]{4}-[0-9]{2,6}',
  'VISIT-PRT-[0-9]{4}-[0-9]{2,6}',
  '(DUTY|NOTICE)-DTY-[0-9]{4}-[0-9]{2,6}',
  'DAYS-[0-9]{4}',
].join('|');

export const Waiver = record(
  {
    id: recordId('WVR', 'Same as the file name.'),
    obligation: Type.String({
      pattern: `^(${PATTERN})$`,
      description: 'Id of the obligation as `casebook obligations` prints it, for example CALL-2025-W07.',
    }),
    reason: LocalText,
    by: LocalText,
    at: Instant,
  },
  'A waiver (豁免): who released the other side from an obligation, when and why.',
);
export type Waiver = ValueOf<typeof Waiver>;

/** `2025-03`, `2025-Q1` or `2025`. */
export function reportId(period: string): string {
  const year = period.slice(0, 4);
  const part = period.slice(5);
  return `RPT-${year}-${part === '' ? 'A' : part.startsWith('Q') ? part : `M${part}`}`;
}

/** `2025-W07`. */
export const callId = (week: string): string => `CALL-${week}`;
export const inspectionId = (checklist: string, month: string): string => `INSP-${checklist}-${month}`;
export const planId = (incident: string): string => `PLAN-${incident}`;
export const contingencyId = (incident: string): string => `CONT-${incident}`;
export const faultReportId = (incident: string): string => `FREP-${incident}`;
export const partVisitId = (part: string): string => `VISIT-${part}`;
export const dutyId = (duty: string): string => `DUTY-${duty}`;
export const noticeId = (duty: string): string => `NOTICE-${duty}`;
/** By the year in which the year of service begins. */
export const dutyDaysId = (year: string): string => `DAYS-${year}`;
