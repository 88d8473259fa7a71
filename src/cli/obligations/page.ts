// The obligation page as PDF in every language of the client, made from the commit that is checked out.
import { join, relative, resolve } from 'node:path';
import type { Period } from '../../domain/period.ts';
import type { EpochSeconds } from '../../domain/time.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { type Context, type Invocation, stringOption, requiredOption } from '../command.ts';
import type { PreparedDocument } from '../make-documents.ts';
import type { ReadRecords } from '../inputs/read-inputs.ts';
import { languagesOf, startPrinter, writeFiles } from '../report.ts';
import { periodNamed } from '../period-option.ts';
import { workspaceFolder } from '../workspace-folder.ts';

/** Without --at the page knows what was known at the commit: the same commit gives the same bytes whenever it is printed. */
export async function printObligations(context: Context, invocation: Invocation, out: string): Promise<void> {
  const [{ openLedger }, { readRecords }, { epochSeconds }, { assessedAt }, { printDocument }] = await Promise.all([
    import('../open-ledger.ts'),
    import('../inputs/read-inputs.ts'),
    import('../../domain/time.ts'),
    import('../inputs/client-records.ts'),
    import('../make-documents.ts'),
  ]);
  const ledger = await openLedger(context, workspaceFolder(context, invocation));
  const read = await readRecords(ledger, requiredOption(invocation, 'client'));
  const { languages, zone } = read.records.client.value;
  const id = requiredOption(invocation, 'period');
  const period = periodNamed(id, zone);
  const given = stringOption(invocation, 'at');
  const asOf = given === undefined ? epochSeconds(read.revision.committedAt) : assessedAt(context, invocation);
  const page = await prepareObligations(ledger, read, period, asOf);
  await using printer = await startPrinter(context);
  const files = await printDocument(page, printer, languagesOf(invocation, languages));
  const folder = resolve(context.cwd, out);
  writeFiles(folder, files);
  context.out(files.map(({ name }) => `${relative(context.cwd, join(folder, name))}\n`).join(''));
}

export async function prepareObligations(
  ledger: Ledger,
  read: ReadRecords,
  period: Period,
  asOf: EpochSeconds,
): Promise<PreparedDocument> {
  const [{ readObligations }, { composeObligationsPage }, { renderObligationsHtml }, { preparedFrom }] = await Promise.all([
    import('../inputs/read-obligations.ts'),
    import('../../report/obligations-page.ts'),
    import('../../render/obligations-html.ts'),
    import('../make-documents.ts'),
  ]);
  const { records, revision } = read;
  const obligations = await readObligations({ ...read, ledger }, period, asOf);
  const model = composeObligationsPage({ records, period, revision, asOf, obligations });
  const json = `${JSON.stringify(model, undefined, 1)}\n`;
  return preparedFrom({ number: model.number, revision, json }, records, (language) => renderObligationsHtml(model, language));
}
