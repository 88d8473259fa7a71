import { describe, expect, it } from 'vitest';
import {
  actionState,
  incidentState,
  inspectionState,
  onTimeState,
  riskState,
  shareState,
  thresholds,
  worst,
} from '../../../src/report/status.ts';
import { agreement } from '../../support/service-records.ts';

const limits = thresholds(agreement({}, { objectives: { onTimePercent: 95, attentionPercent: 90, inspectionPercent: 100 } }));

describe('status words follow printed thresholds', () => {
  it.each([
    [19, 20, 'normal'],
    [189, 199, 'attention'],
    [18, 20, 'attention'],
    [179, 199, 'fault'],
    [0, 0, 'not-applicable'],
  ] as const)('%i of %i agreed times is %s', (part, whole, state) => {
    expect(shareState({ part, whole }, 95, 90)).toBe(state);
  });

  it('an objective is compared with all its decimals', () => {
    expect(shareState({ part: 99_993, whole: 100_000 }, 99.994, 99.992)).toBe('attention');
    expect(shareState({ part: 99_994, whole: 100_000 }, 99.994, 99.992)).toBe('normal');
  });

  it('one level I miss is red at any percentage', () => {
    expect(onTimeState({ part: 999, whole: 1000 }, 1, limits)).toBe('fault');
  });

  it.each([
    [3, 5, 0, 'normal'],
    [5, 5, 0, 'normal'],
    [6, 5, 0, 'attention'],
    [1, 5, 1, 'fault'],
  ] as const)('%i incidents after %i with %i serious ones open is %s', (count, last, open, state) => {
    expect(incidentState(count, last, open)).toBe(state);
  });

  it.each([
    [30, 30, 0, 'normal'],
    [30, 30, 1, 'attention'],
    [95, 100, 0, 'attention'],
    [94, 100, 0, 'fault'],
    [0, 0, 0, 'not-applicable'],
  ] as const)(
    '%i of %i inspections with %i checks unjudged is %s: missing data is never green',
    (part, whole, unjudged, state) => {
      expect(inspectionState({ part, whole }, unjudged, limits)).toBe(state);
    },
  );

  it.each([
    [[], 'normal'],
    [[{ grade: 'low', needsClient: false, ageDays: 400 }], 'normal'],
    [[{ grade: 'low', needsClient: true, ageDays: 1 }], 'attention'],
    [[{ grade: 'high', needsClient: false, ageDays: 90 }], 'attention'],
    [[{ grade: 'high', needsClient: false, ageDays: 91 }], 'fault'],
  ] as const)('risks %j are %s', (risks, state) => {
    expect(riskState(risks)).toBe(state);
  });

  it.each([
    [[], 'normal'],
    [[1, 30], 'attention'],
    [[31], 'fault'],
  ] as const)('actions overdue by %j days are %s', (days, state) => {
    expect(actionState(days)).toBe(state);
  });

  it('the worst part decides the whole', () => {
    expect(worst('normal', 'attention', 'not-applicable')).toBe('attention');
    expect(worst('normal', 'fault', 'attention')).toBe('fault');
  });
});
