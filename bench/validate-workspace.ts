// Makes a workspace of many realistic files out of the shipped one: its client with a year of records, several times under other
// names. References stay whole, so it has no findings beyond those of the shipped one.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const shipped = join(import.meta.dirname, '..');
const MODEL = 'riverside-water';
/** Attestations are too short to stand for the records of a year. */
const RECORDS = /^inventory\/|\/(?!ATT-)[A-Z]{3}-[^/]*$/;

export interface Made {
  readonly files: number;
  readonly bytes: number;
  readonly clients: number;
}

/** Fills a folder with `count` files. */
export function makeWorkspace(folder: string, count: number): Made {
  const read = (path: string) => readFileSync(join(shipped, path), 'utf8');
  const model = globSync(`{inventory,incidents,journal}/${MODEL}/**/*.yaml`, { cwd: shipped })
    .filter((path) => RECORDS.test(path))
    .toSorted();
  const shared = globSync('{calendars,checklists,knowledge}/*.yaml', { cwd: shipped }).toSorted();
  const made = { files: 0, bytes: 0, clients: 0 };
  const write = (path: string, text: string) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    made.files += 1;
    made.bytes += Buffer.byteLength(text);
  };
  const nextClient = () => {
    made.clients += 1;
    const { clients } = made;
    const letters = String.fromCodePoint(65 + (clients % 26), 65 + Math.floor(clients / 26));
    const name = `${MODEL}-${String(clients).padStart(3, '0')}`;
    return (text: string) => text.replaceAll(MODEL, name).replace(/^code: QYSW$/m, `code: QY${letters}`);
  };
  for (const path of shared) write(path, read(path));
  let renamed = nextClient();
  for (; made.files + model.length <= count; renamed = nextClient()) {
    for (const path of model) write(renamed(path), renamed(read(path)));
  }
  // Requests name few other records: the last client has no records but many of them.
  const inventory = model.filter((path) => path.startsWith('inventory/'));
  for (const path of inventory) write(renamed(path), renamed(read(path)));
  const requests = model.filter((path) => path.includes('/REQ-'));
  for (let number = 0; made.files < count; number += 1) {
    const numbered = (text: string) =>
      renamed(text).replaceAll(/REQ-2025-[0-9]{4}/g, `REQ-2025-${String(number + 1).padStart(4, '0')}`);
    const path = requests[number % requests.length] ?? '';
    write(numbered(path), numbered(read(path)));
  }
  return made;
}
