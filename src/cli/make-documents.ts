// From inputs to files: the model once, then every language printed from it.
import type { Language } from '../domain/client.ts';
import type { SlotOutcome } from '../domain/inspection.ts';
import { type IssuedFile, type Manifest, manifestJson, manifestOf } from '../deliver/manifest.ts';
import { chainHeads } from '../inspection/chain-heads.ts';
import { renderFormHtml } from '../render/form-html.ts';
import { renderReportHtml } from '../render/html.ts';
import type { Attachment } from '../render/deterministic.ts';
import type { Printer } from '../render/pdf.ts';
import type { Printable } from '../render/printable.ts';
import { composeReport } from '../report/compose.ts';
import { composeForm } from '../report/form.ts';
import type { DataRevision, Edition, ReportInputs } from '../report/inputs.ts';
import { modelJson, type ReportModel } from '../report/model.ts';
import { figuresDigest, periodFigures } from '../sla/period-figures.ts';
import { attachedFiles, modelAttachment } from './inputs/attached-files.ts';
import { provenance } from './inputs/provenance.ts';
import type { ReadRecords } from './inputs/read-inputs.ts';

/** A document of any kind before it is printed. */
export interface PreparedDocument {
  readonly number: string;
  readonly revision: DataRevision;
  /** The bytes of the model, which the PDF carries as `NUMBER.model.json`. */
  readonly json: string;
  readonly attachments: readonly Attachment[];
  /** Editions that are issued. */
  readonly languages: readonly Language[];
  readonly render: (language: Language) => Promise<Printable>;
}

/** A document that has a manifest beside it. */
export interface ManifestedDocument extends PreparedDocument {
  readonly manifest: (files: readonly IssuedFile[], browser: string) => Manifest;
}

export interface PreparedReport extends ManifestedDocument {
  readonly model: ReportModel;
}

export async function prepareReport(inputs: ReportInputs, read: ReadRecords): Promise<PreparedReport> {
  const model = composeReport(inputs);
  const { number, client, period, edition, revision } = model;
  const [attachments, receipts] = await Promise.all([attachedFiles(model, read), chainHeads(read.tree, client.id)]);
  const values = periodFigures(inputs.records, inputs.period);
  const figures = { digest: figuresDigest(values), values };
  const about = { number, client: client.id, period: period.id, edition, revision, figures, receipts };
  return {
    number,
    revision,
    json: modelJson(model),
    attachments,
    languages: client.languages,
    render: (language) => renderReportHtml(model, language),
    model,
    manifest: (files, browser) => manifestOf({ ...about, provenance: provenance(browser) }, files),
  };
}

export function prepareForm(
  { records, revision }: Pick<ReadRecords, 'records' | 'revision'>,
  outcome: SlotOutcome,
  edition: Edition,
  witnessedAttestations?: ReadonlySet<string>,
): PreparedDocument {
  const model = composeForm({
    records,
    edition,
    revision,
    outcome,
    ...(witnessedAttestations === undefined ? {} : { witnessedAttestations }),
  });
  const json = `${JSON.stringify(model, undefined, 1)}\n`;
  return preparedFrom({ number: model.number, revision, json }, records, (language) => renderFormHtml(model, language));
}

/** A document that carries nothing but its model. */
export function preparedFrom(
  about: Pick<PreparedDocument, 'number' | 'revision' | 'json'>,
  { client }: Pick<ReadRecords['records'], 'client'>,
  render: PreparedDocument['render'],
): PreparedDocument {
  return { ...about, attachments: [modelAttachment(about.number, about.json)], languages: client.value.languages, render };
}

/** One PDF a language. */
export function printDocument(
  { number, attachments, render }: PreparedDocument,
  printer: Printer,
  languages: readonly Language[],
): Promise<readonly IssuedFile[]> {
  return Promise.all(
    languages.map(async (language) => ({
      name: `${number}.${language}.pdf`,
      bytes: await printer.print({ ...(await render(language)), attachments }),
    })),
  );
}

export interface MadeReport {
  readonly manifest: Manifest;
  /** PDFs, model and manifest, by their file names. */
  readonly files: readonly IssuedFile[];
}

export async function makeReport(
  report: ManifestedDocument,
  printer: Printer,
  languages: readonly Language[],
): Promise<MadeReport> {
  const model = { name: `${report.number}.model.json`, bytes: new TextEncoder().encode(report.json) };
  const issued = [...(await printDocument(report, printer, languages)), model];
  const manifest = report.manifest(issued, await printer.version());
  const file = { name: `${report.number}.manifest.json`, bytes: new TextEncoder().encode(manifestJson(manifest)) };
  return { manifest, files: [...issued, file] };
}
