// The cabling drawings: rooms and racks at a glance, then the racks of each room to scale, then cables and ports as tables.
import type { CableEndModel, CableModel, CablingDrawing } from '../../report/models/drawings.ts';
import { PALETTE } from '../palette.ts';
import { label, line, path, rect, textWidth, through } from '../svg.ts';
import { type DrawingContext, type DrawnSheet, oneLine } from './context.ts';
import { layOut } from './layout.ts';
import { portText, rackTitle } from './rack-words.ts';
import { rackSheets } from './racks.ts';
import { cut, PADDING, paperFor, sheet, TITLE_BLOCK, wrapped } from './sheet.ts';
import { tableSheets } from './table.ts';
import { movedLayout } from './topology.ts';
import { drawZone, roomForNames, zoneName } from './zones.ts';

export async function cablingSheets(model: CablingDrawing, context: DrawingContext): Promise<readonly DrawnSheet[]> {
  return [
    await overview(model, context),
    ...model.rooms.flatMap((room) =>
      rackSheets(
        model,
        room,
        model.racks.filter((rack) => rack.room === room.id),
        context,
      ),
    ),
    ...cableTable(model, context),
    ...portTable(model, context),
  ];
}

/** A line of the overview: a trunk by itself, other cables between the same two places counted. */
interface Bundle {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly cables: readonly CableModel[];
  readonly isTrunk: boolean;
}

const OUTLETS = 'outlets:';

function placeOf(end: CableEndModel, other: CableEndModel): string | undefined {
  if (end.rack !== undefined) return end.rack;
  return other.room === undefined ? undefined : `${OUTLETS}${other.room}`;
}

function bundlesOf({ cables }: CablingDrawing): readonly Bundle[] {
  const between = cables.flatMap((cable) => {
    const [from, to] = [placeOf(cable.from, cable.to), placeOf(cable.to, cable.from)];
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, cable }];
  });
  const groups = Map.groupBy(between, ({ from, to, cable }) => (isTrunk(cable) ? cable.label : [from, to].toSorted().join(' ')));
  return [...groups].flatMap(([id, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    return [{ id, from: first.from, to: first.to, cables: members.map(({ cable }) => cable), isTrunk: isTrunk(first.cable) }];
  });
}

const isTrunk = ({ from, to }: CableModel): boolean =>
  from.side === 'rear' && to.side === 'rear' && from.rack !== undefined && to.rack !== undefined;

function bundleLines({ cables, isTrunk: trunk }: Bundle, { words, gap }: DrawingContext): readonly string[] {
  const [first] = cables;
  if (!trunk || first === undefined) return [words.cabling.bundle(cables.length)];
  const said = words.cabling;
  return [[cut(oneLine(first.label), 7.5, 80), said.media[first.medium], said.length(first.metres)].filter(Boolean).join(gap)];
}

interface OverviewBox {
  readonly id: string;
  readonly room: string;
  readonly name: string;
  readonly detail: string;
}

function overviewBoxes(
  model: CablingDrawing,
  bundles: readonly Bundle[],
  { words, text, gap }: DrawingContext,
): readonly OverviewBox[] {
  const racks = model.racks.map((rack) => ({
    id: rack.id,
    room: rack.room,
    name: rackTitle(rack, words.cabling.rack, text, gap),
    detail: words.cabling.devices(
      rack.items.filter(({ kind }) => kind === 'asset').length,
      rack.items.filter(({ kind }) => kind === 'panel').length,
    ),
  }));
  const outlets = [...new Set(bundles.flatMap(({ from, to }) => [from, to]).filter((id) => id.startsWith(OUTLETS)))];
  const bare = model.rooms.filter(({ id }) => !model.racks.some(({ room }) => room === id));
  return [
    ...racks,
    ...bare.map(({ id }) => ({ id: `bare:${id}`, room: id, name: words.cabling.noRacks, detail: '' })),
    ...outlets.map((id) => ({
      id,
      room: id.slice(OUTLETS.length),
      name: words.cabling.outlets(
        bundles.filter(({ from, to }) => from === id || to === id).reduce((sum, { cables }) => sum + cables.length, 0),
      ),
      detail: '',
    })),
  ];
}

const NAME = 8.5;

