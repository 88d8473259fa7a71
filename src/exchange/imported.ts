// What an import found in a file of another program, and what became of each thing in it.
import { ASSET_CLASSES } from '../domain/asset.ts';
import type { LocalText } from '../domain/text.ts';
import type { CsvRow } from './csv.ts';
import { freeId, slugOf } from './slug.ts';
import type { Draft } from './shape.ts';

/** Why something of the source is not in the records. */
export const LEFT_OUT_REASONS = [
  'no-field',
  'no-heading',
  'secret',
  'not-a-number',
  'not-a-value',
  'no-rack-unit',
  'no-such-site',
  'no-such-class',
  'computed',
  'other-status',
  'no-manufacturer',
  'no-device',
  'no-address',
  'no-host-key',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export interface LeftOut {
  /** Column, variable or key, as the source names it. */
  readonly name: string;
  /** Where in the source: a line number, or the name of a host. Missing where it holds for the whole column. */
  readonly at?: string;
  readonly reason: LeftOutReason;
  /** The value, where it is no secret. */
  readonly value?: string;
}

/** Cells beyond the last heading: a comma without quotes has mostly moved the others, too. */
export function beyondHeadings(head: readonly string[], rows: readonly CsvRow[]): readonly LeftOut[] {
  return rows.flatMap(({ line, cells }) => {
    const beyond = cells.findIndex((cell, index) => index >= head.length && cell.trim() !== '');
    return beyond === -1 ? [] : [{ name: `#${beyond + 1}`, at: String(line), reason: 'no-heading' as const }];
  });
}

export interface FoundAsset {
  /** Line of the row or name of the host. */
  readonly at: string;
  readonly asset: Draft;
  /** What holds only where neither the source nor an older record says anything. */
  readonly guesses?: Draft;
}

export interface Found<Asset extends FoundAsset = FoundAsset> {
  readonly assets: readonly Asset[];
  /** What each column or variable became. */
  readonly mapped: readonly { readonly name: string; readonly field: string }[];
  readonly leftOut: readonly LeftOut[];
}

export interface Surroundings {
  /** The places that the client has, by their ids, with the names by which others may call them. */
  readonly sites: readonly { readonly id: string; readonly names: readonly string[] }[];
}

/** The site of this name or id. */
export function siteOf({ sites }: Surroundings, text: string): string | undefined {
  const wanted = text.trim();
  return sites.find(({ id, names }) => id === wanted || id === slugOf(wanted) || names.includes(wanted))?.id;
}

export function namesOf(text: LocalText): readonly string[] {
  return typeof text === 'string' ? [text] : [text.zh, text.en].filter((name) => name !== undefined);
}

/** What other programs and people call the classes; compared without case, spaces, hyphens and plural. */
const CLASS_WORDS: Readonly<Record<(typeof ASSET_CLASSES)[number], readonly string[]>> = {
  'core-switch': ['核心交换机', 'core', 'spine', 'distribution switch', 'distribution'],
  'access-switch': ['接入交换机', '交换机', 'switch', 'access', 'leaf', 'tor switch', 'access layer switch'],
  router: ['路由器', 'edge router', 'gateway'],
  firewall: ['防火墙', 'fw', 'security appliance'],
  server: ['服务器', '主机', 'host', 'linux', 'windows', 'linux server', 'hypervisor', 'virtual machine', 'vm'],
  storage: ['存储', '存储设备', 'storage array', 'san storage', 'nas', 'disk array'],
  'san-switch': ['光纤交换机', 'fc switch', 'fibre channel switch'],
  ups: ['不间断电源', 'uninterruptible power supply'],
  'environment-sensor': ['环境传感器', '温湿度传感器', 'sensor', 'environmental sensor'],
  database: ['数据库', 'db', 'database server'],
  middleware: ['中间件', 'application server', 'appserver'],
  application: ['应用', '应用系统', 'app'],
  accessory: ['配件', '附件', 'part'],
};

const CLASSES = new Map(
  ASSET_CLASSES.flatMap((name) => [name, ...CLASS_WORDS[name]].map((word) => [classKey(word), name] as const)),
);

export function classOf(text: string): (typeof ASSET_CLASSES)[number] | undefined {
  return CLASSES.get(classKey(text));
}

export const CRITICALITY_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ 高: 'high', 重要: 'high', 核心: 'high', 中: 'medium', 一般: 'medium', 低: 'low', 次要: 'low' }),
);
const CRITICALITIES: ReadonlySet<string> = new Set(CRITICALITY_WORDS.values());

export function criticalityOf(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  return CRITICALITIES.has(word) ? word : CRITICALITY_WORDS.get(word);
}

function classKey(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '')
    .replace(/(?<=[a-z]{3}[^s])s$|(?<=tch)es$/, '');
}

export interface NamedAsset extends FoundAsset {
  readonly id: string;
}

/**
 * Gives every asset that has no id one of its own: from its names, else from its class. Ids that the source gives are
 * kept, so that reading the same file again finds the same assets.
 */
export function named(found: readonly FoundAsset[], namesFor: (asset: Draft) => readonly string[]): readonly NamedAsset[] {
  const taken = new Set(found.flatMap(({ asset }) => (typeof asset['id'] === 'string' ? [asset['id']] : [])));
  return found.map((one) => {
    const { asset } = one;
    if (typeof asset['id'] === 'string') return { ...one, id: asset['id'] };
    const base =
      namesFor(asset)
        .map(slugOf)
        .find((slug) => slug !== '') ?? (typeof asset['class'] === 'string' ? asset['class'] : 'asset');
    const id = freeId(base, taken);
    return { ...one, asset: { id, ...asset }, id };
  });
}
