// The racks of a room to scale: what stands in each, and every cable from its port, over the tray, to its port.
import type { CableEndModel, CableModel, CablingDrawing, RackItem, RackModel } from '../../report/models/drawings.ts';
import { PALETTE } from '../palette.ts';
import { label, line, path, pushApart, rect, textWidth, through } from '../svg.ts';
import { type DrawingContext, type DrawnSheet, oneLine } from './context.ts';
import { portText, rackTitle } from './rack-words.ts';
import { cut, PADDING, type Paper, paperFor, sheet, TITLE_BLOCK, wrapped } from './sheet.ts';

/** Points a unit. */
const UNIT = 10.4;
const RACK = 160;
const NUMBERS = 18;
const ROW = 10;
const LANE = 5;
const TRAY = 6;
const PORT = 6.5;
/** Between the rack and the names of its ports, where leaders fan out. */
const FAN = 10;
/** Ends of one device whose leaders can be told apart, and points that a leader may lead away without a name. */
const CROWD = 12;
const FAR = 3 * UNIT;
const MOST_RACKS = 4;
const LEAST_UNITS = 12;

interface EndRow {
  readonly cable: CableModel;
  readonly end: 'from' | 'to';
  readonly text: string;
  /** One of so many of its device that their leaders would run into one. */
  readonly isCrowded: boolean;
  /** Where it leaves the device, and where its name stands. */
  readonly deviceY: number;
  readonly y: number;
}

interface PlacedRack {
  readonly rack: RackModel;
  readonly x: number;
  readonly rows: readonly EndRow[];
  readonly textRoom: number;
  readonly lanes: ReadonlyMap<string, number>;
  readonly width: number;
}

/** What an office prints and a person holds: A4 or A3. */
interface RackSheet extends DrawnSheet {
  readonly isHandy: boolean;
}

type Room = CablingDrawing['rooms'][number];

export function rackSheets(
  model: CablingDrawing,
  room: Room,
  racks: readonly RackModel[],
  context: DrawingContext,
): readonly DrawnSheet[] {
  for (let most = MOST_RACKS; ; most -= 1) {
    // Two and two rather than three and one.
    const each = Math.max(1, Math.ceil(racks.length / Math.ceil(racks.length / most)));
    const sheets = Array.from({ length: Math.ceil(racks.length / each) }, (_, index) =>
      rackSheet(model, room, racks.slice(index * each, (index + 1) * each), context),
    );
    if (most === 1 || sheets.every(({ isHandy }) => isHandy)) return sheets;
  }
}

function rackSheet(model: CablingDrawing, room: Room, racks: readonly RackModel[], context: DrawingContext): RackSheet {
  const { words, text, gap } = context;
  const ids = new Set(racks.map(({ id }) => id));
  const cables = model.cables.filter(({ from, to }) => ids.has(from.rack ?? '') || ids.has(to.rack ?? ''));
  const top = Math.max(...racks.map(({ units }) => units));
  const lowest = Math.min(top, ...racks.flatMap(({ items }) => items.map(({ unit }) => unit)));
  // What is empty below everything is left out, but a rack stays a rack.
  const cropped = Math.max(1, Math.min(lowest - 2, top - LEAST_UNITS + 1));
  const trays = cables.filter(({ from, to }) => from.rack !== to.rack && ids.has(from.rack ?? '') && ids.has(to.rack ?? ''));
  const rackTop = trays.length * TRAY + 40;
  const rowCounts = racks.map(({ id }) => endsIn(id, cables).length);
  const heightFrom = (bottom: number) => rackTop + Math.max((top - bottom + 1) * UNIT, Math.max(...rowCounts) * ROW) + 8;
  const widthOf = (last: PlacedRack | undefined) => (last === undefined ? 0 : last.x + last.width);
  const places = (bottom: number) => placeRacks(racks, cables, { top, bottom }, rackTop, ids, context);
  const width = widthOf(places(cropped).at(-1));
  const paper = paperFor(width, heightFrom(cropped), 44);
  const bottom = paperFor(width, heightFrom(1), 44).name === paper.name ? 1 : cropped;
  const range = { top, bottom };
  const height = heightFrom(bottom);
  const placed = places(bottom);
  const name = [text(room.site), text(room.name)].join(gap);
  const place = [name, ...(room.floor === undefined ? [] : [text(room.floor)])].join(gap);
  return {
    title: [words.cabling.title, text(room.name)].join(gap),
    reading: words.cabling.rackReading(name, racks.length, cables.length),
    isToScale: true,
    isHandy: /^a[34]/.test(paper.name),
    draw: (block) => {
      const origin = originOf(paper, width, height);
      const { svg } = sheet(paper, block, [
        ...placed.map((one) => drawRack(one, range, rackTop, origin, context)),
        ...cables.map((cable) => drawCable(cable, placed, trays.indexOf(cable), origin)),
        ...placed.flatMap((one) => one.rows.map((row) => drawRow(row, one, origin))),
        label(paper.frame.left + PADDING, paper.frame.top + 20, cut(place, 9, paper.frame.right - paper.frame.left - 40, true), {
          size: 9,
          bold: true,
        }),
        ...legend(paper, context),
      ]);
      return { svg, cssSize: paper.cssSize, name: paper.name };
    },
  };
}