async function overview(model: CablingDrawing, context: DrawingContext): Promise<DrawnSheet> {
  const { words, text, gap } = context;
  const bundles = bundlesOf(model);
  const boxes = overviewBoxes(model, bundles, context);
  const titleOf = ({ site, name }: CablingDrawing['rooms'][number]) => [text(site), text(name)].join(gap);
  const laidOut = await layOut({
    direction: 'DOWN',
    groups: model.rooms.map(({ id }) => id),
    nodes: boxes.map(({ id, room, name, detail }) => ({
      id,
      group: room,
      width: Math.max(100, textWidth(cut(name, NAME, 150, true), NAME) * 1.06 + 20, textWidth(detail, 7.5) + 20),
      height: detail === '' ? 26 : 38,
    })),
    edges: bundles.map((bundle) => ({
      id: bundle.id,
      from: { node: bundle.from, label: '' },
      to: { node: bundle.to, label: '' },
      label: bundleLines(bundle, context),
    })),
    portSize: 6.5,
    labelSize: 7.5,
    gap: [30, 22],
  });
  const layout = roomForNames(laidOut, new Map(model.rooms.map((room) => [room.id, titleOf(room)])));
  const paper = paperFor(layout.width, layout.height, 44);
  return {
    title: `${words.cabling.title}${gap}${words.cabling.overview}`,
    reading: words.cabling.reading(model.rooms.length, model.racks.length, model.cables.length),
    isToScale: false,
    draw: (block) => {
      const { frame } = paper;
      const below = frame.bottom - TITLE_BLOCK.height - PADDING;
      const placed = movedLayout(
        layout,
        (frame.left + frame.right - layout.width) / 2,
        frame.top + PADDING + Math.max(0, (below - frame.top - PADDING - layout.height) / 2),
      );
      const { svg } = sheet(paper, block, [
        ...model.rooms.map((room) => {
          const box = placed.groups.get(room.id);
          if (box === undefined) return '';
          return drawZone(box) + zoneName(titleOf(room), box, placed);
        }),
        ...bundles.map((bundle) =>
          path(through(placed.edges.get(bundle.id)?.points ?? []), {
            stroke: PALETTE.ink,
            width: bundle.isTrunk ? 2.3 : 0.9,
          }),
        ),
        ...boxes.map(({ id, name, detail }) => {
          const box = placed.nodes.get(id);
          if (box === undefined) return '';
          const middle = box.x + box.width / 2;
          return (
            rect(box.x, box.y, box.width, box.height, { fill: PALETTE.paper, stroke: PALETTE.ink, width: 0.8 }) +
            label(middle, box.y + 16, cut(name, NAME, box.width - 12, true), { size: NAME, bold: true, anchor: 'middle' }) +
            (detail === '' ? '' : label(middle, box.y + 29, detail, { fill: PALETTE.ink2, anchor: 'middle' }))
          );
        }),
        ...bundles.map((bundle) => pill(bundleLines(bundle, context)[0] ?? '', placed.edges.get(bundle.id)?.label)),
        ...overviewLegend(model, frame.left + PADDING, frame.bottom - TITLE_BLOCK.height + 12, context),
      ]);
      return { svg, cssSize: paper.cssSize, name: paper.name };
    },
  };
}

function pill(text: string, box: { x: number; y: number; width: number; height: number } | undefined): string {
  if (box === undefined) return '';
  const { x, y, width, height } = box;
  return (
    rect(x, y, width, height, { fill: PALETTE.paper, stroke: PALETTE.ink, width: 0.6 }) +
    label(x + width / 2, y + height / 2 + 2.7, text, { anchor: 'middle' })
  );
}

function overviewLegend(model: CablingDrawing, left: number, top: number, { words }: DrawingContext): readonly string[] {
  const said = words.cabling;
  const second = left + 35 + textWidth(said.trunk, 7.5) + 14;
  return [
    line(left, top - 2.7, left + 28, top - 2.7, { width: 2.3 }),
    label(left + 33, top, said.trunk),
    line(second, top - 2.7, second + 28, top - 2.7, { width: 0.9 }),
    label(second + 33, top, said.lead),
    ...wrapped(said.overviewNote(model.racks.length, model.cables.length), 7.5, 480, 2).map((one, index) =>
      label(left, top + 19 + index * 12, one, { fill: PALETTE.ink2 }),
    ),
  ];
}

function cableTable(model: CablingDrawing, { words, text, gap }: DrawingContext): readonly DrawnSheet[] {
  const said = words.cabling;
  return tableSheets({
    title: `${said.title}${gap}${said.cables}`,
    reading: said.reading(model.rooms.length, model.racks.length, model.cables.length),
    columns: said.columns,
    shares: [7, 18, 17, 18, 17, 9, 7, 26],
    rows: model.cables.map(({ label: name, from, to, medium, metres, notes }) => [
      { text: oneLine(name), bold: true },
      { text: text(from.name) },
      { text: portText(from, said.rear, gap) },
      { text: text(to.name) },
      { text: portText(to, said.rear, gap) },
      { text: said.media[medium] },
      { text: said.length(metres) },
      { text: notes === undefined ? '' : text(notes) },
    ]),
  });
}

function portTable(model: CablingDrawing, { words, text, gap }: DrawingContext): readonly DrawnSheet[] {
  const said = words.cabling;
  const rows = model.racks.flatMap((rack) =>
    rack.items.flatMap((item) =>
      model.cables
        .flatMap((cable) => [
          { cable, end: cable.from, other: cable.to },
          { cable, end: cable.to, other: cable.from },
        ])
        .filter(({ end }) => end.item === item.id)
        .toSorted((one, other) => one.end.port.localeCompare(other.end.port, 'en', { numeric: true }))
        .map(({ cable, end, other }) => [
          { text: oneLine(rack.id), bold: true },
          { text: item.units === 1 ? `${item.unit}` : `${item.unit}–${item.unit + item.units - 1}` },
          { text: item.ports === undefined ? text(item.name) : `${text(item.name)}${gap}${said.portCount(item.ports)}` },
          { text: oneLine(end.port) },
          { text: end.side === 'rear' ? said.rear : '' },
          { text: oneLine(cable.label), bold: true },
          { text: text(other.name) },
          { text: portText(other, said.rear, gap) },
        ]),
    ),
  );
  return tableSheets({
    title: `${said.title}${gap}${said.ports}`,
    reading: said.reading(model.rooms.length, model.racks.length, model.cables.length),
    columns: said.portColumns,
    shares: [7, 6, 26, 20, 6, 8, 22, 20],
    rows,
  });
}
