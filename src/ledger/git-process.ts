// What the ledger asks of Git as a process: a call with its outcome, and a sentence for a call that failed.
import { phrase, type Said } from '../phrase.ts';
import { LedgerError, type LedgerFailure } from './ledger-error.ts';

export interface Outcome {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

/**
 * Never rejects for an exit code; the caller knows what each code means.
 * simple-git waits another 50 ms for every call that prints nothing at all, so calls are chosen that always print something.
 */
export type Git = (args: readonly string[], input?: string | Uint8Array) => Promise<Outcome>;

/** For calls that only fail when the repository or the machine does. */
export async function need(git: Git, args: readonly string[], input?: string | Uint8Array): Promise<string> {
  const outcome = await git(args, input);
  if (outcome.code !== 0) throw failed('environment', phrase('git {command} failed', { command: args[0] ?? '' }), outcome);
  return outcome.out.toString('utf8');
}

export function failed(failure: LedgerFailure, what: Said, outcome: Outcome): LedgerError {
  const lock = /Unable to create '(.+\.lock)': File exists/.exec(outcome.err)?.[1];
  if (lock !== undefined) return new LedgerError(failure, phrase('{what}: {why}', { what, why: heldLock(lock) }));
  return new LedgerError(failure, phrase('{what}: {why}', { what, why: complaint(outcome) }));
}

export function heldLock(path: string): Said {
  return phrase('another Git process holds {path}, or one was killed: when none is running, delete that file', { path });
}

/** The line in which Git says what is wrong, without the credentials that an address may hold. */
export function complaint({ err, code }: Outcome): string {
  const lines = err.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const telling =
    lines.find((line) => /^(fatal|error|ssh|remote: error):/i.test(line)) ?? lines.at(-1) ?? `it ended with exit code ${code}`;
  return withoutCredentials(telling.trim());
}

export function withoutCredentials(text: string): string {
  return text.replaceAll(/\/\/[^/\s]+@/g, '//***@');
}

export function nulSeparated(text: string): string[] {
  return text.split('\0').filter((part) => part !== '');
}
