// Measurements in rows: one row a measurement, in it the distance of each asset from its usual value or from its last one.
import { SaidError } from '../phrase.ts';
import type { EpochSeconds } from '../domain/time.ts';
import {
  bitsFor,
  type Decoder,
  decoder,
  type Encoder,
  encoder,
  ESCAPE_BITS,
  type Family,
  isShort,
  numberBits,
  SPREADS,
} from './arithmetic-coder.ts';

/** The usual value of a series, in steps of its last decimal: 23.5 is 235 with one decimal. */
export interface Reference {
  readonly decimals: number;
  readonly steps: number;
}

/**
 * By `checklist/asset/item`: the numbers of an item in their order; NaN where the device gave none, undefined where the number
 * was let go when its month was compacted.
 */
export type Numbers = ReadonlyMap<string, readonly (number | undefined)[]>;

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

/** In steps: what moved less far is no news. */
const NEAR = 26;
const MOST_DECIMALS = 4;
/** Of the median distance in a row: about four standard deviations. */
const USUAL_DISTANCES = 6;

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

/** What one record measured, packed: a line of letters, then one of values that no step reaches. */
export function encodeRows(
  spans: readonly Span[],
  sources: readonly Source[],
  numbers: Numbers,
  before: NumberMemory,
): readonly string[] {
  const to = encoder();
  const written: string[] = [];
  for (const offsets of spanRows(spans)) encodeRow(to, written, offsets, offsets, undefined);
  for (const cells of rowsOf(sources)) encodeCells(to, written, cells, numbers, before);
  const packed = to.finish();
  return written.length === 0 ? [packed] : [packed, written.join(' ')];
}

function encodeCells(
  to: Encoder,
  written: string[],
  cells: readonly Cell[],
  numbers: Numbers,
  { last, references }: NumberMemory,
): void {
  const values = cells.map(({ key, index }) => numbers.get(key)?.[index] ?? Number.NaN);
  const lasts = cells.map(({ key, index }) => last.get(key)?.[index]);
  if (values.every((value, place) => lasts[place] !== undefined && Object.is(value, lasts[place]))) {
    to.bits(AS_BEFORE, WAY_BITS);
    return;
  }
  const known = cells.map(({ key, index }) => references.get(key)?.[index]);
  const steps = values.map((value, place) => stepsOf(value, known[place]));
  const distances = steps.map((at, place) => difference(at, known[place]?.steps));
  const moves = steps.map((at, place) => difference(at, stepsOf(lasts[place], known[place])));
  encodeRow(to, written, values, distances, moves);
}

/**
 * What compaction keeps of a record: the times, and of each row which of its cells are kept, and these as distances from their
 * usual values. Nothing of it leans on the record before.
 */
export function encodeKept(
  spans: readonly Span[],
  sources: readonly Source[],
  kept: Numbers,
  references: NumberMemory['references'],
): readonly string[] {
  const to = encoder();
  const written: string[] = [];
  for (const offsets of spanRows(spans)) encodeRow(to, written, offsets, offsets, undefined);
  for (const cells of rowsOf(sources)) {
    const isKept = ({ key, index }: Cell) => kept.get(key)?.[index] !== undefined;
    const flags = cells.map((cell) => (isKept(cell) ? 1 : 0));
    encodeRow(to, written, flags, flags, undefined);
    const there = cells.filter(isKept);
    if (there.length > 0) encodeCells(to, written, there, kept, { last: NO_NUMBERS.last, references });
  }
  const packed = to.finish();
  return written.length === 0 ? [packed] : [packed, written.join(' ')];
}

const WAY_BITS = 2;
/** How a row says its values: not at all, by the distance from the usual ones, from the last ones, or by distances of any length. */
const [AS_BEFORE, FROM_USUAL, FROM_LAST, FAR_FROM_USUAL] = [0, 1, 2, 3] as const;
const FAMILIES = ['bell', 'peak'] as const satisfies readonly Family[];
const SPREAD_BITS = 6;
/** Of a value that is written out. */
const WRITTEN_BITS = 40;

interface Choice {
  readonly way: number;
  readonly family: Family;
  readonly spread: number;
  readonly shift: number;
  readonly offsets: readonly (number | undefined)[];
  readonly cost: number;
}

type Offsets = readonly (number | undefined)[];

