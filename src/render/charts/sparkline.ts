// Six periods in the space of a word; only beside its figure.
import { scaleLinear } from 'd3-scale';
import { line as curve } from 'd3-shape';
import { PALETTE } from '../palette.ts';
import { circle, figure, line, path, round } from '../svg.ts';

export interface SparklineData {
  /** Oldest first; null where a period has no value. */
  readonly values: readonly (number | null)[];
  readonly target?: number;
}
export interface SparklineWords {
  readonly reading: string;
}

const [WIDTH, HEIGHT] = [78, 15];

/** Empty when fewer than three periods have data: then the words say it. */
export function sparkline({ values, target }: SparklineData, words: SparklineWords): string {
  const known = values.filter((value) => value !== null);
  if (known.length < 3) return '';
  const reach = target === undefined ? known : [...known, target];
  const [low, high] = [Math.min(...reach), Math.max(...reach)];
  const x = scaleLinear([0, values.length - 1], [3, WIDTH - 5]);
  const y = low === high ? () => HEIGHT / 2 : scaleLinear([low, high], [HEIGHT - 2.5, 2.5]);
  const trace = curve<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => Number(round(x(index))))
    .y((value) => Number(round(y(value ?? 0))))(values);
  const last = values.at(-1);
  return figure(WIDTH, HEIGHT, words.reading, [
    target === undefined ? '' : line(0, y(target), WIDTH, y(target), { stroke: PALETTE.ink2, width: 0.6, dash: '2.4 1.8' }),
    path(trace ?? '', { stroke: PALETTE.ink2, width: 1, join: 'round' }),
    last === null || last === undefined ? '' : circle(x(values.length - 1), y(last), 1.9, { fill: PALETTE.ink }),
  ]);
}
