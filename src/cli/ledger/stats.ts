// How much the records weigh: bytes by asset and day, growth a year, clone time.
import { slotsInRecords } from '../../inspection/record.ts';
import { recordPaths, texts } from '../../inspection/record-files.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { FolderSize } from '../../ledger/size.ts';
import { columns } from '../columns.ts';
import type { Context } from '../command.ts';

export interface RecordStats extends FolderSize {
  readonly records: number;
  readonly slots: number;
  /** Assets that were looked at, summed over the days on which they were. */
  readonly assetDays: number;
  readonly days: number;
  /** Commits, trees and files together. */
  readonly bytesPerAssetAndDay: number;
  readonly bytesPerYear: number;
}

const DAYS_OF_A_YEAR = 365;

/** Of the newest commit. */
export async function measureRecords(ledger: Ledger, client: string | undefined): Promise<RecordStats> {
  const tree = await ledger.readAt('HEAD');
  const folder = client === undefined ? 'inspections' : `inspections/${client}`;
  const clients = client === undefined ? await clientsIn(tree) : [client];
  const found = await Promise.all(clients.map(async (one) => slotsInRecords(await texts(tree, await recordPaths(tree, one)))));
  const records = found.flat();
  const seen = new Set<string>();
  const days = new Set<number>();
  for (const { path, startedAt, slots } of records) {
    const day = Math.floor(startedAt / 86_400);
    days.add(day);
    const owner = path.split('/')[1];
    for (const slot of slots) seen.add(`${owner} ${slot.split('/')[1]} ${day}`);
  }
  const size = await ledger.size(folder);
  const bytes = size.commits + size.trees + size.files;
  return {
    ...size,
    records: records.length,
    slots: records.reduce((sum, { slots }) => sum + slots.length, 0),
    assetDays: seen.size,
    days: days.size,
    bytesPerAssetAndDay: seen.size === 0 ? 0 : bytes / seen.size,
    bytesPerYear: days.size === 0 ? 0 : (bytes / days.size) * DAYS_OF_A_YEAR,
  };
}

async function clientsIn(tree: { list(prefix?: string): Promise<readonly string[]> }): Promise<readonly string[]> {
  return [...new Set((await tree.list('inspections/')).flatMap((path) => path.split('/')[1] ?? []))];
}

const WORDS = {
  'zh-CN': {
    records: '巡检记录',
    slots: '应检时点（已检）',
    days: '天数',
    perAsset: '每资产每天',
    perYear: '按此速度每年',
    files: '记录文件',
    trees: '目录对象',
    commits: '提交对象',
    packed: '仓库已打包',
    loose: '仓库未打包',
    clone: '克隆用时',
    bytes: (count: string) => `${count} 字节`,
    hint: '未打包对象较多：运行 `git gc` 可缩小仓库',
  },
  en: {
    records: 'records',
    slots: 'slots inspected',
    days: 'days',
    perAsset: 'by asset and day',
    perYear: 'a year at this rate',
    files: 'files of records',
    trees: 'folders',
    commits: 'commits',
    packed: 'repository, packed',
    loose: 'repository, loose',
    clone: 'a clone takes',
    bytes: (count: string) => `${count} bytes`,
    hint: 'many objects are loose: `git gc` makes the repository smaller',
  },
} as const;

const MANY_LOOSE = 5000;

export function statsText(stats: RecordStats, language: Context['language']): string {
  const words = WORDS[language];
  const size = (bytes: number) =>
    bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  const rows = [
    [words.records, String(stats.records)],
    [words.slots, String(stats.slots)],
    [words.days, String(stats.days)],
    [words.perAsset, words.bytes(stats.bytesPerAssetAndDay.toFixed(0))],
    [words.perYear, size(stats.bytesPerYear)],
    [words.files, size(stats.files)],
    [words.trees, size(stats.trees)],
    [words.commits, size(stats.commits)],
    [words.packed, size(stats.packed)],
    [words.loose, size(stats.loose)],
    [words.clone, `${stats.cloneSeconds.toFixed(1)} s`],
  ];
  const hint = stats.looseObjects > MANY_LOOSE ? `  ${words.hint}\n` : '';
  return `${columns(rows, new Set([1]))}\n${hint}`;
}
