// The kept versions of a client's configurations as Git has them, each change matched with the change records.
import type { ConfigurationVersion } from '../../configuration/match-changes.ts';
import type { ConfigurationChange } from '../../domain/configuration.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { RecordHistory } from '../../ledger/history-of-records.ts';
import type { Context } from '../command.ts';
import { openLedgerHistory } from '../open-ledger.ts';

/** @param ref the commit up to which the history is read */
export async function configurationHistory(
  context: Context,
  root: string,
  records: ClientRecords,
  ref?: string,
): Promise<readonly ConfigurationChange[]> {
  const folder = `configurations/${records.id}/`;
  const [{ configurationChanges }, history] = await Promise.all([
    import('../../configuration/match-changes.ts'),
    openLedgerHistory(context, root, (path) => path.startsWith(folder) && path.endsWith('.txt'), ref),
  ]);
  const changes = records.changes.map(({ value }) => value);
  return configurationChanges(await versionsIn(history, folder), changes);
}

/** The first version of a file shows no change, and a file that is gone shows none either. */
async function versionsIn(history: RecordHistory, folder: string): Promise<readonly ConfigurationVersion[]> {
  const { readTimeOf, withoutReadTime } = await import('../../configuration/kept.ts');
  const kept = history.commits.flatMap(({ commit, witnessedAt, changes }) =>
    changes.map(async ({ path, before, after, imported }) => ({
      path,
      commit,
      witnessedAt,
      imported,
      before: before === undefined ? undefined : await textOf(history, before),
      after: after === undefined ? undefined : await textOf(history, after),
    })),
  );
  const versions: ConfigurationVersion[] = [];
  const seen = new Map<string, number>();
  for (const { path, commit, witnessedAt, imported, before, after } of await Promise.all(kept)) {
    const beforeAt = seen.get(path);
    // A file says when it was read only where its commit declares that it witnessed nothing, and never before the version before.
    const readAt = imported && after !== undefined ? readTimeOf(after) : undefined;
    const seenAt = Math.min(witnessedAt, Math.max(readAt ?? witnessedAt, beforeAt ?? 0));
    seen.set(path, seenAt);
    if (before === undefined || after === undefined) continue;
    const asset = path.slice(folder.length, -'.txt'.length);
    const texts = { before: withoutReadTime(before), after: withoutReadTime(after) };
    versions.push({ asset, path, commit, seenAt, imported, beforeAt: beforeAt ?? seenAt, ...texts });
  }
  return versions;
}

async function textOf(history: RecordHistory, content: string): Promise<string> {
  return new TextDecoder().decode(await history.read(content));
}
