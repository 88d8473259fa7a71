import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../src/domain/asset.ts';
import type { LocalText } from '../../../src/domain/text.ts';
import { csvText, parseCsv } from '../../../src/exchange/csv.ts';
import { assetsFromNetbox, netboxTable } from '../../../src/exchange/netbox.ts';
import { shapeOf } from '../../../src/exchange/shape.ts';
import { arbitraryRecord, someText } from '../../support/arbitrary-record.ts';

const CLIENT = { sites: [{ id: 'east-works', names: ['East Waterworks'] }] };

const device = fc.tuple(arbitraryRecord(shapeOf('asset')), someText).map(([record, vendor]) => {
  const asset = record as unknown as Asset;
  const { labels: _, ...rest } = asset;
  return { ...rest, kind: 'hardware' as const, vendor, location: { ...asset.location, site: 'east-works' } };
});

const chinese = (text: LocalText | undefined) => (typeof text === 'object' ? (text.zh ?? text.en) : text);

/** What the columns of NetBox can hold of an asset. */
function carried({ id, name, class: role, kind, vendor, model, serial, platform, location, notes }: Asset) {
  const rest = { id, class: role, kind, vendor, model, serial, platform };
  const { site, room, rack, unit } = location;
  const kept = {
    ...rest,
    name: chinese(name),
    notes: chinese(notes),
    location: { site, room: chinese(room), rack, unit },
  };
  return JSON.parse(JSON.stringify(kept)) as unknown;
}

it('what NetBox has a column for survives: export, import, equal', () => {
  fc.assert(
    fc.property(fc.uniqueArray(device, { minLength: 1, maxLength: 4, selector: ({ id }) => id }), (assets) => {
      const { head, rows, leftOut } = netboxTable(assets, { language: 'zh', customFields: false });
      expect(leftOut).toEqual([]);
      const found = assetsFromNetbox(parseCsv(csvText([head, ...rows], { mark: false })), CLIENT);
      expect(found.assets.map(({ asset }) => asset)).toEqual(assets.map(carried));
    }),
    { numRuns: 200 },
  );
});

describe('with custom fields', () => {
  const options = { language: 'en', customFields: true } as const;
  const back = (csv: string) => assetsFromNetbox(parseCsv(csv), CLIENT);

  it('everything survives: export, import, equal', () => {
    fc.assert(
      fc.property(fc.uniqueArray(device, { minLength: 1, maxLength: 4, selector: ({ id }) => id }), (assets) => {
        const { head, rows } = netboxTable(assets, options);
        const found = back(csvText([head, ...rows], { mark: false }));
        expect(found.leftOut.filter(({ reason }) => reason !== 'computed')).toEqual([]);
        expect(found.assets.map(({ asset }) => asset)).toEqual(JSON.parse(JSON.stringify(assets)));
      }),
      { numRuns: 200 },
    );
  });

  const asset: Asset = {
    id: 'sw-1',
    name: { zh: '接入交换机', en: 'Access switch' },
    class: 'access-switch',
    kind: 'hardware',
    vendor: 'ExampleNet',
    model: 'X1',
    location: { site: 'east-works', rack: 'A01', unit: 3 },
    criticality: 'low',
    retiredOn: '2025-06-30',
  };

  it('what people changed in the columns of NetBox counts, everything else stays', () => {
    const { head, rows } = netboxTable([asset], options);
    const changed = csvText([head, ...rows], { mark: false })
      .replace('A01', 'B07')
      .replace(',low,', ',高,')
      .replace('Access switch,', 'Access switch of the lab,');
    expect(back(changed).assets[0]?.asset).toEqual({
      ...asset,
      name: 'Access switch of the lab',
      location: { ...asset.location, rack: 'B07' },
      criticality: 'high',
    });
    expect(back(changed).leftOut).toEqual([{ name: 'face', reason: 'computed' }]);
  });

  it('what is no criticality and no asset of ours is named', () => {
    const found = back('name,role,site,Criticality,cf_casebook\nsw-9,access switch,east-works,urgent,{x\n');
    expect(found.assets[0]?.asset).not.toHaveProperty('criticality');
    expect(found.leftOut.map(({ name, reason }) => [name, reason])).toEqual([
      ['cf_casebook', 'not-a-value'],
      ['Criticality', 'not-a-value'],
    ]);
  });
});

describe('devices of a NetBox', () => {
  const found = assetsFromNetbox(
    parseCsv(
      [
        'Name,Status,Site,Location,Rack,Position,Face,Device role,Manufacturer,Type,Serial number,Platform,IP Address,Tenant,Comments,ID',
        'SW-CORE-01,Active,East Waterworks,Server room,A01,22.0,front,Core Switch,ExampleNet,X7700,SN1,vrp,10.20.0.1/24,Ops,,17',
        '核心交换机,Offline,East Waterworks,,A02,22.5,front,Access Switches,ExampleNet,X5700,SN2,,,,second,18',
        'sw-core-01,Active,Elsewhere,,,,,Toaster,ExampleNet,X1,,,,,,19',
      ].join('\n'),
    ),
    CLIENT,
  );

  it('headings of the device table and of older releases mean the same columns', () => {
    expect(found.assets[0]).toEqual({
      at: '2',
      id: 'sw-core-01-2',
      asset: {
        id: 'sw-core-01-2',
        labels: { 'netbox-name': 'SW-CORE-01' },
        name: 'SW-CORE-01',
        class: 'core-switch',
        kind: 'hardware',
        vendor: 'ExampleNet',
        model: 'X7700',
        serial: 'SN1',
        platform: 'vrp',
        location: { site: 'east-works', room: 'Server room', rack: 'A01', unit: 22 },
        address: '10.20.0.1',
      },
    });
  });

  it('a name without Latin letters gives its serial number, and then its class, as id', () => {
    expect(found.assets[1]?.id).toBe('sn2');
    const [nameless] = assetsFromNetbox(parseCsv('name,role\n核心交换机,core switch\n'), CLIENT).assets;
    expect(nameless?.id).toBe('core-switch');
  });

  it('an id of the source is never given to another', () => {
    expect(found.assets.map(({ id }) => id)).toEqual(['sw-core-01-2', 'sn2', 'sw-core-01']);
  });

  it('what has no place is named with its reason', () => {
    expect(found.leftOut).toEqual([
      { name: 'Face', reason: 'computed' },
      { name: 'Tenant', reason: 'no-field' },
      { name: 'ID', reason: 'computed' },
      { name: 'Status', at: '3', reason: 'other-status', value: 'Offline' },
      { name: 'Position', at: '3', reason: 'no-rack-unit', value: '22.5' },
      { name: 'Device role', at: '4', reason: 'no-such-class', value: 'Toaster' },
      { name: 'Site', at: '4', reason: 'no-such-site', value: 'Elsewhere' },
    ]);
  });
});

it('software and devices without a manufacturer are not offered to NetBox', () => {
  const switchOne: Asset = {
    id: 'sw-1',
    name: 'Switch',
    class: 'access-switch',
    kind: 'hardware',
    model: 'X1',
    location: { site: 'east-works' },
    criticality: 'low',
  };
  const { rows, leftOut } = netboxTable([switchOne, { ...switchOne, id: 'db-1', kind: 'software', vendor: 'Example' }], {
    language: 'en',
    customFields: false,
  });
  expect(rows).toEqual([]);
  expect(leftOut).toEqual([
    { name: 'vendor', at: 'sw-1', reason: 'no-manufacturer' },
    { name: 'kind', at: 'db-1', reason: 'no-device' },
  ]);
});
