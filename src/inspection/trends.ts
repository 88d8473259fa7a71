// What inspections foretell: thresholds that a measurement will cross, counts of errors that grow, faults that come back.
import type { CheckItem } from '../domain/checklist.ts';
import type { ItemResult, SlotOutcome } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import { crossing, growth, type Point } from '../domain/robust-trend.ts';

interface Place {
  readonly asset: string;
  readonly checklist: string;
  readonly item: string;
  /** The mount point, tablespace, link or counter; empty for an item as a whole. */
  readonly name: string;
}

interface Foreseen extends Place {
  readonly unit: string;
  readonly latest: number;
  readonly threshold: number;
  /** From the last look on; in nine of ten cases between earliest and latest. */
  readonly days: number;
  readonly earliest: number;
  readonly latestDay: number;
  /** The record of the last look. */
  readonly record?: string;
}

interface Growing extends Place {
  readonly first: number;
  readonly latest: number;
  readonly perDay: number;
  readonly record?: string;
}

interface Returning extends Place {
  /** How often it was abnormal anew after it had been normal. */
  readonly spells: number;
  readonly records: readonly string[];
}

export interface Trends {
  readonly foreseen: readonly Foreseen[];
  readonly growing: readonly Growing[];
  readonly returning: readonly Returning[];
}

interface TrendSettings {
  readonly limitOf: (item: CheckItem) => number | undefined;
  /** What may be crossed later than this is nobody's concern yet. */
  readonly horizonDays: number;
}

const DAY = 86_400;
const COUNTS_ERRORS = /error|discard|crc|drop|collision|fail|retrans/i;
const LEAST_SPELLS = 3;

interface Look {
  readonly slot: SlotOutcome;
  readonly result: ItemResult;
}

export function trends(records: ClientRecords, slots: readonly SlotOutcome[], settings: TrendSettings): Trends {
  const items = new Map(
    records.checklists.flatMap(({ value }) =>
      value.groups.flatMap((group) => group.items.map((item) => [`${value.id}/${item.id}`, item] as const)),
    ),
  );
  const looks = slots
    .toSorted((left, right) => left.plannedAt - right.plannedAt)
    .flatMap((slot) => (slot.result?.items ?? []).map((result): Look => ({ slot, result })));
  const byItem = [...Map.groupBy(looks, ({ slot, result }) => `${slot.checklist}/${slot.asset}/${result.item}`).values()];
  const soon = ({ earliest }: Foreseen) => earliest <= settings.horizonDays;
  return {
    foreseen: byItem
      .flatMap((its) => foreseenIn(its, items.get(`${its[0]?.slot.checklist}/${its[0]?.result.item}`), settings))
      .filter(soon)
      .toSorted((left, right) => left.earliest - right.earliest),
    growing: byItem.flatMap(growingIn),
    returning: byItem.flatMap(returningIn).toSorted((left, right) => right.spells - left.spells),
  };
}

function foreseenIn(looks: readonly Look[], item: CheckItem | undefined, { limitOf }: TrendSettings): readonly Foreseen[] {
  const threshold = item === undefined ? undefined : limitOf(item);
  if (threshold === undefined) return [];
  const seen = looks.flatMap(({ slot, result }) => (result.facts?.gauges ?? []).map((gauge) => ({ slot, gauge })));
  return [...Map.groupBy(seen, ({ gauge }) => gauge.name).values()].flatMap((its): readonly Foreseen[] => {
    const last = its.at(-1);
    // Only what fills up has a day on which it is full; a temperature follows the weather.
    if (last === undefined || last.gauge.unit !== '%' || last.gauge.value > threshold) return [];
    const found = crossing(
      its.map(({ slot, gauge }) => pointAt(slot, gauge.value)),
      threshold,
    );
    if (found === undefined) return [];
    const { days, earliest, latest: latestDay } = found;
    const place = placeOf(last.slot, looks, last.gauge.name);
    return [
      { ...place, unit: last.gauge.unit, latest: last.gauge.value, threshold, days, earliest, latestDay, ...recordOf(last.slot) },
    ];
  });
}

/** Counters that start anew after a restart grow all the same: the trend is robust. */
function growingIn(looks: readonly Look[]): readonly Growing[] {
  const seen = looks.flatMap(({ slot, result }) =>
    Object.entries(result.facts?.values ?? {}).flatMap(([name, value]) =>
      typeof value === 'number' && COUNTS_ERRORS.test(`${result.item} ${name}`) ? [{ slot, name, value }] : [],
    ),
  );
  return [...Map.groupBy(seen, ({ name }) => name).values()].flatMap((its): readonly Growing[] => {
    const [first, last] = [its[0], its.at(-1)];
    const perDay = growth(its.map(({ slot, value }) => pointAt(slot, value)));
    if (first === undefined || last === undefined || perDay === undefined) return [];
    return [{ ...placeOf(last.slot, looks, last.name), first: first.value, latest: last.value, perDay, ...recordOf(last.slot) }];
  });
}

/** What nobody could see is neither a fault nor its end. */
function returningIn(looks: readonly Look[]): readonly Returning[] {
  const judged = looks.filter(({ result }) => ['normal', 'attention', 'fault'].includes(result.state));
  const begins = judged.filter(({ result }, index) => result.state !== 'normal' && judged[index - 1]?.result.state === 'normal');
  const [first] = begins;
  if (first === undefined || begins.length < LEAST_SPELLS) return [];
  const records = begins.flatMap(({ slot }) => slot.record ?? []);
  return [{ ...placeOf(first.slot, looks, ''), spells: begins.length, records }];
}

function pointAt({ plannedAt }: SlotOutcome, value: number): Point {
  return { day: plannedAt / DAY, value };
}

function placeOf({ asset, checklist }: SlotOutcome, looks: readonly Look[], name: string): Place {
  return { asset, checklist, item: looks[0]?.result.item ?? '', name };
}

function recordOf({ record }: SlotOutcome): { readonly record?: string } {
  return record === undefined ? {} : { record };
}
