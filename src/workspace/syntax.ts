// One YAML mistake → one finding where the mistake is. The parser often notices it only lines later, and several times.
import type { YAMLParseError } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { codePoint } from '../diagnostics/visible.ts';
import { slippedDash } from './dashes.ts';
import { slippedLine } from './indentation.ts';
import { missedBy } from './parser-complaints.ts';
import type { JsonSchema } from './schemas.ts';
import { findingAt, lineSpan, lineText, positionAt, type Source, type Span } from './source.ts';

export interface YamlText {
  readonly source: Source;
  /** What the file should hold: tells on which level a key belongs. */
  readonly schema: JsonSchema;
}

export function syntaxFinding(file: YamlText, errors: readonly YAMLParseError[]): Diagnostic | undefined {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return undefined;
  const together = errors.filter(({ pos }) => pos[0] === first.pos[0]);
  return strangeIndentation(file, first, together) ?? dashOr(file, first, explained(file, first, together));
}

/** What looks like a slip of the indentation, or like nothing at all, may be a slip of a dash. */
const UNCLEAR: ReadonlySet<string> = new Set(['CB0101', 'CB0103', 'CB0105']);

function dashOr({ source, schema }: YamlText, error: YAMLParseError, told: Diagnostic): Diagnostic {
  if (!UNCLEAR.has(told.code)) return told;
  return slippedDash(source, positionAt(source, error.pos[0]).line, schema) ?? told;
}

function explained(file: YamlText, error: YAMLParseError, together: readonly YAMLParseError[]): Diagnostic {
  const line = positionAt(file.source, error.pos[0]).line;
  switch (error.code) {
    case 'BAD_INDENT':
      return misplaced(file, line);
    case 'MULTILINE_IMPLICIT_KEY':
      return file.source.text[error.pos[0]] === '-' ? misplaced(file, line) : colonMissing(file, line, error.pos[0]);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nested(file, error, together);
    case 'MISSING_CHAR':
      if (error.message.includes('map values')) return colonMissing(file, line);
      if (error.message.includes('Sequence item')) return misplaced(file, line);
      if (error.message.includes('Missing ,')) return apart(file.source, error.pos);
      return other(file, error);
    case 'BAD_SCALAR_START': {
      const found = file.source.text.slice(error.pos[0], error.pos[0] + 1);
      return findingAt(file.source, 'CB0106', [error.pos[0], error.pos[0] + 1], { values: { found } });
    }
    case 'BLOCK_IN_FLOW':
      return apart(file.source, [error.pos[0], lineSpan(file.source, line)[1]]);
    case 'BAD_DQ_ESCAPE':
      return badEscape(file, error.pos[0]);
    case 'UNEXPECTED_TOKEN':
      return inBrackets(file.source, error.pos[0]) && !error.message.includes('Unexpected ,')
        ? apart(file.source, error.pos)
        : unexpected(file, error, line);
    default:
      return other(file, error);
  }
}

function unexpected(file: YamlText, error: YAMLParseError, line: number): Diagnostic {
  if (error.message.includes('block-seq-ind on same line')) return listOrText(file, line, error.pos[0]);
  const before = file.source.text.slice(0, error.pos[0]).trimEnd().at(-1);
  if (!error.message.includes('at node end')) return other(file, error);
  const beginsLine = lineSpan(file.source, line)[0] === error.pos[0];
  if (beginsLine && slippedLine(file.source, line, file.schema) !== line) return misplaced(file, line);
  const rest: Span = [error.pos[0], lineSpan(file.source, line)[1]];
  if (before === ']' || before === '}') return findingAt(file.source, 'CB0106', rest, { values: { bracket: before } });
  return before === '"' || before === "'"
    ? findingAt(file.source, 'CB0106', rest, { values: { quote: before } })
    : other(file, error);
}

/** `title: - text`: a list that was to begin on the next line, or one text that begins with a dash. */
function listOrText(file: YamlText, line: number, offset: number): Diagnostic {
  const next = lineText(file.source, line + 1).trimStart();
  if (next.startsWith('- ')) return misplaced(file, line, offset);
  return findingAt(file.source, 'CB0106', [offset, lineSpan(file.source, line)[1]], { values: { found: '-' } });
}

/** Two entries in brackets; or the braces of a template that nobody filled in. */
function apart(source: Source, span: Span): Diagnostic {
  const start = source.lineStarts[positionAt(source, span[0]).line - 1] ?? 0;
  const braces = source.text.slice(start, span[0] + 1).lastIndexOf('{{');
  if (braces === -1) return findingAt(source, 'CB0120', span);
  return findingAt(source, 'CB0106', [start + braces, start + braces + 2], { values: { found: '{{' } });
}

/** Whether a bracket that is opened before the place on its line is closed only behind it. */
function inBrackets(source: Source, offset: number): boolean {
  const { line, column } = positionAt(source, offset);
  const before = lineText(source, line)
    .slice(0, column - 1)
    .replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  return (before.match(/[[{]/g)?.length ?? 0) > (before.match(/[\]}]/g)?.length ?? 0);
}

