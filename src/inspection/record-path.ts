// Where the record of a round lies, and what its path says.
import type { Round } from '../domain/inspection.ts';
import { instant } from './receipt.ts';

const PATH = new RegExp(
  '^inspections/(?<client>[^/]+)/(?<month>[0-9]{4}/[0-9]{2})/' +
    '(?<day>[0-9]{2})T[0-9]{4}(?:[0-9]{2})?Z-(?<index>[0-9]+)of(?<total>[0-9]+)-(?<run>[a-z0-9-]+)\\.(?:json|txt)$',
);

/**
 * Planned instant in UTC, without colons, so that every file system takes the name and sorts it by time; then the shard and
 * the job, so that no two jobs write one file.
 */
export function roundPath({ client, shard, run, plannedAt }: Pick<Round, 'client' | 'shard' | 'run' | 'plannedAt'>): string {
  const [date = '', time = ''] = instant(plannedAt).slice(0, -1).split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const clock = time.replaceAll(':', '').replace(/^([0-9]{4})00$/, '$1');
  return `inspections/${client}/${year}/${month}/${day}T${clock}Z-${shard.replace('/', 'of')}-${run}.txt`;
}

export interface RecordPlace {
  readonly client: string;
  readonly shard: string;
  /** `2025/09`: the folder within which records lean on each other. */
  readonly month: string;
  readonly day: string;
}

/** Undefined for a file that is no record. */
export function recordPlace(path: string): RecordPlace | undefined {
  const { client, month, day, index, total } = PATH.exec(path)?.groups ?? {};
  if (client === undefined || month === undefined || day === undefined) return undefined;
  return { client, shard: `${index}/${total}`, month, day };
}
