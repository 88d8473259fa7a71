// A record stands in the year in which it came up.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import { findingIn, valueAt, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { nameOf } from '../mistake.ts';
import { instantOf } from '../moments.ts';
import type { Rule } from './rule.ts';

/** When it came up, or for when it was planned. */
const CAME_UP: Partial<Record<DocumentKind, readonly string[]>> = {
  action: ['raisedOn'],
  advisory: ['receivedAt'],
  approval: ['at'],
  attestation: ['at'],
  call: ['receivedAt'],
  change: ['plannedAt'],
  defect: ['submittedAt'],
  drill: ['plannedOn'],
  duty: ['from'],
  'duty-log': ['date'],
  incident: ['timeline', 'reportedAt'],
  maintenance: ['from'],
  problem: ['raisedAt'],
  request: ['receivedAt'],
  restatement: ['at'],
  'restore-test': ['startedAt'],
  risk: ['raisedOn'],
  survey: ['sentOn'],
  'tuning-job': ['startedAt'],
  visit: ['arrivedAt'],
  waiver: ['at'],
};

export const years: Rule = (estate) => estate.documents.flatMap((document) => ofAnotherYear(estate, document));

/** What is planned ahead may get its number in the year before. */
const PLANNED: ReadonlySet<DocumentKind> = new Set(['change', 'drill', 'duty', 'maintenance']);

/** What came up in the last days of a year may get its number in the next. */
const DAYS_OVER_THE_TURN = 7;

function ofAnotherYear(estate: Estate, document: WorkspaceDocument): readonly Diagnostic[] {
  const pointer = CAME_UP[document.kind];
  const text = pointer === undefined ? undefined : valueAt(document.value, pointer);
  const year = /-([0-9]{4})-/.exec(document.place.id ?? '')?.[1];
  if (pointer === undefined || year === undefined || typeof text !== 'string') return [];
  // In the middle of a year no time zone moves a day into another.
  if (text.startsWith(year) && !text.startsWith('-01-01', 4) && !text.startsWith('-12-31', 4)) return [];
  const date = localDate(estate, document, text);
  const last = PLANNED.has(document.kind) ? Number(year) + 1 : Number(year);
  if (date.year >= Number(year) && date.year <= last) return [];
  if (date.add({ days: DAYS_OVER_THE_TURN }).year === Number(year)) return [];
  return [findingIn(document, 'CB0320', pointer, { values: { key: nameOf(pointer), value: text, year } })];
}

function localDate(estate: Estate, { place }: WorkspaceDocument, text: string): Temporal.PlainDate {
  if (!text.includes('T')) return Temporal.PlainDate.from(text);
  const zone = estate.one('client', place.client ?? '')?.value.zone ?? text.slice(-6).replace(/^.*Z$/, 'UTC');
  return instantOf(text).toZonedDateTimeISO(zone).toPlainDate();
}
