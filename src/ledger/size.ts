// What a folder of the repository costs: the objects that hold its history, as they lie on disk, and how long a clone takes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { need } from './git-process.ts';
import type { Repository } from './repository.ts';

export interface FolderSize {
  /** Bytes on disk of the commits that changed the folder, of its trees and of its files, in all of the history. */
  readonly commits: number;
  readonly trees: number;
  readonly files: number;
  readonly revisions: number;
  /** Of the whole repository. */
  readonly packed: number;
  readonly loose: number;
  readonly looseObjects: number;
  /** Seconds of a bare clone through the real protocol, onto the same disk. */
  readonly cloneSeconds: number;
}

/** @param folder from the workspace on */
export async function folderSize(repository: Repository, folder: string, commit = 'HEAD'): Promise<FolderSize> {
  const { git } = repository;
  const objects = await need(git, ['rev-list', '--objects', '--no-object-names', commit, '--', folder]);
  const sizes = await need(git, ['cat-file', '--batch-check=%(objecttype) %(objectsize:disk)', '--buffer'], objects);
  const sums: Record<string, number> = {};
  let revisions = 0;
  for (const line of sizes.split('\n')) {
    const [type = '', size] = line.split(' ');
    if (type === 'commit') revisions += 1;
    sums[type] = (sums[type] ?? 0) + Number(size ?? 0);
  }
  const counts = Object.fromEntries(
    (await need(git, ['count-objects', '-v'])).split('\n').map((line) => line.split(': ') as [string, string]),
  );
  const kibibytes = (name: string) => Number(counts[name] ?? 0) * 1024;
  return {
    commits: sums['commit'] ?? 0,
    trees: sums['tree'] ?? 0,
    files: sums['blob'] ?? 0,
    revisions,
    packed: kibibytes('size-pack'),
    loose: kibibytes('size'),
    looseObjects: Number(counts['count'] ?? 0),
    cloneSeconds: await cloneSeconds(repository),
  };
}

async function cloneSeconds({ git }: Repository): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-clone-'));
  try {
    const top = (await need(git, ['rev-parse', '--show-toplevel'])).trim();
    const began = performance.now();
    await need(git, ['clone', '--quiet', '--bare', '--no-local', '--', top, join(folder, 'clone.git')]);
    return (performance.now() - began) / 1000;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