function encodeRow(to: Encoder, written: string[], values: readonly number[], distances: Offsets, moves: Offsets | undefined) {
  const median = medianOf(distances.flatMap((distance) => distance ?? []));
  const shift = isShort(median) ? median : 0;
  const shifted = distances.map((distance) => (distance === undefined ? undefined : distance - shift));
  const choices = [
    ...bestModels(FROM_USUAL, shifted, shift),
    ...(moves === undefined ? [] : bestModels(FROM_LAST, moves, 0)),
    farChoice(shifted, shift),
  ];
  const { way, family, spread, offsets, ...choice } = choices.reduce((best, other) => (other.cost < best.cost ? other : best));
  to.bits(way, WAY_BITS);
  if (way !== FROM_LAST) to.number(choice.shift);
  if (way !== FAR_FROM_USUAL) {
    to.bits(FAMILIES.indexOf(family), 1);
    to.bits(spread, SPREAD_BITS);
  }
  for (const [place, offset] of offsets.entries()) {
    if (way !== FAR_FROM_USUAL && to.offset(family, spread, offset)) continue;
    const isTold = offset !== undefined && isShort(offset);
    to.bits(isTold ? 1 : 0, 1);
    if (isTold) to.number(offset);
    else written.push(spelled(values[place]));
  }
}

interface Tried {
  readonly spread: number;
  readonly cost: number;
}

/** The costs of a row fall and rise again with the spread: the lowest is found near the lowest of every fourth. */
const COARSE_SPREADS = Array.from({ length: SPREADS / 4 }, (_, index) => 4 * index + 2);
const FINE_STEPS = [-2, -1, 1, 2];

function bestModels(way: number, offsets: Offsets, shift: number): readonly Choice[] {
  const counts = new Map<number | undefined, number>();
  for (const offset of offsets) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  const told = [...counts];
  return FAMILIES.map((family): Choice => {
    const tried = (spread: number) => ({
      spread,
      cost: told.reduce((sum, [offset, count]) => sum + count * offsetCost(family, spread, offset), 0),
    });
    const cheaper = (one: Tried, other: Tried) => (other.cost < one.cost ? other : one);
    const near = COARSE_SPREADS.map(tried).reduce(cheaper);
    const best = FINE_STEPS.map((step) => near.spread + step)
      .filter((spread) => spread >= 0 && spread < SPREADS)
      .map(tried)
      .reduce(cheaper, near);
    return { way, family, shift, offsets, ...best };
  });
}

function offsetCost(family: Family, spread: number, offset: number | undefined): number {
  const bits = offset === undefined ? undefined : bitsFor(family, spread, offset);
  return bits ?? ESCAPE_BITS + farCost(offset);
}

function farCost(offset: number | undefined): number {
  return 1 + (offset !== undefined && isShort(offset) ? numberBits(offset) : WRITTEN_BITS);
}

function farChoice(offsets: Offsets, shift: number): Choice {
  const cost = offsets.reduce((sum: number, offset) => sum + farCost(offset), 0);
  return { way: FAR_FROM_USUAL, family: 'bell', spread: 0, shift, offsets, cost };
}

function difference(at: number | undefined, from: number | undefined): number | undefined {
  return at === undefined || from === undefined ? undefined : at - from;
}

function spelled(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? 'none' : Object.is(value, -0) ? '-0' : String(value);
}

function stepsOf(value: number | undefined, reference: Reference | undefined): number | undefined {
  return value === undefined || reference === undefined ? undefined : exactSteps(value, reference.decimals);
}

