// A percentage over six months against its threshold; a month below it carries the fault mark.
import { scaleLinear, scalePoint } from 'd3-scale';
import { line as curve } from 'd3-shape';
import { placedMark } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import { circle, figure, GRID, grounded, label, line, path, round, THRESHOLD } from '../svg.ts';

export interface ThresholdLineData {
  /** Oldest first; the last is this period. `value` in percent; null where nothing was counted. */
  readonly points: readonly {
    readonly label: string;
    readonly value: number | null;
    /** As printed beside the dot, for example `96.83`. */
    readonly valueLabel: string;
    /** As printed under the month, for example `61/63`. */
    readonly denominator: string;
  }[];
  readonly target: number;
}
export interface ThresholdLineWords {
  readonly reading: string;
  /** At the right end of the threshold, for example `约定 95.00%`. */
  readonly target: string;
  /** Before the row of denominators, for example `按时/项`. */
  readonly denominator: string;
}

const [WIDTH, HEIGHT] = [476, 148];
const [TOP, BOTTOM] = [13, 117];
const [LEFT, RIGHT] = [34, 402];

/** Where the axis starts: a multiple of five, at least 1 below every value; the caption has to say so when it is not 0. */
export function thresholdAxisStart({ points, target }: ThresholdLineData): number {
  const lowest = Math.min(target, ...points.flatMap(({ value }) => (value === null ? [] : [value])));
  return Math.max(0, Math.floor((lowest - 1) / 5) * 5);
}

export function thresholdLine(data: ThresholdLineData, words: ThresholdLineWords): string {
  const start = thresholdAxisStart(data);
  const y = scaleLinear([start, 100], [BOTTOM, TOP]);
  const x = scalePoint(
    data.points.map((_, index) => index),
    [60, 376],
  );
  const placed = data.points.map((point, index) => ({
    ...point,
    index,
    x: x(index) ?? 0,
    y: point.value === null ? null : y(point.value),
  }));
  const trace = curve<(typeof placed)[number]>()
    .defined((point) => point.y !== null)
    .x((point) => Number(round(point.x)))
    .y((point) => Number(round(point.y ?? 0)))(placed);
  const threshold = y(data.target);
  const dots = placed.map((point) => dot(point, data, threshold));
  return figure(WIDTH, HEIGHT, words.reading, [
    line(LEFT, TOP, RIGHT, TOP, GRID),
    line(LEFT, BOTTOM, RIGHT, BOTTOM, GRID),
    ...[100, start].map((value) => axisLabel(y(value), `${value}%`)),
    data.target > start && data.target < 100 ? axisLabel(threshold, `${round(data.target)}%`) : '',
    start > 0 ? breakSign(LEFT, BOTTOM) : '',
    line(LEFT, threshold, RIGHT, threshold, THRESHOLD),
    label(RIGHT + 5, threshold + 2.7, words.target),
    path(trace ?? '', { stroke: PALETTE.ink, width: 1.1, join: 'round' }),
    ...dots,
    label(29, BOTTOM + 25, words.denominator, { anchor: 'end', fill: PALETTE.ink2 }),
  ]);
}

type Placed = ThresholdLineData['points'][number] & { readonly index: number; readonly x: number; readonly y: number | null };

function dot(point: Placed, { points, target }: ThresholdLineData, threshold: number): string {
  const current = point.index === points.length - 1;
  const foot =
    label(point.x, BOTTOM + 13.5, point.label, { anchor: 'middle', bold: current }) +
    label(point.x, BOTTOM + 25, point.denominator, { anchor: 'middle', fill: PALETTE.ink2 });
  if (point.y === null || point.value === null) {
    return grounded(point.x, BOTTOM - 5, point.valueLabel, { anchor: 'middle', fill: PALETTE.ink3 }) + foot;
  }
  const below = point.value < target || (isValley(point, points) && threshold - point.y > 16);
  const value = grounded(point.x, below ? point.y + 12.5 : point.y - 6.8, point.valueLabel, { anchor: 'middle', bold: current });
  const drawn =
    point.value < target
      ? placedMark('fault', point.x, point.y, 7.5)
      : circle(
          point.x,
          point.y,
          current ? 3 : 2.6,
          current ? { fill: PALETTE.ink } : { fill: PALETTE.paper, stroke: PALETTE.ink, width: 1.1 },
        );
  return value + drawn + foot;
}

/** Both neighbours stand higher, so the line would run through a value written above. */
function isValley({ index, value }: Placed, points: ThresholdLineData['points']): boolean {
  const neighbours = [points[index - 1]?.value, points[index + 1]?.value];
  return value !== null && neighbours.every((neighbour) => typeof neighbour === 'number' && neighbour > value);
}

function axisLabel(y: number, text: string): string {
  return label(29, y + 2.7, text, { anchor: 'end', fill: PALETTE.ink2 });
}

/** An axis that does not start at 0. */
export function breakSign(left: number, bottom: number): string {
  const stroke = (y: number) => line(left - 2.2, y + 1, left + 1.8, y - 1, { width: 0.6 });
  return stroke(bottom - 4.4) + stroke(bottom - 1.8);
}
