// What a rule is, and what several rules need.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listed } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import type { Estate } from '../estate.ts';

export type Rule = (estate: Estate) => readonly Diagnostic[];

const MOST_KNOWN = 12;

/** The values of a finding about a word that is not among those that exist. */
export function unknownWord(value: string, existing: readonly string[]) {
  return {
    value,
    nearest: nearest(value, existing),
    known: existing.length <= MOST_KNOWN ? listed(existing) : undefined,
  };
}

export function agreementPath(client: string): string {
  return `inventory/${client}/agreement.yaml`;
}
