// Mean time between failures (MTBF): how long assets ran, and how often they failed.
import { mergePauses, type Pause } from '../calendar/timekeeper.ts';
import type { Asset } from '../domain/asset.ts';
import type { Incident } from '../domain/incident.ts';
import type { Period } from '../domain/period.ts';
import type { ClientRecords } from '../domain/records.ts';
import { type EpochSeconds, epochSeconds } from '../domain/time.ts';

export interface BetweenFailures {
  readonly assets: number;
  /** Time in service under the agreement, all assets together, less the time down. */
  readonly operatingSeconds: number;
  readonly downSeconds: number;
  readonly failures: number;
  /** Operating time by failures; null where nothing failed. */
  readonly meanSeconds: number | null;
}

interface AssetRun {
  readonly asset: Asset;
  readonly inServiceSeconds: number;
  readonly downSeconds: number;
  readonly failures: number;
}

/**
 * A failure is a reported incident with an effect on the service, counted at the first asset it names; the asset is down from
 * the report until service is restored, or else the fault resolved. Counted from the report and not from the occurrence, so
 * that a month never changes because of what is reported later. `reported` are the incidents that count, of any period.
 */
export function betweenFailures(
  records: ClientRecords,
  reported: readonly Incident[],
  period: Period,
  asOf: EpochSeconds,
): { readonly all: BetweenFailures; readonly byClass: ReadonlyMap<Asset['class'], BetweenFailures> } {
  const failures = Map.groupBy(
    reported.filter(({ impact }) => impact !== 'none'),
    ({ assets }) => assets[0] ?? '',
  );
  const runs = records.assets
    .map(({ value }) => runOf(value, failures.get(value.id) ?? [], records, { period, asOf }))
    .filter(({ inServiceSeconds }) => inServiceSeconds > 0);
  const byClass = Map.groupBy(runs, ({ asset }) => asset.class);
  return { all: sum(runs), byClass: new Map([...byClass].map(([name, own]) => [name, sum(own)])) };
}

interface Span {
  readonly period: Period;
  readonly asOf: EpochSeconds;
}

function runOf(asset: Asset, failures: readonly Incident[], records: ClientRecords, { period, asOf }: Span): AssetRun {
  const { from, to } = inService(asset, records, { period, asOf });
  const down = mergePauses(failures.map((incident) => downTime(incident, asOf))).map((one) => lengthWithin(one, from, to));
  return {
    asset,
    inServiceSeconds: Math.max(0, to - from),
    downSeconds: down.reduce((total, seconds) => total + seconds, 0),
    failures: failures.filter(({ timeline }) => lengthWithin(momentOf(timeline.reportedAt), from, to) > 0).length,
  };
}

function inService(asset: Asset, { agreement, client }: ClientRecords, { period, asOf }: Span): Pause {
  const { inForce } = agreement.value;
  const midnight = (date: string | undefined, days: number) =>
    date === undefined ? [] : [dayStart(date, days, client.value.zone)];
  return {
    from: Math.max(period.startAt, ...midnight(inForce.from, 0), ...midnight(asset.commissionedOn, 0)),
    to: Math.min(period.endAt, asOf, ...midnight(inForce.until, 1), ...midnight(asset.retiredOn, 1)),
  };
}

function dayStart(date: string, days: number, zone: string): EpochSeconds {
  return Math.floor(Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(zone).epochMilliseconds / 1000);
}

/** What was withdrawn is down no longer: after its own month a withdrawn incident still counts as the failure it was. */
function downTime({ timeline, withdrawn }: Incident, asOf: EpochSeconds): Pause {
  const end = timeline.restoredAt ?? timeline.resolvedAt ?? withdrawn?.at;
  return { from: epochSeconds(timeline.reportedAt), to: end === undefined ? asOf : Math.min(asOf, epochSeconds(end)) };
}

function momentOf(instant: string): Pause {
  const from = epochSeconds(instant);
  return { from, to: from + 1 };
}

function lengthWithin(span: Pause, from: EpochSeconds, to: EpochSeconds): number {
  return Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
}

function sum(runs: readonly AssetRun[]): BetweenFailures {
  const total = (of: (run: AssetRun) => number) => runs.reduce((amount, run) => amount + of(run), 0);
  const operatingSeconds = total(({ inServiceSeconds, downSeconds }) => inServiceSeconds - downSeconds);
  const failures = total((run) => run.failures);
  return {
    assets: runs.length,
    operatingSeconds,
    downSeconds: total(({ downSeconds }) => downSeconds),
    failures,
    meanSeconds: failures === 0 ? null : Math.round(operatingSeconds / failures),
  };
}
