// The process that is killed: one run of an inspection, with a disk that fails or ends the process at its n-th operation.
// (Git fails or is killed by the program of that name that stands before the real one on the PATH.)
import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Disk, localDisk } from '../../src/ledger/work-files.ts';
import { inspectOnce, type Run } from './inspect-once.ts';

export interface Doom {
  readonly run: Run;
  /** Undefined: the disk works. */
  readonly disk?: { readonly at: number; readonly kind: DiskFault };
  /** Is there once the fault has struck. */
  readonly struck: string;
}

export const DISK_FAULTS = ['kill-before', 'kill-torn', 'kill-after', 'ENOSPC', 'EIO', 'EACCES'] as const;
export type DiskFault = (typeof DISK_FAULTS)[number];

function failing({ disk: fault, struck }: Doom): Disk {
  let operations = 0;
  const passes = async <T>(work: () => Promise<T>, torn: () => Promise<unknown>): Promise<T> => {
    operations += 1;
    if (fault === undefined || operations !== fault.at) return work();
    writeFileSync(struck, '');
    switch (fault.kind) {
      case 'kill-before':
        return end();
      case 'kill-torn':
        await torn();
        return end();
      case 'kill-after':
        await work();
        return end();
      case 'ENOSPC':
        // A full disk takes the beginning of a file.
        await torn();
        throw Object.assign(new Error(`${fault.kind}: no space left on device`), { code: fault.kind });
      default:
        throw Object.assign(new Error(`${fault.kind}: the disk says no`), { code: fault.kind });
    }
  };
  const nothing = async () => undefined;
  return {
    lstat: (path) => passes(() => localDisk.lstat(path), nothing),
    read: (path) => passes(() => localDisk.read(path), nothing),
    makeFolders: (path) => passes(() => localDisk.makeFolders(path), nothing),
    write: (path, content) =>
      passes(
        () => localDisk.write(path, content),
        () => localDisk.write(path, content.subarray(0, content.length / 2)),
      ),
    rename: (from, to) => passes(() => localDisk.rename(from, to), nothing),
    remove: (path) => passes(() => localDisk.remove(path), nothing),
  };
}

/** Like a machine that is switched off: this process and every Git that it started. */
async function end(): Promise<never> {
  process.kill(-process.pid, 'SIGKILL');
  await wait(60_000);
  throw new Error('still alive');
}

const [given] = process.argv.slice(2);
if (given !== undefined) {
  const doom = JSON.parse(given) as Doom;
  await inspectOnce(doom.run, failing(doom)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 3;
  });
}
