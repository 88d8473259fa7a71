// How full something is, and what is never asked how full it is.

/** Percent with one decimal: finer is noise in a record. */
export function share(used: number, all: number): number {
  return Math.round((used / all) * 1000) / 10;
}

/** Mount points that the kernel keeps in memory; they fill and empty with no meaning for a disk. `/dev/hd4` is a disk. */
export const MEMORY_MOUNT = /^\/(?:dev(?:\/(?:shm|pts|mqueue|hugepages))?$|(?:run|sys|proc)(?:\/|$))/;
