// The figures that close with a period: what its report states of promises and incidents, each under a name, and their digest.
import { createHash } from 'node:crypto';
import { CLOCK_NAMES } from '../domain/incident.ts';
import { FAULT_LEVELS } from '../domain/agreement.ts';
import type { Period } from '../domain/period.ts';
import type { ClientRecords } from '../domain/records.ts';
import { assessKinds } from './assess.ts';
import type { ClockResult } from './clock.ts';
import { type Compliance, compliance, isIn, type Tally } from './compliance.ts';
import { type IncidentCounts, incidentCounts } from './incidents.ts';
import { kindOf, type MatterKind, STARTED_CLOCKS } from './matter.ts';

/** By name, in the order of the names: `INC-2025-0042/resolve/verdict`, `on-time/total`, `incidents/level/I`. */
export type PeriodFigures = Readonly<Record<string, string | number>>;

/** As of the end of the period, so that nothing that happens later moves them. */
export function periodFigures(records: ClientRecords, period: Period): PeriodFigures {
  const clocks = assessKinds(records, period.endAt);
  const figures = [
    ...decidedIn(clocks.incident, period).flatMap(clockFigures),
    ...promiseFigures(compliance(clocks.incident, period)),
    ...incidentFigures(incidentCounts(records, period, period.endAt)),
    ...OTHER_KINDS.flatMap((kind) => kindFigures(kind, clocks[kind], period)),
  ];
  return Object.fromEntries(figures.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

export function figuresDigest(figures: PeriodFigures): string {
  const lines = Object.entries(figures)
    .map(([name, value]) => `${name}=${value}\n`)
    .toSorted();
  return createHash('sha256').update(lines.join(''), 'utf8').digest('hex');
}

const OTHER_KINDS = ['request', 'defect'] as const satisfies readonly MatterKind[];

/** Requests and defects have figures under names of their own; `requests/total` says that a document lists them at all. */
function kindFigures(kind: MatterKind, clocks: readonly ClockResult[], period: Period): readonly Figure[] {
  const { byClock, total, metWithoutPauses } = compliance(clocks, period);
  const of = ({ met, decided, running }: Tally) => `${met}/${decided}${running > 0 ? ` +${running}` : ''}`;
  return [
    ...decidedIn(clocks, period).flatMap(clockFigures),
    ...STARTED_CLOCKS.map((clock): Figure => [`${kind}s/${clock}`, of(byClock[clock])]),
    [`${kind}s/total`, of(total)],
    [`${kind}s/without-pauses`, `${metWithoutPauses}/${total.decided}`],
  ];
}

/**
 * What of the figures a document states: one from before requests and defects were counted says nothing of them, and nothing
 * of theirs can have moved since.
 */
export function statedIn(issued: PeriodFigures, figures: PeriodFigures): PeriodFigures {
  const unstated = OTHER_KINDS.filter((kind) => issued[`${kind}s/total`] === undefined);
  if (unstated.length === 0) return figures;
  const isStated = (name: string) => !unstated.some((kind) => name.startsWith(`${kind}s/`) || kindOf(name) === kind);
  return Object.fromEntries(Object.entries(figures).filter(([name]) => isStated(name)));
}

function decidedIn(clocks: readonly ClockResult[], period: Period): readonly ClockResult[] {
  return clocks.filter(({ decidedAt }) => decidedAt !== null && isIn(period, decidedAt));
}

type Figure = readonly [name: string, value: string | number];

function clockFigures({ incident, clock, verdict, level, elapsedSeconds, withoutPauses }: ClockResult): readonly Figure[] {
  const name = `${incident}/${clock}`;
  return [
    [`${name}/verdict`, verdict],
    [`${name}/level`, level],
    [`${name}/elapsed`, elapsedSeconds],
    [`${name}/without-pauses`, withoutPauses.verdict],
  ];
}

function promiseFigures({ cells, total, metWithoutPauses, resolution }: Compliance): readonly Figure[] {
  const tally = (name: string, { met, decided, running }: Tally): readonly Figure[] =>
    decided + running === 0
      ? []
      : [[`on-time/${name}`, `${met}/${decided}`], ...(running > 0 ? [[`running/${name}`, running] as const] : [])];
  const times = FAULT_LEVELS.flatMap((level): readonly Figure[] => {
    const { medianSeconds, worstSeconds } = resolution[level];
    if (medianSeconds === null || worstSeconds === null) return [];
    return [
      [`resolution/${level}/median`, medianSeconds],
      [`resolution/${level}/worst`, worstSeconds],
    ];
  });
  return [
    ...CLOCK_NAMES.flatMap((clock) => FAULT_LEVELS.flatMap((level) => tally(`${clock}/${level}`, cells[clock][level]))),
    ...tally('total', total),
    ['on-time/without-pauses', `${metWithoutPauses}/${total.decided}`],
    ...times,
  ];
}

function incidentFigures({ reported, open, ...counts }: IncidentCounts): readonly Figure[] {
  const by = (name: string, values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([key, value]): Figure => [`incidents/${name}/${key}`, value]);
  return [
    ...reported.map(({ incident, level }): Figure => [`${incident}/level`, level]),
    ['incidents/reported', reported.length],
    ['incidents/open', open.length],
    ...by('level', counts.byLevel),
    ...by('class', counts.byClass),
    ...by('site', counts.bySite),
    ...by('type', counts.byType),
    ...by('cause', counts.byCause),
  ];
}
