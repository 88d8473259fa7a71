// The text of one file, with its lines, and findings about parts of it.
import { CODES, type DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic, Position } from '../diagnostics/diagnostic.ts';
import { namesSecret, redacted, type Redacted, withoutSecrets } from './secrets.ts';

export interface Source {
  readonly path: string;
  readonly text: string;
  /** Offsets at which lines begin. */
  readonly lineStarts: readonly number[];
}

/** Offsets into the text, half-open. */
export type Span = readonly [from: number, to: number];

export interface Details {
  readonly values?: Readonly<Record<string, string | undefined>>;
  readonly related?: Diagnostic['related'];
  /** The marked text is a secret: the excerpt must not show it. */
  readonly secret?: boolean;
}

export function sourceOf(path: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { path, text, lineStarts };
}

export function positionAt({ lineStarts }: Source, offset: number): Position {
  let low = 0;
  let high = lineStarts.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** A line without its end; lines count from 1. */
export function lineText({ text, lineStarts }: Source, line: number): string {
  const start = lineStarts[line - 1] ?? text.length;
  const next = lineStarts[line];
  return text.slice(start, next === undefined ? text.length : next - 1).replace(/\r$/, '');
}

export function lineSpan(source: Source, line: number): Span {
  const start = source.lineStarts[line - 1] ?? source.text.length;
  const text = lineText(source, line);
  const indent = text.length - text.trimStart().length;
  return [start + indent, start + Math.max(indent + 1, text.trimEnd().length)];
}

export function findingAt(source: Source, code: DiagnosticCode, [from, to]: Span, details: Details = {}): Diagnostic {
  const start = positionAt(source, Math.min(from, source.text.length));
  const end = to > from ? positionAt(source, Math.min(to, source.text.length)) : { line: start.line, column: start.column + 1 };
  const line = lineText(source, start.line);
  const marked: Span = [start.column - 1, end.line === start.line ? end.column - 1 : line.length];
  const { line: shown, secrets } =
    details.secret === true ? redacted(line, lineText(source, start.line - 1), marked) : redactedLine(source, start.line, line);
  return {
    code,
    severity: CODES[code].severity,
    path: source.path,
    start,
    end: shown === line ? end : { line: start.line, column: Math.max(start.column + 1, Math.min(end.column, shown.length + 1)) },
    values: mapped(present(details.values), (value, name) => (isBareKey(name, value) ? value : withoutSecrets(value, secrets))),
    excerpt: shown,
    ...(details.related === undefined ? {} : { related: details.related }),
  };
}

const REDACTED = new WeakMap<Source, Map<number, Redacted>>();

/** Looking for secrets takes longer than anything else about a finding, and one line may have thousands. */
function redactedLine(source: Source, line: number, text: string): Redacted {
  const known = REDACTED.get(source) ?? new Map<number, Redacted>();
  REDACTED.set(source, known);
  const found = known.get(line) ?? redacted(text, lineText(source, line - 1));
  known.set(line, found);
  return found;
}

/** The name of a secret may be said, even where the secret holds the same word. */
function isBareKey(name: string, value: string): boolean {
  return name === 'key' && /^[A-Za-z]+$/.test(value) && namesSecret(value);
}

/** A finding about a file as a whole, whose text is not shown. */
export function findingOn(path: string, code: DiagnosticCode, values: Details['values'] = {}): Diagnostic {
  const start = { line: 1, column: 1 };
  return { code, severity: CODES[code].severity, path, start, end: start, values: present(values) };
}

function present(values: Details['values'] = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function mapped(
  values: Readonly<Record<string, string>>,
  change: (value: string, name: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value, name)]));
}
