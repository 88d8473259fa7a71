// Runs that fail or are killed at each of their steps. A sample by default, every point with CASEBOOK_FAULTS=all.
import { afterAll, describe, expect, it } from 'vitest';
import { FAULTS, type Point, tryPoint } from './points.ts';
import { SCENARIOS } from './scenarios.ts';

const WHOLE = process.env['CASEBOOK_FAULTS'] === 'all';
/** Of a sample: a quarter of the faults in each scenario, one step each; every run has at least so many steps. */
const QUARTER = 4;
const GIT_STEPS = 12;
const DISK_STEPS = 7;
const MOST_STEPS = 400;

let points = 0;
afterAll(() => console.log(`${points} points`));

describe.each(Object.entries(SCENARIOS))('%s', (name, prepare) => {
  const scenario = prepare();
  afterAll(async () => (await scenario).remote.dispose());
  const place = Object.keys(SCENARIOS).indexOf(name);
  const tried = FAULTS.filter((_, index) => WHOLE || index % QUARTER === place % QUARTER);

  it.concurrent.each(tried)('a run struck by %s at any step leaves each slot exactly once after the next run', async (kind) => {
    const sampled = 1 + ((place * 5 + FAULTS.indexOf(kind) * 3) % (kind.startsWith('disk') ? DISK_STEPS : GIT_STEPS));
    for (let at = WHOLE ? 1 : sampled; at < MOST_STEPS; at += 1) {
      const point: Point = { kind, at };
      const { struck, wrong, said, code } = await tryPoint(await scenario, point);
      points += struck ? 1 : 0;
      expect({ ...point, wrong, said: wrong.length === 0 ? '' : `${code} ${said}` }).toEqual({ ...point, wrong: [], said: '' });
      if (!struck) {
        expect({ ...point, code, said }).toEqual({ ...point, code: 0, said: '' });
        return;
      }
      if (!WHOLE) return;
    }
    expect.unreachable('a run without end');
  });
});
