// 7: how much of the time services and assets were up; how full and how busy: latest, highest, threshold, and the weeks that are left at the pace of the month.
import type { Gauge, SlotOutcome } from '../../domain/inspection.ts';
import type { Period } from '../../domain/period.ts';
import { backupChecks } from '../backup-checks.ts';
import { itemOf } from '../checklists.ts';
import { datesOf } from '../days.ts';
import { composeAvailability } from '../availability.ts';
import type { ReportInputs } from '../inputs.ts';
import type { CapacityRow, CapacitySection } from '../models/capacity.ts';
import type { IsoDate } from '../models/time.ts';
import { isBeyond, limitsOf } from '../limits.ts';
import { course, crossing } from '../../domain/robust-trend.ts';
import { assetName, slotsIn, type Shared } from '../shared.ts';
import { recordSources } from '../sources.ts';

const MEASURES: Readonly<Record<string, CapacityRow['measure']>> = {
  cpu: 'cpu',
  memory: 'memory',
  'file-systems': 'file-system',
  swap: 'swap',
  'disk-io': 'disk-io',
  temperature: 'temperature',
  traffic: 'traffic',
  load: 'load',
};
/** What fills up: only of that is it asked when it will be full. */
const FILLING: ReadonlySet<CapacityRow['measure']> = new Set(['file-system', 'table-space']);
const MOST_ROWS = 9;

interface Reading {
  readonly slot: SlotOutcome;
  readonly item: string;
  readonly measure: CapacityRow['measure'];
  readonly gauge: Gauge;
  readonly date: IsoDate;
}

/** Undefined where nothing was measured or observed: the section is then left out. */
export function composeCapacity(inputs: ReportInputs, shared: Shared): CapacitySection | undefined {
  const readings = readingsOf(inputs, shared.slots, shared);
  const before = readingsOf(inputs, slotsIn(inputs.slots, shared.previous), shared);
  const rows = [...Map.groupBy(readings, keyOf).entries()].map(([key, group]) =>
    row(
      group,
      before.filter((reading) => keyOf(reading) === key),
      inputs,
      shared.period,
      shared,
    ),
  );
  const availability = composeAvailability(inputs, shared);
  if (rows.length === 0 && availability === undefined) return undefined;
  const backups = backupChecks(inputs, shared);
  const { shown, unlisted } = shownOf(rows);
  return {
    kind: 'capacity',
    ...(availability === undefined ? {} : { availability }),
    rows: shown,
    ...(unlisted === 0 ? {} : { unlisted }),
    ...(backups === undefined ? {} : { backups }),
    measured: rows.length,
    above: rows.filter(({ state }) => state !== 'normal').length,
    evidence: shared.evidence.add('capacity', recordSources(readings.map(({ slot }) => slot))),
  };
}

/** Items of databases that are about space say so in their id. */
const SPACE = /(?:^|-)(?:table-?)?spaces?(?:-|$)/;

/** Of each kind of measurement the one nearest to its threshold, and every device that passed one, as far as there is room. */
function shownOf(rows: readonly CapacityRow[]): { readonly shown: readonly CapacityRow[]; readonly unlisted: number } {
  const sorted = worstOfEach(rows).toSorted(
    (left, right) => load(right) - load(left) || (left.asset < right.asset ? -1 : left.asset > right.asset ? 1 : 0),
  );
  const first = new Set([...Map.groupBy(sorted, ({ measure }) => measure).values()].flatMap((group) => group.slice(0, 1)));
  const others = sorted.filter((row) => !first.has(row) && row.state !== 'normal');
  const kept = new Set([...first, ...others.slice(0, Math.max(0, MOST_ROWS - first.size))]);
  return { shown: sorted.filter((row) => kept.has(row)), unlisted: first.size + others.length - kept.size };
}

/** Of several sensors or file systems of a device the one nearest to its threshold speaks for all. */
function worstOfEach(rows: readonly CapacityRow[]): readonly CapacityRow[] {
  const groups = Map.groupBy(rows, ({ asset, measure }) => `${asset}/${measure}`);
  return [...groups.values()].flatMap((group) => group.toSorted((left, right) => load(right) - load(left)).slice(0, 1));
}

