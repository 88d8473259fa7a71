import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsFor, decoder, encoder, type Family, SPREADS } from '../../../src/inspection/arithmetic-coder.ts';

const families: readonly Family[] = ['bell', 'peak'];

describe('numbers that are packed', () => {
  it('come back as they were, whatever model they are written under', () => {
    const part = fc.oneof(
      fc.record({ kind: fc.constant('bits' as const), value: fc.nat({ max: 63 }) }),
      fc.record({ kind: fc.constant('number' as const), value: fc.integer({ min: -(2 ** 30), max: 2 ** 30 }) }),
      fc.record({
        kind: fc.constantFrom(...families),
        value: fc.integer({ min: -900, max: 900 }),
        spread: fc.nat({ max: SPREADS - 1 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const to = encoder();
        const expected = parts.map((one) => {
          if (one.kind === 'bits') to.bits(one.value, 6);
          else if (one.kind === 'number') to.number(one.value);
          else return to.offset(one.kind, one.spread, one.value) ? one.value : undefined;
          return one.value;
        });
        const from = decoder(to.finish());
        const read = parts.map((one) => {
          if (one.kind === 'bits') return from.bits(6);
          return one.kind === 'number' ? from.number() : from.offset(one.kind, one.spread);
        });
        expect(read).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it.each<readonly [Family, number, number, string]>([
    ['bell', 0, 200, 'gA'],
    ['bell', 40, 12, 'bdFCeLSeR8A'],
    ['peak', 20, 12, 'E8vIF8A'],
  ])('%s %i, %i times: the letters are the same on every machine', (family, spread, count, letters) => {
    const to = encoder();
    for (let index = 0; index < count; index += 1) to.offset(family, spread, count > 100 ? 0 : (index % 5) - 2);
    expect(to.finish()).toBe(letters);
  });

  it.each(families.flatMap((family) => [0, 20, 63].map((spread) => [family, spread] as const)))(
    'a model %s %i has one place for every bit string: its chances add up to one at most',
    (family, spread) => {
      let sum = 0;
      for (let offset = -2000; offset <= 2000; offset += 1) {
        const bits = bitsFor(family, spread, offset);
        sum += bits === undefined ? 0 : 2 ** -bits;
      }
      expect(sum).toBeGreaterThan(0.99);
      expect(sum).toBeLessThan(1);
    },
  );

  it('that were damaged end in an error, and never in an endless wait', () => {
    const from = decoder('AAAA');
    expect(() => from.number()).toThrow('damaged');
  });
});
