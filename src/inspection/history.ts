// The rounds of a span of time, read from a tree of files: only the months that are needed.
import type { FileTree } from '../domain/file-tree.ts';
import type { Round } from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { sha256 } from './canonical.ts';
import { instant } from './receipt.ts';
import {
  baseOf,
  decodeRounds,
  NOTHING_BEFORE,
  RECENT_RECORDS,
  type RecordedRound,
  type RecordFile,
  type RecordProblem,
  recordPlace,
  roundPath,
  type StateBefore,
} from './record.ts';

/** A round that caught up late bears the instant of its earliest slot, which may lie in the month before. */
const LONGEST_ROUND_SECONDS = 28 * 86_400;

export interface RoundHistory {
  /** Each has a slot planned within the span; in the order in which they started. */
  readonly rounds: readonly RecordedRound[];
  readonly problems: readonly RecordProblem[];
}

/** Half-open: `from` belongs to the span, `until` does not. */
export async function readRounds(tree: FileTree, client: string, from: EpochSeconds, until: EpochSeconds): Promise<RoundHistory> {
  const first = monthOf(from - LONGEST_ROUND_SECONDS);
  const last = monthOf(until);
  const paths = (await recordPaths(tree, client)).filter(({ month }) => month >= first && month <= last);
  const { rounds, problems } = decodeRounds(await texts(tree, paths));
  const within = (at: EpochSeconds) => at >= from && at < until;
  return { rounds: rounds.filter(({ slots }) => slots.some(({ plannedAt }) => within(plannedAt))), problems };
}

/** What the record of this round leans on: read from its own day, or its month, or the end of the month before. */
export async function stateBefore(
  tree: FileTree,
  round: Pick<Round, 'client' | 'shard' | 'run' | 'plannedAt'>,
): Promise<StateBefore> {
  const path = roundPath(round);
  const earlier = (await recordPaths(tree, round.client)).filter((other) => other.shard === round.shard && other.path < path);
  const previous = earlier.at(-1);
  if (previous === undefined) return NOTHING_BEFORE;
  const state = (await leaningState(tree, path, earlier, previous)).get(previous.path);
  if (state !== undefined) return state;
  // Not to be trusted: linked, but not leant on.
  const [file] = await texts(tree, [previous]);
  return { ...NOTHING_BEFORE, previous: { path: previous.path, digest: sha256(file?.text ?? '') } };
}

/** Only the record before is held against its digest: it tells whether those that it leans on are right, too. */
async function leaningState(
  tree: FileTree,
  path: string,
  earlier: readonly RecordPath[],
  previous: RecordPath,
): Promise<ReadonlyMap<string, StateBefore>> {
  // A month begins with the usual values of its measurements, which the last records tell.
  const isNewMonth = recordPlace(path)?.month !== previous.month;
  const from = isNewMonth ? dayOf(earlier.at(-RECENT_RECORDS) ?? earlier.at(0) ?? previous) : dayOf(previous);
  const needed = earlier.filter((other) => other.month === previous.month && dayOf(other) >= from);
  return decodeRounds(await withBases(tree, needed), (other) => other === previous.path).states;
}

function dayOf({ path }: RecordPath): string {
  const { month = '', day = '' } = recordPlace(path) ?? {};
  return `${month}/${day}`;
}

/** Records of whole days, and those that say everything to them. */
async function withBases(tree: FileTree, paths: readonly RecordPath[]): Promise<readonly RecordFile[]> {
  const files = await texts(tree, paths);
  const there = new Set(files.map(({ path }) => path));
  const bases = new Set(files.flatMap(({ text }) => baseOf(text) ?? []).filter((path) => !there.has(path)));
  return [
    ...(await texts(
      tree,
      [...bases].map((path) => ({ path })),
    )),
    ...files,
  ];
}

interface RecordPath {
  readonly path: string;
  readonly month: string;
  readonly shard: string;
}

async function recordPaths(tree: FileTree, client: string): Promise<readonly RecordPath[]> {
  const paths = await tree.list(`inspections/${client}/`);
  return paths
    .flatMap((path) => {
      const place = recordPlace(path);
      return place === undefined ? [] : [{ path, month: place.month, shard: place.shard }];
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function texts(tree: FileTree, paths: readonly Pick<RecordPath, 'path'>[]): Promise<readonly RecordFile[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const read = await Promise.all(
    paths.map(async ({ path }) => {
      const content = await tree.read(path);
      return content === undefined ? [] : [{ path, text: decoder.decode(content) }];
    }),
  );
  return read.flat();
}

/** The month of an instant in UTC, as folders are named. */
function monthOf(seconds: EpochSeconds): string {
  return instant(seconds).slice(0, 7).replace('-', '/');
}
