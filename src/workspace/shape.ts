// Mismatches with a schema → findings: one for each mistake, where the mistake is, with what was expected.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { quotable } from '../diagnostics/visible.ts';
import { chineseWords } from '../domain/field-words.ts';
import { dashValues, falseDash } from './dashes.ts';
import { formOf, formOfPattern, wordForValue } from './forms.ts';
import { keySpan, markAt, type Pointer, pointerIn, valueSpan } from './marks.ts';
import { nearest } from './nearest.ts';
import { listed, type Mistake, nameOf, type ShapeContext } from './mistake.ts';
import type { ReadDocument } from './read-yaml.ts';
import { partsOf, plainText, repairedType, type Written } from './repairs.ts';
import { type JsonSchema, schemaOfKey } from './schemas.ts';
import { MASK, namesSecret } from './secrets.ts';
import { lookalike } from './lookalikes.ts';
import { joinedMistakes } from './joined-mistakes.ts';
import { findingAt } from './source.ts';
import { wrongColon } from './syntax.ts';
import type { Mismatch } from './validate.ts';

export function shapeFindings(mismatches: readonly Mismatch[], context: ShapeContext): readonly Diagnostic[] {
  const mistakes = firstOfEach(mismatches).map((mismatch, index) =>
    index < MOST_GUESSES ? mistakeOf(mismatch, context) : withoutGuess(mismatch, context),
  );
  return joinedMistakes(mistakes, context).map((mistake) => placed(mistake, context.document));
}

/** More are not printed; guessing what was meant takes its time. */
const MOST_GUESSES = 500;

function withoutGuess(mismatch: Mismatch, context: ShapeContext): Mistake {
  if (mismatch.keyword !== 'additionalProperties') return mistakeOf(mismatch, context);
  const pointer = pointerIn(context.document.root, mismatch.instancePath);
  const key = String(mismatch.params['additionalProperty']);
  return { pointer, schema: mismatch.schema, code: 'CB0201', key, values: { key: quotable(key) } };
}

/** The same value may be wrong in several ways; what is told first explains the others. */
const PRECEDENCE = ['type', 'discriminator', 'enum', 'const', 'minLength', 'pattern'];

function firstOfEach(mismatches: readonly Mismatch[]): readonly Mismatch[] {
  const chosen = new Map<string, Mismatch>();
  for (const mismatch of mismatches) {
    const { instancePath, keyword, params } = mismatch;
    const about = keyword === 'required' || keyword === 'additionalProperties' ? `${keyword} ${JSON.stringify(params)}` : '';
    const id = `${instancePath}\n${about}`;
    const other = chosen.get(id);
    if (other === undefined || rank(mismatch) < rank(other)) chosen.set(id, mismatch);
  }
  return [...chosen.values()];
}

function rank({ keyword, value }: Mismatch): number {
  // A number where words are listed: the list says more than the type.
  if (keyword === 'enum' && value !== null && typeof value !== 'object') return -1;
  const index = PRECEDENCE.indexOf(keyword);
  return index === -1 ? PRECEDENCE.length : index;
}

function mistakeOf(mismatch: Mismatch, context: ShapeContext): Mistake {
  const pointer = pointerIn(context.document.root, mismatch.instancePath);
  const at = { pointer, schema: mismatch.schema };
  switch (mismatch.keyword) {
    case 'additionalProperties':
      return { ...at, ...unknownKey(mismatch, pointer) };
    case 'required':
      return { ...at, ...missingKey(mismatch, pointer) };
    case 'discriminator':
      return { ...at, ...unknownProbe(mismatch, pointer) };
    default:
      return { ...at, ...wrongValue(mismatch, pointer, context) };
  }
}

type Told = Pick<Mistake, 'code' | 'values' | 'key'>;

function unknownKey({ params, schema }: Mismatch, pointer: Pointer): Told {
  const key = String(params['additionalProperty']);
  const pattern = Object.keys(schema.patternProperties ?? {})[0];
  if (pattern !== undefined) return { code: 'CB0213', key, values: { key: quotable(key), parent: nameOf(pointer), pattern } };
  const known = Object.keys(schema.properties ?? {});
  const told = { key: quotable(key), nearest: nearest(key, known), known: listed(known), ...lookalike(key) };
  return { code: 'CB0201', key, values: told };
}

