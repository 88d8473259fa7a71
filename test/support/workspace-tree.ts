// Workspaces for tests: files in memory, or one folder laid over another.
import { type DiskTree, diskTree } from '../../src/workspace/disk-tree.ts';
import type { RefusedFile } from '../../src/workspace/walk.ts';
import type { FileTree } from '../../src/domain/file-tree.ts';

export function memoryTree(files: ReadonlyMap<string, string | Uint8Array>): FileTree {
  const encoder = new TextEncoder();
  return {
    list: async (prefix = '') => [...files.keys()].filter((path) => path.startsWith(prefix)).toSorted(),
    read: async (path) => {
      const content = files.get(path);
      return typeof content === 'string' ? encoder.encode(content) : content;
    },
  };
}

export async function filesOf(tree: FileTree): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const path of await tree.list()) {
    const content = await tree.read(path);
    if (content !== undefined) files.set(path, content);
  }
  return files;
}

/** The files of `base`, with those of the folder `slice` in their place and without those at `removed`. */
export async function overlaid(
  base: ReadonlyMap<string, Uint8Array>,
  slice: string,
  removed: readonly string[],
): Promise<DiskTree> {
  const above = diskTree(slice);
  const files = new Map([...base, ...(await filesOf(above))].filter(([path]) => !removed.includes(path)));
  const refused: readonly RefusedFile[] = await above.refused();
  return { ...memoryTree(files), refused: async () => refused };
}
