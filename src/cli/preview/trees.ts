// The workspace as a branch holds it, and as it will be when another one is merged into it: Git merges, nothing is checked out.
import type { FileTree } from '../../domain/file-tree.ts';
import { blobReader } from '../../ledger/tree-at.ts';
import { WORKSPACE_FOLDERS } from '../../workspace/workspace-folders.ts';
import { type Context, EnvironmentError, UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';
import { type AskGit, gitIn, nulParts, startedGit } from '../git-answers.ts';

export interface MergedTrees {
  /** The commits. */
  readonly base: string;
  readonly head: string;
  readonly before: FileTree;
  readonly after: FileTree;
  /** Of the workspace: added, changed or removed by the merge. */
  readonly changed: ReadonlySet<string>;
}

interface Conflicts {
  readonly base: string;
  readonly head: string;
  readonly conflicts: readonly string[];
}

export async function mergedTrees(
  context: Context,
  root: string,
  names: { readonly base: string; readonly head: string },
): Promise<MergedTrees | Conflicts> {
  const ask = gitIn(root, context.env);
  const prefix = await ask('rev-parse', '--show-prefix');
  if (!prefix.ok) throw new UsageError('a preview compares commits, and this workspace is not in a Git checkout');
  const [base, head] = await Promise.all([commitOf(ask, '--base', names.base), commitOf(ask, '--head', names.head)]);
  if (!(await ask('merge-base', base, head)).ok)
    throw new UsageError(
      phrase('"{base}" and "{head}" have no commit in common here; a shallow clone must fetch more of its history', {
        base: names.base,
        head: names.head,
      }),
    );
  const merge = await ask('merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', base, head);
  const [tree, ...conflicts] = nulParts(merge.out);
  if (tree === undefined || !/^[0-9a-f]{40,64}$/.test(tree))
    throw new EnvironmentError(
      'Git cannot try the merge: `git merge-tree --write-tree` came with Git 2.38; install that or later',
    );
  if (!merge.ok) return { base, head, conflicts };
  const folder = prefix.out.trim();
  const [old, fresh] = await Promise.all([blobsIn(ask, base, folder), blobsIn(ask, tree, folder)]);
  const read = remembered(blobReader(startedGit(root, context.env)));
  const paths = [...new Set([...old.keys(), ...fresh.keys()])];
  const changed = new Set(paths.filter((path) => old.get(path) !== fresh.get(path)));
  return { base, head, before: treeOf(old, read), after: treeOf(fresh, read), changed };
}

async function commitOf(ask: AskGit, option: string, name: string): Promise<string> {
  const answer = await ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  if (answer.ok) return answer.out.trim();
  throw new UsageError(
    phrase('{option} takes a branch, tag or commit; there is no "{name}" here, perhaps it must be fetched first', {
      option,
      name,
    }),
  );
}

/** Plain files of the workspace's folders, each with the id of its content. */
async function blobsIn(ask: AskGit, tree: string, prefix: string): Promise<ReadonlyMap<string, string>> {
  const folders = WORKSPACE_FOLDERS.map((folder) => `${prefix}${folder}/`);
  const listing = await ask('ls-tree', '-r', '-z', '--full-tree', tree, '--', ...folders);
  if (!listing.ok)
    throw new EnvironmentError(
      phrase('the files at {commit} cannot be read; the clone may be partial', { commit: tree.slice(0, 12) }),
    );
  return new Map(
    nulParts(listing.out).flatMap((line) => {
      const match = /^100[0-7]{3} blob ([0-9a-f]+)\t(.+)$/s.exec(line);
      return match?.[1] === undefined || match[2] === undefined ? [] : [[match[2].slice(prefix.length), match[1]] as const];
    }),
  );
}

type Read = (blob: string) => Promise<Uint8Array | undefined>;

/** Nearly all files are the same on both sides. */
function remembered(read: Read): Read {
  const known = new Map<string, Promise<Uint8Array | undefined>>();
  return (blob) => {
    const content = known.get(blob) ?? read(blob);
    known.set(blob, content);
    return content;
  };
}

function treeOf(blobs: ReadonlyMap<string, string>, read: Read): FileTree {
  const paths = [...blobs.keys()].toSorted((one, other) => (one < other ? -1 : 1));
  return {
    list: async (prefix = '') => paths.filter((path) => path.startsWith(prefix)),
    read: async (path) => {
      const blob = blobs.get(path);
      return blob === undefined ? undefined : read(blob);
    },
  };
}
