// A document made again from the commit that it names: one line for each kind of document.
import type { SlotOutcome } from '../domain/inspection.ts';
import { parsePeriod } from '../domain/period.ts';
import { epochSeconds } from '../domain/time.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ObligationsPageModel } from '../report/obligations-page.ts';
import type { DataRevision } from '../report/inputs.ts';
import type { DrawingModel } from '../report/models/drawings.ts';
import type { FormModel } from '../report/models/form.ts';
import type { PaperModel } from '../report/models/paper.ts';
import type { ReportModel } from '../report/model.ts';
import { type Context, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import type { ManifestedDocument, PreparedDocument } from './make-documents.ts';

export interface Place {
  readonly context: Context;
  readonly root: string;
}

/** What every model says, whatever document it belongs to. */
export interface ClaimedModel {
  readonly format: string;
  readonly number: string;
  readonly client: { readonly id: string };
  readonly revision: DataRevision;
}

export type Remade = PreparedDocument & Partial<Pick<ManifestedDocument, 'manifest'>>;
type Remake = (place: Place, ledger: Ledger, claimed: ClaimedModel) => Promise<Remade>;

const REMAKES: Readonly<Record<string, Remake>> = {
  'casebook-drawing-1': remakeDrawing,
  'casebook-form-1': remakeForm,
  'casebook-obligations-1': remakeObligations,
  'casebook-paper-1': remakePaper,
  'casebook-report-2': remakeReport,
};

/** Formats of the models that can be made again. */
export const REMADE_FORMATS: readonly string[] = Object.keys(REMAKES);

/** The model, if it is one that can be made again. */
export function claimedModel(json: string): ClaimedModel | undefined {
  try {
    const model = JSON.parse(json) as Partial<ClaimedModel> | null;
    const isComplete =
      typeof model?.number === 'string' && typeof model.client?.id === 'string' && typeof model.revision?.commit === 'string';
    return isComplete && Object.hasOwn(REMAKES, model.format ?? '') ? (model as ClaimedModel) : undefined;
  } catch {
    return undefined;
  }
}

export function remake(place: Place, ledger: Ledger, claimed: ClaimedModel): Promise<Remade> {
  const make = REMAKES[claimed.format];
  if (make === undefined) throw new UsageError(phrase('no document has the format "{format}"', { format: claimed.format }));
  return make(place, ledger, claimed);
}

async function remakeReport(place: Place, ledger: Ledger, claimed: ClaimedModel): Promise<Remade> {
  const [{ readRecords, readPeriod, reportInputs }, { prepareReport }] = await Promise.all([
    import('./inputs/read-inputs.ts'),
    import('./make-documents.ts'),
  ]);
  const { client, revision, period, edition } = claimed as ReportModel;
  const read = await readRecords(ledger, client.id, revision);
  const span = readPeriod(period.id, period.kind, read.records.client.value.zone);
  return prepareReport(await reportInputs(place, ledger, read, span, edition), read);
}

async function remakeForm(place: Place, ledger: Ledger, claimed: ClaimedModel): Promise<Remade> {
  const [{ readRecords, slotsBetween }, { prepareForm }, { witnessedAt }] = await Promise.all([
    import('./inputs/read-inputs.ts'),
    import('./make-documents.ts'),
    import('./inputs/attestation-witness.ts'),
  ]);
  const { client, revision, plannedAt, asset, edition, number } = claimed as unknown as FormModel;
  const read = await readRecords(ledger, client.id, revision);
  const at = epochSeconds(plannedAt);
  const slots = (await slotsBetween(read, at, at + 1)).filter((slot: SlotOutcome) => slot.asset === asset.id);
  const witnessed = await witnessedAt(place, read);
  const forms = slots.map((slot) => prepareForm(read, slot, edition, witnessed));
  const form = forms.find((one) => one.number === number) ?? forms[0];
  if (form === undefined)
    throw new UsageError(phrase('no inspection of "{id}" was planned for {plannedAt}', { id: asset.id, plannedAt }));
  return form;
}

async function remakeObligations(_: Place, ledger: Ledger, claimed: ClaimedModel): Promise<Remade> {
  const [{ readRecords }, { prepareObligations }] = await Promise.all([
    import('./inputs/read-inputs.ts'),
    import('./obligations/page.ts'),
  ]);
  const { client, revision, period, asOf } = claimed as unknown as ObligationsPageModel;
  const read = await readRecords(ledger, client.id, revision);
  const span = parsePeriod(period.id, read.records.client.value.zone);
  if (span === undefined) throw new UsageError(phrase('"{id}" is no period', { id: period.id }));
  return prepareObligations(ledger, read, span, epochSeconds(asOf));
}

async function remakeDrawing(_: Place, ledger: Ledger, claimed: ClaimedModel): Promise<Remade> {
  const [{ readRecords }, { prepareDrawings }] = await Promise.all([
    import('./inputs/read-inputs.ts'),
    import('./prepare-drawing.ts'),
  ]);
  const model = claimed as unknown as DrawingModel;
  const read = await readRecords(ledger, model.client.id, model.revision);
  const [drawing] = await prepareDrawings(read, model);
  if (drawing === undefined) throw new UsageError(phrase('no drawing of the kind "{kind}"', { kind: model.kind }));
  return drawing;
}

async function remakePaper(place: Place, ledger: Ledger, claimed: ClaimedModel): Promise<Remade> {
  const [{ readRecords }, { preparePaper, subjectOf }, { PAPERS }] = await Promise.all([
    import('./inputs/read-inputs.ts'),
    import('./paper.ts'),
    import('../report/papers/index.ts'),
  ]);
  const { client, revision, name, subject, edition } = claimed as PaperModel;
  if (!Object.hasOwn(PAPERS, name)) throw new UsageError(phrase('no document has the name "{name}"', { name }));
  const read = await readRecords(ledger, client.id, revision);
  const own = PAPERS[name].subject === 'round' ? subject : subjectOf(name, read.records, subject);
  return preparePaper(name, read, own, edition, place);
}
