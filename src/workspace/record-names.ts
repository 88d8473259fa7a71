// The records that a document refers to by their number.
import { type DocumentKind, NUMBERED_KINDS, recordPrefix } from '../domain/document-kinds.ts';
import type { WorkspaceDocument } from './document.ts';
import { isKind } from './document.ts';
import type { Pointer } from './marks.ts';
import { meaningsIn } from './schema-walk.ts';

export interface RecordName {
  readonly kind: DocumentKind;
  readonly value: string;
  readonly pointer: Pointer;
}

const KINDS: ReadonlyMap<string, DocumentKind> = new Map(NUMBERED_KINDS.map((kind) => [recordPrefix(kind) ?? '', kind]));

/** The kind of record that a number such as INC-2025-0042 is of, whether it exists or not. */
export function kindOfNumber(text: string): DocumentKind | undefined {
  return KINDS.get(text.slice(0, PREFIX_LENGTH));
}

const PREFIX_LENGTH = 'INC'.length;
const NUMBER = /^\^([A-Z]{3})-\[0-9\]/;
const namesIn = meaningsIn(({ pattern = '' }) => KINDS.get(NUMBER.exec(pattern)?.[1] ?? ''));

/** Its own number is none of them. */
export function recordNamesOf(document: WorkspaceDocument): readonly RecordName[] {
  const named = namesIn(document)
    .filter(({ pointer }) => pointer.length > 1 || pointer[0] !== 'id')
    .map(({ pointer, text, meaning }) => ({ pointer, value: text, kind: meaning }));
  return [...named, ...inText(document)];
}

/** Keys that hold a number or something else. */
function inText(document: WorkspaceDocument): readonly RecordName[] {
  if (isKind(document, 'action')) return record(document.value.source, ['source']);
  if (isKind(document, 'approval')) return record(document.value.subject, ['subject']);
  return [];
}

function record(text: string | undefined, pointer: Pointer): readonly RecordName[] {
  const kind = KINDS.get(/^([A-Z]{3})-[0-9]{4}-[0-9]{2,6}$/.exec(text ?? '')?.[1] ?? '');
  return kind === undefined || text === undefined ? [] : [{ kind, value: text, pointer }];
}
