// The known word that somebody who typed another one most likely meant.

const SIMILAR_ENOUGH = 0.6;
const SHORTEST_PREFIX = 3;
/** Nobody mistypes a whole sentence; comparing one would only cost time. */
const LONGEST = 80;

export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestLikeness = 0;
  for (const candidate of known) {
    const found = likeness(word, candidate);
    if (found > bestLikeness) [best, bestLikeness] = [candidate, found];
  }
  return bestLikeness >= SIMILAR_ENOUGH ? best : undefined;
}

/** 1 for the same word, 0 for nothing in common. */
export function likeness(a: string, b: string): number {
  const [left, right] = [folded(a), folded(b)];
  if (left === right) return 1;
  const shorter = Math.min(left.length, right.length);
  const prefixed =
    (shorter >= SHORTEST_PREFIX && (left.startsWith(right) || right.startsWith(left))) ||
    b.toLowerCase().startsWith(`${a.toLowerCase()}-`);
  const edits = 1 - distance(left, right) / Math.max(left.length, right.length, 1);
  return prefixed ? Math.max(edits, SIMILAR_ENOUGH) : edits;
}

/** Case, full-width forms, quotes and the joints between words are what people get wrong first. */
function folded(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[-_\s“”‘’"']/g, '');
}

/** Edits, insertions, deletions and swaps of neighbours (optimal string alignment). */
function distance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const cheapest = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
      current.push(cheapest);
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}
