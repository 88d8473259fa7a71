// Turns a reference (env:NAME, file:PATH) into the secret. What it returns is never printed, recorded or logged.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from './command.ts';

export function secretsOf(context: Context): (reference: string) => string | undefined {
  return (reference) => {
    if (reference.startsWith('env:')) return context.env[reference.slice('env:'.length)];
    if (reference.startsWith('file:')) return contentOf(resolve(context.cwd, reference.slice('file:'.length)));
    return undefined;
  };
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}
