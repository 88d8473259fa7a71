// The cabling agrees with itself and with the assets: rooms, racks and panels exist, units fit and are taken once, ports exist and are used once.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import { oneThing, type Plug, portsOnce } from './plugs.ts';
import { type Rule, unknownWord } from './rule.ts';

type CablingDocument = WorkspaceDocument<'cabling'>;

export const cabling: Rule = (estate) =>
  estate.of('cabling').flatMap((document) => {
    const seats = seatsOf(estate, document);
    const racks = new Map(document.value.racks.map(({ id, units }) => [id, units]));
    return [
      ...places(estate, document),
      ...nowhere(estate, document),
      ...seats.flatMap((seat) => outsideRack(racks, seat)),
      // What lies outside is misplaced already.
      ...overlapping(seats.filter((seat) => isInside(racks, seat))),
      ...cableEnds(document),
      ...portsOnce(document, plugsOf(document)),
    ];
  });

/** Rooms of racks and panels, racks of panels and assets. */
function places(estate: Estate, document: CablingDocument): readonly Diagnostic[] {
  const { rooms, racks, panels } = document.value;
  const roomIds = rooms.map(({ id }) => id);
  const rackIds = racks.map(({ id }) => id);
  const place = (at: WorkspaceDocument, noun: 'room' | 'rack', value: string | undefined, pointer: Pointer) =>
    value === undefined ? [] : unknownPlace(document, at, noun, value, noun === 'room' ? roomIds : rackIds, pointer);
  return [
    ...racks.flatMap(({ room }, index) => place(document, 'room', room, ['racks', index, 'room'])),
    ...panels.flatMap(({ room }, index) => place(document, 'room', room, ['panels', index, 'room'])),
    ...panels.flatMap(({ rack }, index) => place(document, 'rack', rack, ['panels', index, 'rack'])),
    ...inService(estate, document).flatMap((asset) => place(asset, 'rack', asset.value.location.rack, ['location', 'rack'])),
  ];
}

function unknownPlace(
  document: CablingDocument,
  at: WorkspaceDocument,
  noun: 'room' | 'rack' | 'panel',
  value: string,
  existing: readonly string[],
  pointer: Pointer,
): readonly Diagnostic[] {
  if (existing.includes(value)) return [];
  // A name given twice hides the one that was meant.
  const isAmbiguous = new Set(existing.map((name) => name.normalize('NFKC').toLowerCase())).size < existing.length;
  if (isAmbiguous) return [];
  return [findingIn(at, 'CB0334', pointer, { values: { noun, ...unknownWord(value, existing), file: document.path } })];
}

/** A rack unit without its rack. */
function nowhere(estate: Estate, document: CablingDocument): readonly Diagnostic[] {
  const lacking = (at: WorkspaceDocument, pointer: Pointer, parent: string) =>
    findingIn(at, 'CB0202', pointer, { values: { key: 'rack', parent }, atKey: true });
  return [
    ...document.value.panels.flatMap(({ rack, unit }, index) =>
      rack === undefined && unit !== undefined ? [lacking(document, ['panels', index, 'unit'], 'panels')] : [],
    ),
    ...inService(estate, document).flatMap((asset) => {
      const { rack, unit } = asset.value.location;
      return rack === undefined && unit !== undefined ? [lacking(asset, ['location', 'unit'], 'location')] : [];
    }),
  ];
}

function inService(estate: Estate, { place }: CablingDocument): readonly WorkspaceDocument<'asset'>[] {
  return estate.of('asset', place.client).filter(({ value }) => value.retiredOn === undefined);
}

/** What sits in a rack. */
interface Seat {
  readonly document: WorkspaceDocument;
  readonly pointer: Pointer;
  readonly by: string;
  readonly rack: string;
  readonly low: number;
  readonly high: number;
}

function seatsOf(estate: Estate, document: CablingDocument): readonly Seat[] {
  const panels = document.value.panels.flatMap(({ id, rack, unit }, index): readonly Seat[] =>
    rack === undefined || unit === undefined
      ? []
      : [{ document, pointer: ['panels', index, 'unit'], by: id, rack, low: unit, high: unit }],
  );
  const assets = inService(estate, document).flatMap((asset): readonly Seat[] => {
    const { rack, unit, units = 1 } = asset.value.location;
    if (rack === undefined || unit === undefined) return [];
    const place = { document: asset, pointer: ['location', 'unit'], by: asset.value.id };
    return [{ ...place, rack, low: unit, high: unit + units - 1 }];
  });
  return [...panels, ...assets];
}

