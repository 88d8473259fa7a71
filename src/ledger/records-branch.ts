// Records on a branch of their own, read beside the checkout: which commit of it goes with which one of the main branch.
import type { FileTree, Revision } from './ledger.ts';
import { need } from './git-process.ts';
import { below, together } from './mounted.ts';
import { commitsNamed, isAncestor, type Repository, waitingFor } from './repository.ts';
import { type StartGit, treeAt } from './tree-at.ts';

const RECORDS = 'inspections';

interface RecordsBranch {
  /** With what is checked out belongs the newest that the remote is known to hold, with an older commit what had been recorded by its time. */
  commitWith(revision: Revision): Promise<string | undefined>;
  /** The same to be worked with: beside what is checked out also what is still waiting here. */
  commitsWith(revision: Revision): Promise<readonly string[]>;
}

export function recordsBranch(repository: Repository, remote: string | undefined, branch: string): RecordsBranch {
  const { unsent, sent } = waitingFor(branch);
  const held = [...(remote === undefined ? [] : [`refs/remotes/${remote}/${branch}`]), sent, `refs/heads/${branch}`];
  const isCheckedOut = async (commit: string) => (await commitsNamed(repository, ['HEAD']))[0] === commit;
  const known = async (names: readonly string[]) => (await commitsNamed(repository, names)).flatMap((commit) => commit ?? []);

  async function commitWith({ commit, committedAt }: Revision): Promise<string | undefined> {
    const [first, ...others] = await known(held);
    if (first === undefined) return undefined;
    let tip = first;
    for (const other of others) if (await isAncestor(repository, tip, other)) tip = other;
    if (await isCheckedOut(commit)) return tip;
    const until = Math.floor(Date.parse(committedAt) / 1000);
    const found = (await need(repository.git, ['rev-list', '-1', '--first-parent', `--until=${until}`, tip])).trim();
    return found === '' ? undefined : found;
  }

  return {
    commitWith,
    commitsWith: async (revision) => {
      if (await isCheckedOut(revision.commit)) return [...new Set(await known([unsent, ...held]))];
      const commit = await commitWith(revision);
      return commit === undefined ? [] : [commit];
    },
  };
}

/** The files of a commit, with the records of others. */
export async function withRecords(
  repository: Repository,
  start: StartGit,
  tree: FileTree,
  commits: readonly string[],
): Promise<FileTree> {
  const records = await Promise.all(commits.map((commit) => recordsIn(repository, start, commit)));
  return records.reduce((all, one) => together(all, one, RECORDS), tree);
}

/** A branch that is made to be checked out at the folder has its records a folder higher. */
async function isHigher(repository: Repository, commit: string): Promise<boolean> {
  const [folder] = await repository.objects.ask([`${commit}:${repository.prefix}${RECORDS}`]);
  return folder === undefined;
}

/** What this commit of the branch calls a folder of records. */
export async function folderIn(repository: Repository, commit: string, folder: string): Promise<string> {
  if (!(await isHigher(repository, commit))) return folder;
  return folder.slice(RECORDS.length + 1) || '.';
}

async function recordsIn(repository: Repository, start: StartGit, commit: string): Promise<FileTree> {
  if (!(await isHigher(repository, commit))) return treeAt(repository, commit, start);
  return below(treeAt({ ...repository, prefix: '' }, commit, start), `${RECORDS}/`);
}
