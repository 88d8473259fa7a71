// The recorded files as they stand on disk: written whole or not at all, never through a symbolic link.
import { lstat, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { phrase, type Said } from '../phrase.ts';
import { LedgerError } from './ledger-error.ts';
import { foldersAbove } from './record-path.ts';

/** What the disk is asked for, so that tests can let each of it fail. */
export interface Disk {
  readonly lstat: (path: string) => Promise<{ isFile(): boolean; isSymbolicLink(): boolean; readonly size: number }>;
  readonly read: (path: string) => Promise<Buffer>;
  readonly makeFolders: (path: string) => Promise<unknown>;
  /** Returns when the content has left the memory of the machine. */
  readonly write: (path: string, content: Uint8Array) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
}

export const localDisk: Disk = {
  lstat,
  read: (path) => readFile(path),
  makeFolders: (path) => mkdir(path, { recursive: true }),
  write: async (path, content) => {
    const file = await open(path, 'w');
    try {
      await file.writeFile(content);
      await file.datasync();
    } finally {
      await file.close();
    }
  },
  rename,
  remove: unlink,
};

export async function writeWorkFile(disk: Disk, root: string, path: string, content: Uint8Array): Promise<void> {
  const target = join(root, path);
  try {
    if (await holds(disk, target, content)) return;
    await refuseLinks(disk, root, path);
    await disk.makeFolders(dirname(target));
    await writeWhole(disk, target, content);
  } catch (error) {
    if (error instanceof LedgerError) throw error;
    throw new LedgerError('environment', phrase('{file} cannot be written: {why}', { file: target, why: reason(error) }), {
      cause: error,
    });
  }
}

/** The name beside it is always the same, so that the next run replaces what a killed one left. */
async function writeWhole(disk: Disk, target: string, content: Uint8Array): Promise<void> {
  const beside = join(dirname(target), `.${basename(target)}.casebook-part`);
  try {
    await disk.write(beside, content);
    await disk.rename(beside, target);
  } catch (error) {
    await disk.remove(beside).catch(() => undefined);
    throw error;
  }
}

async function refuseLinks(disk: Disk, root: string, path: string): Promise<void> {
  for (const folder of foldersAbove(path)) {
    const found = await disk.lstat(join(root, folder)).catch(() => undefined);
    if (found === undefined) return;
    if (found.isSymbolicLink())
      throw new LedgerError(
        'unsuitable',
        phrase('{folder} is a symbolic link; records are not written through links', { folder: join(root, folder) }),
      );
  }
}

async function holds(disk: Disk, target: string, content: Uint8Array): Promise<boolean> {
  const found = await disk.lstat(target).catch(() => undefined);
  if (found?.isFile() !== true || found.size !== content.length) return false;
  return (await disk.read(target)).equals(content);
}

function reason(error: unknown): string | Said {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return phrase('the disk is full');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return phrase('no permission to write there');
  // What Node says where a folder cannot be made on a disk that only reads.
  if (code === 'ENOENT') return phrase('its folder cannot be made; the disk may be read-only, or gone');
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR')
    return phrase('a file and a folder of the same name are in each other’s way');
  return error.message;
}
