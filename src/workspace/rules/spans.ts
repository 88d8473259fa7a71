// What ends, is answered or is done comes after its beginning.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import { nameOf } from '../mistake.ts';
import { isBefore } from '../moments.ts';
import type { Rule } from './rule.ts';

/** Chains of times, each not before those in front of it; what is absent is passed over. */
const CHAINS: readonly (readonly [DocumentKind, ...(readonly string[])])[] = [
  ['action', 'raisedOn', 'doneOn'],
  ['action', 'raisedOn', 'due'],
  ['agreement', 'inForce.from', 'inForce.until'],
  ['asset', 'commissionedOn', 'retiredOn'],
  ['attestation', 'at', 'validUntil'],
  ['change', 'startedAt', 'finishedAt'],
  ['defect', 'submittedAt', 'analysis.at', 'confirmation.at', 'implementation.at', 'closedAt'],
  ['defect', 'submittedAt', 'reply.at'],
  ['defect', 'submittedAt', 'escalation.at'],
  ['duty', 'from', 'to'],
  ['duty', 'requestedOn', 'agreedOn'],
  ['incident', 'timeline.reportedAt', 'withdrawn.at'],
  ['maintenance', 'from', 'to'],
  ['part', 'arrivedAt', 'installedAt'],
  ['part', 'engineerAt', 'installedAt'],
  ['request', 'receivedAt', 'answeredAt', 'closedAt'],
  ['risk', 'raisedOn', 'closedOn'],
];

export const spans: Rule = (estate) =>
  estate.documents.flatMap((document) =>
    CHAINS.filter(([kind]) => kind === document.kind).flatMap(([, ...names]) => firstBackward(document, names)),
  );

interface Step {
  readonly pointer: readonly string[];
  readonly at: string;
}

function firstBackward(document: WorkspaceDocument, names: readonly string[]): readonly Diagnostic[] {
  const steps = names.flatMap((name): readonly Step[] => {
    const pointer = name.split('.');
    const at = pointer.reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      document.value,
    );
    return typeof at === 'string' ? [{ pointer, at }] : [];
  });
  const index = steps.findIndex(({ at }, place) => place > 0 && isBefore(at, steps[place - 1]?.at ?? at));
  const [earlier, later] = [steps[index - 1], steps[index]];
  if (earlier === undefined || later === undefined) return [];
  const { year = '' } = document.place;
  // A time of another year than the record's is the one that slipped.
  const isEarlierWrong = later.at.startsWith(year) && !earlier.at.startsWith(year);
  const [wrong, right] = isEarlierWrong ? [earlier, later] : [later, earlier];
  const values = {
    key: named(wrong),
    value: wrong.at,
    other: named(right),
    limit: right.at,
    relation: isEarlierWrong ? 'after' : 'before',
    bound: isEarlierWrong ? 'not-after' : 'not-before',
  };
  const related = { path: document.path, line: document.lineOf(...right.pointer) };
  return [findingIn(document, 'CB0408', wrong.pointer, { values, related })];
}

/** `closedAt`, or `analysis.at` where the last key alone would say nothing. */
function named({ pointer }: Step): string {
  return pointer.at(-1) === 'at' ? pointer.join('.') : nameOf(pointer);
}