function missingKey({ params, schema }: Mismatch, pointer: Pointer): Told {
  const key = String(params['missingProperty']);
  const wanted = schema.properties?.[key] ?? {};
  const form = formOf(wanted);
  const choices = wanted.enum === undefined ? undefined : listed(wanted.enum.map(String));
  const parent = pointer.length === 0 ? undefined : nameOf(pointer);
  return { code: 'CB0202', key, values: { key, parent, choices, ...(choices === undefined ? { form } : {}) } };
}

function unknownProbe({ schema, value }: Mismatch, pointer: Pointer): Told {
  const misspelt = misspeltKind(schema, value);
  if (misspelt !== undefined) return { code: 'CB0201', key: misspelt, values: { key: quotable(misspelt), nearest: 'kind' } };
  const kinds = (schema.oneOf ?? []).map(({ properties }) => textOf(properties?.['kind']?.const));
  const kind: unknown = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const word = kind === undefined || typeof kind === 'object' ? undefined : textOf(kind);
  return {
    code: 'CB0501',
    ...(kind === undefined ? {} : { key: 'kind' }),
    values: {
      parent: nameOf(pointer),
      value: word === undefined ? undefined : quotable(word),
      choices: listed(kinds),
      nearest: word === undefined ? undefined : nearest(word, kinds),
    },
  };
}

/** The only key of a probe without a kind that no probe kind has. */
function misspeltKind({ oneOf = [] }: JsonSchema, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || 'kind' in value) return undefined;
  const strays = Object.keys(value).filter((key) => !oneOf.some(({ properties = {} }) => Object.hasOwn(properties, key)));
  return strays.length === 1 ? strays[0] : undefined;
}

/** Also of joiners without anything to join. */
const BLANK = /^[\s\u200c\u200d]*$/;

function wrongValue(mismatch: Mismatch, pointer: Pointer, context: ShapeContext): Told {
  const { schema, value, keyword } = mismatch;
  const key = nameOf(pointer);
  const form = formOf(schema);
  const choices = schema.enum === undefined ? undefined : listed(schema.enum.map(String));
  if (value === null || (typeof value === 'string' && BLANK.test(value))) {
    return { code: 'CB0205', values: { key: key || undefined, form, choices } };
  }
  if (form === 'secret-reference') return { code: 'CB0207', values: { key } };
  const shown = quotable(textOf(value));
  switch (keyword) {
    case 'enum':
      return wrongWord(mismatch, key, shown, context);
    case 'pattern':
      return wrongForm(mismatch, key, shown);
    case 'minimum':
    case 'maximum':
    case 'multipleOf':
      return { code: 'CB0208', values: { key, value: shown, range: rangeOf(schema, 'minimum', 'maximum') } };
    case 'minLength':
    case 'maxLength':
      return {
        code: 'CB0209',
        values: {
          key,
          ...counted(Array.from(textOf(value)).length, 'character'),
          range: rangeOf(schema, 'minLength', 'maxLength'),
        },
      };
    case 'minItems':
    case 'maxItems':
      if (sizeOf(value) === 0) return { code: 'CB0209', values: { key, least: textOf(schema['minItems']) } };
      return {
        code: 'CB0209',
        values: { key, ...counted(sizeOf(value), 'item'), range: rangeOf(schema, 'minItems', 'maxItems') },
      };
    case 'minProperties':
    case 'maxProperties':
      return { code: 'CB0205', values: { key, form } };
    default:
      return wrongType(mismatch, pointer, context);
  }
}

function wrongForm({ schema, value }: Mismatch, key: string, shown: string): Told {
  const { code, form, noun, example, repair } = formOfPattern(schema.pattern ?? '');
  const pattern = form === 'pattern' ? schema.pattern : undefined;
  const split = code === 'CB0212' ? partsOf(textOf(value))?.join(', ') : undefined;
  const meant = split === undefined ? fitting(schema, repair?.(plainText(textOf(value))) ?? plainText(textOf(value))) : undefined;
  const sample = form === 'instant' ? '2025-03-04T08:42:00+08:00' : undefined;
  return {
    code,
    values: { key, value: shown, form, noun, example, nearest: meant, split, sample, pattern, ...lookalike(shown) },
  };
}

/** What is suggested has the form itself. */
function fitting({ pattern = '', maxLength }: JsonSchema, text: string): string | undefined {
  return new RegExp(pattern, 'u').test(text) && text.length <= Number(maxLength ?? text.length) ? text : undefined;
}

