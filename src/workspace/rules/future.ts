// What a record says to have happened does not lie in the future.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type DocumentKind, NUMBERED_KINDS } from '../../domain/document-kinds.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { nameOf } from '../mistake.ts';
import { isAfter, type Moment, momentsOf } from '../moments.ts';
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
  const localNow = localTimes(estate, now);
  return estate.documents
    .filter(({ kind }) => RECORDS.has(kind))
    .flatMap((document) => momentsOf(document).flatMap((moment) => ahead(document, moment, now, localNow)));
};

/** The present moment where a client is. */
function localTimes(estate: Estate, now: Temporal.Instant): (client: string) => Temporal.ZonedDateTime {
  const known = new Map<string, Temporal.ZonedDateTime>();
  return (client) => {
    const local = known.get(client) ?? now.toZonedDateTimeISO(estate.one('client', client)?.value.zone ?? 'UTC');
    known.set(client, local);
    return local;
  };
}

function ahead(
  document: WorkspaceDocument,
  moment: Moment,
  now: Temporal.Instant,
  localNow: (client: string) => Temporal.ZonedDateTime,
): readonly Diagnostic[] {
  const key = nameOf(moment.pointer);
  if (AHEAD[document.kind]?.includes(key) === true && !isPause(document, moment)) return [];
  const isAhead =
    moment.form === 'date'
      ? moment.text >
        localNow(document.place.client ?? '')
          .toPlainDate()
          .toString()
      : isAfter(moment.text, now);
  if (!isAhead) return [];
  const local = localNow(document.place.client ?? '');
  const latest =
    moment.form === 'date' ? local.toPlainDate().toString() : local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return [findingIn(document, 'CB0402', moment.pointer, { values: { key, value: moment.text, now: latest } })];
}

function isPause({ kind }: WorkspaceDocument, { pointer }: Moment): boolean {
  return kind === 'incident' && pointer[0] === 'pauses';
}
