// Devices as NetBox imports and exports them in CSV (columns of its published device import form since 3.6).
import type { Asset } from '../domain/asset.ts';
import type { LocalText } from '../domain/text.ts';
import type { Table } from './asset-table.ts';
import type { CsvRow } from './csv.ts';
import {
  beyondHeadings,
  classOf,
  criticalityOf,
  type Found,
  type FoundAsset,
  type LeftOut,
  named,
  type NamedAsset,
  siteOf,
  type Surroundings,
} from './imported.ts';
import { type Draft, withValue } from './shape.ts';
import { slugOf } from './slug.ts';

/** Where the name in NetBox is kept when it is not an id of ours. */
const NAME_LABEL = 'netbox-name';

const HEAD = [
  'name',
  'role',
  'manufacturer',
  'device_type',
  'platform',
  'serial',
  'status',
  'site',
  'location',
  'rack',
  'position',
  'face',
  'description',
  'comments',
] as const;

/** NetBox takes these where they are defined as custom fields of its devices: a choice or text, and JSON. */
const CUSTOM = ['cf_criticality', 'cf_casebook'] as const;

/** What the columns of NetBox become; the other fields of an asset have no column there, and stand in `cf_casebook`. */
export const NETBOX_FIELDS = {
  name: 'id',
  role: 'class',
  manufacturer: 'vendor',
  device_type: 'model',
  platform: 'platform',
  serial: 'serial',
  site: 'location.site',
  location: 'location.room',
  rack: 'location.rack',
  position: 'location.unit',
  description: 'name',
  comments: 'notes',
  primary_ip: 'address',
  cf_criticality: 'criticality',
} as const;

/** Headings of other releases and of the device table → columns of the import form. */
const OTHER_NAMES = new Map(
  Object.entries({
    device_role: 'role',
    type: 'device_type',
    model: 'device_type',
    model_name: 'device_type',
    serial_number: 'serial',
    ip_address: 'primary_ip',
    primary_ip4: 'primary_ip',
    primary_ip6: 'primary_ip',
    ipv4_address: 'primary_ip',
    position_u: 'position',
    criticality: 'cf_criticality',
    casebook: 'cf_casebook',
  }),
);

/** Made by NetBox itself, or without meaning outside it. */
const COMPUTED = new Set(['id', 'created', 'last_updated', 'face', 'airflow', 'u_height', 'device_bay_count', 'interface_count']);

export interface NetboxTable extends Table {
  readonly leftOut: readonly LeftOut[];
}

interface NetboxOptions {
  readonly language: 'zh' | 'en';
  /** An import of NetBox refuses columns of custom fields that it does not have. */
  readonly customFields: boolean;
}

/** Hardware only, and only what has a manufacturer: NetBox knows no device without one. */
export function netboxTable(assets: readonly Asset[], { language, customFields }: NetboxOptions): NetboxTable {
  const leftOut: LeftOut[] = [];
  const rows = assets.flatMap((asset) => {
    if (asset.kind === 'hardware' && asset.vendor !== undefined)
      return [[...netboxRow(asset, language), ...(customFields ? [asset.criticality, JSON.stringify(asset)] : [])]];
    leftOut.push(
      asset.kind === 'hardware'
        ? { name: 'vendor', at: asset.id, reason: 'no-manufacturer' }
        : { name: 'kind', at: asset.id, reason: 'no-device' },
    );
    return [];
  });
  return { head: customFields ? [...HEAD, ...CUSTOM] : HEAD, rows, leftOut };
}

function netboxRow(asset: Asset, language: 'zh' | 'en'): readonly string[] {
  const { location } = asset;
  const cells: Record<(typeof HEAD)[number], string> = {
    name: nameIn(asset),
    role: asset.class,
    manufacturer: asset.vendor ?? '',
    device_type: asset.model,
    platform: asset.platform ?? '',
    serial: asset.serial ?? '',
    status: asset.retiredOn === undefined ? 'active' : 'decommissioning',
    site: location.site,
    location: oneText(location.room, language),
    rack: location.rack ?? '',
    position: location.unit === undefined ? '' : String(location.unit),
    face: location.unit === undefined ? '' : 'front',
    description: oneText(asset.name, language),
    comments: oneText(asset.notes, language),
  };
  return HEAD.map((name) => cells[name]);
}

/** The name that the device had there, as long as its id still is the one made of it. */
function nameIn({ id, labels }: Asset): string {
  const label = labels?.[NAME_LABEL];
  return label !== undefined && slugOf(label) === id ? label : id;
}

function oneText(text: LocalText | undefined, language: 'zh' | 'en'): string {
  if (text === undefined || typeof text === 'string') return text ?? '';
  return text[language] ?? text.zh ?? text.en ?? '';
}

