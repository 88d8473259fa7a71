// Files that a command proposes: checked as if they stood in the workspace already, and written only when they are sound.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import type { Workspace } from '../../workspace/load.ts';
import { UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';

export type ProposedFiles = ReadonlyMap<string, string>;

/** The tree with these files in it. */
export function treeWith(tree: FileTree, files: ProposedFiles): FileTree {
  const encoder = new TextEncoder();
  return {
    list: async (prefix = '') =>
      [...new Set([...(await tree.list(prefix)), ...[...files.keys()].filter((path) => path.startsWith(prefix))])].toSorted(
        (a, b) => (a < b ? -1 : 1),
      ),
    read: async (path) => {
      const content = files.get(path);
      return content === undefined ? tree.read(path) : encoder.encode(content);
    },
  };
}

/** What these files would bring up: errors in them, and errors elsewhere that were not there before. */
export async function errorsOf(
  tree: FileTree,
  files: ProposedFiles,
  { before, now }: { readonly before: Workspace; readonly now: Temporal.Instant },
): Promise<readonly Diagnostic[]> {
  const { loadWorkspace } = await import('../../workspace/load.ts');
  const known = new Set(before.findings.map(keyOf));
  const { findings } = await loadWorkspace(treeWith(tree, files), { now });
  return findings.filter((finding) => finding.severity === 'error' && (files.has(finding.path) || !known.has(keyOf(finding))));
}

function keyOf({ path, code, start }: Diagnostic): string {
  return `${path}:${start.line}:${code}`;
}

/** A new file never takes the place of another, even of one that appeared meanwhile. */
export async function writeFiles(root: string, files: ProposedFiles, replaced: ReadonlySet<string> = new Set()): Promise<void> {
  for (const [path, content] of files) {
    const place = join(root, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content, { flag: replaced.has(path) ? 'w' : 'wx' }).catch((error: unknown) => {
      if (existsSync(place))
        throw new UsageError(phrase('{path} exists already; nothing was overwritten', { path }), { cause: error });
      throw error;
    });
  }
}
