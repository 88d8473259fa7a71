// What ends, is answered or is done comes after its beginning.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import { findingIn, valueAt, type WorkspaceDocument } from '../document.ts';
import type { Pointer } from '../marks.ts';
import { nameOf } from '../mistake.ts';
import { isBefore } from '../moments.ts';
import type { Rule } from './rule.ts';

/** Chains of times, each not before those in front of it; what is absent is passed over. `*` is each entry of a list. */
const CHAINS: readonly (readonly [DocumentKind, ...(readonly string[])])[] = [
  ['action', 'raisedOn', 'doneOn'],
  ['action', 'raisedOn', 'due'],
  ['advisory', 'publishedOn', 'receivedAt', 'states.*.at', 'closedAt'],
  ['agreement', 'inForce.from', 'inForce.until'],
  ['asset', 'commissionedOn', 'retiredOn'],
  ['asset', 'commissionedOn', 'supportUntil'],
  ['asset', 'commissionedOn', 'warrantyUntil'],
  ['attestation', 'at', 'validUntil'],
  ['call', 'receivedAt', 'answeredAt', 'endedAt'],
  ['change', 'analysis.at', 'startedAt', 'finishedAt'],
  ['defect', 'submittedAt', 'analysis.at', 'confirmation.at', 'implementation.at', 'closedAt'],
  ['defect', 'submittedAt', 'respondedAt', 'plannedAt'],
  ['defect', 'submittedAt', 'escalation.at'],
  ['defect', 'submittedAt', 'analysis.at', 'reply.at', 'closedAt'],
  ['defect', 'analysis.at', 'conversion.at', 'closedAt'],
  ['defect', 'submittedAt', 'withdrawn.at'],
  ['drill', 'startedAt', 'steps.*.at', 'finishedAt', 'reviewedAt'],
  ['duty', 'from', 'entries.*.at', 'to'],
  ['duty', 'from', 'roster.*.date', 'to'],
  ['duty', 'preparation.*.at', 'to'],
  ['duty', 'requestedOn', 'agreedOn'],
  ['duty', 'requestedOn', 'from'],
  ['duty-log', 'date', 'events.*.at', 'filedAt'],
  ['incident', 'timeline.reportedAt', 'withdrawn.at'],
  ['incident', 'timeline.reportedAt', 'escalations.*.at'],
  ['incident', 'timeline.resolvedAt', 'review.at'],
  ['incident', 'recoveryPoint', 'timeline.resolvedAt'],
  ['maintenance', 'from', 'to'],
  ['part', 'orderedAt', 'arrivedAt', 'installedAt'],
  ['part', 'engineerAt', 'installedAt'],
  ['problem', 'raisedAt', 'analysis.at', 'knownErrorAt', 'fix.at', 'closedAt'],
  ['problem', 'raisedAt', 'publishedAt'],
  ['request', 'receivedAt', 'respondedAt', 'plannedAt'],
  ['request', 'respondedAt', 'finishedAt'],
  ['request', 'receivedAt', 'arrivedAt', 'finishedAt', 'closedAt'],
  ['request', 'receivedAt', 'answeredAt', 'closedAt'],
  ['request', 'receivedAt', 'withdrawn.at'],
  ['restore-test', 'recoveryPoint', 'startedAt', 'finishedAt'],
  ['risk', 'raisedOn', 'closedOn'],
  ['survey', 'sentOn', 'closedOn'],
  ['survey', 'complaints.*.at', 'complaints.*.reply.at', 'complaints.*.closedAt'],
  ['tuning-job', 'startedAt', 'measures.*.at', 'retestedAt', 'finishedAt'],
  ['visit', 'occurredAt', 'arrivedAt', 'leftAt'],
  ['visit', 'arrivedAt', 'confirmed.at'],
  ['visit', 'arrivedAt', 'escalated.at'],
];

const CHAINS_BY_KIND = new Map(
  [...Map.groupBy(CHAINS, ([kind]) => kind)].map(([kind, chains]) => [
    kind,
    chains.map(([, ...names]) => names.map((name): Pointer => name.split('.'))),
  ]),
);

export const spans: Rule = (estate) =>
  estate.documents.filter(mayGoBack).flatMap((document) =>
    slipsOf(
      document,
      (CHAINS_BY_KIND.get(document.kind) ?? []).flatMap((pointers) =>
        entriesOf(document, pointers).flatMap((chain) => firstBackward(document, chain) ?? []),
      ),
    ),
  );

