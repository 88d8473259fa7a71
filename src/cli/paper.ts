// A paper from the command line's words to a document that can be printed: which subject, which commit.
import { createHash } from 'node:crypto';
import type { PaperName } from '../domain/paper.ts';
import type { SlotOutcome } from '../domain/inspection.ts';
import { epochSeconds } from '../domain/time.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { Edition } from '../report/inputs.ts';
import { paperJson, type PaperModel } from '../report/models/paper.ts';
import type { PaperInputs } from '../report/papers/desk.ts';
import { composePaper } from '../report/papers/compose.ts';
import { PAPERS } from '../report/papers/index.ts';
import { nearest } from '../workspace/nearest.ts';
import { type Context, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import type { Place } from './remake.ts';
import type { PreparedDocument } from './make-documents.ts';
import type { ReadRecords } from './inputs/read-inputs.ts';

const DAY_SECONDS = 86_400;

export interface PreparedPaper extends PreparedDocument {
  readonly model: PaperModel;
}

export async function preparePaper(
  name: PaperName,
  read: ReadRecords,
  subject: string,
  edition: Edition,
  /** Where the history is that tells which approvals count; without it none does. */
  place?: Place,
): Promise<PreparedPaper> {
  const [{ renderPaperHtml }, { preparedFrom }, { WORKFLOWS: machines }] = await Promise.all([
    import('../render/paper/paper-html.ts'),
    import('./make-documents.ts'),
    import('../desk/workflow.ts'),
  ]);
  const { records, revision } = read;
  const slots = PAPERS[name].subject === 'round' ? await slotsOfRound(read, subject) : await slotsOfLog(name, read, subject);
  const [witnessedApprovals, fileDigest] = await Promise.all([witnessedIn(read, place), digestOfFile(name, read)]);
  const model = composePaper(name, {
    records,
    revision,
    edition,
    subject,
    slots,
    machines,
    witnessedApprovals,
    ...(fileDigest === undefined ? {} : { fileDigest }),
  });
  const json = paperJson(model);
  return {
    ...preparedFrom({ number: model.number, revision, json }, records, (language) => renderPaperHtml(model, language)),
    model,
  };
}

/** What keeps a formal edition waiting, as the fields are called in the language of the reader. */
export async function openFields({ model }: PreparedPaper, { language }: Context): Promise<readonly string[]> {
  const [{ owedFields }, { CATALOGUES }] = await Promise.all([
    import('../report/papers/compose.ts'),
    import('../locale/index.ts'),
  ]);
  return owedFields(model).map((label) => CATALOGUES[language].papers.label[label]);
}

/** Read once a commit: several hundred papers of a year ask the same. */
const asked = new WeakMap<ReadRecords, Promise<ReadonlySet<string>>>();

function witnessedIn(read: ReadRecords, place: Place | undefined): Promise<ReadonlySet<string>> {
  if (place === undefined) return Promise.resolve(new Set());
  const known = asked.get(read) ?? witnessedApprovals(place, read);
  asked.set(read, known);
  return known;
}

async function witnessedApprovals(place: Place, read: ReadRecords): Promise<ReadonlySet<string>> {
  if (read.records.approvals.length === 0) return new Set();
  const { approvalWitnesses } = await import('./inputs/edition-history.ts');
  return approvalWitnesses(place, read);
}

/** The emergency plan is approved as a file. */
async function digestOfFile(name: PaperName, { records, tree }: ReadRecords): Promise<PaperInputs['fileDigest']> {
  const path = name === 'emergency-plan' ? records.emergencyPlan?.path : undefined;
  const bytes = path === undefined ? undefined : await tree.read(path);
  return path === undefined || bytes === undefined
    ? undefined
    : { path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** `2025-09-30`, or `2025-09-30/core-switch` for one checklist of the day. */
async function slotsOfRound(read: ReadRecords, subject: string): Promise<readonly SlotOutcome[]> {
  const { slotsBetween } = await import('./inputs/read-inputs.ts');
  const [date = '', checklist] = subject.split('/');
  const from = startOfDay(date, read.records.client.value.zone);
  const slots = (await slotsBetween(read, from, from + DAY_SECONDS)).filter(
    (slot) => checklist === undefined || slot.checklist === checklist,
  );
  const knownUntil = epochSeconds(read.revision.committedAt);
  if (slots.length > 0 && slots.every(({ plannedAt }) => plannedAt > knownUntil)) {
    throw new UsageError(
      phrase('the inspections of {date} are still to come at {commit}: there is nothing to report yet', {
        date,
        commit: read.revision.commit.slice(0, 12),
      }),
    );
  }
  if (slots.length === 0) {
    throw new UsageError(
      checklist === undefined
        ? phrase('the schedule plans no inspection for {date}; inventory/{client}/schedule.yaml says what it plans', {
            date,
            client: read.records.id,
          })
        : phrase('the schedule plans no "{checklist}" for {date}; inventory/{client}/schedule.yaml says what it plans', {
            checklist,
            date,
            client: read.records.id,
          }),
    );
  }
  return slots;
}

/** The log of a day prints what the rounds of that day saw. */
async function slotsOfLog(name: PaperName, read: ReadRecords, subject: string): Promise<readonly SlotOutcome[]> {
  const log = name === 'duty-log' ? read.records.dutyLogs.find(({ value }) => value.id === subject) : undefined;
  if (log === undefined) return [];
  const { slotsBetween } = await import('./inputs/read-inputs.ts');
  const from = startOfDay(log.value.date, read.records.client.value.zone);
  return slotsBetween(read, from, from + DAY_SECONDS);
}

export function startOfDay(date: string, zone: string): number {
  try {
    return Math.floor(
      Temporal.PlainDate.from(date, { overflow: 'reject' }).toZonedDateTime({ timeZone: zone }).epochMilliseconds / 1000,
    );
  } catch (error) {
    throw new UsageError(phrase('--date takes a day such as 2025-09-30, not "{date}"', { date }), { cause: error });
  }
}

/** Named where nothing near is known. */
const LATEST_NAMED = 3;

/** The id that a paper is made of; a wrong one is answered with the nearest. */
export function subjectOf(name: PaperName, records: ClientRecords, given: string | undefined): string {
  const { subject, candidates } = PAPERS[name];
  const all = candidates(records);
  if (subject === 'client') {
    if (all.length === 0)
      throw new UsageError(phrase('"{id}" has no {name} yet: inventory/{id}/{name}.yaml holds it', { id: records.id, name }));
    return records.id;
  }
  if (given !== undefined && all.includes(given)) return given;
  if (all.length === 0)
    throw new UsageError(
      phrase('"{id}" has no record that a {name} is made of; it takes a {subject} record', { id: records.id, name, subject }),
    );
  const near = given === undefined ? undefined : nearest(given, all);
  const wrong =
    given === undefined ? phrase('--of is missing') : phrase('"{given}" is nothing that a {name} is made of', { given, name });
  const hint =
    near === undefined
      ? phrase('name a record such as {some}', { some: all.slice(-LATEST_NAMED) })
      : phrase('did you mean {near}?', { near });
  throw new UsageError(phrase('{wrong}: {hint}', { wrong, hint }));
}
