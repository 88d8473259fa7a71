// casebook drawing: topology, cabling and flow figures of a client, as PDF and as SVG, from the commit that is checked out.
import { join, relative, resolve } from 'node:path';
import { type Command, requiredOption, stringOption, UsageError, type Invocation } from './command.ts';
import type { DrawingRequest } from './prepare-drawing.ts';
import { languagesOf, startPrinter, writeFiles } from './report.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'drawing',
  synopsis: 'topology|cabling|flow',
  summary: 'network topology, structured cabling or a flow figure of the service, as PDF and SVG',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose drawing' },
    period: { type: 'string', value: 'PERIOD', help: 'topology: what was interrupted or seen when, for example 2025-06' },
    flow: { type: 'string', value: 'NAME', help: 'flow: duty, patrol, defect, emergency or strategy; default all five' },
    at: { type: 'string', value: 'COMMIT', help: 'as the records were at this commit; default: the one that is checked out' },
    language: { type: 'string', value: 'LANG', help: 'this edition only; may be given again', multiple: true },
    out: { type: 'string', value: 'DIR', help: 'where the files go; default out/' },
  },
  async run(context, invocation) {
    const wanted = requested(invocation);
    const root = workspaceFolder(context, invocation);
    const [{ openLedger }, { readRecords }, { prepareDrawings }, { makeReport }] = await Promise.all([
      import('./open-ledger.ts'),
      import('./inputs/read-inputs.ts'),
      import('./prepare-drawing.ts'),
      import('./make-documents.ts'),
    ]);
    const ledger = await openLedger(context, root);
    const read = await readRecords(ledger, requiredOption(invocation, 'client'), stringOption(invocation, 'at'));
    const drawings = await prepareDrawings(read, wanted);
    const languages = languagesOf(invocation, read.records.client.value.languages);
    await using printer = await startPrinter(context);
    const folder = resolve(context.cwd, stringOption(invocation, 'out') ?? 'out');
    for (const drawing of drawings) {
      const [{ files: issued }, ...pictures] = await Promise.all([
        makeReport(drawing, printer, languages),
        ...languages.map((language) => drawing.sheets(language)),
      ]);
      const files = [...issued, ...pictures.flat()];
      writeFiles(folder, files);
      context.out(files.map(({ name }) => `${relative(context.cwd, join(folder, name))}\n`).join(''));
    }
    return 0;
  },
};

function requested(invocation: Invocation): DrawingRequest {
  const [kind = '', ...more] = invocation.positionals;
  const flow = stringOption(invocation, 'flow');
  if (more.length === 0) {
    if (kind === 'topology') return { kind, period: requiredOption(invocation, 'period') };
    if (kind === 'cabling') return { kind };
    if (kind === 'flow') return { kind, ...(flow === undefined ? {} : { flow }) };
  }
  throw new UsageError('casebook drawing makes: topology, cabling, flow; `casebook drawing --help` shows how');
}
