// How full a thing becomes: what was measured, the line through it, and the interval that the line may be wrong by.
import { scaleLinear } from 'd3-scale';
import { PALETTE } from '../palette.ts';
import { breakSign } from './threshold-line.ts';

import { circle, figure, GRID, label, line, path, rect, textWidth, THRESHOLD, through } from '../svg.ts';

export interface ForecastData {
  /** Measured, oldest first, at whole steps 0, 1, 2 …; null where nothing was seen. */
  readonly measured: readonly (number | null)[];
  /** Following steps: the middle and its bounds. */
  readonly forecast: readonly { readonly low: number; readonly middle: number; readonly high: number }[];
  readonly threshold: number;
  /** Bottom and top of the axis; one that does not start at 0 carries a break sign. */
  readonly least?: number;
  readonly most: number;
  readonly unit: string;
}

export interface ForecastWords {
  readonly reading: string;
  /** At the threshold, for example `阈值 80%`. */
  readonly threshold: string;
  /** Under the first and last measured step and the last step of the forecast. */
  readonly ticks: readonly [string, string, string];
  readonly forecast: string;
}

const WIDTH = 476;
const HEIGHT = 132;
const PLOT = { left: 28, right: 404, top: 14, bottom: 112 } as const;

export function forecastChart(
  { measured, forecast, threshold, least = 0, most, unit }: ForecastData,
  words: ForecastWords,
): string {
  const x = scaleLinear([0, Math.max(1, measured.length + forecast.length - 1)], [PLOT.left, PLOT.right]);
  const y = scaleLinear([least, most], [PLOT.bottom, PLOT.top]).clamp(true);
  const seen = measured.flatMap((value, step) => (value === null ? [] : [[x(step), y(value)] as const]));
  const last = seen.at(-1);
  const ahead = forecast.map(({ low, middle, high }, index) => ({
    x: x(measured.length + index),
    low: y(low),
    middle: y(middle),
    high: y(high),
  }));
  const start = last === undefined ? [] : [last];
  const area = [
    ...start,
    ...ahead.map((one) => [one.x, one.high] as const),
    ...ahead.map((one) => [one.x, one.low] as const).toReversed(),
  ];
  const end = ahead.at(-1);
  const head = { fill: PALETTE.ink2 } as const;
  return figure(WIDTH, HEIGHT, words.reading, [
    least > 0 ? breakSign(PLOT.left, PLOT.bottom) : '',
    ...[least, most].map((value) => line(PLOT.left, y(value), PLOT.right, y(value), GRID)),
    ...[least, most].map((value) => label(PLOT.left - 4, y(value) + 2.7, `${value}${unit}`, { ...head, anchor: 'end' })),
    ...(ahead.length === 0 ? [] : [path(through(area, true), { fill: PALETTE.track }), outline(start, ahead)]),
    line(PLOT.left, y(threshold), PLOT.right, y(threshold), THRESHOLD),
    label(PLOT.right + 5, y(threshold) + 2.7, words.threshold, { bold: true }),
    ...runs(measured).map((run) =>
      path(through(run.map(([step, value]) => [x(step), y(value)])), { stroke: PALETTE.ink, width: 1.1 }),
    ),
    ...(ahead.length === 0
      ? []
      : [
          path(through([...start, ...ahead.map((one) => [one.x, one.middle] as const)]), {
            stroke: PALETTE.ink,
            width: 1.1,
            dash: '4 2',
          }),
        ]),
    ...seen.slice(-1).map(([cx, cy]) => circle(cx, cy, 2.6, { fill: PALETTE.ink })),
    ...(end === undefined ? [] : [forecastName(words.forecast, end.middle, y(threshold))]),
    ...ticks(measured.length, forecast.length, x, words),
  ]);
}

/** Its bounds are drawn, since a pale area alone may vanish in print. */
function outline(
  start: readonly (readonly [number, number])[],
  ahead: readonly { x: number; low: number; high: number }[],
): string {
  const bound = (key: 'low' | 'high') =>
    path(through([...start, ...ahead.map((one) => [one.x, one[key]] as const)]), { stroke: PALETTE.ink3, width: 0.5 });
  return bound('low') + bound('high');
}

function forecastName(text: string, middle: number, threshold: number): string {
  const near = Math.abs(middle - threshold) < 10;
  const y = near ? threshold + (middle < threshold ? -10 : 10) : middle;
  return label(PLOT.right + 5, y + 2.7, text, { fill: PALETTE.ink2 });
}

/** Where nothing was seen the line is broken, not bridged. */
function runs(measured: readonly (number | null)[]): readonly (readonly (readonly [number, number])[])[] {
  const all: (readonly [number, number])[][] = [[]];
  for (const [step, value] of measured.entries()) {
    if (value === null) all.push([]);
    else all.at(-1)?.push([step, value]);
  }
  return all.filter((run) => run.length > 1);
}

function ticks(
  measured: number,
  ahead: number,
  x: (step: number) => number,
  { ticks: [first, now, last] }: ForecastWords,
): readonly string[] {
  const baseline = PLOT.bottom + 13;
  const middle = x(measured - 1);
  const half = textWidth(now, 7.5) / 2 + 6;
  const roomLeft = middle - half > PLOT.left + textWidth(first, 7.5);
  const roomRight = ahead === 0 || middle + half < PLOT.right - textWidth(last, 7.5);
  return [
    rect(PLOT.left, PLOT.bottom, PLOT.right - PLOT.left, 0.6, { fill: PALETTE.ink }),
    label(PLOT.left, baseline, first, { fill: PALETTE.ink2 }),
    ...(roomLeft && roomRight ? [label(middle, baseline, now, { anchor: 'middle', bold: true })] : []),
    ...(ahead === 0 ? [] : [label(PLOT.right, baseline, last, { anchor: 'end', fill: PALETTE.ink2 })]),
  ];
}
