// Recordings of real equipment that developers keep beside the repository; tests that want them skip where there are none.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'devices');

export const hasSharedDevices = existsSync(FOLDER);

export function sharedDevice(path: string): string {
  return join(FOLDER, path);
}

/** The expected results under `expected/KIND`, by name. */
export function expectations(kind: 'snmp' | 'cli'): readonly (readonly [name: string, expected: unknown])[] {
  if (!hasSharedDevices) return [];
  const folder = join(FOLDER, 'expected', kind);
  return readdirSync(folder)
    .toSorted()
    .map((file) => [file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown] as const);
}
