// casebook ledger: what the records cost and say, and months that are over merged by the day.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileTree } from '../domain/file-tree.ts';
import { epochSeconds } from '../domain/time.ts';
import {
  type Command,
  type Context,
  type ExitCode,
  flagOption,
  type Invocation,
  requiredOption,
  stringOption,
  UsageError,
} from './command.ts';
import { phrase, speaker, tell } from '../phrase.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

type Action = (context: Context, invocation: Invocation, argument: string | undefined) => Promise<ExitCode>;

const ACTIONS: Readonly<Record<string, Action>> = {
  stats,
  show,
  'as-of': asOf,
  series,
  textconv,
  compact: (context, invocation) => rewriteMonth(context, invocation, 'compact'),
  expand: (context, invocation) => rewriteMonth(context, invocation, 'expand'),
};

export const command: Command = {
  name: 'ledger',
  synopsis: 'stats | show RECORD | as-of INSTANT | series ITEM | compact | expand | textconv FILE',
  summary: 'what the inspection records cost and say: size, one round, the state at a moment, one item over time; merged months',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'as-of, series: which client; stats, compact, expand: this one only' },
    month: { type: 'string', value: 'MONTH', help: 'compact, expand: which month, such as 2025-08 (UTC)' },
    evidence: { type: 'string', value: 'CHECK', help: 'show: what the device said, by checklist/asset/item' },
    at: { type: 'string', value: 'COMMIT', help: 'read the records of this commit; default: the files on disk' },
    from: { type: 'string', value: 'INSTANT', help: 'series: from this instant, such as 2025-09-01T00:00:00+08:00' },
    until: { type: 'string', value: 'INSTANT', help: 'series: before this instant' },
    json: { type: 'boolean', help: 'print JSON' },
  },
  async run(context, invocation) {
    const [name = '', argument, ...rest] = invocation.positionals;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined || rest.length > 0) {
      throw new UsageError(
        phrase('`casebook ledger` takes {actions}; `casebook ledger --help` shows how', { actions: Object.keys(ACTIONS) }),
      );
    }
    return action(context, invocation, argument);
  },
};

async function treeFor(context: Context, invocation: Invocation): Promise<FileTree> {
  const root = workspaceFolder(context, invocation);
  const commit = stringOption(invocation, 'at');
  if (commit !== undefined) {
    const { openLedger } = await import('./open-ledger.ts');
    return (await openLedger(context, root)).readAt(commit);
  }
  const { diskWithRecords } = await import('./open-ledger.ts');
  return diskWithRecords(context, root);
}

async function stats(context: Context, invocation: Invocation): Promise<ExitCode> {
  const [{ openLedger }, { measureRecords, statsText }] = await Promise.all([
    import('./open-ledger.ts'),
    import('./ledger/stats.ts'),
  ]);
  const ledger = await openLedger(context, workspaceFolder(context, invocation));
  const found = await measureRecords(ledger, stringOption(invocation, 'client'));
  context.out(flagOption(invocation, 'json') ? `${JSON.stringify(found)}\n` : statsText(found, context.language));
  return 0;
}

async function show(context: Context, invocation: Invocation, path: string | undefined): Promise<ExitCode> {
  if (path === undefined) throw new UsageError('name the record: `casebook ledger show inspections/…/30T1200Z-1of1-daily.txt`');
  const [{ readRound }, { PROBLEM_KINDS }, { roundLines }] = await Promise.all([
    import('../inspection/history.ts'),
    import('../inspection/record.ts'),
    import('./ledger/text.ts'),
  ]);
  const check = stringOption(invocation, 'evidence');
  if (check !== undefined) return showEvidence(context, invocation, path, check);
  const round = await readRound(await treeFor(context, invocation), path);
  if ('kind' in round) {
    await tell(
      context,
      phrase('casebook: {path} is {kind}: {detail}', { path, kind: PROBLEM_KINDS[round.kind], detail: round.detail }),
    );
    return 1;
  }
  context.out(flagOption(invocation, 'json') ? `${JSON.stringify(round)}\n` : roundLines(round));
  return 0;
}

async function showEvidence(context: Context, invocation: Invocation, path: string, check: string): Promise<ExitCode> {
  const { readEvidence } = await import('../inspection/history.ts');
  const found = await readEvidence(await treeFor(context, invocation), path, check);
  if (found === undefined) {
    await tell(
      context,
      phrase('casebook: nothing that the device said of {check} is kept with {path}: it was normal, or nothing was heard', {
        check,
        path,
      }),
    );
    return 1;
  }
  if (found.record !== path) await tell(context, phrase('since {record}:', { record: found.record }));
  context.out(flagOption(invocation, 'json') ? `${JSON.stringify(found)}\n` : `${found.text}\n`);
  return 0;
}

