// A table on a sheet, three lines and no more; long ones go on to further sheets with their heads repeated.
import { PALETTE } from '../palette.ts';
import { label, line } from '../svg.ts';
import type { DrawnSheet } from './context.ts';
import { cut, PADDING, type Paper, paperFor, sheet, TITLE_BLOCK } from './sheet.ts';

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
const SIZE = 7.5;

export function tableSheets(table: SheetTable): readonly DrawnSheet[] {
  const paper = paperFor(400, 300, 0);
  const room = paper.frame.bottom - TITLE_BLOCK.height - 8 - paper.frame.top - PADDING;
  const fit = Math.max(1, Math.floor((room - ROW) / ROW));
  const pages = Array.from({ length: Math.ceil(table.rows.length / fit) }, (_, page) =>
    table.rows.slice(page * fit, (page + 1) * fit),
  );
  return pages.map((rows) => ({
    title: table.title,
    reading: table.reading,
    isToScale: false,
    draw: (text) => {
      const { svg } = sheet(paper, text, drawTable({ ...table, rows }, paper));
      return { svg, cssSize: paper.cssSize, name: paper.name };
    },
  }));
}

function drawTable({ columns, shares, rows }: SheetTable, { frame }: Paper): readonly string[] {
  const [left, right, top] = [frame.left + PADDING, frame.right - PADDING, frame.top + PADDING];
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const starts = shares.map(
    (_, index) => left + ((right - left) * shares.slice(0, index).reduce((sum, one) => sum + one, 0)) / whole,
  );
  const roomOf = (index: number) => (starts[index + 1] ?? right + 6) - (starts[index] ?? left) - 6;
  const cells = (row: readonly TableCell[], y: number) =>
    row.map(({ text, bold = false, fill }, index) =>
      text === ''
        ? ''
        : label(starts[index] ?? left, y + 11.5, cut(text, SIZE, roomOf(index), bold), {
            bold,
            ...(fill === undefined ? {} : { fill }),
          }),
    );
  return [
    line(left, top, right, top, { width: 1 }),
    ...cells(
      columns.map((text) => ({ text, fill: PALETTE.ink2 })),
      top,
    ),
    line(left, top + ROW, right, top + ROW, { width: 0.6 }),
    ...rows.flatMap((row, index) => {
      const y = top + ROW * (index + 1);
      const last = index === rows.length - 1;
      return [
        ...cells(row, y),
        line(left, y + ROW, right, y + ROW, last ? { width: 1 } : { width: 0.35, stroke: PALETTE.hairline }),
      ];
    }),
  ];
}
