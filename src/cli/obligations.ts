// `casebook obligations`: everything that the agreement owes in a period, and its state.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
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
import type { ObligationFigures } from './obligations/text.ts';
import { PERIOD_OPTION, periodNamed } from './period-option.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'obligations',
  synopsis: '--client ID --period PERIOD',
  summary: 'everything that the agreement owes in a period: met, late, missed, waived or running, with its evidence',
  options: {
    client: { type: 'string', value: 'ID', help: 'which client' },
    ...PERIOD_OPTION,
    at: { type: 'string', value: 'INSTANT', help: 'what was known before this moment; default: now' },
    all: { type: 'boolean', help: 'list those that were met, too' },
    ics: { type: 'string', value: 'FILE', help: 'write the due dates as a calendar file; - prints it instead' },
    pdf: { type: 'string', value: 'DIR', help: 'print the page for the client there, from the commit that is checked out' },
    language: { type: 'string', value: 'LANG', help: 'with --pdf: this edition only; may be given again', multiple: true },
    ...WORKSPACE_OPTION,
    ...formatOptions(['text', 'json']),
  },
  async run(context, invocation) {
    const pdf = stringOption(invocation, 'pdf');
    if (pdf !== undefined) {
      const { printObligations } = await import('./obligations/page.ts');
      await printObligations(context, invocation, pdf);
      return 0;
    }
    const format = formatOption(invocation, ['text', 'json']);
    const figures = await computed(context, invocation);
    if (figures === undefined) return 1;
    const ics = stringOption(invocation, 'ics');
    const calendar = ics === undefined ? '' : await calendarOf(context, invocation, figures);
    if (ics === '-') {
      context.out(calendar);
      return 0;
    }
    if (ics !== undefined) {
      writeFileSync(resolve(context.cwd, ics), calendar);
      context.talk(`${ics}\n`);
    }
    if (format === 'json') {
      const { obligationsJson } = await import('./obligations/json.ts');
      context.out(obligationsJson(figures));
    } else {
      const { obligationsText } = await import('./obligations/text.ts');
      context.out(obligationsText(figures, context.language, flagOption(invocation, 'all')));
    }
    return 0;
  },
};

/** Undefined where records cannot be read; they have been listed. */
async function computed(context: Context, invocation: Invocation): Promise<ObligationFigures | undefined> {
  const { assessedAt, openWorkspace, printErrors, recordsOf } = await import('./inputs/client-records.ts');
  const client = requiredOption(invocation, 'client');
  const id = requiredOption(invocation, 'period');
  const asOf = assessedAt(context, invocation);
  const workspace = await openWorkspace(context, invocation);
  const errors = workspace.findings.filter(({ severity, path }) => severity === 'error' && concerns(path, client));
  if (errors.length > 0) {
    await printErrors(context, errors);
    return undefined;
  }
  const records = recordsOf(workspace, client);
  const period = periodNamed(id, records.client.value.zone);
  const root = workspaceFolder(context, invocation);
  const [{ diskWithRecords }, { readObligations }, ledger] = await Promise.all([
    import('./open-ledger.ts'),
    import('./inputs/read-obligations.ts'),
    ledgerOf(context, root),
  ]);
  const tree = await diskWithRecords(context, root);
  const obligations = await readObligations({ records, tree, ledger }, period, asOf);
  return { records, period, obligations, asOf };
}

function concerns(path: string, client: string): boolean {
  return /^(calendars|checklists)\//.test(path) || path.split('/')[1] === client;
}

/** A folder without a repository has obligations too; only nothing witnesses its reports. */
async function ledgerOf(context: Context, root: string) {
  const { openLedger } = await import('./open-ledger.ts');
  return openLedger(context, root).catch(() => undefined);
}

async function calendarOf(context: Context, invocation: Invocation, figures: ObligationFigures): Promise<string> {
  const ledger = await ledgerOf(context, workspaceFolder(context, invocation));
  const head = await ledger?.revision('HEAD');
  if (head === undefined) throw new UsageError('a calendar file bears the time of a commit, and this folder has none');
  const { obligationsCalendar } = await import('./obligations/calendar.ts');
  return obligationsCalendar(figures, head.committedAt, context.language);
}
