// How nouns are declared: TypeBox schemas whose objects refuse unknown keys and whose values are read-only.
import type { Type as TypeBox } from 'typebox';
import { Type } from './type.ts';

export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

export type ValueOf<Schema extends TypeBox.TSchema> = DeepReadonly<TypeBox.Static<Schema>>;

const described = (description: string | undefined) => (description === undefined ? {} : { description });

/** An object of exactly these properties; an unknown key is a finding. */
export function record<Properties extends TypeBox.TProperties>(properties: Properties, description?: string) {
  return Type.Object(properties, { additionalProperties: false, ...described(description) });
}

/** One of these words: a single finding for a wrong one, where a union of constants would give one each. */
export function oneOf<const Words extends readonly string[]>(words: Words, description?: string) {
  return Type.Unsafe<Words[number]>({ type: 'string', enum: [...words], ...described(description) });
}

export function list<Item extends TypeBox.TSchema>(item: Item, description?: string) {
  return Type.Array(item, described(description));
}

/** A list that says nothing while it is empty. */
export function some<Item extends TypeBox.TSchema>(item: Item, description?: string) {
  return Type.Array(item, { minItems: 1, ...described(description) });
}

/** A map whose keys match `keyPattern`. */
export function mapOf<Value extends TypeBox.TSchema>(keyPattern: string, value: Value, description?: string) {
  return Type.Unsafe<Record<string, TypeBox.Static<Value>>>({
    type: 'object',
    patternProperties: { [keyPattern]: value },
    additionalProperties: false,
    ...described(description),
  });
}

export const optional = Type.Optional;
/** Blanks alone are no text, however wide or narrow they are. */
export const NOT_BLANK = '[^\\s\\u200c\\u200d]';
export const text = (description?: string) =>
  Type.String({ minLength: 1, maxLength: 4000, pattern: NOT_BLANK, ...described(description) });
export const count = (description?: string) => Type.Integer({ minimum: 0, maximum: 1_000_000, ...described(description) });
export const flag = (description?: string) => Type.Boolean(described(description));
