// casebook report year: every report that the agreement owes for a year, the forms of its months and the papers of its records, by one browser.
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IssuedFile } from '../../deliver/manifest.ts';
import type { Language } from '../../domain/client.ts';
import type { SlotOutcome } from '../../domain/inspection.ts';
import { isoInZone } from '../../domain/time.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { KeepingPrinter } from '../../render/kept-prints.ts';
import { PAPER_NAMES, type PaperName } from '../../domain/paper.ts';
import type { Edition } from '../../report/inputs.ts';
import { type Context, type ExitCode, UsageError } from '../command.ts';
import { phrase, tell } from '../../phrase.ts';
import type { PreparedDocument, PreparedReport } from '../make-documents.ts';
import type { ReadRecords } from '../inputs/read-inputs.ts';
import type { Place } from '../remake.ts';

export interface YearSettings {
  readonly root: string;
  readonly client: string;
  readonly year: string;
  readonly edition: Edition;
  readonly languages: (all: readonly Language[]) => readonly Language[];
  readonly out: string;
  readonly withForms: boolean;
  /** Undefined where a formal edition may not be made yet. */
  readonly isReady: (report: PreparedReport, read: ReadRecords) => Promise<boolean>;
  readonly sign: (files: readonly IssuedFile[]) => readonly IssuedFile[];
}

export async function reportYear(context: Context, settings: YearSettings): Promise<ExitCode> {
  if (!/^[0-9]{4}$/.test(settings.year))
    throw new UsageError(phrase('--period takes a year such as 2025, not "{year}"', { year: settings.year }));
  const [{ openLedger }, { readRecords }, { writeFiles }] = await Promise.all([
    import('../open-ledger.ts'),
    import('../inputs/read-inputs.ts'),
    import('../report.ts'),
  ]);
  const ledger = await openLedger(context, settings.root);
  const read = await readRecords(ledger, settings.client);
  const jobs = await jobsOf(context, settings, ledger, read);
  const folder = resolve(context.cwd, settings.out);
  await using printer = await printerOf(context);
  const advance = progress(context, jobs.length);
  let isWhole = true;
  const write = (files: readonly IssuedFile[]) => {
    writeFiles(folder, files);
    context.out(files.map(({ name }) => `${relative(context.cwd, join(folder, name))}\n`).join(''));
  };
  // While one document waits for the browser, the next is composed: more at a time only take memory.
  await eachOf(jobs, availableParallelism() + 1, async (job) => {
    const files = await job(printer);
    if (files === undefined) isWhole = false;
    else write(files);
    advance(printer.counts());
  });
  const { printed, kept } = printer.counts();
  await tell(context, phrase('{printed} documents printed, {kept} unchanged', { printed, kept }));
  return isWhole ? 0 : 1;
}

type Job = (printer: KeepingPrinter) => Promise<readonly IssuedFile[] | undefined>;

async function jobsOf(context: Context, settings: YearSettings, ledger: Ledger, read: ReadRecords): Promise<readonly Job[]> {
  const [{ makeReport, prepareForm, prepareReport, printDocument }, { readPeriod, reportInputs, slotsBetween }, { reportsOwed }] =
    await Promise.all([
      import('../make-documents.ts'),
      import('../inputs/read-inputs.ts'),
      import('../../report/reports-owed.ts'),
    ]);
  const { zone, languages: all } = read.records.client.value;
  const languages = settings.languages(all);
  const place = { context, root: settings.root };
  const reports = reportsOwed(settings.year, read.records.agreement.value).map(({ id, kind }): Job => async (printer) => {
    const report = await prepareReport(
      await reportInputs(place, ledger, read, readPeriod(id, kind, zone), settings.edition),
      read,
    );
    if (!(await settings.isReady(report, read))) return undefined;
    const { files } = await makeReport(report, printer, languages);
    return [...files, ...settings.sign(files)];
  });
  if (!settings.withForms) return reports;
  const { startAt, endAt } = readPeriod(settings.year, 'year', zone);
  const [{ witnessedAt }, planned] = await Promise.all([
    import('../inputs/attestation-witness.ts'),
    slotsBetween(read, startAt, endAt),
  ]);
  const slots = lastOfMonths(planned, zone);
  const witnessed = await witnessedAt(place, read);
  const forms = slots.map((slot): Job => async (printer) => {
    const form: PreparedDocument = prepareForm(read, slot, settings.edition, witnessed);
    return printDocument(form, printer, languages);
  });
  return [...reports, ...forms, ...(await paperJobs(place, settings, read, languages, slots))];
}

/** Every paper of a record of the year, the summary of each month's last round, and the register and plan as they are. */
async function paperJobs(
  place: Place,
  { year, edition }: YearSettings,
  read: ReadRecords,
  languages: readonly Language[],
  lastSlots: readonly SlotOutcome[],
): Promise<readonly Job[]> {
  const [{ PAPERS }, { openFields, preparePaper }, { printDocument }] = await Promise.all([
    import('../../report/papers/index.ts'),
    import('../paper.ts'),
    import('../make-documents.ts'),
  ]);
  const days = lastSlots.map(({ plannedAt }) => isoInZone(plannedAt, read.records.client.value.zone).slice(0, 10));
  const rounds = [...Map.groupBy(days, (day) => day.slice(0, 7)).values()].flatMap((group) => group.toSorted().slice(-1));
  const subjects = ({ subject, candidates }: (typeof PAPERS)[PaperName]) => {
    if (subject === 'round') return rounds;
    const all = candidates(read.records);
    return subject === 'client' ? all : all.filter((id) => id.split('-')[1] === year);
  };
  return PAPER_NAMES.flatMap((name) =>
    subjects(PAPERS[name]).map((subject): Job => async (printer) => {
      const paper = await preparePaper(name, read, subject, edition, place);
      const open = edition.kind === 'formal' ? await openFields(paper, place.context) : [];
      if (open.length === 0) return printDocument(paper, printer, languages);
      await tell(
        place.context,
        phrase('no formal edition of {number} while these fields are open: {open}', { number: paper.number, open }),
      );
      return undefined;
    }),
  );
}

/** Of each checklist on each asset the last round of every month; those that never ran are in the reports. */
function lastOfMonths(slots: readonly SlotOutcome[], zone: string): readonly SlotOutcome[] {
  const last = new Map<string, SlotOutcome>();
  for (const slot of slots) {
    if (slot.result === undefined) continue;
    last.set(`${slot.checklist} ${slot.asset} ${isoInZone(slot.plannedAt, zone).slice(0, 7)}`, slot);
  }
  return [...last.values()];
}

async function printerOf(context: Context): Promise<KeepingPrinter> {
  const [{ keepPrints }, { provenance }, { startPrinter }] = await Promise.all([
    import('../../render/kept-prints.ts'),
    import('../inputs/provenance.ts'),
    import('../report.ts'),
  ]);
  const works = JSON.stringify(provenance(context.env['PUPPETEER_EXECUTABLE_PATH'] ?? ''));
  const folder = fileURLToPath(new URL('../../../.cache/prints', import.meta.url));
  return keepPrints({ folder, works, open: () => startPrinter(context) });
}

async function eachOf(jobs: readonly Job[], atOnce: number, run: (job: Job) => Promise<void>): Promise<void> {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await run(job);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function progress({ terminal, talk }: Context, total: number): (counts: ReturnType<KeepingPrinter['counts']>) => void {
  let done = 0;
  return ({ printed, kept }) => {
    done += 1;
    if (terminal) talk(`\r\u001B[K${done}/${total}  ${printed} + ${kept}${done === total ? '\r\u001B[K' : ''}`);
  };
}
