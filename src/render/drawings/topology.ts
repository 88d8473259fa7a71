// The topology drawing: zones by site, devices, links with their ports; then the table of links.
import type { TopologyDevice, TopologyDrawing, TopologyLink } from '../../report/models/drawings.ts';
import { placedMark } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import { figure, label, line, type LineStyle, path, rect, textWidth, through } from '../svg.ts';
import { type DrawingContext, type DrawnSheet, oneLine } from './context.ts';
import { icon } from './icons.ts';
import { type Box, type Layout, layOut, type PlacedEdge } from './layout.ts';
import { cut, PADDING, paperFor, sheet, TITLE_BLOCK } from './sheet.ts';
import { tableSheets } from './table.ts';

const PORT = 6.5;
const NAME_ROOM = 118;
const FOOT = 44;

export async function topologySheets(model: TopologyDrawing, context: DrawingContext): Promise<readonly DrawnSheet[]> {
  const layout = await topologyLayout(model, context);
  const { words } = context;
  const interrupted = model.links.filter((link) => link.interrupted !== undefined).length;
  const { devices, links, differences } = model.totals;
  const reading = words.topology.reading(devices, links, interrupted, differences);
  const paper = paperFor(layout.width, layout.height, FOOT);
  const drawing: DrawnSheet = {
    title: words.topology.title,
    reading,
    isToScale: false,
    draw: (block) => {
      const { frame } = paper;
      const below = frame.bottom - TITLE_BLOCK.height - PADDING;
      const left = (frame.left + frame.right - layout.width) / 2;
      const top = frame.top + PADDING + Math.max(0, (below - frame.top - PADDING - layout.height) / 2);
      const placed = moved(layout, left, top);
      const { svg } = sheet(paper, block, [
        ...content(model, placed, context),
        ...legend(model, frame.left + PADDING, frame.bottom - TITLE_BLOCK.height + 12, context),
      ]);
      return { svg, cssSize: paper.cssSize, name: paper.name };
    },
  };
  return [drawing, ...linkTable(model, reading, context)];
}

/** As a figure within a document: its size decides the paper. */
export async function topologyFigure(model: TopologyDrawing, context: DrawingContext): Promise<FigureOnPage> {
  const layout = await topologyLayout(model, context);
  const { devices, links } = model.totals;
  const [width, height] = [layout.width + 4, layout.height + 4 + LEGEND];
  const svg = figure(width, height, context.words.topology.reading(devices, links, 0, 0), [
    ...content(model, moved(layout, 2, 2), context),
    ...legend(model, 2, layout.height + 18, context),
  ]);
  return { svg, width, height };
}

/** Room for the legend below. */
const LEGEND = 30;

