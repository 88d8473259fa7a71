// A figure and what it is judged by: a share, its status word, the printed thresholds.

export interface Ratio {
  readonly part: number;
  readonly whole: number;
}

/** 0 of 0 is `not-applicable`: nothing was owed, which is neither good nor bad. */
export type StatusState = 'normal' | 'attention' | 'fault' | 'not-applicable';

export interface Thresholds {
  readonly onTimePercent: number;
  readonly attentionPercent: number;
  readonly inspectionPercent: number;
  readonly inspectionAttentionPercent: number;
  readonly overdueFaultDays: number;
  readonly riskFaultDays: number;
}
