// Status marks, triangles and tick boxes as inline SVG: shape says what colour repeats (a black-and-white print loses nothing).
import { PALETTE } from './palette.ts';
import { circle, escapeXml, group, path, rect, round } from './svg.ts';

export const MARKS = ['normal', 'attention', 'fault', 'unchecked', 'missed', 'unknown', 'running'] as const;
export type Mark = (typeof MARKS)[number];

/** A dashed ring of eight dashes: nothing was judged. */
const ring = circle(5, 5, 4.4, { stroke: PALETTE.noVerdict, width: 0.9, dash: '2.07 1.385' });
const grey = { stroke: PALETTE.noVerdict, width: 1, cap: 'round' } as const;

/** Drawn in a box of 10 × 10 units. */
const DRAWINGS: Readonly<Record<Mark, string>> = {
  normal:
    circle(5, 5, 4.3, { stroke: PALETTE.ok, width: 1.2 }) +
    path('M2.9 5.2L4.45 6.75L7.2 3.6', { stroke: PALETTE.ok, width: 1.4, cap: 'round', join: 'round' }),
  attention:
    path('M5 1L9.4 9H.6Z', { fill: PALETTE.attentionFill, stroke: PALETTE.attention, width: 1, join: 'round' }) +
    path('M5 3.9V6.1', { stroke: PALETTE.ink, width: 1.15, cap: 'round' }) +
    circle(5, 7.65, 0.65, { fill: PALETTE.ink }),
  fault:
    rect(0.3, 0.3, 9.4, 9.4, { fill: PALETTE.fault }) +
    path('M2.9 2.9L7.1 7.1M7.1 2.9L2.9 7.1', { stroke: PALETTE.paper, width: 1.7 }),
  unchecked: ring + path('M3.4 5H6.6', grey),
  missed: ring + path('M3.6 6.6L6.4 3.4', grey),
  unknown:
    ring + path('M3.75 4.1C3.75 2.5 6.3 2.55 6.3 4.1C6.3 5.1 5 5.1 5 6', grey) + circle(5, 7.4, 0.6, { fill: PALETTE.noVerdict }),
  running: circle(5, 5, 4.2, { stroke: PALETTE.ink2, width: 1.1 }) + path('M5 .8A4.2 4.2 0 0 1 5 9.2Z', { fill: PALETTE.ink2 }),
};

function inline(className: string, content: string, meaning?: string): string {
  const heard = meaning === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(meaning)}"`;
  return `<svg class="${className}" width="1em" height="1em" viewBox="0 0 10 10" ${heard}>${content}</svg>`;
}

/** The mark that stands before its word in running text and tables. */
export function statusMark(mark: Mark): string {
  return inline('mark', DRAWINGS[mark]);
}

/** The mark within a chart or drawing, centred on a point. */
export function placedMark(mark: Mark, x: number, y: number, size: number): string {
  return group(`translate(${round(x - size / 2)} ${round(y - size / 2)}) scale(${round(size / 10)})`, DRAWINGS[mark]);
}

const BOX = rect(0.6, 0.6, 8.8, 8.8, { fill: PALETTE.paper, stroke: PALETTE.ink, width: 0.9 });
const TICK = path('M2.5 5.2L4.4 7.1L7.7 3', { stroke: PALETTE.ink, width: 1.5, cap: 'round', join: 'round' });

/** A box to tick, 1 em high; `meaning` is what someone hears who cannot see it. */
export function tickBox(ticked: boolean, meaning: string): string {
  return inline('box', ticked ? BOX + TICK : BOX, meaning);
}

const ARROWS = { up: 'M5 1.8L8.6 8H1.4Z', down: 'M5 8.2L1.4 2H8.6Z' } as const;

/** Rise or fall of a figure: never red or green, since down is good for faults and bad for availability. */
export function changeTriangle(direction: 'up' | 'down'): string {
  return inline('triangle', path(ARROWS[direction], { fill: PALETTE.ink2 }));
}

export function placedTriangle(direction: 'up' | 'down', x: number, y: number, size: number): string {
  return group(
    `translate(${round(x - size / 2)} ${round(y - size / 2)}) scale(${round(size / 10)})`,
    path(ARROWS[direction], { fill: PALETTE.ink2 }),
  );
}
