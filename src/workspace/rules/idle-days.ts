// A weekday stands only with `every: week` and a day only with `every: month`: elsewhere it would be passed over.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Pointer } from '../marks.ts';
import type { Rule } from './rule.ts';

export const idleDays: Rule = (estate) => [
  ...estate
    .of('schedule')
    .flatMap((document) => document.value.entries.flatMap((entry, index) => idle(document, entry, ['entries', index]))),
  ...estate
    .of('asset')
    .flatMap((document) => (document.value.backups ?? []).flatMap((job, index) => idle(document, job, ['backups', index]))),
];

interface Rhythm {
  readonly every: string;
  readonly weekday?: string;
  readonly day?: number;
}

const BELONGS = [
  ['weekday', 'week'],
  ['day', 'month'],
] as const;

/** What stands beside a cron frequency is told with it, and a day that is missing is told instead of the one that is idle. */
function idle(document: WorkspaceDocument, rhythm: Rhythm, pointer: Pointer): readonly Diagnostic[] {
  const isIncomplete = BELONGS.some(([key, every]) => rhythm.every === every && rhythm[key] === undefined);
  if (rhythm.every === 'cron' || isIncomplete) return [];
  return BELONGS.flatMap(([key, wanted]) => {
    const value = rhythm[key];
    if (value === undefined || rhythm.every === wanted) return [];
    const values = { key, value: String(value), every: rhythm.every, wanted };
    return [findingIn(document, 'CB0429', [...pointer, key], { values })];
  });
}
