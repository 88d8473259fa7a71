// Finds the texts of a document that mean something by what their schema says, without looking where no such text can be.
import type { DocumentKind } from '../domain/document-kinds.ts';
import type { WorkspaceDocument } from './document.ts';
import type { Pointer } from './marks.ts';
import { type JsonSchema, schemaOf } from './schemas.ts';

export interface Meant<Meaning> {
  readonly pointer: Pointer;
  readonly text: string;
  readonly meaning: Meaning;
}

/** What is worth a look: a meaning itself, or ways to one. */
interface Way<Meaning> {
  readonly meaning?: Meaning;
  readonly keys?: ReadonlyMap<string, Way<Meaning>>;
  readonly items?: Way<Meaning>;
}

/** Probe parameters are not looked into. */
export function meaningsIn<Meaning>(
  meaningOf: (schema: JsonSchema) => Meaning | undefined,
): (document: WorkspaceDocument) => readonly Meant<Meaning>[] {
  const ways = new Map<DocumentKind, Way<Meaning> | undefined>();
  return ({ kind, value }) => {
    if (!ways.has(kind)) ways.set(kind, wayThrough(schemaOf(kind, {}), meaningOf));
    const found: Meant<Meaning>[] = [];
    const way = ways.get(kind);
    if (way !== undefined) collect(way, value, [], found);
    return found;
  };
}

function wayThrough<Meaning>(
  schema: JsonSchema,
  meaningOf: (schema: JsonSchema) => Meaning | undefined,
): Way<Meaning> | undefined {
  const meaning = meaningOf(schema);
  if (meaning !== undefined) return { meaning };
  const items = schema.items === undefined ? undefined : wayThrough(schema.items, meaningOf);
  if (items !== undefined) return { items };
  const keys = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const way = wayThrough(inner, meaningOf);
    return way === undefined ? [] : [[key, way] as const];
  });
  return keys.length === 0 ? undefined : { keys: new Map(keys) };
}

function collect<Meaning>(way: Way<Meaning>, value: unknown, pointer: Pointer, found: Meant<Meaning>[]): void {
  if (value === null || value === undefined) return;
  if (way.meaning !== undefined) {
    if (typeof value === 'string') found.push({ pointer, text: value, meaning: way.meaning });
  } else if (Array.isArray(value)) {
    if (way.items === undefined) return;
    for (let index = 0; index < value.length; index += 1) collect(way.items, value[index], [...pointer, index], found);
  } else if (typeof value === 'object' && way.keys !== undefined) {
    for (const key of Object.keys(value)) {
      const inner = way.keys.get(key);
      if (inner !== undefined) collect(inner, (value as Readonly<Record<string, unknown>>)[key], [...pointer, key], found);
    }
  }
}
