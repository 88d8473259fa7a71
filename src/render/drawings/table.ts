// A table on a sheet, three rules and no more; long ones go on to further sheets with their heads repeated.
import { PALETTE } from '../palette.ts';
import { label, line } from '../svg.ts';
import type { DrawnSheet } from './context.ts';
import { cut, PADDING, type Paper, paperFor, sheet, TITLE_BLOCK, wrapped } from './sheet.ts';

export interface TableCell {
  readonly text: string;
  readonly bold?: boolean;
  readonly fill?: string;
}

export interface SheetTable {
  readonly title: string;
  readonly reading: string;
  readonly columns: readonly string[];
  /** Parts of the width. */
  readonly shares: readonly number[];
  readonly rows: readonly (readonly TableCell[])[];
}

const ROW = 17;
const LINE = 10;
const MOST_LINES = 4;
const SIZE = 7.5;
/** Bold letters are wider. */
const BOLD = 1.06;

type Rows = SheetTable['rows'];

export function tableSheets(table: SheetTable): readonly DrawnSheet[] {
  const paper = paperFor(400, 300, 0);
  const columns = placed(table.shares, paper);
  const room = paper.frame.bottom - TITLE_BLOCK.height - 8 - paper.frame.top - PADDING - ROW;
  return pagesOf(table.rows, columns, room).map((rows) => ({
    title: table.title,
    reading: table.reading,
    isToScale: false,
    draw: (text) => {
      const { svg } = sheet(paper, text, drawTable({ ...table, rows }, columns, paper));
      return { svg, cssSize: paper.cssSize, name: paper.name };
    },
  }));
}

interface PlacedColumn {
  readonly left: number;
  readonly room: number;
}

function placed(shares: readonly number[], { frame }: Paper): readonly PlacedColumn[] {
  const [left, right] = [frame.left + PADDING, frame.right - PADDING];
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const startOf = (index: number) => left + ((right - left) * shares.slice(0, index).reduce((sum, one) => sum + one, 0)) / whole;
  return shares.map((_, index) => ({
    left: startOf(index),
    room: (index + 1 < shares.length ? startOf(index + 1) : right + 6) - startOf(index) - 6,
  }));
}

function pagesOf(rows: Rows, columns: readonly PlacedColumn[], room: number): readonly Rows[] {
  const pages: (readonly TableCell[])[][] = [];
  let left = 0;
  for (const row of rows) {
    const height = heightOf(row, columns);
    if (height > left || pages.length === 0) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.push(row);
    left -= height;
  }
  return pages;
}

const heightOf = (row: readonly TableCell[], columns: readonly PlacedColumn[]): number =>
  ROW + LINE * (Math.max(1, ...row.map((cell, index) => linesOf(cell, columns[index]).length)) - 1);

/** Ports, labels and names stand in tables as they are: a cell has as many lines as they need. */
function linesOf({ text, bold = false }: TableCell, column: PlacedColumn | undefined): readonly string[] {
  return text === '' || column === undefined ? [] : wrapped(text, SIZE, column.room / (bold ? BOLD : 1), MOST_LINES);
}

function drawTable({ columns: heads, rows }: SheetTable, columns: readonly PlacedColumn[], { frame }: Paper): readonly string[] {
  const [left, right, top] = [frame.left + PADDING, frame.right - PADDING, frame.top + PADDING];
  const cells = (row: readonly TableCell[], y: number) =>
    row.flatMap((cell, index) =>
      linesOf(cell, columns[index]).map((text, place) =>
        label(columns[index]?.left ?? left, y + 11.5 + place * LINE, text, {
          bold: cell.bold === true,
          ...(cell.fill === undefined ? {} : { fill: cell.fill }),
        }),
      ),
    );
  let y = top + ROW;
  return [
    line(left, top, right, top, { width: 1 }),
    ...heads.map((text, index) =>
      label(columns[index]?.left ?? left, top + 11.5, cut(text, SIZE, columns[index]?.room ?? 0), { fill: PALETTE.ink2 }),
    ),
    line(left, y, right, y, { width: 0.6 }),
    ...rows.flatMap((row, index) => {
      const drawn = cells(row, y);
      y += heightOf(row, columns);
      const isLast = index === rows.length - 1;
      return [...drawn, line(left, y, right, y, isLast ? { width: 1 } : { width: 0.35, stroke: PALETTE.hairline })];
    }),
  ];
}
