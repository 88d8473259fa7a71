// One way to print, in a process of its own: `node bench/report-process.ts WAY FOLDER PLACE`. The first task opens it.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { BrowserPlace } from '../src/render/browser.ts';
import { type Way, type WayName, WAYS } from './report-ways.ts';

export interface Task {
  readonly documents: readonly number[];
  readonly atOnce: number;
}

export interface Done {
  /** From the first document to the end of the last. */
  readonly seconds: number;
  readonly bytes: number;
  /** The last document that was made. */
  readonly pdf: string;
}

const [name = '', folder = '', place = ''] = process.argv.slice(2);
// As the command does; it serves every way.
enableCompileCache(join(folder, 'compile'));
let way: Way | undefined;

async function run({ documents, atOnce }: Task): Promise<Done> {
  const start = performance.now();
  const open = (way ??= await WAYS[name as WayName]({ folder, place: JSON.parse(place) as BrowserPlace }));
  const waiting = [...documents];
  let bytes = 0;
  let last: Uint8Array = new Uint8Array();
  const worker = async () => {
    for (let document = waiting.shift(); document !== undefined; document = waiting.shift()) {
      last = await open.print(document);
      bytes += last.length;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - start) / 1000;
  return { seconds, bytes, pdf: documents.length === 1 ? Buffer.from(last).toString('base64') : '' };
}

async function answer(task: Task | 'close'): Promise<void> {
  if (task !== 'close') {
    process.send?.(await run(task));
    return;
  }
  await way?.close();
  process.disconnect?.();
}

process.on('message', (task: Task | 'close') => void answer(task));
