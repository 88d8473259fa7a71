// casebook portal: static pages of each client, from the commit that is checked out; one folder a client.
import { relative, resolve } from 'node:path';
import { type Command, type Context, type Invocation, stringOption, UsageError } from './command.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'portal',
  synopsis: '--out DIR [--client ID]',
  summary:
    'static pages for the client: status, reports, incidents, inspections, availability, obligations, assets, verification',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'this client only; default: all, each in a folder of its own' },
    out: {
      type: 'string',
      value: 'DIR',
      help: 'where the folders of the clients go; what an earlier run left there is replaced',
    },
    at: { type: 'string', value: 'INSTANT', help: 'what was known before this moment; default: the time of the commit' },
  },
  async run(context, invocation) {
    const out = stringOption(invocation, 'out');
    if (out === undefined)
      throw new UsageError('--out is missing: name the folder in which each client gets a folder of its own');
    const root = workspaceFolder(context, invocation);
    const [{ openLedger }, { readCommit }, { portalInputs }, { composePortal }, { renderPortal }, { placeFolder }] =
      await Promise.all([
        import('./open-ledger.ts'),
        import('./inputs/read-inputs.ts'),
        import('./portal/inputs.ts'),
        import('../portal/compose.ts'),
        import('../portal/render.ts'),
        import('./place-folder.ts'),
      ]);
    const ledger = await openLedger(context, root);
    const commit = await readCommit(ledger);
    const asked = stringOption(invocation, 'client');
    const clients = asked === undefined ? commit.clients : [asked];
    // All are read before any is written: a client whose records have errors stops the run, not half of the folders.
    const reads = clients.map((client) => commit.recordsOf(client));
    for (const read of reads) {
      const asOf = await momentOf(context, invocation, read.revision.committedAt);
      const model = composePortal(await portalInputs({ context, root }, ledger, read, asOf));
      const files = await renderPortal(model);
      const folder = resolve(context.cwd, out, read.records.id);
      placeFolder(folder, files);
      context.out(`${relative(context.cwd, folder) || '.'}/index.html\n`);
    }
    return 0;
  },
};

async function momentOf(context: Context, invocation: Invocation, committedAt: string): Promise<string> {
  const given = stringOption(invocation, 'at');
  if (given === undefined) return committedAt;
  const { assessedAt } = await import('./inputs/client-records.ts');
  assessedAt(context, invocation);
  return given;
}
