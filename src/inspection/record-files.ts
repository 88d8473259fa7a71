// The files of records in a tree: which there are, and the texts of those that are needed.
import type { FileTree } from '../domain/file-tree.ts';
import { byTime } from './record-path.ts';
import { baseOf, type RecordFile, recordPlace } from './record.ts';

/** `2025-09-30`, in UTC. */
export function dayOf({ path }: Pick<RecordPath, 'path'>): string {
  const { month = '', day = '' } = recordPlace(path) ?? {};
  return `${month}-${day}`;
}

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
  const needed = [...files.flatMap(({ text }) => baseOf(text) ?? []), ...before.map(({ path }) => path)];
  const missing = [...new Set(needed)].filter((path) => !there.has(path)).map((path) => ({ path }));
  return [...(await texts(tree, missing)), ...files];
}

export interface RecordPath {
  readonly path: string;
  readonly month: string;
  readonly shard: string;
}

export async function recordPaths(tree: FileTree, client: string): Promise<readonly RecordPath[]> {
  const paths = await tree.list(`inspections/${client}/`);
  return paths
    .flatMap((path) => {
      const place = recordPlace(path);
      return place === undefined ? [] : [{ path, month: place.month, shard: place.shard }];
    })
    .toSorted((a, b) => byTime(a.path, b.path));
}

export async function texts(tree: FileTree, paths: readonly Pick<RecordPath, 'path'>[]): Promise<readonly RecordFile[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const read = await Promise.all(
    paths.map(async ({ path }) => {
      const content = await tree.read(path);
      return content === undefined ? [] : [{ path, text: decoder.decode(content) }];
    }),
  );
  return read.flat();
}
