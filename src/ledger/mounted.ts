// Records on a branch of their own, checked out at a folder of the workspace: two repositories that read and write as one.
import type { Change, FileTree, Ledger } from './ledger.ts';

/** @param folder where the second one is checked out; its own paths start there */
export function mountedAt(folder: string, main: Ledger, mounted: Ledger): Ledger {
  const prefix = `${folder}/`;
  const within = (path: string) => path === folder || path.startsWith(prefix);
  const stripped = (path: string) => (path === folder ? '.' : path.slice(prefix.length));
  return {
    revision: async (ref) => {
      const found = await main.revision(ref);
      const records = found === undefined ? undefined : await mountedCommit(main, mounted, ref);
      return found === undefined || records === undefined ? found : { ...found, records };
    },
    readAt: async (ref, records) => {
      if (records !== undefined) return joined(await main.readAt(ref), await mounted.readAt(records), prefix);
      // A commit of the records' own branch is read beside what is checked out.
      const isOfRecords = (await main.revision(ref)) === undefined && (await mounted.revision(ref)) !== undefined;
      const [tree, commit] = isOfRecords
        ? [await main.readAt('HEAD'), ref]
        : await Promise.all([main.readAt(ref), mountedCommit(main, mounted, ref)]);
      return commit === undefined ? tree : joined(tree, await mounted.readAt(commit), prefix);
    },
    record: async (changes, message) => {
      const [own, others] = [changes.filter(({ path }) => within(path)), changes.filter(({ path }) => !within(path))];
      if (own.length === 0) return main.record(changes, message);
      const recorded = await mounted.record(
        own.map((change): Change => ({ ...change, path: stripped(change.path) })),
        message,
      );
      return others.length === 0 ? recorded : main.record(others, message);
    },
    adopt: (leftovers) => {
      if (!within(leftovers.folder)) return main.adopt(leftovers);
      const isWhole = (path: string, content: Uint8Array) => leftovers.isWhole(`${prefix}${path}`, content);
      const { isHeldBy } = leftovers;
      return mounted.adopt({
        folder: stripped(leftovers.folder),
        isWhole,
        ...(isHeldBy === undefined
          ? {}
          : { isHeldBy: (path: string, tree: FileTree) => isHeldBy(`${prefix}${path}`, below(tree, prefix)) }),
      });
    },
    // Only records are ever put together anew.
    rewrite: (make) =>
      mounted.rewrite(async ({ commit, tree, others }) => {
        const made = await make({
          commit,
          tree: below(tree, prefix),
          others: others.map((one) => ({ ...one, tree: below(one.tree, prefix) })),
        });
        if (made === undefined) return undefined;
        const changes = made.changes.map((change) => ({ ...change, path: stripped(change.path) }));
        return { ...made, changes, removed: made.removed.map(stripped) };
      }),
    size: (asked) => (within(asked) ? mounted.size(stripped(asked)) : main.size(asked)),
    history: (path, upTo) => (within(path) ? mounted.history(stripped(path), upTo) : main.history(path, upTo)),
  };
}

/** Only records have a branch of their own: receipts, configurations and whatever else is written stay beside what is checked out. */
export function besides(folder: string, main: () => Promise<Ledger>, records: Ledger): Ledger {
  const isRecord = ({ path }: Change) => path.startsWith(`${folder}/`);
  return {
    ...records,
    record: async (changes, message) => (changes.some(isRecord) ? records : await main()).record(changes, message),
  };
}

/** With what is checked out belongs the newest; with an older commit, what had been recorded by its time. */
async function mountedCommit(main: Ledger, mounted: Ledger, ref: string): Promise<string | undefined> {
  const [newest, head, asked] = await Promise.all([mounted.revision('HEAD'), main.revision('HEAD'), main.revision(ref)]);
  if (newest === undefined || asked === undefined || asked.commit === head?.commit) return newest?.commit;
  const at = Date.parse(asked.committedAt);
  return (await mounted.history('.')).find(({ committedAt }) => Date.parse(committedAt) <= at)?.commit;
}

/** The same files under the names that they have where they are checked out. */
export function below(tree: FileTree, prefix: string): FileTree {
  return {
    list: async (asked = '') => {
      if (!asked.startsWith(prefix) && !prefix.startsWith(asked)) return [];
      const paths = await tree.list(asked.startsWith(prefix) ? asked.slice(prefix.length) : '');
      return paths.map((path) => `${prefix}${path}`);
    },
    read: async (path) => (path.startsWith(prefix) ? tree.read(path.slice(prefix.length)) : undefined),
  };
}

function joined(tree: FileTree, mounted: FileTree, prefix: string): FileTree {
  const isMounted = (path: string) => path.startsWith(prefix);
  const records = below(mounted, prefix);
  return {
    list: async (asked = '') => {
      const beside = (await tree.list(asked)).filter((path) => !isMounted(path));
      return [...beside, ...(await records.list(asked))].toSorted((a, b) => (a < b ? -1 : 1));
    },
    read: (path) => (isMounted(path) ? records.read(path) : tree.read(path)),
  };
}

/** Where both hold a path they hold the same record: each is written once. */
export function together(first: FileTree, second: FileTree, folder: string): FileTree {
  const within = (path: string) => path.startsWith(`${folder}/`);
  return {
    list: async (asked = '') => {
      const paths = await Promise.all([first.list(asked), second.list(asked)]);
      return [...new Set([...paths[0], ...paths[1].filter(within)])].toSorted((a, b) => (a < b ? -1 : 1));
    },
    read: async (path) => (await first.read(path)) ?? (within(path) ? second.read(path) : undefined),
  };
}
