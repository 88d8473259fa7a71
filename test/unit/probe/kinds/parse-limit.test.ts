import { expect, it } from 'vitest';
import { withinLimit } from '../../../../src/probe/kinds/parse-limit.ts';
import { ProbeFailure } from '../../../../src/probe/probe.ts';

const LONG = 1_000_000;

it('what ends by itself gives what it gives, or fails as it fails', () => {
  expect(withinLimit('it', LONG, () => 5)).toBe(5);
  expect(withinLimit('it', 10, () => undefined)).toBeUndefined();
  expect(() =>
    withinLimit('it', LONG, () => {
      throw new TypeError('example');
    }),
  ).toThrow(TypeError);
});

it('a pattern that would go on for hours is stopped, and the next one is not', () => {
  const began = performance.now();
  const forEver = () => /^(\s*a?)*$/.test(`${' '.repeat(50_000)}!`);
  expect(() => withinLimit('the output of `display power`', LONG, forEver, 50)).toThrow(
    new ProbeFailure('unparsed', 'the output of `display power` takes longer than 50 ms to understand'),
  );
  expect(performance.now() - began).toBeLessThan(2000);
  expect(withinLimit('it', LONG, () => 'alive')).toBe('alive');
});
