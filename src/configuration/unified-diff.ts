// Two versions of a file as a unified diff that `git apply` and `patch -p1` take.
import { lineDifference, linesOf } from './line-diff.ts';

const CONTEXT = 3;

interface Step {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
  readonly old: number;
  readonly now: number;
}

/** Empty where nothing differs. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const steps = stepsBetween(before, after);
  const changed = steps.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  const hunks: (readonly [number, number])[] = [];
  for (const index of changed) {
    const last = hunks.at(-1);
    const [from, until] = [Math.max(0, index - CONTEXT), Math.min(steps.length, index + CONTEXT + 1)];
    if (last !== undefined && from <= last[1]) hunks[hunks.length - 1] = [last[0], until];
    else hunks.push([from, until]);
  }
  if (hunks.length === 0) return '';
  return [`--- a/${path}`, `+++ b/${path}`, ...hunks.flatMap(([from, until]) => hunk(steps.slice(from, until))), ''].join('\n');
}

function stepsBetween(before: string, after: string): readonly Step[] {
  const { removed, added } = lineDifference(before, after);
  const [gone, came] = [new Set(removed), new Set(added)];
  const [old, now] = [linesOf(before), linesOf(after)];
  const steps: Step[] = [];
  let [left, right] = [0, 0];
  while (left < old.length || right < now.length) {
    if (gone.has(left + 1)) steps.push({ sign: '-', text: old[left] ?? '', old: (left += 1), now: right });
    else if (came.has(right + 1)) steps.push({ sign: '+', text: now[right] ?? '', old: left, now: (right += 1) });
    else steps.push({ sign: ' ', text: old[left] ?? '', old: (left += 1), now: (right += 1) });
  }
  return steps;
}

function hunk(steps: readonly Step[]): readonly string[] {
  const [first] = steps;
  const [old, now] = [steps.filter(({ sign }) => sign !== '+').length, steps.filter(({ sign }) => sign !== '-').length];
  const start = (count: number, at: number, isOwn: boolean) => (count === 0 ? at : at + (isOwn ? 0 : 1));
  const from = start(old, first?.old ?? 0, first?.sign !== '+');
  const to = start(now, first?.now ?? 0, first?.sign !== '-');
  return [`@@ -${from},${old} +${to},${now} @@`, ...steps.map(({ sign, text }) => `${sign}${text}`)];
}
