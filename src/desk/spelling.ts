// English words with a single slip of the keyboard, read as the known word that was meant.
import { plainText, stem } from './words.ts';

const WORD = /[a-z]{5,}/g;

/** Reads a text with the slips put right; words that are near to no known one stay as they are. */
export function speller(known: readonly string[]): (text: string) => string {
  const words = new Set(known.flatMap((text) => plainText(text).match(WORD) ?? []));
  const stems = new Set([...words].map(stem));
  // By their first letter: a slip is rarely there.
  const byStart = Map.groupBy(words, (word) => word[0] ?? '');
  return (text) =>
    plainText(text).replaceAll(WORD, (word) =>
      stems.has(stem(word)) ? word : ((byStart.get(word[0] ?? '') ?? []).find((near) => isOneSlip(word, near)) ?? word),
    );
}

/** One letter more, less, another, or two that changed places. */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
