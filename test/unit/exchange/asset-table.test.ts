import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DocumentKind } from '../../../src/domain/document-kinds.ts';
import { assetsInTable, tableOf } from '../../../src/exchange/asset-table.ts';
import { recordOf } from '../../../src/exchange/columns.ts';
import { csvText, parseCsv } from '../../../src/exchange/csv.ts';
import { type Draft, shapeOf } from '../../../src/exchange/shape.ts';
import { arbitraryRecord } from '../../support/arbitrary-record.ts';

const CLIENT = { sites: [{ id: 'east-works', names: ['城东水厂', 'East Waterworks'] }] };

const asset = arbitraryRecord(shapeOf('asset')).map((record): Draft => ({
  ...record,
  location: { ...(record['location'] as Draft), site: 'east-works' },
}));

it('every field of every asset survives CSV: export, import, equal', () => {
  fc.assert(
    fc.property(fc.array(asset, { minLength: 1, maxLength: 4 }), (assets) => {
      const { head, rows } = tableOf('asset', assets);
      const found = assetsInTable(parseCsv(csvText([head, ...rows], { mark: true })), CLIENT);
      expect(found.leftOut).toEqual([]);
      expect(found.assets.map((one) => one.asset)).toEqual(assets);
    }),
    { numRuns: 200 },
  );
});

it.each<DocumentKind>(['incident', 'request', 'defect', 'change', 'part', 'risk', 'action'])(
  'every field of a record of kind %s survives a table',
  (kind) => {
    fc.assert(
      fc.property(arbitraryRecord(shapeOf(kind)), (record) => {
        const { head, rows } = tableOf(kind, [record]);
        const [top = [], row = []] = parseCsv(csvText([head, ...rows], { mark: true })).map(({ cells }) => cells);
        const read = recordOf(new Map(top.map((name, index) => [name, row[index] ?? ''])), shapeOf(kind));
        expect(read).toEqual({ record, mistakes: [] });
      }),
      { numRuns: 60 },
    );
  },
);

it('the columns stand in the order of the schema, and only those that are used', () => {
  const { head } = tableOf('asset', [
    { notes: 'x', labels: { zone: 'a' }, location: { rack: 'A01', site: 'east-works' }, id: 'sw', name: { en: 'S', zh: '交' } },
  ]);
  expect(head).toEqual(['id', 'name.zh', 'name.en', 'location.site', 'location.rack', 'labels.zone', 'notes']);
});

const table = (...lines: readonly string[]) => assetsInTable(parseCsv(lines.join('\n')), CLIENT);

it('a Chinese register is understood by its headings and words', () => {
  const found = table(
    '资产编号,设备名称,资产类别,软硬件,品牌,规格型号,序列号,管理IP,站点,机房,机柜号,U位,重要性,维保到期,备注,采购单',
    'hx-sw-1,核心交换机 1,核心交换机,硬件,示例厂商,S7706,SN001,10.20.0.1,城东水厂,信息机房,A01,22,高,2026/5/7,主用,PO-1',
  );
  expect(found.assets).toEqual([
    {
      at: '2',
      asset: {
        id: 'hx-sw-1',
        name: '核心交换机 1',
        class: 'core-switch',
        kind: 'hardware',
        vendor: '示例厂商',
        model: 'S7706',
        serial: 'SN001',
        address: '10.20.0.1',
        location: { site: 'east-works', room: '信息机房', rack: 'A01', unit: 22 },
        criticality: 'high',
        supportUntil: '2026-05-07',
        notes: '主用',
      },
    },
  ]);
  expect(found.leftOut).toEqual([{ name: '采购单', reason: 'no-field' }]);
});

it('what cannot be understood is left out of its row and named', () => {
  const found = table('id,class,unit,site,数量', 'a-1,spaceship,upper,Moon base,two');
  expect(found.assets[0]?.asset).toEqual({ id: 'a-1', location: {} });
  expect(found.leftOut).toEqual([
    { name: 'unit', at: '2', reason: 'not-a-number', value: 'upper' },
    { name: '数量', at: '2', reason: 'not-a-number', value: 'two' },
    { name: 'class', at: '2', reason: 'no-such-class', value: 'spaceship' },
    { name: 'site', at: '2', reason: 'no-such-site', value: 'Moon base' },
  ]);
});

it('of two columns for one field the first counts, and the exact name before any other', () => {
  const found = table('IP,address,IP地址', '10.0.0.1,10.0.0.2,10.0.0.3');
  expect(found.assets[0]?.asset).toEqual({ address: '10.0.0.2' });
  expect(found.leftOut.map(({ name }) => name)).toEqual(['IP', 'IP地址']);
});

it('a number of another register that is no id of ours is kept beside the id', () => {
  const [one] = table('资产编号,名称', 'ZC 2020/001,交换机').assets;
  expect(one?.asset).toEqual({ name: '交换机', labels: { 'source-id': 'ZC 2020/001' } });
});

it('cells beyond the last heading are told with their line, and never their text', () => {
  const found = assetsInTable(parseCsv('id,notes\nsw-1,two, words\nsw-2,one,\nsw-3,a,b,c\n'), CLIENT);
  expect(found.leftOut).toEqual([
    { name: '#3', at: '2', reason: 'no-heading' },
    { name: '#3', at: '4', reason: 'no-heading' },
  ]);
});