type Point = readonly [number, number];

function originOf({ frame }: Paper, width: number, height: number): Point {
  const below = frame.bottom - TITLE_BLOCK.height - PADDING;
  return [(frame.left + frame.right - width) / 2, frame.top + PADDING + Math.max(0, (below - frame.top - PADDING - height) / 2)];
}

const ENDS = ['from', 'to'] as const;

function endsIn(rack: string, cables: readonly CableModel[]) {
  return cables.flatMap((cable) => ENDS.filter((end) => cable[end].rack === rack).map((end) => ({ cable, end })));
}

interface Range {
  readonly top: number;
  readonly bottom: number;
}

function placeRacks(
  racks: readonly RackModel[],
  cables: readonly CableModel[],
  range: Range,
  rackTop: number,
  ids: ReadonlySet<string>,
  context: DrawingContext,
): readonly PlacedRack[] {
  const placed: PlacedRack[] = [];
  let x = 0;
  const labelled = new Set<string>();
  for (const rack of racks) {
    const rows = rowsOf(rack, cables, range, rackTop, ids, labelled, context);
    const textRoom = Math.max(20, ...rows.map(({ text }) => textWidth(text, PORT))) + 6;
    const own = [...new Set(rows.filter(({ cable }) => staysOn(cable, ids)).map(({ cable }) => cable.label))];
    const lanes = new Map(own.map((id, index) => [id, x + NUMBERS + RACK + FAN + textRoom + LANE * (index + 1)]));
    const width = NUMBERS + RACK + FAN + textRoom + LANE * (own.length + 1) + 14;
    placed.push({ rack, x, rows, textRoom, lanes, width });
    x += width;
  }
  return placed;
}

const staysOn = ({ from, to }: CableModel, ids: ReadonlySet<string>): boolean =>
  ids.has(from.rack ?? '') && ids.has(to.rack ?? '');

const unitY = (unit: number, { top }: Range, rackTop: number): number => rackTop + (top - unit) * UNIT;

