// A way in which a document breaks its schema, before it is given its place in the file.
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { LIST_SEPARATOR } from '../diagnostics/prose.ts';
import { quotable } from '../diagnostics/visible.ts';
import type { Pointer } from './marks.ts';
import type { ReadDocument } from './read-yaml.ts';
import type { JsonSchema } from './schemas.ts';

/** A mismatch that is told by one sentence. */
export interface Mistake {
  readonly code: DiagnosticCode;
  /** The object or value that it is about. */
  readonly pointer: Pointer;
  readonly schema: JsonSchema;
  /** The key that is unknown or missing in the object. */
  readonly key?: string;
  readonly values: Readonly<Record<string, string | undefined>>;
}

export interface ShapeContext {
  readonly document: ReadDocument;
  readonly schema: JsonSchema;
  /** Where the fault levels of this client are defined, `path:line`. */
  readonly agreement?: string;
}

/** The key of a value; for an item of a list, the key of the list. */
export function nameOf(pointer: Pointer): string {
  const last = pointer.findLast((step) => typeof step === 'string');
  return last === undefined ? '' : quotable(last);
}

export function listed(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.join(LIST_SEPARATOR);
}
