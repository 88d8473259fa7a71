// Prints that are kept: a document whose page, attachments and print works are the same as last time is not printed again.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Printer, PrintRequest } from './pdf.ts';

export interface KeepingPrinter extends Printer {
  /** How many documents were printed, and how many taken as they were. */
  readonly counts: () => { readonly printed: number; readonly kept: number };
}

export interface KeptPrints {
  readonly folder: string;
  /** Versions of everything that decides the bytes beside the request: this program, fonts, browser. */
  readonly works: string;
  /** Called when the first document has to be printed. */
  readonly open: () => Promise<Printer>;
}

/** About two years of reports, forms and papers of one client. */
const MOST_KEPT = 1600;
/** What turns a request into bytes: when these files change, nothing kept counts. */
const PRINT_WORKS = [
  'pdf',
  'in-page',
  'deterministic',
  'print-objects',
  'fonts',
  'font-table',
  'code-points',
  'browser',
  'page-numbers',
];

export async function keepPrints({ folder, works, open }: KeptPrints): Promise<KeepingPrinter> {
  const base = await digestOfWorks(works);
  const counts = { printed: 0, kept: 0 };
  let opened: Promise<Printer> | undefined;
  const printer = () => (opened ??= open());
  const close = async () => (await opened)?.close();
  await mkdir(folder, { recursive: true });
  return {
    async print(request) {
      const file = join(folder, `${keyOf(base, request)}.pdf`);
      const found = await readFile(file).catch(() => undefined);
      if (found !== undefined) {
        counts.kept += 1;
        const now = new Date();
        await utimes(file, now, now).catch(() => undefined);
        return found;
      }
      const bytes = await (await printer()).print(request);
      counts.printed += 1;
      await writeWhole(file, bytes);
      return bytes;
    },
    async version() {
      const file = join(folder, `${base.slice(0, 40)}.version`);
      const found = await readFile(file, 'utf8').catch(() => undefined);
      if (found !== undefined) return found;
      const version = await (await printer()).version();
      await writeWhole(file, version);
      return version;
    },
    counts: () => ({ ...counts }),
    close,
    async [Symbol.asyncDispose]() {
      await close();
      await prune(folder);
    },
  };
}

async function digestOfWorks(works: string): Promise<string> {
  const hash = createHash('sha256').update(works);
  for (const name of PRINT_WORKS) hash.update(await readFile(new URL(`${name}.ts`, import.meta.url)).catch(() => name));
  return hash.digest('hex');
}

function keyOf(base: string, { attachments = [], ...page }: PrintRequest): string {
  const hash = createHash('sha256').update(base).update(JSON.stringify(page));
  for (const { bytes, ...about } of attachments) {
    hash.update(JSON.stringify(about)).update(createHash('sha256').update(bytes).digest());
  }
  return hash.digest('hex').slice(0, 40);
}

async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const draft = `${path}.${process.pid}.${performance.now()}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
  if (names.length <= MOST_KEPT) return;
  const aged = await Promise.all(
    names.map(async (name) => ({ name, age: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const old = aged.toSorted((left, right) => left.age - right.age).slice(0, names.length - MOST_KEPT);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}
