// How many incidents a period had, by what they were and where. They count by when they were reported.
import type { FaultLevel } from '../domain/agreement.ts';
import type { Incident } from '../domain/incident.ts';
import { parsePeriod, type Period } from '../domain/period.ts';
import type { ClientRecords } from '../domain/records.ts';
import { type EpochSeconds, epochSeconds, isoInZone } from '../domain/time.ts';

export interface CountedIncident {
  readonly incident: string;
  readonly level: FaultLevel;
  readonly reportedAt: EpochSeconds;
}

export interface OpenIncident extends CountedIncident {
  /** From the report to the end of the period, or to the moment of assessment. */
  readonly ageSeconds: number;
}

export interface IncidentCounts {
  readonly period: Period;
  readonly reported: readonly CountedIncident[];
  /** Each incident once: by the first asset it names. */
  readonly byLevel: Readonly<Record<string, number>>;
  readonly byClass: Readonly<Record<string, number>>;
  readonly bySite: Readonly<Record<string, number>>;
  readonly byType: Readonly<Record<string, number>>;
  /** `unclassified` where no cause is recorded. */
  readonly byCause: Readonly<Record<string, number>>;
  /** Reported by the end of the period and not resolved by then, oldest first. */
  readonly open: readonly OpenIncident[];
}

/** The incidents that count, by when they were reported: all before `asOf`, or those of a period. */
export function countedIncidents(records: ClientRecords, asOf: EpochSeconds, period?: Period): readonly Incident[] {
  const { zone } = records.client.value;
  const from = period?.startAt ?? Number.NEGATIVE_INFINITY;
  const until = Math.min(period?.endAt ?? asOf, asOf);
  return records.incidents
    .map(({ value }) => value)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .filter((incident) => {
      const at = epochSeconds(incident.timeline.reportedAt);
      if (at < from || at >= until) return false;
      return incident.withdrawn === undefined || !isWithdrawn(incident, settledAt(incident, zone, asOf));
    });
}

/**
 * Level and withdrawal count as they were at the end of the month of the report: so a month never changes afterwards, and
 * months add up to quarters and years.
 */
export function incidentCounts(records: ClientRecords, period: Period, asOf: EpochSeconds): IncidentCounts {
  const until = Math.min(period.endAt, asOf);
  const incidents = records.incidents.map(({ value }) => value).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const reported = countedIncidents(records, asOf, period);
  const levelOf = (incident: Incident) =>
    incident.levelChanges === undefined ? incident.level : levelAt(incident, settledAt(incident, period.zone, asOf));
  const assets = new Map(records.assets.map(({ value }) => [value.id, value]));
  const asset = (incident: Incident) => assets.get(incident.assets[0] ?? '');
  const count = (key: (incident: Incident) => string) => countBy(reported.map(key));
  return {
    period,
    reported: reported.map((incident) => counted(incident, levelOf(incident))),
    byLevel: count(levelOf),
    byClass: count((incident) => asset(incident)?.class ?? 'none'),
    bySite: count((incident) => asset(incident)?.location.site ?? 'none'),
    byType: count(({ type }) => type),
    byCause: count(({ causeClass }) => causeClass ?? 'unclassified'),
    open: incidents
      .filter((incident) => isOpen(incident, until))
      .map((incident) => {
        const one = counted(incident, levelAt(incident, until));
        return { ...one, ageSeconds: until - one.reportedAt };
      })
      .toSorted((one, other) => one.reportedAt - other.reportedAt || (one.incident < other.incident ? -1 : 1)),
  };
}

function counted(incident: Incident, level: FaultLevel): CountedIncident {
  return { incident: incident.id, level, reportedAt: epochSeconds(incident.timeline.reportedAt) };
}

/** The end of the month of the report, or the moment of assessment before it. */
function settledAt(incident: Incident, zone: string, asOf: EpochSeconds): EpochSeconds {
  const month = parsePeriod(isoInZone(epochSeconds(incident.timeline.reportedAt), zone).slice(0, 7), zone);
  return Math.min(asOf, month?.endAt ?? asOf);
}

function levelAt(incident: Incident, at: EpochSeconds): FaultLevel {
  const changes = (incident.levelChanges ?? []).map((change) => ({ to: change.to, from: epochSeconds(change.at) }));
  return (
    changes
      .filter(({ from }) => from < at)
      .toSorted((one, other) => one.from - other.from)
      .at(-1)?.to ?? incident.level
  );
}

function isWithdrawn({ withdrawn }: Incident, at: EpochSeconds): boolean {
  return withdrawn !== undefined && epochSeconds(withdrawn.at) < at;
}

function isOpen(incident: Incident, at: EpochSeconds): boolean {
  const { reportedAt, resolvedAt } = incident.timeline;
  return (
    epochSeconds(reportedAt) < at && (resolvedAt === undefined || epochSeconds(resolvedAt) >= at) && !isWithdrawn(incident, at)
  );
}

function countBy(keys: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
