// A folder of made files takes the place of the one before it, whole: no reader meets half of each.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './command.ts';
import { phrase } from '../phrase.ts';

/** Lies in every folder that was made here; another folder is nobody's to replace. */
export const MADE_HERE = 'portal.json';

export function placeFolder(folder: string, files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, MADE_HERE))) {
    throw new UsageError(
      phrase('"{folder}" holds files that no portal put there (it has no {mark}); name another folder with --out, or empty it', {
        folder,
        mark: MADE_HERE,
      }),
    );
  }
  mkdirSync(dirname(folder), { recursive: true });
  // Beside its place, on the same file system, so that it can be moved there at once.
  const draft = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const [fresh, old] = [join(draft, 'new'), join(draft, 'old')];
    for (const { path, bytes } of files) {
      const target = join(fresh, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
    replace(folder, fresh, old);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function replace(folder: string, fresh: string, old: string): void {
  const isThere = existsSync(folder);
  if (isThere) renameSync(folder, old);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (isThere) renameSync(old, folder);
    throw error;
  }
}
