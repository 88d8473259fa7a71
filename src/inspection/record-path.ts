// Where the record of a round lies, and what its path says.
import type { Round } from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { instant, secondsOf } from './receipt.ts';

/** Of the first format: `2025/09/30T1200Z-1of1-daily.json`. */
const PATH = new RegExp(
  '^inspections/(?<client>[^/]+)/(?<year>[0-9]{4})[-/](?<month>[0-9]{2})/(?<day>[0-9]{2})[T/]' +
    '(?<time>[0-9]{4}(?:[0-9]{2})?)Z-(?<index>[0-9]+)of(?<total>[0-9]+)-(?<run>[a-z0-9-]+)\\.(?:json|txt)$',
);

/**
 * Planned instant in UTC, without colons, so that every file system takes the name and sorts it by time; then the shard and
 * the job, so that no two jobs write one file. Folders of a month and of a day stay small, and there are no more of them:
 * each level is an object in every commit, and a folder of many files is one that Git cannot keep short.
 */
export function roundPath({ client, shard, run, plannedAt }: Pick<Round, 'client' | 'shard' | 'run' | 'plannedAt'>): string {
  const [date = '', time = ''] = instant(plannedAt).slice(0, -1).split('T');
  const clock = time.replaceAll(':', '').replace(/^([0-9]{4})00$/, '$1');
  return `inspections/${client}/${date.slice(0, 7)}/${date.slice(8)}/${clock}Z-${shard.replace('/', 'of')}-${run}.txt`;
}

export interface RecordPlace {
  readonly client: string;
  readonly shard: string;
  /** `2025-09`: the folder within which records lean on each other. */
  readonly month: string;
  readonly day: string;
}

/** Undefined for a file that is no record. */
export function recordPlace(path: string): RecordPlace | undefined {
  const { client, year, month, day, index, total } = PATH.exec(path)?.groups ?? {};
  if (client === undefined || day === undefined) return undefined;
  return { client, shard: `${index}/${total}`, month: `${year}-${month}`, day };
}

/** Of a compacted month: all records of a day and shard in one file. */
const DAY_PATH =
  /^inspections\/(?<client>[^/]+)\/(?<month>[0-9]{4}-[0-9]{2})\/(?<day>[0-9]{2})-(?<index>[0-9]+)of(?<total>[0-9]+)\.txt$/;

export function dayFilePath({ client, shard, month, day }: RecordPlace): string {
  return `inspections/${client}/${month}/${day}-${shard.replace('/', 'of')}.txt`;
}

/** Undefined for a file that holds no compacted day. */
export function dayFilePlace(path: string): RecordPlace | undefined {
  const { client, month, day, index, total } = DAY_PATH.exec(path)?.groups ?? {};
  if (client === undefined || month === undefined || day === undefined) return undefined;
  return { client, shard: `${index}/${total}`, month, day };
}

/** When the round was planned that a path speaks of; of a compacted day its first and its last second. Nothing for any other file. */
export function instantsIn(path: string): readonly EpochSeconds[] {
  const { month, day } = recordPlace(path) ?? dayFilePlace(path) ?? {};
  if (month === undefined || day === undefined) return [];
  const { time } = PATH.exec(path)?.groups ?? {};
  const times = time === undefined ? ['000000', '235959'] : [time.padEnd(6, '0')];
  return times.map((at) => secondsOf(`${month}-${day}T${at.replaceAll(/[0-9]{2}(?!$)/g, '$&:')}Z`));
}

/** Records in the order of their planned instants, whatever their format. */
export function byTime(a: string, b: string): number {
  const [one, other] = [sortable(a), sortable(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}

function sortable(path: string): string {
  return path.replace(/([0-9]{4})\/([0-9]{2})\/([0-9]{2})T/, '$1-$2/$3/');
}
