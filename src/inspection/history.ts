// The rounds of a span of time, read from a tree of files: only the months that are needed.
import { phrase } from '../phrase.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { RawEvidence, Round } from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { instant } from './receipt.ts';
import { byTime } from './record-path.ts';
import { dayOf, recordPaths, type RecordPath, texts, withBases } from './record-files.ts';
import {
  decodeRounds,
  evidenceUpTo,
  NOTHING_BEFORE,
  pathOf,
  RECENT_RECORDS,
  type RecordedRound,
  type RecordFile,
  type RecordProblem,
  recordPlace,
  roundPath,
  type StateBefore,
} from './record.ts';
import { digestOf } from './record-text.ts';

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
  const earliest = dayBefore(from);
  // A round of an earlier day matters only where it caught up on a slot of another instant, which it then says.
  const matters = ({ path, text }: RecordFile) => dayOf({ path }) >= earliest || text.includes('"planned":');
  const { rounds, problems } = decodeRounds(await texts(tree, paths), matters, first);
  const within = (at: EpochSeconds) => at >= from && at < until;
  return { rounds: rounds.filter(({ slots }) => slots.some(({ plannedAt }) => within(plannedAt))), problems };
}

/** One round, read with the records of its day and the one that began its month. */
export async function readRound(tree: FileTree, path: string): Promise<RecordedRound | RecordProblem> {
  const place = recordPlace(path);
  const all = place === undefined ? [] : await recordPaths(tree, place.client);
  const day = all.filter(
    (other) => other.shard === place?.shard && byTime(other.path, path) <= 0 && dayOf(other) === dayOf({ path }),
  );
  const files = await withBases(tree, day, all);
  if (!files.some((file) => file.path === path)) return { path, kind: 'removed', detail: phrase('there is no such record') };
  const { rounds, problems } = decodeRounds(files, (file) => file.path === path);
  const [round] = rounds;
  return (
    round ??
    problems.find((problem) => problem.path === path) ?? {
      path,
      kind: 'unreadable',
      detail: phrase('it leans on one that is gone'),
    }
  );
}

export interface FoundEvidence extends RawEvidence {
  /** The record that holds it: of an exception that lasts, an earlier one than was asked for. */
  readonly record: string;
}

/** What the device said when this check became what it is in this record; undefined where nothing of it was kept. */
export async function readEvidence(tree: FileTree, path: string, check: string): Promise<FoundEvidence | undefined> {
  const place = recordPlace(path);
  if (place === undefined) return undefined;
  const ofMonth = (await recordPaths(tree, place.client)).filter(
    ({ shard, month, path: other }) => shard === place.shard && month === place.month && byTime(other, path) <= 0,
  );
  const files = (await texts(tree, ofMonth)).filter((file) => byTime(file.path, path) <= 0);
  return files.some((file) => file.path === path) ? evidenceUpTo(files, check) : undefined;
}

/** The round of a text, whose path its own first lines tell; undefined where what it leans on is not in the tree. */
export async function decodeAlone(tree: FileTree, text: string): Promise<RecordedRound | undefined> {
  const path = pathOf(text);
  if (path === undefined) return undefined;
  const content = new TextEncoder().encode(text);
  const own: FileTree = {
    list: async (prefix) => [...new Set([...(await tree.list(prefix)), path])],
    read: async (asked) => (asked === path ? content : tree.read(asked)),
  };
  const round = await readRound(own, path);
  return 'kind' in round ? undefined : round;
}

/** What the record of this round leans on: read from its own day, or its month, or the end of the month before. */
export async function stateBefore(
  tree: FileTree,
  round: Pick<Round, 'client' | 'shard' | 'run' | 'plannedAt'>,
): Promise<StateBefore> {
  const path = roundPath(round);
  const earlier = (await recordPaths(tree, round.client)).filter(
    (other) => other.shard === round.shard && byTime(other.path, path) < 0,
  );
  const previous = earlier.at(-1);
  if (previous === undefined) return NOTHING_BEFORE;
  const files = await leaningFiles(tree, path, earlier, previous);
  const newest = files
    .filter((file) => byTime(file.path, path) < 0)
    .toSorted((a, b) => byTime(a.path, b.path))
    .at(-1);
  // A month begins with the usual values of its measurements, which the last records tell.
  const isNewMonth = recordPlace(path)?.month !== previous.month;
  // Only the record before is held against its digest: it tells whether those that it leans on are right, too.
  const { states } = decodeRounds(files, (file) => isNewMonth || file.path === newest?.path);
  if (newest === undefined) return NOTHING_BEFORE;
  // One that is not to be trusted is linked, but not leant on.
  return states.get(newest.path) ?? { ...NOTHING_BEFORE, previous: { path: newest.path, digest: digestOf(newest.text) } };
}

async function leaningFiles(
  tree: FileTree,
  path: string,
  earlier: readonly RecordPath[],
  previous: RecordPath,
): Promise<readonly RecordFile[]> {
  const isNewMonth = recordPlace(path)?.month !== previous.month;
  const from = isNewMonth ? dayOf(earlier.at(-RECENT_RECORDS) ?? earlier.at(0) ?? previous) : dayOf(previous);
  return withBases(
    tree,
    earlier.filter((other) => other.month === previous.month && dayOf(other) >= from),
    earlier,
  );
}

/** A day of UTC earlier than the instant, as {@link dayOf} writes it: planned instants of rounds are whole days apart at most. */
function dayBefore(seconds: EpochSeconds): string {
  return instant(seconds - 86_400).slice(0, 10);
}

/** The month of an instant in UTC, as folders are named. */
export function monthOf(seconds: EpochSeconds): string {
  return instant(seconds).slice(0, 7);
}
