// The obligation page as PDF in every language of the client, made from the commit that is checked out.
import { join, relative, resolve } from 'node:path';
import { type Context, type Invocation, stringOption, UsageError, requiredOption } from './command.ts';
import { languagesOf, startPrinter, writeFiles } from './report.ts';
import { workspaceFolder } from './workspace-folder.ts';

/** Without --at the page knows what was known at the commit: the same commit gives the same bytes whenever it is printed. */
export async function printObligations(context: Context, invocation: Invocation, out: string): Promise<void> {
  const [{ openLedger }, { readRecords }, { readObligations }, { parsePeriod }, { epochSeconds }, { assessedAt }] =
    await Promise.all([
      import('./open-ledger.ts'),
      import('./read-inputs.ts'),
      import('./read-obligations.ts'),
      import('../domain/period.ts'),
      import('../domain/time.ts'),
      import('./client-records.ts'),
    ]);
  const ledger = await openLedger(context, workspaceFolder(context, invocation));
  const read = await readRecords(ledger, requiredOption(invocation, 'client'));
  const { languages, zone } = read.records.client.value;
  const id = requiredOption(invocation, 'period');
  const period = parsePeriod(id, zone);
  if (period === undefined) throw new UsageError(`--period takes a month 2025-09, a quarter 2025-Q3 or a year 2025, not "${id}"`);
  const given = stringOption(invocation, 'at');
  const asOf = given === undefined ? epochSeconds(read.revision.committedAt) : assessedAt(context, invocation);
  const obligations = await readObligations({ ...read, ledger }, period, asOf);
  const [{ composeObligationsPage }, { renderObligationsHtml }] = await Promise.all([
    import('../report/obligations-page.ts'),
    import('../render/obligations-html.ts'),
  ]);
  const model = composeObligationsPage({ records: read.records, period, revision: read.revision, asOf, obligations });
  await using printer = await startPrinter(context);
  const files = await Promise.all(
    languagesOf(invocation, languages).map(async (language) => ({
      name: `${model.number}.${language}.pdf`,
      bytes: await printer.print(await renderObligationsHtml(model, language)),
    })),
  );
  const folder = resolve(context.cwd, out);
  writeFiles(folder, files);
  context.out(files.map(({ name }) => `${relative(context.cwd, join(folder, name))}\n`).join(''));
}
