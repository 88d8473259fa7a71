// One strip a service over a period: down is solid, excluded outlined, unobserved hatched, up pale; the figure at the right.
import { scaleLinear } from 'd3-scale';
import { placedMark } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import { figure, hatched, label, line, rect, textWidth } from '../svg.ts';
import { cut } from '../drawings/sheet.ts';
import { legend, LEGEND_LINE } from './legend.ts';

export type StripState = 'up' | 'down' | 'excluded' | 'unobserved';

export interface AvailabilityStripData {
  readonly startAt: number;
  readonly endAt: number;
  readonly rows: readonly {
    readonly name: string;
    /** In order, covering the period; epoch seconds, half-open. */
    readonly spans: readonly { readonly from: number; readonly to: number; readonly state: StripState }[];
    /** As printed. */
    readonly value: string;
    readonly agreed: string;
    readonly isMet: boolean;
  }[];
  /** Where to write what under the axis. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

export interface AvailabilityStripWords {
  readonly reading: string;
  readonly value: string;
  readonly agreed: string;
  readonly states: Readonly<Record<StripState, string>>;
}

const WIDTH = 476;
const ROW = 17;
const BAR = 11;
const HEAD = 16;
const PLOT = { left: 96, right: 380 } as const;
/** A minute of a year is still seen. */
const LEAST = 1.2;
/** Narrower than a hair. */
const SLIVER = 0.7;

export function availabilityStrip({ startAt, endAt, rows, ticks }: AvailabilityStripData, words: AvailabilityStripWords): string {
  const x = scaleLinear([startAt, endAt], [PLOT.left, PLOT.right]).clamp(true);
  const bottom = HEAD + rows.length * ROW;
  const states = legend(legendEntries(rows, words), PLOT.left, bottom + 26, WIDTH);
  const head = { fill: PALETTE.ink2, anchor: 'end' } as const;
  return figure(WIDTH, bottom + 34 + (states.lines - 1) * LEGEND_LINE, words.reading, [
    label(428, 9, words.value, head),
    label(WIDTH, 9, words.agreed, head),
    ...rows.flatMap(({ name, spans, value, agreed, isMet }, index) => {
      const y = HEAD + index * ROW;
      return [
        label(0, y + 11, cut(name, 7.5, PLOT.left - 6)),
        ...drawnSpans(spans).map(({ from, to, state }) => drawSpan(state, x(from), x(to), y + 2)),
        ...(isMet ? [] : [placedMark('fault', 388, y + 8, 7.5)]),
        label(428, y + 11, value, { anchor: 'end', bold: !isMet, fill: isMet ? PALETTE.ink : PALETTE.fault }),
        label(WIDTH, y + 11, agreed, { anchor: 'end', fill: PALETTE.ink2 }),
      ];
    }),
    line(PLOT.left, bottom, PLOT.right, bottom, { width: 0.6 }),
    ...apart(ticks.map(({ at, label: text }) => ({ x: x(at), text }))).flatMap((tick) => [
      line(tick.x, bottom, tick.x, bottom + 2.5, { width: 0.6 }),
      label(tick.x, bottom + 11, tick.text, { fill: PALETTE.ink2, anchor: 'middle' }),
    ]),
    states.drawn,
  ]);
}

type Span = AvailabilityStripData['rows'][number]['spans'][number];

/** The worst is drawn last, so that a short outage is not covered. */
function drawnSpans(spans: readonly Span[]): readonly Span[] {
  const order: readonly StripState[] = ['up', 'unobserved', 'excluded', 'down'];
  return spans.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

function drawSpan(state: StripState, from: number, to: number, y: number): string {
  // The minutes between two checks are in the coverage, not in the picture; an outage always is.
  if (state === 'unobserved' && to - from < SLIVER) return rect(from, y, to - from, BAR, { fill: PALETTE.done });
  const width = state === 'up' ? to - from : Math.max(LEAST, to - from);
  const left = Math.min(from, PLOT.right - width);
  switch (state) {
    case 'up':
      return rect(left, y, width, BAR, { fill: PALETTE.done });
    case 'down':
      return rect(left, y - 1.5, width, BAR + 3, { fill: PALETTE.ink });
    case 'excluded':
      return rect(left, y + 0.35, width, BAR - 0.7, { fill: PALETTE.paper, stroke: PALETTE.ink2, width: 0.7 });
    case 'unobserved':
      return width < 3 ? rect(left, y, width, BAR, { fill: PALETTE.level3 }) : hatched(left, y + 0.35, width, BAR - 0.7);
  }
}

/** Labels that would touch their neighbour are left out. */
function apart(
  ticks: readonly { readonly x: number; readonly text: string }[],
): readonly { readonly x: number; readonly text: string }[] {
  const kept: { readonly x: number; readonly text: string }[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    const free = last === undefined || tick.x - last.x > (textWidth(tick.text, 7.5) + textWidth(last.text, 7.5)) / 2 + 5;
    if (free) kept.push(tick);
  }
  return kept;
}

function legendEntries(rows: AvailabilityStripData['rows'], words: AvailabilityStripWords) {
  const seen = new Set(rows.flatMap(({ spans }) => spans.map(({ state }) => state)));
  const states: readonly StripState[] = ['up', 'down', 'excluded', 'unobserved'];
  return states
    .filter((state) => seen.has(state))
    .map((state) => ({
      width: 12,
      draw: (x: number, y: number) => drawSpan(state, x, x + 12, y - BAR / 2),
      word: words.states[state],
    }));
}
