// What an earlier run found, kept under the name of the state that it was found in: see docs/decisions/0013-two-readers.md.
import { createHash, hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Look } from './inputs/committed-state.ts';
import { nulParts } from './git-answers.ts';

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
interface Kept {
  readonly at: string;
  readonly look: Look;
  readonly findings: readonly Diagnostic[];
  readonly files: number;
}

export interface KeptValidation extends Validation {
  /** How the checkout looked when it was known that Git tells everything; nothing where it was changing. */
  readonly look: Look;
}

/** The result, the paths of the documents, and the digest of both, each on a line of its own. */
export function takeKept(state: string, now: Temporal.Instant): KeptValidation | undefined {
  const text = textOf(join(KEPT, `${state}.txt`));
  if (text === undefined) return undefined;
  const [first, last] = [text.indexOf('\n'), text.lastIndexOf('\n')];
  if (first === last || text.slice(last + 1) !== hash('sha256', text.slice(0, last))) return undefined;
  const { at, look, findings, files } = JSON.parse(text.slice(0, first)) as Kept;
  // What lay in the past lies in the past later, too.
  if (Temporal.Instant.compare(Temporal.Instant.from(at), now) > 0) return undefined;
  return { look, findings, files, documents: () => nulParts(text.slice(first + 1, last)) };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

export function keep(state: string, { findings, files, documents }: Validation, now: Temporal.Instant, look: Look = []): void {
  // What lies in the future today may not tomorrow.
  if (findings.some(({ code }) => code === 'CB0402')) return;
  const result = JSON.stringify({ at: now.toString(), look, findings, files } satisfies Kept);
  const draft = join(KEPT, `${state}.${process.pid}`);
  try {
    mkdirSync(KEPT, { recursive: true });
    write(draft, result, documents());
    renameSync(draft, join(KEPT, `${state}.txt`));
    forgetOldest();
  } catch {
    // Where nothing may be written, every run looks anew.
    rmSync(draft, { force: true });
  }
}

const PATHS_AT_ONCE = 1000;

/** Piece by piece: the paths of a large workspace are not put together in one text, and not in another for its digest. */
function write(draft: string, result: string, paths: readonly string[]): void {
  const digest = createHash('sha256');
  const file = openSync(draft, 'w');
  const put = (piece: string) => {
    digest.update(piece);
    writeFileSync(file, piece);
  };
  try {
    put(`${result}\n`);
    for (let from = 0; from < paths.length; from += PATHS_AT_ONCE)
      put(`${from === 0 ? '' : '\0'}${paths.slice(from, from + PATHS_AT_ONCE).join('\0')}`);
    writeFileSync(file, `\n${digest.digest('hex')}`);
  } finally {
    closeSync(file);
  }
}

function forgetOldest(): void {
  const kept = readdirSync(KEPT).map((name) => ({ name, at: statSync(join(KEPT, name)).mtimeMs }));
  for (const { name } of kept.toSorted((a, b) => b.at - a.at).slice(MOST_KEPT)) rmSync(join(KEPT, name), { force: true });
}
