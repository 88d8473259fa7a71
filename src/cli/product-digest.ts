// A digest of every line of the product and of the packages it runs on: a version number would not change while we work on it.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const INSTALLATION = join(import.meta.dirname, '..', '..');
/** The digest that was taken last, and what its files looked like then. */
const STAMP = join(INSTALLATION, '.cache', 'product-digest');

/** In a checkout its own; a package has none, and npm notes beside it what it is installed with. */
const LOCKS = ['package-lock.json', '../.package-lock.json'];

/** Taken when it is first wanted, which is after Git was asked. */
export function productDigest(): () => string {
  let taken: string | undefined;
  return () => (taken ??= digestOfProduct());
}

function digestOfProduct(): string {
  const begun = Date.now();
  const sources = readdirSync(join(INSTALLATION, 'src'), { recursive: true, encoding: 'utf8' });
  const lock = LOCKS.find((path) => existsSync(join(INSTALLATION, path)));
  // Which packages it runs on nobody can tell, so it is like none before.
  if (lock === undefined) return randomUUID();
  const files = ['package.json', lock, ...sources.filter((path) => path.endsWith('.ts')).map((path) => `src/${path}`)];
  const looks = files.map((path) => lookOf(path, begun));
  const look = looks.includes(undefined) ? undefined : `${process.version}\n${looks.join('\n')}`;
  const known = stamped();
  if (look !== undefined && known?.look === look) return known.digest;
  const digest = digestOf(files);
  if (look !== undefined) stamp(digest, look);
  return digest;
}

/** Within one tick of the clock a file can change twice: what is younger than this is not known by its looks. */
const SETTLED_MS = 2000;

/** What becomes another whenever the file does; undefined while it may change unnoticed. */
function lookOf(path: string, now: number): string | undefined {
  const { size, mtimeMs, ctimeMs, ino } = statSync(join(INSTALLATION, path));
  return ctimeMs > now - SETTLED_MS || mtimeMs > now - SETTLED_MS ? undefined : `${path} ${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

function stamped(): { readonly digest: string; readonly look: string } | undefined {
  try {
    const text = readFileSync(STAMP, 'utf8');
    return /^[0-9a-f]{64}\n/.test(text) ? { digest: text.slice(0, 64), look: text.slice(65) } : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(files: readonly string[]): string {
  const digest = createHash('sha256').update(process.version);
  for (const path of files.toSorted()) digest.update(`\0${path}\0`).update(readFileSync(join(INSTALLATION, path)));
  return digest.digest('hex');
}

/** Where nothing may be written, every run reads all files. */
function stamp(digest: string, look: string): void {
  const draft = `${STAMP}.${process.pid}`;
  try {
    mkdirSync(dirname(STAMP), { recursive: true });
    writeFileSync(draft, `${digest}\n${look}`);
    renameSync(draft, STAMP);
  } catch {
    rmSync(draft, { force: true });
  }
}
