// casebook form: an inspection form, or a document of one record, one round or the estate, as PDF.
import { join, relative, resolve } from 'node:path';
import { PAPER_NAMES, type PaperName } from '../domain/paper.ts';
import { isoInZone } from '../domain/time.ts';
import { type Command, flagOption, type Invocation, requiredOption, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import type { PreparedDocument } from './make-documents.ts';
import type { ReadRecords } from './inputs/read-inputs.ts';
import type { Place } from './remake.ts';
import { editionOf, languagesOf, startPrinter, writeFiles } from './report.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

const DAY_SECONDS = 86_400;

export const command: Command = {
  name: 'form',
  synopsis: ['inspection', ...PAPER_NAMES].join('|'),
  summary: 'a form or document of one record, one round or the estate, as PDF',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose document' },
    of: {
      type: 'string',
      value: 'ID',
      help: 'the record, for example INC-2025-0003; not for inspections, register and emergency plan',
    },
    date: {
      type: 'string',
      value: 'DATE',
      help: 'inspections: the planned day, for example 2025-09-30; of several times the one, as 2025-09-30T20:00',
    },
    checklist: { type: 'string', value: 'ID', help: 'inspections: for example core-switch' },
    asset: { type: 'string', value: 'ID', help: 'inspection: for example core-sw-1' },
    at: { type: 'string', value: 'COMMIT', help: 'as the records were at this commit; default: the one that is checked out' },
    formal: {
      type: 'string',
      value: 'VERSION',
      help: 'a formal edition, for example 1.0; refused while a required field is open',
    },
    language: { type: 'string', value: 'LANG', help: 'this edition only; may be given again', multiple: true },
    out: { type: 'string', value: 'DIR', help: 'where the files go; default out/' },
    json: { type: 'boolean', help: 'print the model; no PDF' },
  },
  async run(context, invocation) {
    const name = documentName(invocation.positionals.join(' '));
    const root = workspaceFolder(context, invocation);
    const [{ openLedger }, { readRecords }, { printDocument }] = await Promise.all([
      import('./open-ledger.ts'),
      import('./inputs/read-inputs.ts'),
      import('./make-documents.ts'),
    ]);
    const ledger = await openLedger(context, root);
    const read = await readRecords(ledger, requiredOption(invocation, 'client'), stringOption(invocation, 'at'));
    const document =
      name === 'inspection'
        ? await inspectionForm({ context, root }, read, invocation)
        : await paper(name, read, invocation, { context, root });
    if (flagOption(invocation, 'json')) {
      context.out(document.json);
      return 0;
    }
    await using printer = await startPrinter(context);
    const files = await printDocument(document, printer, languagesOf(invocation, document.languages));
    const folder = resolve(context.cwd, stringOption(invocation, 'out') ?? 'out');
    writeFiles(folder, files);
    context.out(files.map(({ name }) => `${relative(context.cwd, join(folder, name))}\n`).join(''));
    return 0;
  },
};

function documentName(given: string): PaperName | 'inspection' {
  if (given === 'inspection') return given;
  const name = PAPER_NAMES.find((known) => known === given);
  if (name !== undefined) return name;
  throw new UsageError(
    phrase('casebook form makes: {documents}; `casebook form --help` shows how', { documents: ['inspection', ...PAPER_NAMES] }),
  );
}

async function inspectionForm(place: Place, read: ReadRecords, invocation: Invocation): Promise<PreparedDocument> {
  const [{ slotsBetween }, { prepareForm }, { startOfDay }, { witnessedAt }] = await Promise.all([
    import('./inputs/read-inputs.ts'),
    import('./make-documents.ts'),
    import('./paper.ts'),
    import('./inputs/attestation-witness.ts'),
  ]);
  const [asset, checklist, date] = [
    requiredOption(invocation, 'asset'),
    requiredOption(invocation, 'checklist'),
    requiredOption(invocation, 'date'),
  ];
  const from = startOfDay(date, read.records.client.value.zone);
  const planned = (await slotsBetween(read, from, from + DAY_SECONDS)).filter(
    (slot) => slot.asset === asset && slot.checklist === checklist,
  );
  const times = planned.map(({ plannedAt }) => isoInZone(plannedAt, read.records.client.value.zone).slice(0, 16));
  const [outcome, ...others] = date.includes('T') ? planned.filter((_, index) => times[index] === date) : planned;
  if (others.length > 0) {
    throw new UsageError(
      phrase('"{checklist}" on "{asset}" is planned more than once on {date}; --date takes one of {times}', {
        checklist,
        asset,
        date,
        times,
      }),
    );
  }
  if (outcome === undefined) {
    throw new UsageError(
      phrase('the schedule plans no "{checklist}" on "{asset}" for {date}; inventory/{id}/schedule.yaml says what it plans', {
        checklist,
        asset,
        date,
        id: read.records.id,
      }),
    );
  }
  return prepareForm(read, outcome, editionOf(invocation), await witnessedAt(place, read));
}

/** A formal edition waits for the fields that its record owes. */
async function paper(name: PaperName, read: ReadRecords, invocation: Invocation, place: Place): Promise<PreparedDocument> {
  const { openFields, preparePaper, subjectOf } = await import('./paper.ts');
  const edition = editionOf(invocation);
  const subject =
    name === 'inspection-report' ? roundGiven(invocation) : subjectOf(name, read.records, stringOption(invocation, 'of'));
  const prepared = await preparePaper(name, read, subject, edition, place);
  const open = edition.kind === 'formal' ? await openFields(prepared, place.context) : [];
  if (open.length > 0) {
    throw new UsageError(
      phrase('no formal edition of {number} while these fields are open: {open}; its record holds them', {
        number: prepared.number,
        open,
      }),
    );
  }
  return prepared;
}

/** The day of a round, with its checklist where one is named. */
function roundGiven(invocation: Invocation): string {
  const checklist = stringOption(invocation, 'checklist');
  return `${requiredOption(invocation, 'date')}${checklist === undefined ? '' : `/${checklist}`}`;
}
