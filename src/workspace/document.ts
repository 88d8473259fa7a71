// A document that has the shape of its kind, with its place in the workspace and in its file.
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DocumentKind, DocumentOf, DocumentPlace } from '../domain/document-kinds.ts';
import type { Sourced } from '../domain/records.ts';
import { keySpan, lineOf, type Pointer, valueSpan } from './marks.ts';
import type { Glance } from './read-plain.ts';
import type { ReadDocument } from './read-yaml.ts';
import { type Details, findingAt } from './source.ts';

export interface WorkspaceDocument<Kind extends DocumentKind = DocumentKind> extends Sourced<DocumentOf<Kind>> {
  readonly kind: Kind;
  readonly place: DocumentPlace;
  /** With the places of its values, which are read when somebody asks for them. */
  read(): ReadDocument;
  /** What was met while it was read quickly; without it a rule has to look for itself. */
  readonly glance?: Readonly<Glance>;
}

/** `value` has passed the schema of the kind; `read` gives the same value with its places. */
export function workspaceDocument(
  path: string,
  place: DocumentPlace,
  value: unknown,
  read: () => ReadDocument,
  glance?: Readonly<Glance>,
): WorkspaceDocument {
  return {
    path,
    kind: place.kind,
    place,
    read,
    ...(glance === undefined ? {} : { glance }),
    value: value as WorkspaceDocument['value'],
    lineOf: (...pointer) => lineOf(read(), pointer),
  };
}

export function isKind<Kind extends DocumentKind>(document: WorkspaceDocument, kind: Kind): document is WorkspaceDocument<Kind> {
  return document.kind === kind;
}

/** What stands at a path of keys and indexes; undefined where nothing does. */
export function valueAt(value: unknown, pointer: Pointer): unknown {
  return pointer.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** A finding under a value of the document; under its key with `atKey`, and where the value is absent. */
export function findingIn(
  document: Pick<WorkspaceDocument, 'read'>,
  code: DiagnosticCode,
  pointer: Pointer,
  details: Details & { readonly atKey?: boolean } = {},
): Diagnostic {
  const { source, root } = document.read();
  const span = details.atKey === true ? keySpan(source, root, pointer) : valueSpan(source, root, pointer);
  return findingAt(source, code, span, details);
}
