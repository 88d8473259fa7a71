import { expect, it } from 'vitest';
import { reaches } from '../../../src/domain/share.ts';

it.each([
  [309, 375, 82.4, true],
  [324, 375, 86.4, true],
  [33, 375, 8.8, true],
  [19, 20, 95, true],
  [94_999, 100_000, 95, false],
  [99_995, 100_000, 99.995, true],
  [99_994, 100_000, 99.995, false],
  [9_999_999, 10_000_000, 99.99999, true],
  [9_999_998, 10_000_000, 99.99999, false],
  [31_535_999, 31_536_000, 100, false],
  [0, 0, 95, true],
  [0, 1, 0, true],
])('%i of %i reaches %d %%: %s', (part, whole, percent, expected) => {
  expect(reaches(part, whole, percent)).toBe(expected);
});

it('is right for every share that is exactly a tenth of a percent', () => {
  for (let tenths = 1; tenths <= 1000; tenths += 1) {
    for (const whole of [125, 375, 500, 999, 1000]) {
      const met = Math.ceil((tenths * whole) / 1000);
      expect(reaches(met, whole, tenths / 10)).toBe(true);
      expect(reaches(met - 1, whole, tenths / 10)).toBe(false);
    }
  }
});
