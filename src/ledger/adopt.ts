// What an interrupted run left behind: files that were written and never committed, and commits that were never sent.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileTree } from '../domain/file-tree.ts';
import { phrase } from '../phrase.ts';
import { need, nulSeparated } from './git-process.ts';
import type { Change, Recorded } from './ledger.ts';
import { LedgerError } from './ledger-error.ts';
import { type Recorder, recordWith } from './record-changes.ts';
import { standing, waitingFor } from './repository.ts';

export interface Leftovers {
  /** Where to look: a folder of the workspace. */
  readonly folder: string;
  /** Which of the files there are records, whole ones. */
  readonly isWhole: (path: string, content: Uint8Array) => boolean;
  /** Whether the commit holds this record although not at its own path: its month was compacted. */
  readonly isHeldBy?: (path: string, tree: FileTree) => Promise<boolean>;
}

/** Records and sends them; undefined where nothing was left. Files that are recorded already are never looked at. */
export async function adoptWith(
  recorder: Recorder,
  treeAt: (commit: string) => FileTree,
  leftovers: Leftovers,
): Promise<Recorded | undefined> {
  const { repository, branch } = recorder;
  const { head, unsent, sent } = await standing(repository, waitingFor(branch));
  const newest = unsent ?? sent ?? head;
  const found = await unrecorded(recorder, leftovers, newest);
  const written = newest === undefined ? found : await notHeld(found, leftovers, treeAt(newest));
  if (written.length === 0 && unsent === undefined) return undefined;
  const names = written.map(({ path }) => path).join('\n');
  return recordWith(recorder, written, `Records of an interrupted run\n\n${names}`.trimEnd());
}

async function notHeld(found: readonly Change[], { isHeldBy }: Leftovers, tree: FileTree): Promise<readonly Change[]> {
  if (isHeldBy === undefined) return found;
  const held = await Promise.all(found.map(({ path }) => isHeldBy(path, tree)));
  return found.filter((_, index) => held[index] !== true);
}

async function unrecorded(
  { repository, disk }: Recorder,
  { folder, isWhole }: Leftovers,
  parent: string | undefined,
): Promise<readonly Change[]> {
  const { git, prefix, root } = repository;
  const list = ['ls-tree', '-r', '-z', '--name-only', '--full-tree'];
  const held = parent === undefined ? '' : await need(git, [...list, parent, '--', `${prefix}${folder}`]);
  const recorded = new Set(nulSeparated(held).map((path) => path.slice(prefix.length)));
  const isGits = (path: string) => path === '.git' || path.startsWith('.git/');
  const fresh = (await filesBelow(root, folder)).filter((path) => !recorded.has(path) && !isGits(path));
  const changes = await Promise.all(fresh.map(async (path) => ({ path, content: await disk.read(join(root, path)) })));
  return changes.filter(({ path, content }) => isWhole(path, content));
}

/** Plain files, sorted; links are not followed. */
async function filesBelow(root: string, folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return paths.map((path) => path.slice(join(root, '/').length).replaceAll('\\', '/')).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new LedgerError('environment', phrase('{folder} cannot be read', { folder: join(root, folder) }), { cause: error });
  }
}
