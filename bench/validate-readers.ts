// Hunts for a text on which the two readers of YAML disagree: files of the workspace with seeded accidents.
//   node bench/validate-readers.ts [--mutants 300000] [--seed 1]
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { readPlain, UNSURE } from '../src/workspace/read-plain.ts';
import { readYaml } from '../src/workspace/read-yaml.ts';
import { mutant, seeded } from '../test/support/yaml-mutants.ts';

const { values } = parseArgs({
  options: { mutants: { type: 'string', default: '300000' }, seed: { type: 'string', default: '1' } },
});
const root = join(import.meta.dirname, '..');
const shipped = globSync('{inventory,journal,incidents,calendars,checklists,knowledge}/**/*.yaml', { cwd: root })
  .toSorted()
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .filter(({ length }) => length < 3000);

const next = seeded(Number(values.seed));
const encoder = new TextEncoder();
let quick = 0;
let disagreements = 0;
for (let count = 0; count < Number(values.mutants); count += 1) {
  const text = mutant(shipped[next(shipped.length)] ?? '', next);
  const value = readPlain(text);
  if (value === UNSURE) continue;
  quick += 1;
  const careful = readYaml('a.yaml', encoder.encode(text));
  if ('source' in careful && isDeepStrictEqual(careful.value, value)) continue;
  disagreements += 1;
  console.log(`--- disagreement ---\n${text}`);
}
console.log(`${values.mutants} mutants of ${shipped.length} files, ${quick} read quickly, ${disagreements} disagreements`);
process.exitCode = disagreements === 0 ? 0 : 1;
