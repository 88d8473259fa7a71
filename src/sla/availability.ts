// How much of a period assets and services were up, as far as checks can tell, and how far it may have been otherwise.
import type { Service } from '../domain/service.ts';
import { reaches } from '../domain/share.ts';
import type { EpochSeconds } from '../domain/time.ts';
import {
  assetsIn,
  type AssetMoment,
  type AvailabilityClass,
  classOf,
  type Expression,
  expressionOf,
} from './availability-decision.ts';
import { type Sighting, type Stretch, type TimeSpan, timelineOf } from './availability-timeline.ts';
import { type MaintenanceWindow, type Standing, standingOf } from './availability-windows.ts';

/** Whole seconds by class; periods are added up in these, and no percentage is ever averaged. */
export type ClassSeconds = Readonly<Record<AvailabilityClass, number>>;

export interface AvailabilityFigures {
  readonly seconds: ClassSeconds;
  readonly totalSeconds: number;
  /** up ÷ (up + down); null where nothing was observed. */
  readonly ratio: number | null;
  /** Observed share of the time that is not excluded; null where all of it is. */
  readonly coverage: number | null;
  /** The ratio if all unobserved time was down, and if all of it was up. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

export interface Outage extends TimeSpan {
  /** The assets that were down; of an asset only itself. */
  readonly assets: readonly string[];
  readonly records: readonly string[];
}

export interface ClassSpan extends TimeSpan {
  readonly is: AvailabilityClass;
}

export interface AvailabilityRow {
  readonly id: string;
  readonly figures: AvailabilityFigures;
  /** The same if no maintenance window counted. */
  readonly withoutWindows: AvailabilityFigures;
  readonly outages: readonly Outage[];
  /** The whole time in order, cut where the class changes. */
  readonly spans: readonly ClassSpan[];
}

/** `undecided`: the unobserved time could make it either. */
export type ObjectiveVerdict = 'met' | 'missed' | 'undecided';

export interface ServiceRow extends AvailabilityRow {
  readonly objectivePercent: number;
  readonly verdict: ObjectiveVerdict;
}

export interface JudgedWindow extends MaintenanceWindow {
  readonly standing: Standing;
}

export interface Availability extends TimeSpan {
  readonly assets: readonly AvailabilityRow[];
  readonly services: readonly ServiceRow[];
  /** Those that touch the span, in order of time. */
  readonly windows: readonly JudgedWindow[];
}

export interface AvailabilityInput extends TimeSpan {
  /** Of a period that is not over: its end. What is still to come may make an objective either. */
  readonly endsAt?: EpochSeconds;
  readonly assets: readonly string[];
  readonly services: readonly Service[];
  readonly sightings: readonly Sighting[];
  readonly windows: readonly MaintenanceWindow[];
}

export function availability({ from, to, endsAt = to, assets, services, sightings, windows }: AvailabilityInput): Availability {
  const judged = windows
    .filter((window) => window.from < to && window.to > from)
    .map((window) => ({ ...window, standing: standingOf(window) }))
    .toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
  const counting = judged.filter(({ standing }) => standing === 'counts');
  const seen = Map.groupBy(sightings, ({ asset }) => asset);
  const timelines = new Map(
    assets.map((asset) => {
      const own = counting.filter((window) => window.assets.includes(asset));
      return [asset, timelineOf(seen.get(asset) ?? [], own, { from, to })] as const;
    }),
  );
  const needs = new Map(services.map((service) => [service.id, service.needs]));
  return {
    from,
    to,
    assets: assets.map((asset) => rowOf(asset, { asset }, timelines)),
    services: services.map(({ id, objectivePercent, needs: need }) => {
      const row = rowOf(id, expressionOf(need, needs, [id]), timelines);
      return { ...row, objectivePercent, verdict: verdictOf(row.figures, objectivePercent, endsAt - to) };
    }),
    windows: judged,
  };
}

/** Of several periods that follow each other: their seconds added up. */
export function sumOfSeconds(parts: readonly ClassSeconds[]): ClassSeconds {
  const sum = (name: AvailabilityClass) => parts.reduce((total, part) => total + part[name], 0);
  return { up: sum('up'), down: sum('down'), excluded: sum('excluded'), unobserved: sum('unobserved') };
}

