// Secrets planted to be found again: every form in which one could show, and every place in which a program leaves something.
import { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodePDFRawStream, PDFDict, PDFDocument, PDFHexString, PDFRawStream, PDFString } from 'pdf-lib';
import { readPdf } from './pdf-reading.ts';

/** A secret that stands nowhere but where it was put. */
export const canary = (name: string): string => `kanarie-${name}-${randomBytes(6).toString('hex')}`;

/** As it is, in hex, in UTF-16, and as Base64 shows it wherever in a longer text it begins. */
function traces(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // What stands at both ends is made of neighbours too.
    return text.slice(before === 0 ? 0 : before + 1, -2);
  });
  return [secret, bytes.toString('hex'), Buffer.from(secret, 'utf16le').toString('latin1'), ...encoded];
}

/** Names of the planted secrets that show in a text. */
export function shownIn(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const plain = text.toLowerCase();
  return Object.entries(secrets).flatMap(([name, secret]) =>
    traces(secret).some((trace) => text.includes(trace) || plain.includes(trace.toLowerCase())) ? [name] : [],
  );
}

/** Every file of a folder that was written since, by its path, PDFs taken apart. */
export async function filesBelow(folder: string, since = 0): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const entry of there(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const [file, text] of await filesBelow(path, since)) found.set(file, text);
    const isNew = entry.isFile() && (there(() => statSync(path))?.mtimeMs ?? -1) >= since;
    const bytes = isNew ? there(() => readFileSync(path)) : undefined;
    if (bytes !== undefined) found.set(path, await textOf(bytes));
  }
  return found;
}

/** What a browser or a neighbour takes away meanwhile is not left behind. */
function there<Found>(look: () => Found): Found | undefined {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function textOf(bytes: Buffer): Promise<string> {
  const plain = bytes.toString('latin1');
  // What only begins like a PDF has no pages.
  if (!plain.startsWith('%PDF-') || !plain.includes('startxref')) return `${plain}\n${bytes.toString('utf8')}`;
  return [plain, ...(await contentsOfPdf(bytes))].join('\n');
}

/** Pages as text, all streams uncompressed (attachments are streams too), all strings. */
async function contentsOfPdf(bytes: Buffer): Promise<readonly string[]> {
  const { pages } = await readPdf(bytes);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const streams = objects.flatMap((object) =>
    object instanceof PDFRawStream ? [Buffer.from(decodePDFRawStream(object).decode())] : [],
  );
  const strings = objects.flatMap((object) => (object instanceof PDFDict ? object.values() : [object]));
  return [
    ...pages,
    ...streams.flatMap((stream) => [stream.toString('latin1'), stream.toString('utf8')]),
    ...strings.flatMap((one) => (one instanceof PDFString || one instanceof PDFHexString ? [one.decodeText()] : [])),
  ];
}

/** What every program was started with from here on, as one line each; `stop` puts back what was there. */
export function startedPrograms() {
  const started: string[] = [];
  const prototype = ChildProcess.prototype as unknown as {
    spawn: (options: { readonly args?: readonly string[]; readonly file?: string }) => unknown;
  };
  const { spawn } = prototype;
  prototype.spawn = function watched(this: unknown, options) {
    started.push([options.file, ...(options.args ?? [])].join(' '));
    return spawn.call(this, options);
  };
  return { started, stop: () => void (prototype.spawn = spawn) };
}
