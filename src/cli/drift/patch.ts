// The edits of the inventory that would declare what was seen, file by file, as one unified diff. Nothing is written.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unifiedDiff } from '../../configuration/unified-diff.ts';
import { editedYaml } from '../../exchange/edit-yaml.ts';
import type { Drift } from '../../inspection/drift.ts';

export async function driftPatch(root: string, drifts: readonly Drift[]): Promise<string> {
  const edits = Map.groupBy(
    drifts.flatMap(({ edit }) => edit ?? []),
    ({ path }) => path,
  );
  const diffs = await Promise.all(
    [...edits].map(async ([path, its]) => {
      const text = await readFile(join(root, path), 'utf8');
      return unifiedDiff(path, text, await editedYaml(text, its));
    }),
  );
  return diffs.join('');
}
