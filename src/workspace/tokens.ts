// The tokens of a YAML file, read until something stands there that a record may not hold. Comes before the costly steps:
// nesting, keys and references are limited while reading, so a hostile file is refused early.
import type { CST } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { quotable } from '../diagnostics/visible.ts';
import { findingAt, lineSpan, positionAt, type Source, type Span } from './source.ts';
import { yamlPackage } from './yaml-package.ts';

const DEEPEST = 60;
const MOST_KEYS = 10_000;
const MOST_TOKENS = 200_000;

/** The lexer's own marks, which stand for no text; such characters never reach it, see decode.ts. */
const DOCUMENT_MARK = '\x02';
const SCALAR_MARK = '\x1f';
const FLOW_BROKEN_MARK = '\x18';

const REFUSED = { anchor: 'anchor', alias: 'alias', tag: 'tag', 'directive-line': 'directive' } as const;
const BLANK = new Set(['space', 'newline', 'comment', 'byte-order-mark']);

interface Reading {
  readonly source: Source;
  readonly open: { readonly offset: number; readonly sign: '[' | '{' }[];
  keys: number;
  begun: boolean;
  ended: boolean;
  /** The plain text that stands before on the same line. */
  plain: string;
}

export function readTokens(source: Source, isRecord: boolean): readonly CST.Token[] | Diagnostic {
  const { CST, Lexer, Parser } = yamlPackage();
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const reading: Reading = { source, open: [], keys: 0, begun: false, ended: false, plain: '' };
  let inScalar = false;
  let count = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    const type = inScalar ? 'scalar' : lexeme === SCALAR_MARK ? 'scalar-mark' : (CST.tokenType(lexeme) ?? 'unknown');
    inScalar = lexeme === SCALAR_MARK;
    count += 1;
    const refusal =
      (isRecord ? cutOff(reading, type, lexeme, parser.offset) : undefined) ??
      refused(reading, type, lexeme, parser.offset) ??
      beyondLimits(source, parser.offset, parser.stack.length, reading.keys, count);
    if (refusal !== undefined) return refusal;
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  const unclosed = reading.open.at(-1);
  if (unclosed !== undefined) return notClosed(source, unclosed);
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Of a sentence; behind a word, a number or a date whatever follows was to be a comment. */
const SENTENCE = /[\s\p{Script=Han}]/u;

/** `工单 #42 超时` is read as `工单`: what follows the sign is a comment, which has a space behind it. */
function cutOff(reading: Reading, type: string, lexeme: string, offset: number): Diagnostic | undefined {
  const { plain, source } = reading;
  if (type === 'comment' && SENTENCE.test(plain) && /^#[^\s#!]/.test(lexeme))
    return findingAt(source, 'CB0121', [offset, offset + lexeme.trimEnd().length], {
      values: { found: quotable(lexeme.trim()) },
    });
  if (type !== 'space' && type !== 'scalar-mark') reading.plain = type === 'scalar' ? lexeme.trim() : '';
  return undefined;
}

function refused(reading: Reading, type: string, lexeme: string, offset: number): Diagnostic | undefined {
  const { source, open } = reading;
  const span: Span = [offset, offset + lexeme.length];
  if (lexeme === FLOW_BROKEN_MARK) return notClosed(source, open.at(-1) ?? { offset, sign: '[' });
  if (lexeme === DOCUMENT_MARK || BLANK.has(type)) return undefined;
  if (type === 'doc-start') return secondDocument(reading, span);
  if (type === 'doc-end') reading.ended = true;
  else if (reading.ended) return findingAt(source, 'CB0109', lineSpan(source, positionAt(source, offset).line));
  reading.begun = true;
  if (type in REFUSED) {
    const line = lineSpan(source, positionAt(source, offset).line);
    if (lexeme === '*' && line[0] === offset) return findingAt(source, 'CB0119', line, { values: { found: '*' } });
    const feature = REFUSED[type as keyof typeof REFUSED];
    return findingAt(source, 'CB0108', span, { values: { feature, found: quotable(lexeme.trim()) } });
  }
  if (type === 'map-value-ind') reading.keys += 1;
  if ((type === 'double-quoted-scalar' || type === 'single-quoted-scalar') && !isClosed(lexeme)) {
    return findingAt(source, 'CB0104', [offset, offset + 1], { values: { opened: lexeme[0], closing: lexeme[0] } });
  }
  if (type === 'flow-seq-start' || type === 'flow-map-start') open.push({ offset, sign: type === 'flow-seq-start' ? '[' : '{' });
  if (type === 'flow-seq-end' || type === 'flow-map-end') return closed(reading, lexeme, span);
  return undefined;
}

function secondDocument(reading: Reading, span: Span): Diagnostic | undefined {
  if (reading.begun || reading.ended) return findingAt(reading.source, 'CB0109', span);
  reading.begun = true;
  return undefined;
}

function closed({ open, source }: Reading, lexeme: string, span: Span): Diagnostic | undefined {
  const last = open.pop();
  if (last === undefined) return findingAt(source, 'CB0104', span, { values: { surplus: lexeme } });
  return (last.sign === '[') === (lexeme === ']') ? undefined : notClosed(source, last);
}

function notClosed(source: Source, { offset, sign }: { readonly offset: number; readonly sign: '[' | '{' }): Diagnostic {
  return findingAt(source, 'CB0104', [offset, offset + 1], { values: { opened: sign, closing: sign === '[' ? ']' : '}' } });
}

/** The lexer gives up a quoted text at the end of the file or where the indentation ends. */
function isClosed(lexeme: string): boolean {
  const quote = lexeme.charAt(0);
  const inside = lexeme.slice(1);
  if (!inside.endsWith(quote)) return false;
  if (quote === '"') return trailing(inside.slice(0, -1), '\\') % 2 === 0;
  return trailing(inside, quote) % 2 === 1;
}

function trailing(text: string, character: string): number {
  let length = text.length;
  while (length > 0 && text[length - 1] === character) length -= 1;
  return text.length - length;
}

function beyondLimits(source: Source, offset: number, depth: number, keys: number, tokens: number): Diagnostic | undefined {
  const beyond = (limit: number, what: string) =>
    findingAt(source, 'CB0113', [offset, offset + 1], { values: { limit: String(limit), what } });
  // The stack holds the document and the token being read beside the levels of nesting.
  if (depth > DEEPEST + 2) return beyond(DEEPEST, 'levels');
  if (keys > MOST_KEYS) return beyond(MOST_KEYS, 'keys');
  return tokens > MOST_TOKENS ? beyond(MOST_TOKENS, 'tokens') : undefined;
}
