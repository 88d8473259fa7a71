// One YAML mistake → one finding where the mistake is. The parser often notices it only lines later, and several times.
import type { YAMLParseError } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { findingAt, lineSpan, lineText, positionAt, type Source, type Span } from './source.ts';

export function syntaxFinding(source: Source, errors: readonly YAMLParseError[]): Diagnostic | undefined {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return undefined;
  const together = errors.filter(({ pos }) => pos[0] === first.pos[0]);
  return tabAsIndentation(source, first, together) ?? explained(source, first, together);
}

function explained(source: Source, error: YAMLParseError, together: readonly YAMLParseError[]): Diagnostic {
  const line = positionAt(source, error.pos[0]).line;
  switch (error.code) {
    case 'BAD_INDENT':
      return misplaced(source, line);
    case 'MULTILINE_IMPLICIT_KEY':
      return lineText(source, line).trimStart().startsWith('- ') ? misplaced(source, line) : colonMissing(source, line);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nested(source, error, together);
    case 'MISSING_CHAR':
      if (error.message.includes('map values')) return colonMissing(source, line);
      if (error.message.includes('Sequence item')) return misplaced(source, line);
      return other(source, error);
    case 'BAD_SCALAR_START': {
      const found = source.text.slice(error.pos[0], error.pos[0] + 1);
      return findingAt(source, 'CB0106', [error.pos[0], error.pos[0] + 1], { values: { found } });
    }
    case 'BAD_DQ_ESCAPE':
      return badEscape(source, error.pos[0]);
    case 'UNEXPECTED_TOKEN':
      return unexpected(source, error, line);
    default:
      return other(source, error);
  }
}

function unexpected(source: Source, error: YAMLParseError, line: number): Diagnostic {
  if (error.message.includes('block-seq-ind on same line')) return misplaced(source, line, error.pos[0]);
  const before = source.text.slice(0, error.pos[0]).trimEnd().at(-1);
  if (!error.message.includes('at node end') || (before !== '"' && before !== "'")) return other(source, error);
  return findingAt(source, 'CB0106', [error.pos[0], lineSpan(source, line)[1]], { values: { quote: before } });
}

function other(source: Source, error: YAMLParseError): Diagnostic {
  const detail = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '');
  return findingAt(source, 'CB0101', [error.pos[0], Math.max(error.pos[0] + 1, error.pos[1])], { values: { detail } });
}

/** A tab at the start of a line is the cause of whatever the parser made of it. */
function tabAsIndentation(source: Source, first: YAMLParseError, together: readonly YAMLParseError[]): Diagnostic | undefined {
  const from = positionAt(source, first.pos[0]).line;
  const to = Math.max(...together.map(({ pos }) => positionAt(source, pos[1]).line));
  for (let line = from; line <= to; line += 1) {
    const match = /^ *(\t+)\s*\S/.exec(lineText(source, line));
    if (match === null) continue;
    const start = (source.lineStarts[line - 1] ?? 0) + match[0].indexOf('\t');
    return findingAt(source, 'CB0102', [start, start + (match[1] ?? '').length]);
  }
  return undefined;
}

function misplaced(source: Source, line: number, offset?: number): Diagnostic {
  const [from, to] = lineSpan(source, line);
  return findingAt(source, 'CB0103', [offset ?? from, to]);
}

function colonMissing(source: Source, line: number): Diagnostic {
  const text = lineText(source, line).trimStart();
  const wrong = /^[^:：]*：/.test(text) ? '：' : /^[\w-]+:\S/.test(text) ? '`:`' : undefined;
  return findingAt(source, 'CB0105', lineSpan(source, line), { values: { wrong } });
}

/** `key: text: text` on one line, or a key indented below the text of the key above it. */
function nested(source: Source, error: YAMLParseError, together: readonly YAMLParseError[]): Diagnostic {
  const line = positionAt(source, error.pos[0]).line;
  if (error.message.includes('block sequence')) return misplaced(source, line);
  const last = Math.max(...together.map(({ pos }) => positionAt(source, Math.max(pos[0], pos[1] - 1)).line));
  if (last > line) return misplaced(source, last);
  const [, end] = lineSpan(source, line);
  const value: Span = [error.pos[0], end];
  return findingAt(source, 'CB0106', value);
}

function badEscape(source: Source, offset: number): Diagnostic {
  const escape = source.text.slice(offset, offset + 2);
  return findingAt(source, 'CB0106', [offset, offset + 2], { values: { escape } });
}