async function rewriteMonth(context: Context, invocation: Invocation, what: 'compact' | 'expand'): Promise<ExitCode> {
  const month = requiredOption(invocation, 'month');
  if (!/^[0-9]{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new UsageError(phrase('--month takes a month such as 2025-08, not "{month}"', { month }));
  const [{ openLedger, adoptLeftovers }, { compact, expand, requireOver }, { rewrittenSaying }] = await Promise.all([
    import('./open-ledger.ts'),
    import('./ledger/compact.ts'),
    import('./ledger/text.ts'),
  ]);
  if (what === 'compact') requireOver(month, context.time.now());
  const ledger = await openLedger(context, workspaceFolder(context, invocation));
  await adoptLeftovers(context, ledger);
  const done = await { compact, expand }[what](ledger, { month, client: stringOption(invocation, 'client') });
  if (flagOption(invocation, 'json')) context.out(`${JSON.stringify(done ?? null)}\n`);
  else if (done !== undefined) context.out(`${(await speaker(context.language))(rewrittenSaying(done))}\n`);
  else
    await tell(
      context,
      what === 'compact'
        ? phrase('nothing to do: no single records are left in {month}', { month })
        : phrase('nothing to do: nothing is merged in {month}', { month }),
    );
  return 0;
}

async function asOf(context: Context, invocation: Invocation, argument: string | undefined): Promise<ExitCode> {
  const at = instantOf(argument, 'as-of');
  const client = requiredOption(invocation, 'client');
  const [{ stateAsOf }, { slotLines }] = await Promise.all([import('../inspection/as-of.ts'), import('./ledger/text.ts')]);
  const state = await stateAsOf(await treeFor(context, invocation), client, at);
  if (state.length === 0)
    await tell(context, phrase('nothing is recorded of "{client}" in the month of that moment and the one before', { client }));
  context.out(flagOption(invocation, 'json') ? `${JSON.stringify(state)}\n` : state.flatMap((slot) => slotLines(slot)).join(''));
  return 0;
}

async function series(context: Context, invocation: Invocation, argument: string | undefined): Promise<ExitCode> {
  const [checklist, asset, item, ...rest] = argument?.split('/') ?? [];
  if (checklist === undefined || asset === undefined || item === undefined || rest.length > 0) {
    throw new UsageError('name the item as CHECKLIST/ASSET/ITEM, for example core-switch/core-sw-1/temperature');
  }
  const client = requiredOption(invocation, 'client');
  const from = instantOf(requiredOption(invocation, 'from'), '--from');
  const until = instantOf(requiredOption(invocation, 'until'), '--until');
  const [{ seriesOf }, { pointLine }] = await Promise.all([import('../inspection/as-of.ts'), import('./ledger/text.ts')]);
  const points = await seriesOf(await treeFor(context, invocation), { client, checklist, asset, item }, from, until);
  if (points.length === 0) await tell(context, phrase('nothing is recorded of {item} in that span', { item: argument ?? '' }));
  context.out(flagOption(invocation, 'json') ? `${JSON.stringify(points)}\n` : points.map((point) => pointLine(point)).join(''));
  return 0;
}

/**
 * For `git diff`: Git hands over the content alone, in a file of its own; what it leans on is read from the workspace. A record
 * that cannot be put together is shown as it stands.
 */
async function textconv(context: Context, invocation: Invocation, file: string | undefined): Promise<ExitCode> {
  if (file === undefined) throw new UsageError('name the file; `git diff` does so by itself (docs/reference/round-record.md)');
  const [{ decodeAlone }, { roundLines }] = await Promise.all([import('../inspection/history.ts'), import('./ledger/text.ts')]);
  const text = await readFile(resolve(context.cwd, file), 'utf8');
  const round = await decodeAlone(await treeFor(context, invocation), text);
  context.out(round === undefined ? text : roundLines(round));
  return 0;
}

function instantOf(text: string | undefined, name: string): number {
  try {
    return epochSeconds(text ?? '');
  } catch {
    throw new UsageError(
      phrase('{name} takes an instant such as 2025-09-30T20:00:00+08:00, not "{text}"', { name, text: text ?? '' }),
    );
  }
}
