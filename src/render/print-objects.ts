// A print as Chromium writes it, taken apart into its objects and put together again with the small ones packed in streams.
import { promisify } from 'node:util';
import { deflate, deflateSync, inflate } from 'node:zlib';
import { ProblemError } from './problem.ts';

/** Every text is Latin-1: one character is one byte of the file. */
export interface PrintObjects {
  /** Bodies by number: dictionaries, arrays and numbers, without the frame `1 0 obj … endobj`. */
  readonly plain: Map<number, string>;
  /** Bodies with `stream … endstream`, by number. */
  readonly streams: Map<number, string>;
  readonly root: number;
  readonly info: number;
}

const squeezeBeside = promisify<Uint8Array, { readonly chunkSize: number }, Buffer>(deflate);
const unsqueeze = promisify<Uint8Array, Buffer>(inflate);

/** One table of the places of all objects stands at the end, and each object stands once. */
export function takeApart(print: string): PrintObjects {
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(print.slice(-64))?.[1] ?? Number.NaN);
  const head = /^xref\s+0 (\d+)[ \r]*\n/.exec(print.slice(table, table + 32));
  if (head === null) throw unreadable();
  const first = table + head[0].length;
  const places = Array.from({ length: Number(head[1]) }, (_, number) => {
    const entry = print.slice(first + number * ENTRY, first + (number + 1) * ENTRY);
    return { number, isUsed: entry[17] === 'n', start: Number(entry.slice(0, 10)) };
  });
  const used = places.filter(({ isUsed }) => isUsed).toSorted((one, other) => one.start - other.start);
  const trailer = print.slice(first + places.length * ENTRY);
  const objects: PrintObjects = { plain: new Map(), streams: new Map(), root: named('Root'), info: named('Info') };
  for (const [place, { number, start }] of used.entries()) {
    const body = bodyOf(print.slice(start, used[place + 1]?.start ?? table), number);
    (body.endsWith('endstream') ? objects.streams : objects.plain).set(number, body);
  }
  return objects;

  function named(key: string): number {
    const number = reference(trailer, key);
    if (number === undefined) throw unreadable();
    return number;
  }
}

/** Bytes of one line of the table. */
const ENTRY = 20;

function bodyOf(object: string, number: number): string {
  const frame = `${number} 0 obj\n`;
  const end = object.lastIndexOf('\nendobj');
  if (!object.startsWith(frame) || end < 0) throw unreadable();
  return object.slice(frame.length, end);
}

function unreadable(): ProblemError {
  return new ProblemError(
    'the browser wrote a PDF that cannot be read; `casebook doctor` names the browser, use the one that comes with casebook',
  );
}

/** The number of the object that a dictionary names under a key. */
export function reference(dictionary: string, key: string): number | undefined {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Objects in few large streams: the thousands of small ones that carry the tags are packed well, and quickly. */
const OBJECTS_PER_STREAM = 500;

const HEADER = '%PDF-1.7\n%\x81\x81\x81\x81\n';

export async function putTogether({ plain, streams, root, info }: PrintObjects): Promise<Uint8Array> {
  const packed = await Promise.all(groups([...plain], OBJECTS_PER_STREAM).map(pack));
  const firstPack = 1 + Math.max(0, ...plain.keys(), ...streams.keys());
  const table = firstPack + packed.length;
  const placed = [...streams, ...packed.map(({ body }, index) => [firstPack + index, body] as const)];
  const places = new Map<number, Place>();
  const parts = [HEADER];
  let length = HEADER.length;
  const write = (number: number, body: string) => {
    const object = `${number} 0 obj\n${body}\nendobj\n`;
    places.set(number, { kind: 1, first: length, second: 0 });
    parts.push(object);
    length += object.length;
  };
  for (const [number, body] of placed) write(number, body);
  for (const [index, { numbers }] of packed.entries()) {
    for (const [second, number] of numbers.entries()) places.set(number, { kind: 2, first: firstPack + index, second });
  }
  const start = length;
  places.set(table, { kind: 1, first: start, second: 0 });
  write(table, await tableBody(places, table + 1, `/Root ${root} 0 R /Info ${info} 0 R`));
  parts.push(`startxref\n${start}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

/** A line of the table: kind 1 stands at a place of the file, kind 2 in another object, as its n-th. */
interface Place {
  readonly kind: 1 | 2;
  readonly first: number;
  readonly second: number;
}

async function tableBody(places: ReadonlyMap<number, Place>, size: number, trailer: string): Promise<string> {
  const lines = Buffer.alloc(size * 7);
  // The head of the list of free numbers, which nothing uses.
  lines.writeUInt16BE(0xff_ff, 5);
  for (const [number, { kind, first, second }] of places) {
    const at = number * 7;
    lines.writeUInt8(kind, at);
    lines.writeUInt32BE(first, at + 1);
    lines.writeUInt16BE(second, at + 5);
  }
  return streamBody(`/Type /XRef /Size ${size} /W [1 4 2] ${trailer}`, lines);
}

async function pack(objects: readonly (readonly [number, string])[]) {
  let at = 0;
  const heads = objects.map(([number, body]) => {
    const head = `${number} ${at}`;
    at += body.length + 1;
    return head;
  });
  const head = `${heads.join(' ')} `;
  const content = Buffer.from(`${head}${objects.map(([, body]) => `${body}\n`).join('')}`, 'latin1');
  const body = await streamBody(`/Type /ObjStm /N ${objects.length} /First ${head.length}`, content);
  return { numbers: objects.map(([number]) => number), body };
}

/** A hundred small records cost less one after another than a thread each; the bytes are the same. */
const LARGE = 32 * 1024;

async function squeeze(content: Uint8Array): Promise<Buffer> {
  return content.length < LARGE ? deflateSync(content) : squeezeBeside(content, { chunkSize: LARGE });
}

/** A stream of compressed bytes; `entries` are those of its dictionary beside its length and filter. */
export async function streamBody(entries: string, content: Uint8Array): Promise<string> {
  const bytes = (await squeeze(content)).toString('latin1');
  return `<<${entries} /Filter /FlateDecode /Length ${bytes.length}>> stream\n${bytes}\nendstream`;
}

/** What a compressed stream holds. */
export async function unpacked(body: string): Promise<Buffer> {
  return unsqueeze(Buffer.from(body.slice(body.indexOf('stream\n') + 'stream\n'.length), 'latin1'));
}

function groups<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
