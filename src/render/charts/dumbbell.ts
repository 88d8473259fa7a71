// Change by class: open dot last period, filled dot this one.
import { scaleLinear } from 'd3-scale';
import { placedTriangle } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import { circle, figure, GRID, label, line, textWidth } from '../svg.ts';

export interface DumbbellData {
  /** `last` is null where there is nothing to compare with: then only this period is drawn. */
  readonly rows: readonly { readonly label: string; readonly last: number | null; readonly now: number }[];
}
export interface DumbbellWords {
  readonly reading: string;
  readonly last: string;
  readonly now: string;
  readonly change: string;
  /** For no change, for example `持平`. */
  readonly same: string;
}

const [WIDTH, HEIGHT] = [186, 158];
const TICK_STEPS = [1, 2, 5, 10, 20, 50];
const OPEN = { fill: PALETTE.paper, stroke: PALETTE.ink, width: 1.1 } as const;
const FILLED = { fill: PALETTE.ink } as const;

export function dumbbell({ rows }: DumbbellData, words: DumbbellWords): string {
  // An axis with nothing on it shows nothing.
  if (rows.length === 0) return '';
  const left = Math.min(78, Math.max(46.5, ...rows.map(({ label: name }) => textWidth(name, 7.5) + 7)));
  const nowEdge = WIDTH - Math.max(15, textWidth(words.change, 7.5), textWidth(words.same, 7.5)) - 6.6;
  const right = nowEdge - 15.7;
  const most = Math.max(1, ...rows.flatMap(({ last, now }) => [last ?? 0, now]));
  const step = TICK_STEPS.find((wide) => most / wide <= 3) ?? Math.ceil(most / 3);
  const ticks = Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
  const x = scaleLinear([0, ticks.at(-1) ?? most], [left, right]);
  // Where the words are long the legend keeps the first line for itself, and the heads stand below it.
  const compared = rows.some(({ last }) => last !== null);
  const crowded = compared && legendWidth(words) > nowEdge - textWidth(words.now, 7.5) - left - 4;
  const head = crowded ? 18 : 8;
  const top = crowded ? 31 : 24.5;
  const pitch = Math.min(19, (138.5 - top) / Math.max(1, rows.length));
  const axis = top + pitch * rows.length - 0.5;
  return figure(WIDTH, HEIGHT, words.reading, [
    compared ? legend(crowded ? 0 : left, words) : '',
    label(nowEdge, head, words.now, { anchor: 'end', fill: PALETTE.ink2 }),
    compared ? label(WIDTH, head, words.change, { anchor: 'end', fill: PALETTE.ink2 }) : '',
    ...rows.map((row, index) => {
      const y = top + index * pitch;
      return (
        label(0, y + 2.7, row.label) +
        line(left, y, right, y, GRID) +
        (row.last === null || row.last === row.now
          ? ''
          : line(x(row.last), y, x(row.now), y, { width: 1.2 }) + circle(x(row.last), y, 2.7, OPEN)) +
        circle(x(row.now), y, 3, FILLED) +
        label(nowEdge, y + 2.7, String(row.now), { anchor: 'end', bold: true }) +
        (row.last === null ? '' : change(row.now - row.last, y, words))
      );
    }),
    line(left, axis, right, axis, { width: 0.7 }),
    ...ticks.map((tick) => label(x(tick), axis + 11.5, String(tick), { anchor: 'middle', fill: PALETTE.ink2 })),
  ]);
}

function legendWidth(words: DumbbellWords): number {
  return textWidth(words.last, 7.5) + textWidth(words.now, 7.5) + 32;
}

function legend(left: number, words: DumbbellWords): string {
  const lastEnd = left + textWidth(words.last, 7.5);
  const nowStart = lastEnd + 22;
  const nowEnd = nowStart + textWidth(words.now, 7.5);
  return (
    label(left, 8, words.last, { fill: PALETTE.ink2 }) +
    circle(lastEnd + 7, 5.5, 2.7, OPEN) +
    label(nowStart, 8, words.now) +
    circle(nowEnd + 7, 5.5, 3, FILLED)
  );
}

function change(difference: number, y: number, words: DumbbellWords): string {
  if (difference === 0) return label(WIDTH, y + 2.7, words.same, { anchor: 'end', fill: PALETTE.ink2 });
  const amount = String(Math.abs(difference));
  return (
    label(WIDTH, y + 2.7, amount, { anchor: 'end', fill: PALETTE.ink2 }) +
    placedTriangle(difference > 0 ? 'up' : 'down', WIDTH - textWidth(amount, 7.5) - 6, y + 0.2, 7.5)
  );
}
