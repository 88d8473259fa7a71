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
  const seen = new Map<string, number>();
  const versions: Promise<ConfigurationVersion>[] = [];
  for (const { commit, witnessedAt, changes } of history.commits) {
    for (const { path, before, after } of changes) {
      const beforeAt = seen.get(path) ?? witnessedAt;
      seen.set(path, witnessedAt);
      if (before === undefined || after === undefined) continue;
      const asset = path.slice(folder.length, -'.txt'.length);
      versions.push(
        Promise.all([textOf(history, before), textOf(history, after)]).then(([old, now]) => ({
          asset,
          path,
          commit,
          seenAt: witnessedAt,
          before: old,
          beforeAt,
          after: now,
        })),
      );
    }
  }
  return Promise.all(versions);
}

async function textOf(history: RecordHistory, content: string): Promise<string> {
  return new TextDecoder().decode(await history.read(content));
}
