// Which files of the workspace a branch has changed, and the workspace as it was before.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { blobReader } from '../ledger/tree-at.ts';
import type { DiskTree } from '../workspace/disk-tree.ts';
import { WORKSPACE_FOLDERS } from '../workspace/workspace-folders.ts';
import { type Context, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import { gitIn, nulParts, startedGit } from './git-answers.ts';

export interface ChangedFiles {
  readonly paths: ReadonlySet<string>;
  /** The workspace without the changes. */
  readonly before: (tree: DiskTree) => Promise<DiskTree>;
}

/** Since this branch left the one that `ref` names; changes that are not committed count. */
export async function changedSince(ref: string, root: string, env: Context['env']): Promise<ChangedFiles> {
  const ask = gitIn(root, env);
  const [prefix, commit] = await Promise.all([
    ask('rev-parse', '--show-prefix'),
    ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`),
  ]);
  if (!prefix.ok) throw new UsageError('--changed-since compares with a commit, and this workspace is not in a Git checkout');
  if (!commit.ok)
    throw new UsageError(
      phrase('--changed-since takes a branch, tag or commit; there is no "{ref}" here, perhaps it must be fetched first', {
        ref,
      }),
    );
  const base = await ask('merge-base', commit.out.trim(), 'HEAD');
  if (!base.ok)
    throw new UsageError(
      phrase('this branch and "{ref}" have no commit in common here; a shallow clone must fetch more of its history', { ref }),
    );
  const origin = base.out.trim();
  const [changed, untracked] = await Promise.all([
    ask('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', origin, '--', ...WORKSPACE_FOLDERS),
    ask('ls-files', '--others', '-z', '--', ...WORKSPACE_FOLDERS),
  ]);
  const paths = new Set([...nulParts(changed.out), ...nulParts(untracked.out)]);
  const read = blobReader(startedGit(root, env));
  const blobAt = (path: string) => read(`${origin}:${prefix.out.trim()}${path}`);
  return { paths, before: (tree) => treeBefore(tree, paths, blobAt) };
}

async function treeBefore(
  tree: DiskTree,
  changed: ReadonlySet<string>,
  blobAt: (path: string) => Promise<Uint8Array | undefined>,
): Promise<DiskTree> {
  const old = new Map<string, Uint8Array>();
  for (const path of changed) {
    const bytes = path.includes('\n') ? undefined : await blobAt(path);
    if (bytes !== undefined) old.set(path, bytes);
  }
  return {
    list: async (prefix = '') => {
      const present = (await tree.list(prefix)).filter((path) => !changed.has(path));
      return [...present, ...[...old.keys()].filter((path) => path.startsWith(prefix))].toSorted();
    },
    read: async (path) => (changed.has(path) ? old.get(path) : tree.read(path)),
    refused: async () => (await tree.refused()).filter(({ path }) => !changed.has(path)),
    leftOut: () => (tree.leftOut?.() ?? []).filter((path) => !changed.has(path.replace(/\/$/, ''))),
  };
}

/** Findings in changed files, and those in others that were not there before. */
export function causedBy(
  changed: ReadonlySet<string>,
  present: readonly Diagnostic[],
  before: readonly Diagnostic[],
): readonly Diagnostic[] {
  const known = new Set(before.map(placeOf));
  return present.filter((finding) => changed.has(finding.path) || !known.has(placeOf(finding)));
}

/** The file is the same, so a finding that was there stands where it stood; its words may name what has changed. */
function placeOf({ path, code, start }: Diagnostic): string {
  return `${path}:${start.line}:${start.column} ${code}`;
}
