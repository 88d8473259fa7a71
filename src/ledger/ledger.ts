// The Git seam, in words of the product. `git.ts` speaks to Git, `memory.ts` serves tests.
import type { FileTree } from '../domain/file-tree.ts';
import type { Leftovers } from './adopt.ts';
import type { FolderSize } from './size.ts';

export type { FileTree };

export interface Revision {
  readonly commit: string;
  /** ISO 8601 with offset: the commit time, the only time a document prints as its own. */
  readonly committedAt: string;
  readonly author: string;
  readonly message: string;
  /** Where records have a branch of their own: the commit of it that goes with this one. */
  readonly records?: string;
}

export interface Change {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface RewritePlace {
  /** What the branch holds. */
  readonly commit: string;
  readonly tree: FileTree;
  /** Every other branch, here or at the remote. */
  readonly others: readonly { readonly branch: string; readonly tree: FileTree }[];
}

export interface Rewriting {
  readonly changes: readonly Change[];
  /** Paths that the commit takes away. */
  readonly removed: readonly string[];
  readonly message: string;
}

export interface Recorded {
  readonly commit: string;
  /** `pushed`: the remote ref holds it; `local`: there is no remote. */
  readonly reached: 'pushed' | 'local';
  readonly attempts: number;
}

export interface Ledger {
  /** The revision that a name or id stands for; `HEAD` is what is checked out. Undefined where this repository does not have it. */
  revision(ref: string): Promise<Revision | undefined>;
  /** @param records the commit of a branch of records; default: with what is checked out all that is here, else those of its time */
  readAt(ref: string, records?: string): Promise<FileTree>;
  /** Commits exactly these paths and pushes; a lost race is rebased and tried again. Nothing else in the tree is touched. */
  record(changes: readonly Change[], message: string): Promise<Recorded>;
  /**
   * Commits what `make` says of what the branch holds at the remote, on top of exactly that: it is asked anew where somebody was
   * quicker. Undefined where it has nothing to do. The checkout follows where nothing of a person's is in the way.
   */
  rewrite(make: (place: RewritePlace) => Promise<Rewriting | undefined>): Promise<Recorded | undefined>;
  /** Records and sends what an interrupted run left in the checkout; undefined where there is nothing. */
  adopt(leftovers: Leftovers): Promise<Recorded | undefined>;
  /** What the history of a folder costs on disk. */
  size(folder: string): Promise<FolderSize>;
  /** Newest first. @param upTo default: what is checked out */
  history(path: string, upTo?: string): Promise<readonly Revision[]>;
}
