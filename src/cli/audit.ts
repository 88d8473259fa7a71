// casebook audit: claimed against witnessed times, late entries, amendments, changed rules, rewritten history, closed periods.
import type { Period } from '../domain/period.ts';
import { parseDuration } from '../domain/time.ts';
import type { ClientAudit } from './audit/client.ts';
import {
  type Command,
  type Context,
  flagOption,
  type Invocation,
  stringOption,
  UsageError,
  requiredOption,
  formatOption,
  formatOptions,
} from './command.ts';
import { phrase } from '../phrase.ts';
import { PERIOD_HELP, periodNamed } from './period-option.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'audit',
  synopsis: '--client ID',
  summary: 'what the history says about the records: late entries, amendments, removed records, closed periods; 1 if any',
  options: {
    client: { type: 'string', value: 'ID', help: 'which client' },
    period: {
      type: 'string',
      value: 'PERIOD',
      help: phrase('only what touches {periods}; default: everything', { periods: phrase(PERIOD_HELP) }),
    },
    tolerance: { type: 'string', value: 'DURATION', help: 'how long an entry may take, for example 12h; default 24h' },
    claims: { type: 'boolean', help: 'list every claim with its witness as well' },
    ...WORKSPACE_OPTION,
    ...formatOptions(['text', 'json']),
  },
  async run(context, invocation) {
    const client = requiredOption(invocation, 'client');
    const format = formatOption(invocation, ['text', 'json']);
    const toleranceSeconds = toleranceOf(invocation);
    const root = workspaceFolder(context, invocation);
    const { auditClient, within } = await import('./audit/client.ts');
    const all = await auditClient(context, root, client, toleranceSeconds);
    const audit = within(all, periodOf(invocation, all.zone));
    await print(context, audit, format, flagOption(invocation, 'claims'));
    return audit.entries.length > 0 ? 1 : 0;
  },
};

async function print(context: Context, audit: ClientAudit, format: 'text' | 'json', claims: boolean): Promise<void> {
  const { auditJson, auditText } = await import('./audit/text.ts');
  context.out(format === 'json' ? auditJson(audit) : auditText(audit, context.language, claims));
}

function toleranceOf(invocation: Invocation): number {
  const given = stringOption(invocation, 'tolerance') ?? '24h';
  if (!/^[0-9]{1,6}(s|min|h|d)$/.test(given)) {
    throw new UsageError(phrase('--tolerance takes a duration such as 12h or 2d, not "{given}"', { given }));
  }
  const budget = parseDuration(given);
  return budget.unit === 'days' ? budget.days * 86_400 : budget.seconds;
}

function periodOf(invocation: Invocation, zone: string): Period | undefined {
  const given = stringOption(invocation, 'period');
  return given === undefined ? undefined : periodNamed(given, zone);
}
