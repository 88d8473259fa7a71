import { expect, it } from 'vitest';
import { withinLimit, withoutBlankLines } from '../../../../src/probe/kinds/parse-limit.ts';
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

it('blank lines without number become one; a few stay as they are', () => {
  expect(withoutBlankLines(`one${'\n'.repeat(100_000)}two${' \r\n'.repeat(50_000)}three`)).toBe('one\n\ntwo \r\n\nthree');
  expect(withoutBlankLines('one\n\n\n \ntwo\n')).toBe('one\n\n\n \ntwo\n');
  const began = performance.now();
  withoutBlankLines(`${`\n${' '.repeat(20_000)}`.repeat(50)}x`);
  expect(performance.now() - began).toBeLessThan(2000);
});
