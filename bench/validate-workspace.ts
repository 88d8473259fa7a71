// Makes a workspace of many realistic files out of the shipped one: its client several times under other names, its incidents,
// requests, defects and changes several times under other numbers. References stay whole, so it has no findings.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const shipped = join(import.meta.dirname, '..');
const MODEL = 'riverside-water';
/** What is written at length, and what it refers to; attestations are too short to stand for the records of a year. */
const RECORDS = '{incidents,journal}/riverside-water/2025/{INC,REQ,DEF,CHG,PRB,PRT,APR,ADV,VIS}-*.yaml';
/** Once for each client: more duty at key moments than the agreement includes would be a finding. */
const ONCE = `{inventory/${MODEL}/**/*,journal/${MODEL}/2025/DTY-*}.yaml`;
const ROUNDS = 8;

export interface Made {
  readonly files: number;
  readonly bytes: number;
  readonly clients: number;
}

/** Fills a folder with `count` files. */
export function makeWorkspace(folder: string, count: number): Made {
  const read = (path: string) => readFileSync(join(shipped, path), 'utf8');
  const once = globSync(ONCE, { cwd: shipped }).toSorted();
  const records = globSync(RECORDS, { cwd: shipped }).toSorted();
  const shared = globSync('{calendars,checklists,knowledge}/*.yaml', { cwd: shipped }).toSorted();
  const made = { files: 0, bytes: 0, clients: 0 };
  const write = (path: string, text: string) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    made.files += 1;
    made.bytes += Buffer.byteLength(text);
  };
  for (const path of shared) write(path, read(path));
  while (made.files < count) {
    made.clients += 1;
    const { clients } = made;
    const letters = String.fromCodePoint(65 + (clients % 26), 65 + Math.floor(clients / 26));
    const name = `${MODEL}-${String(clients).padStart(3, '0')}`;
    const renamed = (text: string) => text.replaceAll(MODEL, name).replace(/^code: QYSW$/m, `code: QY${letters}`);
    for (const path of once) write(renamed(path), renamed(read(path)));
    for (let round = 0; round < ROUNDS && made.files < count; round += 1) {
      const numbered = (text: string) =>
        renamed(text).replaceAll(
          /\b((?:INC|REQ|DEF|CHG|PRB|PRT|APR|ADV|VIS)-2025)-([0-9]{4})\b/g,
          (_, series: string, number: string) => `${series}-${String(Number(number) + round * 1000).padStart(4, '0')}`,
        );
      // Requests name no other record: where not all fit any more, they fill the rest.
      const left = count - made.files;
      const fitting = left < records.length ? records.filter((path) => path.includes('/REQ-')) : records;
      for (const path of fitting.slice(0, left)) write(numbered(path), numbered(read(path)));
    }
  }
  return made;
}