function keyOf({ slot, measure, gauge }: Reading): string {
  return `${slot.asset}/${measure}/${gauge.name}`;
}

/** The nearer to its threshold, the higher in the table; what has none comes last. */
function load({ highest, threshold }: CapacityRow): number {
  return threshold === null || threshold === 0 ? 0 : highest / threshold;
}

function readingsOf({ records }: ReportInputs, slots: readonly SlotOutcome[], shared: Shared): readonly Reading[] {
  return slots.flatMap((slot) =>
    (slot.result?.items ?? []).flatMap(({ item, facts }) => {
      const probe = itemOf(records, slot.checklist, item)?.probe;
      const measure = probe?.kind === 'sql' && SPACE.test(item) ? 'table-space' : MEASURES[String(probe?.['read'])];
      if (measure === undefined) return [];
      return (facts?.gauges ?? []).map((gauge) => ({
        slot,
        item,
        measure,
        gauge,
        date: shared.iso(slot.plannedAt).slice(0, 10),
      }));
    }),
  );
}

function row(
  readings: readonly Reading[],
  before: readonly Reading[],
  { records }: ReportInputs,
  period: Period,
  shared: Shared,
): CapacityRow {
  const ordered = readings.toSorted((left, right) => left.slot.plannedAt - right.slot.plannedAt);
  const [first] = ordered as [Reading];
  const latest = (ordered.at(-1) ?? first).gauge.value;
  const limits = limitsOf(itemOf(records, first.slot.checklist, first.item));
  const threshold = (limits.attention ?? limits.fault)?.value ?? null;
  const highest = (list: readonly Reading[]) => (list.length === 0 ? null : Math.max(...list.map(({ gauge }) => gauge.value)));
  const series = datesOf(period).map((date) => ordered.findLast((reading) => reading.date === date)?.gauge.value ?? null);
  return {
    asset: first.slot.asset,
    assetName: assetName(shared.assets, first.slot.asset),
    measure: first.measure,
    name: first.gauge.name,
    unit: first.gauge.unit,
    latest,
    highest: highest(ordered) ?? latest,
    lastHighest: highest(before),
    threshold,
    state: stateOf(highest(ordered) ?? latest, limits),
    ...(FILLING.has(first.measure) && threshold !== null ? weeksTo(threshold, latest, series) : NOT_FORESEEN),
    series,
    ...(FILLING.has(first.measure) && period.kind === 'quarter' ? foreseen(series) : {}),
  };
}

function stateOf(value: number, { attention, fault }: ReturnType<typeof limitsOf>): CapacityRow['state'] {
  if (fault !== undefined && isBeyond(value, fault)) return 'fault';
  return attention !== undefined && isBeyond(value, attention) ? 'attention' : 'normal';
}

type Weeks = Pick<CapacityRow, 'weeksToThreshold' | 'weeksBetween'>;
const NOT_FORESEEN: Weeks = { weeksToThreshold: null, weeksBetween: null };

/** Four weeks ahead. */
const DAYS_AHEAD = 28;

function foreseen(series: readonly (number | null)[]): Pick<CapacityRow, 'forecast'> {
  const found = course(pointsOf(series), DAYS_AHEAD);
  if (found === undefined) return {};
  const round = (value: number) => Math.round(value * 100) / 100;
  return { forecast: found.map(({ low, middle, high }) => ({ low: round(low), middle: round(middle), high: round(high) })) };
}

function pointsOf(series: readonly (number | null)[]) {
  return series.flatMap((value, day) => (value === null ? [] : [{ day, value }]));
}

/** 0 when the threshold is already passed; the interval is in whole weeks that hold it. */
function weeksTo(threshold: number, latest: number, series: readonly (number | null)[]): Weeks {
  if (latest > threshold) return { weeksToThreshold: 0, weeksBetween: null };
  const found = crossing(pointsOf(series), threshold);
  if (found === undefined) return NOT_FORESEEN;
  return {
    weeksToThreshold: Math.floor(found.days / 7),
    weeksBetween: [Math.floor(found.earliest / 7), Math.ceil(found.latest / 7)],
  };
}
