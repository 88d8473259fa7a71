// Lists of ids, numbers, words and people name each of them once, and each by itself.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import { NOT_BLANK } from '../../domain/schema.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Pointer } from '../marks.ts';
import { nameOf } from '../mistake.ts';
import { type JsonSchema, schemaOf } from '../schemas.ts';
import type { Rule } from './rule.ts';

export const lists: Rule = (estate) =>
  estate.documents.flatMap((document) => {
    const way = wayOf(document.kind);
    const found: Diagnostic[] = [];
    if (way !== undefined && repeats(way, document.value)) look(document, way, document.value, [], found);
    return found;
  });

/** A list whose entries are told apart by themselves or by some of their keys, or the ways to such lists. */
interface Way {
  readonly by?: readonly string[];
  /** What stands between two of them: they are people or firms, or ports. */
  readonly between?: RegExp;
  readonly items?: Way;
  readonly keys?: ReadonlyMap<string, Way>;
}

/** Entries of these lists are maps; two that agree in these keys say the same. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  relations: ['type', 'asset'],
  routes: ['asset', 'to', 'via'],
};

const WAYS = new Map<DocumentKind, Way | undefined>();

function wayOf(kind: DocumentKind): Way | undefined {
  if (!WAYS.has(kind)) WAYS.set(kind, wayThrough(schemaOf(kind, {}), ''));
  return WAYS.get(kind);
}

function wayThrough(schema: JsonSchema, key: string): Way | undefined {
  if (schema.items !== undefined) {
    const by = isName(schema, key) ? [] : ALIKE[key];
    const items = wayThrough(schema.items, '');
    if (by === undefined && items === undefined) return undefined;
    return {
      ...(by === undefined ? {} : { by }),
      ...(OF_PEOPLE.has(key) ? { between: BETWEEN_NAMES } : key === 'ports' ? { between: BETWEEN_PORTS } : {}),
      ...(items === undefined ? {} : { items }),
    };
  }
  const keys = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const way = wayThrough(inner, name);
    return way === undefined ? [] : [[name, way] as const];
  });
  return keys.length === 0 ? undefined : { keys: new Map(keys) };
}

/** Lists of people and of things that have their names from elsewhere. */
const NAMES: ReadonlySet<string> = new Set([
  'by',
  'engineers',
  'fileSystems',
  'handlers',
  'identifiers',
  'neighbours',
  'ospfNeighbours',
  'participants',
  'ports',
  'processes',
  'providers',
  'recipients',
  'staff',
]);

const OF_PEOPLE: ReadonlySet<string> = new Set(['by', 'engineers', 'handlers', 'participants', 'providers', 'staff']);
/** Nobody has these in his name. */
const BETWEEN_NAMES = /\s*[、，；;]\s*/u;
const BETWEEN_PORTS = /\s*[,、，；;]\s*/u;

/** An id, a number, a word of ours, a name; sentences may be said twice, and a pair such as two hours is no list. */
function isName({ items = {}, maxItems }: JsonSchema, key: string): boolean {
  if (maxItems !== undefined) return false;
  const { type, enum: words, pattern = NOT_BLANK } = items;
  return type === 'integer' || (type === 'string' && (words !== undefined || pattern !== NOT_BLANK)) || NAMES.has(key);
}

/** Whether anything is said twice, without asking where: nearly always nothing is. */
function repeats(way: Way, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!Array.isArray(value)) {
    for (const key in value) {
      const inner = way.keys?.get(key);
      if (inner !== undefined && repeats(inner, (value as Readonly<Record<string, unknown>>)[key])) return true;
    }
    return false;
  }
  const { by, items, between } = way;
  if (between !== undefined && value.some((entry) => namesSeveral(entry, between))) return true;
  if (by !== undefined && value.length > 1 && new Set(value.map((entry) => nameIn(entry, by))).size < value.length) return true;
  return items !== undefined && value.some((item) => repeats(items, item));
}

function look(document: WorkspaceDocument, way: Way, value: unknown, pointer: Pointer, found: Diagnostic[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    if (way.between !== undefined) found.push(...several(document, value, way.between, pointer));
    if (way.by !== undefined && value.length > 1) found.push(...twice(document, value, way.by, pointer));
    if (way.items !== undefined) {
      for (const [index, item] of value.entries()) look(document, way.items, item, [...pointer, index], found);
    }
    return;
  }
  for (const [key, inner] of way.keys ?? []) {
    const held = (value as Readonly<Record<string, unknown>>)[key];
    if (held !== undefined) look(document, inner, held, [...pointer, key], found);
  }
}

function namesSeveral(entry: unknown, between: RegExp): boolean {
  return typeof entry === 'string' && between.test(entry);
}

function several(
  document: WorkspaceDocument,
  entries: readonly unknown[],
  between: RegExp,
  pointer: Pointer,
): readonly Diagnostic[] {
  return entries.flatMap((entry, index) => {
    if (typeof entry !== 'string' || !namesSeveral(entry, between)) return [];
    const split = entry
      .split(between)
      .filter((name) => name !== '')
      .join(', ');
    return [findingIn(document, 'CB0218', [...pointer, index], { values: { key: nameOf(pointer), value: entry, split } })];
  });
}

function twice(
  document: WorkspaceDocument,
  entries: readonly unknown[],
  by: readonly string[],
  pointer: Pointer,
): readonly Diagnostic[] {
  const first = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const name = nameIn(entry, by);
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, index);
      continue;
    }
    const line = String(document.lineOf(...pointer, other));
    const values = { key: nameOf(pointer), value: name, line };
    return [findingIn(document, 'CB0341', [...pointer, index], { values })];
  }
  return [];
}

function nameIn(entry: unknown, by: readonly string[]): string {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return String(entry);
  const values = by.length === 0 ? Object.values(entry) : by.map((key) => Reflect.get(entry, key) as unknown);
  return values
    .filter((value) => value !== undefined)
    .map(String)
    .join(by.length === 0 ? ' / ' : ' ');
}
