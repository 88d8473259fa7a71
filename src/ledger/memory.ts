// A ledger without Git, for tests: the same promises about commits and trees, nothing on disk.
import { createHash } from 'node:crypto';
import type { TimeSource } from '../time-source.ts';
import { phrase } from '../phrase.ts';
import type { FileTree, Ledger, Revision } from './ledger.ts';
import { LedgerError } from './ledger-error.ts';
import { requireRecordable } from './record-path.ts';

type Files = ReadonlyMap<string, Uint8Array>;

interface Commit {
  readonly revision: Revision;
  readonly files: Files;
  readonly touched: ReadonlySet<string>;
}

export function memoryLedger(time: TimeSource, start: Readonly<Record<string, string>> = {}): Ledger {
  const commits: Commit[] = [];
  const commit = (files: Files, touched: readonly string[], message: string): Commit => {
    const committedAt = time.now().toString({ smallestUnit: 'second', timeZone: 'UTC' });
    const id = createHash('sha1').update(JSON.stringify([commits.at(-1)?.revision.commit, committedAt, message, ...touched]));
    for (const path of touched) id.update(files.get(path) ?? '');
    const made = {
      revision: { commit: id.digest('hex'), committedAt, author: 'Casebook', message },
      files,
      touched: new Set(touched),
    };
    commits.push(made);
    return made;
  };
  const named = (ref: string) => (ref === 'HEAD' ? commits.at(-1) : commits.find(({ revision }) => revision.commit === ref));
  const initial = new Map(Object.entries(start).map(([path, text]) => [path, Buffer.from(text)]));
  if (initial.size > 0) commit(initial, [...initial.keys()], 'Start');

  return {
    revision: async (ref) => named(ref)?.revision,
    readAt: async (ref) => {
      const found = named(ref);
      if (found === undefined) throw new LedgerError('unsuitable', phrase('there is no commit "{ref}"', { ref }));
      return treeOf(found.files);
    },
    record: async (changes, message) => {
      requireRecordable(changes);
      const before = commits.at(-1)?.files ?? new Map<string, Uint8Array>();
      const fresh = changes.filter(({ path, content }) => !isSame(before.get(path), content));
      const holder = commits.findLast(({ touched }) => changes.some(({ path }) => touched.has(path))) ?? commits.at(-1);
      if (fresh.length === 0 && holder !== undefined) return { commit: holder.revision.commit, reached: 'local', attempts: 0 };
      const files = new Map([...before, ...fresh.map(({ path, content }) => [path, Buffer.from(content)] as const)]);
      const paths = fresh.map(({ path }) => path);
      return { commit: commit(files, paths, message).revision.commit, reached: 'local', attempts: 0 };
    },
    size: async () => {
      throw new TypeError('nothing of this ledger is on a disk');
    },
    rewrite: async (make) => {
      const before = commits.at(-1)?.files ?? new Map<string, Uint8Array>();
      const made = await make({ commit: commits.at(-1)?.revision.commit ?? '', tree: treeOf(before), others: [] });
      if (made === undefined) return undefined;
      const gone = new Set(made.removed);
      const files = new Map([
        ...[...before].filter(([path]) => !gone.has(path)),
        ...made.changes.map(({ path, content }) => [path, Buffer.from(content)] as const),
      ]);
      const touched = [...made.removed, ...made.changes.map(({ path }) => path)];
      return { commit: commit(files, touched, made.message).revision.commit, reached: 'local', attempts: 0 };
    },
    // Nothing is ever half done in memory.
    adopt: async () => undefined,
    history: async (path) =>
      commits
        .filter(({ touched }) => touched.has(path))
        .map(({ revision }) => revision)
        .toReversed(),
  };
}

/** A tree of these files, for whoever reads one. */
export function treeOf(files: ReadonlyMap<string, string | Uint8Array>): FileTree {
  const paths = [...files.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  return {
    list: async (prefix = '') => paths.filter((path) => path.startsWith(prefix)),
    read: async (path) => {
      const content = files.get(path);
      return content === undefined ? undefined : new Uint8Array(Buffer.from(content));
    },
  };
}

function isSame(held: Uint8Array | undefined, content: string | Uint8Array): boolean {
  return held !== undefined && Buffer.from(content).equals(held);
}
