import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../src/domain/document-kinds.ts';
import { PROBE_KINDS } from '../../../src/probe/kinds/index.ts';
import { schemaOf } from '../../../src/workspace/schemas.ts';
import { validatorFor } from '../../../src/workspace/validate.ts';

const kinds = Object.keys(DOCUMENT_KINDS) as DocumentKind[];

function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, required } = schema as { readonly properties?: object; readonly required?: unknown };
  const own = properties === undefined || Array.isArray(properties) ? [] : Object.keys(properties);
  return [...own, ...(Array.isArray(required) ? required.map(String) : []), ...Object.values(schema).flatMap(keysOf)];
}

describe('the quick answer and the full one', () => {
  it.each(kinds)('%s: no key of its schema is one of every object, so both look at the same keys', (kind) => {
    const names = new Set(Object.getOwnPropertyNames(Object.prototype));
    const keys = keysOf(schemaOf(kind, PROBE_KINDS));
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.filter((key) => names.has(key))).toEqual([]);
  });

  it.each([null, {}, [], 'text', 7, { id: 'a' }, { constructor: 1 }, JSON.parse('{"__proto__": 1}')])(
    'agree that %j is no document of any kind',
    (value) => {
      const { fits, mismatches } = validatorFor(PROBE_KINDS);
      for (const kind of kinds) {
        // A kind of which everything may be absent is also there when it says nothing.
        if (JSON.stringify(value) === '{}' && !('required' in schemaOf(kind, PROBE_KINDS))) continue;
        expect(fits(kind, value)).toBe(false);
        expect(mismatches(kind, value)).not.toEqual([]);
      }
    },
  );
});
