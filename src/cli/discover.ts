// casebook discover: asks a new device what it is, and proposes the asset file; written only when it is sound and asked for.
import { ASSET_CLASSES, type Access, type AssetClass } from '../domain/asset.ts';
import type { Facts } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import { DISCOVERED, type Discovered } from '../inspection/discover.ts';
import { openWorkspace, recordsOf } from './inputs/client-records.ts';
import {
  type Command,
  type Context,
  EnvironmentError,
  flagOption,
  type Invocation,
  requiredOption,
  stringOption,
  UsageError,
} from './command.ts';
import { phrase, type Said } from '../phrase.ts';
import { timeoutSeconds } from './reach-options.ts';
import { secretsOf } from './secrets.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

const DEFAULT_SECONDS = 10;

export const command: Command = {
  name: 'discover',
  synopsis: 'ADDRESS',
  summary: 'ask a new device over SNMP what it is, and propose its asset file',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose device it is' },
    snmp: { type: 'string', value: 'VERSION', help: '1, 2c or 3; default 2c' },
    port: { type: 'string', value: 'PORT', help: 'UDP port; default 161' },
    community: { type: 'string', value: 'REF', help: 'versions 1 and 2c: env:NAME or file:PATH' },
    user: { type: 'string', value: 'NAME', help: 'version 3' },
    'auth-key': { type: 'string', value: 'REF', help: 'version 3 (SHA): env:NAME or file:PATH' },
    'priv-key': { type: 'string', value: 'REF', help: 'version 3 (AES): env:NAME or file:PATH' },
    id: { type: 'string', value: 'ID', help: 'id of the asset; default: from the name that the device gives itself' },
    class: { type: 'string', value: 'CLASS', help: 'class of the asset, where the device does not tell or tells wrong' },
    site: { type: 'string', value: 'ID', help: 'where it stands; default: the only site of the client' },
    timeout: {
      type: 'string',
      value: 'SECONDS',
      help: phrase('deadline of one question; default {seconds}', { seconds: DEFAULT_SECONDS }),
    },
    write: { type: 'boolean', help: 'write the file, if it is sound; without it the YAML is printed' },
  },
  async run(context, invocation) {
    const [address, ...rest] = invocation.positionals;
    if (address === undefined || rest.length > 0)
      throw new UsageError('name one address: `casebook discover 10.20.0.9 --client …`');
    const workspace = await openWorkspace(context, invocation);
    const records = recordsOf(workspace, requiredOption(invocation, 'client'));
    const access = accessOf(invocation);
    const seen = await ask(context, address, access, timeoutSeconds(invocation, DEFAULT_SECONDS) * 1000);
    const file = await proposal(seen, { address, access, records, invocation });
    const root = workspaceFolder(context, invocation);
    const [{ errorsOf, writeFiles }, { diskTree }, { renderText }] = await Promise.all([
      import('./new/files.ts'),
      import('../workspace/disk-tree.ts'),
      import('../diagnostics/render-text.ts'),
    ]);
    const files = new Map([[file.path, file.content]]);
    const errors = await errorsOf(diskTree(root), files, { before: workspace, now: context.time.now() });
    if (errors.length > 0) context.talk(renderText(errors, context.language));
    if (flagOption(invocation, 'write') && errors.length === 0) {
      await writeFiles(root, files);
      context.talk(`${file.path}\n`);
    } else context.out(file.content);
    return errors.length === 0 ? 0 : 1;
  },
};

function accessOf(invocation: Invocation): Access {
  const version = stringOption(invocation, 'snmp') ?? '2c';
  const given = stringOption(invocation, 'port');
  const port = given === undefined ? {} : { port: Number(given) };
  if (given !== undefined && !(Number.isInteger(Number(given)) && Number(given) > 0 && Number(given) < 65_536))
    throw new UsageError(phrase('--port takes a number up to 65535, not "{given}"', { given }));
  const reference = (name: string) => {
    const text = requiredOption(invocation, name);
    if (!/^(env:[A-Z][A-Z0-9_]*|file:[A-Za-z0-9._/-]+)$/.test(text))
      throw new UsageError(
        phrase('--{name} takes where the secret is found, env:NAME or file:PATH, never the secret itself', { name }),
      );
    return text;
  };
  if (version === '1' || version === '2c') return { snmp: { version, ...port, community: reference('community') } };
  if (version !== '3') throw new UsageError(phrase('--snmp takes 1, 2c or 3, not "{version}"', { version }));
  const user = requiredOption(invocation, 'user');
  const authentication = { authProtocol: 'sha', authKey: reference('auth-key') } as const;
  const privacy =
    stringOption(invocation, 'priv-key') === undefined ? {} : { privProtocol: 'aes' as const, privKey: reference('priv-key') };
  return { snmp: { version, ...port, user, ...authentication, ...privacy } };
}

