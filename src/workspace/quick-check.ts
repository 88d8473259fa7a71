// The quick answer to whether a value fits its schema. It knows only what our schemas are made of; where one asks for anything
// else there is no quick check, and Ajv answers. What does not fit is told by Ajv in any case: see docs/decisions/0013-two-readers.md.
import type { JsonSchema } from './schemas.ts';

export type QuickCheck = (value: unknown) => boolean;

/** Undefined where the schema has a keyword that is not known here. */
export function quickCheck(schema: JsonSchema): QuickCheck | undefined {
  const check = compiled(schema);
  return check === undefined ? undefined : (value) => holds(check, value);
}

const TYPES = { string: 1, number: 2, integer: 4, boolean: 8, null: 16, array: 32, object: 64 } as const;
const ANY = 127;

interface Key {
  readonly check: Check;
  readonly isRequired: boolean;
}

/** All of one form, whatever they check, so that looking into them stays quick. */
interface Check {
  readonly types: number;
  readonly words: ReadonlySet<unknown> | undefined;
  readonly pattern: RegExp | undefined;
  readonly isNotBlank: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly items: Check | undefined;
  readonly minItems: number;
  readonly maxItems: number;
  readonly keys: ReadonlyMap<string, Key>;
  readonly required: number;
  readonly named: readonly (readonly [RegExp, Check])[];
  readonly isOpen: boolean;
  readonly minProperties: number;
  /** The key that says which of several forms a map has. */
  readonly tag: string | undefined;
  readonly forms: ReadonlyMap<unknown, Check>;
}

const KEYWORDS =
  'type enum const pattern minLength maxLength minimum maximum items minItems maxItems properties required patternProperties additionalProperties minProperties discriminator oneOf';
/** These say nothing about what fits. */
const REMARKS = 'description title examples default';
const KNOWN = new Set(`${KEYWORDS} ${REMARKS}`.split(' '));

/** Whatever has a text that is not blank: the pattern of nearly all texts that people write. */
const NOT_BLANK = '\\S';

function compiled(schema: JsonSchema): Check | undefined {
  const { additionalProperties: others = true, oneOf, discriminator, items } = schema;
  if (Object.keys(schema).some((keyword) => !KNOWN.has(keyword)) || typeof others !== 'boolean') return undefined;
  if ((oneOf === undefined) !== (discriminator === undefined)) return undefined;
  const words = schema.const === undefined ? schema.enum : [schema.const];
  const tag = (discriminator as { readonly propertyName: string } | undefined)?.propertyName;
  const [keys, named, forms] = [keysOf(schema), namedOf(schema), formsOf(schema, tag)];
  const inner = items === undefined ? undefined : compiled(items);
  const isKnown =
    keys !== undefined && named !== undefined && forms !== undefined && (items === undefined || inner !== undefined);
  if (!isKnown || words?.some((word) => typeof word === 'object')) return undefined;
  const limit = (keyword: string, otherwise: number) => (schema[keyword] as number | undefined) ?? otherwise;
  return {
    types: typesOf(schema),
    words: words === undefined ? undefined : new Set(words),
    pattern: schema.pattern === undefined ? undefined : patternOf(schema.pattern),
    isNotBlank: schema.pattern === NOT_BLANK,
    minLength: limit('minLength', 0),
    maxLength: limit('maxLength', Number.POSITIVE_INFINITY),
    minimum: limit('minimum', Number.NEGATIVE_INFINITY),
    maximum: limit('maximum', Number.POSITIVE_INFINITY),
    items: inner,
    minItems: limit('minItems', 0),
    maxItems: limit('maxItems', Number.POSITIVE_INFINITY),
    keys,
    required: [...keys.values()].filter(({ isRequired }) => isRequired).length,
    named,
    isOpen: others,
    minProperties: limit('minProperties', 0),
    tag,
    forms,
  };
}

/** Undefined where one of them cannot be checked here, as below. */
function keysOf({ properties = {}, required = [] }: JsonSchema): ReadonlyMap<string, Key> | undefined {
  const keys = new Map<string, Key>();
  for (const [key, schema] of Object.entries(properties)) {
    const check = compiled(schema);
    if (check === undefined) return undefined;
    keys.set(key, { check, isRequired: required.includes(key) });
  }
  // What is required without being described is met by no schema of ours.
  return required.every((key) => keys.has(key)) ? keys : undefined;
}

