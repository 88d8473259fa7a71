import { expect, it } from 'vitest';
import { inert } from '../../../src/preview/inert.ts';

it.each([
  ['a mention', '@all please', /@[a-z]/],
  ['an issue', 'fixes #12 and GH-12', /#[0-9](?!\d*;)|GH-[0-9]/],
  ['a merge request of GitLab', '!12', /^!|![0-9]/],
  ['a tag', '<img src=x onerror=alert(1)>', /[<>]/],
  ['a comment that hides the rest', '<!-- casebook:preview -->', /<!--/],
  ['a fence', '```\nrm -rf', /`/],
  ['a cell', 'a | b', /\|/],
  ['a link', '[here](https://evil.example)', /\]\(|:\/\//],
  ['an address', 'www.evil.example', /www\./],
  ['an emphasis', '**bold** _x_ ~~gone~~', /[*_~]/],
  ['a formula', '$\\frac{1}{0}$', /[$\\{}]/],
  ['an emoji', ':tada:', /:tada:/],
  ['a commit', '0123456789abcdef0123', /[0-9a-f]{7}/],
  ['a heading or an action', '# Title', /^#/],
  ['an action of GitLab', '/close', /^\//],
  ['the direction of writing', 'abc\u202edef', /\u202e/],
  ['a line end', 'one\r\n| two', /[\r\n]/],
])('keeps %s from meaning anything', (_, text, meaning) => {
  expect(inert(text)).not.toMatch(meaning);
});

it('leaves ordinary words as they are, in both languages', () => {
  expect(inert('核心交换机 1 风扇故障，已更换')).toBe('核心交换机 1 风扇故障，已更换');
  expect(inert('INC-2025-0042 was resolved at 11:42.')).toBe('INC-2025-0042 was resolved at 11:42.');
});

it('cuts what is longer than a cell, and whole characters only', () => {
  const cut = inert('😀'.repeat(500));
  expect(Array.from(cut)).toHaveLength(160);
  expect(cut.isWellFormed()).toBe(true);
});
