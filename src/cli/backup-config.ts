// casebook backup-config: reads the configurations of devices, redacts them and keeps them in Git. Nothing else is ever written.
import type { Asset } from '../domain/asset.ts';
import type { FailureCause } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';
import type { Endpoints } from '../inspection/endpoints.ts';
import { type Command, type Context, flagOption, type Invocation, requiredOption, stringOption, UsageError } from './command.ts';
import { inEnglish, phrase, type Said, speaker, tell } from '../phrase.ts';
import { assessedAt, openWorkspace, recordsOf, tellBroken } from './inputs/client-records.ts';
import { ENDPOINTS_OPTION, endpointsOption, timeoutSeconds } from './reach-options.ts';
import { secretsOf } from './secrets.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

const AT_ONCE = 20;
const DEFAULT_SECONDS = 60;

export const command: Command = {
  name: 'backup-config',
  synopsis: '',
  summary: 'read the configurations of devices over SSH, without secrets, and keep them in Git',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose devices' },
    asset: { type: 'string', value: 'ID', help: 'this asset only; may be given again', multiple: true },
    file: { type: 'string', value: 'FILE', help: 'what another program read from the asset, in place of asking it' },
    'read-at': { type: 'string', value: 'INSTANT', help: 'with --file: when that was' },
    record: { type: 'boolean', help: 'commit what changed and push it' },
    'dry-run': { type: 'boolean', help: 'look and tell, write nothing (the default)' },
    ...ENDPOINTS_OPTION,
    timeout: { type: 'string', value: 'SECONDS', help: 'deadline of one device, connecting included; default 60' },
    json: { type: 'boolean', help: 'print JSON' },
  },
  async run(context, invocation) {
    const client = requiredOption(invocation, 'client');
    const record = flagOption(invocation, 'record');
    if (record && flagOption(invocation, 'dry-run')) throw new UsageError('--record and --dry-run exclude each other');
    const workspace = await openWorkspace(context, invocation);
    const records = recordsOf(workspace, client);
    tellBroken(context, workspace);
    const root = workspaceFolder(context, invocation);
    const given = await givenText(context, records, invocation);
    const backups = await backUp(context, root, {
      records,
      assets: given === undefined ? await chosenAssets(context, records, invocation) : [given.asset],
      given,
      endpoints: endpointsOption(context, invocation),
      limitMs: timeoutSeconds(invocation, DEFAULT_SECONDS) * 1000,
    });
    context.out(flagOption(invocation, 'json') ? json(client, backups) : await text(backups, context));
    if (record) await keep(context, root, client, { backups, source: given?.source });
    return backups.some(({ outcome }) => outcome === 'failed') ? 4 : 0;
  },
};

type Backup = { readonly asset: string; readonly path: string } & (
  | {
      readonly outcome: 'new' | 'unchanged' | 'changed';
      readonly added: number;
      readonly removed: number;
      readonly content: string;
    }
  | { readonly outcome: 'failed'; readonly cause: FailureCause; readonly detail: Said }
);

interface Work {
  readonly records: ClientRecords;
  readonly assets: readonly Asset[];
  readonly given: Given | undefined;
  readonly endpoints: Endpoints | undefined;
  readonly limitMs: number;
}

/** A configuration that another program has read. */
interface Given {
  readonly asset: Asset;
  readonly text: string;
  readonly readAt: EpochSeconds;
  /** Name of the file. */
  readonly source: string;
}

async function givenText(context: Context, { id, assets }: ClientRecords, invocation: Invocation): Promise<Given | undefined> {
  const file = stringOption(invocation, 'file');
  const at = stringOption(invocation, 'read-at');
  if (file === undefined && at === undefined) return undefined;
  const [name, ...others] = (invocation.options['asset'] as readonly string[] | undefined) ?? [];
  if (file === undefined || at === undefined || name === undefined || others.length > 0)
    throw new UsageError('--file, --read-at and one --asset go together');
  const asset = assets.find(({ value }) => value.id === name)?.value;
  if (asset === undefined) throw new UsageError(phrase('"{id}" has no asset "{name}"', { id, name }));
  const readAt = assessedAt(context, invocation, 'read-at');
  if (readAt > context.time.now().epochMilliseconds / 1000)
    throw new UsageError(phrase('--read-at {at} has not come yet', { at }));
  const [{ readFile }, { basename, resolve }] = await Promise.all([import('node:fs/promises'), import('node:path')]);
  const text = await readFile(resolve(context.cwd, file), 'utf8').catch((cause: unknown) => {
    throw new UsageError(phrase('{file} cannot be read', { file }), { cause });
  });
  return { asset, text, readAt, source: basename(file) };
}

async function chosenAssets(context: Context, { id, assets }: ClientRecords, { options }: Invocation): Promise<readonly Asset[]> {
  const { CLI_PLATFORMS, platformNamed } = await import('../device/index.ts');
  const fit = assets
    .map(({ value }) => value)
    .filter(({ access, platform }) => access?.ssh !== undefined && platformNamed(platform ?? '')?.backup !== undefined);
  const asked = (options['asset'] as readonly string[] | undefined) ?? [];
  const unfit = asked.find((name) => !fit.some((asset) => asset.id === name));
  const known = () => CLI_PLATFORMS.filter(({ backup }) => backup !== undefined).map(({ platform }) => platform);
  if (unfit !== undefined)
    throw new UsageError(
      phrase(
        'no configuration can be read from asset "{unfit}" of "{id}": it needs access.ssh and one of the platforms {known}',
        { unfit, id, known: known() },
      ),
    );
  // A client without such devices has nothing to back up: that is no mistake of a job that goes through all clients.
  if (fit.length === 0)
    await tell(context, phrase('no asset of "{id}" has access.ssh and one of the platforms {known}', { id, known: known() }));
  return asked.length === 0 ? fit : fit.filter((asset) => asked.includes(asset.id));
}

