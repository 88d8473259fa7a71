// The register of assets as a table: every field of the schema is a column, so nothing is lost on the way out and back.
import type { DocumentKind } from '../domain/document-kinds.ts';
import { cellsOf, columnsUsed, isColumn, recordOf } from './columns.ts';
import type { CsvRow } from './csv.ts';
import {
  beyondHeadings,
  classOf,
  CRITICALITY_WORDS,
  type Found,
  type FoundAsset,
  type LeftOut,
  siteOf,
  type Surroundings,
} from './imported.ts';
import { type Draft, shapeOf, withValue } from './shape.ts';
import { slugOf } from './slug.ts';

/** A head and rows of text, as CSV and spreadsheets take them. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function tableOf(kind: DocumentKind, records: readonly Draft[]): Table {
  const shape = shapeOf(kind);
  const cells = records.map((record) => cellsOf(record, shape));
  const head = columnsUsed(cells, shape);
  return { head, rows: cells.map((row) => head.map((name) => row.get(name) ?? '')) };
}

/** What people write above their columns, beside the names of the fields themselves. */
const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  id: ['编号', '资产编号', 'asset id', 'asset'],
  name: ['名称', '设备名称', '资产名称', '主机名', 'hostname', 'host name', 'device name'],
  class: ['类别', '资产类别', '设备类型', '分类', 'role', 'category'],
  kind: ['软硬件', '性质'],
  vendor: ['厂商', '品牌', '制造商', 'manufacturer', 'brand', 'make'],
  model: ['型号', '规格型号', '设备型号', 'product'],
  serial: ['序列号', '设备序列号', 'sn', 's/n', 'serial number'],
  quantity: ['数量', 'qty'],
  version: ['版本', '软件版本', '固件版本', 'firmware', 'os version'],
  patch: ['补丁', '补丁级别', 'patch level'],
  platform: ['平台', '操作系统', 'os'],
  'location.site': ['站点', '地点', '所属站点', 'site'],
  'location.room': ['机房', '房间', '位置', '安装位置', 'room', 'location'],
  'location.rack': ['机柜', '机柜号', 'rack', 'cabinet'],
  'location.unit': ['u位', '机柜u位', '起始u位', 'unit', 'u', 'rack unit', 'position'],
  address: ['ip', 'ip地址', '管理地址', '管理ip', 'ip address', 'management ip', 'management address'],
  criticality: ['重要性', '重要程度', '级别', 'importance', 'priority'],
  commissionedOn: ['启用日期', '投运日期', '上线日期', 'in service since', 'commissioned'],
  retiredOn: ['退役日期', '报废日期', 'retired'],
  warrantyUntil: ['质保到期', '保修到期', '质保截止', 'warranty end', 'warranty until'],
  supportUntil: ['维保到期', '维保截止', 'support end', 'support until'],
  owner: ['责任人', '负责人', '管理员'],
  notes: ['备注', '说明', 'comment', 'comments', 'remark', 'remarks'],
};

const FIELDS = new Map(
  Object.entries(HEADINGS).flatMap(([field, words]) => [field, ...words].map((word) => [headingKey(word), field] as const)),
);

function headingKey(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_:：*（）()]+/g, '');
}

/** Words of a cell that stand for a word of the schema. */
const WORDS = new Map(
  Object.entries({
    kind: new Map(Object.entries({ 硬件: 'hardware', 软件: 'software' })),
    criticality: CRITICALITY_WORDS,
  }),
);

/** The first row names the columns: fields of the schema (`location.rack`), or what people call them. */
export function assetsInTable(rows: readonly CsvRow[], surroundings: Surroundings): Found {
  const [head, ...body] = rows;
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  const fields = fieldsOf(names);
  const leftOut: LeftOut[] = names.flatMap((name, index) =>
    fields[index] === undefined && body.some(({ cells }) => (cells[index] ?? '') !== '')
      ? [{ name, reason: 'no-field' as const }]
      : [],
  );
  leftOut.push(...beyondHeadings(names, body));
  const assets = body.map((row) => readRow(row, names, fields, surroundings, leftOut));
  const mapped = names.flatMap((name, index) => {
    const field = fields[index];
    return field === undefined ? [] : [{ name, field }];
  });
  return { assets, mapped, leftOut };
}