function rowsOf(
  rack: RackModel,
  cables: readonly CableModel[],
  range: Range,
  rackTop: number,
  ids: ReadonlySet<string>,
  labelled: Set<string>,
  context: DrawingContext,
): readonly EndRow[] {
  const rows = rack.items.flatMap((item) => {
    const ends = endsIn(rack.id, cables)
      .filter(({ cable, end }) => cable[end].item === item.id)
      .toSorted((one, other) => comparePorts(one.cable[one.end], other.cable[other.end]));
    const itemTop = unitY(item.unit + item.units - 1, range, rackTop);
    const step = Math.min(ROW, (item.units * UNIT) / ends.length);
    const first = itemTop + (item.units * UNIT - step * (ends.length - 1)) / 2;
    return ends.map(({ cable, end }, index) => {
      const isFirst = !labelled.has(cable.label);
      labelled.add(cable.label);
      const text = rowText(cable, end, isFirst, ids, context);
      const name = index === 0 ? cut(context.text(item.name), PORT, 80) : '';
      return { cable, end, text, name, deviceY: first + step * index, isCrowded: ends.length > CROWD };
    });
  });
  const floor = rackTop + Math.max((range.top - range.bottom + 1) * UNIT, rows.length * ROW);
  const places = pushApart(
    rows.map(({ deviceY }) => deviceY),
    ROW,
    rackTop + 4,
    floor,
  );
  return rows.map(({ name, ...row }, index) => {
    const y = places[index] ?? row.deviceY;
    // So far from its device a row says whose ports begin here.
    const isFar = name !== '' && Math.abs(y - row.deviceY) > FAR;
    return { ...row, y, text: isFar ? `${name}${context.gap}${row.text}` : row.text };
  });
}

function comparePorts(one: CableEndModel, other: CableEndModel): number {
  return one.side.localeCompare(other.side) || one.port.localeCompare(other.port, 'en', { numeric: true });
}

function rowText(
  cable: CableModel,
  end: 'from' | 'to',
  isFirst: boolean,
  ids: ReadonlySet<string>,
  { words, text, gap }: DrawingContext,
): string {
  const other = cable[end === 'from' ? 'to' : 'from'];
  const place = other.rack === undefined ? text(other.name) : words.cabling.rack(oneLine(other.rack));
  return [
    cut(portText(cable[end], words.cabling.rear, gap), PORT, 100),
    ...(isFirst ? [cut(oneLine(cable.label), PORT, 60)] : []),
    ...(staysOn(cable, ids) ? [] : [words.cabling.leaves(cut(place, PORT, 70))]),
  ].join(gap);
}

function drawRack({ rack, x }: PlacedRack, range: Range, rackTop: number, [dx, dy]: Point, context: DrawingContext): string {
  const { words, text, gap } = context;
  const left = dx + x + NUMBERS;
  const top = dy + unitY(rack.units, range, rackTop);
  const bottom = dy + unitY(range.bottom - 1, range, rackTop);
  const isCropped = range.bottom > 1;
  const numbers = Array.from({ length: rack.units - range.bottom + 1 }, (_, index) => range.bottom + index);
  return [
    label(left, top - 8, cut(rackTitle(rack, words.cabling.rack, text, gap), 9, RACK + 40, true), { size: 9, bold: true }),
    ...numbers.slice(1).map((unit) =>
      line(left, dy + unitY(unit, range, rackTop) + UNIT, left + RACK, dy + unitY(unit, range, rackTop) + UNIT, {
        stroke: PALETTE.hairline,
        width: 0.5,
      }),
    ),
    ...numbers
      .filter((unit) => unit % 2 === 0)
      .map((unit) =>
        label(left - 5, dy + unitY(unit, range, rackTop) + UNIT / 2 + 2.3, String(unit), {
          size: PORT,
          anchor: 'end',
          fill: PALETTE.ink2,
        }),
      ),
    path(
      through([
        [left, bottom],
        [left, top],
        [left + RACK, top],
        [left + RACK, bottom],
      ]),
      { stroke: PALETTE.ink, width: 1.4 },
    ),
    line(left, bottom, left + RACK, bottom, isCropped ? { width: 0.7, dash: '3 2' } : { width: 1.4 }),
    ...rack.items.map((item) => drawItem(item, left, dy + unitY(item.unit + item.units - 1, range, rackTop), context)),
  ].join('');
}

