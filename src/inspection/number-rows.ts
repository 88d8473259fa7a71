// Measurements as short rows: one row a measurement, one character an asset for the distance from its usual value.
import type { EpochSeconds } from '../domain/time.ts';

/** The usual value of a series, in steps of its last decimal: 23.5 is 235 with one decimal. */
export interface Reference {
  readonly decimals: number;
  readonly steps: number;
}

/** By `checklist/asset/item`: the numbers of an item in their order; NaN where the device gave none. */
export type Numbers = ReadonlyMap<string, readonly number[]>;

export interface NumberMemory {
  /** What was seen last, whenever that was. */
  readonly last: Numbers;
  readonly references: ReadonlyMap<string, readonly Reference[]>;
}

export const NO_NUMBERS: NumberMemory = { last: new Map(), references: new Map() };

/** Where the numbers of a record come from, in the order of its slots and items. */
export interface Source {
  /** `checklist/item`: the same measurement of other assets stands in the same row. */
  readonly row: string;
  /** `checklist/asset/item`. */
  readonly key: string;
  readonly count: number;
}

interface Cell {
  readonly key: string;
  readonly index: number;
}

const FARTHEST = 26;
const MOST_DECIMALS = 4;
/** Of the median distance in a row: about four standard deviations. */
const SPREADS = 6;

/** The rows in the order in which their first cell comes. */
function rowsOf(sources: readonly Source[]): readonly (readonly Cell[])[] {
  const rows = new Map<string, Cell[]>();
  for (const { row, key, count } of sources) {
    for (let index = 0; index < count; index += 1) {
      const name = `${row}#${index}`;
      const cells = rows.get(name);
      if (cells === undefined) rows.set(name, [{ key, index }]);
      else cells.push({ key, index });
    }
  }
  return [...rows.values()];
}

/** One line a row; an empty one where everything is as it was. */
export function encodeRows(sources: readonly Source[], numbers: Numbers, before: NumberMemory): readonly string[] {
  return rowsOf(sources).map((cells) =>
    encodeRow(
      cells.map(({ key, index }) => ({
        value: numbers.get(key)?.[index] ?? Number.NaN,
        last: before.last.get(key)?.[index],
        reference: before.references.get(key)?.[index],
      })),
    ),
  );
}

interface Known {
  readonly value: number;
  readonly last: number | undefined;
  readonly reference: Reference | undefined;
}

function encodeRow(cells: readonly Known[]): string {
  if (cells.every(({ value, last }) => last !== undefined && Object.is(value, last))) return '';
  const steps = cells.map(stepsOf);
  const distances = cells.map(({ reference }, index) => {
    const at = steps[index];
    return at === undefined || reference === undefined ? undefined : at - reference.steps;
  });
  const shift = medianOf(distances.flatMap((distance) => distance ?? []));
  const shifted = distances.map((distance) => (distance === undefined ? undefined : distance - shift));
  const moves = cells.map(({ last, reference }, index) => {
    const at = steps[index];
    const was = last === undefined || reference === undefined ? undefined : exactSteps(last, reference.decimals);
    return at === undefined || was === undefined ? undefined : at - was;
  });
  const text = (offsets: readonly (number | undefined)[]) =>
    cells.map(({ value }, index) => letter(offsets[index], value)).join('');
  const choices = [
    { cost: costOf(shifted), text: () => `${shift}|${text(shifted)}` },
    { cost: costOf(moves), text: () => `=${text(moves)}` },
    {
      cost: plainCost(shifted),
      text: () => `${shift};${shifted.map((offset, index) => offset ?? explicit(cells[index]?.value)).join(' ')}`,
    },
  ];
  return (choices.toSorted((a, b) => a.cost - b.cost)[0] ?? choices[0])?.text() ?? '';
}

function stepsOf({ value, reference }: Known): number | undefined {
  return reference === undefined ? undefined : exactSteps(value, reference.decimals);
}

/** Undefined for a value that is no whole number of steps: it is written out. */
function exactSteps(value: number, decimals: number): number | undefined {
  const scale = 10 ** decimals;
  const steps = Math.round(value * scale);
  return Number.isSafeInteger(steps) && steps / scale === value && !Object.is(value, -0) ? steps : undefined;
}

