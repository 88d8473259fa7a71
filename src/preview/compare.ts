// The records of a client before and after a merge: which clocks, figures, obligations and assets come out otherwise.
import type { Asset } from '../domain/asset.ts';
import type { ClockName } from '../domain/incident.ts';
import { monthOf, type Period, parsePeriod } from '../domain/period.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import { type EpochSeconds, epochSeconds, isoInZone } from '../domain/time.ts';
import { assessKinds } from '../sla/assess.ts';
import type { ClockResult } from '../sla/clock.ts';
import { MATTER_KINDS } from '../sla/matter.ts';
import type { Obligation } from '../sla/obligations/obligation.ts';
import { type PeriodFigures, periodFigures } from '../sla/period-figures.ts';
import { type MovedFigure, movedFigures } from '../sla/restatement.ts';

export interface Side {
  /** Undefined where the client is not there. */
  readonly records: ClientRecords | undefined;
  readonly obligations: readonly Obligation[];
}

export interface ClockChange {
  /** Id of the incident, request or defect. */
  readonly record: string;
  readonly clock: ClockName;
  readonly before: ClockResult | null;
  readonly after: ClockResult | null;
  readonly differs: boolean;
}

export interface MonthChange {
  readonly period: string;
  readonly before: PeriodFigures;
  readonly after: PeriodFigures;
  readonly moved: readonly MovedFigure[];
}

export interface ObligationChange {
  readonly id: string;
  readonly before: Obligation | null;
  readonly after: Obligation | null;
}

export interface AssetChange {
  readonly id: string;
  readonly asset: Asset;
  readonly kind: 'added' | 'removed' | 'changed' | 'concerned';
  /** The keys that differ, or the records that name it. */
  readonly what: readonly string[];
}

export interface Comparison {
  /** All clocks of the records of which one differs. */
  readonly clocks: readonly ClockChange[];
  /** Months whose figures move, as known before the moment of the preview. */
  readonly months: readonly MonthChange[];
  readonly obligations: readonly ObligationChange[];
  readonly assets: readonly AssetChange[];
}

/** @param asOf what happened then or later is not known, on either side */
export function compare(before: Side, after: Side, asOf: EpochSeconds): Comparison {
  const clocks = clockChanges(before.records, after.records, asOf);
  return {
    clocks,
    months: monthChanges(before.records, after.records, asOf),
    obligations: obligationChanges(before.obligations, after.obligations),
    assets: assetChanges(before.records, after.records, clocks),
  };
}

function clockChanges(
  before: ClientRecords | undefined,
  after: ClientRecords | undefined,
  asOf: EpochSeconds,
): readonly ClockChange[] {
  const [old, fresh] = [before, after].map((records) => clocksByName(records, asOf));
  const names = [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])];
  const changes = names.map((name): ClockChange => {
    const [was, is] = [old?.get(name) ?? null, fresh?.get(name) ?? null];
    const { incident: record, clock } = (is ?? was) as ClockResult;
    return { record, clock, before: was, after: is, differs: JSON.stringify(was) !== JSON.stringify(is) };
  });
  const touched = new Set(changes.filter(({ differs }) => differs).map(({ record }) => record));
  return changes
    .filter(({ record }) => touched.has(record))
    .toSorted((one, other) => (one.record < other.record ? -1 : one.record > other.record ? 1 : 0));
}

function clocksByName(records: ClientRecords | undefined, asOf: EpochSeconds): ReadonlyMap<string, ClockResult> {
  if (records === undefined) return new Map();
  const clocks = assessKinds(records, asOf);
  return new Map(MATTER_KINDS.flatMap((kind) => clocks[kind].map((one) => [`${one.incident} ${one.clock}`, one] as const)));
}

/** The figures of a month as they are known before a moment: a month that is not over is counted up to there. */
function figuresOfMonth(records: ClientRecords, month: Period, asOf: EpochSeconds): PeriodFigures {
  return periodFigures(records, { ...month, endAt: Math.min(month.endAt, asOf) });
}

function monthChanges(
  before: ClientRecords | undefined,
  after: ClientRecords | undefined,
  asOf: EpochSeconds,
): readonly MonthChange[] {
  return monthsConcerned(before, after, asOf).flatMap((month): readonly MonthChange[] => {
    const [old, fresh] = [before, after].map((records) => (records === undefined ? {} : figuresOfMonth(records, month, asOf)));
    if (old === undefined || fresh === undefined) return [];
    const moved = before === undefined || after === undefined ? everyFigure(old, fresh) : movedFigures(old, fresh);
    return moved.length === 0 ? [] : [{ period: month.id, before: old, after: fresh, moved }];
  });
}