/** Exact names first; of two columns with the same meaning the first one counts. */
function fieldsOf(names: readonly string[]): readonly (string | undefined)[] {
  const shape = shapeOf('asset');
  const exact = names.map((name) => (isColumn(name, shape) ? name : undefined));
  const used = new Set(exact.filter((field) => field !== undefined));
  return names.map((name, index) => {
    if (exact[index] !== undefined) return exact.indexOf(exact[index]) === index ? exact[index] : undefined;
    const field = FIELDS.get(headingKey(name));
    if (field === undefined || used.has(field)) return undefined;
    used.add(field);
    return field;
  });
}

function readRow(
  { line, cells }: CsvRow,
  names: readonly string[],
  fields: readonly (string | undefined)[],
  surroundings: Surroundings,
  leftOut: LeftOut[],
): FoundAsset {
  const at = String(line);
  const given = new Map<string, string>();
  const nameOfField = new Map<string, string>();
  for (const [index, field] of fields.entries()) {
    const cell = cells[index] ?? '';
    if (field === undefined || cell.trim() === '') continue;
    given.set(field, usualWord(field, cell));
    nameOfField.set(field, names[index] ?? field);
  }
  const { record, mistakes } = recordOf(given, shapeOf('asset'));
  for (const { column, cell, expected } of mistakes) {
    const reason = expected === 'a number' ? ('not-a-number' as const) : ('not-a-value' as const);
    leftOut.push({ name: nameOfField.get(column) ?? column, at, reason, value: cell });
  }
  return { at, asset: recognised(record, { at, nameOfField, surroundings, leftOut }) };
}

function usualWord(field: string, cell: string): string {
  const text = cell.trim();
  const word = WORDS.get(field)?.get(text);
  if (word !== undefined) return word;
  return /(On|Until)$/.test(field) ? isoDate(text) : cell;
}

/** `2025/3/4` and `2025年3月4日`; anything else is left for validation to judge. */
function isoDate(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

interface Reading {
  readonly at: string;
  readonly nameOfField: ReadonlyMap<string, string>;
  readonly surroundings: Surroundings;
  readonly leftOut: LeftOut[];
}

/** Where the number of another register is kept when it is no id of ours. */
export const NUMBER_LABEL = 'source-id';

/** Class, site and number by what people use for them. */
function recognised(record: Draft, { at, nameOfField, surroundings, leftOut }: Reading): Draft {
  let asset = numbered(record);
  const text = asset['class'];
  if (typeof text === 'string') {
    const known = classOf(text);
    asset = known === undefined ? without(asset, 'class') : withValue(asset, ['class'], known);
    if (known === undefined)
      leftOut.push({ name: nameOfField.get('class') ?? 'class', at, reason: 'no-such-class', value: text });
  }
  const location = asset['location'] as Draft | undefined;
  const site = location?.['site'];
  if (location === undefined || typeof site !== 'string') return asset;
  const known = siteOf(surroundings, site);
  if (known !== undefined) return withValue(asset, ['location', 'site'], known);
  leftOut.push({ name: nameOfField.get('location.site') ?? 'location.site', at, reason: 'no-such-site', value: site });
  return { ...asset, location: without(location, 'site') };
}

function numbered(record: Draft): Draft {
  const { id, ...rest } = record;
  if (typeof id !== 'string' || slugOf(id) === id) return record;
  const labels = rest['labels'] as Draft | undefined;
  return { ...rest, labels: { [NUMBER_LABEL]: id, ...labels } };
}

function without(record: Draft, key: string): Draft {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
