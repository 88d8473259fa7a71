// Puts the ledger's own commits on top of what the remote holds: new commit objects only, as `git rebase` would make them.
import { phrase } from '../phrase.ts';
import { LedgerError } from './ledger-error.ts';
import { writeCommit } from './commit-writer.ts';
import { foldersAbove } from './record-path.ts';
import { differences, entriesAt, type PathChange, type Repository } from './repository.ts';

export interface Conflict {
  /** Undefined where no commit of the ledger's own carries them. */
  readonly commit: string | undefined;
  readonly paths: readonly string[];
}

export interface Replanted {
  /** The `onto` commit itself where nothing was left to add. */
  readonly tip: string | undefined;
  /** Own commit → the commit that now stands for it. Without an entry: its content was there already. */
  readonly planted: ReadonlyMap<string, string>;
  /** Commits that would have changed what somebody else recorded. */
  readonly conflicts: readonly Conflict[];
}

export async function replant(
  repository: Repository,
  own: readonly OwnCommit[],
  onto: string | undefined,
  committer: string,
): Promise<Replanted> {
  const planted = new Map<string, string>();
  const conflicts: Conflict[] = [];
  let tip = onto;
  for (const { id, parent, author, message, changes } of own) {
    if (parent === tip) {
      tip = id;
      planted.set(id, id);
      continue;
    }
    const { wanted, clashes } = await compare(repository, changes, tip);
    if (clashes.length > 0) conflicts.push({ commit: id, paths: clashes });
    else if (wanted.length > 0) {
      tip = await writeCommit(repository, { parent: tip, author, committer, message, entries: wanted });
      planted.set(id, tip);
    }
  }
  return { tip, planted, conflicts };
}

interface Comparison {
  readonly wanted: readonly { readonly path: string; readonly oid: string }[];
  readonly clashes: readonly string[];
}

/** Which of the changes the tip still lacks, and which it contradicts. */
export async function compare(
  repository: Repository,
  changes: readonly PathChange[],
  tip: string | undefined,
): Promise<Comparison> {
  const paths = changes.map(({ path }) => path);
  const above = [...new Set(paths.flatMap(foldersAbove))];
  const there = await entriesAt(repository, tip, [...paths, ...above]);
  const blocked = new Set(above.filter((folder) => (there.get(folder)?.type ?? 'tree') !== 'tree'));
  const wanted: { path: string; oid: string }[] = [];
  const clashes: string[] = [];
  for (const { path, before, after } of changes) {
    const found = there.get(path)?.oid;
    if (found === after) continue;
    if (after === undefined || foldersAbove(path).some((folder) => blocked.has(folder)) || found !== before) clashes.push(path);
    else wanted.push({ path, oid: after });
  }
  return { wanted, clashes };
}

export interface OwnCommit {
  readonly id: string;
  readonly parent: string | undefined;
  readonly author: string;
  readonly message: Buffer;
  readonly changes: readonly PathChange[];
}

export async function readCommits(repository: Repository, commits: readonly string[]): Promise<readonly OwnCommit[]> {
  const read: OwnCommit[] = [];
  for (const commit of commits) read.push(await readCommit(repository, commit));
  return read;
}

async function readCommit(repository: Repository, commit: string): Promise<OwnCommit> {
  const { out } = await repository.git(['cat-file', 'commit', commit]);
  const end = out.indexOf('\n\n');
  const head = out.subarray(0, end).toString('utf8').split('\n');
  const field = (name: string) => head.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
  const author = field('author');
  if (author === undefined)
    throw new LedgerError('environment', phrase('commit {commit} cannot be read; `git fsck` says more', { commit }));
  const parent = field('parent');
  return { id: commit, parent, author, message: out.subarray(end + 2), changes: await differences(repository, parent, commit) };
}
