// What an obligation is called: its kind, or for a report which of the three it is, and what it is about.
import type { ObligationKind } from '../domain/obligation.ts';
import type { ObligationWords } from './obligation-words.ts';

export function obligationName(kind: ObligationKind, about: string, words: ObligationWords): string {
  if (kind !== 'report') return words.kind[kind];
  if (about.length === 4) return words.report.year;
  return about.includes('Q') ? words.report.quarter : words.report.month;
}
