// Causes by number, with the cumulative share in its own panel: which few explain most.
import { scaleLinear } from 'd3-scale';
import { PALETTE } from '../palette.ts';
import { circle, figure, GRID, label, line, path, rect, textWidth, THRESHOLD, through } from '../svg.ts';

export interface ParetoData {
  /** In any order; the chart sorts, and puts `rest` (其他) last whatever its number. */
  readonly causes: readonly { readonly label: string; readonly count: number; readonly rest?: boolean }[];
}
export interface ParetoWords {
  readonly reading: string;
  /** Head of the bars, for example `起数`. */
  readonly count: string;
  /** Head of the panel, for example `累计占比`. */
  readonly share: string;
  /** Head of the right column, for example `累计`. */
  readonly cumulative: string;
}

export interface ParetoRow {
  readonly label: string;
  readonly count: number;
  /** Part of all, 0 to 1, of this cause and those before it. */
  readonly cumulative: number;
  /** Whether it is one of the causes that together reach 80 %. */
  readonly leading: boolean;
}

/** Sorted by number, with the cumulative share: also what the sentence above the figure speaks of. */
export function paretoRows({ causes }: ParetoData): readonly ParetoRow[] {
  const total = causes.reduce((sum, { count }) => sum + count, 0);
  const sorted = causes
    .filter(({ count }) => count > 0)
    .toSorted((left, right) => Number(left.rest === true) - Number(right.rest === true) || right.count - left.count);
  let sum = 0;
  return sorted.map(({ label: name, count, rest }) => {
    const leading = sum / total < 0.8 && rest !== true;
    sum += count;
    return { label: name, count, cumulative: sum / total, leading };
  });
}

const WIDTH = 476;
const share = scaleLinear([0, 1], [262, 422.4]);

export function pareto(data: ParetoData, words: ParetoWords): string {
  const rows = paretoRows(data);
  const left = Math.min(96, Math.max(57.6, ...rows.map((row) => textWidth(row.label, 7.5) + 7)));
  const bar = scaleLinear([0, Math.max(1, ...rows.map(({ count }) => count))], [0, 229.9 - left]);
  const pitch = Math.min(17, 119 / Math.max(1, rows.length));
  const bottom = 16 + pitch * rows.length;
  const centre = (index: number) => 24 + pitch * index;
  const turn = rows.findIndex(({ cumulative }) => cumulative >= 0.8);
  const grey = { fill: PALETTE.ink2 } as const;
  return figure(WIDTH, bottom + 5, words.reading, [
    label(left, 9, words.count, grey),
    label(share(0), 9, '0', { ...grey, anchor: 'middle' }),
    label(share(0.28), 9, words.share, { ...grey, anchor: 'middle' }),
    label(share(0.8), 9, '80%', { anchor: 'middle' }),
    label(share(1), 9, '100%', { ...grey, anchor: 'middle' }),
    label(WIDTH, 9, words.cumulative, { ...grey, anchor: 'end' }),
    line(share(0), 12.5, share(0), bottom + 4, GRID),
    line(share(1), 12.5, share(1), bottom + 4, GRID),
    line(share(0.8), 12.5, share(0.8), bottom + 3, THRESHOLD),
    path(through(rows.map(({ cumulative }, index) => [share(cumulative), centre(index)])), {
      stroke: PALETTE.ink,
      width: 1.1,
      join: 'round',
    }),
    ...rows.map((row, index) => cause(row, centre(index), left, bar(row.count), index === turn)),
  ]);
}

function cause(row: ParetoRow, y: number, left: number, width: number, turns: boolean): string {
  const { leading } = row;
  const dot = leading ? { fill: PALETTE.ink } : { fill: PALETTE.paper, stroke: PALETTE.ink, width: 1 };
  return (
    label(0, y + 2.7, row.label, { bold: leading }) +
    (leading
      ? rect(left, y - 5.5, width, 11, { fill: PALETTE.level2 })
      : rect(left + 0.3, y - 5.2, Math.max(0.4, width - 0.6), 10.4, { fill: PALETTE.level4, stroke: PALETTE.ink2, width: 0.6 })) +
    label(left + width + 4, y + 2.7, String(row.count), { bold: leading }) +
    circle(share(row.cumulative), y, leading ? 2.7 : 2.3, dot) +
    label(WIDTH, y + 2.7, `${(row.cumulative * 100).toFixed(2)}%`, {
      anchor: 'end',
      bold: turns,
      fill: leading ? PALETTE.ink : PALETTE.ink2,
    })
  );
}
