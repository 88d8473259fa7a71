// What an exchange format needs to know of a record's schema: its leaves, in the order in which people read them.
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document-kinds.ts';

/** The part of JSON Schema that the vocabulary uses. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
}

/** A record before anybody has checked it. */
export type Draft = Readonly<Record<string, unknown>>;

export function shapeOf(kind: DocumentKind): Shape {
  return DOCUMENT_KINDS[kind].schema as unknown as Shape;
}

/** Text in one language or in both: a string or `{ zh, en }`. */
export function isLocalText({ type, properties }: Shape): boolean {
  return Array.isArray(type) && type.includes('object') && properties?.['zh'] !== undefined && properties['en'] !== undefined;
}

/** An object whose keys are listed in the schema. */
export function isRecord(shape: Shape): boolean {
  return shape.type === 'object' && shape.properties !== undefined;
}

export function isMap(shape: Shape): boolean {
  return shape.type === 'object' && shape.patternProperties !== undefined;
}

export function isScalar({ type }: Shape): boolean {
  return type === 'string' || type === 'number' || type === 'integer' || type === 'boolean';
}

export function shapeAt(shape: Shape | undefined, path: readonly string[]): Shape | undefined {
  const [key, ...rest] = path;
  if (shape === undefined || key === undefined) return shape;
  const values = Object.values(shape.patternProperties ?? {});
  const next = shape.properties !== undefined && Object.hasOwn(shape.properties, key) ? shape.properties[key] : values[0];
  return shapeAt(next, rest);
}

export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return valueAt((value as Readonly<Record<string, unknown>>)[key], rest);
}

/** The record with this value at this path; what stood there before is replaced. */
export function withValue(record: Draft, path: readonly string[], value: unknown): Draft {
  const [key, ...rest] = path;
  if (key === undefined) return record;
  if (rest.length === 0) return { ...record, [key]: value };
  const inner = record[key];
  const draft = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Draft) : {};
  return { ...record, [key]: withValue(draft, rest, value) };
}

/** The same record with its keys in the order of its schema; keys that the schema does not know come last. */
export function inOrder(value: unknown, shape: Shape | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => inOrder(item, shape?.items));
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.keys(shape?.properties ?? {});
  const rank = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  const entries = Object.entries(value).toSorted(([one], [other]) => rank(one) - rank(other));
  return Object.fromEntries(entries.map(([key, item]) => [key, inOrder(item, shapeAt(shape, [key]))]));
}
