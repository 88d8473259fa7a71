// Mismatches with a schema → findings: one for each mistake, where the mistake is, with what was expected.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { quotable } from '../diagnostics/visible.ts';
import { formOf, formOfPattern, wordForValue } from './forms.ts';
import { keySpan, markAt, type Pointer, pointerIn, valueSpan } from './marks.ts';
import { nearest } from './nearest.ts';
import { listed, type Mistake, nameOf, type ShapeContext } from './mistake.ts';
import type { ReadDocument } from './read-yaml.ts';
import type { JsonSchema } from './schemas.ts';
import { MASK, namesSecret } from './secrets.ts';
import { joinedMistakes } from './joined-mistakes.ts';
import { findingAt } from './source.ts';
import type { Mismatch } from './validate.ts';

export function shapeFindings(mismatches: readonly Mismatch[], context: ShapeContext): readonly Diagnostic[] {
  const mistakes = firstOfEach(mismatches).map((mismatch) => mistakeOf(mismatch, context));
  return joinedMistakes(mistakes, context).map((mistake) => placed(mistake, context.document));
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
  return { code: 'CB0201', key, values: { key: quotable(key), nearest: nearest(key, known), known: listed(known) } };
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

function wrongValue(mismatch: Mismatch, pointer: Pointer, context: ShapeContext): Told {
  const { schema, value, keyword } = mismatch;
  const key = nameOf(pointer);
  const form = formOf(schema);
  if (value === null || value === '') return { code: 'CB0205', values: { key: key || undefined, form } };
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
          count: String(Array.from(textOf(value)).length),
          what: 'characters',
          range: rangeOf(schema, 'minLength', 'maxLength'),
        },
      };
    case 'minItems':
    case 'maxItems':
      return {
        code: 'CB0209',
        values: { key, count: sizeOf(value), what: 'items', range: rangeOf(schema, 'minItems', 'maxItems') },
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
  return { code, values: { key, value: shown, form, noun, example, nearest: repair?.(textOf(value)), pattern } };
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
      nearest: nearest(shown, choices),
      ...(key === 'level' || key === 'to' ? { agreement } : {}),
    },
  };
}

const TRUE_WORDS = /^(y|yes|on|true|是|1)$/i;
const FALSE_WORDS = /^(n|no|off|false|否|0)$/i;

function wrongType({ schema, value }: Mismatch, pointer: Pointer, { document }: ShapeContext): Told {
  const form = formOf(schema);
  const told = { key: nameOf(pointer) || undefined, found: wordForValue(value), form };
  const written = document.source.text.slice(...(markAt(document.root, pointer)?.value ?? [0, 0]));
  return { code: 'CB0204', values: { ...told, ...repairedType(form, value, written) } };
}

/** The value in the type that is wanted, where it is plain. */
function repairedType(form: string, value: unknown, written: string): Readonly<Record<string, string | undefined>> {
  const isScalar = typeof value !== 'object';
  if (!isScalar || written.includes('\n') || written.length > 40) return {};
  if (form === 'list') return { bracketed: `[${written}]` };
  if (typeof value !== 'string') return form === 'text' || form === 'local-text' ? { quoted: written } : {};
  return { bare: form === 'boolean' ? bareFlag(value) : bareNumber(form, value) };
}

function bareFlag(value: string): string | undefined {
  if (TRUE_WORDS.test(value)) return 'true';
  return FALSE_WORDS.test(value) ? 'false' : undefined;
}

function bareNumber(form: string, value: string): string | undefined {
  return (form === 'integer' || form === 'number') && /^-?[0-9]+(\.[0-9]+)?$/.test(value) ? value : undefined;
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

function sizeOf(value: unknown): string {
  return String(Array.isArray(value) ? value.length : 0);
}

function placed(mistake: Mistake, { source, root }: ReadDocument): Diagnostic {
  const { code, pointer, key, values } = mistake;
  const own = key === undefined || code === 'CB0202' ? pointer : [...pointer, key];
  const atKey = code === 'CB0201' || code === 'CB0202' || code === 'CB0213' || (code === 'CB0501' && key === undefined);
  const span = atKey ? keySpan(source, root, own) : valueSpan(source, root, own);
  // An empty value is marked at its key, which is no secret.
  const secret = !atKey && code !== 'CB0205' && own.some((step) => typeof step === 'string' && namesSecret(step));
  const masked =
    secret && values['value'] !== undefined
      ? { ...values, value: MASK, nearest: undefined, quoted: undefined, bare: undefined, bracketed: undefined }
      : values;
  return findingAt(source, code, span, { values: masked, secret });
}
