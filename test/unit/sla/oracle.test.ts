import fc from 'fast-check';
import { expect, it } from 'vitest';
import { disagreements, oracleCases } from '../../support/oracle-cases.ts';
import { recordDisagreements } from '../../support/oracle-records.ts';

const seed = Temporal.Now.instant().epochMilliseconds % 2 ** 31;

it(`2,000 clocks stepped second by second come out the same (seed ${seed})`, { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(oracleCases, (one) => {
      expect(disagreements(one)).toEqual([]);
    }),
    { numRuns: 2000, seed },
  );
});

it(`100 incidents in the hours of a module, requests and defects come out the same (seed ${seed})`, { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(oracleCases, (one) => {
      expect(recordDisagreements(one)).toEqual([]);
    }),
    { numRuns: 100, seed },
  );
});
