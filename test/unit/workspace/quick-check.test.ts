import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DOCUMENT_KINDS, type DocumentKind, placeOf } from '../../../src/domain/document-kinds.ts';
import { PROBE_KINDS } from '../../../src/probe/kinds/index.ts';
import { quickCheck } from '../../../src/workspace/quick-check.ts';
import { type JsonSchema, schemaOf } from '../../../src/workspace/schemas.ts';
import { seeded } from '../../support/yaml-mutants.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const kinds = Object.keys(DOCUMENT_KINDS) as DocumentKind[];
const OPTIONS = {
  ownProperties: true,
  strict: true,
  allowUnionTypes: true,
  discriminator: true,
  validateFormats: false,
} as const;
const full = (schema: JsonSchema) => new Ajv(OPTIONS).compile(schema);

const shipped = Map.groupBy(
  globSync('{inventory,journal,incidents,calendars,checklists,knowledge}/**/*.yaml', { cwd: root }).toSorted(),
  (path) => placeOf(path)?.kind,
);
const OTHERS = [
  null,
  true,
  0,
  -1,
  1.5,
  9_999_999,
  '',
  ' ',
  '\u3000',
  'x',
  '𠮷',
  'x'.repeat(5000),
  '2025-03-04',
  [],
  {},
  [1],
  { zh: 'x' },
  { x: 1 },
];

type Next = (below: number) => number;

/** One value inside is another one, is gone, is there twice, or has company. */
function changed(value: unknown, next: Next): unknown {
  if (next(6) === 0 || typeof value !== 'object' || value === null) return OTHERS[next(OTHERS.length)];
  if (Array.isArray(value)) {
    const place = next(Math.max(1, value.length));
    const turn = next(4);
    if (turn === 0) return value.toSpliced(place, 1);
    if (turn === 1) return [...value, ...value];
    return value.length === 0 ? [OTHERS[next(OTHERS.length)]] : value.with(place, changed(value[place], next));
  }
  const keys = Object.keys(value);
  const key = keys[next(Math.max(1, keys.length))] ?? 'id';
  const turn = next(8);
  if (turn === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  if (turn === 1)
    return { ...value, [['other', 'constructor', 'kind', '5x8', 'zh'][next(5)] ?? 'other']: OTHERS[next(OTHERS.length)] };
  return { ...value, [key]: changed((value as Readonly<Record<string, unknown>>)[key], next) };
}

describe('the quick check and the full one', () => {
  it.each(kinds)('%s: say the same of what is shipped, and of 400 values that are nearly that', (kind) => {
    const schema = schemaOf(kind, PROBE_KINDS);
    const [quick, slow] = [quickCheck(schema), full(schema)];
    expect(quick).toBeDefined();
    const values = (shipped.get(kind) ?? []).slice(0, 40).map((path): unknown => parse(readFileSync(`${root}/${path}`, 'utf8')));
    for (const value of values) expect(quick?.(value)).toBe(true);
    const next = seeded(20_260_301);
    const seeds = values.length === 0 ? [{}] : values;
    for (let count = 0; count < 400; count += 1) {
      const value = changed(seeds[next(seeds.length)], next);
      expect(quick?.(value), JSON.stringify(value)).toBe(slow(value));
    }
  });

  it.each<[string, JsonSchema, readonly unknown[]]>([
    [
      'signs of other planes',
      { type: 'string', minLength: 2, maxLength: 3 },
      ['𠮷', '𠮷𠮷', '𠮷𠮷𠮷', '𠮷𠮷𠮷𠮷', 'a', 'ab', 'abcd'],
    ],
    ['whole numbers', { type: 'integer', minimum: 1, maximum: 5 }, [0, 1, 1.5, 5, 6, '1', null]],
    ['several types', { type: ['string', 'null'] }, ['', null, 1, []]],
    ['words', { type: 'string', enum: ['a', 'b'] }, ['a', 'c', 1]],
    [
      'keys by their form',
      { type: 'object', patternProperties: { '^a': { type: 'integer' } }, additionalProperties: false },
      [{ a1: 1 }, { a1: 'x' }, { b: 1 }],
    ],
    [
      'lengths of lists',
      { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
      [[], ['a'], ['a', 'b', 'c'], [1]],
    ],
    [
      'how many keys',
      { type: 'object', properties: { a: {}, b: {} }, minProperties: 1, additionalProperties: false },
      [{}, { a: 1 }, { c: 1 }],
    ],
  ])('agree about %s', (_what, schema, values) => {
    const [quick, slow] = [quickCheck(schema), new Ajv({ ...OPTIONS, strict: false }).compile(schema)];
    expect(values.map((value) => quick?.(value))).toEqual(values.map((value) => slow(value)));
  });

  it.each<[string, JsonSchema]>([
    ['a keyword that it does not know', { type: 'string', format: 'date' }],
    ['one deep inside', { type: 'object', properties: { a: { type: 'array', items: { type: 'number', multipleOf: 2 } } } }],
    ['a schema for other keys', { type: 'object', additionalProperties: { type: 'string' } }],
    ['several forms without a key that tells them apart', { oneOf: [{ type: 'string' }, { type: 'number' }] }],
    ['a required key without a schema', { type: 'object', required: ['a'] }],
    ['words that are no words', { enum: [{ a: 1 }] }],
  ])('is left to the full one: %s', (_what, schema) => {
    expect(quickCheck(schema)).toBeUndefined();
  });
});
