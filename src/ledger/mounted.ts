// Records on a branch of their own, checked out at a folder of the workspace: two repositories that read and write as one.
import type { Change, FileTree, Ledger } from './ledger.ts';

/** @param folder where the second one is checked out; its own paths start there */
export function mountedAt(folder: string, main: Ledger, mounted: Ledger): Ledger {
  const prefix = `${folder}/`;
  const within = (path: string) => path === folder || path.startsWith(prefix);
  const stripped = (path: string) => (path === folder ? '.' : path.slice(prefix.length));
  return {
    revision: (ref) => main.revision(ref),
    readAt: async (ref) => {
      const [tree, commit] = await Promise.all([main.readAt(ref), mountedCommit(main, mounted, ref)]);
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
      return mounted.adopt({ folder: stripped(leftovers.folder), isWhole });
    },
    size: (asked) => (within(asked) ? mounted.size(stripped(asked)) : main.size(asked)),
    history: (path) => (within(path) ? mounted.history(stripped(path)) : main.history(path)),
  };
}

/** With what is checked out belongs the newest; with an older commit, what had been recorded by its time. */
async function mountedCommit(main: Ledger, mounted: Ledger, ref: string): Promise<string | undefined> {
  const [newest, head, asked] = await Promise.all([mounted.revision('HEAD'), main.revision('HEAD'), main.revision(ref)]);
  if (newest === undefined || asked === undefined || asked.commit === head?.commit) return newest?.commit;
  const at = Date.parse(asked.committedAt);
  return (await mounted.history('.')).find(({ committedAt }) => Date.parse(committedAt) <= at)?.commit;
}

function joined(tree: FileTree, mounted: FileTree, prefix: string): FileTree {
  const isMounted = (path: string) => path.startsWith(prefix);
  return {
    list: async (asked = '') => {
      const reaches = asked.startsWith(prefix) || prefix.startsWith(asked);
      const below = reaches ? await mounted.list(asked.startsWith(prefix) ? asked.slice(prefix.length) : '') : [];
      const beside = (await tree.list(asked)).filter((path) => !isMounted(path));
      return [...beside, ...below.map((path) => `${prefix}${path}`)].toSorted((a, b) => (a < b ? -1 : 1));
    },
    read: (path) => (isMounted(path) ? mounted.read(path.slice(prefix.length)) : tree.read(path)),
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
