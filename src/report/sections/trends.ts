// What comes back: the same device with the same cause, and how long faults of each level take, period by period.
import { FAULT_LEVELS, type FaultLevel } from '../../domain/agreement.ts';
import type { Period } from '../../domain/period.ts';
import { decidedIn } from '../compliance.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { LevelTimes, TrendsSection } from '../models/quarter.ts';
import { assetName, reportedIn, type Shared } from '../shared.ts';
import { clockSources } from '../sources.ts';

const LEAST_REPEATS = 2;

export function composeTrends({ records }: ReportInputs, shared: Shared): TrendsSection {
  const known = shared.series
    .flatMap((period) => reportedIn(shared.incidents, period))
    .flatMap((record) => {
      const { causeClass, assets } = record.value;
      const [asset] = assets;
      return causeClass === undefined || asset === undefined ? [] : [{ record, cause: causeClass, asset }];
    });
  const groups = [...Map.groupBy(known, ({ asset, cause }) => `${asset}/${cause}`).values()].filter(
    (group) => group.length >= LEAST_REPEATS,
  );
  const resolved = shared.series.flatMap((period) => decidedIn(shared.clocks, period)).filter(({ clock }) => clock === 'resolve');
  return {
    kind: 'trends',
    repeats: groups
      .flatMap((group) => {
        const [first] = group;
        if (first === undefined) return [];
        return [
          {
            assetName: assetName(shared.assets, first.asset),
            cause: first.cause,
            count: group.length,
            incidents: group.map(({ record }) => record.value.id),
          },
        ];
      })
      .toSorted((left, right) => right.count - left.count || ((left.incidents[0] ?? '') < (right.incidents[0] ?? '') ? -1 : 1)),
    repeatsEvidence: shared.evidence.add(
      'repeats',
      groups.flatMap((group) => group.map(({ record }) => at(record, 'causeClass'))),
    ),
    declared: reportedIn(shared.incidents, shared.period).filter(({ value }) => value.repeatOf !== undefined).length,
    times: FAULT_LEVELS.map((level) => ({ level, periods: shared.series.map((period) => timesOf(level, period, shared)) })),
    timesEvidence: shared.evidence.add('resolution-trend', clockSources(resolved, records.incidents)),
  };
}

function timesOf(level: FaultLevel, period: Period, { clocks }: Shared): LevelTimes {
  const taken = decidedIn(clocks, period)
    .filter((result) => result.clock === 'resolve' && result.level === level)
    .map(({ elapsedSeconds }) => elapsedSeconds)
    .toSorted((left, right) => left - right);
  return {
    period: period.id,
    count: taken.length,
    medianSeconds: taken[Math.floor((taken.length - 1) / 2)] ?? null,
    worstSeconds: taken.at(-1) ?? null,
  };
}
