// The records as one state and as series: what was last seen of every item at a moment, and one item over time.
import type { FileTree } from '../domain/file-tree.ts';
import type { CheckState, SlotResult } from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { keysOf } from './facts-since.ts';
import { monthOf, readRound } from './history.ts';
import { dayOf, recordPaths, texts, withBases } from './record-files.ts';
import { instant, secondsOf } from './receipt.ts';
import { slotsInRecords, walkRecords } from './record.ts';
import { slotKey } from './record-text.ts';
import { stateOf } from './state-letters.ts';

export interface LastSeen extends SlotResult {
  /** The record that says so. */
  readonly path: string;
}

/** The turn of the month before last is far enough for every checklist that runs at least monthly. */
const LOOK_BACK_SECONDS = 31 * 86_400;

/**
 * The newest result of every checklist on every asset that had started by then, looked for from the beginning of the month
 * before. Only the records that hold one are put together and held against their digests.
 */
export async function stateAsOf(tree: FileTree, client: string, at: EpochSeconds): Promise<readonly LastSeen[]> {
  const [first, last] = [monthOf(at - LOOK_BACK_SECONDS), monthOf(at)];
  const paths = (await recordPaths(tree, client)).filter(({ month }) => month >= first && month <= last);
  const newest = new Map<string, { readonly path: string; readonly startedAt: EpochSeconds }>();
  for (const { path, startedAt, slots } of slotsInRecords(await texts(tree, paths))) {
    if (startedAt > at) continue;
    for (const slot of slots)
      if ((newest.get(slot)?.startedAt ?? Number.NEGATIVE_INFINITY) <= startedAt) newest.set(slot, { path, startedAt });
  }
  const found = new Map<string, LastSeen>();
  for (const path of new Set([...newest.values()].map((one) => one.path))) {
    const round = await readRound(tree, path);
    if ('kind' in round) throw new Error(`the record ${path} is ${round.kind}: ${round.detail}`);
    for (const slot of round.slots) if (newest.get(slotKey(slot))?.path === path) found.set(slotKey(slot), { ...slot, path });
  }
  return [...found.values()].toSorted((a, b) => (slotKey(a) < slotKey(b) ? -1 : 1));
}

export interface SeriesPoint {
  readonly plannedAt: EpochSeconds;
  readonly state: CheckState;
  /** In the order of the item's gauges and values; empty where nothing was measured. */
  readonly numbers: readonly number[];
}

export interface SeriesOf {
  readonly client: string;
  readonly checklist: string;
  readonly asset: string;
  readonly item: string;
}

/** One item over time; half-open. Reads the days of the span and the records that they lean on, nothing else. */
export async function seriesOf(
  tree: FileTree,
  { client, checklist, asset, item }: SeriesOf,
  from: EpochSeconds,
  until: EpochSeconds,
): Promise<readonly SeriesPoint[]> {
  const [first, last] = [from, until].map((at) => instant(at).slice(0, 10));
  const paths = (await recordPaths(tree, client)).filter((path) => dayOf(path) >= (first ?? '') && dayOf(path) <= (last ?? ''));
  const key = slotKey({ checklist, asset });
  const points: SeriesPoint[] = [];
  walkRecords(await withBases(tree, paths), ({ planned }, memory) => {
    const plannedAt = secondsOf(planned);
    if (plannedAt < from || plannedAt >= until || !memory.order.includes(key)) return;
    const index = keysOf(memory.slots.get(key)?.items ?? []).indexOf(item);
    const letter = memory.states.get(key)?.[index];
    if (letter === undefined) return;
    const measured = memory.sources.some((source) => source.key === `${key}/${item}`);
    points.push({
      plannedAt,
      state: stateOf(letter),
      numbers: measured ? (memory.numbers.last.get(`${key}/${item}`) ?? []) : [],
    });
  });
  return points;
}
