// `casebook availability`: how much of a period assets and services were up, as far as the inspections can tell.
import type { ClientRecords } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';
import type { AvailabilityReport } from './availability/text.ts';
import {
  type Command,
  type Context,
  type Invocation,
  UsageError,
  requiredOption,
  formatOption,
  formatOptions,
} from './command.ts';
import { phrase, speaker } from '../phrase.ts';
import type { ReadableHistory } from './inputs/witnessed-windows.ts';
import { PERIOD_OPTION, periodNamed } from './period-option.ts';
import { WORKSPACE_OPTION } from './workspace-folder.ts';

const FORMATS = ['text', 'json'] as const;

export const command: Command = {
  name: 'availability',
  synopsis: '--client ID --period PERIOD',
  summary: 'how much of a period assets and services were up, with coverage and bounds',
  options: {
    client: { type: 'string', value: 'ID', help: 'which client' },
    ...PERIOD_OPTION,
    at: {
      type: 'string',
      value: 'INSTANT',
      help: 'what was known before this moment; default: now, at most the end of the period',
    },
    ...WORKSPACE_OPTION,
    ...formatOptions(FORMATS),
  },
  async run(context, invocation) {
    const { assessedAt, openWorkspace, printErrors, recordsOf } = await import('./inputs/client-records.ts');
    const format = formatOption(invocation, FORMATS);
    const client = requiredOption(invocation, 'client');
    const id = requiredOption(invocation, 'period');
    const at = assessedAt(context, invocation);
    const workspace = await openWorkspace(context, invocation);
    const errors = workspace.findings.filter(({ severity, path }) => severity === 'error' && matters(path, client));
    if (errors.length > 0) {
      await printErrors(context, errors);
      return 1;
    }
    const report = await compute(context, invocation, recordsOf(workspace, client), id, at);
    if (format === 'json') {
      const { slaJson } = await import('./sla/json.ts');
      context.out(slaJson(plain(report), report.period.zone));
    } else {
      const { availabilityText } = await import('./availability/text.ts');
      context.out(availabilityText(report, context.language));
    }
    return 0;
  },
};

/** Errors in what availability is counted from: plan, assets, services, windows. */
function matters(path: string, client: string): boolean {
  const [folder = '', owner, ...rest] = path.split('/');
  if (folder === 'calendars' || folder === 'checklists') return true;
  if (owner !== client) return false;
  if (folder === 'inventory') return rest[0] === 'assets' || COUNTED.has(rest.join('/'));
  return folder === 'journal' && rest.at(-1)?.startsWith('MNT-') === true;
}

const COUNTED = new Set(['client.yaml', 'agreement.yaml', 'schedule.yaml', 'services.yaml']);

async function compute(
  context: Context,
  invocation: Invocation,
  records: ClientRecords,
  id: string,
  at: EpochSeconds,
): Promise<AvailabilityReport> {
  const [{ workspaceFolder }, { diskWithRecords }, { readAvailability }] = await Promise.all([
    import('./workspace-folder.ts'),
    import('./open-ledger.ts'),
    import('./inputs/read-availability.ts'),
  ]);
  const period = periodNamed(id, records.client.value.zone);
  if (at <= period.startAt)
    throw new UsageError(phrase('the period {id} had not begun at the moment given; name a later one with --at', { id }));
  const root = workspaceFolder(context, invocation);
  const historyOf = (paths: ReadonlySet<string>) => folderHistory(context, root, paths);
  const tree = await diskWithRecords(context, root);
  return { records, period, availability: await readAvailability(tree, records, period, at, historyOf) };
}

/** A folder without a whole history has figures too; only its windows count for nothing, and that is said. */
async function folderHistory(context: Context, root: string, paths: ReadonlySet<string>): Promise<ReadableHistory | undefined> {
  const [{ readHistory }, { LedgerError }, { committer }] = await Promise.all([
    import('../ledger/history-of-records.ts'),
    import('../ledger/ledger-error.ts'),
    import('./open-ledger.ts'),
  ]);
  try {
    return await readHistory({ root, identity: committer(context.env), env: context.env }, (path) => paths.has(path));
  } catch (error) {
    if (!(error instanceof LedgerError) || error.failure !== 'unsuitable') throw error;
    const { availabilityWords } = await import('./availability/words.ts');
    const told = await speaker(context.language);
    context.talk(`${availabilityWords(context.language).noWitness(told(error.saying))}\n`);
    return undefined;
  }
}

function plain({ records, period, availability }: AvailabilityReport): object {
  return { client: records.id, asOf: availability.to, period, ...availability };
}
