// Any record as a row of text cells and back: one column a leaf of its schema, named by its path, so nothing is listed twice.
import { NOT_BLANK } from '../domain/schema.ts';
import { type Draft, isLocalText, isMap, isRecord, isScalar, type Shape, shapeAt, withValue } from './shape.ts';

/** Column name → cell. */
export type Cells = ReadonlyMap<string, string>;

export function cellsOf(record: Draft, shape: Shape): Cells {
  return new Map(leaves(record, shape, []));
}

function leaves(value: unknown, shape: Shape, path: readonly string[]): [string, string][] {
  if (value === undefined) return [];
  if (isObject(value) && Object.keys(value).length > 0 && (isRecord(shape) || isLocalText(shape) || isFlatMap(shape))) {
    return Object.entries(value).flatMap(([key, item]) => leaves(item, shapeAt(shape, [key]) ?? {}, [...path, key]));
  }
  return [[path.join('.'), cellOf(value, shape)]];
}

/** Labels and the like: plain values under keys without a dot. */
function isFlatMap(shape: Shape): boolean {
  return isMap(shape) && Object.values(shape.patternProperties ?? {}).every((value) => value.type === 'string');
}

function cellOf(value: unknown, shape: Shape): string {
  if (isScalar(shape) || (typeof value === 'string' && isLocalText(shape))) return String(value);
  if (Array.isArray(value) && value.length > 0 && isPlainList(shape) && value.every(isPlainItem)) return value.join('; ');
  return JSON.stringify(value);
}

function isPlainList({ type, items }: Shape): boolean {
  return type === 'array' && items !== undefined && isScalar(items);
}

/** What survives being joined and split again. */
function isPlainItem(item: unknown): boolean {
  const text = String(item);
  return text !== '' && text.trim() === text && !text.includes(';') && !/^[[{]/.test(text);
}

/** The names of all columns that these records use, in the order of the schema. */
export function columnsUsed(rows: readonly Cells[], shape: Shape): readonly string[] {
  const names = [...new Set(rows.flatMap((cells) => [...cells.keys()]))];
  const ranked = names.map((name) => ({ name, rank: rankOf(name.split('.'), shape) }));
  return ranked
    .toSorted((one, other) => compareRanks(one.rank, other.rank) || (one.name < other.name ? -1 : 1))
    .map(({ name }) => name);
}

function rankOf(path: readonly string[], shape: Shape | undefined): readonly number[] {
  const [key, ...rest] = path;
  if (key === undefined) return [];
  const keys = Object.keys(shape?.properties ?? {});
  return [keys.includes(key) ? keys.indexOf(key) : keys.length, ...rankOf(rest, shapeAt(shape, [key]))];
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = (one[index] ?? -1) - (other[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

export interface CellMistake {
  readonly column: string;
  readonly cell: string;
  readonly expected: string;
}

export interface ReadRow {
  readonly record: Draft;
  readonly mistakes: readonly CellMistake[];
}

/** Empty cells are absent values. */
export function recordOf(cells: Cells, shape: Shape): ReadRow {
  let record: Draft = {};
  const mistakes: CellMistake[] = [];
  for (const [column, cell] of cells) {
    if (cell === '') continue;
    const path = column.split('.');
    const read = cellValue(cell, shapeAt(shape, path) ?? {});
    if ('expected' in read) mistakes.push({ column, cell, expected: read.expected });
    else record = withValue(record, path, read.value);
  }
  return { record, mistakes };
}

/** Whether the schema has a place for a column. */
export function isColumn(name: string, shape: Shape): boolean {
  const path = name.split('.');
  const found = shapeAt(shape, path);
  if (found === undefined) return false;
  const map = shapeAt(shape, path.slice(0, -1));
  if (map === undefined || !isMap(map)) return true;
  return Object.keys(map.patternProperties ?? {}).some((pattern) => new RegExp(pattern).test(path.at(-1) ?? ''));
}

type Read = { readonly value: unknown } | { readonly expected: string };

/** A cell, a flag of the command line or an answer as the value that the schema wants there. */
export function cellValue(cell: string, shape: Shape): Read {
  switch (shape.type) {
    case 'integer':
    case 'number':
      return /^\s*-?[0-9]+(\.[0-9]+)?\s*$/.test(cell) ? { value: Number(cell) } : { expected: 'a number' };
    case 'boolean':
      return /^\s*(true|false)\s*$/i.test(cell) ? { value: cell.trim().toLowerCase() === 'true' } : { expected: 'true or false' };
    case 'string':
      return { value: isFreeText(shape) ? cell : cell.trim() };
    case 'array':
      return /^\s*\[/.test(cell) ? json(cell) : items(cell, shape.items ?? {});
    default:
      return isLocalText(shape) ? { value: cell } : json(cell);
  }
}

/** What a person wrote keeps its blanks. */
function isFreeText(shape: Shape): boolean {
  return shape.enum === undefined && (shape.pattern === undefined || shape.pattern === NOT_BLANK);
}

function items(cell: string, shape: Shape): Read {
  const read = cell
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => (isScalar(shape) || isLocalText(shape) ? cellValue(item, shape) : json(item)));
  const wrong = read.find((item) => 'expected' in item);
  return wrong ?? { value: read.map((item) => ('value' in item ? item.value : undefined)) };
}

function json(cell: string): Read {
  try {
    return { value: JSON.parse(cell) as unknown };
  } catch {
    return { expected: 'JSON' };
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
