// Which paths the ledger will write: plain relative ones that mean the same file on every system.
import { phrase, type Said } from '../phrase.ts';
import type { Change } from './ledger.ts';
import { LedgerError } from './ledger-error.ts';

const RESERVED = /^(\.|\.\.|\.git|git~1)?$/i;

export function requireRecordable(changes: readonly Change[]): void {
  const seen = new Set<string>();
  for (const { path } of changes) {
    const wrong = whatIsWrong(path);
    if (wrong !== undefined)
      throw new LedgerError('unsuitable', phrase('"{path}" cannot be recorded: {wrong}', { path: printable(path), wrong }));
    if (seen.has(path))
      throw new LedgerError('unsuitable', phrase('"{path}" is recorded twice in one commit: write it once', { path }));
    seen.add(path);
  }
  for (const path of seen) {
    const above = foldersAbove(path).find((folder) => seen.has(folder));
    if (above !== undefined)
      throw new LedgerError(
        'unsuitable',
        phrase('"{above}" would be a file and the folder of "{path}" at once', { above, path }),
      );
  }
}

/** `a/b/c.json` → `a`, `a/b`. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function whatIsWrong(path: string): Said | undefined {
  if (holdsControls(path) || path.includes('\\')) return phrase('a path holds no control characters and no backslash');
  if (!path.isWellFormed()) return phrase('it is not well-formed Unicode');
  if (path.split('/').some((part) => RESERVED.test(part))) {
    return phrase('a path is relative to the workspace, with single slashes and without ".", ".." or ".git" as a part');
  }
  return undefined;
}

export function holdsControls(text: string): boolean {
  return withoutControls(text) !== text;
}

/** Line ends, NUL and the like would end a name early wherever it is listed or passed on. */
export function withoutControls(text: string, instead = ''): string {
  return text.replaceAll(/\p{Cc}/gu, instead);
}

function printable(path: string): string {
  return withoutControls(path.toWellFormed(), '?');
}
