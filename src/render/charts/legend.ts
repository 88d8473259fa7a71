// A line of swatches with words; what does not fit beside its indent moves left, and then to a second line.
import { PALETTE } from '../palette.ts';
import { cut } from '../drawings/sheet.ts';
import { label, textWidth } from '../svg.ts';

export interface LegendEntry {
  readonly width: number;
  /** Draws the swatch with its left edge at x, centred on y. */
  readonly draw: (x: number, y: number) => string;
  readonly word: string;
}

export interface Legend {
  readonly drawn: string;
  readonly lines: number;
}

const GAP = 10;
const LINE = 13;

export function legend(entries: readonly LegendEntry[], indent: number, y: number, figureWidth: number): Legend {
  const words = entries.map(({ width, word }) => cut(word, 7.5, figureWidth - width - 4));
  const widths = entries.map(({ width }, index) => width + 4 + textWidth(words[index] ?? '', 7.5));
  const total = widths.reduce((sum, width) => sum + width + GAP, -GAP);
  const left = Math.max(0, Math.min(indent, figureWidth - total));
  let [x, line] = [left, 0];
  const drawn = entries.map(({ width, draw }, index) => {
    const own = widths[index] ?? 0;
    if (x > left && x + own > figureWidth) [x, line] = [left, line + 1];
    const [start, centre] = [x, y + line * LINE];
    x += own + GAP;
    return draw(start, centre) + label(start + width + 4, centre + 2.7, words[index] ?? '', { fill: PALETTE.ink2 });
  });
  return { drawn: drawn.join(''), lines: line + 1 };
}

export const LEGEND_LINE = LINE;
