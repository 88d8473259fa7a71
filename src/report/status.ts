// The status words of page 1: printed thresholds, and the worst part decides.
import type { Agreement } from '../domain/agreement.ts';
import { reaches } from '../domain/share.ts';
import type { Ratio, StatusState, Thresholds } from './models/status.ts';

const ORDER: readonly StatusState[] = ['not-applicable', 'normal', 'attention', 'fault'];
const OVERDUE_FAULT_DAYS = 30;
const RISK_FAULT_DAYS = 90;

export function thresholds({ objectives }: Agreement): Thresholds {
  const { onTimePercent, attentionPercent, inspectionPercent } = objectives;
  return {
    onTimePercent,
    attentionPercent,
    inspectionPercent,
    // The agreement gives one width of the amber band; inspections use it below their own objective.
    inspectionAttentionPercent: Math.max(0, inspectionPercent - (onTimePercent - attentionPercent)),
    overdueFaultDays: OVERDUE_FAULT_DAYS,
    riskFaultDays: RISK_FAULT_DAYS,
  };
}

export function worst(...states: readonly StatusState[]): StatusState {
  return states.reduce((left, right) => (ORDER.indexOf(right) > ORDER.indexOf(left) ? right : left), 'not-applicable');
}

/** Compared exactly: 95 % of 20 is 19. */
export function shareState({ part, whole }: Ratio, objective: number, floor: number): StatusState {
  if (whole === 0) return 'not-applicable';
  if (reaches(part, whole, objective)) return 'normal';
  return reaches(part, whole, floor) ? 'attention' : 'fault';
}

export function onTimeState(onTime: Ratio, levelOneMissed: number, limits: Thresholds): StatusState {
  const share = shareState(onTime, limits.onTimePercent, limits.attentionPercent);
  return levelOneMissed > 0 ? 'fault' : share;
}

/** Open level I and II faults are red; more faults than last month are amber. */
export function incidentState(count: number, last: number | null, seriousOpen: number): StatusState {
  if (seriousOpen > 0) return 'fault';
  return last !== null && count > last ? 'attention' : 'normal';
}

/** A check without a verdict is never green: it takes the month out of green even where every round ran. */
export function inspectionState(done: Ratio, withoutVerdict: number, limits: Thresholds): StatusState {
  const share = shareState(done, limits.inspectionPercent, limits.inspectionAttentionPercent);
  return share === 'normal' && withoutVerdict > 0 ? 'attention' : share;
}

export function riskState(
  open: readonly { readonly grade: string; readonly needsClient: boolean; readonly ageDays: number }[],
): StatusState {
  if (open.some(({ grade, ageDays }) => grade === 'high' && ageDays > RISK_FAULT_DAYS)) return 'fault';
  return open.some(({ grade, needsClient }) => needsClient || grade === 'high') ? 'attention' : 'normal';
}

export function actionState(overdueDays: readonly number[]): StatusState {
  if (overdueDays.some((days) => days > OVERDUE_FAULT_DAYS)) return 'fault';
  return overdueDays.length > 0 ? 'attention' : 'normal';
}
