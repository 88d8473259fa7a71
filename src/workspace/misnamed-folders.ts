// Folders that are nearly called like one of the workspace. Apart from the walk, which runs where no document's form is loaded.
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { placeOf } from '../domain/document-kinds.ts';
import { likeness } from './nearest.ts';
import { kindOf, type RefusedFile } from './walk.ts';
import { WORKSPACE_FOLDERS } from './workspace-folders.ts';

/** The first document in each folder that is nearly called like one of the workspace: nothing else would miss it. */
export function inMisnamedFolders(root: string): readonly RefusedFile[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !WORKSPACE_FOLDERS.some((folder) => folder === entry.name))
    .flatMap(({ name }) => {
      const meant = WORKSPACE_FOLDERS.find((folder) => likeness(name, folder) >= NEARLY);
      return meant === undefined ? [] : firstDocument(root, name, meant);
    });
}

const NEARLY = 0.8;

function firstDocument(root: string, folder: string, wanted: string): readonly RefusedFile[] {
  const [first] = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path: `${folder}/${path.split(sep).join('/')}`, meant: `${wanted}/${path.split(sep).join('/')}` }))
    .filter(({ path, meant }) => placeOf(meant) !== undefined && kindOf(root, path) === 'file')
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return first === undefined ? [] : [{ ...first, why: 'misnamed-folder' }];
}
