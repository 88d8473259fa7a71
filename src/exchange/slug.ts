// Identifiers of the workspace from names of other programs.

const LONGEST = 64;

/** Lower-case words joined by hyphens; empty where the name has no Latin letters or digits. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
}

/** The first of `base`, `base-2`, `base-3` … that is not taken; it is taken from then on. */
export function freeId(base: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `-${number}`;
    const id = `${base.slice(0, LONGEST - ending.length).replaceAll(/-+$/g, '')}${ending}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
