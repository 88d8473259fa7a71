// The 17 reports of the year in order of issue, this one in ink (cover).
import { PALETTE } from '../palette.ts';
import { figure, label, rect } from '../svg.ts';

export interface ReportStripData {
  readonly reports: readonly {
    readonly label: string;
    readonly kind: 'month' | 'quarter' | 'year';
    readonly state: 'issued' | 'this' | 'to-come';
  }[];
}
export interface ReportStripWords {
  readonly reading: string;
}

const WIDTH = 476;
const BASE = 35;
const BAR = 25;
const HEIGHTS = { month: 19, quarter: 27, year: 35 } as const;

export function reportStrip(data: ReportStripData, words: ReportStripWords): string {
  const pitch = data.reports.length > 1 ? (WIDTH - BAR) / (data.reports.length - 1) : 0;
  const bars = data.reports.map(({ label: name, kind, state }, index) => {
    const x = index * pitch;
    const height = HEIGHTS[kind];
    const bar =
      state === 'to-come'
        ? rect(x + 0.35, BASE - height + 0.35, BAR - 0.7, height - 0.7, { stroke: PALETTE.ink2, width: 0.7 })
        : rect(x, BASE - height, BAR, height, { fill: state === 'this' ? PALETTE.ink : PALETTE.done });
    const current = state === 'this';
    return bar + label(x + BAR / 2, 46, name, { anchor: 'middle', bold: current, fill: current ? PALETTE.ink : PALETTE.ink2 });
  });
  return figure(WIDTH, 48, words.reading, bars);
}
