// The figures of a period as a flat list, one number a row: what CSV and OpenMetrics print.
import { CLOCK_NAMES, type ClockName } from '../../domain/incident.ts';
import type { BetweenFailures } from '../../sla/between-failures.ts';
import type { ClockMeasure, GroupMeasure } from '../../sla/measures.ts';
import type { SlaFigures } from './figures.ts';

type Grouping = 'all' | 'kind' | 'level' | 'module' | 'class' | 'site' | 'period';

/** All groups but `kind` are of incidents alone. A measure's name ends with its unit; without one it is a number of things. */
export const MEASURES = {
  clocks_met: 'Clocks decided in the period and met.',
  clocks_decided: 'Clocks decided in the period: met or missed.',
  clocks_running: 'Clocks owed before the end of the period and not decided in it.',
  clocks_met_without_pauses: 'Clocks decided in the period that would have been met if nothing had paused them.',
  on_time_ratio: 'Clocks met of clocks decided in the period.',
  clocks_completed: 'Clocks whose milestone was reached in the period.',
  elapsed_mean_seconds: 'Mean counted time from start to milestone, pauses left out.',
  elapsed_median_seconds: 'Median counted time from start to milestone, pauses left out.',
  elapsed_worst_seconds: 'Longest counted time from start to milestone, pauses left out.',
  elapsed_mean_without_pauses_seconds: 'Mean counted time from start to milestone as if nothing had paused the clocks.',
  incidents_first: 'Incidents reported in the period that repeat no earlier one.',
  incidents_repeat: 'Incidents reported in the period that repeat an earlier one.',
  incidents_open: 'Incidents reported by the end of the period and not resolved by then.',
  failures: 'Incidents reported in the period with an effect on the service.',
  operating_seconds: 'Time that the assets were in service under the agreement, less the time down.',
  down_seconds: 'Time from the report of a failure to restoration, resolution or withdrawal.',
  between_failures_mean_seconds: 'Operating time by failures (MTBF).',
  credit_percent: 'Service credit of the period.',
  credit_without_pauses_percent: 'Service credit of the period if nothing had paused the clocks.',
} as const;
export type Measure = keyof typeof MEASURES;

export interface SlaRow {
  readonly group: Grouping;
  /** Which of the group: a level, a module …; empty for `all`. */
  readonly key: string;
  readonly clock: ClockName | '';
  readonly measure: Measure;
  /** Null where there is nothing to divide or to choose from. */
  readonly value: number | null;
}

export function unitOf(measure: Measure): 'seconds' | 'ratio' | 'percent' | '' {
  const [, unit] = /_(seconds|ratio|percent)$/.exec(measure) ?? [];
  return (unit ?? '') as ReturnType<typeof unitOf>;
}

export function slaRows({ compliance, measures, kinds, incidents }: SlaFigures): readonly SlaRow[] {
  const { total, metWithoutPauses, onTimeShare } = compliance;
  const { byClock, byLevel, byModule, byClass, bySite, betweenFailures, occurrences, credits } = measures;
  const all: GroupMeasure = { key: '', total: { ...total, metWithoutPauses, onTimeShare }, byClock };
  const plain = (measure: Measure, value: number): SlaRow => ({ group: 'all', key: '', clock: '', measure, value });
  return [
    ...groupRows('all', [all]),
    ...groupRows('kind', kinds),
    ...groupRows('level', byLevel),
    ...groupRows('module', byModule),
    ...groupRows('class', byClass),
    ...groupRows('site', bySite),
    plain('incidents_first', occurrences.first),
    plain('incidents_repeat', occurrences.repeat),
    plain('incidents_open', incidents.open.length),
    ...failureRows('all', '', betweenFailures),
    ...Object.entries(betweenFailures.byClass).flatMap(([key, one]) => failureRows('class', key, one)),
    ...(credits?.credits ?? []).flatMap(({ period, percent, percentWithoutPauses }): readonly SlaRow[] => [
      { group: 'period', key: period, clock: '', measure: 'credit_percent', value: percent },
      { group: 'period', key: period, clock: '', measure: 'credit_without_pauses_percent', value: percentWithoutPauses },
    ]),
  ];
}

function groupRows(group: Grouping, measures: readonly GroupMeasure[]): readonly SlaRow[] {
  return measures.flatMap(({ key, total, byClock }) => [
    ...shareRows(total).map(([measure, value]): SlaRow => ({ group, key, clock: '', measure, value })),
    ...CLOCK_NAMES.flatMap((clock) =>
      [...shareRows(byClock[clock]), ...timeRows(byClock[clock])].map(([measure, value]): SlaRow => ({
        group,
        key,
        clock,
        measure,
        value,
      })),
    ),
  ]);
}

type Figure = readonly [measure: Measure, value: number | null];

function shareRows(one: GroupMeasure['total']): readonly Figure[] {
  return [
    ['clocks_met', one.met],
    ['clocks_decided', one.decided],
    ['clocks_running', one.running],
    ['clocks_met_without_pauses', one.metWithoutPauses],
    ['on_time_ratio', one.onTimeShare],
  ];
}

function timeRows({ times }: ClockMeasure): readonly Figure[] {
  return [
    ['clocks_completed', times.count],
    ['elapsed_mean_seconds', times.meanSeconds],
    ['elapsed_median_seconds', times.medianSeconds],
    ['elapsed_worst_seconds', times.worstSeconds],
    ['elapsed_mean_without_pauses_seconds', times.meanSecondsWithoutPauses],
  ];
}

function failureRows(group: Grouping, key: string, one: BetweenFailures): readonly SlaRow[] {
  const figures: readonly Figure[] = [
    ['failures', one.failures],
    ['operating_seconds', one.operatingSeconds],
    ['down_seconds', one.downSeconds],
    ['between_failures_mean_seconds', one.meanSeconds],
  ];
  return figures.map(([measure, value]) => ({ group, key, clock: '', measure, value }));
}