function isInside(racks: ReadonlyMap<string, number>, seat: Seat): boolean {
  return seat.high <= (racks.get(seat.rack) ?? seat.high);
}

function outsideRack(racks: ReadonlyMap<string, number>, seat: Seat): readonly Diagnostic[] {
  if (isInside(racks, seat)) return [];
  const values = { value: unitsOf(seat), rack: seat.rack, count: String(racks.get(seat.rack)) };
  return [findingIn(seat.document, 'CB0337', seat.pointer, { values })];
}

function unitsOf({ low, high }: Seat): string {
  return low === high ? String(low) : `${low}–${high}`;
}

/** More than a rack of 60 units can hold: the others are not worth the time. */
const MOST_SEATS = 100;

/** Where one thing meets several others it is the one that was misplaced: told once, there. Of two the higher is told. */
function overlapping(seats: readonly Seat[]): readonly Diagnostic[] {
  return [...Map.groupBy(seats, ({ rack }) => rack).values()].flatMap((inRack) => {
    let left = inRack.slice(0, MOST_SEATS).toSorted((a, b) => b.low - a.low || (a.by < b.by ? 1 : -1));
    const findings: Diagnostic[] = [];
    for (;;) {
      const met = left.map((seat) => ({ seat, others: left.filter((other) => other !== seat && meet(seat, other)) }));
      const worst = met.toSorted((a, b) => b.others.length - a.others.length)[0];
      const other = worst?.others.at(-1);
      if (worst === undefined || other === undefined) return findings;
      findings.push(takenTwice(worst.seat, other));
      left = left.filter((seat) => seat !== worst.seat);
    }
  });
}

function meet(one: Seat, other: Seat): boolean {
  return one.low <= other.high && other.low <= one.high;
}

function takenTwice(seat: Seat, other: Seat): Diagnostic {
  const values = { value: unitsOf(seat), rack: seat.rack, other: other.by };
  const related = { path: other.document.path, line: other.document.lineOf(...other.pointer) };
  return findingIn(seat.document, 'CB0338', seat.pointer, { values, related });
}

const ENDS = ['from', 'to'] as const;

function cableEnds(document: CablingDocument): readonly Diagnostic[] {
  const { cables, panels } = document.value;
  const panelIds = panels.map(({ id }) => id);
  const ports = new Map(panels.map((one) => [one.id, one.ports]));
  return cables.flatMap((cable, index) =>
    ENDS.flatMap((name) => {
      const end = cable[name];
      const pointer = ['cables', index, name];
      const { panel, port, outlet } = end;
      const split = oneThing(document, end, ['asset', 'panel', 'outlet'], pointer);
      if (split.length > 0) return split;
      if (outlet === undefined && port === undefined) {
        return [findingIn(document, 'CB0202', pointer, { values: { key: 'port', parent: name } })];
      }
      if (panel === undefined) return [];
      const unknown = unknownPlace(document, document, 'panel', panel, panelIds, [...pointer, 'panel']);
      const count = ports.get(panel);
      const isThere = count === undefined || (typeof port === 'number' && port <= count);
      const quoted = typeof port === 'string' && /^[1-9][0-9]*$/.test(port) && Number(port) <= (count ?? 0) ? port : undefined;
      const values = { panel, value: String(port), count: String(count), quoted };
      return [...unknown, ...(isThere ? [] : [findingIn(document, 'CB0335', [...pointer, 'port'], { values })])];
    }),
  );
}

function plugsOf({ value }: CablingDocument): readonly Plug[] {
  return value.cables.flatMap((cable, index) =>
    ENDS.flatMap((name): readonly Plug[] => {
      const { asset, panel, port, side } = cable[name];
      const thing = asset ?? panel;
      if (thing === undefined || port === undefined) return [];
      const plug = { of: thing, port: String(port), by: cable.label, pointer: ['cables', index, name, 'port'] };
      return [{ ...plug, ...(side === undefined ? {} : { side }) }];
    }),
  );
}
