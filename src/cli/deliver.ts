// `casebook deliver`: an issued document to its client, each channel once, with a receipt in the repository.
import { randomUUID } from 'node:crypto';
import type { Channel, Parcel, Surroundings } from '../deliver/channels/channel.ts';
import type { Intent } from '../deliver/deliver.ts';
import type { Receipt } from '../deliver/receipt.ts';
import type { ChannelName } from '../domain/delivery.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Command, type Context, type ExitCode, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { inEnglish, phrase, type Said, type Saying, speaker } from '../phrase.ts';
import type { Document } from './deliver/parcel.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'deliver',
  synopsis: 'REPORT…',
  summary: 'issued documents to their client by mail, chat groups, releases and object storage; each once, with a receipt',
  options: {
    channel: { type: 'string', value: 'NAME', help: 'this channel of the client only; may be given again', multiple: true },
    'dry-run': { type: 'boolean', help: 'say what would go where, and send and record nothing' },
    settle: {
      type: 'string',
      value: 'OUTCOME',
      help: 'delivered or not-delivered: what a person found out about a delivery whose outcome is unknown; with --by and --channel',
    },
    by: { type: 'string', value: 'NAME', help: 'with --settle: who found it out' },
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'what became of each delivery, as JSON' },
  },
  async run(context, invocation) {
    if (invocation.positionals.length === 0) throw new UsageError('name the documents, for example QYSW-2025-M08');
    const settle = settlement(invocation);
    const root = workspaceFolder(context, invocation);
    const [{ openLedger }, { documentOf }, { loadWorkspace }, { diskTree }] = await Promise.all([
      import('./open-ledger.ts'),
      import('./deliver/parcel.ts'),
      import('../workspace/load.ts'),
      import('../workspace/disk-tree.ts'),
    ]);
    const ledger = await openLedger(context, root);
    const head = await ledger.revision('HEAD');
    if (head === undefined) throw new UsageError('documents are delivered from a commit, and this repository has none yet');
    const tree = await ledger.readAt(head.commit);
    const workspace = await loadWorkspace(tree);
    const documents = await Promise.all(invocation.positionals.map((name) => documentOf(tree, workspace, name)));
    const place = { context, ledger, trees: [diskTree(root), tree], settle, isDry: flagOption(invocation, 'dry-run') };
    const jobs = documents.flatMap((document) => channelsOf(document, invocation).map((channel) => ({ document, channel })));
    // Every secret is found before the first message leaves.
    if (settle === undefined && !place.isDry) for (const job of jobs) checkSecrets(await secretsFor(context), job);
    const ended: Ended[] = [];
    for (const { document, channel } of jobs) ended.push(await one(place, document, channel));
    const told = await speaker(context.language);
    const lines = ended.map(({ receipt, said }) => `${receipt.number} ${receipt.channel}: ${told(said)}\n`);
    if (flagOption(invocation, 'json')) context.out(`${JSON.stringify({ deliveries: ended.map(jsonOf) }, undefined, 2)}\n`);
    else context.out(lines.join(''));
    return exitCode(ended);
  },
};

interface Settlement {
  readonly as: 'delivered' | 'refused';
  readonly by: string;
}

interface Place {
  readonly context: Context;
  readonly ledger: Ledger;
  /** Where receipts lie: what is on disk is newer. */
  readonly trees: readonly FileTree[];
  readonly settle: Settlement | undefined;
  readonly isDry: boolean;
}

interface Ended {
  readonly receipt: Pick<Receipt, 'number' | 'channel' | 'place'> & Partial<Receipt>;
  readonly what: 'sent' | 'was-delivered' | 'waits-for-a-person' | 'failed' | 'dry-run' | 'settled';
  readonly said: Saying;
}

