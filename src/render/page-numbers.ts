// On which pages the entries of the contents stood last time: a guess for the next print of a document with the same entries.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Numbers = ReadonlyMap<string, number>;

export interface PageNumbers {
  /** Undefined where a target has none. */
  read(language: string, targets: readonly string[]): Promise<Numbers | undefined>;
  write(language: string, targets: readonly string[], numbers: Numbers): Promise<void>;
}

/** `folder` keeps them between runs; a damaged file is no guess. */
export function keptNumbers(folder: string): PageNumbers {
  const known = new Map<string, Numbers>();
  const keyOf = (language: string, targets: readonly string[]) =>
    createHash('sha256')
      .update([language, ...targets].join('\n'))
      .digest('hex')
      .slice(0, 32);
  const fileOf = (key: string) => join(folder, `${key}.json`);
  return {
    async read(language, targets) {
      const key = keyOf(language, targets);
      const found = known.get(key) ?? (await readNumbers(fileOf(key)));
      if (found === undefined || !targets.every((target) => Number.isInteger(found.get(target)))) return undefined;
      known.set(key, found);
      return found;
    },
    async write(language, targets, numbers) {
      const key = keyOf(language, targets);
      const before = known.get(key);
      if (before !== undefined && targets.every((target) => before.get(target) === numbers.get(target))) return;
      known.set(key, numbers);
      await mkdir(folder, { recursive: true });
      const draft = `${fileOf(key)}.${process.pid}.${performance.now()}`;
      await writeFile(draft, JSON.stringify(targets.map((target) => [target, numbers.get(target)])));
      await rename(draft, fileOf(key));
    },
  };
}

async function readNumbers(path: string): Promise<Numbers | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return new Map(JSON.parse(text) as readonly (readonly [string, number])[]);
  } catch {
    return undefined;
  }
}