/** Undefined for a value that is no whole number of steps: it is written out. */
function exactSteps(value: number, decimals: number): number | undefined {
  const scale = 10 ** decimals;
  const steps = Math.round(value * scale);
  return Number.isSafeInteger(steps) && steps / scale === value && !Object.is(value, -0) ? steps : undefined;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

export interface Decoded {
  readonly spans: readonly Span[];
  readonly numbers: Numbers;
}

/** @param slots how many spans there are */
export function decodeRows(slots: number, sources: readonly Source[], lines: readonly string[], before: NumberMemory): Decoded {
  return decodeWith(slots, sources, lines, (from, left, cells) => [
    [cells, decodeRow(from, left, cells.length, { cells, before })],
  ]);
}

/** What {@link encodeKept} wrote; what was not kept stays undefined. */
export function decodeKept(
  slots: number,
  sources: readonly Source[],
  lines: readonly string[],
  references: NumberMemory['references'],
): Decoded {
  const before = { last: NO_NUMBERS.last, references };
  return decodeWith(slots, sources, lines, (from, left, cells) => {
    const flags = decodeRow(from, left, cells.length);
    const there = cells.filter((_, place) => flags[place] === 1);
    return there.length === 0 ? [] : [[there, decodeRow(from, left, there.length, { cells: there, before })]];
  });
}

type CellsRead = readonly (readonly [cells: readonly Cell[], values: readonly number[]])[];

function decodeWith(
  slots: number,
  sources: readonly Source[],
  lines: readonly string[],
  rowFrom: (from: Decoder, left: string[], cells: readonly Cell[]) => CellsRead,
): Decoded {
  const [packed = '', written = '', ...rest] = lines;
  if (packed === '' || rest.length > 0) throw new SaidError('one line of packed values is needed, and at most one of others');
  const left = written === '' ? [] : written.split(' ');
  const from = decoder(packed);
  const spans = spansFrom([decodeRow(from, left, slots), decodeRow(from, left, slots)]);
  const numbers = new Map(sources.map(({ key, count }) => [key, Array.from<number | undefined>({ length: count })]));
  for (const cells of rowsOf(sources)) {
    for (const [there, values] of rowFrom(from, left, cells)) {
      for (const [place, { key, index }] of there.entries()) {
        const own = numbers.get(key);
        if (own !== undefined) own[index] = needed(values[place]);
      }
    }
  }
  if (left.length > 0) throw new SaidError('there is a measurement too many');
  return { spans, numbers };
}

interface Measured {
  readonly cells: readonly Cell[];
  readonly before: NumberMemory;
}

function decodeRow(from: Decoder, left: string[], count: number, measured?: Measured): readonly number[] {
  const lastOf = (place: number) => needed(seriesAt(measured?.before.last, measured?.cells[place]));
  const way = from.bits(WAY_BITS);
  const places = Array.from({ length: count }, (_, place) => place);
  if (way === AS_BEFORE) return places.map(lastOf);
  const shift = way === FROM_LAST ? 0 : from.number();
  const family = way === FAR_FROM_USUAL ? undefined : FAMILIES[from.bits(1)];
  const spread = family === undefined ? 0 : from.bits(SPREAD_BITS);
  return places.map((place) => {
    let offset = family === undefined ? undefined : from.offset(family, spread);
    if (offset === undefined) {
      if (from.bits(1) === 0) return asWritten(left.shift());
      offset = from.number();
    }
    if (measured === undefined) return shift + offset;
    const { decimals, steps } = needed(seriesAt(measured.before.references, measured.cells[place]));
    const start = way === FROM_LAST ? needed(exactSteps(lastOf(place), decimals)) : steps + shift;
    return (start + offset) / 10 ** decimals;
  });
}

function seriesAt<T>(series: ReadonlyMap<string, readonly T[]> | undefined, cell: Cell | undefined): T | undefined {
  return cell === undefined ? undefined : series?.get(cell.key)?.[cell.index];
}

function asWritten(text: string | undefined): number {
  return needed(text) === 'none' ? Number.NaN : Number(text);
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new SaidError('a measurement leans on one that is not known');
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
        : new Map([
            ...references,
            ...fresh.map(([key, values]) => [key, values.map((value) => firstReference(value ?? Number.NaN))] as const),
          ]),
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
    if (values.length !== cells.length) throw new SaidError('as many usual values as measurements are needed');
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

/** What left its usual range since the record before: by more than a few steps, and than the others of its row spread. */
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
    const limit = Math.max(NEAR, USUAL_DISTANCES * spread);
    return cells.flatMap(({ key, index }, place): Move[] => {
      const [from, to] = [last.get(key)?.[index], numbers.get(key)?.[index]];
      const isFar = Math.abs((distances[place] ?? Number.NaN) - shift) > limit;
      const wasNear = Math.abs(distance(from, place) - shift) <= limit;
      return from !== undefined && to !== undefined && isFar && wasNear ? [{ key, from, to }] : [];
    });
  });
}

/** Seconds from the start of the round to the start and the end of a slot. */
export type Span = readonly [start: EpochSeconds, end: EpochSeconds];

/** Starts from one to the next, and how long each took. */
function spanRows(spans: readonly Span[]): readonly [readonly number[], readonly number[]] {
  return [spans.map(([start], index) => start - (spans[index - 1]?.[0] ?? 0)), spans.map(([start, end]) => end - start)];
}

function spansFrom([starts, lengths]: readonly [readonly number[], readonly number[]]): readonly Span[] {
  let start = 0;
  return starts.map((step, index) => {
    start += step;
    return [start, start + (lengths[index] ?? 0)];
  });
}
