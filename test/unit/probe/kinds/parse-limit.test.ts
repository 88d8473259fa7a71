import { expect, it } from 'vitest';
import { withinLimit } from '../../../../src/probe/kinds/parse-limit.ts';
import { phrase } from '../../../../src/phrase.ts';

const LONG = 1_000_000;
const IT = phrase('(nothing)');

it('what ends by itself gives what it gives, or fails as it fails', () => {
  expect(withinLimit(IT, LONG, () => 5)).toBe(5);
  expect(withinLimit(IT, 10, () => undefined)).toBeUndefined();
  expect(() =>
    withinLimit(IT, LONG, () => {
      throw new TypeError('example');
    }),
  ).toThrow(TypeError);
});

it('a pattern that would go on for hours is stopped, and the next one is not', () => {
  const began = performance.now();
  const forEver = () => /^(\s*a?)*$/.test(`${' '.repeat(50_000)}!`);
  expect(() => withinLimit(phrase('the output of `{commands}`', { commands: 'display power' }), LONG, forEver, 50)).toThrow(
    expect.objectContaining({
      failure: 'unparsed',
      message: 'the output of `display power` takes longer than 50 ms to understand',
    }),
  );
  expect(performance.now() - began).toBeLessThan(2000);
  expect(withinLimit(IT, LONG, () => 'alive')).toBe('alive');
});
