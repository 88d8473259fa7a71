// From inputs to files: the model once, then every language printed from it.
import type { Language } from '../domain/client.ts';
import type { SlotOutcome } from '../domain/inspection.ts';
import { type IssuedFile, type Manifest, manifestJson, manifestOf } from '../deliver/manifest.ts';
import { renderFormHtml } from '../render/form-html.ts';
import { renderReportHtml } from '../render/html.ts';
import type { Printer } from '../render/pdf.ts';
import { composeReport } from '../report/compose.ts';
import { composeForm } from '../report/form.ts';
import type { Edition, ReportInputs } from '../report/inputs.ts';
import { modelJson, type ReportModel } from '../report/model.ts';
import { figuresDigest, periodFigures } from '../sla/period-figures.ts';
import type { ReadRecords } from './read-inputs.ts';

export interface MadeReport {
  readonly model: ReportModel;
  readonly manifest: Manifest;
  /** PDFs, model and manifest, by their file names. */
  readonly files: readonly IssuedFile[];
}

export async function makeReport(
  inputs: ReportInputs,
  printer: Printer,
  languages: readonly Language[],
  provenance: Manifest['provenance'],
  receipts?: Manifest['receipts'],
): Promise<MadeReport> {
  const model = composeReport(inputs);
  const json = new TextEncoder().encode(modelJson(model));
  const name = `${model.number}.model.json`;
  const attachments = [
    { name, mime: 'application/json', bytes: json, description: 'The figures of this document, without language' },
  ];
  const pdfs = await Promise.all(
    languages.map(async (language): Promise<IssuedFile> => {
      const document = await renderReportHtml(model, language);
      return { name: `${model.number}.${language}.pdf`, bytes: await printer.print({ ...document, attachments }) };
    }),
  );
  const issued = [...pdfs, { name, bytes: json }];
  const { number, client, period, edition, revision } = model;
  const values = periodFigures(inputs.records, inputs.period);
  const about = {
    number,
    client: client.id,
    period: period.id,
    edition,
    revision,
    provenance,
    ...(receipts === undefined ? {} : { receipts }),
  };
  const manifest = manifestOf({ ...about, figures: { digest: figuresDigest(values), values } }, issued);
  const manifestFile = { name: `${model.number}.manifest.json`, bytes: new TextEncoder().encode(manifestJson(manifest)) };
  return { model, manifest, files: [...issued, manifestFile] };
}

export async function makeForm(
  { records, revision }: Pick<ReadRecords, 'records' | 'revision'>,
  outcome: SlotOutcome,
  edition: Edition,
  printer: Printer,
  languages: readonly Language[],
): Promise<readonly IssuedFile[]> {
  const model = composeForm({ records, edition, revision, outcome });
  return Promise.all(
    languages.map(async (language) => ({
      name: `${model.number}.${language}.pdf`,
      bytes: await printer.print(await renderFormHtml(model, language)),
    })),
  );
}
