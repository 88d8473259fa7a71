// The recorded files as they stand on disk: written whole or not at all, never through a symbolic link.
import { lstat, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LedgerError } from './ledger-error.ts';
import { foldersAbove } from './record-path.ts';

export async function writeWorkFile(root: string, path: string, content: Uint8Array): Promise<void> {
  const target = join(root, path);
  if (await holds(target, content)) return;
  try {
    await refuseLinks(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeWhole(target, content);
  } catch (error) {
    if (error instanceof LedgerError) throw error;
    throw new LedgerError('environment', `${target} cannot be written: ${reason(error)}`, { cause: error });
  }
}

/** The name beside it is always the same, so that the next run replaces what a killed one left. */
async function writeWhole(target: string, content: Uint8Array): Promise<void> {
  const beside = join(dirname(target), `.${basename(target)}.casebook-part`);
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(content);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw error;
  }
}

async function refuseLinks(root: string, path: string): Promise<void> {
  for (const folder of foldersAbove(path)) {
    const found = await lstat(join(root, folder)).catch(() => undefined);
    if (found === undefined) return;
    if (found.isSymbolicLink())
      throw new LedgerError('unsuitable', `${join(root, folder)} is a symbolic link; records are not written through links`);
  }
}

async function holds(target: string, content: Uint8Array): Promise<boolean> {
  const found = await lstat(target).catch(() => undefined);
  if (found?.isFile() !== true || found.size !== content.length) return false;
  return (await readFile(target)).equals(content);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'no permission to write there';
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR')
    return 'a file and a folder of the same name are in each other’s way';
  return error.message;
}