export function figuresOf(seconds: ClassSeconds): AvailabilityFigures {
  const { up, down, excluded, unobserved } = seconds;
  const counted = up + down + unobserved;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    seconds,
    totalSeconds: counted + excluded,
    ratio: share(up, up + down),
    coverage: share(up + down, counted),
    lowest: share(up, counted),
    highest: share(up + unobserved, counted),
  };
}

/**
 * An objective that is met exactly is met.
 * @param ahead seconds of the period that are still to come
 */
export function verdictOf({ seconds }: AvailabilityFigures, objectivePercent: number, ahead = 0): ObjectiveVerdict {
  const { up, down } = seconds;
  const unobserved = seconds.unobserved + ahead;
  const counted = up + down + unobserved;
  if (up + down === 0) return 'undecided';
  if (reaches(up, counted, objectivePercent)) return 'met';
  return reaches(up + unobserved, counted, objectivePercent) ? 'undecided' : 'missed';
}

type Timelines = ReadonlyMap<string, readonly Stretch[]>;

interface Classified extends TimeSpan {
  readonly is: AvailabilityClass;
  readonly withoutWindows: AvailabilityClass;
  readonly down: readonly { readonly asset: string; readonly record: string | undefined }[];
}

function rowOf(id: string, expression: Expression, timelines: Timelines): AvailabilityRow {
  const stretches = classified(expression, timelines);
  const secondsBy = (key: 'is' | 'withoutWindows') => {
    const seconds = { up: 0, down: 0, excluded: 0, unobserved: 0 };
    for (const stretch of stretches) seconds[stretch[key]] += stretch.to - stretch.from;
    return figuresOf(seconds);
  };
  return {
    id,
    figures: secondsBy('is'),
    withoutWindows: secondsBy('withoutWindows'),
    outages: outagesIn(stretches),
    spans: spansOf(stretches),
  };
}

/** The timelines of all assets that matter, cut wherever one of them changes. */
function classified(expression: Expression, timelines: Timelines): readonly Classified[] {
  const lanes = assetsIn(expression).map((asset) => ({ asset, stretches: timelines.get(asset) ?? [], next: 0 }));
  const edges = lanes.flatMap(({ stretches }) => stretches.flatMap(({ from, to }) => [from, to]));
  const cuts = [...new Set(edges)].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const now = new Map(
      lanes.map((lane) => {
        while ((lane.stretches[lane.next]?.to ?? Number.POSITIVE_INFINITY) <= from) lane.next += 1;
        return [lane.asset, lane.stretches[lane.next]] as const;
      }),
    );
    const momentOf = (asset: string): AssetMoment => now.get(asset) ?? { seen: 'unknown', excluded: false };
    return {
      from,
      to: cuts[index + 1] ?? from,
      is: classOf(expression, momentOf),
      withoutWindows: classOf(expression, (asset) => ({ ...momentOf(asset), excluded: false })),
      down: [...now].flatMap(([asset, stretch]) =>
        stretch?.seen === 'down' && !stretch.excluded ? [{ asset, record: stretch.record }] : [],
      ),
    };
  });
}

function spansOf(stretches: readonly Classified[]): readonly ClassSpan[] {
  const spans: ClassSpan[] = [];
  for (const { from, to, is } of stretches) {
    const before = spans.at(-1);
    const isSame = before?.is === is;
    if (isSame) spans.pop();
    spans.push({ from: isSame ? before.from : from, to, is });
  }
  return spans;
}

/** Stretches that follow each other are one outage. */
function outagesIn(stretches: readonly Classified[]): readonly Outage[] {
  const outages: Outage[] = [];
  for (const { from, to, is, down } of stretches) {
    if (is !== 'down') continue;
    const before = outages.at(-1);
    const joined = before?.to === from ? outages.pop() : undefined;
    const names = [...(joined?.assets ?? []), ...down.map(({ asset }) => asset)];
    const records = [...(joined?.records ?? []), ...down.flatMap(({ record }) => record ?? [])];
    outages.push({
      from: joined?.from ?? from,
      to,
      assets: [...new Set(names)].toSorted(),
      records: [...new Set(records)].toSorted(),
    });
  }
  return outages;
}
