import { parseDocument } from 'yaml';
import { expect, it } from 'vitest';
import { missedBy } from '../../../src/workspace/parser-complaints.ts';

it.each([
  ['--- id: x', 'below-document-mark'],
  ['a: "b\nc: d\n', 'closing-double-quote'],
  ["a: 'b\n", 'closing-single-quote'],
  ['a: {b: 1\nc: 2\n', 'closing-brace'],
  ['a: [1, 2\nb: 3\n', 'closing-bracket'],
  ['a: "x"#c\n', 'blank-before-comment'],
  ['a: *\n', 'plain-value'],
  ['a: !<\n', 'plain-value'],
  ['&a - b\n', 'plain-value'],
  ['a: |x\n  b\n', 'text-below-block-sign'],
  ['a: "b" c\n', 'one-value'],
  ['a: | \n    \n  x\n', 'no-blanks-in-first-line'],
  ['%YAML 3\n---\na: 1\n', 'no-directive'],
  ['a:\n\tb: 1\n', 'blanks-for-tab'],
  ['a: {"b":c, "d"e}\n', 'comma-between'],
  ['a: }\n', 'opened-bracket'],
])('what the parser misses in %j is %s', (text, word) => {
  const [first] = parseDocument(text).errors;
  expect(first === undefined ? undefined : missedBy(first)).toBe(word);
});

it('a complaint that nobody knows gets no word of the parser', () => {
  expect(missedBy({ code: 'IMPOSSIBLE', message: 'Map comment with trailing content' })).toBeUndefined();
});
