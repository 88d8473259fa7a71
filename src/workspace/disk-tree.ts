// The workspace's files as they stand on disk: only its own folders, plain files only, symbolic links never followed.
import { lstat, open, readdir } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import type { FileTree } from '../domain/file-tree.ts';

export const WORKSPACE_FOLDERS = [
  'calendars',
  'checklists',
  'configurations',
  'incidents',
  'inspections',
  'inventory',
  'journal',
  'knowledge',
  'reports',
] as const;

/** Larger files are not read at all; an issued document stays far below. */
const LARGEST_FILE = 64 * 1024 * 1024;

type Refusal = 'symlink' | 'special' | 'too-large';

export interface RefusedFile {
  readonly path: string;
  readonly why: Refusal;
}

/** A tree that can say which entries of its folders it left out, and why. */
export interface DiskTree extends FileTree {
  refused(): Promise<readonly RefusedFile[]>;
}

export function diskTree(root: string): DiskTree {
  return {
    list: async (prefix = '') => (await walk(root)).files.filter((path) => path.startsWith(prefix)),
    refused: async () => (await walk(root)).refused,
    read: (path) => readPlain(root, path),
  };
}

interface Walk {
  readonly files: readonly string[];
  readonly refused: readonly RefusedFile[];
}

async function walk(root: string): Promise<Walk> {
  const files: string[] = [];
  const refused: RefusedFile[] = [];
  const folders: string[] = [...WORKSPACE_FOLDERS];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of await namesIn(root, folder)) {
      const path = `${folder}/${name}`;
      const kind = await kindOf(root, path);
      if (kind === 'folder') folders.push(path);
      else if (kind === 'file') files.push(path);
      else if (kind !== 'gone') refused.push({ path, why: kind });
    }
    const linked = WORKSPACE_FOLDERS.some((top) => top === folder) && (await kindOf(root, folder)) === 'symlink';
    if (linked) refused.push({ path: folder, why: 'symlink' });
  }
  return { files: files.toSorted(byCodeUnit), refused: refused.toSorted((a, b) => byCodeUnit(a.path, b.path)) };
}

async function namesIn(root: string, folder: string): Promise<readonly string[]> {
  if ((await kindOf(root, folder)) !== 'folder') return [];
  return readdir(join(root, folder));
}

async function kindOf(root: string, path: string): Promise<'folder' | 'file' | 'gone' | Refusal> {
  const stats = await lstat(join(root, path)).catch(missing);
  if (stats === undefined) return 'gone';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isDirectory()) return 'folder';
  if (!stats.isFile()) return 'special';
  return stats.size > LARGEST_FILE ? 'too-large' : 'file';
}

async function readPlain(root: string, path: string): Promise<Uint8Array | undefined> {
  if (!(await standsInside(root, path))) return undefined;
  // O_NONBLOCK: a pipe that took the place of the file meanwhile must not hang the run.
  const handle = await open(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(missing);
  if (handle === undefined) return undefined;
  try {
    const stats = await handle.stat();
    return stats.isFile() && stats.size <= LARGEST_FILE ? new Uint8Array(await handle.readFile()) : undefined;
  } finally {
    await handle.close();
  }
}

/** Whether every folder on the way is a real folder of the workspace. */
async function standsInside(root: string, path: string): Promise<boolean> {
  const steps = path.split('/');
  if (!WORKSPACE_FOLDERS.some((folder) => folder === steps[0])) return false;
  if (steps.some((step) => step === '' || step === '.' || step === '..')) return false;
  for (let depth = 1; depth < steps.length; depth += 1) {
    if ((await kindOf(root, steps.slice(0, depth).join('/'))) !== 'folder') return false;
  }
  return (await kindOf(root, path)) === 'file';
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && ABSENT.has(error.code)) return undefined;
  throw error;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
