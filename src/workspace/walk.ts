// What stands in the folders of a workspace: plain files, and entries that are refused because they are something else.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE_FOLDERS } from './workspace-folders.ts';

export interface RefusedFile {
  readonly path: string;
  readonly why: 'symlink' | 'special' | 'too-large' | 'folder' | 'strange-name' | 'misnamed-folder';
  /** Where it would stand if its folder had the name that was meant. */
  readonly meant?: string;
}

export interface Walk {
  readonly files: readonly string[];
  readonly refused: readonly RefusedFile[];
}

const NAME_OF_A_DOCUMENT = /\.ya?ml$/i;
/** What cannot be seen or typed, and what stands for bytes that are no UTF-8. */
const STRANGE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034f\u2800\u3164\uffa0\ufffc\ufffd]/u;

/** Only the folders in which a path with this prefix can stand. Symbolic links are not followed. */
export function walk(root: string, prefix = ''): Walk {
  const files: string[] = [];
  const refused: RefusedFile[] = [];
  eachEntry(root, prefix, (path, kind) => {
    if (kind === 'symlink' || kind === 'special') refused.push({ path, why: kind });
    else if (kind === 'folder') {
      if (NAME_OF_A_DOCUMENT.test(path)) refused.push({ path, why: 'folder' });
    } else if (!path.startsWith(prefix)) return;
    else if (STRANGE.test(path)) refused.push({ path, why: 'strange-name' });
    else files.push(path);
  });
  return { files: files.toSorted(), refused };
}

/** In no order; a folder before what it holds is read. */
export function eachEntry(root: string, prefix: string, visit: (path: string, kind: EntryKind) => void): void {
  const meets = (folder: string) => `${folder}/`.startsWith(prefix) || prefix.startsWith(`${folder}/`);
  const folders: string[] = [];
  for (const top of WORKSPACE_FOLDERS.filter(meets)) {
    const kind = kindOf(root, top);
    if (kind === 'folder') folders.push(top);
    else if (kind === 'symlink') visit(top, kind);
  }
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    visit(folder, 'folder');
    for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) visit(path, entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'symlink' : 'special');
      else if (meets(path)) folders.push(path);
    }
  }
}

export type EntryKind = 'folder' | 'file' | 'symlink' | 'special';

export function kindOf(root: string, path: string): EntryKind | 'gone' {
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return 'gone';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'special';
}