function settlement(invocation: Invocation): Settlement | undefined {
  const given = stringOption(invocation, 'settle');
  const by = stringOption(invocation, 'by');
  if (given === undefined) return undefined;
  if (given !== 'delivered' && given !== 'not-delivered')
    throw new UsageError(phrase('--settle takes delivered or not-delivered, not "{given}"', { given }));
  if (by === undefined || by.trim() === '') throw new UsageError('--settle needs --by NAME: who found out what became of it');
  if (asked(invocation).length !== 1) throw new UsageError('--settle needs one --channel NAME: of which delivery it is said');
  return { as: given === 'delivered' ? 'delivered' : 'refused', by };
}

const asked = (invocation: Invocation): readonly string[] => (invocation.options['channel'] ?? []) as readonly string[];

function channelsOf({ manifest, records }: Document, invocation: Invocation): readonly ChannelName[] {
  const settings = records.delivery?.value ?? {};
  const known = Object.keys(settings) as ChannelName[];
  const names = asked(invocation);
  if (known.length === 0)
    throw new UsageError(
      phrase('"{client}" has no channels; write them as inventory/{client}/delivery.yaml', { client: manifest.client }),
    );
  const wrong = names.find((name) => !(known as readonly string[]).includes(name));
  if (wrong !== undefined)
    throw new UsageError(
      phrase('"{client}" has no channel "{wrong}"; it has {known}', { client: manifest.client, wrong, known }),
    );
  return names.length === 0 ? known : known.filter((name) => names.includes(name));
}

type Secrets = (reference: string) => string;

async function secretsFor(context: Context): Promise<Secrets> {
  const { secretsOf } = await import('./secrets.ts');
  const find = secretsOf(context);
  return (reference) => {
    const found = find(reference);
    if (found === undefined || found === '') throw new UsageError(phrase('there is no secret at "{reference}"', { reference }));
    return found;
  };
}

function checkSecrets(
  secret: Secrets,
  { document, channel }: { readonly document: Document; readonly channel: ChannelName },
): void {
  const settings: Readonly<Record<string, unknown>> = document.records.delivery?.value[channel] ?? {};
  for (const value of Object.values(settings))
    if (typeof value === 'string' && /^(env:[A-Z][A-Z0-9_]*|file:[A-Za-z0-9._/-]+)$/.test(value)) secret(value);
}

