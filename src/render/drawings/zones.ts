// Zones of a drawing: washed areas with their names, where no line runs through them.
import { PALETTE } from '../palette.ts';
import { label, rect, textWidth } from '../svg.ts';
import type { Box, Layout, PlacedEdge } from './layout.ts';
import { cut } from './sheet.ts';

const SIZE = 7.5;
const STEP = 6;
const SIDE = 8;
/** A zone does not grow for more than this of its name. */
const MOST = 160;

/** A zone that lines enter all along its upper edge grows to the right until its name has a place, if nothing stands there. */
export function roomForNames(layout: Layout, names: ReadonlyMap<string, string>): Layout {
  const groups = new Map(layout.groups);
  for (const [id, name] of names) {
    const box = groups.get(id);
    if (box === undefined) continue;
    const others = [...groups].filter(([other]) => other !== id).map(([, other]) => other);
    groups.set(id, grown(box, cut(name, SIZE, Math.max(MOST, box.width - 2 * SIDE), true), layout, others));
  }
  const right = Math.max(layout.width, ...[...groups.values()].map(({ x, width }) => x + width));
  return { ...layout, width: right, groups };
}

function grown(box: Box, name: string, layout: Layout, others: readonly Box[]): Box {
  const most = widthOf(name) + 2 * SIDE;
  for (let more = 0; more <= most; more += STEP) {
    const wider = { ...box, width: box.width + more };
    if (more > 0 && others.some((other) => touches(wider, other))) return box;
    if (placeOf(name, wider, layout) !== undefined) return wider;
  }
  return box;
}

const touches = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width + SIDE &&
  other.x < one.x + one.width + SIDE &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const widthOf = (name: string): number => textWidth(name, SIZE) * 1.06;

export function drawZone(box: Box | undefined): string {
  return box === undefined ? '' : rect(box.x, box.y, box.width, box.height, { fill: PALETTE.wash });
}

/** At the upper left, or further right where a line enters the zone. */
export function zoneName(name: string, box: Box | undefined, layout: Layout): string {
  if (box === undefined) return '';
  const text = cut(name, SIZE, box.width - 2 * SIDE, true);
  const x = placeOf(text, box, layout) ?? box.x + SIDE;
  return (
    rect(x - 2, box.y + 5, widthOf(text) + 4, 11, { fill: PALETTE.wash }) +
    label(x, box.y + 13, text, { bold: true, fill: PALETTE.ink2 })
  );
}

function placeOf(name: string, box: Box, { edges }: Layout): number | undefined {
  const width = widthOf(name);
  const steps = Math.floor((box.width - 2 * SIDE - width) / STEP) + 1;
  const places = Array.from({ length: Math.max(0, steps) }, (_, step) => box.x + SIDE + step * STEP);
  const isFree = (x: number) =>
    ![...edges.values()].some((edge) => enters(edge, { x: x - 3, y: box.y + 4, width: width + 6, height: 12 }));
  return places.find(isFree);
}

/** A line, or what is written on it. */
function enters({ points, label: written }: PlacedEdge, box: Box): boolean {
  const onLine = points.slice(1).some(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? [x, y];
    return (
      Math.max(x, fromX) > box.x &&
      Math.min(x, fromX) < box.x + box.width &&
      Math.max(y, fromY) > box.y &&
      Math.min(y, fromY) < box.y + box.height
    );
  });
  return onLine || (written !== undefined && touches(written, box));
}
