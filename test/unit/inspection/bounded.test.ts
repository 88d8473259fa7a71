import { describe, expect, it } from 'vitest';
import { mapBounded, mapLending } from '../../../src/inspection/bounded.ts';

const NUMBERS = Array.from({ length: 20 }, (_, index) => index);

describe('bounded work', () => {
  it('keeps the order of the things and the bound', async () => {
    let [underWay, most] = [0, 0];
    const results = await mapBounded(NUMBERS, 3, async (number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return number * 2;
    });
    expect(results).toEqual(NUMBERS.map((number) => number * 2));
    expect(most).toBe(3);
  });
});

describe('places that are lent', () => {
  it('let the living be done while the silent still wait', async () => {
    const waiting: (() => void)[] = [];
    const living: number[] = [];
    const livingDone = Promise.withResolvers<void>();
    const all = mapLending(NUMBERS, 4, 5, async (number) => {
      if (number % 3 === 0) return new Promise<string>((resolve) => waiting.push(() => resolve('dead')));
      living.push(number);
      if (living.length === 13) livingDone.resolve();
      return 'alive';
    });
    // More are silent than there are places; without lending this would never come.
    await livingDone.promise;
    for (const end of waiting) end();
    const results = await all;
    expect(results.filter((result) => result === 'dead')).toHaveLength(7);
    expect(results.map((result) => result === 'dead')).toEqual(NUMBERS.map((number) => number % 3 === 0));
  });

  it('are kept by those who are heard', async () => {
    let [underWay, most] = [0, 0];
    await mapLending(NUMBERS, 4, 1000, async (_number, heard) => {
      underWay += 1;
      most = Math.max(most, underWay);
      heard();
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    });
    expect(most).toBe(4);
  });

  it('fail with the first failure', async () => {
    const work = async (number: number) => {
      if (number === 7) throw new RangeError('seven');
    };
    await expect(mapLending(NUMBERS, 4, 5, work)).rejects.toThrow('seven');
  });
});