function wrongWord({ schema, value }: Mismatch, key: string, shown: string, { agreement }: ShapeContext): Told {
  const choices = (schema.enum ?? []).map(String);
  if (typeof value === 'number' && choices.includes(String(value))) {
    return { code: 'CB0204', values: { key, found: wordForValue(value), form: 'text', quoted: String(value) } };
  }
  return {
    code: 'CB0203',
    values: {
      key,
      value: shown,
      choices: listed(choices),
      nearest: nearest(shown, choices) ?? romanNumeral(shown, choices) ?? translated(shown, choices, schema),
      ...(key === 'level' || key === 'to' ? { agreement } : {}),
      ...lookalike(shown),
    },
  };
}

/** 3 for III, and 三级 as well. */
function romanNumeral(text: string, choices: readonly string[]): string | undefined {
  if (!choices.every((choice) => /^[IVX]+$/.test(choice))) return undefined;
  const [, digit = ''] = /^第?([1-9一二三四])级?$/.exec(plainText(text)) ?? [];
  return choices[/[1-9]/.test(digit) ? Number(digit) - 1 : ['一', '二', '三', '四'].indexOf(digit)];
}

/** The word whose Chinese was written. */
function translated(text: string, choices: readonly string[], schema: JsonSchema): string | undefined {
  return choices[chineseWords(schema)?.indexOf(plainText(text)) ?? -1];
}

function wrongType(mismatch: Mismatch, pointer: Pointer, { document }: ShapeContext): Told {
  const { schema, value } = mismatch;
  const form = formOf(schema);
  const slipped = slippedLine(mismatch, form);
  if (slipped !== undefined) return slipped;
  const choices = schema.enum === undefined ? undefined : listed(schema.enum.map(String));
  const told = { key: nameOf(pointer) || undefined, found: wordForValue(value), choices, form };
  return { code: 'CB0204', values: { ...told, ...repairedType(form, value, writtenAt(document, pointer)) } };
}

function writtenAt({ source, root }: ReadDocument, pointer: Pointer): Written {
  const [from, to] = markAt(root, pointer)?.value ?? [0, 0];
  const alone = source.text.slice(source.text.lastIndexOf('\n', from - 1) + 1, from).trim() === '';
  return { text: source.text.slice(from, to), alone };
}

/** A line that is text, because its dash or its colon is not one. */
function slippedLine({ schema, value }: Mismatch, form: string): Told | undefined {
  if (form === 'list') {
    const key = typeof value === 'object' && value !== null ? Object.keys(value)[0] : undefined;
    const dash = falseDash(key ?? textOf(value));
    return dash === undefined ? undefined : { code: 'CB0119', ...(key === undefined ? {} : { key }), values: dashValues(dash) };
  }
  if (schema.type !== 'object' || typeof value !== 'string') return undefined;
  const name = /^[\p{L}\p{N}_-]+/u.exec(value)?.[0] ?? '';
  return schemaOfKey(schema, name) === undefined ? undefined : { code: 'CB0105', values: wrongColon(value) };
}

function rangeOf(schema: JsonSchema, least: string, most: string): string {
  const [from, to] = [textOf(schema[least]), textOf(schema[most])];
  if (from === '') return `≤ ${to}`;
  if (to === '') return `≥ ${from}`;
  return from === to ? from : `${from}–${to}`;
}

/** A scalar as it is written; of a list or a map nothing is shown. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function counted(count: number, one: 'item' | 'character'): Readonly<Record<'count' | 'held' | 'what', string>> {
  return { count: String(count), held: count === 1 ? one : `${one}s`, what: `${one}s` };
}

function placed(mistake: Mistake, { source, root }: ReadDocument): Diagnostic {
  const { code, pointer, key, values } = mistake;
  const own = key === undefined || code === 'CB0202' ? pointer : [...pointer, key];
  const atKey =
    code === 'CB0201' ||
    code === 'CB0202' ||
    code === 'CB0213' ||
    (code === 'CB0105' && key !== undefined) ||
    (code === 'CB0501' && key === undefined) ||
    (code === 'CB0119' && key !== undefined);
  const span = atKey ? keySpan(source, root, own) : valueSpan(source, root, own);
  // An empty value is marked at its key, which is no secret.
  const secret = !atKey && code !== 'CB0205' && own.some((step) => typeof step === 'string' && namesSecret(step));
  const masked =
    secret && values['value'] !== undefined
      ? {
          ...values,
          value: MASK,
          nearest: undefined,
          quoted: undefined,
          bare: undefined,
          bracketed: undefined,
          instead: undefined,
        }
      : values;
  return findingAt(source, code, span, { values: masked, secret });
}
