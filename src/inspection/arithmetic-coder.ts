// An arithmetic coder: whole numbers in as many bits as they are worth, as one line of letters. It calculates in integers below
import { SaidError } from '../phrase.ts';
// 2^53 and in the four exact operations of doubles, so that every machine writes and reads the same.

const FULL = 2 ** 32;
const HALF = 2 ** 31;
const QUARTER = 2 ** 30;
const TOTAL = 2 ** 16;
const ESCAPE = 64;
const LONGEST = 40;

/** How offsets are spread: as a bell, or with the longer tails that a few strong swings leave. */
export type Family = 'bell' | 'peak';

/** Of the spreads that a model may have: a factor of 1.1 lies between two. */
export const SPREADS = 64;

interface Model {
  /** The farthest offset that it has a slice for; others are escaped. */
  readonly reach: number;
  /** Where the slice of the escape and of each offset from `-reach` on begins; one more at the end. */
  readonly starts: readonly number[];
  /** What each offset takes, from `-reach` on. */
  readonly bits: readonly number[];
}

/** Each is built when it is first needed. */
const models: Readonly<Record<Family, Model[]>> = { bell: [], peak: [] };

function modelOf(family: Family, spread: number): Model {
  return (models[family][spread] ??= buildModel(family, spread));
}

function buildModel(family: Family, spread: number): Model {
  let deviation = 0.25;
  for (let step = 0; step < spread; step += 1) deviation *= 1.1;
  const exponent = family === 'bell' ? 1 / (2 * deviation * deviation) : 1.4 / deviation;
  const ratio = nearExponential(exponent);
  const reach = Math.ceil((family === 'bell' ? 5 : 7) * deviation) + 3;
  const half = [1];
  let odd = ratio;
  for (let offset = 1; offset <= reach; offset += 1) {
    half.push((half.at(-1) ?? 0) * odd);
    if (family === 'bell') odd *= ratio * ratio;
  }
  const sum = half.reduce((all, weight, offset) => all + (offset === 0 ? weight : 2 * weight), 0);
  const free = TOTAL - ESCAPE - (2 * reach + 1);
  const shares = half.map((weight) => 1 + Math.floor((weight / sum) * free));
  const rest = TOTAL - ESCAPE - shares.reduce((all, share, offset) => all + (offset === 0 ? share : 2 * share), 0);
  const starts = [0, ESCAPE];
  for (let offset = -reach; offset <= reach; offset += 1) {
    starts.push((starts.at(-1) ?? 0) + (shares[Math.abs(offset)] ?? 1) + (offset === 0 ? rest : 0));
  }
  const bits = starts.slice(2).map((end, place) => Math.log2(TOTAL / (end - (starts[place + 1] ?? 0))));
  return { reach, starts, bits };
}

/** Near e^-x, by multiplication and division alone: the exact curve does not matter, that all machines have the same one does. */
function nearExponential(x: number): number {
  let value = 1 / (1 + x / 64);
  for (let doubling = 0; doubling < 6; doubling += 1) value *= value;
  return value;
}

/** Bits that an offset takes; undefined where it would be escaped. */
export function bitsFor(family: Family, spread: number, offset: number): number | undefined {
  const { reach, bits } = modelOf(family, spread);
  return bits[offset + reach];
}

/** Of an escape alone; what it stands for comes on top. */
export const ESCAPE_BITS = Math.log2(TOTAL / ESCAPE);

export function numberBits(value: number): number {
  return 2 * (zigzag(value) + 1).toString(2).length - 1;
}

/** Whether a number is small enough for {@link Encoder.number}. */
export function isShort(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) < 2 ** (LONGEST - 2);
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export interface Encoder {
  /** A whole number from 0 to below 2^width. */
  readonly bits: (value: number, width: number) => void;
  /** Any whole number, the smaller the shorter. */
  readonly number: (value: number) => void;
  /** False where the model has no place for it: then an escape was written, and the number itself is still to be said. */
  readonly offset: (family: Family, spread: number, offset: number | undefined) => boolean;
  readonly finish: () => string;
}

