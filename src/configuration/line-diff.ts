// Which lines went and which came between two texts: the shortest way from one to the other (Myers), bounded.

interface LineDifference {
  /** Numbers (from 1) in the old text. */
  readonly removed: readonly number[];
  /** Numbers (from 1) in the new text. */
  readonly added: readonly number[];
}

/** From here on every line between the first and the last difference counts as exchanged: never less than what changed. */
const MOST_STEPS = 1500;

export function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

export function lineDifference(before: string, after: string): LineDifference {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const { removed, added } = shortestWay(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return { removed: removed.map((index) => head + index + 1), added: added.map((index) => head + index + 1) };
}

/** Indexes of what is taken away and what is put in. */
function shortestWay(old: readonly string[], now: readonly string[]): LineDifference {
  const reached = new Map<number, number>([[1, 0]]);
  const trail: ReadonlyMap<number, number>[] = [];
  for (let steps = 0; steps <= Math.min(old.length + now.length, MOST_STEPS); steps += 1) {
    trail.push(new Map(reached));
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = comesFromAbove(reached, diagonal, steps) ? (reached.get(diagonal + 1) ?? 0) : (reached.get(diagonal - 1) ?? 0) + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
      reached.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return walkBack(trail, old.length, now.length);
    }
  }
  return { removed: [...old.keys()], added: [...now.keys()] };
}

function comesFromAbove(reached: ReadonlyMap<number, number>, diagonal: number, steps: number): boolean {
  if (diagonal === -steps) return true;
  return diagonal !== steps && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1);
}

function walkBack(trail: readonly ReadonlyMap<number, number>[], oldLength: number, nowLength: number): LineDifference {
  const [removed, added]: [number[], number[]] = [[], []];
  let [x, y] = [oldLength, nowLength];
  for (const [steps, reached] of [...trail.entries()].toReversed()) {
    if (steps === 0) break;
    const diagonal = x - y;
    const fromAbove = comesFromAbove(reached, diagonal, steps);
    const previous = fromAbove ? diagonal + 1 : diagonal - 1;
    const previousX = reached.get(previous) ?? 0;
    if (fromAbove) added.push(previousX - previous);
    else removed.push(previousX);
    [x, y] = [previousX, previousX - previous];
  }
  return { removed: removed.toReversed(), added: added.toReversed() };
}
