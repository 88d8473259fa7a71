// The workspace's files as they stand on disk: only its own folders, plain files only, symbolic links never followed. Nothing
// waits here for the disk: for many small files asking at once is twice as fast.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../domain/document-kinds.ts';
import type { FileTree } from '../domain/file-tree.ts';
import { inMisnamedFolders } from './misnamed-folders.ts';
import { kindOf, type RefusedFile, type Walk, walk } from './walk.ts';
import { WORKSPACE_FOLDERS } from './workspace-folders.ts';

/** Larger files are not read at all; an issued document stays far below. */
const LARGEST_FILE = 64 * 1024 * 1024;
/** As much of a file as `readNow` gives: a byte more than any document may have. */
const GLANCE = 1024 * 1024 + 1;

/** A tree that can say which entries of its folders it left out, and why. */
export interface DiskTree extends FileTree {
  refused(): Promise<readonly RefusedFile[]>;
  /** Those that were met while listing: what stands there is not known, nor what stands in a folder (with a slash at its end). */
  leftOut?(): readonly string[];
  /** The first mebibyte of a listed file and a byte more, in a buffer that the next call uses again. */
  readNow?(path: string): Uint8Array | undefined;
}

export function diskTree(root: string): DiskTree {
  const listed = new Set<string>();
  let glance: Uint8Array | undefined;
  let whole: Walk | undefined;
  return {
    list: async (prefix = '') => {
      const found = walk(root, prefix);
      if (prefix === '') whole = found;
      for (const path of found.files) listed.add(path);
      return found.files;
    },
    refused: async () => {
      // What was listed is what can be refused.
      const { files, refused } = whole ?? walk(root);
      return [...refused, ...tooLarge(root, files), ...inMisnamedFolders(root)].toSorted((a, b) => (a.path < b.path ? -1 : 1));
    },
    leftOut: () => (whole?.refused ?? []).map(({ path, why }) => (why === 'symlink' && isFolder(root, path) ? `${path}/` : path)),
    read: async (path) => (standsInside(root, path) ? readWhole(join(root, path)) : undefined),
    readNow: (path) => {
      glance ??= new Uint8Array(GLANCE);
      return listed.has(path) ? readInto(`${root}/${path}`, glance) : undefined;
    },
  };
}

/** Documents have a limit of their own, far below, which is held while they are read. */
function tooLarge(root: string, files: readonly string[]): readonly RefusedFile[] {
  return files
    .filter((path) => placeOf(path) === undefined && (lstatSync(join(root, path), QUIET)?.size ?? 0) > LARGEST_FILE)
    .map((path) => ({ path, why: 'too-large' }));
}

const QUIET = { throwIfNoEntry: false } as const;

/** Where a link leads is looked at, and nothing there is. */
function isFolder(root: string, link: string): boolean {
  try {
    return statSync(join(root, link), QUIET)?.isDirectory() === true;
  } catch {
    // A link that leads to itself.
    return false;
  }
}

/** Whether every folder on the way is a real folder of the workspace. */
function standsInside(root: string, path: string): boolean {
  const steps = path.split('/');
  if (!WORKSPACE_FOLDERS.some((folder) => folder === steps[0])) return false;
  if (steps.some((step) => step === '' || step === '.' || step === '..')) return false;
  for (let depth = 1; depth < steps.length; depth += 1) {
    if (kindOf(root, steps.slice(0, depth).join('/')) !== 'folder') return false;
  }
  return kindOf(root, path) === 'file';
}

function readWhole(file: string): Uint8Array | undefined {
  return opened(file, (handle) => {
    const stats = fstatSync(handle);
    if (!stats.isFile() || stats.size > LARGEST_FILE) return undefined;
    const bytes = new Uint8Array(stats.size);
    return bytes.subarray(0, fill(handle, bytes));
  });
}

/** A plain file gives less than it was asked for only at its end, so that one question is enough for nearly all. */
function readInto(file: string, buffer: Uint8Array): Uint8Array | undefined {
  return opened(file, (handle) => buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, 0)));
}

function fill(handle: number, buffer: Uint8Array): number {
  let length = 0;
  while (length < buffer.length) {
    const count = readSync(handle, buffer, length, buffer.length - length, null);
    if (count === 0) break;
    length += count;
  }
  return length;
}

/** What took the place of a file meanwhile is as if it were gone; a pipe must not hang the run (O_NONBLOCK). */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO', 'EAGAIN']);

function opened<Result>(file: string, use: (handle: number) => Result): Result | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    return use(handle);
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && ABSENT.has(error.code)) return undefined;
    throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
