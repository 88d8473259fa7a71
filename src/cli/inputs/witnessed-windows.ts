// Maintenance windows with the commit time that witnesses them: since when the main branch holds them as they stand.
import { isDeepStrictEqual } from 'node:util';
import type { HistoricCommit } from '../../domain/history.ts';
import type { Maintenance } from '../../domain/journal.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { type EpochSeconds, epochSeconds } from '../../domain/time.ts';
import { type MaintenanceWindow, witnessOf } from '../../sla/availability-windows.ts';

export interface ReadableHistory {
  readonly commits: readonly HistoricCommit[];
  read(content: string): Promise<Uint8Array>;
}

/** Without a history nothing is witnessed. */
export async function witnessedWindows(
  { maintenance }: Pick<ClientRecords, 'maintenance'>,
  history: ReadableHistory | undefined,
): Promise<readonly MaintenanceWindow[]> {
  return Promise.all(
    maintenance.map(async ({ path, value }) => ({
      id: value.id,
      assets: value.assets,
      from: epochSeconds(value.from),
      to: epochSeconds(value.to),
      declaredAt: epochSeconds(value.declaredAt),
      witnessedAt: history === undefined ? null : await witness(path, claimsOf(value), history),
    })),
  );
}

interface Claims {
  readonly assets: readonly string[];
  readonly times: readonly string[];
}

async function witness(path: string, claims: Claims, history: ReadableHistory): Promise<EpochSeconds | null> {
  const { readYaml } = await import('../../workspace/read-yaml.ts');
  const states = history.commits.flatMap(({ changes, witnessedAt }) =>
    changes
      .filter((change) => change.path === path)
      .map(({ after, imported }) => ({ after, witnessedAt: imported ? null : witnessedAt })),
  );
  const contents = await Promise.all(
    states.map(async ({ after, witnessedAt }) => {
      if (after === undefined) return { content: undefined, witnessedAt };
      const read = readYaml(path, await history.read(after), undefined);
      return { content: 'value' in read ? read.value : undefined, witnessedAt };
    }),
  );
  return witnessOf(contents, (content) => isMaintenance(content) && isDeepStrictEqual(claimsOf(content), claims));
}

/** What excludes time; who declared it and why may be reworded later. */
function claimsOf({ assets, from, to, declaredAt }: Pick<Maintenance, 'assets' | 'from' | 'to' | 'declaredAt'>): Claims {
  return { assets: assets.toSorted(), times: [from, to, declaredAt] };
}

/** An old state of the file may have been anything. */
function isMaintenance(content: unknown): content is Maintenance {
  if (typeof content !== 'object' || content === null) return false;
  const { assets } = content as Partial<Maintenance>;
  return Array.isArray(assets) && assets.every((asset) => typeof asset === 'string');
}
