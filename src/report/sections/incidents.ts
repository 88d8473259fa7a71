// 4: how many, of what kind, how long they took, and from which causes.
import { FAULT_LEVELS, type FaultLevel } from '../../domain/agreement.ts';
import { ASSET_CLASSES } from '../../domain/asset.ts';
import { CAUSE_CLASSES, INCIDENT_TYPES, type Incident } from '../../domain/incident.ts';
import type { Sourced } from '../../domain/records.ts';
import { epochSeconds } from '../../domain/time.ts';
import { decidedIn } from '../compliance.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { IncidentsSection, ShareRow } from '../models/incidents.ts';
import { isOpen, levelAt, reportedIn, sum, type Shared } from '../shared.ts';
import { clockSources, reportedSources } from '../sources.ts';

const MOST_CAUSES = 80;

export function composeIncidents(inputs: ReportInputs, shared: Shared): IncidentsSection {
  const current = reportedIn(shared.incidents, shared.period);
  const last = reportedIn(shared.incidents, shared.previous);
  const inSeries = shared.series.flatMap((period) => reportedIn(shared.incidents, period));
  const series = shared.series.map((period) =>
    shared.covers(period)
      ? byLevel(period.id, reportedIn(shared.incidents, period), shared)
      : { period: period.id, byLevel: null, total: null },
  );
  // A year has no place in the line of its own months.
  const before = shared.period.kind === 'year' ? [current.length] : series.slice(0, -1).map(({ total }) => total);
  return {
    kind: 'incidents',
    total: current.length,
    last: shared.hasPrevious ? last.length : null,
    serious: { now: seriousIn(current, shared), last: shared.hasPrevious ? seriousIn(last, shared) : null },
    lowest: before.every((total) => total !== null && total > current.length),
    highest: before.every((total) => total !== null && total < current.length),
    series,
    seriesEvidence: shared.evidence.add(
      'incidents-by-level',
      inSeries.flatMap((record) => [at(record, 'level'), at(record, 'timeline', 'reportedAt')]),
    ),
    ...splits(inputs, current, last, shared),
    ...shares(inputs, shared),
    ...causes(inSeries, shared),
    ...openIncidents(shared),
  };
}

function seriousIn(incidents: readonly Sourced<Incident>[], { cutOff }: Shared): number {
  return incidents.filter(({ value }) => ['I', 'II'].includes(levelAt(value, cutOff))).length;
}

function byLevel(period: string, incidents: readonly Sourced<Incident>[], shared: Shared) {
  const count = (level: FaultLevel) => incidents.filter(({ value }) => levelAt(value, shared.cutOff) === level).length;
  return { period, byLevel: { I: count('I'), II: count('II'), III: count('III'), IV: count('IV') }, total: incidents.length };
}

/** An incident counts once: by the first asset that it names. */
function splits(
  { records }: ReportInputs,
  current: readonly Sourced<Incident>[],
  last: readonly Sourced<Incident>[],
  shared: Shared,
) {
  const asset = ({ value }: Sourced<Incident>) => shared.assets.get(value.assets[0] ?? '');
  const both = (matches: (record: Sourced<Incident>) => boolean) => ({
    count: current.filter(matches).length,
    last: shared.hasPrevious ? last.filter(matches).length : null,
  });
  return {
    byClass: ASSET_CLASSES.map((assetClass) => ({
      class: assetClass,
      ...both((record) => (asset(record)?.class ?? 'accessory') === assetClass),
    }))
      .filter(({ count, last: before }) => count + (before ?? 0) > 0)
      .toSorted((left, right) => right.count - left.count || (right.last ?? 0) - (left.last ?? 0)),
    byClassEvidence: shared.evidence.add(
      'incidents-by-class',
      [...last, ...current].map((record) => at(record, 'assets')),
    ),
    byType: INCIDENT_TYPES.map((type) => ({ type, ...both(({ value }) => value.type === type) })),
    bySite: records.client.value.sites.map(({ id, name }) => ({
      site: id,
      name,
      ...both((record) => asset(record)?.location.site === id),
    })),
    splitEvidence: shared.evidence.add(
      'incidents-by-type',
      [...last, ...current].flatMap((record) => [at(record, 'type'), at(record, 'assets')]),
    ),
  };
}

function shares({ records }: ReportInputs, shared: Shared): Pick<IncidentsSection, 'shares' | 'sharesEvidence'> {
  const decided = decidedIn(shared.clocks, shared.period).filter(({ clock }) => clock === 'resolve');
  const rows = FAULT_LEVELS.map((level): ShareRow => {
    const own = decided.filter((result) => result.level === level);
    const taken = own.map(({ elapsedSeconds }) => elapsedSeconds).toSorted((left, right) => left - right);
    return {
      level,
      limit: records.agreement.value.levels[level].targets.resolve,
      count: own.length,
      met: own.filter(({ verdict }) => verdict === 'met').length,
      medianSeconds: median(taken),
      longestSeconds: taken.at(-1) ?? null,
      dots: own.map(({ incident, elapsedSeconds, budgetSeconds, verdict }) => ({
        incident,
        share: budgetSeconds === null || budgetSeconds === 0 ? 0 : Math.round((elapsedSeconds / budgetSeconds) * 10_000) / 10_000,
        missed: verdict === 'missed',
      })),
    };
  });
  return { shares: rows, sharesEvidence: shared.evidence.add('resolution-shares', clockSources(decided, records.incidents)) };
}

/** The middle value; of an even number the lower of the two, so that it is a time that really was taken. */
function median(sorted: readonly number[]): number | null {
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

function causes(inSeries: readonly Sourced<Incident>[], shared: Shared) {
  const known = inSeries.filter(({ value }) => value.causeClass !== undefined);
  const counted = CAUSE_CLASSES.map((cause) => ({ cause, count: known.filter(({ value }) => value.causeClass === cause).length }))
    .filter(({ count }) => count > 0)
    .toSorted((left, right) => Number(left.cause === 'other') - Number(right.cause === 'other') || right.count - left.count);
  const leading = leadingOf(
    counted.filter(({ cause }) => cause !== 'other'),
    known.length,
  );
  return {
    causes: counted,
    leadingCauses: leading.length,
    leadingCount: sum(leading.map(({ count }) => count)),
    causeTotal: known.length,
    causesEvidence: shared.evidence.add(
      'causes',
      known.map((record) => at(record, 'causeClass')),
    ),
  };
}

function leadingOf<T extends { readonly count: number }>(sorted: readonly T[], total: number): readonly T[] {
  const end = sorted.findIndex(
    (_, index) => sum(sorted.slice(0, index + 1).map(({ count }) => count)) * 100 >= MOST_CAUSES * total,
  );
  return end < 0 ? sorted : sorted.slice(0, end + 1);
}

function openIncidents(shared: Shared) {
  const open = shared.incidents.filter(({ value }) => isOpen(value, shared.cutOff));
  return {
    open: open.map(({ value }) => ({
      incident: value.id,
      level: levelAt(value, shared.cutOff),
      title: value.title,
      ageSeconds: shared.cutOff - epochSeconds(value.timeline.reportedAt),
    })),
    openEvidence: shared.evidence.add('open-incidents', reportedSources(open)),
  };
}
