// A few thousand damaged answers in every run; scripts/mutate-snmp.ts sends as many as one likes.
import { afterEach, expect, it } from 'vitest';
import { walkAmongMutations } from '../support/mutated-packets.ts';

const escaped: unknown[] = [];
const note = (error: unknown) => void escaped.push(error);
process.on('uncaughtExceptionMonitor', note);
afterEach(() => void process.off('uncaughtExceptionMonitor', note));

it('damaged answers never end the process, and every walk ends', async () => {
  const { packets, walks } = await walkAmongMutations(4000, 20_250_930);
  expect(packets).toBeGreaterThanOrEqual(4000);
  expect(walks).toBeGreaterThan(10);
  expect(escaped).toEqual([]);
});