/** Several times before one and the same: that one slipped. */
function slipsOf(document: WorkspaceDocument, pairs: readonly Backward[]): readonly Diagnostic[] {
  const places = Map.groupBy(pairs, ({ wrong, right }) => [wrong.pointer, right.pointer].map(String).join('\n'));
  const different = [...places.values()].flatMap(([first]) => first ?? []);
  const groups = Map.groupBy(different, ({ right }) => right.pointer.join('.'));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { wrong, right, isEarlierWrong } = first;
    return others.length === 0
      ? [backward(document, first)]
      : [backward(document, { wrong: right, right: wrong, isEarlierWrong: !isEarlierWrong })];
  });
}

/** Walks the chains without noting anything: nearly all go forward. */
function mayGoBack({ kind, value }: WorkspaceDocument): boolean {
  for (const chain of CHAINS_BY_KIND.get(kind) ?? []) {
    const list = listOf(value, chain);
    for (let entry = 0; entry < (list?.length ?? 1); entry += 1)
      if (goesBack(value, chain, list === undefined ? '*' : entry)) return true;
  }
  return false;
}

function goesBack(value: unknown, chain: readonly Pointer[], entry: number | '*'): boolean {
  let last: string | undefined;
  for (const pointer of chain) {
    const time = timeAt(value, pointer, entry);
    if (time === undefined) continue;
    if (last !== undefined && isBefore(time, last)) return true;
    last = time;
  }
  return false;
}

function timeAt(value: unknown, pointer: Pointer, entry: number | '*'): string | undefined {
  let inner = value;
  for (const key of pointer) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = (inner as Readonly<Record<string | number, unknown>>)[key === '*' ? entry : key];
  }
  return typeof inner === 'string' ? inner : undefined;
}

/** The list that a chain goes through, where the document has it. */
function listOf(value: unknown, chain: readonly Pointer[]): readonly unknown[] | undefined {
  const starred = chain.find((pointer) => pointer.includes('*'));
  const list = starred === undefined ? undefined : valueAt(value, starred.slice(0, starred.indexOf('*')));
  return Array.isArray(list) ? list : undefined;
}

/** A chain through a list is one for each of its entries. */
function entriesOf(document: WorkspaceDocument, pointers: readonly Pointer[]): readonly (readonly Pointer[])[] {
  const list = listOf(document.value, pointers);
  if (list === undefined) return [pointers.filter((pointer) => !pointer.includes('*'))];
  return list.map((_, index) => pointers.map((pointer) => pointer.map((step) => (step === '*' ? index : step))));
}

interface Step {
  readonly pointer: Pointer;
  readonly at: string;
}

interface Backward {
  readonly wrong: Step;
  readonly right: Step;
  /** Of the two the one that is to come first. */
  readonly isEarlierWrong: boolean;
}

function firstBackward(document: WorkspaceDocument, chain: readonly Pointer[]): Backward | undefined {
  const steps: Step[] = [];
  for (const pointer of chain) {
    const time = valueAt(document.value, pointer);
    if (typeof time === 'string') steps.push({ pointer, at: time });
  }
  const index = steps.findIndex(({ at }, place) => place > 0 && isBefore(at, steps[place - 1]?.at ?? at));
  const [earlier, later] = [steps[index - 1], steps[index]];
  if (earlier === undefined || later === undefined) return undefined;
  const { year = '' } = document.place;
  // A time of another year than the record's is the one that slipped.
  const isEarlierWrong = later.at.startsWith(year) && !earlier.at.startsWith(year);
  const [wrong, right] = isEarlierWrong ? [earlier, later] : [later, earlier];
  return { wrong, right, isEarlierWrong };
}

function backward(document: WorkspaceDocument, { wrong, right, isEarlierWrong }: Backward): Diagnostic {
  const values = {
    key: named(wrong),
    value: wrong.at,
    other: named(right),
    limit: right.at,
    relation: isEarlierWrong ? 'after' : 'before',
    bound: isEarlierWrong ? 'not-after' : 'not-before',
  };
  const related = { path: document.path, line: document.lineOf(...right.pointer) };
  return findingIn(document, 'CB0408', wrong.pointer, { values, related });
}

/** `closedAt`, or `analysis.at` where the last key alone would say nothing. */
function named({ pointer }: Step): string {
  return pointer.at(-1) === 'at' ? pointer.filter((step) => typeof step === 'string').join('.') : nameOf(pointer);
}
