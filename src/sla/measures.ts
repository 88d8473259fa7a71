// The figures of a period beside its verdicts: by what and where, how long things took, how often they failed, what is credited.
import { FAULT_LEVELS, type FaultLevel } from '../domain/agreement.ts';
import type { Asset } from '../domain/asset.ts';
import { CLOCK_NAMES, type ClockName, type Incident } from '../domain/incident.ts';
import type { Period } from '../domain/period.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';
import type { ClocksByKind } from './assess.ts';
import { type BetweenFailures, betweenFailures } from './between-failures.ts';
import type { ClockResult } from './clock.ts';
import { each, isIn, median, type Standing, standing, type Tally, tallyOf } from './compliance.ts';
import { type CreditAccount, creditAccount } from './credits.ts';
import { countedIncidents } from './incidents.ts';
import { MATTER_KINDS } from './matter.ts';

/** How long the clocks took that reached their milestone within the period, in counted time. */
export interface TimesTaken {
  readonly count: number;
  readonly totalSeconds: number;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  readonly worstSeconds: number | null;
  /** As if nothing had paused them. */
  readonly totalSecondsWithoutPauses: number;
  readonly meanSecondsWithoutPauses: number | null;
}

export interface ClockMeasure extends Tally {
  readonly metWithoutPauses: number;
  /** Met of decided; null where nothing was decided. */
  readonly onTimeShare: number | null;
  readonly times: TimesTaken;
}

export interface GroupMeasure {
  readonly key: string;
  /** All clocks together; times of different clocks have no sum. */
  readonly total: Omit<ClockMeasure, 'times'>;
  readonly byClock: Readonly<Record<ClockName, ClockMeasure>>;
}

export interface Measures {
  readonly byClock: Readonly<Record<ClockName, ClockMeasure>>;
  /** Groups without a clock decided, running or completed in the period are left out; `none` is what names nothing. */
  readonly byLevel: readonly GroupMeasure[];
  readonly byModule: readonly GroupMeasure[];
  readonly byClass: readonly GroupMeasure[];
  readonly bySite: readonly GroupMeasure[];
  /** MTTA: the times of the respond clocks. */
  readonly timeToAcknowledge: TimesTaken;
  /** MTTR: the times of the resolve clocks. */
  readonly timeToResolve: TimesTaken;
  /** MTBF. */
  readonly betweenFailures: BetweenFailures & { readonly byClass: Readonly<Record<string, BetweenFailures>> };
  /** Of the incidents reported in the period; a repeat names the earlier incident that it repeats. */
  readonly occurrences: { readonly first: number; readonly repeat: number };
  readonly credits?: CreditAccount;
}

/** `clocks` are those of `assess(records, asOf)`. */
export function measures(records: ClientRecords, clocks: readonly ClockResult[], period: Period, asOf: EpochSeconds): Measures {
  const stand = standOf(clocks, period);
  const owners = ownersOf(records);
  const by = (keyOf: (clock: ClockResult) => string) => groups(stand, keyOf);
  const byClock = clockMeasures(stand);
  const failing = betweenFailures(records, countedIncidents(records, asOf), period, asOf);
  const reported = countedIncidents(records, asOf, period);
  const repeat = reported.filter(({ repeatOf }) => repeatOf !== undefined).length;
  const credits = creditAccount(records.agreement.value, clocks, period, asOf);
  return {
    byClock,
    byLevel: by(({ level }) => level).toSorted((one, other) => rank(one.key) - rank(other.key)),
    byModule: by(({ incident }) => owners.get(incident)?.module ?? 'none'),
    byClass: by(({ incident }) => owners.get(incident)?.asset?.class ?? 'none'),
    bySite: by(({ incident }) => owners.get(incident)?.asset?.location.site ?? 'none'),
    timeToAcknowledge: byClock.respond.times,
    timeToResolve: byClock.resolve.times,
    betweenFailures: { ...failing.all, byClass: Object.fromEntries(failing.byClass) },
    occurrences: { first: reported.length - repeat, repeat },
    ...(credits === undefined ? {} : { credits }),
  };
}

