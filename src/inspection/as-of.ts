// The records as one state and as series: what was last seen of every item at a moment, and one item over time.
import type { FileTree } from '../domain/file-tree.ts';
import { RUNNABLE_FOR_SECONDS, type SlotResult } from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { phrase, SaidError } from '../phrase.ts';
import { monthOf, readRound } from './history.ts';
import { dayOf, recordPaths, texts, withBases } from './record-files.ts';
import { instant } from './receipt.ts';
import { type LookedAt, looksAt, PROBLEM_KINDS, type RecordProblem, slotsInRecords } from './record.ts';
import { type ItemSeen, slotKey } from './record-text.ts';

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
  for (const { path, startedAt, slots } of slotsInRecords(await texts(tree, paths), refuse)) {
    if (startedAt > at) continue;
    for (const slot of slots)
      if ((newest.get(slot)?.startedAt ?? Number.NEGATIVE_INFINITY) <= startedAt) newest.set(slot, { path, startedAt });
  }
  const found = new Map<string, LastSeen>();
  for (const path of new Set([...newest.values()].map((one) => one.path))) {
    const round = await readRound(tree, path);
    if ('kind' in round) refuse(round);
    for (const slot of round.slots) if (newest.get(slotKey(slot))?.path === path) found.set(slotKey(slot), { ...slot, path });
  }
  return [...found.values()].toSorted((a, b) => (slotKey(a) < slotKey(b) ? -1 : 1));
}

/** What it would have said nobody knows: nothing is told from the rest. */
function refuse({ path, kind, detail }: RecordProblem): never {
  throw new SaidError(
    phrase('the record {path} is {kind} ({detail}); restore it from the history of Git', {
      path,
      kind: PROBLEM_KINDS[kind],
      detail,
    }),
  );
}

export interface SeriesPoint extends ItemSeen {
  readonly plannedAt: EpochSeconds;
}

export interface SeriesOf {
  readonly client: string;
  readonly checklist: string;
  readonly asset: string;
  readonly item: string;
}

/**
 * One item over time; half-open. Reads the days of the span, the one before, whose last rounds may have caught up on slots of it,
 * and the records that they lean on, nothing else. Of two looks for one slot the one that started first counts.
 */
export async function seriesOf(
  tree: FileTree,
  { client, checklist, asset, item }: SeriesOf,
  from: EpochSeconds,
  until: EpochSeconds,
): Promise<readonly SeriesPoint[]> {
  const [first, last] = [from - RUNNABLE_FOR_SECONDS, until].map((at) => instant(at).slice(0, 10));
  const all = await recordPaths(tree, client);
  const paths = all.filter((path) => dayOf(path) >= (first ?? '') && dayOf(path) <= (last ?? ''));
  const looks: LookedAt[] = [];
  for (const look of looksAt(await withBases(tree, paths, all), slotKey({ checklist, asset }), item)) {
    if ('kind' in look) refuse(look);
    else if (look.plannedAt >= from && look.plannedAt < until) looks.push(look);
  }
  const inOrder = looks.toSorted((one, other) => one.plannedAt - other.plannedAt || one.startedAt - other.startedAt);
  return inOrder.flatMap(({ startedAt: _startedAt, ...point }, place) =>
    point.plannedAt === inOrder[place - 1]?.plannedAt ? [] : [point],
  );
}
