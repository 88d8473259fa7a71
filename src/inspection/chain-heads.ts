// The newest record of each shard, by its digest: whoever knows it knows of all records before it whether one is gone.
import type { FileTree } from '../domain/file-tree.ts';
import { recordPaths, texts } from './record-files.ts';
import { byTime, recordPlace } from './record-path.ts';
import { digestOf, type Link } from './record-text.ts';

/** By shard, such as `1/1`. */
export type ChainHeads = Readonly<Record<string, Link>>;

export async function chainHeads(tree: FileTree, client: string): Promise<ChainHeads> {
  const newest = new Map((await recordPaths(tree, client)).map(({ shard, path }) => [shard, path]));
  const files = await texts(
    tree,
    [...newest.values()].map((path) => ({ path })),
  );
  const inOrder = files.toSorted((one, other) => byTime(one.path, other.path));
  const heads = new Map(inOrder.map(({ path, text }) => [recordPlace(path)?.shard ?? '', { path, digest: digestOf(text) }]));
  return Object.fromEntries([...heads].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What became of the records that were the newest once. */
export async function lostHeads(
  tree: FileTree,
  heads: ChainHeads,
): Promise<readonly { readonly path: string; readonly kind: 'removed' | 'replaced' }[]> {
  const links = Object.values(heads);
  const files = new Map((await texts(tree, links)).map(({ path, text }) => [path, digestOf(text)]));
  return links.flatMap(({ path, digest }) => {
    if (files.get(path) === digest) return [];
    return [{ path, kind: files.has(path) ? ('replaced' as const) : ('removed' as const) }];
  });
}
