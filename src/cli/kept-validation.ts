// What an earlier run found, kept under the name of the state that it was found in: see docs/decisions/0013-two-readers.md.
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** The digest of the rest, the result, and the paths of the documents, each on a line of its own. */
export function takeKept(state: string, now: Temporal.Instant): KeptValidation | undefined {
  const text = textOf(join(KEPT, `${state}.txt`));
  if (text === undefined) return undefined;
  const [first, second] = [text.indexOf('\n'), text.indexOf('\n', text.indexOf('\n') + 1)];
  if (second === -1 || text.slice(0, first) !== hash('sha256', text.slice(first + 1))) return undefined;
  const { at, look, findings, files } = JSON.parse(text.slice(first + 1, second)) as Kept;
  // What lay in the past lies in the past later, too.
  if (Temporal.Instant.compare(Temporal.Instant.from(at), now) > 0) return undefined;
  return { look, findings, files, documents: () => nulParts(text.slice(second + 1)) };
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
  const body = `${JSON.stringify({ at: now.toString(), look, findings, files } satisfies Kept)}\n${documents().join('\0')}`;
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
