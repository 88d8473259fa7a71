// Every planned inspection of a month as a cell: done, with exceptions, late, missed or without a verdict.
import { PALETTE } from '../palette.ts';
import { cut } from '../drawings/sheet.ts';
import { legend, LEGEND_LINE, type LegendEntry } from './legend.ts';
import { circle, figure, hatched, label, path, rect, textWidth, through } from '../svg.ts';

export type HeatCell =
  /** Nothing was planned on this day. */
  | { readonly kind: 'none' }
  /** Planned, but its time has not come. */
  | { readonly kind: 'to-come' }
  | { readonly kind: 'missed' }
  /** `exceptions`: abnormal items; `undetermined`: items that were looked at but could not be judged. */
  | { readonly kind: 'done'; readonly exceptions: number; readonly undetermined: number; readonly late: boolean };

export interface HeatStripData {
  readonly days: readonly {
    readonly number: number;
    readonly off: boolean;
    readonly monday: boolean;
    /** A public holiday or a make-up working day. */
    readonly special?: 'holiday' | 'workday';
  }[];
  readonly rows: readonly {
    readonly label: string;
    /** For example `每日`. */
    readonly frequency: string;
    /** One a day. */
    readonly cells: readonly HeatCell[];
    readonly done: number;
    readonly planned: number;
    /** Printed in columns of their own where given. */
    readonly missed?: number;
    readonly late?: number;
  }[];
}
/** Several strips follow each other: lower rows, and the legend under the last one only. */
export interface HeatStripShape {
  readonly dense: boolean;
  readonly legend: boolean;
}
export interface HeatStripWords {
  readonly reading: string;
  readonly monday: string;
  readonly holiday: string;
  readonly workday: string;
  /** Head of the right column, for example `完成`. */
  readonly completed: string;
  readonly done: string;
  readonly exceptions: string;
  readonly undetermined: string;
  readonly late: string;
  readonly missed: string;
  readonly none: string;
  readonly toCome: string;
}

const WIDTH = 476;
const ROW = { plain: 15, dense: 13 } as const;
const CELL = 13;
const LABEL = 7.5;
/** Longer names are cut: the days need the room. */
const LONGEST_LABEL = 170;
const DENSE = 0.8;

interface Grid {
  readonly left: number;
  readonly pitch: number;
  readonly frequency: number;
  /** Right edges of the columns of counts. */
  readonly done: number;
  readonly missed: number;
}

export function heatStrip(
  { days, rows }: HeatStripData,
  words: HeatStripWords,
  shape: HeatStripShape = { dense: false, legend: true },
): string {
  const grid = layout(days.length, rows, words);
  const pitch = shape.dense ? ROW.dense : ROW.plain;
  const bottom = 26 + pitch * rows.length;
  const key = legend(legendEntries(rows, words), grid.left, bottom + 13, WIDTH);
  const centre = (day: number) => grid.left + grid.pitch * (day + 0.5);
  const height = shape.legend ? bottom + 22 + (key.lines - 1) * LEGEND_LINE : bottom + 2;
  return figure(WIDTH, height, words.reading, [
    ...days.map((day, index) => dayHead(day, index, centre(index), grid, bottom)),
    ...marks(days, grid.pitch, words).map(({ index, text, isSpecial }) =>
      label(centre(index), 8.5, text, { anchor: 'middle', fill: isSpecial ? PALETTE.ink : PALETTE.ink2 }),
    ),
    label(grid.done, 20.5, words.completed, { anchor: 'end', fill: PALETTE.ink2 }),
    ...(counted(rows)
      ? [
          label(grid.missed, 20.5, words.missed, { anchor: 'end', fill: PALETTE.ink2 }),
          label(WIDTH, 20.5, words.late, { anchor: 'end', fill: PALETTE.ink2 }),
        ]
      : []),
    ...rows.map((row, index) => {
      const y = (shape.dense ? 32 : 32.5) + pitch * index;
      return (
        label(0, y + 3, cut(row.label, LABEL, LONGEST_LABEL), { size: LABEL }) +
        label(grid.frequency, y + 2.7, row.frequency, { fill: PALETTE.ink2 }) +
        row.cells
          .map((cell, day) => drawCell(cell, centre(day), y, grid.pitch - 1.5, shape.dense ? CELL * DENSE : CELL))
          .join('') +
        label(grid.done, y + 2.7, `${row.done}/${row.planned}`, { anchor: 'end', bold: row.done !== row.planned }) +
        (row.missed === undefined
          ? ''
          : label(grid.missed, y + 2.7, String(row.missed), { anchor: 'end', bold: row.missed > 0 })) +
        (row.late === undefined ? '' : label(WIDTH, y + 2.7, String(row.late), { anchor: 'end', bold: row.late > 0 }))
      );
    }),
    shape.legend ? key.drawn : '',
  ]);
}

const counted = (rows: HeatStripData['rows']): boolean =>
  rows.some(({ missed, late }) => missed !== undefined || late !== undefined);