function drawItem(item: RackItem, left: number, top: number, { words, text }: DrawingContext): string {
  const height = item.units * UNIT;
  const name = cut(text(item.name), 7.5, RACK - 18, true);
  // What it is gives way to what it is called; the tables have both.
  const room = RACK - 24 - textWidth(name, 7.5) * 1.06;
  const whole = item.ports === undefined ? text(item.detail) : words.cabling.portCount(item.ports);
  const detail = room < 24 ? '' : cut(whole, 7.5, room);
  const y = top + height / 2 + 2.7;
  return (
    rect(left + 4, top + 0.6, RACK - 8, height - 1.2, {
      fill: item.kind === 'panel' ? PALETTE.track : PALETTE.paper,
      stroke: PALETTE.ink,
      width: 0.8,
    }) +
    label(left + 9, y, name, { bold: true }) +
    (detail === '' ? '' : label(left + RACK - 9, y, detail, { anchor: 'end', fill: PALETTE.ink2 }))
  );
}

function drawRow({ text, deviceY, y, cable, end, isCrowded }: EndRow, { x }: PlacedRack, [dx, dy]: Point): string {
  const edge = dx + x + NUMBERS + RACK;
  const trunk = cable[end].side === 'rear';
  const width = isCrowded ? 0.4 : trunk ? 1.6 : 0.9;
  return (
    path(
      through([
        [edge - 4, dy + deviceY],
        [edge + 2, dy + deviceY],
        [edge + FAN, dy + y],
      ]),
      { stroke: PALETTE.ink, width },
    ) +
    rect(edge - 5.3, dy + deviceY - 1.3, 2.6, 2.6, { fill: PALETTE.ink }) +
    label(edge + FAN + 2, dy + y - 1.8, text, { size: PORT, fill: PALETTE.ink2 })
  );
}

/** One line a cable: along its row, down its lane, over the tray and back; off the sheet it ends with its name. */
function drawCable(cable: CableModel, racks: readonly PlacedRack[], tray: number, [dx, dy]: Point): string {
  const stub = (
    rack: PlacedRack,
    row: EndRow,
  ): { readonly start: Point; readonly lane: number | undefined; readonly end: Point } => {
    const edge = dx + rack.x + NUMBERS + RACK;
    const lane = rack.lanes.get(cable.label);
    const to = lane === undefined ? edge + FAN + rack.textRoom : dx + lane;
    return { start: [edge + FAN, dy + row.y], lane: lane === undefined ? undefined : dx + lane, end: [to, dy + row.y] };
  };
  const stubs = racks.flatMap((rack) => rack.rows.filter((row) => row.cable === cable).map((row) => stub(rack, row)));
  const [one, other] = stubs;
  const width = cable.from.side === 'rear' && cable.to.side === 'rear' ? 1.6 : 0.9;
  if (one === undefined) return '';
  if (other === undefined) return path(through([one.start, one.end]), { stroke: PALETTE.ink, width });
  const over: readonly Point[] =
    tray < 0 || one.lane === undefined || other.lane === undefined
      ? []
      : [
          [one.lane, dy + tray * TRAY + 18],
          [other.lane, dy + tray * TRAY + 18],
        ];
  return path(through([one.start, one.end, ...over, other.end, other.start]), { stroke: PALETTE.ink, width });
}

function legend({ frame }: Paper, { words }: DrawingContext): readonly string[] {
  const [left, top] = [frame.left + PADDING, frame.bottom - TITLE_BLOCK.height + 12];
  const second = left + 33 + textWidth(words.cabling.trunk, 7.5) + 14;
  const third = second + 33 + textWidth(words.cabling.lead, 7.5) + 14;
  const room = frame.right - TITLE_BLOCK.width - PADDING - left;
  return [
    line(left, top - 2.7, left + 28, top - 2.7, { width: 1.6 }),
    label(left + 33, top, words.cabling.trunk),
    line(second, top - 2.7, second + 28, top - 2.7, { width: 0.9 }),
    label(second + 33, top, words.cabling.lead),
    rect(third, top - 7, 16, 8.5, { fill: PALETTE.track, stroke: PALETTE.ink }),
    label(third + 21, top, words.cabling.panel),
    ...wrapped(words.cabling.unitsNote, 7.5, room, 2).map((one, index) =>
      label(left, top + 19 + index * 12, one, { fill: PALETTE.ink2 }),
    ),
  ];
}
