// What is wrong with a condition, in values for our own sentences instead of those of the reader of conditions.
import { listed } from '../mistake.ts';
import { nearest } from '../nearest.ts';

type Told = Readonly<Record<string, string | undefined>>;

/** Signs by the names that the reader gives them. */
const SIGNS: Readonly<Record<string, string>> = {
  PLUS: '+',
  MINUS: '-',
  MULTIPLY: '*',
  DIVIDE: '/',
  MODULO: '%',
  EQ: '==',
  NE: '!=',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
  AND: '&&',
  OR: '||',
  NOT: '!',
  IN: 'in',
  LPAREN: '(',
  RPAREN: ')',
  LBRACKET: '[',
  RBRACKET: ']',
  LBRACE: '{',
  RBRACE: '}',
  DOT: '.',
  COMMA: ',',
  COLON: ':',
  QUESTION: '?',
};
/** Over each entry of a list. */
const MACROS = ['all', 'exists', 'exists_one', 'filter', 'map'];
const OPERATORS: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  '=': '==',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};

export function conditionWords(condition: string, detail: string, names: readonly string[]): Told {
  const unknown = /^Unknown variable: (\w+)$/.exec(detail)?.[1];
  if (unknown !== undefined) return macro(condition, unknown) ?? { unknown, nearest: nearest(unknown, names) };
  const type = /^it is of type (.+), not a condition$/.exec(detail)?.[1];
  if (type !== undefined) return { type };
  const [, call] = /^found no matching overload for '(?:.*\.)?(\w+)\(/.exec(detail) ?? [];
  if (call !== undefined) return { call };
  const [, operation] = /^no such overload: (.+)$/.exec(detail) ?? [];
  if (operation !== undefined) return { operation };
  if (detail === 'Unterminated string') return { open: 'string' };
  return misread(condition, detail);
}

/** `gauges.any(g, …)`: the name before the bracket is wrong, not the one behind it. */
function macro(condition: string, variable: string): Told | undefined {
  const called = new RegExp(`\\.(\\w+)\\(\\s*${variable}\\s*,`).exec(condition)?.[1];
  return called === undefined || MACROS.includes(called)
    ? undefined
    : { macro: called, nearest: nearest(called, MACROS), names: listed(MACROS) };
}

function misread(condition: string, detail: string): Told {
  const word = /\b(and|or|not)\b/i.exec(condition)?.[1];
  if (word !== undefined) return { sign: word, instead: OPERATORS[word.toLowerCase()] };
  const sign = /^Unexpected character: '?([^'])'?$/u.exec(detail)?.[1];
  if (sign !== undefined) return { sign, instead: OPERATORS[sign] };
  const [, wanted, got] = /^(?:Expected (\w+), got|Unexpected token:) (\w+)$/.exec(detail) ?? [];
  if (got === undefined) return { detail };
  const lacking = SIGNS[wanted ?? ''];
  if (lacking !== undefined) return { lacking };
  return got === 'EOF' ? { cut: 'end' } : { sign: SIGNS[got] ?? got.toLowerCase() };
}