/** Each kind by itself, whether anything was decided or not: incidents, requests and defects are never one figure. */
export function measuresByKind(clocks: ClocksByKind, period: Period): readonly GroupMeasure[] {
  return MATTER_KINDS.map((kind) => {
    const stand = standOf(clocks[kind], period);
    return { key: kind, total: shareOf(stand), byClock: clockMeasures(stand) };
  });
}

/** What all kinds together decided and carry over: exactly the sum of theirs. */
export function sumOfKinds(kinds: readonly GroupMeasure[]): Omit<ClockMeasure, 'times'> {
  const sum = (of: (one: GroupMeasure['total']) => number) => kinds.reduce((all, { total }) => all + of(total), 0);
  const [met, decided] = [sum((one) => one.met), sum((one) => one.decided)];
  return {
    met,
    decided,
    running: sum(({ running }) => running),
    metWithoutPauses: sum(({ metWithoutPauses }) => metWithoutPauses),
    onTimeShare: decided === 0 ? null : met / decided,
  };
}

function rank(level: string): number {
  return FAULT_LEVELS.indexOf(level as FaultLevel);
}

/** Decided and running clocks, and those that came to their milestone: a fault late for weeks is resolved in another period. */
interface Stand extends Standing {
  readonly completed: readonly ClockResult[];
}

function standOf(clocks: readonly ClockResult[], period: Period): Stand {
  const completed = clocks.filter(({ milestoneAt }) => milestoneAt !== null && isIn(period, milestoneAt));
  return { ...standing(clocks, period), completed };
}

interface Owner {
  readonly module: string | undefined;
  readonly asset: Asset | undefined;
}

/** Each incident counts once: at its module, and at the first asset it names. */
function ownersOf(records: ClientRecords): ReadonlyMap<string, Owner> {
  const assets = new Map(records.assets.map(({ value }) => [value.id, value]));
  const owner = ({ module, assets: [first] }: Incident): Owner => ({ module, asset: assets.get(first ?? '') });
  return new Map(records.incidents.map(({ value }) => [value.id, owner(value)]));
}

function groups(stand: Stand, keyOf: (clock: ClockResult) => string): readonly GroupMeasure[] {
  const [decided, running, completed] = [stand.decided, stand.running, stand.completed].map((clocks) =>
    Map.groupBy(clocks, keyOf),
  );
  const keys = new Set([...(decided?.keys() ?? []), ...(running?.keys() ?? []), ...(completed?.keys() ?? [])]);
  return [...keys].toSorted(byCodeUnit).map((key) => {
    const own: Stand = {
      decided: decided?.get(key) ?? [],
      running: running?.get(key) ?? [],
      completed: completed?.get(key) ?? [],
    };
    return { key, total: shareOf(own), byClock: clockMeasures(own) };
  });
}

function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function clockMeasures(stand: Stand): Readonly<Record<ClockName, ClockMeasure>> {
  const own = {
    decided: Map.groupBy(stand.decided, ({ clock }) => clock),
    running: Map.groupBy(stand.running, ({ clock }) => clock),
    completed: Map.groupBy(stand.completed, ({ clock }) => clock),
  };
  return each(CLOCK_NAMES, (name) => ({
    ...shareOf({ decided: own.decided.get(name) ?? [], running: own.running.get(name) ?? [] }),
    times: timesOf(own.completed.get(name) ?? []),
  }));
}

function shareOf(stand: Standing): Omit<ClockMeasure, 'times'> {
  const tally = tallyOf(stand);
  return { ...tally, onTimeShare: tally.decided === 0 ? null : tally.met / tally.decided };
}

function timesOf(completed: readonly ClockResult[]): TimesTaken {
  const seconds = completed.map(({ elapsedSeconds }) => elapsedSeconds).toSorted((one, other) => other - one);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const totalSeconds = total(seconds);
  const totalSecondsWithoutPauses = total(completed.map(({ withoutPauses }) => withoutPauses.elapsedSeconds));
  const mean = (sum: number) => (seconds.length === 0 ? null : Math.round(sum / seconds.length));
  return {
    count: seconds.length,
    totalSeconds,
    meanSeconds: mean(totalSeconds),
    medianSeconds: median(seconds),
    worstSeconds: seconds[0] ?? null,
    totalSecondsWithoutPauses,
    meanSecondsWithoutPauses: mean(totalSecondsWithoutPauses),
  };
}
