// What an earlier run found, for a workspace of which nothing has changed since. The name under which a result is kept holds
// everything that it depends on; where that cannot be told for sure, nothing is kept and nothing is taken.
// See docs/decisions/0013-two-readers.md.
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { eachEntry } from '../workspace/walk.ts';
import { askAboutCheckout } from './checkout-questions.ts';
import { type AskGit, nulParts } from './git-answers.ts';

export interface Validation {
  readonly findings: readonly Diagnostic[];
  /** Paths of all documents. */
  readonly documents: () => readonly string[];
  readonly files: number;
}

const INSTALLATION = join(import.meta.dirname, '..', '..');
/** In our own installation, never in the workspace: ignored by Git, and what a CI system keeps between its jobs. */
const KEPT = join(INSTALLATION, '.cache', 'validations');
const MOST_KEPT = 20;
const FORMAT = 'casebook-validation-1';

/** An entry of the index that is not an ordinary one: assumed unchanged, left out of the checkout, in conflict. */
const OVERLOOKED = /(?:^|\0)[^H\0]/;

/** The state of the checkout, if it is one whose files are all as committed; undefined where that is not sure. */
export async function committedState(
  root: string,
  ask: AskGit,
  product: () => string,
  asked = askAboutCheckout(ask),
): Promise<string | undefined> {
  // Git answers while the folders are read, and the source files of the product.
  const isSure = !hasUnlisted(root);
  const made = product();
  const [head, changes, entries] = await Promise.all(asked);
  if (!isSure || !head.ok || !changes.ok || !entries.ok || changes.out !== '' || OVERLOOKED.test(entries.out)) return undefined;
  const [shallow, prefix, top, shared = '', commit] = head.out.split('\n');
  const attributes = attributesOf(root, top ?? root, shared);
  if (attributes === undefined) return undefined;
  return hash('sha256', JSON.stringify([FORMAT, made, shallow, prefix, commit, attributes]));
}

/** Git lists neither pipes nor sockets, and attributes in a folder of records may make its files others than Git compares. */
function hasUnlisted(root: string): boolean {
  let isFound = false;
  eachEntry(root, '', (path, kind) => {
    isFound ||= kind === 'special' || (kind === 'file' && path.endsWith('/.gitattributes'));
  });
  return isFound;
}

/** Filters make the file on disk another one than Git compares. */
const FILTERS = /\b(?:filter|working-tree-encoding|ident)\b/;

/** Undefined where they may change what the files hold. */
function attributesOf(root: string, top: string, shared: string): string | undefined {
  const folders = [root];
  for (let folder = root; folder !== top && folder !== dirname(folder); folder = dirname(folder)) folders.push(dirname(folder));
  const texts = [...folders.map((folder) => join(folder, '.gitattributes')), resolve(root, shared)].map(textOf);
  return texts.some((text) => FILTERS.test(text)) ? undefined : texts.join('\0');
}

function textOf(file: string): string {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file, 'utf8') : '';
}

interface Kept {
  readonly at: string;
  readonly findings: readonly Diagnostic[];
  readonly files: number;
}

/** The digest of the rest, the result, and the paths of the documents, each on a line of its own. */
export function takeKept(state: string, now: Temporal.Instant): Validation | undefined {
  const text = textOf(join(KEPT, `${state}.txt`));
  const [first, second] = [text.indexOf('\n'), text.indexOf('\n', text.indexOf('\n') + 1)];
  if (second === -1 || text.slice(0, first) !== hash('sha256', text.slice(first + 1))) return undefined;
  const { at, findings, files } = JSON.parse(text.slice(first + 1, second)) as Kept;
  // What lay in the past lies in the past later, too.
  if (Temporal.Instant.compare(Temporal.Instant.from(at), now) > 0) return undefined;
  return { findings, files, documents: () => nulParts(text.slice(second + 1)) };
}

export function keep(state: string, { findings, files, documents }: Validation, now: Temporal.Instant): void {
  // What lies in the future today may not tomorrow.
  if (findings.some(({ code }) => code === 'CB0402')) return;
  const body = `${JSON.stringify({ at: now.toString(), findings, files } satisfies Kept)}\n${documents().join('\0')}`;
  const draft = join(KEPT, `${state}.${process.pid}`);
  try {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(draft, `${hash('sha256', body)}\n${body}`);
    renameSync(draft, join(KEPT, `${state}.txt`));
    forgetOldest();
  } catch {
    // Where nothing may be written, every run looks anew.
    rmSync(draft, { force: true });
  }
}

function forgetOldest(): void {
  const kept = readdirSync(KEPT).map((name) => ({ name, at: statSync(join(KEPT, name)).mtimeMs }));
  for (const { name } of kept.toSorted((a, b) => b.at - a.at).slice(MOST_KEPT)) rmSync(join(KEPT, name), { force: true });
}
