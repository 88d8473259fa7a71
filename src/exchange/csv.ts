// CSV as spreadsheets read and write it: byte order mark, any usual separator, and no cell that becomes a formula.

export interface CsvRow {
  /** Line of the file (from 1) on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Spreadsheets take a cell that begins so for a formula, full-width forms included. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

const BYTE_ORDER_MARK = '\uFEFF';

/** With a byte order mark for spreadsheets, which otherwise take the text for the code page of their machine. */
export function csvText(rows: readonly (readonly string[])[], { mark }: { readonly mark: boolean }): string {
  const lines = rows.map((cells) => `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`);
  return `${mark ? BYTE_ORDER_MARK : ''}${lines.join('')}`;
}

/** An apostrophe in front; it is taken off again by `original`. */
export function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

export function original(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function quoted(cell: string): string {
  return /["\r\n]|[,;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export type CsvProblem = 'unclosed-quote' | 'too-many-cells';

export class CsvError extends Error {
  readonly problem: CsvProblem;
  readonly line: number;

  constructor(problem: CsvProblem, line: number) {
    super(`${problem} at line ${line}`);
    this.problem = problem;
    this.line = line;
  }
}

const SEPARATORS = [',', ';', '\t'] as const;
const MOST_CELLS = 2_000_000;

/** Rows without any text are left out. The separator is the one that the first line has most of. */
export function parseCsv(text: string): readonly CsvRow[] {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const separator = separatorOf(body);
  const rows: CsvRow[] = [];
  let [at, line, cellCount] = [0, 1, 0];
  while (at < body.length) {
    const begun = line;
    const cells: string[] = [];
    for (let ended = false; !ended;) {
      const cell = readCell(body, at, separator, line);
      cells.push(original(cell.text));
      cellCount += 1;
      if (cellCount > MOST_CELLS) throw new CsvError('too-many-cells', line);
      line += cell.breaks;
      at = cell.end;
      ended = body[at] !== separator;
      if (!ended) at += 1;
    }
    if (body[at] === '\r' && body[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begun, cells });
  }
  return rows;
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const counts = SEPARATORS.map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.toSorted((one, other) => other.count - one.count)[0]?.separator ?? ',';
}

interface Cell {
  readonly text: string;
  /** Index of what ends it. */
  readonly end: number;
  readonly breaks: number;
}

function readCell(text: string, at: number, separator: string, line: number): Cell {
  if (text[at] !== '"') return bareCell(text, at, separator);
  const parts: string[] = [];
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) throw new CsvError('unclosed-quote', line);
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') {
      // Whatever stands between the closing quote and the separator belongs to the cell, as spreadsheets read it.
      const rest = bareCell(text, quote + 1, separator);
      const content = parts.join('"');
      return { text: `${content}${rest.text}`, end: rest.end, breaks: content.split(/\r\n|\r|\n/).length - 1 };
    }
    from = quote + 2;
  }
}

function bareCell(text: string, at: number, separator: string): Cell {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(at, end), end, breaks: 0 };
}