function namedOf({ patternProperties = {} }: JsonSchema): Check['named'] | undefined {
  const named = Object.entries(patternProperties).map(([pattern, schema]) => [patternOf(pattern), compiled(schema)] as const);
  return named.every((one): one is [RegExp, Check] => one[1] !== undefined) ? named : undefined;
}

function formsOf({ oneOf = [] }: JsonSchema, tag: string | undefined): Check['forms'] | undefined {
  const forms = new Map<unknown, Check>();
  for (const form of oneOf) {
    const [name, check] = [tag === undefined ? undefined : form.properties?.[tag]?.const, compiled(form)];
    if (name === undefined || check === undefined) return undefined;
    forms.set(name, check);
  }
  return forms;
}

function typesOf({ type }: JsonSchema): number {
  if (type === undefined) return ANY;
  const names = typeof type === 'string' ? [type] : type;
  return names.reduce((all, name) => all | TYPES[name as keyof typeof TYPES], 0);
}

const PATTERNS = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = PATTERNS.get(source) ?? new RegExp(source, 'u');
  PATTERNS.set(source, known);
  return known;
}

function holds(check: Check, value: unknown): boolean {
  if (check.words !== undefined && !check.words.has(value)) return false;
  switch (typeof value) {
    case 'string':
      return (check.types & TYPES.string) !== 0 && textHolds(check, value);
    case 'number':
      return numberHolds(check, value);
    case 'boolean':
      return (check.types & TYPES.boolean) !== 0;
    case 'object':
      if (value === null) return (check.types & TYPES.null) !== 0;
      return Array.isArray(value) ? listHolds(check, value) : mapHolds(check, value as Readonly<Record<string, unknown>>);
    default:
      return false;
  }
}

function textHolds({ minLength, maxLength, pattern, isNotBlank }: Check, text: string): boolean {
  const { length } = text;
  // Characters of other planes are two units long and one sign.
  if (length < minLength || length > maxLength || (length < 2 * minLength && minLength > 1)) {
    const signs = Array.from(text).length;
    if (signs < minLength || signs > maxLength) return false;
  }
  if (pattern === undefined || (isNotBlank && beginsWithSign(text))) return true;
  return pattern.test(text);
}

function beginsWithSign(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first > 0x20 && first < 0x7f) || (first >= 0x4e00 && first <= 0x9fff);
}

function numberHolds({ types, minimum, maximum }: Check, value: number): boolean {
  const isOfType = (types & TYPES.number) !== 0 || ((types & TYPES.integer) !== 0 && Number.isInteger(value));
  return isOfType && Number.isFinite(value) && value >= minimum && value <= maximum;
}

function listHolds({ types, items, minItems, maxItems }: Check, list: readonly unknown[]): boolean {
  if ((types & TYPES.array) === 0 || list.length < minItems || list.length > maxItems) return false;
  if (items === undefined) return true;
  for (const item of list) if (!holds(items, item)) return false;
  return true;
}

function mapHolds(check: Check, map: Readonly<Record<string, unknown>>): boolean {
  if ((check.types & TYPES.object) === 0) return false;
  let missing = check.required;
  let count = 0;
  for (const name in map) {
    const key = check.keys.get(name);
    if (key === undefined) {
      if (!namedHolds(check, name, map[name])) return false;
    } else {
      if (!holds(key.check, map[name]) || (check.named.length > 0 && !matchesHold(check, name, map[name]))) return false;
      if (key.isRequired) missing -= 1;
    }
    count += 1;
  }
  if (missing > 0 || count < check.minProperties) return false;
  if (check.tag === undefined) return true;
  const form = check.forms.get(map[check.tag]);
  return form !== undefined && holds(form, map);
}

/** A key that has no description of its own. */
function namedHolds(check: Check, name: string, value: unknown): boolean {
  const isNamed = check.isOpen || check.named.some(([pattern]) => pattern.test(name));
  return isNamed && matchesHold(check, name, value);
}

function matchesHold({ named }: Check, name: string, value: unknown): boolean {
  return named.every(([pattern, inner]) => !pattern.test(name) || holds(inner, value));
}
