// `casebook clock`: when is it due, and why.
import type { ClientRecords } from '../domain/records.ts';
import type { Workspace } from '../workspace/load.ts';
import { type Command, type Context, type ExitCode, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import { WORKSPACE_OPTION } from './workspace-folder.ts';

export const command: Command = {
  name: 'clock',
  synopsis: 'RECORD | --explain RECORD | --batch',
  summary: 'when each promise of an incident, request or defect is due and why; --batch answers JSON lines',
  options: {
    explain: { type: 'string', value: 'RECORD', help: 'the same as naming the record' },
    batch: { type: 'boolean', help: 'read questions as JSON lines, see docs/reference/clock-batch.md' },
    client: { type: 'string', value: 'ID', help: 'whose record, where several clients have that number' },
    at: { type: 'string', value: 'INSTANT', help: 'what was known before this moment; default: now' },
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'as JSON' },
  },
  async run(context, invocation) {
    const explained = stringOption(invocation, 'explain');
    const [record, ...rest] = explained === undefined ? invocation.positionals : [explained, ...invocation.positionals];
    if (flagOption(invocation, 'batch')) {
      if (record !== undefined) throw new UsageError('--batch reads its questions from the input and takes no record');
      return answerLines(context);
    }
    if (record === undefined || rest.length > 0)
      throw new UsageError('name one incident, request or defect such as INC-2025-0001, or say --batch');
    return explainRecord(context, invocation, record);
  },
};

/** Loads nothing of the workspace: 100,000 lines are a matter of seconds. */
async function answerLines(context: Context): Promise<ExitCode> {
  const [{ batch, refuse }, { linesOf }] = await Promise.all([import('../sla/batch.ts'), import('../sla/batch-lines.ts')]);
  const questions = batch();
  for await (const lines of linesOf(context.readInput())) {
    const replies = lines.map((line) => (typeof line === 'string' ? questions.reply(line) : refuse(null, line)));
    const text = replies.map((reply) => (reply === undefined ? '' : `${JSON.stringify(reply)}\n`)).join('');
    if (text !== '') context.out(text);
  }
  return 0;
}

async function explainRecord(context: Context, invocation: Invocation, id: string): Promise<ExitCode> {
  const { assessedAt, clockErrors, openWorkspace, printErrors, recordsOf } = await import('./inputs/client-records.ts');
  const [{ assessKind }, { derivation }, { kindOf }] = await Promise.all([
    import('../sla/assess.ts'),
    import('../sla/derivation.ts'),
    import('../sla/matter.ts'),
  ]);
  const asOf = assessedAt(context, invocation);
  const workspace = await openWorkspace(context, invocation);
  const client = stringOption(invocation, 'client') ?? clientWith(workspace, id);
  const errors = clockErrors(workspace, client).filter(
    ({ path }) => !path.startsWith('incidents/') || path.endsWith(`/${id}.yaml`),
  );
  if (errors.length > 0) {
    await printErrors(context, errors);
    return 1;
  }
  const records = only(recordsOf(workspace, client), id);
  const clocks = assessKind(records, kindOf(id), asOf).map((result) => ({
    ...result,
    derivation: derivation(records, result, asOf),
  }));
  if (flagOption(invocation, 'json')) {
    const { slaJson } = await import('./sla/json.ts');
    context.out(slaJson({ client, incident: id, kind: kindOf(id), asOf, clocks }, records.client.value.zone));
  } else {
    const { clockText } = await import('./clock/text.ts');
    context.out(clockText(records, id, clocks, asOf, context.language));
  }
  return 0;
}

/** Numbers are given by client, so two clients may have the same one. */
function clientWith({ documents }: Workspace, id: string): string {
  const clients = documents.flatMap((path) => /^incidents\/([^/]+)\/.*\/([^/]+)\.yaml$/.exec(path)?.slice(1) ?? []);
  const found = clients.filter((_, index) => index % 2 === 0 && clients[index + 1] === id);
  const [first] = found;
  if (first === undefined) throw new UsageError(phrase('there is no incident, request or defect "{id}"', { id }));
  if (found.length > 1) throw new UsageError(phrase('"{id}" is a record of {found}; say which with --client ID', { id, found }));
  return first;
}

/** The records with this one alone, and with the defects, which say where a request comes from. */
function only(records: ClientRecords, id: string): ClientRecords {
  const isIt = ({ value }: { readonly value: { readonly id: string } }) => value.id === id;
  const incidents = records.incidents.filter(isIt);
  const requests = records.requests.filter(isIt);
  if (![...incidents, ...requests, ...records.defects.filter(isIt)].some(isIt))
    throw new UsageError(phrase('client "{client}" has no incident, request or defect "{id}"', { client: records.id, id }));
  const isDefect = records.defects.some(isIt);
  return { ...records, incidents, requests, defects: isDefect ? records.defects.filter(isIt) : records.defects };
}
