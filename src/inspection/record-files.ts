// The files of records in a tree: which there are, and the texts of those that are needed.
import type { FileTree } from '../domain/file-tree.ts';
import { homeOf, recordsInDay } from './compact.ts';
import { byTime, dayFilePlace, recordPlace } from './record-path.ts';
import { baseOf, type RecordFile } from './record.ts';

/** `2025-09-30`, in UTC. */
export function dayOf({ path }: Pick<RecordPath, 'path'>): string {
  const { month = '', day = '' } = placeOf(path) ?? {};
  return `${month}-${day}`;
}

const placeOf = (path: string) => recordPlace(path) ?? dayFilePlace(path);

/**
 * The texts of these records, which are of whole days, and of those that they lean on: the one that began the month; of the
 * first format all before them in their month.
 */
export async function withBases(
  tree: FileTree,
  paths: readonly RecordPath[],
  all: readonly RecordPath[],
): Promise<readonly RecordFile[]> {
  const files = await texts(tree, paths);
  const there = new Set(files.map(({ path }) => path));
  const old = paths.filter(({ path }) => path.endsWith('.json'));
  const before = all.filter((one) => old.some(({ path, month }) => one.month === month && byTime(one.path, path) < 0));
  const needed = [...files.flatMap((file) => baseOf(file) ?? []), ...before.map(({ path }) => path)];
  const missing = [...new Set(needed)].filter((path) => !there.has(path)).map((path) => ({ path }));
  return [...(await texts(tree, missing)), ...files];
}

/** A record, or the file of a compacted day, which holds several. */
export interface RecordPath {
  readonly path: string;
  readonly month: string;
  readonly shard: string;
}

export async function recordPaths(tree: FileTree, client: string): Promise<readonly RecordPath[]> {
  const paths = await tree.list(`inspections/${client}/`);
  return paths
    .flatMap((path) => {
      const place = placeOf(path);
      return place === undefined ? [] : [{ path, month: place.month, shard: place.shard }];
    })
    .toSorted((a, b) => byTime(a.path, b.path));
}

/** The records at these paths, or in the files of their days: those of a compacted day come one by one under the paths that they had. */
export async function texts(tree: FileTree, paths: readonly Pick<RecordPath, 'path'>[]): Promise<readonly RecordFile[]> {
  const opened = new Map<string, Promise<readonly RecordFile[]>>();
  const day = (path: string) => {
    const records = opened.get(path) ?? textAt(tree, path).then((file) => file.flatMap((one) => recordsInDay(one) ?? [one]));
    opened.set(path, records);
    return records;
  };
  const read = await Promise.all(
    paths.map(async ({ path }) => {
      if (dayFilePlace(path) !== undefined) return day(path);
      const own = await textAt(tree, path);
      return own.length > 0 || recordPlace(path) === undefined
        ? own
        : (await day(homeOf(path))).filter((one) => one.path === path);
    }),
  );
  // Where a record stands beside the file of its day, both say the same; the whole one serves.
  const asked = new Set(paths.map(({ path }) => path));
  const files = read.flatMap((records, index) => records.filter(({ path }) => path === paths[index]?.path || !asked.has(path)));
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** Whether the file of its day holds this record. */
export async function isCompactedIn(path: string, tree: FileTree): Promise<boolean> {
  const [day] = await textAt(tree, homeOf(path));
  return day !== undefined && (recordsInDay(day) ?? []).some((record) => record.path === path);
}

/** Line ends as they were written: Git may be told to check files out with those of another system, and no record holds one of them. */
async function textAt(tree: FileTree, path: string): Promise<readonly RecordFile[]> {
  const content = await tree.read(path);
  if (content === undefined) return [];
  return [{ path, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(content).replaceAll('\r\n', '\n') }];
}
