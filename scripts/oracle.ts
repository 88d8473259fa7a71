// Compares the product's counting of time with the second-stepping oracle of the tests, over many random cases; every
// twentieth of them also as an incident in the hours of its module, a request and a defect.
//   npm run oracle                          100,000 cases, a new seed
//   npm run oracle -- --seed 42 --cases 500 a run again, or another number of cases
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { disagreements, oracleCases } from '../test/support/oracle-cases.ts';
import { recordDisagreements } from '../test/support/oracle-records.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, cases: { type: 'string' } } });
const seed = wholeNumber('seed', values.seed) ?? Temporal.Now.instant().epochMilliseconds % 2 ** 31;
const cases = wholeNumber('cases', values.cases) ?? 100_000;

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}

const RECORDS_EVERY = 20;

console.log(`${cases.toLocaleString('en')} cases, seed ${seed}`);
const started = performance.now();
let done = 0;
const result = fc.check(
  fc.property(oracleCases, (one) => {
    done += 1;
    if (done % 10_000 === 0 && done < cases) console.log(`${done.toLocaleString('en')} …`);
    const found = [...disagreements(one), ...(done % RECORDS_EVERY === 0 ? recordDisagreements(one) : [])];
    if (found.length > 0) throw new Error(found.join('; '));
  }),
  { numRuns: cases, seed },
);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
if (result.failed) {
  console.log(`a disagreement after ${result.numRuns} cases (${seconds} s): ${String(result.errorInstance)}`);
  console.log(JSON.stringify(result.counterexample, undefined, 2));
  console.log(`again: npm run oracle -- --seed ${seed} --cases ${cases}`);
  process.exitCode = 1;
} else {
  console.log(`${result.numRuns.toLocaleString('en')} cases, 0 disagreements (${seconds} s)`);
}
