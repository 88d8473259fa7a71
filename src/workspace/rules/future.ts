// What a record says to have happened does not lie in the future.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type DocumentKind, NUMBERED_KINDS } from '../../domain/document-kinds.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { nameOf } from '../mistake.ts';
import { instantOf, type Moment, momentsOf } from '../moments.ts';
import type { Rule } from './rule.ts';

/** Where times are plans or terms, not things that happened; by kind, the keys that may lie ahead. */
const AHEAD: Partial<Record<DocumentKind, readonly string[]>> = {
  action: ['due'],
  attestation: ['validUntil'],
  change: ['plannedAt'],
  drill: ['plannedOn', 'due'],
  duty: ['from', 'to', 'date', 'due'],
  incident: ['due', 'restorationExpectedAt'],
  maintenance: ['from', 'to'],
};

const RECORDS: ReadonlySet<DocumentKind> = new Set(NUMBERED_KINDS);

export const future: Rule = (estate) => {
  const { now } = estate;
  if (now === undefined) return [];
  return estate.documents
    .filter(({ kind }) => RECORDS.has(kind))
    .flatMap((document) => momentsOf(document).flatMap((moment) => ahead(estate, document, moment, now)));
};

function ahead(estate: Estate, document: WorkspaceDocument, moment: Moment, now: Temporal.Instant): readonly Diagnostic[] {
  const key = nameOf(moment.pointer);
  if (AHEAD[document.kind]?.includes(key) === true && !isPause(document, moment)) return [];
  const local = now.toZonedDateTimeISO(estate.one('client', document.place.client ?? '')?.value.zone ?? 'UTC');
  const isAhead =
    moment.form === 'date'
      ? moment.text > local.toPlainDate().toString()
      : Temporal.Instant.compare(instantOf(moment.text), now) > 0;
  if (!isAhead) return [];
  const latest =
    moment.form === 'date' ? local.toPlainDate().toString() : local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return [findingIn(document, 'CB0402', moment.pointer, { values: { key, value: moment.text, now: latest } })];
}

function isPause({ kind }: WorkspaceDocument, { pointer }: Moment): boolean {
  return kind === 'incident' && pointer[0] === 'pauses';
}
