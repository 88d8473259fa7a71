// The structured cabling of a client as a drawing: racks with what stands in them, and cables from port to port.
import type { Asset } from '../../domain/asset.ts';
import type { CableEnd, Cabling } from '../../domain/cabling.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { DataRevision } from '../inputs.ts';
import type { CableEndModel, CablingDrawing, RackItem, RackModel } from '../models/drawings.ts';
import { drawingHead } from './head.ts';

export function composeCabling(records: ClientRecords, cabling: Cabling, revision: DataRevision): CablingDrawing {
  const assets = new Map(records.assets.map(({ value }) => [value.id, value]));
  const { sites } = records.client.value;
  return {
    ...drawingHead(records, revision, 'CAB-01', cabling.revisedOn),
    kind: 'cabling',
    rooms: cabling.rooms.map(({ id, site, name, floor }) => ({
      id,
      name,
      site: sites.find((one) => one.id === site)?.name ?? site,
      floor,
    })),
    racks: cabling.racks.map((rack) => rackModel(rack, cabling, records)),
    cables: cabling.cables.map(({ label, from, to, medium, metres, notes }) => ({
      label,
      from: endModel(from, cabling, assets),
      to: endModel(to, cabling, assets),
      medium,
      metres,
      notes,
    })),
  };
}

function rackModel({ id, name, room, units }: Cabling['racks'][number], cabling: Cabling, records: ClientRecords): RackModel {
  const assets = records.assets.flatMap(({ value }): readonly RackItem[] => {
    const { location } = value;
    return location.rack !== id || location.unit === undefined || value.retiredOn !== undefined
      ? []
      : [{ id: value.id, name: value.name, kind: 'asset', detail: value.model, unit: location.unit, units: location.units ?? 1 }];
  });
  const panels = cabling.panels.flatMap((panel): readonly RackItem[] =>
    panel.rack !== id || panel.unit === undefined
      ? []
      : [
          {
            id: panel.id,
            name: panel.name ?? panel.id,
            kind: 'panel',
            detail: panel.id.toUpperCase(),
            unit: panel.unit,
            units: 1,
            ports: panel.ports,
          },
        ],
  );
  return { id, name, room, units, items: [...assets, ...panels].toSorted((one, other) => other.unit - one.unit) };
}

function endModel(end: CableEnd, cabling: Cabling, assets: ReadonlyMap<string, Asset>): CableEndModel {
  const port = end.port === undefined ? '' : String(end.port);
  const side = end.side ?? 'front';
  const panel = cabling.panels.find(({ id }) => id === end.panel);
  if (panel !== undefined) {
    return { item: panel.id, name: panel.name ?? panel.id, port, rack: panel.rack, room: panel.room, side };
  }
  const asset = end.asset === undefined ? undefined : assets.get(end.asset);
  if (asset !== undefined) {
    const rack = cabling.racks.find(({ id }) => id === asset.location.rack);
    return { item: asset.id, name: asset.name, port, rack: rack?.id, room: rack?.room, side };
  }
  return { item: undefined, name: end.outlet ?? end.asset ?? end.panel ?? '', port, rack: undefined, room: undefined, side };
}
