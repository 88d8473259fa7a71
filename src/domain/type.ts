// The parts that schemas are made of, as plain JSON Schema. TypeBox lends them its types only: loading the package takes longer
// than reading a thousand records, and every command would pay for it.
import type { Type as TypeBox } from 'typebox';

type Builder = (...parts: readonly never[]) => unknown;

/** The value of a builder is JSON Schema; what TypeScript sees of it is what the builder of TypeBox would give. */
const as = <Typed extends Builder>(build: (...parts: Parameters<Typed>) => object): Typed => build as unknown as Typed;

/** Says that a key may be absent; JSON Schema says it in the object around. */
const OPTIONAL = Symbol('optional');

const isRequired = (schema: object): boolean => !(OPTIONAL in schema);

export const Type = {
  String: as<typeof TypeBox.String>((options) => ({ type: 'string', ...options })),
  Integer: as<typeof TypeBox.Integer>((options) => ({ type: 'integer', ...options })),
  Number: as<typeof TypeBox.Number>((options) => ({ type: 'number', ...options })),
  Boolean: as<typeof TypeBox.Boolean>((options) => ({ type: 'boolean', ...options })),
  Array: as<typeof TypeBox.Array>((items, options) => ({ type: 'array', items, ...options })),
  Unsafe: as<typeof TypeBox.Unsafe>((schema) => ({ ...schema })),
  Object: as<typeof TypeBox.Object>((properties, options) => {
    const required = Object.keys(properties).filter((key) => isRequired(properties[key] ?? {}));
    return { type: 'object', ...(required.length === 0 ? {} : { required }), properties, ...options };
  }),
  Optional: as<typeof TypeBox.Optional>((schema) => ({ ...schema, [OPTIONAL]: true })),
};