async function one(place: Place, document: Document, name: ChannelName): Promise<Ended> {
  const [{ CHANNELS }, { deliveryKey, receiptIn, receiptPath }, { deliver, FOUND, instantOf, settled, standing }] =
    await Promise.all([import('../deliver/channels/index.ts'), import('../deliver/receipt.ts'), import('../deliver/deliver.ts')]);
  const { context, settle } = place;
  const { manifest, version, digest } = document;
  const path = receiptPath(document.path, version, name);
  const earlier = await earlierReceipt();
  const surroundings: Surroundings = { secret: await secretsFor(context), now: () => context.time.now(), patience: PATIENCE };
  const parcel = parcelOf(document, deliveryKey(digest, manifest.client, name), earlier);
  // The registry pairs each name with the settings of that name; the compiler cannot follow the pair through a union.
  const channel = CHANNELS[name] as Channel<unknown>;
  const settings: unknown = document.records.delivery?.value[name];
  const to = channel.place(settings, parcel);
  const about = { number: manifest.number, channel: name, place: inEnglish(to) };
  const receipt = earlier ?? about;
  if (earlier !== undefined && earlier.manifest !== digest)
    return {
      receipt,
      what: 'waits-for-a-person',
      said: phrase('version {version} was sent with other contents; a corrected document gets a new version', { version }),
    };
  if (settle !== undefined) return settledBy(settle);
  if (standing(earlier) === 'done')
    return { receipt, what: 'was-delivered', said: phrase('was delivered at {at}', { at: earlier?.endedAt ?? '' }) };
  if (standing(earlier) === 'ask')
    return {
      receipt,
      what: 'waits-for-a-person',
      said: phrase('begun at {at}, and nobody knows whether it arrived ({place}); ask there, then say so with --settle', {
        at: earlier?.intendedAt ?? '',
        place: to,
      }),
    };
  if (name === 'mail' && parcel.recipients.length === 0)
    return { receipt, what: 'failed', said: 'there is nobody left to send it to; check `to` and the recipients of client.yaml' };
  if (place.isDry)
    return {
      receipt,
      what: 'dry-run',
      said: phrase('would go to {place}: {files}', { place: to, files: parcel.files.map((file) => file.name) }),
    };
  const intent: Intent = {
    format: 'casebook-delivery-1',
    ...about,
    version,
    client: manifest.client,
    manifest: digest,
    key: parcel.key,
    intendedAt: instantOf(surroundings),
    run: randomUUID(),
  };
  const { receipt: sent, detail } = await deliver({ channel, settings, parcel }, intent, earlier, {
    book: { keep },
    surroundings,
  });
  return {
    receipt: sent,
    what: sent.state === 'delivered' ? 'sent' : sent.state === 'unknown' ? 'waits-for-a-person' : 'failed',
    said: saidOf(sent, detail),
  };

  async function earlierReceipt(): Promise<Receipt | undefined> {
    for (const tree of place.trees) {
      const bytes = await tree.read(path);
      if (bytes === undefined) continue;
      const found = receiptIn(bytes);
      if (found === undefined)
        throw new UsageError(phrase('{path} is no receipt that can be read; restore it from the history of Git', { path }));
      return found;
    }
    return undefined;
  }

  async function keep(receipt: Receipt): Promise<void> {
    const { changeOf } = await import('../deliver/deliver.ts');
    await place.ledger.record([changeOf(path, receipt)], `Delivery: ${manifest.number} ${version} by ${name}, ${receipt.state}`);
  }

  async function settledBy({ as, by }: Settlement): Promise<Ended> {
    if (earlier === undefined || standing(earlier) !== 'ask')
      throw new UsageError(
        phrase('the outcome of {number} by {name} is not in doubt; there is nothing to settle', {
          number: manifest.number,
          name,
        }),
      );
    const known = settled(earlier, as, by, instantOf(surroundings));
    if (!place.isDry) await keep(known);
    return { receipt: known, what: 'settled', said: saidOf(known, FOUND[as]) };
  }
}

/** For how long a server may take to answer. */
const PATIENCE = 60_000;

function parcelOf({ manifest, files, summaries, records }: Document, key: string, earlier: Receipt | undefined): Parcel {
  const to = records.delivery?.value.mail?.to ?? records.client.value.recipients ?? [];
  const accepted = new Set(earlier?.accepted ?? []);
  // The model is data for programs; people get what they read.
  const shown = files.filter(({ name }) => !name.endsWith('.model.json'));
  return { key, manifest, files: shown, summaries, recipients: to.filter((address) => !accepted.has(address)) };
}

function saidOf({ state, refused = [] }: Receipt, detail: Said): Saying {
  const outcome = OUTCOMES[state];
  return refused.length === 0
    ? phrase('{outcome}: {detail}', { outcome, detail })
    : phrase('{outcome}: {detail}; refused for {refused}', { outcome, detail, refused });
}

const OUTCOMES = {
  intended: phrase('intended'),
  delivered: phrase('delivered'),
  partly: phrase('partly'),
  refused: phrase('refused'),
  unknown: phrase('unknown'),
} as const satisfies Readonly<Record<Receipt['state'], Saying>>;

function jsonOf({ receipt, what, said }: Ended): object {
  return {
    number: receipt.number,
    channel: receipt.channel,
    place: receipt.place,
    what,
    said: inEnglish(said),
    key: receipt.key,
    state: receipt.state,
  };
}

/** 1: something waits for a person or went wrong. */
function exitCode(ended: readonly Ended[]): ExitCode {
  return ended.some(({ what }) => what === 'failed' || what === 'waits-for-a-person') ? 1 : 0;
}
