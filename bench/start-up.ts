// How long `casebook --version` takes beside bare Node, alternated in one run, with a warm compile cache.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROUNDS = 25;
const entry = join(import.meta.dirname, '..', 'bin', 'casebook.mjs');

function timed(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(status)}`);
  return performance.now() - start;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

timed([entry, '--version']);
const floor: number[] = [];
const product: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  floor.push(timed(['--eval', '0']));
  product.push(timed([entry, '--version']));
}
const [bare, version] = [median(floor), median(product)];
console.log(`bare Node            ${bare.toFixed(1)} ms (median of ${ROUNDS})`);
console.log(`casebook --version   ${version.toFixed(1)} ms`);
console.log(`difference           ${(version - bare).toFixed(1)} ms (goal: at most 40 ms)`);
