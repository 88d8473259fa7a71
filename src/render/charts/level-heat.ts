// Level × clock × month: on time of due in every cell, a miss marked and tinted; the sums stand at the right and below.
import { placedMark } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import { figure, label, line, rect } from '../svg.ts';

export interface LevelHeatCell {
  readonly onTime: number;
  readonly due: number;
}

export interface LevelHeatData {
  readonly months: readonly string[];
  readonly rows: readonly {
    readonly level: string;
    readonly clock: string;
    /** One a month; null where nothing of this level was due. */
    readonly cells: readonly (LevelHeatCell | null)[];
  }[];
}

export interface LevelHeatWords {
  readonly reading: string;
  readonly level: string;
  readonly clock: string;
  readonly sum: string;
  /** Where nothing was due. */
  readonly nothing: string;
}

const WIDTH = 476;
const ROW = 15;
const HEAD = 16;
const COLUMNS = { clock: 40, cells: 96, sum: 436 } as const;
const TINT = '#F7E1DE';

export function levelHeat({ months, rows }: LevelHeatData, words: LevelHeatWords): string {
  const step = (COLUMNS.sum - COLUMNS.cells) / Math.max(1, months.length);
  const centre = (index: number) => COLUMNS.cells + step * (index + 0.5);
  const bottom = HEAD + rows.length * ROW;
  const head = { fill: PALETTE.ink2 } as const;
  const sums = months.map((_, index) => total(rows.map(({ cells }) => cells[index] ?? null)));
  return figure(WIDTH, bottom + ROW + 4, words.reading, [
    label(0, 9, words.level, head),
    label(COLUMNS.clock, 9, words.clock, head),
    ...months.map((month, index) => label(centre(index), 9, month, { ...head, anchor: 'middle' })),
    label(WIDTH, 9, words.sum, { ...head, anchor: 'end' }),
    line(0, HEAD - 2, WIDTH, HEAD - 2, { width: 0.6 }),
    ...rows.flatMap(({ level, clock, cells }, row) => {
      const y = HEAD + row * ROW;
      const isFirst = rows[row - 1]?.level !== level;
      return [
        ...(isFirst && row > 0 ? [line(0, y - 0.5, WIDTH, y - 0.5, { stroke: PALETTE.hairline, width: 0.5 })] : []),
        ...(isFirst ? [label(0, y + 10, level, { bold: true })] : []),
        label(COLUMNS.clock, y + 10, clock),
        ...cells.map((cell, index) => drawCell(cell, centre(index), y, step, words)),
        label(WIDTH, y + 10, ratio(total(cells), words), { anchor: 'end' }),
      ];
    }),
    line(0, bottom, WIDTH, bottom, { width: 0.6 }),
    label(0, bottom + 11, words.sum, { bold: true }),
    ...sums.map((sum, index) => label(centre(index), bottom + 11, ratio(sum, words), { anchor: 'middle' })),
    label(WIDTH, bottom + 11, ratio(total(sums), words), { anchor: 'end' }),
    line(0, bottom + ROW + 2, WIDTH, bottom + ROW + 2, { width: 1 }),
  ]);
}

function total(cells: readonly (LevelHeatCell | null)[]): LevelHeatCell | null {
  const some = cells.filter((cell) => cell !== null);
  if (some.length === 0) return null;
  return { onTime: some.reduce((sum, cell) => sum + cell.onTime, 0), due: some.reduce((sum, cell) => sum + cell.due, 0) };
}

const ratio = (cell: LevelHeatCell | null, { nothing }: LevelHeatWords): string =>
  cell === null ? nothing : `${cell.onTime}/${cell.due}`;

function drawCell(cell: LevelHeatCell | null, x: number, y: number, step: number, words: LevelHeatWords): string {
  const missed = cell !== null && cell.onTime < cell.due;
  if (!missed) {
    return label(x, y + 10, ratio(cell, words), { anchor: 'middle', fill: cell === null ? PALETTE.ink3 : PALETTE.ink });
  }
  return (
    rect(x - step / 2 + 0.9, y + 0.9, step - 1.8, ROW - 2.3, { fill: TINT, stroke: PALETTE.fault, width: 0.8 }) +
    (step < 26 ? '' : placedMark('fault', x - step / 2 + 6, y + 7.3, 6.5)) +
    label(step < 26 ? x : x + 4, y + 10, ratio(cell, words), { anchor: 'middle', bold: true })
  );
}
