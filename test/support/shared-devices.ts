// Recordings of real equipment that developers keep beside the repository; tests that want them skip where there are none.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'devices');

export const hasSharedDevices = existsSync(FOLDER);

export function sharedDevice(path: string): string {
  return join(FOLDER, path);
}
