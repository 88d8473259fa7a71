// The topology drawing: zones by site, devices, links with their ports; then the table of links.
import type { LinkDifference, TopologyDevice, TopologyDrawing, TopologyLink } from '../../report/models/drawings.ts';
import { type Mark, placedMark } from '../marks.ts';
import { PALETTE } from '../palette.ts';
import { figure, label, line, type LineStyle, path, rect, textWidth, through } from '../svg.ts';
import { type DrawingContext, type DrawnSheet, oneLine } from './context.ts';
import { icon } from './icons.ts';
import { type Box, type Layout, layOut, type PlacedEdge } from './layout.ts';
import { drawZone, roomForNames, zoneName } from './zones.ts';
import { cut, PADDING, paperFor, sheet, TITLE_BLOCK } from './sheet.ts';
import { tableSheets } from './table.ts';

const PORT = 6.5;
const NAME_ROOM = 118;
const FOOT = 44;

export async function topologySheets(model: TopologyDrawing, context: DrawingContext): Promise<readonly DrawnSheet[]> {
  const layout = await topologyLayout(model, context);
  const { words } = context;
  const reading = readingOf(model, context);
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
  const [width, height] = [layout.width + 4, layout.height + 4 + LEGEND];
  const svg = figure(width, height, readingOf(model, context), [
    ...content(model, moved(layout, 2, 2), context),
    ...legend(model, 2, layout.height + 18, context),
  ]);
  return { svg, width, height };
}

function readingOf({ links, totals }: TopologyDrawing, { words }: DrawingContext): string {
  const interrupted = links.filter((link) => link.interrupted !== undefined).length;
  return words.topology.reading(totals.devices, totals.links, interrupted, totals.differences);
}

/** Room for the legend below. */
const LEGEND = 30;

