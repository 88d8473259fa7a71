// casebook inspect: probe what is due, judge it, and record it. Records and pushes first, chooses the exit code last.
import { createHash, randomBytes } from 'node:crypto';
import type { Round, Slot, SlotResult } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { Endpoints } from '../inspection/endpoints.ts';
import type { RoundRequest } from '../inspection/run.ts';
import type { AttestationWitness } from './inputs/attestation-witness.ts';
import { type Command, type Context, type ExitCode, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { tellBroken } from './inputs/client-records.ts';
import { phrase, tell, whyOf } from '../phrase.ts';
import { ENDPOINTS_OPTION, endpointsOption, timeoutSeconds } from './reach-options.ts';
import { secretsOf } from './secrets.ts';
import { isInShard, type Shard, shardOf } from './shard.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'inspect',
  synopsis: '',
  summary: 'probe what is due, judge it, and record the round in Git',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'this client only; may be given again', multiple: true },
    asset: { type: 'string', value: 'ID', help: 'this asset only; may be given again', multiple: true },
    checklist: { type: 'string', value: 'ID', help: 'this checklist only; may be given again', multiple: true },
    due: { type: 'boolean', help: 'only what has no recorded result yet; without it the newest slots are looked at again' },
    shard: {
      type: 'string',
      value: 'i/n',
      help: 'the i-th of n parts of the estate, or auto/n by the number of this job; an asset always falls into the same part',
    },
    record: { type: 'boolean', help: 'commit the round and push it' },
    'dry-run': { type: 'boolean', help: 'look and tell, write nothing (the default)' },
    ...ENDPOINTS_OPTION,
    timeout: { type: 'string', value: 'SECONDS', help: 'deadline of one check, connecting included; default 10' },
    'fail-on': { type: 'string', value: 'abnormal', help: 'end with 1 when a check is abnormal' },
    'work-orders': { type: 'boolean', help: 'probe nothing: list what people have to look at, and how each is attested' },
    json: { type: 'boolean', help: 'print the rounds as JSON lines' },
    stream: { type: 'boolean', help: 'print each inspection as a JSON line as soon as it is done, instead of the summary' },
  },
  async run(context, invocation) {
    const settings = settingsOf(context, invocation);
    const { shard } = settings;
    if (shard.from !== undefined) {
      const { index, total, from } = shard;
      await tell(context, phrase('part {index}/{total} of the estate, by {from}', { index, total, from }));
    }
    const { diskTree } = await import('../workspace/disk-tree.ts');
    const { loadWorkspace } = await import('../workspace/load.ts');
    const workspace = await loadWorkspace(diskTree(settings.root), { now: context.time.now() });
    const broken = workspace.findings.filter(({ severity }) => severity === 'error').length;
    tellBroken(context, workspace);
    if (flagOption(invocation, 'work-orders')) {
      for (const records of clientsOf(workspace.clients, settings.clients)) await listWorkOrders(context, settings, records);
      return broken > 0 ? 2 : 0;
    }
    if (settings.record) {
      const { adoptLeftovers, openLedger } = await import('./open-ledger.ts');
      await adoptLeftovers(context, await openLedger(context, settings.root));
    }
    const { LedgerError } = await import('../ledger/ledger-error.ts');
    const rounds: Round[] = [];
    const unrecorded: Error[] = [];
    for (const records of clientsOf(workspace.clients, settings.clients)) {
      try {
        const round = await inspectClient(context, settings, records);
        if (round !== undefined) rounds.push(round);
      } catch (error) {
        // What could not be sent waits; the other clients are looked at all the same.
        if (!(error instanceof LedgerError)) throw error;
        if (unrecorded.length > 0) await tell(context, error.saying);
        unrecorded.push(error);
      }
    }
    if (unrecorded.length > 0) throw unrecorded[0];
    if (rounds.length === 0) await tell(context, 'nothing is due');
    return exitCode(rounds, settings, broken > 0);
  },
};

interface Settings {
  readonly root: string;
  readonly clients: ReadonlySet<string>;
  readonly assets: ReadonlySet<string>;
  readonly checklists: ReadonlySet<string>;
  readonly dueOnly: boolean;
  readonly shard: Shard;
  readonly record: boolean;
  readonly endpoints: Endpoints | undefined;
  readonly itemMs: number;
  readonly failOnAbnormal: boolean;
  readonly json: boolean;
  readonly stream: boolean;
}

