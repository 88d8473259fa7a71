// What tables of the report are made of: columns, rows, cells, and the lines in a cell.
import type { StatusState } from '../../report/models/status.ts';
import type { Mark } from '../marks.ts';
import type { Caption } from './caption.ts';
import type { Context } from './context.ts';

/** One line of a cell: a mark, words, a small addition. Strings are marked phrases; `svg` is a chart of ours. */
export interface Line {
  readonly className: string;
  readonly mark: Mark | null;
  readonly triangle: 'up' | 'down' | null;
  readonly text: string;
  readonly note: string;
  readonly svg: string;
}

export interface Cell {
  readonly className: string;
  readonly span: number;
  readonly lines: readonly Line[];
}

export interface Column {
  /** Lines of the head. */
  readonly head: readonly string[];
  /** `number`, `nowrap`, `status`, `trend` or empty. */
  readonly className: string;
  /** CSS width, or empty. */
  readonly width: string;
}

export interface TableView {
  readonly caption: Caption;
  readonly className: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly className: string; readonly cells: readonly Cell[] }[];
  readonly notes: readonly string[];
  /** `few` where it has too few rows to go over two pages. */
  readonly size: 'few' | '';
}

type LineParts = Partial<Omit<Line, 'text'>>;

export function line(text: string, parts: LineParts = {}): Line {
  return { className: '', mark: null, triangle: null, note: '', svg: '', ...parts, text };
}

export function cell(text: string | Line | readonly Line[], className = '', span = 1): Cell {
  const lines = typeof text === 'string' ? [line(text)] : Array.isArray(text) ? (text as readonly Line[]) : [text as Line];
  return { className, span, lines };
}

export function column(head: string | readonly string[], className = '', width = ''): Column {
  return { head: typeof head === 'string' ? [head] : head, className, width };
}

export function row(cells: readonly Cell[], className = ''): TableView['rows'][number] {
  return { className, cells };
}

/** Rows that stay on one page. */
const FEW = 2;

/** Machine-made lists may be as long as an estate: more rows than these stand in the attached model only. */
const MOST_LISTED = 30;

export function listed<Entry>(
  entries: readonly Entry[],
  { report }: Context,
  most = MOST_LISTED,
): { readonly shown: readonly Entry[]; readonly rest: readonly string[] } {
  const shown = entries.slice(0, most);
  return { shown, rest: entries.length > shown.length ? [report.common.inModel(entries.length - shown.length)] : [] };
}

interface TableParts {
  readonly caption: Caption;
  readonly columns: readonly Column[];
  readonly rows: TableView['rows'];
  /** What is said where there are no rows: never a blank table. */
  readonly none?: string;
  readonly className?: string;
  readonly notes?: readonly string[];
}

export function table({ caption, columns, rows, none, className = 'dense', notes = [] }: TableParts): TableView {
  const nothing = none === undefined ? [] : [row([cell(none, 'nothing', columns.length)])];
  return { caption, className, columns, rows: rows.length === 0 ? nothing : rows, notes, size: rows.length > FEW ? '' : 'few' };
}

export function statusLine(state: StatusState, { words }: Context): Line {
  if (state === 'not-applicable') return line(words.notApplicable, { className: 'state-none' });
  return line(words.status[state], { mark: state, className: `state-${state}` });
}

/** A verdict of a check, also those without one, which are grey. */
export function checkLine(
  state: 'attention' | 'fault' | 'missed' | 'unknown' | 'unchecked' | 'normal',
  { words }: Context,
): Line {
  return line(words.status[state], { mark: state, className: `state-${state}` });
}
