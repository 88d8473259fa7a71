// casebook drift: what the inventory declares against what was seen last, and changes of configurations without a record.
import type { ConfigurationChange } from '../domain/configuration.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { Drift } from '../inspection/drift.ts';
import { assessedAt, openWorkspace, recordsOf, tellBroken } from './inputs/client-records.ts';
import {
  type Command,
  type Context,
  flagOption,
  formatOption,
  formatOptions,
  type Invocation,
  requiredOption,
  stringOption,
  UsageError,
} from './command.ts';
import { phrase } from '../phrase.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'drift',
  synopsis: '',
  summary: 'declared against observed inventory, and changes of configurations that no change record covers',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose estate' },
    asset: { type: 'string', value: 'ID', help: 'this asset only; may be given again', multiple: true },
    at: { type: 'string', value: 'INSTANT', help: 'as of this instant; default: now' },
    since: { type: 'string', value: 'DATE', help: 'unrecorded changes seen from this day on; default: 90 days before' },
    patch: { type: 'boolean', help: 'print the edits of the inventory that would declare what was seen, as a unified diff' },
    ...formatOptions(['text', 'json']),
  },
  async run(context, invocation) {
    const format = formatOption(invocation, ['text', 'json']);
    const root = workspaceFolder(context, invocation);
    const client = requiredOption(invocation, 'client');
    const workspace = await openWorkspace(context, invocation);
    const records = recordsOf(workspace, client);
    tellBroken(context, workspace);
    const found = await findDrift(context, root, records, invocation);
    if (flagOption(invocation, 'patch')) {
      const { driftPatch } = await import('./drift/patch.ts');
      context.out(await driftPatch(root, found.drifts));
    } else if (format === 'json') context.out(`${JSON.stringify({ client, ...found }, undefined, 2)}\n`);
    else {
      const { driftText } = await import('./drift/text.ts');
      context.out(driftText(found, records, context.language));
    }
    return found.drifts.length + found.unrecorded.length === 0 ? 0 : 1;
  },
};

export interface FoundDrift {
  readonly drifts: readonly Drift[];
  /** Changes of kept configurations without a change record. */
  readonly unrecorded: readonly ConfigurationChange[];
  /** How many changes of configurations were seen, recorded or not. */
  readonly seen: number;
  /** Configurations that are kept. */
  readonly configurations: number;
}

const DAYS_BACK = 90;

async function findDrift(context: Context, root: string, records: ClientRecords, invocation: Invocation): Promise<FoundDrift> {
  const [{ diskWithRecords }, { stateAsOf }, { drifts }] = await Promise.all([
    import('./open-ledger.ts'),
    import('../inspection/as-of.ts'),
    import('../inspection/drift.ts'),
  ]);
  const at = assessedAt(context, invocation);
  const wanted = wantedAssets(records, invocation);
  const tree = await diskWithRecords(context, root);
  const paths = await tree.list(`configurations/${records.id}/`);
  const hostnames = await hostnamesIn(paths, (path) => tree.read(path));
  const since = sinceOf(invocation, at, records);
  const changes =
    paths.length === 0
      ? []
      : await (await import('./inputs/configuration-history.ts')).configurationHistory(context, root, records);
  const seen = changes.filter((change) => change.seenAt >= since && change.seenAt <= at && wanted(change.asset));
  return {
    drifts: drifts(records, await stateAsOf(tree, records.id, at), hostnames).filter(({ asset }) => wanted(asset)),
    unrecorded: seen.filter(({ record }) => record === undefined),
    seen: seen.length,
    configurations: paths.length,
  };
}

function wantedAssets({ id, assets }: ClientRecords, { options }: Invocation): (asset: string) => boolean {
  const asked = (options['asset'] as readonly string[] | undefined) ?? [];
  const missing = asked.find((name) => !assets.some(({ value }) => value.id === name));
  if (missing !== undefined) throw new UsageError(phrase('"{id}" has no asset "{missing}"', { id, missing }));
  return (asset) => asked.length === 0 || asked.includes(asset);
}

function sinceOf(invocation: Invocation, at: number, { client }: ClientRecords): number {
  const given = stringOption(invocation, 'since');
  if (given === undefined) return at - DAYS_BACK * 86_400;
  try {
    return Temporal.PlainDate.from(given).toZonedDateTime(client.value.zone).epochMilliseconds / 1000;
  } catch {
    throw new UsageError(phrase('--since takes a day such as 2025-09-01, not "{given}"', { given }));
  }
}

/** What devices call themselves stands in their configurations. */
async function hostnamesIn(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const path of paths) {
    const text = new TextDecoder().decode(await read(path));
    const [, name] = /^\s*(?:sysname|hostname|set hostname) "?([^"\s]+)/m.exec(text) ?? [];
    if (name !== undefined) names.set(path.replace(/^.*\/|\.txt$/g, ''), name);
  }
  return names;
}