/** Bits, roughly, after Git has packed the row: what its letters say by how often each comes. */
function costOf(offsets: readonly (number | undefined)[]): number {
  const counts = new Map<number | undefined, number>();
  let bits = 0;
  for (const offset of offsets) {
    if (offset === undefined || Math.abs(offset) > FARTHEST) bits += 40;
    else counts.set(offset, (counts.get(offset) ?? 0) + 1);
  }
  for (const count of counts.values()) bits += count * Math.log2(offsets.length / count) + 1;
  return bits;
}

function plainCost(offsets: readonly (number | undefined)[]): number {
  return offsets.reduce<number>((bits, offset) => bits + (offset === undefined ? 40 : 4 + 4 * String(offset).length), 0);
}

/** `.` as expected, `a` … `z` so many steps above, `A` … `Z` below, anything else in brackets. */
function letter(offset: number | undefined, value: number): string {
  if (offset === undefined || Math.abs(offset) > FARTHEST) return explicit(value);
  if (offset === 0) return '.';
  return String.fromCharCode(offset > 0 ? 96 + offset : 64 - offset);
}

function explicit(value: number | undefined): string {
  return `(${value === undefined || !Number.isFinite(value) ? '' : String(value)})`;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

export function decodeRows(sources: readonly Source[], lines: readonly string[], before: NumberMemory): Numbers {
  const rows = rowsOf(sources);
  if (rows.length !== lines.length) throw new RangeError(`${rows.length} rows of measurements are needed, not ${lines.length}`);
  const numbers = new Map(sources.map(({ key, count }) => [key, Array.from<number>({ length: count }).fill(Number.NaN)]));
  for (const [row, cells] of rows.entries()) {
    const values = decodeRow(lines[row] ?? '', cells, before);
    for (const [place, { key, index }] of cells.entries()) {
      const found = values[place];
      if (found === undefined) throw new RangeError('a measurement is missing');
      const own = numbers.get(key);
      if (own !== undefined) own[index] = found;
    }
  }
  return numbers;
}

function decodeRow(line: string, cells: readonly Cell[], { last, references }: NumberMemory): readonly number[] {
  const lastOf = ({ key, index }: Cell) => needed(last.get(key)?.[index]);
  const referenceOf = ({ key, index }: Cell) => needed(references.get(key)?.[index]);
  if (line === '') return cells.map(lastOf);
  const head = /^(=|(?<shift>-?[0-9]+)(?<kind>[|;]))/.exec(line);
  if (head === null) throw new TypeError(`"${line.slice(0, 40)}" is no row of measurements`);
  const shift = Number(head.groups?.['shift'] ?? 0);
  const body = line.slice(head[0].length);
  const tokens = head.groups?.['kind'] === ';' ? body.split(' ') : (body.match(/\([^)]*\)|./g) ?? []);
  if (tokens.length !== cells.length)
    throw new RangeError(`${cells.length} measurements are needed in a row, not ${tokens.length}`);
  return cells.map((cell, place) => {
    const token = tokens[place] ?? '';
    if (token.startsWith('(')) return token === '()' ? Number.NaN : Number(token.slice(1, -1));
    const { decimals, steps } = referenceOf(cell);
    const offset = head.groups?.['kind'] === ';' ? Number(token) : offsetOf(token);
    const from = head[0] === '=' ? needed(exactSteps(lastOf(cell), decimals)) : steps + shift;
    return (from + offset) / 10 ** decimals;
  });
}

function offsetOf(token: string): number {
  if (token === '.') return 0;
  const code = token.charCodeAt(0);
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return 64 - code;
  throw new TypeError(`"${token}" is no measurement`);
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('a measurement leans on one that is not known');
  return value;
}

/** What the next record may lean on. A series that is new takes its first value as its usual one. */
export function numbersAfter({ last, references }: NumberMemory, numbers: Numbers): NumberMemory {
  const fresh = [...numbers].filter(([key, values]) => references.get(key)?.length !== values.length);
  return {
    last: new Map([...last, ...numbers]),
    references:
      fresh.length === 0
        ? references
        : new Map([...references, ...fresh.map(([key, values]) => [key, values.map(firstReference)] as const)]),
  };
}

function firstReference(value: number): Reference {
  const decimals = decimalsOf(value);
  return { decimals, steps: exactSteps(value, decimals) ?? 0 };
}

function decimalsOf(value: number): number {
  const decimals = /^-?[0-9]+\.([0-9]+)$/.exec(String(value))?.[1]?.length ?? 0;
  return decimals > MOST_DECIMALS ? 0 : decimals;
}

