// Text that devices print: tables under a header, `key : value` blocks, words for the state of a part.
import type { Part, PartState } from '../domain/inspection.ts';

export type WordList = Readonly<Record<string, PartState>>;

/** Lower case, without blanks, hyphens and dots: `Not Supply`, `not-supply` and `NotSupply` are one word. */
export function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[\s._-]/g, '');
}

/** Without what stands in brackets: `Power(W)` is power. */
export function unbracketed(word: string): string {
  const [open, close] = [word.indexOf('('), word.lastIndexOf(')')];
  return open < 0 || close < open ? word : word.slice(0, open) + word.slice(close + 1);
}

/** A word that is not listed is `unknown`: nothing is good because it sounds good. */
export function stateOf(word: string | undefined, words: WordList): PartState {
  const key = plain(word ?? '');
  return Object.hasOwn(words, key) ? (words[key] ?? 'unknown') : 'unknown';
}

export function part(name: string, word: string | undefined, words: WordList): Part {
  const said = word?.trim() ?? '';
  return { name, state: stateOf(said, words), ...(said === '' ? {} : { word: said }) };
}

/** A blank or a dash in a cell says that there is nothing to say. */
export function isDash(cell: string | undefined): boolean {
  return cell === undefined || /^(-+|n\/?a)?$/i.test(cell.trim());
}

export function linesOf(output: string): readonly string[] {
  return output.split(/\r?\n/).map((line) => line.trimEnd());
}

export const isRule = (line: string): boolean => /^[\s\-=+| ]*$/.test(line) && /[-=]{3}/.test(line);

export interface TextTable {
  /** Header words in plain form, in the order of the columns. */
  readonly columns: readonly string[];
  readonly rows: readonly TextRow[];
}

export interface TextRow {
  /** What stood alone on a line before it, such as `Slot 1`. */
  readonly slot: string | undefined;
  readonly cells: Readonly<Record<string, string>>;
}

const SLOT_COLUMNS = new Set(['slot', 'slotid', 'slotno', 'chassis']);
const SLOT_HEADING = /^\s*(?:slot|slotid|chassis)\s*[:#]?\s*(\d+(?:\/\d+)*)\s*:?\s*$/i;

export function slotHeading(line: string): string | undefined {
  return SLOT_HEADING.exec(line)?.[1];
}

/**
 * Tables whose cells hold no blanks: a header line that satisfies `isHeader`, then rows until an empty line. Columns are
 * told apart by order, since devices do not align every row; a slot that is printed once counts for the rows below it.
 */
export function wordTables(output: string, isHeader: (columns: readonly string[]) => boolean): readonly TextTable[] {
  const tables: OpenTable[] = [];
  let open: OpenTable | undefined;
  let slot: string | undefined;
  for (const line of linesOf(output)) {
    const columns = headerColumns(line);
    if (isHeader(columns)) {
      open = { columns, rows: [], indent: indentOf(line) };
      tables.push(open);
      continue;
    }
    slot = slotHeading(line) ?? slot;
    if (open === undefined || slotHeading(line) !== undefined || isRule(line) || isUnitLine(line)) continue;
    if (line.trim() === '') {
      if (open.rows.length > 0) open = undefined;
      continue;
    }
    if (isBelowRow(open, line)) continue;
    const row = cellsOf(open, line);
    slot = SLOT_COLUMNS.has(open.columns[0] ?? '') ? row[open.columns[0] ?? ''] : slot;
    open.rows.push({ slot, cells: row });
  }
  return tables;
}

interface OpenTable {
  readonly columns: readonly string[];
  readonly rows: TextRow[];
  readonly indent: number;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Details under a row, such as the speed of each rotor, leave the first column free. */
function isBelowRow({ columns, indent }: OpenTable, line: string): boolean {
  return !SLOT_COLUMNS.has(columns[0] ?? '') && indentOf(line) >= indent + 4;
}

function headerColumns(line: string): readonly string[] {
  const words = line
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '#');
  return words.map((word) => unbracketed(plain(word)));
}

/** The second line of a header, which holds nothing but units. */
function isUnitLine(line: string): boolean {
  return /^\s*(\([^)]*\)\s*)+$/.test(line);
}

function cellsOf({ columns, rows }: OpenTable, line: string) {
  const cells = line.trim().split(/\s+/);
  const [first = ''] = columns;
  const slotLeftOut = SLOT_COLUMNS.has(first) && !/^\d/.test(cells[0] ?? '') && cells.length < columns.length;
  const whole = slotLeftOut ? [rows.at(-1)?.slot ?? '', ...cells] : cells;
  return Object.fromEntries(columns.map((column, place) => [column, whole[place] ?? '']));
}

/** `key : value` lines; keys in plain form. A key that comes again begins the next block. */
export function blocks(output: string): readonly Readonly<Record<string, string>>[] {
  const found: Record<string, string>[] = [];
  let current: Record<string, string> = {};
  for (const line of linesOf(output)) {
    const [, key, value] = /^\s*([A-Za-z][^:]*?)\s*:\s*(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const name = plain(key);
    if (Object.hasOwn(current, name)) {
      found.push(current);
      current = {};
    }
    current[name] = value.trim();
  }
  return Object.keys(current).length === 0 ? found : [...found, current];
}

export function numberIn(text: string | undefined): number | undefined {
  const found = /-?\d+(?:\.\d+)?/.exec(text ?? '')?.[0];
  return found === undefined ? undefined : Number(found);
}

export function percentIn(text: string | undefined): number | undefined {
  const found = /(\d+(?:\.\d+)?)\s*%/.exec(text ?? '')?.[1];
  return found === undefined || Number(found) > 100 ? undefined : Number(found);
}

/** Reads the output of a question's only command. */
export const one =
  <Answer>(parse: (output: string) => Answer) =>
  (outputs: readonly (string | undefined)[]) =>
    parse(outputs[0] ?? '');