export interface FigureOnPage {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

function content(model: TopologyDrawing, placed: Layout, context: DrawingContext): readonly string[] {
  const lines = linesOf(model);
  return [
    ...model.zones.map((zone) => drawZone(placed.groups.get(zone.id))),
    ...lines.map((line) => drawLink(line, placed.edges.get(line.id))),
    ...model.devices.map((device) => drawDevice(device, placed.nodes.get(device.id), context)),
    ...lines.map((line) => drawPorts(line, placed.edges.get(line.id), model, context)),
    ...model.zones.map((zone) => zoneName(zoneText(zone, context), placed.groups.get(zone.id), placed)),
  ];
}

async function topologyLayout(model: TopologyDrawing, context: DrawingContext): Promise<Layout> {
  const layout = await layOut({
    direction: 'DOWN',
    groups: model.zones.map(({ id }) => id),
    nodes: model.devices
      .toSorted((one, other) => one.tier - other.tier)
      .map((device) => {
        const { name, detail } = deviceText(device, context);
        const width = Math.max(textWidth(name, 9) * 1.06, textWidth(detail, 7.5)) + 38;
        return { id: device.id, group: device.zone, width: Math.max(100, width), height: 38, isFirst: device.tier === 0 };
      }),
    edges: linesOf(model).map((line) => {
      const [from, to] = downwards(line, model);
      const notes = noteOf(line, context);
      return {
        id: line.id,
        from: { node: from.device, label: portName(from.port) },
        to: { node: to.device, label: portName(to.port) },
        ...(notes === undefined ? {} : { label: [line.interrupted === undefined ? notes : `${notes}………`] }),
      };
    }),
    portSize: PORT,
    labelSize: 7.5,
    gap: [24, 14],
  });
  return roomForNames(layout, new Map(model.zones.map((zone) => [zone.id, zoneText(zone, context)])));
}

const zoneText = ({ name }: TopologyDrawing['zones'][number], { words, text }: DrawingContext): string =>
  name === undefined ? words.topology.outside : text(name);

/** A line of the picture: a link, or several of one kind between boxes of which one stands for several devices. */
interface Line extends TopologyLink {
  readonly count: number;
}

function linesOf({ devices, links }: TopologyDrawing): readonly Line[] {
  const counted = new Set(devices.filter(({ count }) => count > 1).map(({ id }) => id));
  const bundles = Map.groupBy(links, ({ id, from, to, weight, style, interrupted }) =>
    interrupted === undefined && (counted.has(from.device) || counted.has(to.device))
      ? [...[from.device, to.device].toSorted(), weight, style].join(' ')
      : id,
  );
  return [...bundles.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    if (members.length === 1) return [{ ...first, count: 1 }];
    const { from, to } = first;
    return [
      {
        ...first,
        from: { ...from, port: '' },
        to: { ...to, port: '' },
        count: members.length,
        differences: members.flatMap(({ differences }) => differences),
      },
    ];
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

function noteOf({ interrupted, count }: Line, { words }: DrawingContext): string | undefined {
  if (interrupted !== undefined) return words.topology.cutOn(interrupted.on.slice(5), interrupted.isOver);
  return count === 1 ? undefined : words.topology.lines(count);
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

function drawPorts(line: Line, placed: PlacedEdge | undefined, model: TopologyDrawing, context: DrawingContext): string {
  if (placed === undefined) return '';
  const { stroke = PALETTE.ink } = strokeOf(line);
  const ends = downwards(line, model);
  const points = [placed.points[0], placed.points.at(-1)] as const;
  const names = [placed.fromLabel, placed.toLabel];
  // Of a bundle the lower end, where what is counted stands.
  const differs = ends.map(({ port }, index) =>
    line.differences.some((difference) =>
      line.count > 1 ? index === 1 : difference.port === port && isAt(difference, ends[index]),
    ),
  );
  return [
    ...points.map((point) => (point === undefined ? '' : rect(point[0] - 1.8, point[1] - 1.8, 3.6, 3.6, { fill: stroke }))),
    ...ends.map(({ port }, index) => portLabel(portName(port), names[index])),
    note(line, placed.label, context),
    ...points.map((point, index) =>
      point === undefined || differs[index] !== true
        ? ''
        : placedMark('attention', point[0] - 8, point[1] + (index === 0 ? 6.5 : -6.5), 9),
    ),
  ].join('');
}

/** Ports of two devices may have one name. */
const isAt = ({ asset }: LinkDifference, end: TopologyLink['from'] | undefined): boolean => end?.device === asset;

function portLabel(port: string, box: Box | undefined): string {
  if (box === undefined || port === '') return '';
  return label(box.x + 1, box.y + box.height - 2.4, port, { size: PORT, fill: PALETTE.ink2 });
}

function note(line: Line, box: Box | undefined, context: DrawingContext): string {
  const said = noteOf(line, context);
  if (said === undefined || box === undefined) return '';
  const { x, y, width, height } = box;
  const middle = y + height / 2;
  if (line.interrupted === undefined) {
    return (
      rect(x, y, width, height, { fill: PALETTE.paper, stroke: PALETTE.ink, width: 0.6 }) +
      label(x + width / 2, middle + 2.7, said, { anchor: 'middle' })
    );
  }
  return (
    rect(x, y, width, height, { fill: PALETTE.paper, stroke: PALETTE.fault, width: 0.7 }) +
    placedMark('fault', x + 7, middle, 9) +
    label(x + 15, middle + 2.7, said, { bold: true, fill: PALETTE.fault })
  );
}

function drawDevice(device: TopologyDevice, box: Box | undefined, context: DrawingContext): string {
  if (box === undefined) return '';
  const { name, detail } = deviceText(device, context);
  return (
    rect(box.x, box.y, box.width, box.height, { fill: PALETTE.paper, stroke: PALETTE.ink, width: device.isCore ? 1.4 : 0.8 }) +
    icon(device.icon, box.x + 8, box.y + 8) +
    label(box.x + 26, box.y + 16.5, name, { size: 9, bold: true }) +
    label(box.x + 26, box.y + 29, detail, { fill: PALETTE.ink2 }) +
    deviceMarks(device)
      .map((mark, index) => placedMark(mark, box.x + box.width - 7, box.y + (index === 0 ? 7.5 : box.height - 8.5), 9))
      .join('')
  );
}

/** Green is not drawn. A neighbour that nobody declared is a difference as a port that is down. */
function deviceMarks({ state, strangers }: TopologyDevice): readonly Mark[] {
  const marks: readonly Mark[] = [
    ...(state === undefined ? [] : [state]),
    ...(strangers === undefined ? [] : (['attention'] as const)),
  ];
  return [...new Set(marks)];
}

function legend(model: TopologyDrawing, left: number, top: number, { words }: DrawingContext): readonly string[] {
  const said = words.topology;
  const has = (style: TopologyLink['style']) => model.links.some((link) => link.style === style);
  const plain = { weight: 'light', style: 'main', interrupted: undefined } as const;
  const states = (state: TopologyDevice['state']) => model.devices.some((device) => device.state === state);
  const isSeenOtherwise = model.totals.differences > 0;
  const isCut = model.links.some(({ interrupted }) => interrupted !== undefined);
  const entries: readonly (readonly [LineStyle | Mark, string, boolean])[] = [
    [strokeOf({ ...plain, weight: 'heavy' }), said.heavy, true],
    [strokeOf(plain), said.light, true],
    [strokeOf({ ...plain, style: 'standby' }), said.standby, has('standby')],
    [strokeOf({ ...plain, style: 'heartbeat' }), said.heartbeat, has('heartbeat')],
    // One mark may say two things: on a line and on a box.
    [
      'fault',
      [...(isCut ? [said.interrupted] : []), ...(states('fault') ? [said.states.fault] : [])].join(words.or),
      isCut || states('fault'),
    ],
    [
      'attention',
      [...(isSeenOtherwise ? [said.difference] : []), ...(states('attention') ? [said.states.attention] : [])].join(words.or),
      isSeenOtherwise || states('attention'),
    ],
    ['missed', said.states.missed, states('missed')],
    ['unknown', said.states.unknown, states('unknown')],
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

function linkTable(model: TopologyDrawing, reading: string, context: DrawingContext): readonly DrawnSheet[] {
  const { words, text, gap } = context;
  const said = words.topology;
  const names = new Map(model.devices.map(({ id, name }) => [id, text(name)]));
  const nameOf = ({ device, name }: TopologyLink['from']) => (name === undefined ? (names.get(device) ?? '') : text(name));
  const links = model.links.map((link) => {
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
      { text: nameOf(link.from) },
      { text: oneLine(link.from.port) },
      { text: nameOf(link.to) },
      { text: oneLine(link.to.port) },
      { text: said.media[link.medium] },
      { text: link.speed },
      { text: link.purpose === undefined ? said.styles[link.style] : text(link.purpose) },
      { text: state.join(gap), bold: state.length > 0, ...(link.interrupted === undefined ? {} : { fill: PALETTE.fault }) },
    ];
  });
  const strangers = model.devices.flatMap((device) =>
    (device.strangers ?? []).map((one) => [
      { text: '—' },
      { text: text(one.device) },
      { text: '' },
      { text: oneLine(one.name) },
      ...['', '', '', ''].map((empty) => ({ text: empty })),
      { text: said.undeclared(one.on), bold: true },
    ]),
  );
  return tableSheets({
    title: said.links,
    reading,
    columns: said.columns,
    shares: [9, 11, 15, 11, 15, 6, 5, 14, 17],
    rows: [...links, ...strangers],
  });
}