export interface FigureOnPage {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

function content(model: TopologyDrawing, placed: Layout, context: DrawingContext): readonly string[] {
  const { words, text } = context;
  return [
    ...model.zones.map((zone) => drawZone(placed.groups.get(zone.id))),
    ...model.links.map((link) => drawLink(link, placed.edges.get(link.id))),
    ...model.devices.map((device) => drawDevice(device, placed.nodes.get(device.id), context)),
    ...model.links.map((link) => drawPorts(link, placed.edges.get(link.id), model, context)),
    ...model.zones.map((zone) =>
      zoneName(zone.name === undefined ? words.topology.outside : text(zone.name), placed.groups.get(zone.id), placed),
    ),
  ];
}

function topologyLayout(model: TopologyDrawing, context: DrawingContext): Promise<Layout> {
  return layOut({
    direction: 'DOWN',
    groups: model.zones.map(({ id }) => id),
    nodes: model.devices
      .toSorted((one, other) => one.tier - other.tier)
      .map((device) => {
        const { name, detail } = deviceText(device, context);
        const width = Math.max(textWidth(name, 9) * 1.06, textWidth(detail, 7.5)) + 38;
        return { id: device.id, group: device.zone, width: Math.max(100, width), height: 38, isFirst: device.tier === 0 };
      }),
    edges: model.links.map((link) => {
      const [from, to] = downwards(link, model);
      const notes = noteOf(link, context);
      return {
        id: link.id,
        from: { node: from.device, label: portName(from.port) },
        to: { node: to.device, label: portName(to.port) },
        ...(notes === undefined ? {} : { label: [`${notes}………`] }),
      };
    }),
    portSize: PORT,
    labelSize: 7.5,
    gap: [24, 14],
  });
}

/** The ends of a link as they are drawn: from the outside inwards. */
function downwards(
  { from, to }: TopologyLink,
  { devices }: TopologyDrawing,
): readonly [TopologyLink['from'], TopologyLink['to']] {
  const tier = (id: string) => devices.find((device) => device.id === id)?.tier ?? 0;
  return tier(from.device) > tier(to.device) ? [to, from] : [from, to];
}

const portName = (port: string): string => cut(oneLine(port), PORT, 90);

function deviceText({ name, detail, count }: TopologyDevice, { text, words, gap }: DrawingContext) {
  return {
    name: cut(text(name), 9, NAME_ROOM, true),
    detail: cut(count === 1 ? text(detail) : `${text(detail)}${gap}${words.topology.counted(count)}`, 7.5, NAME_ROOM),
  };
}

function noteOf({ interrupted }: TopologyLink, { words }: DrawingContext): string | undefined {
  return interrupted === undefined ? undefined : words.topology.cutOn(interrupted.on.slice(5), interrupted.isOver);
}

function moved(layout: Layout, left: number, top: number): Layout {
  const box = (one: Box): Box => ({ ...one, x: one.x + left, y: one.y + top });
  const maybe = (one: Box | undefined) => (one === undefined ? undefined : box(one));
  return {
    ...layout,
    nodes: new Map([...layout.nodes].map(([id, one]) => [id, box(one)])),
    groups: new Map([...layout.groups].map(([id, one]) => [id, box(one)])),
    edges: new Map(
      [...layout.edges].map(([id, { points, fromLabel, toLabel, label: middle }]) => [
        id,
        {
          points: points.map(([x, y]) => [x + left, y + top] as const),
          fromLabel: maybe(fromLabel),
          toLabel: maybe(toLabel),
          label: maybe(middle),
        },
      ]),
    ),
  };
}

export { moved as movedLayout };

export function drawZone(box: Box | undefined): string {
  return box === undefined ? '' : rect(box.x, box.y, box.width, box.height, { fill: PALETTE.wash });
}

/** At the upper left, or further right where a line enters the zone. */
export function zoneName(name: string, box: Box | undefined, { edges }: Layout): string {
  if (box === undefined) return '';
  const text = cut(name, 7.5, box.width - 16, true);
  const width = textWidth(text, 7.5) * 1.06;
  const places = Array.from(
    { length: Math.max(1, Math.floor((box.width - 16 - width) / 6) + 1) },
    (_, step) => box.x + 8 + step * 6,
  );
  const isFree = (x: number) =>
    ![...edges.values()].some(({ points }) => crosses(points, { x: x - 3, y: box.y + 4, width: width + 6, height: 12 }));
  const x = places.find(isFree) ?? box.x + 8;
  return (
    rect(x - 2, box.y + 5, width + 4, 11, { fill: PALETTE.wash }) + label(x, box.y + 13, text, { bold: true, fill: PALETTE.ink2 })
  );
}

function crosses(points: PlacedEdge['points'], box: Box): boolean {
  return points.slice(1).some(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? [x, y];
    return (
      Math.max(x, fromX) > box.x &&
      Math.min(x, fromX) < box.x + box.width &&
      Math.max(y, fromY) > box.y &&
      Math.min(y, fromY) < box.y + box.height
    );
  });
}

function strokeOf({ weight, style, interrupted }: Pick<TopologyLink, 'weight' | 'style' | 'interrupted'>): LineStyle {
  return {
    stroke: interrupted === undefined ? PALETTE.ink : PALETTE.fault,
    width: weight === 'heavy' && style === 'main' ? 2.3 : style === 'main' ? 0.7 : weight === 'heavy' ? 1.3 : 0.9,
    ...(style === 'standby' ? { dash: '4 2' } : style === 'heartbeat' ? { dash: '1 1.6' } : {}),
  };
}

function drawLink(link: TopologyLink, placed: PlacedEdge | undefined): string {
  if (placed === undefined) return '';
  const { stroke = PALETTE.ink, ...style } = strokeOf(link);
  return path(through(placed.points), { stroke, ...style });
}

function drawPorts(link: TopologyLink, placed: PlacedEdge | undefined, model: TopologyDrawing, context: DrawingContext): string {
  if (placed === undefined) return '';
  const { stroke = PALETTE.ink } = strokeOf(link);
  const ends = [placed.points[0], placed.points.at(-1)].filter((point) => point !== undefined);
  const squares = ends.map(([x, y]) => rect(x - 1.8, y - 1.8, 3.6, 3.6, { fill: stroke }));
  const names = [placed.fromLabel, placed.toLabel];
  const ports = downwards(link, model).map(({ port }) => portName(port));
  const [first] = link.differences;
  const [end = [0, 0]] = ends;
  return [
    ...squares,
    ...names.map((box, index) => (box === undefined ? '' : portLabel(ports[index] ?? '', box))),
    interruption(link, placed.label, context),
    ...(first === undefined ? [] : [placedMark('attention', end[0] + 7, end[1], 9)]),
  ].join('');
}

