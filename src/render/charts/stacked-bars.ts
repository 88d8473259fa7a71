// Incidents by level, the worst level at the base so that it compares along one line.
import { placedLevels, type Level, LEVELS } from './levels.ts';
import { PALETTE } from '../palette.ts';
import { figure, label, line, pushApart, rect, textWidth } from '../svg.ts';

export interface StackedBarsData {
  /** Oldest first; the last is this period. No counts: nothing was counted then. */
  readonly bars: readonly { readonly label: string; readonly counts: Readonly<Record<Level, number>> | null }[];
}
export interface StackedBarsWords {
  readonly reading: string;
  readonly levels: Readonly<Record<Level, string>>;
}

const [WIDTH, HEIGHT] = [268, 158];
const BASE = 139.5;
const FULL = 126;
const SWATCH = 8.4;

export function stackedBars({ bars }: StackedBarsData, words: StackedBarsWords): string {
  const unit = FULL / ceiling(Math.max(0, ...bars.map(({ counts }) => (counts === null ? 0 : total(counts)))));
  const nameWidth = Math.max(...LEVELS.map((level) => textWidth(words.levels[level], 7.5))) + SWATCH;
  const axisEnd = Math.min(236, WIDTH - 8 - nameWidth);
  const pitch = Math.min(39.7, (axisEnd - 4.6) / Math.max(1, bars.length));
  const width = Math.min(27, pitch * 0.7);
  const drawn = bars.map((bar, index) => {
    const x = 4.6 + index * pitch;
    const current = index === bars.length - 1;
    const stack =
      bar.counts === null
        ? label(x + width / 2, BASE - 4, '—', { anchor: 'middle', fill: PALETTE.ink2 })
        : column(bar.counts, x, width, unit);
    return stack + label(x + width / 2, BASE + 12, bar.label, { anchor: 'middle', bold: current });
  });
  const last = bars.at(-1)?.counts ?? undefined;
  return figure(WIDTH, HEIGHT, words.reading, [
    ...drawn,
    line(0, BASE, axisEnd, BASE, { width: 1.3 }),
    last === undefined ? '' : names(bars, last, unit, axisEnd + 7.6, words),
  ]);
}

/** 6.3 pt an incident up to 20; fewer are drawn larger, in steps, so that months of a quiet client stay readable. */
function ceiling(most: number): number {
  return [5, 10, 20].find((step) => most <= step) ?? most;
}

function total(counts: Readonly<Record<Level, number>>): number {
  return LEVELS.reduce((sum, level) => sum + counts[level], 0);
}

function column(counts: Readonly<Record<Level, number>>, x: number, width: number, unit: number): string {
  const segments = placedLevels(counts, BASE, unit).map(({ level, count, top, height, fill, ink }) => {
    const outline = level === 'IV' ? { stroke: PALETTE.level3, width: 0.7 } : {};
    const box = rect(x, top, width, height - (level === 'IV' ? 0 : 0.4), { fill, ...outline });
    const seam = level === 'I' || level === 'II' ? line(x, top, x + width, top, { stroke: PALETTE.paper, width: 0.8 }) : '';
    const middle = Math.min(top + height / 2 + 2.7, BASE - 1.4);
    const figureText =
      height >= 9
        ? label(x + width / 2, middle, String(count), { anchor: 'middle', fill: ink })
        : label(x + width + 3, middle, String(count), { fill: PALETTE.ink2 });
    return box + seam + figureText;
  });
  const sum = total(counts);
  return segments.join('') + label(x + width / 2, BASE - sum * unit - 4, String(sum), { anchor: 'middle', bold: true, size: 9 });
}

function names(
  bars: StackedBarsData['bars'],
  last: Readonly<Record<Level, number>>,
  unit: number,
  x: number,
  words: StackedBarsWords,
): string {
  const present = LEVELS.filter((level) => bars.some(({ counts }) => counts !== null && counts[level] > 0));
  const centres = present.map((level) => BASE - (unit * (before(last, level) + before(last, level) + last[level])) / 2);
  const places = pushApart(
    centres.map((centre) => BASE - centre),
    10,
    2.5,
    BASE - 6,
  );
  return present
    .map((level, index) => {
      const y = BASE - (places[index] ?? 0);
      const [{ fill } = { fill: PALETTE.paper }] = placedLevels({ I: 0, II: 0, III: 0, IV: 0, [level]: 1 }, 0, 1);
      // A level that the last bar lacks has no segment to stand beside: a swatch says which it is.
      const swatch = last[level] > 0 ? '' : rect(x, y - 3, 6, 6, { fill, stroke: PALETTE.level3, width: 0.5 });
      return swatch + label(swatch === '' ? x : x + SWATCH, y + 2.7, words.levels[level]);
    })
    .join('');
}

function before(counts: Readonly<Record<Level, number>>, level: Level): number {
  return LEVELS.slice(0, LEVELS.indexOf(level)).reduce((sum, lower) => sum + counts[lower], 0);
}
