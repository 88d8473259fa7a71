// `casebook sla`: how the promises of a period were kept.
import type { ClientRecords } from '../domain/records.ts';
import { type Command, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { WORKSPACE_OPTION } from './workspace-folder.ts';
import type { SlaFigures } from './sla-text.ts';

export const command: Command = {
  name: 'sla',
  synopsis: '--client ID --period PERIOD',
  summary: 'how the promises of a period were kept: level by clock, misses, what is running',
  options: {
    client: { type: 'string', value: 'ID', help: 'which client' },
    period: { type: 'string', value: 'PERIOD', help: 'a month 2025-09, a quarter 2025-Q3 or a year 2025' },
    at: {
      type: 'string',
      value: 'INSTANT',
      help: 'what was known before this moment; default: now, at most the end of the period',
    },
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'as JSON' },
  },
  async run(context, invocation) {
    const { assessedAt, clockErrors, openWorkspace, printErrors, recordsOf } = await import('./client-records.ts');
    const client = required(invocation, 'client', 'a client such as riverside-water');
    const id = required(invocation, 'period', 'a period such as 2025-09, 2025-Q3 or 2025');
    const at = assessedAt(context, invocation);
    const workspace = await openWorkspace(context, invocation);
    const errors = clockErrors(workspace, client);
    if (errors.length > 0) {
      await printErrors(context, errors);
      return 1;
    }
    const figures = await compute(recordsOf(workspace, client), id, at);
    if (flagOption(invocation, 'json')) {
      const { slaJson } = await import('./sla-json.ts');
      context.out(slaJson(plain(figures), figures.compliance.period.zone));
    } else {
      const { slaText } = await import('./sla-text.ts');
      context.out(slaText(figures, context.language));
    }
    return 0;
  },
};

function required(invocation: Invocation, name: string, what: string): string {
  const value = stringOption(invocation, name);
  if (value === undefined) throw new UsageError(`name ${what} with --${name}`);
  return value;
}

async function compute(records: ClientRecords, id: string, at: number): Promise<SlaFigures> {
  const { parsePeriod } = await import('../domain/period.ts');
  const period = parsePeriod(id, records.client.value.zone);
  if (period === undefined) throw new UsageError(`--period takes a month 2025-09, a quarter 2025-Q3 or a year 2025, not "${id}"`);
  const { assess } = await import('../sla/assess.ts');
  const { compliance } = await import('../sla/compliance.ts');
  const { incidentCounts } = await import('../sla/incidents.ts');
  // What happens after a period does not belong to its picture: assessed as of its end it looks the same for ever.
  const asOf = Math.min(at, period.endAt);
  return {
    records,
    compliance: compliance(assess(records, asOf), period),
    incidents: incidentCounts(records, period, asOf),
    asOf,
  };
}

function plain({ records, compliance, incidents, asOf }: SlaFigures): object {
  const { period: _, ...counts } = incidents;
  return { client: records.id, asOf, ...compliance, incidents: counts };
}