function portLabel(port: string, box: Box): string {
  return label(box.x + 1, box.y + box.height - 2.4, port, { size: PORT, fill: PALETTE.ink2 });
}

function interruption(link: TopologyLink, box: Box | undefined, context: DrawingContext): string {
  const note = noteOf(link, context);
  if (note === undefined || box === undefined) return '';
  const middle = box.y + box.height / 2;
  return (
    rect(box.x, box.y, box.width, box.height, { fill: PALETTE.paper, stroke: PALETTE.fault, width: 0.7 }) +
    placedMark('fault', box.x + 7, middle, 9) +
    label(box.x + 15, middle + 2.7, note, { bold: true, fill: PALETTE.fault })
  );
}

function drawDevice(device: TopologyDevice, box: Box | undefined, context: DrawingContext): string {
  if (box === undefined) return '';
  const { name, detail } = deviceText(device, context);
  return (
    rect(box.x, box.y, box.width, box.height, { fill: PALETTE.paper, stroke: PALETTE.ink, width: device.isCore ? 1.4 : 0.8 }) +
    icon(device.icon, box.x + 8, box.y + 8) +
    label(box.x + 26, box.y + 16.5, name, { size: 9, bold: true }) +
    label(box.x + 26, box.y + 29, detail, { fill: PALETTE.ink2 })
  );
}

function legend(model: TopologyDrawing, left: number, top: number, { words }: DrawingContext): readonly string[] {
  const said = words.topology;
  const has = (style: TopologyLink['style']) => model.links.some((link) => link.style === style);
  const plain = { weight: 'light', style: 'main', interrupted: undefined } as const;
  const entries: readonly (readonly [LineStyle | 'fault' | 'attention', string, boolean])[] = [
    [strokeOf({ ...plain, weight: 'heavy' }), said.heavy, true],
    [strokeOf(plain), said.light, true],
    [strokeOf({ ...plain, style: 'standby' }), said.standby, has('standby')],
    [strokeOf({ ...plain, style: 'heartbeat' }), said.heartbeat, has('heartbeat')],
    ['fault', said.interrupted, model.links.some(({ interrupted }) => interrupted !== undefined)],
    ['attention', said.difference, model.totals.differences > 0],
  ];
  let x = left + textWidth(words.legend, 7.5) + 14;
  const drawn = entries
    .filter(([, , shown]) => shown)
    .map(([style, word]) => {
      const at = x;
      const isMark = typeof style === 'string';
      x += (isMark ? 12 : 27) + textWidth(word, 7.5) + 12;
      return isMark
        ? placedMark(style, at + 4, top - 2.7, 8.5) + label(at + 12, top, word)
        : line(at, top - 2.7, at + 22, top - 2.7, style) + label(at + 27, top, word);
    });
  return [
    label(left, top, words.legend, { bold: true }),
    ...drawn,
    label(left, top + 19, said.totals(model.totals.devices, model.totals.links, model.totals.access), { fill: PALETTE.ink2 }),
    label(left, top + 32, said.period(model.period), { fill: PALETTE.ink2 }),
  ];
}

function linkTable(model: TopologyDrawing, reading: string, { words, text, gap }: DrawingContext): readonly DrawnSheet[] {
  const said = words.topology;
  const names = new Map(model.devices.map(({ id, name }) => [id, text(name)]));
  return tableSheets({
    title: said.links,
    reading,
    columns: said.columns,
    shares: [10, 11, 13, 11, 13, 6, 6, 16, 17],
    rows: model.links.map((link) => {
      const state = [
        ...(link.interrupted === undefined
          ? []
          : [`${said.cutOn(link.interrupted.on.slice(5), link.interrupted.isOver)}${gap}${link.interrupted.incident}`]),
        ...link.differences.map(({ kind, port, on }) =>
          kind === 'port-down' ? said.portDown(oneLine(port), on) : said.notSeen(oneLine(port), on),
        ),
      ];
      return [
        { text: link.id, bold: true },
        { text: names.get(link.from.device) ?? '' },
        { text: oneLine(link.from.port) },
        { text: names.get(link.to.device) ?? '' },
        { text: oneLine(link.to.port) },
        { text: said.media[link.medium] },
        { text: link.speed },
        { text: link.purpose === undefined ? said.styles[link.style] : text(link.purpose) },
        { text: state.join(gap), bold: state.length > 0, ...(link.interrupted === undefined ? {} : { fill: PALETTE.fault }) },
      ];
    }),
  });
}