function settingsOf(context: Context, invocation: Invocation): Settings {
  const set = (name: string) => new Set(invocation.options[name] as readonly string[] | undefined);
  const record = flagOption(invocation, 'record');
  if (record && flagOption(invocation, 'dry-run')) throw new UsageError('--record and --dry-run exclude each other');
  if (flagOption(invocation, 'json') && flagOption(invocation, 'stream'))
    throw new UsageError('--json and --stream exclude each other');
  const failOn = stringOption(invocation, 'fail-on');
  if (failOn !== undefined && failOn !== 'abnormal')
    throw new UsageError(phrase('--fail-on takes abnormal, not "{failOn}"', { failOn }));
  return {
    root: workspaceFolder(context, invocation),
    clients: set('client'),
    assets: set('asset'),
    checklists: set('checklist'),
    dueOnly: flagOption(invocation, 'due'),
    shard: shardOf(stringOption(invocation, 'shard'), context.env),
    record,
    endpoints: endpointsOption(context, invocation),
    itemMs: timeoutSeconds(invocation, 10) * 1000,
    failOnAbnormal: failOn === 'abnormal',
    json: flagOption(invocation, 'json'),
    stream: flagOption(invocation, 'stream'),
  };
}

function clientsOf(clients: ReadonlyMap<string, ClientRecords>, asked: ReadonlySet<string>): readonly ClientRecords[] {
  const missing = [...asked].find((id) => !clients.has(id));
  if (missing !== undefined) {
    throw new UsageError(
      phrase('there is no sound client "{missing}"; there are {known}', { missing, known: [...clients.keys()] }),
    );
  }
  return [...clients.values()].filter(({ id }) => asked.size === 0 || asked.has(id));
}

async function inspectClient(context: Context, settings: Settings, all: ClientRecords): Promise<Round | undefined> {
  const [{ diskWithRecords }, { PROBE_KINDS }, { inspectSlots, roundMessage }, { roundText }] = await Promise.all([
    import('./open-ledger.ts'),
    import('../probe/kinds/index.ts'),
    import('./inspect/slots.ts'),
    import('./round-text.ts'),
  ]);
  const tree = await diskWithRecords(context, settings.root);
  const slots = await chosenSlots(context, settings, all);
  if (slots.length === 0) return undefined;
  const { withoutRefused } = await import('./inputs/attestation-witness.ts');
  const records = withoutRefused(all, await witnessOf(context, settings, all));
  const { round, record } = await inspectSlots(tree, {
    records,
    slots,
    shard: `${settings.shard.index}/${settings.shard.total}`,
    run: runIdentity(context.env, settings),
    kinds: PROBE_KINDS,
    secret: secretsOf(context),
    time: context.time,
    limits: { itemMs: settings.itemMs },
    ...(settings.endpoints === undefined ? {} : { endpoints: settings.endpoints }),
    onSlot: told(context, settings, records.id, slots.length),
    before: await lastSeen(context, tree, records, slots),
  });
  if (!settings.stream) context.out(settings.json ? `${JSON.stringify(round)}\n` : roundText(round, records, context.language));
  if (settings.record) {
    const { openLedger } = await import('./open-ledger.ts');
    const ledger = await openLedger(context, settings.root);
    const { commit, reached } = await ledger.record([record], roundMessage(round, records.client.value.zone));
    const values = { what: record.path, commit: commit.slice(0, 12) };
    await tell(
      context,
      reached === 'pushed'
        ? phrase('{what} recorded in {commit}, pushed', values)
        : phrase('{what} recorded in {commit}, here only: there is no remote', values),
    );
  }
  return round;
}

/** What only two looks together can tell needs the one before; a ledger that cannot be read is as if there were none. */
async function lastSeen(
  context: Context,
  tree: FileTree,
  records: ClientRecords,
  slots: readonly Slot[],
): Promise<NonNullable<RoundRequest['before']>> {
  const countsOn = new Set(
    records.checklists.flatMap(({ value }) =>
      value.groups.some(({ items }) => items.some(({ probe }) => probe?.['read'] === 'traffic')) ? [value.id] : [],
    ),
  );
  if (!slots.some(({ checklist }) => countsOn.has(checklist))) return () => undefined;
  const { stateAsOf } = await import('../inspection/as-of.ts');
  const seen = await stateAsOf(tree, records.id, Math.floor(context.time.now().epochMilliseconds / 1000)).catch(
    async (error: unknown) => {
      await tell(context, phrase('earlier readings are left out: {why}', { why: whyOf(error) }));
      return [];
    },
  );
  return ({ checklist, asset }, item) =>
    seen.find((slot) => slot.checklist === checklist && slot.asset === asset)?.items.find((one) => one.item === item)?.facts;
}

