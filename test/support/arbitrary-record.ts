// Records that a schema allows, made at random: what a format must carry without loss.
import fc from 'fast-check';
import { isLocalText, isMap, type Shape } from '../../src/exchange/shape.ts';

/** Characters that formats stumble over, beside those that people write. */
const TROUBLE = [
  ',',
  ';',
  '"',
  "'",
  '\n',
  '\r\n',
  '\t',
  '=',
  '+',
  '-',
  '@',
  '＝',
  '{{ x }}',
  '[',
  '{',
  '#',
  ': ',
  ' ',
  '，',
  '交换机',
  '𠮷',
  '|',
  '\\',
  '%',
  '0',
  'true',
  'null',
  '~',
  '2025-01-01',
];

const written = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.array(fc.constantFrom(...TROUBLE), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
);
/** Text that says something: blanks alone are nothing to a person or to a table, and controls are refused everywhere. */
export const someText = written.filter(
  (text) => text.trim() !== '' && !/(?=\p{Control})[^\t\r\n]|\p{Surrogate}|[\u2028\u2029\ufeff\ufffe\uffff]/u.test(text),
);

const localText = fc.oneof(someText, fc.record({ zh: someText, en: someText }), fc.record({ en: someText }));

export function arbitraryRecord(shape: Shape): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return arbitrary(shape) as fc.Arbitrary<Readonly<Record<string, unknown>>>;
}

function arbitrary(shape: Shape): fc.Arbitrary<unknown> {
  if (isLocalText(shape)) return localText;
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (Array.isArray(shape.type) && shape.type.includes('null')) return fc.option(arbitrary({ ...shape, type: 'string' }));
  if (isMap(shape)) {
    const [[pattern, value] = ['', {}]] = Object.entries(shape.patternProperties ?? {});
    return fc.dictionary(matching(pattern), arbitrary(value), { maxKeys: 3, noNullPrototype: true });
  }
  switch (shape.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: shape.minimum ?? 0, max: shape.maximum ?? 1000 });
    case 'number':
      return fc.integer({ min: (shape.minimum ?? 0) * 4, max: (shape.maximum ?? 1000) * 4 }).map((quarters) => quarters / 4);
    case 'string':
      return shape.pattern === undefined ? someText : matching(shape.pattern, shape.maxLength);
    case 'array':
      return fc.array(arbitrary(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: 3 });
    case 'object': {
      const fields = Object.entries(shape.properties ?? {}).map(([name, value]) => [name, arbitrary(value)] as const);
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...(shape.required ?? [])], noNullPrototype: true });
    }
    default:
      throw new TypeError(`no arbitrary for ${JSON.stringify(shape).slice(0, 100)}`);
  }
}

function matching(pattern: string, maxLength = 200): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(pattern), { size: 'xsmall' }).filter(({ length }) => length <= maxLength);
}