async function backUp(context: Context, root: string, work: Work): Promise<readonly Backup[]> {
  const [{ mapBounded }, { diskTree }] = await Promise.all([
    import('../inspection/bounded.ts'),
    import('../workspace/disk-tree.ts'),
  ]);
  const tree = diskTree(root);
  const known = secretsHeld(context, work.records);
  return mapBounded(work.assets, AT_ONCE, async (asset) => {
    const [{ configurationPath, keptConfiguration, withoutReadTime, withReadTime }, { lineDifference }] = await Promise.all([
      import('../configuration/kept.ts'),
      import('../configuration/line-diff.ts'),
    ]);
    const { given, records } = work;
    const path = configurationPath(records.id, asset.id);
    const read = given === undefined ? await readFrom(context, asset, work) : { outcome: 'read' as const, text: given.text };
    if (read.outcome === 'failed') return { ...read, asset: asset.id, path };
    const said = keptConfiguration(read.text, known);
    const held = await tree.read(path);
    const before = held === undefined ? undefined : withoutReadTime(new TextDecoder().decode(held)).replace(/^\n/, '');
    const { added, removed } = lineDifference(before ?? '', said);
    const outcome = before === undefined ? 'new' : before === said ? 'unchanged' : 'changed';
    const content = given === undefined ? said : withReadTime(said, given.readAt, records.client.value.zone);
    return { asset: asset.id, path, outcome, added: added.length, removed: removed.length, content };
  });
}

async function readFrom(context: Context, asset: Asset, { endpoints, limitMs }: Work) {
  const [{ readConfiguration }, { endpointOf }, { ProbeFailure }] = await Promise.all([
    import('../probe/configuration.ts'),
    import('../inspection/endpoints.ts'),
    import('../probe/probe.ts'),
  ]);
  try {
    const endpoint = endpointOf(asset, 'ssh', endpoints);
    const signal = AbortSignal.timeout(limitMs);
    return await readConfiguration({ asset, endpoint }, { signal, limitMs, time: context.time, secret: secretsOf(context) });
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
    return { outcome: 'failed', cause: error.failure, detail: error.saying } as const;
  }
}

/** What opens a device of the client must never stand in a configuration, in whatever shape: somebody may have noted it at another. */
function secretsHeld(context: Context, { assets }: ClientRecords): readonly string[] {
  const secret = secretsOf(context);
  const references = JSON.stringify(assets.map(({ value }) => value.access ?? {})).match(/(?:env|file):[A-Za-z0-9._/-]+/g) ?? [];
  return [...new Set(references)].flatMap((reference) => secret(reference) ?? []);
}

interface Kept {
  readonly backups: readonly Backup[];
  /** The file of another program; the commit then says that it did not witness what it brings. */
  readonly source: string | undefined;
}

async function keep(context: Context, root: string, client: string, { backups, source }: Kept): Promise<void> {
  const moved = backups.flatMap((backup) =>
    backup.outcome === 'new' || backup.outcome === 'changed' ? [{ path: backup.path, content: backup.content }] : [],
  );
  if (moved.length === 0) return tell(context, phrase('nothing changed: nothing to commit'));
  const { openLedger } = await import('./open-ledger.ts');
  const ledger = await openLedger(context, root);
  const told = backups
    .filter(({ outcome }) => outcome === 'new' || outcome === 'changed')
    .map(({ asset, outcome }) => `${asset} ${outcome}`);
  const imported = source === undefined ? '' : `\n\nCasebook-Import: ${source.replaceAll(/\s+/g, ' ')}\n`;
  const { commit, reached } = await ledger.record(moved, `Configurations ${client}: ${told.join(', ')}${imported}`);
  const values = { what: moved.length, commit: commit.slice(0, 12) };
  await tell(
    context,
    reached === 'pushed'
      ? phrase('{what} recorded in {commit}, pushed', values)
      : phrase('{what} recorded in {commit}, here only: there is no remote', values),
  );
}

function json(client: string, backups: readonly Backup[]): string {
  const told = backups.map((backup) => {
    if (backup.outcome === 'failed') return { ...backup, detail: inEnglish(backup.detail) };
    const { content: _content, ...rest } = backup;
    return rest;
  });
  return `${JSON.stringify({ client, backups: told }, undefined, 2)}\n`;
}

const WORDS = {
  'zh-CN': { new: '首次备份', unchanged: '无变化', changed: '有变化', failed: '未取得' },
  en: { new: 'first backup', unchanged: 'unchanged', changed: 'changed', failed: 'not read' },
} as const;

async function text(backups: readonly Backup[], { language }: Context): Promise<string> {
  const words = WORDS[language];
  const [told, { CATALOGUES }] = await Promise.all([speaker(language), import('../locale/index.ts')]);
  const lines = backups.map((backup) => {
    const how = words[backup.outcome];
    if (backup.outcome === 'failed')
      return `${backup.asset}  ${how}  ${CATALOGUES[language].failure[backup.cause]}${CATALOGUES[language].colon}${told(backup.detail)}`;
    return `${backup.asset}  ${how}${backup.outcome === 'unchanged' ? '' : `  +${backup.added} −${backup.removed}  ${backup.path}`}`;
  });
  return `${lines.join('\n')}\n`;
}
