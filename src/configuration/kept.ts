// A configuration as it is kept in Git: without secrets, without what moves by itself.
import { masked } from './mask.ts';
import { redact } from './redact.ts';

/** Masking comes first: it takes away the control characters in which a secret could hide from its shape. */
export function keptConfiguration(text: string, known: readonly string[]): string {
  return redact(masked(text), known);
}

export function configurationPath(client: string, asset: string): string {
  return `configurations/${client}/${asset}.txt`;
}