async function witnessOf(context: Context, { root }: Settings, records: ClientRecords): Promise<AttestationWitness> {
  const [{ attestationWitness }, { gitIn }, { diskTree }] = await Promise.all([
    import('./inputs/attestation-witness.ts'),
    import('./git-answers.ts'),
    import('../workspace/disk-tree.ts'),
  ]);
  return attestationWitness(records, diskTree(root), gitIn(root, context.env));
}

async function listWorkOrders(context: Context, settings: Settings, records: ClientRecords): Promise<void> {
  const [{ workOrders }, { workOrdersText }] = await Promise.all([
    import('../inspection/work-orders.ts'),
    import('./work-orders.ts'),
  ]);
  const now = Math.floor(context.time.now().epochMilliseconds / 1000);
  const { refused } = await witnessOf(context, settings, records);
  const orders = workOrders(records, await chosenSlots(context, { ...settings, dueOnly: false }, records), now, refused);
  const { zone } = records.client.value;
  context.out(
    settings.json
      ? orders.map((order) => `${JSON.stringify({ client: records.id, ...order })}\n`).join('')
      : workOrdersText(records.id, orders, zone, context.language),
  );
}

async function chosenSlots(context: Context, settings: Settings, records: ClientRecords): Promise<readonly Slot[]> {
  const [{ dueSlots }, { readRounds }, { diskWithRecords }] = await Promise.all([
    import('../inspection/due.ts'),
    import('../inspection/history.ts'),
    import('./open-ledger.ts'),
  ]);
  const now = Math.floor(context.time.now().epochMilliseconds / 1000);
  const { rounds } = settings.dueOnly
    ? await readRounds(await diskWithRecords(context, settings.root), records.id, now - 2 * 86_400, now + 1)
    : { rounds: [] };
  const recorded = rounds.flatMap((round) => round.slots);
  return dueSlots(records, now, recorded).filter(
    ({ asset, checklist }) =>
      (settings.assets.size === 0 || settings.assets.has(asset)) &&
      (settings.checklists.size === 0 || settings.checklists.has(checklist)) &&
      isInShard(asset, settings.shard),
  );
}

/**
 * CI systems number their runs; a re-run of one keeps its number, so its record keeps its path. Jobs of one run that look at
 * different things are told apart by what they were asked for.
 */
function runIdentity(env: Context['env'], { assets, checklists }: Settings): string {
  const given = env['CASEBOOK_RUN'] ?? env['GITHUB_RUN_ID'] ?? env['CI_PIPELINE_ID'] ?? env['BUILD_ID'];
  const sound = given
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  if (sound === undefined || sound === '') return randomBytes(4).toString('hex');
  if (assets.size + checklists.size === 0) return sound;
  const asked = JSON.stringify([[...assets].toSorted(), [...checklists].toSorted()]);
  return `${sound}-${createHash('sha256').update(asked).digest('hex').slice(0, 8)}`;
}

function told(context: Context, { stream }: Settings, client: string, total: number): (result: SlotResult) => void {
  const { out, talk, terminal } = context;
  let done = 0;
  return (result) => {
    done += 1;
    if (stream) out(`${JSON.stringify({ client, ...result })}\n`);
    if (terminal) talk(`\r\u001B[K${done}/${total} ${result.checklist} ${result.asset}${done === total ? '\n' : ''}`);
  };
}

const OUT_OF_REACH = new Set(['refused', 'timeout', 'unreachable']);

/** Usage before environment before partial before findings (design §3); what was recorded stays recorded. */
function exitCode(rounds: readonly Round[], { failOnAbnormal }: Settings, broken: boolean): ExitCode {
  const items = rounds.flatMap(({ slots }) => slots.flatMap((slot) => slot.items));
  if (broken) return 2;
  if (items.some(({ reason }) => reason?.kind === 'failed' && OUT_OF_REACH.has(reason.cause))) return 4;
  return failOnAbnormal && items.some(({ state }) => state === 'fault' || state === 'attention') ? 1 : 0;
}