function other(file: YamlText, error: YAMLParseError): Diagnostic {
  const block = error.code === 'UNEXPECTED_TOKEN' ? blockSign(file.source, error.pos[0]) : undefined;
  if (block !== undefined)
    return findingAt(file.source, 'CB0106', [block, block + 1], { values: { found: file.source.text.charAt(block) } });
  if (error.message.includes('Unexpected ,')) return findingAt(file.source, 'CB0120', error.pos, { values: { surplus: ',' } });
  const missed = missedBy(error);
  return findingAt(file.source, 'CB0101', [error.pos[0], Math.max(error.pos[0] + 1, error.pos[1])], { values: { missed } });
}

/** Where a text begins that holds the sign of a text of several lines: `> 10 秒`, `|慢`. */
function blockSign(source: Source, offset: number): number | undefined {
  const { line } = positionAt(source, offset);
  const before = /^.*?(?:: +|- +)(?=[|>])/.exec(lineText(source, line))?.[0];
  const at = before === undefined ? -1 : (source.lineStarts[line - 1] ?? 0) + before.length;
  return at === -1 || at > offset ? undefined : at;
}

/** A tab or a wide blank at the start of a line is the cause of whatever the parser made of it. */
function strangeIndentation(file: YamlText, first: YAMLParseError, together: readonly YAMLParseError[]): Diagnostic | undefined {
  const from = positionAt(file.source, first.pos[0]).line;
  const to = Math.max(...together.map(({ pos }) => positionAt(file.source, pos[1]).line));
  for (let line = from; line <= to; line += 1) {
    const text = lineText(file.source, line);
    const blank = text.trim() === '' ? undefined : strangeBlank(text);
    if (blank !== undefined) return blankFinding(file.source, (file.source.lineStarts[line - 1] ?? 0) + blank[0], blank[1]);
  }
  return undefined;
}

/** The first of the blanks before a text that is no space, and where it stands. */
export function strangeBlank(text: string): readonly [at: number, blank: string] | undefined {
  const match = /^( *)([^\S ]+)/.exec(text);
  return match === null ? undefined : [match[1]?.length ?? 0, match[2] ?? ''];
}

export function blankFinding(source: Source, at: number, blank: string): Diagnostic {
  const character = blank.startsWith('\t') ? undefined : codePoint(blank);
  return findingAt(source, 'CB0102', [at, at + blank.length], { values: { character } });
}

/** `offset` where the mistake is within a line that begins rightly. */
function misplaced(file: YamlText, line: number, offset?: number): Diagnostic {
  if (offset !== undefined) return findingAt(file.source, 'CB0103', [offset, lineSpan(file.source, line)[1]]);
  return findingAt(file.source, 'CB0103', lineSpan(file.source, slippedLine(file.source, line, file.schema)));
}

/** `from` where the key begins, if not at the beginning of the line. */
function colonMissing(file: YamlText, line: number, from?: number): Diagnostic {
  const [begin, end] = lineSpan(file.source, line);
  const start = from ?? begin;
  const text = file.source.text.slice(start, end);
  return findingAt(file.source, 'CB0105', [start, end], { values: wrongColon(text) });
}

/** What stands behind the key instead of a colon and a space. */
export function wrongColon(text: string): Readonly<Record<string, string>> {
  if (text.startsWith('//')) return { comment: '//' };
  const [, sign, next] = /^["']?[\p{L}\p{N}_-]+["']?\s*(：|:(?! )|=|；|;)(\s?)/u.exec(text) ?? [];
  if (sign === undefined) return {};
  return sign === ':' && next !== undefined && next !== '' ? { blank: codePoint(next) } : { wrong: sign === ':' ? '`:`' : sign };
}

/** `key: text: text` on one line, or a key indented below the text of the key above it. */
function nested(file: YamlText, error: YAMLParseError, together: readonly YAMLParseError[]): Diagnostic {
  const line = positionAt(file.source, error.pos[0]).line;
  if (error.message.includes('block sequence')) return misplaced(file, line);
  const last = Math.max(...together.map(({ pos }) => positionAt(file.source, Math.max(pos[0], pos[1] - 1)).line));
  // The next line goes on in the same column: this one was to be a key beside it.
  if (last > line && columnOf(file, last) === positionAt(file.source, error.pos[0]).column)
    return colonMissing(file, line, error.pos[0]);
  if (last > line) return misplaced(file, last);
  const [, end] = lineSpan(file.source, line);
  const value: Span = [error.pos[0], end];
  return findingAt(file.source, 'CB0106', value);
}

function columnOf({ source }: YamlText, line: number): number {
  return positionAt(source, lineSpan(source, line)[0]).column;
}

function badEscape(file: YamlText, offset: number): Diagnostic {
  const escape = file.source.text.slice(offset, offset + 2);
  return findingAt(file.source, 'CB0106', [offset, offset + 2], { values: { escape } });
}
