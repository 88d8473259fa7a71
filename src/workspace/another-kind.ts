// A document that is of another kind than its path says: told once, instead of key by key.
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document-kinds.ts';
import type { Mistake, ShapeContext } from './mistake.ts';
import { type JsonSchema, plain } from './schemas.ts';

const FEWEST_KEYS = 3;

/** One mistake in place of all others where most of the keys at the top are unknown. */
export function ofAnotherKind(mistakes: readonly Mistake[], { document, schema }: ShapeContext): readonly Mistake[] {
  const keys = [...document.root.entries.keys()].map(String);
  const unknown = mistakes.filter(({ code, pointer }) => code === 'CB0201' && pointer.length === 0);
  if (keys.length < FEWEST_KEYS || unknown.length * 2 <= keys.length) return mistakes;
  const values = { unknown: String(unknown.length), count: String(keys.length), kind: kindOf(keys) };
  return [{ code: 'CB0217', pointer: [], schema, values }];
}

/** The kind that has all of these keys, and lacks none that it requires. */
function kindOf(keys: readonly string[]): string | undefined {
  return (Object.keys(DOCUMENT_KINDS) as DocumentKind[]).find((kind) => {
    const { properties = {}, required = [] }: JsonSchema = plain(DOCUMENT_KINDS[kind].schema);
    return keys.every((key) => Object.hasOwn(properties, key)) && required.every((key) => keys.includes(key));
  });
}