/** A client that comes or goes has no figures on the other side, and so none that were not stated there. */
function everyFigure(before: PeriodFigures, after: PeriodFigures): readonly MovedFigure[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .toSorted()
    .map((figure) => ({ figure, before: before[figure] ?? null, after: after[figure] ?? null }));
}

/** No record has a share in a month that ended before anybody knew of it. */
function monthsConcerned(
  before: ClientRecords | undefined,
  after: ClientRecords | undefined,
  asOf: EpochSeconds,
): readonly Period[] {
  const first = firstConcerned(before, after);
  const zone = (after ?? before)?.client.value.zone;
  if (first === undefined || zone === undefined || first >= asOf) return [];
  const start = parsePeriod(isoInZone(first, zone).slice(0, 7), zone);
  const months: Period[] = [];
  for (let month = start; month !== undefined && month.startAt < asOf; month = monthOf(month, 1)) months.push(month);
  return months;
}

/** What figures are made from besides the records themselves: another word there may move any month. */
function terms(records: ClientRecords | undefined): string {
  if (records === undefined) return '';
  const { client, agreement, calendars, assets } = records;
  return JSON.stringify([client.value, agreement.value, calendars.map(({ value }) => value), assets.map(({ value }) => value)]);
}

function firstConcerned(before: ClientRecords | undefined, after: ClientRecords | undefined): EpochSeconds | undefined {
  const isAny = terms(before) !== terms(after);
  const [old, fresh] = [before, after].map(begun);
  const instants = [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])]
    .flatMap((id) => {
      const [was, is] = [old?.get(id), fresh?.get(id)];
      return isAny || was?.text !== is?.text ? [was?.at, is?.at] : [];
    })
    .filter((at) => at !== undefined);
  return instants.length === 0 ? undefined : instants.reduce((one, other) => Math.min(one, other));
}

interface Begun {
  readonly text: string;
  readonly at: EpochSeconds;
}

function begun(records: ClientRecords | undefined): ReadonlyMap<string, Begun> {
  if (records === undefined) return new Map();
  const of = <Value extends { readonly id: string }>(all: readonly Sourced<Value>[], at: (value: Value) => string) =>
    all.map(({ value }) => [value.id, { text: JSON.stringify(value), at: epochSeconds(at(value)) }] as const);
  return new Map([
    ...of(records.incidents, ({ timeline }) => timeline.reportedAt),
    ...of(records.requests, ({ receivedAt }) => receivedAt),
    ...of(records.defects, ({ submittedAt }) => submittedAt),
  ]);
}

/** State and times count; the lines that prove it may move without a word to say. */
function obligationChanges(before: readonly Obligation[], after: readonly Obligation[]): readonly ObligationChange[] {
  const [old, fresh] = [before, after].map((all) => new Map(all.map((one) => [one.id, one])));
  const weight = (one: Obligation | undefined) => JSON.stringify([one?.state, one?.dueAt, one?.doneAt, one?.measure]);
  return [...new Set([...before, ...after].map(({ id }) => id))]
    .filter((id) => weight(old?.get(id)) !== weight(fresh?.get(id)))
    .map((id) => ({ id, before: old?.get(id) ?? null, after: fresh?.get(id) ?? null }));
}

function assetChanges(
  before: ClientRecords | undefined,
  after: ClientRecords | undefined,
  clocks: readonly ClockChange[],
): readonly AssetChange[] {
  const [old, fresh] = [before, after].map((records) => new Map(records?.assets.map(({ value }) => [value.id, value])));
  const named = namedAssets(after ?? before, new Set(clocks.map(({ record }) => record)));
  const ids = [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])].toSorted();
  return ids.flatMap((id): readonly AssetChange[] => {
    const [was, is] = [old?.get(id), fresh?.get(id)];
    const asset = is ?? was;
    if (asset === undefined) return [];
    if (was === undefined || is === undefined) return [{ id, asset, kind: was === undefined ? 'added' : 'removed', what: [] }];
    const keys = changedKeys(was, is);
    if (keys.length > 0) return [{ id, asset, kind: 'changed', what: keys }];
    const records = named.get(id);
    return records === undefined ? [] : [{ id, asset, kind: 'concerned', what: records }];
  });
}

function changedKeys(was: Asset, is: Asset): readonly string[] {
  const [old, fresh] = [was, is].map((asset) => new Map(Object.entries(asset)));
  return [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])].filter(
    (key) => JSON.stringify(old?.get(key)) !== JSON.stringify(fresh?.get(key)),
  );
}

function namedAssets(records: ClientRecords | undefined, touched: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const named = (records?.incidents ?? [])
    .filter(({ value }) => touched.has(value.id))
    .flatMap(({ value }) => value.assets.map((asset) => ({ asset, record: value.id })));
  return new Map([...Map.groupBy(named, ({ asset }) => asset)].map(([asset, all]) => [asset, all.map(({ record }) => record)]));
}