/** The usual value of each series: the median of what was seen lately, else what is seen now. */
export function referencesFrom(
  sources: readonly Source[],
  numbers: Numbers,
  recent: readonly Numbers[],
): NumberMemory['references'] {
  return new Map(
    sources.map(({ key, count }) => {
      const samples = [...recent.map((seen) => seen.get(key)), numbers.get(key)].filter((values) => values?.length === count);
      const usual = Array.from({ length: count }, (_, index) => {
        const seen = samples.slice(0, Math.max(1, samples.length - 1)).flatMap((values) => values?.[index] ?? []);
        const decimals = Math.max(0, ...seen.map(decimalsOf));
        return { decimals, steps: medianOf(seen.flatMap((value) => exactSteps(value, decimals) ?? [])) };
      });
      return [key, usual] as const;
    }),
  );
}

/** `decimals:steps steps …`, a row a line. */
export function encodeReferences(sources: readonly Source[], references: NumberMemory['references']): readonly string[] {
  return rowsOf(sources).map((cells) => {
    const known = cells.map(({ key, index }) => references.get(key)?.[index] ?? { decimals: 0, steps: 0 });
    const decimals = Math.max(...known.map((reference) => reference.decimals));
    return `${decimals}:${known.map((reference) => reference.steps * 10 ** (decimals - reference.decimals)).join(' ')}`;
  });
}

export function decodeReferences(sources: readonly Source[], lines: readonly string[]): NumberMemory['references'] {
  const references = new Map(sources.map(({ key, count }) => [key, Array.from<Reference>({ length: count })]));
  for (const [row, cells] of rowsOf(sources).entries()) {
    const [decimals, steps = ''] = (lines[row] ?? '').split(':');
    const values = steps.split(' ').map(Number);
    if (values.length !== cells.length) throw new RangeError('as many usual values as measurements are needed');
    for (const [place, { key, index }] of cells.entries()) {
      const own = references.get(key);
      if (own !== undefined) own[index] = { decimals: Number(decimals), steps: values[place] ?? 0 };
    }
  }
  return references;
}

export interface Move {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** What left its usual range since the record before: farther than a letter reaches, and than the others of its row spread. */
export function farMoves(sources: readonly Source[], numbers: Numbers, { last, references }: NumberMemory): readonly Move[] {
  return rowsOf(sources).flatMap((cells) => {
    const known = cells.map(({ key, index }) => references.get(key)?.[index]);
    const distance = (value: number | undefined, place: number) => {
      const reference = known[place];
      return value === undefined || reference === undefined ? Number.NaN : value * 10 ** reference.decimals - reference.steps;
    };
    const distances = cells.map(({ key, index }, place) => distance(numbers.get(key)?.[index], place));
    const shift = medianOf(distances.filter(Number.isFinite));
    const spread = medianOf(distances.filter(Number.isFinite).map((value) => Math.abs(value - shift)));
    const limit = Math.max(FARTHEST, SPREADS * spread);
    return cells.flatMap(({ key, index }, place): Move[] => {
      const [from, to] = [last.get(key)?.[index], numbers.get(key)?.[index]];
      const isFar = Math.abs((distances[place] ?? Number.NaN) - shift) > limit;
      const wasNear = Math.abs(distance(from, place) - shift) <= limit;
      return from !== undefined && to !== undefined && isFar && wasNear ? [{ key, from, to }] : [];
    });
  });
}

/** Seconds as letters: starts from one to the next, and how long each took. */
export function encodeSpans(spans: readonly (readonly [EpochSeconds, EpochSeconds])[]): string {
  const starts = spans.map(([start], index) =>
    letter(start - (spans[index - 1]?.[0] ?? 0), start - (spans[index - 1]?.[0] ?? 0)),
  );
  const lengths = spans.map(([start, end]) => letter(end - start, end - start));
  return `${starts.join('')} ${lengths.join('')}`;
}

export function decodeSpans(text: string, count: number): readonly (readonly [EpochSeconds, EpochSeconds])[] {
  const [starts = [], lengths = []] = text.split(' ').map((part) => part.match(/\([^)]*\)|./g) ?? []);
  if (starts.length !== count || lengths.length !== count) throw new RangeError(`${count} times are needed`);
  const seconds = (token = '') => (token.startsWith('(') ? Number(token.slice(1, -1)) : offsetOf(token));
  let start = 0;
  return starts.map((token, index) => {
    start += seconds(token);
    return [start, start + seconds(lengths[index])] as const;
  });
}
