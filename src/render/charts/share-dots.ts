// Share of the agreed time that each incident took: one dot an incident, in place of an average.
import { scaleLinear } from 'd3-scale';
import { placedMark } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import { circle, figure, GRID, label, line, path, THRESHOLD, through } from '../svg.ts';

export interface ShareDotsData {
  readonly rows: readonly {
    readonly level: string;
    readonly limit: string;
    /** Shares of the limit, 1 is all of it; above 1 is late. One for each incident. */
    readonly shares: readonly number[];
    readonly median: string;
    readonly longest: string;
    /** As printed, for example `2/2`. */
    readonly onTime: string;
  }[];
}
export interface ShareDotsWords {
  readonly reading: string;
  readonly level: string;
  readonly limit: string;
  readonly count: string;
  readonly median: string;
  readonly longest: string;
  /** Head of the middle of the axis, for example `时限的 50%`. */
  readonly half: string;
  readonly onTime: string;
}

const WIDTH = 476;
const x = scaleLinear([0, 1], [196.5, 410.6]);
const END = x(1.1);
const COLUMNS = { limit: 29.7, count: 74, median: 128, longest: 184 } as const;

export function shareDots({ rows }: ShareDotsData, words: ShareDotsWords): string {
  const head = { fill: PALETTE.ink2 } as const;
  const bottom = 17.5 + 17 * rows.length;
  return figure(WIDTH, bottom + 2.5, words.reading, [
    label(0, 8.5, words.level, head),
    label(COLUMNS.limit, 8.5, words.limit, head),
    label(COLUMNS.count, 8.5, words.count, { ...head, anchor: 'end' }),
    label(COLUMNS.median, 8.5, words.median, { ...head, anchor: 'end' }),
    label(COLUMNS.longest, 8.5, words.longest, { ...head, anchor: 'end' }),
    label(x(0), 8.5, '0', { ...head, anchor: 'middle' }),
    label(x(0.5), 8.5, words.half, { ...head, anchor: 'middle' }),
    label(x(1), 8.5, '100%', { bold: true, anchor: 'middle' }),
    label(WIDTH, 8.5, words.onTime, { ...head, anchor: 'end' }),
    line(0, 13, WIDTH, 13, { width: 0.6 }),
    ...rows.map((row, index) => level(row, 24 + 17 * index)),
    line(x(1), 13, x(1), bottom - 4, THRESHOLD),
    ...rows.map((row, index) => overruns(row.shares, 24 + 17 * index)),
    line(0, bottom, WIDTH, bottom, { width: 1 }),
  ]);
}

function level(row: ShareDotsData['rows'][number], y: number): string {
  const late = row.shares.some((share) => share > 1);
  const base = y + 2.7;
  return (
    label(0, base, row.level, { bold: true }) +
    label(COLUMNS.limit, base, row.limit, { fill: PALETTE.ink2 }) +
    label(COLUMNS.count, base, String(row.shares.length), { anchor: 'end' }) +
    label(COLUMNS.median, base, row.median, { anchor: 'end' }) +
    label(COLUMNS.longest, base, row.longest, { anchor: 'end' }) +
    line(x(0), y, END, y, GRID) +
    row.shares
      .filter((share) => share <= 1)
      .map((share) => circle(x(share), y, 2.7, { fill: PALETTE.level2, stroke: PALETTE.paper, width: 0.7 }))
      .join('') +
    label(WIDTH, base, row.onTime, { anchor: 'end', bold: late, fill: late ? PALETTE.fault : PALETTE.ink })
  );
}

/** Late ones are fault marks; one beyond 110 % stands at the end, with an arrowhead. */
function overruns(shares: readonly number[], y: number): string {
  return shares
    .filter((share) => share > 1)
    .map((share) => {
      const beyond = share > 1.1;
      const centre = beyond ? END - 4 : Math.max(x(share), x(1) + 4.5);
      const arrow = path(
        through(
          [
            [END + 1, y - 3],
            [END + 5, y],
            [END + 1, y + 3],
          ],
          true,
        ),
        { fill: PALETTE.fault },
      );
      return placedMark('fault', centre, y, 7.5) + (beyond ? arrow : '');
    })
    .join('');
}
