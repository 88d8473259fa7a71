// The rounds of a span of time, read from a tree of files: only the months that are needed.
import type { FileTree } from '../domain/file-tree.ts';
import type { Round } from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { sha256 } from './canonical.ts';
import { instant } from './receipt.ts';
import {
  decodeRounds,
  NOTHING_BEFORE,
  type RecordedRound,
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

/** What the record of this round leans on: the one before it of the same client and shard. */
export async function stateBefore(
  tree: FileTree,
  round: Pick<Round, 'client' | 'shard' | 'run' | 'plannedAt'>,
): Promise<StateBefore> {
  const path = roundPath(round);
  const earlier = (await recordPaths(tree, round.client)).filter((other) => other.shard === round.shard && other.path < path);
  const previous = earlier.at(-1);
  if (previous === undefined) return NOTHING_BEFORE;
  const month = recordPlace(path)?.month;
  const together = await texts(
    tree,
    earlier.filter((other) => other.month === month || other === previous),
  );
  const state = previous.month === month ? decodeRounds(together).states.get(previous.path) : undefined;
  if (state !== undefined) return state;
  // Of an earlier month, or not to be trusted: linked, but not leant on.
  const text = together.find((other) => other.path === previous.path)?.text ?? '';
  return { previous: { path: previous.path, digest: sha256(text) }, slots: new Map() };
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

async function texts(
  tree: FileTree,
  paths: readonly RecordPath[],
): Promise<readonly { readonly path: string; readonly text: string }[]> {
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