function layout(days: number, rows: HeatStripData['rows'], words: HeatStripWords): Grid {
  const frequency = Math.max(52, ...rows.map((row) => Math.min(LONGEST_LABEL, textWidth(row.label, LABEL)) + 8));
  const left = Math.max(82, ...rows.map((row) => frequency + textWidth(row.frequency, 7.5) + 6));
  const missed = counted(rows) ? WIDTH - textWidth(words.late, 7.5) - 6 : WIDTH;
  const done = counted(rows) ? missed - textWidth(words.missed, 7.5) - 6 : WIDTH;
  const right =
    done - 4 - Math.max(textWidth(words.completed, 7.5), ...rows.map((row) => textWidth(`${row.done}/${row.planned}`, 8)));
  return { left, frequency, done, missed, pitch: Math.min(12.4, (right - left) / Math.max(1, days)) };
}

function dayHead(day: HeatStripData['days'][number], index: number, x: number, grid: Grid, bottom: number): string {
  // Two figures have no room over each cell: every second day is numbered, in every language alike.
  const isNumbered = index % 2 === 0;
  return (
    (day.off ? rect(grid.left + grid.pitch * index, 12, grid.pitch, bottom - 12, { fill: PALETTE.wash }) : '') +
    (isNumbered ? label(x, 20.5, String(day.number), { anchor: 'middle', fill: day.off ? PALETTE.ink3 : PALETTE.ink }) : '')
  );
}

interface DayMark {
  readonly index: number;
  readonly text: string;
  readonly isSpecial: boolean;
}

/** What stands over the days: a run of holidays once, Mondays where they have room beside it. */
function marks(days: HeatStripData['days'], pitch: number, words: HeatStripWords): readonly DayMark[] {
  const special = days.flatMap((day, index): readonly DayMark[] =>
    day.special === undefined || days[index - 1]?.special === day.special
      ? []
      : [{ index, text: words[day.special], isSpecial: true }],
  );
  const width = textWidth(words.monday, 7.5);
  const isFree = (index: number) =>
    special.every((mark) => Math.abs(mark.index - index) * pitch > (textWidth(mark.text, 7.5) + width) / 2 + 2);
  const mondays = days.flatMap((day, index): readonly DayMark[] =>
    day.monday && day.special === undefined && isFree(index) ? [{ index, text: words.monday, isSpecial: false }] : [],
  );
  return [...special, ...mondays];
}

function drawCell(cell: HeatCell, x: number, y: number, width: number, height = CELL): string {
  const [left, top] = [x - width / 2, y - height / 2];
  switch (cell.kind) {
    case 'none':
      return circle(x, y, 0.75, { fill: PALETTE.ink2 });
    case 'to-come':
      return rect(left + 0.3, top + 0.3, width - 0.6, height - 0.6, {
        fill: PALETTE.paper,
        stroke: PALETTE.hairline,
        width: 0.6,
      });
    case 'missed':
      return hatched(left + 0.35, top + 0.35, width - 0.7, height - 0.7);
    case 'done':
      return doneCell(cell, x, y, width, height);
  }
}

function doneCell(cell: Extract<HeatCell, { kind: 'done' }>, x: number, y: number, width: number, height: number): string {
  const [left, top] = [x - width / 2, y - height / 2];
  const corner = (fill: string, size: number) =>
    path(
      through(
        [
          [left + width, top + height - size * height],
          [left + width, top + height],
          [left + width - size * width, top + height],
        ],
        true,
      ),
      { fill },
    );
  if (cell.exceptions > 0) {
    return (
      rect(left, top, width, height, { fill: PALETTE.ink }) +
      (cell.late ? corner(PALETTE.level3, 0.35) : '') +
      label(x, y + 2.7, String(cell.exceptions), { anchor: 'middle', bold: true, fill: PALETTE.paper })
    );
  }
  if (cell.undetermined > 0) {
    return (
      rect(left + 0.4, top + 0.4, width - 0.8, height - 0.8, {
        fill: PALETTE.paper,
        stroke: PALETTE.noVerdict,
        width: 0.8,
        dash: '2 1.4',
      }) +
      (cell.late ? corner(PALETTE.level2, 0.35) : '') +
      label(x, y + 2.7, '?', { anchor: 'middle', fill: PALETTE.noVerdict })
    );
  }
  return rect(left, top, width, height, { fill: PALETTE.done }) + (cell.late ? corner(PALETTE.level2, 1) : '');
}

function legendEntries(rows: HeatStripData['rows'], words: HeatStripWords): readonly LegendEntry[] {
  const cells = rows.flatMap((row) => row.cells);
  const plain = { kind: 'done', exceptions: 0, undetermined: 0, late: false } as const;
  const seen = (test: (cell: HeatCell) => boolean) => cells.some(test);
  const entries: readonly (readonly [HeatCell, string, boolean])[] = [
    [plain, words.done, true],
    [{ ...plain, exceptions: 2 }, words.exceptions, true],
    [
      { ...plain, undetermined: 1 },
      words.undetermined,
      seen((cell) => cell.kind === 'done' && cell.exceptions === 0 && cell.undetermined > 0),
    ],
    [{ ...plain, late: true }, words.late, true],
    [{ kind: 'missed' }, words.missed, true],
    [{ kind: 'none' }, words.none, seen(({ kind }) => kind === 'none')],
    [{ kind: 'to-come' }, words.toCome, seen(({ kind }) => kind === 'to-come')],
  ];
  return entries
    .filter(([, , shown]) => shown)
    .map(([cell, word]) => ({ width: 11, draw: (x, y) => drawCell(cell, x + 5.5, y, 11), word }));
}