export function encoder(): Encoder {
  const bytes: number[] = [];
  let byte = 0;
  let filled = 0;
  let low = 0;
  let high = FULL - 1;
  let pending = 0;
  const push = (bit: number) => {
    byte = byte * 2 + bit;
    filled += 1;
    if (filled < 8) return;
    bytes.push(byte);
    [byte, filled] = [0, 0];
  };
  const emit = (bit: number) => {
    push(bit);
    for (; pending > 0; pending -= 1) push(1 - bit);
  };
  const slice = (start: number, end: number, total: number) => {
    const range = high - low + 1;
    high = low + Math.floor((range * end) / total) - 1;
    low += Math.floor((range * start) / total);
    for (;;) {
      if (high < HALF) emit(0);
      else if (low >= HALF) {
        emit(1);
        [low, high] = [low - HALF, high - HALF];
      } else if (low >= QUARTER && high < 3 * QUARTER) {
        pending += 1;
        [low, high] = [low - QUARTER, high - QUARTER];
      } else return;
      [low, high] = [2 * low, 2 * high + 1];
    }
  };
  const bits = (value: number, width: number) => {
    for (let place = width - 1; place >= 0; place -= 1) {
      const bit = Math.floor(value / 2 ** place) % 2;
      slice(bit, bit + 1, 2);
    }
  };
  return {
    bits,
    number: (value) => {
      const code = zigzag(value) + 1;
      const width = code.toString(2).length - 1;
      bits(0, width);
      bits(code, width + 1);
    },
    offset: (family, spread, offset) => {
      const { reach, starts } = modelOf(family, spread);
      const fits = offset !== undefined && Math.abs(offset) <= reach;
      const place = fits ? offset + reach + 1 : 0;
      slice(starts[place] ?? 0, starts[place + 1] ?? 0, TOTAL);
      return fits;
    },
    finish: () => {
      pending += 1;
      emit(low < QUARTER ? 0 : 1);
      if (filled > 0) bytes.push(byte * 2 ** (8 - filled));
      return Buffer.from(bytes).toString('base64url');
    },
  };
}

export interface Decoder {
  readonly bits: (width: number) => number;
  readonly number: () => number;
  /** Undefined for an escape. */
  readonly offset: (family: Family, spread: number) => number | undefined;
}

export function decoder(text: string): Decoder {
  const bytes = Buffer.from(text, 'base64url');
  let read = 0;
  const next = () => {
    const bit = ((bytes[read >> 3] ?? 0) >> (7 - (read & 7))) & 1;
    read += 1;
    return bit;
  };
  let low = 0;
  let high = FULL - 1;
  let value = 0;
  for (let bit = 0; bit < 32; bit += 1) value = value * 2 + next();
  const target = (total: number) => Math.floor(((value - low + 1) * total - 1) / (high - low + 1));
  const slice = (start: number, end: number, total: number) => {
    const range = high - low + 1;
    high = low + Math.floor((range * end) / total) - 1;
    low += Math.floor((range * start) / total);
    for (;;) {
      const less = high < HALF ? 0 : low >= HALF ? HALF : low >= QUARTER && high < 3 * QUARTER ? QUARTER : undefined;
      if (less === undefined) return;
      low = 2 * (low - less);
      high = 2 * (high - less) + 1;
      value = 2 * (value - less) + next();
    }
  };
  const bits = (width: number) => {
    let all = 0;
    for (let place = 0; place < width; place += 1) {
      const bit = target(2);
      slice(bit, bit + 1, 2);
      all = all * 2 + bit;
    }
    return all;
  };
  return {
    bits,
    number: () => {
      let width = 0;
      while (bits(1) === 0) {
        width += 1;
        if (width > LONGEST) throw new SaidError('the packed values are damaged');
      }
      const code = 2 ** width + bits(width) - 1;
      return code % 2 === 1 ? -(code + 1) / 2 : code / 2;
    },
    offset: (family, spread) => {
      const { reach, starts } = modelOf(family, spread);
      const place = placeOf(starts, target(TOTAL));
      slice(starts[place] ?? 0, starts[place + 1] ?? 0, TOTAL);
      return place === 0 ? undefined : place - 1 - reach;
    },
  };
}

/** The slice that holds the number. */
function placeOf(starts: readonly number[], wanted: number): number {
  let [from, to] = [0, starts.length - 1];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((starts[middle] ?? 0) <= wanted) from = middle;
    else to = middle;
  }
  return from;
}