/** What the device does not know is left out; a device that does not even say what it is ends the command. */
async function ask(context: Context, host: string, access: Access, limitMs: number): Promise<Discovered> {
  const [{ snmp }, { sharedLines }, { whyFailed }] = await Promise.all([
    import('../probe/kinds/snmp.ts'),
    import('../probe/lines.ts'),
    import('../probe/probe.ts'),
  ]);
  const port = access.snmp?.port;
  const stranger = {
    id: 'new',
    name: host,
    class: 'server',
    kind: 'hardware',
    model: '-',
    location: { site: '-' },
    criticality: 'low',
    access,
  } as const;
  const lines = sharedLines();
  const found: Partial<Record<(typeof DISCOVERED)[number], Facts>> = {};
  try {
    for (const read of DISCOVERED) {
      const target = { asset: stranger, endpoint: { host, ...(port === undefined ? {} : { port }) } };
      const signal = AbortSignal.timeout(limitMs);
      let failure: Said | undefined;
      const seen = await snmp.probe(
        target,
        { read },
        {
          signal,
          limitMs,
          time: context.time,
          secret: secretsOf(context),
          lines,
          tellFailure: (sentence) => void (failure = sentence),
        },
      );
      if (seen.outcome === 'seen') found[read] = seen.facts;
      else if (read === 'identity')
        throw new EnvironmentError(phrase('{host} does not say what it is: {why}', { host, why: failure ?? whyFailed(seen) }));
    }
  } finally {
    lines.close();
  }
  return found;
}

interface Request {
  readonly address: string;
  readonly access: Access;
  readonly records: ClientRecords;
  readonly invocation: Invocation;
}

async function proposal(seen: Discovered, { address, access, records, invocation }: Request) {
  const [{ proposedAsset }, { recordYaml }, { profileOf }, { freeId, slugOf }] = await Promise.all([
    import('../inspection/discover.ts'),
    import('../exchange/record-yaml.ts'),
    import('../device/index.ts'),
    import('../exchange/slug.ts'),
  ]);
  const said = seen.identity?.values ?? {};
  const taken = new Set(records.assets.map(({ value }) => value.id));
  const named = slugOf(String(said['name'] ?? ''));
  const profile = profileOf(String(said['sysObjectId'] ?? '')).name;
  const own = classOption(invocation);
  const asset = proposedAsset(seen, {
    id: stringOption(invocation, 'id') ?? freeId(named === '' ? slugOf(`device-${address}`) : named, taken),
    address,
    site: siteOf(records, invocation),
    access,
    profile,
    ...(own === undefined ? {} : { class: own }),
  });
  if (asset === undefined)
    throw new UsageError(
      phrase('the device does not tell what class it is: say --class, one of {classes}', { classes: ASSET_CLASSES }),
    );
  return { path: `inventory/${records.id}/assets/${asset.id}.yaml`, content: await recordYaml('asset', { ...asset }) };
}

function classOption(invocation: Invocation): AssetClass | undefined {
  const given = stringOption(invocation, 'class');
  const known = ASSET_CLASSES.find((name) => name === given);
  if (given !== undefined && known === undefined)
    throw new UsageError(phrase('--class takes one of {classes}, not "{given}"', { classes: ASSET_CLASSES, given }));
  return known;
}

function siteOf({ client, id }: ClientRecords, invocation: Invocation): string {
  const given = stringOption(invocation, 'site');
  const [only, ...more] = client.value.sites;
  if (given !== undefined) return given;
  if (only === undefined || more.length > 0)
    throw new UsageError(phrase('say --site: "{id}" has {sites}', { id, sites: client.value.sites.map((site) => site.id) }));
  return only.id;
}
