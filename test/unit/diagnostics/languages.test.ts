import { expect, it } from 'vitest';
import type { Bilingual, Code } from '../../../src/diagnostics/code.ts';
import { CODES } from '../../../src/diagnostics/codes.ts';
import { WORDS } from '../../../src/diagnostics/words.ts';
import { englishIn } from '../../support/language.ts';

const all = (one: Bilingual | readonly Bilingual[] | undefined): readonly Bilingual[] =>
  one === undefined ? [] : 'en' in one ? [one] : one;

it.each(Object.entries(CODES))('%s says nothing in English to who reads Chinese', (_, code: Code) => {
  const { title, message, expected, help, explain } = code;
  for (const { zh } of [title, explain, ...all(message), ...all(expected), ...all(help)])
    expect(englishIn(zh.replaceAll(/\{[a-z|]+\}/gi, '…')), zh).toBeUndefined();
});

it('nor do the words of findings', () => {
  expect(Object.values<Bilingual>(WORDS).filter(({ zh }) => englishIn(zh) !== undefined)).toEqual([]);
});
