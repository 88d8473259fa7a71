// casebook form: the filled-in inspection form of an asset as PDF.
import { join, relative, resolve } from 'node:path';
import { parsePeriod } from '../domain/period.ts';
import { type Command, stringOption, UsageError, requiredOption } from './command.ts';
import { languagesOf, startPrinter, writeFiles } from './report.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

const DAY_SECONDS = 86_400;

export const command: Command = {
  name: 'form',
  synopsis: 'inspection',
  summary: 'the inspection form of an asset, filled in from the recorded round of a day',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose asset' },
    asset: { type: 'string', value: 'ID', help: 'for example core-sw-1' },
    checklist: { type: 'string', value: 'ID', help: 'for example core-switch' },
    date: { type: 'string', value: 'DATE', help: 'the planned day, for example 2025-09-30' },
    language: { type: 'string', value: 'LANG', help: 'this edition only; may be given again', multiple: true },
    out: { type: 'string', value: 'DIR', help: 'where the files go; default out/' },
  },
  async run(context, invocation) {
    if (invocation.positionals.join(' ') !== 'inspection') {
      throw new UsageError('casebook form makes: inspection; `casebook form --help` shows how');
    }
    const root = workspaceFolder(context, invocation);
    const [{ openLedger }, { readRecords, slotsBetween }, { prepareForm, printDocument }] = await Promise.all([
      import('./open-ledger.ts'),
      import('./read-inputs.ts'),
      import('./make-documents.ts'),
    ]);
    const read = await readRecords(await openLedger(context, root), requiredOption(invocation, 'client'));
    const { languages, zone } = read.records.client.value;
    const [asset, checklist, date] = [
      requiredOption(invocation, 'asset'),
      requiredOption(invocation, 'checklist'),
      requiredOption(invocation, 'date'),
    ];
    const from = startOfDay(date, zone);
    const slots = await slotsBetween(read, from, from + DAY_SECONDS);
    const outcome = slots.find((slot) => slot.asset === asset && slot.checklist === checklist);
    if (outcome === undefined) {
      throw new UsageError(
        `the schedule plans no "${checklist}" on "${asset}" for ${date}; inventory/${read.records.id}/schedule.yaml says what it plans`,
      );
    }
    await using printer = await startPrinter(context);
    const form = prepareForm(read, outcome, { kind: 'draft' });
    const files = await printDocument(form, printer, languagesOf(invocation, languages));
    const folder = resolve(context.cwd, stringOption(invocation, 'out') ?? 'out');
    writeFiles(folder, files);
    context.out(files.map(({ name }) => `${relative(context.cwd, join(folder, name))}\n`).join(''));
    return 0;
  },
};

function startOfDay(date: string, zone: string): number {
  try {
    if (parsePeriod(date.slice(0, 7), zone) === undefined) throw new RangeError(date);
    return Math.floor(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds / 1000);
  } catch (error) {
    throw new UsageError(`--date takes a day such as 2025-09-30, not "${date}"`, { cause: error });
  }
}
