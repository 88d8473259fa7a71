// A document that has the shape of its kind, with its place in the workspace and in its file.
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DocumentKind, DocumentOf, DocumentPlace } from '../domain/document-kinds.ts';
import type { Sourced } from '../domain/records.ts';
import { keySpan, lineOf, type Pointer, valueSpan } from './marks.ts';
import type { ReadDocument } from './read-yaml.ts';
import { type Details, findingAt } from './source.ts';

export interface WorkspaceDocument<Kind extends DocumentKind = DocumentKind> extends Sourced<DocumentOf<Kind>> {
  readonly kind: Kind;
  readonly place: DocumentPlace;
  readonly read: ReadDocument;
}

/** `value` has passed the schema of the kind. */
export function workspaceDocument(path: string, place: DocumentPlace, read: ReadDocument): WorkspaceDocument {
  return {
    path,
    kind: place.kind,
    place,
    read,
    value: read.value as WorkspaceDocument['value'],
    lineOf: (...pointer) => lineOf(read, pointer),
  };
}

export function isKind<Kind extends DocumentKind>(document: WorkspaceDocument, kind: Kind): document is WorkspaceDocument<Kind> {
  return document.kind === kind;
}

/** A finding under a value of the document; under its key with `atKey`, and where the value is absent. */
export function findingIn(
  { read }: Pick<WorkspaceDocument, 'read'>,
  code: DiagnosticCode,
  pointer: Pointer,
  details: Details & { readonly atKey?: boolean } = {},
): Diagnostic {
  const span = details.atKey === true ? keySpan(read.source, read.root, pointer) : valueSpan(read.source, read.root, pointer);
  return findingAt(read.source, code, span, details);
}
