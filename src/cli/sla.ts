// `casebook sla`: how the promises of a period were kept.
import type { ClientRecords } from '../domain/records.ts';
import { type Command, type Context, requiredOption, formatOption, formatOptions } from './command.ts';
import { PERIOD_OPTION, periodNamed } from './period-option.ts';
import { WORKSPACE_OPTION } from './workspace-folder.ts';
import type { SlaFigures } from './sla/figures.ts';

const FORMATS = ['text', 'json', 'csv', 'openmetrics'] as const;
type Format = (typeof FORMATS)[number];

export const command: Command = {
  name: 'sla',
  synopsis: '--client ID --period PERIOD',
  summary: 'how the promises of a period were kept: by clock, level, kind, module, class and site, misses, times, credits',
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
    const { assessedAt, clockErrors, openWorkspace, printErrors, recordsOf } = await import('./inputs/client-records.ts');
    const client = requiredOption(invocation, 'client');
    const id = requiredOption(invocation, 'period');
    const format = formatOption(invocation, FORMATS);
    const at = assessedAt(context, invocation);
    const workspace = await openWorkspace(context, invocation);
    const errors = clockErrors(workspace, client);
    if (errors.length > 0) {
      await printErrors(context, errors);
      return 1;
    }
    const figures = await compute(recordsOf(workspace, client), id, at);
    context.out(await print(figures, format, context.language));
    return 0;
  },
};

async function print(figures: SlaFigures, format: Format, language: Context['language']): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('./sla/text.ts')).slaText(figures, language);
    case 'json':
      return (await import('./sla/json.ts')).slaJson(plain(figures), figures.compliance.period.zone);
    case 'csv':
      return (await import('./sla/csv.ts')).slaCsv(figures, language);
    case 'openmetrics':
      return (await import('./sla/openmetrics.ts')).slaOpenMetrics(figures);
  }
}

async function compute(records: ClientRecords, id: string, at: number): Promise<SlaFigures> {
  const period = periodNamed(id, records.client.value.zone);
  const { slaFigures } = await import('./sla/figures.ts');
  // What happens after a period does not belong to its picture: assessed as of its end it looks the same for ever.
  return slaFigures(records, period, Math.min(at, period.endAt));
}

function plain({ records, compliance, measures, kinds, others, incidents, asOf }: SlaFigures): object {
  const { period: _, ...counts } = incidents;
  const missed = others.decided.filter(({ verdict }) => verdict === 'missed');
  const requestsAndDefects = { misses: missed, running: others.running };
  return { client: records.id, asOf, ...compliance, measures, kinds, requestsAndDefects, incidents: counts };
}