export function assetsFromNetbox(rows: readonly CsvRow[], surroundings: Surroundings): Found<NamedAsset> {
  const [head, ...body] = rows;
  const columns = (head?.cells ?? []).map((cell) => ({ name: cell.trim(), column: columnOf(cell) }));
  const leftOut: LeftOut[] = [];
  const mapped = columns.flatMap(({ name, column }) => {
    const field = Object.hasOwn(NETBOX_FIELDS, column) ? NETBOX_FIELDS[column as keyof typeof NETBOX_FIELDS] : undefined;
    return field === undefined ? [] : [{ name, field }];
  });
  for (const [index, { name, column }] of columns.entries()) {
    if (Object.hasOwn(NETBOX_FIELDS, column) || column === 'status' || column === 'cf_casebook') continue;
    if (body.every(({ cells }) => (cells[index] ?? '').trim() === '')) continue;
    leftOut.push({ name, reason: COMPUTED.has(column) ? 'computed' : 'no-field' });
  }
  leftOut.push(
    ...beyondHeadings(
      columns.map(({ name }) => name),
      body,
    ),
  );
  const found = body.map((row) => readDevice(row, columns, surroundings, leftOut));
  return { assets: named(found, deviceNames), mapped, leftOut };
}

function columnOf(heading: string): string {
  const key = heading
    .trim()
    .toLowerCase()
    .replaceAll(/[()]/g, '')
    .replaceAll(/[\s-]+/g, '_');
  return OTHER_NAMES.get(key) ?? key;
}

function deviceNames(asset: Draft): readonly string[] {
  const label = (asset['labels'] as Draft | undefined)?.[NAME_LABEL];
  return [label, asset['name'], asset['serial']].filter((name) => typeof name === 'string');
}

function readDevice(
  { line, cells }: CsvRow,
  columns: readonly { readonly name: string; readonly column: string }[],
  surroundings: Surroundings,
  leftOut: LeftOut[],
): FoundAsset {
  const at = String(line);
  const heading = (column: string) => columns.find((one) => one.column === column)?.name ?? column;
  const cell = (column: string) => {
    const index = columns.findIndex((one) => one.column === column);
    const text = index === -1 ? '' : (cells[index] ?? '');
    return text.trim() === '' ? undefined : text;
  };
  const miss = (column: string, reason: LeftOut['reason']) => {
    leftOut.push({ name: heading(column), at, reason, value: cell(column) ?? '' });
    return undefined;
  };
  const role = cell('role');
  const site = cell('site');
  const position = cell('position');
  const status = cell('status');
  const whole = wholeAsset(cell('cf_casebook'));
  if (cell('cf_casebook') !== undefined && whole === undefined) miss('cf_casebook', 'not-a-value');
  const isKnown = status?.trim().toLowerCase() === (whole?.retiredOn === undefined ? 'active' : 'decommissioning');
  if (status !== undefined && !isKnown) miss('status', 'other-status');
  const level = cell('cf_criticality');
  const criticality = level === undefined ? undefined : (criticalityOf(level) ?? miss('cf_criticality', 'not-a-value'));
  const unit = position === undefined ? undefined : (rackUnit(position) ?? miss('position', 'no-rack-unit'));
  const fields: readonly (readonly [path: readonly string[], value: unknown])[] = [
    ...identity(cell('name'), cell('description')),
    [['class'], role === undefined ? undefined : (classOf(role) ?? miss('role', 'no-such-class'))],
    [['kind'], 'hardware'],
    [['vendor'], cell('manufacturer')],
    [['model'], cell('device_type')],
    [['serial'], cell('serial')],
    [['platform'], cell('platform')],
    [['location', 'site'], site === undefined ? undefined : (siteOf(surroundings, site) ?? miss('site', 'no-such-site'))],
    [['location', 'room'], cell('location')],
    [['location', 'rack'], cell('rack')],
    [['location', 'unit'], unit],
    [['address'], cell('primary_ip')?.replace(/\/[0-9]+$/, '')],
    [['notes'], cell('comments')],
    [['criticality'], criticality],
  ];
  const known: Draft = whole === undefined ? {} : { ...whole };
  const asset = fields
    .filter(([path]) => whole === undefined || !isAsExported(whole, path, cell))
    .reduce<Draft>((draft, [path, value]) => (value === undefined ? draft : withValue(draft, path, value)), known);
  return { at, asset };
}

/** What we gave NetBox beside its own columns. */
function wholeAsset(text: string | undefined): Asset | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && isRecord(value['location']) && typeof value['id'] === 'string'
      ? (value as unknown as Asset)
      : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the column of a field still says what it said when we wrote it, in either language: what people changed there counts. */
function isAsExported(whole: Asset, path: readonly string[], cell: (column: string) => string | undefined): boolean {
  const field = path.join('.');
  if (field === 'kind') return true;
  const column = Object.entries(NETBOX_FIELDS).find(
    ([, name]) => name === field || (field.startsWith('labels.') && name === 'id'),
  )?.[0];
  if (column === undefined || column === 'primary_ip') return cell('primary_ip') === undefined;
  if (column === 'cf_criticality') return cell(column) === whole.criticality;
  const at = HEAD.findIndex((name) => name === column);
  return (['zh', 'en'] as const).some((language) => netboxRow(whole, language)[at] === (cell(column) ?? ''));
}

/** A name that is already an id of ours stays it; any other is kept beside the id that is made of it. */
function identity(
  name: string | undefined,
  description: string | undefined,
): readonly (readonly [path: readonly string[], value: unknown])[] {
  const given = name?.trim();
  if (given === undefined) return [[['name'], description]];
  const isId = slugOf(given) === given;
  return [...(isId ? [[['id'], given] as const] : [[['labels', NAME_LABEL], given] as const]), [['name'], description ?? given]];
}

function rackUnit(text: string): number | undefined {
  const unit = Number(text);
  return Number.isInteger(unit) && unit >= 1 && unit <= 60 ? unit : undefined;
}
