// Makes two prints of one document the same bytes: fixed dates, structure ids renumbered, properties set, attachments added.
import type { PDFDocument, PDFDict as Dictionary, PDFObject } from 'pdf-lib';
import { ProblemError } from './problem.ts';

export interface Attachment {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly description: string;
}

export interface Properties {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** ISO 8601: the commit time, the only time that a document prints as its own. */
  readonly fixedDate: string;
  readonly subject?: string;
  readonly attachments: readonly Attachment[];
}

/** An issued document stays below this, attachments included. */
export const LARGEST_DOCUMENT = 2 * 1024 * 1024;

/**
 * Chromium numbers the nodes of the structure tree through the life of its process. The ids are renumbered by rank, so
 * that the sorted name tree stays sorted and no length changes.
 */
export function renumberNodes(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const ids = [...new Set(text.match(/\(node\d{8}\)/g))].toSorted();
  const ranks = new Map(ids.map((id, rank) => [id, `(node${String(rank).padStart(8, '0')})`]));
  return Buffer.from(
    text.replaceAll(/\(node\d{8}\)/g, (id) => ranks.get(id) ?? id),
    'latin1',
  );
}

/** The whole treatment of a print: what comes out is the issued document. */
export async function finish(printed: Uint8Array, properties: Properties): Promise<Uint8Array> {
  const { PDFDocument: Document } = await import('pdf-lib');
  const document = await Document.load(renumberNodes(printed), { updateMetadata: false });
  await refuseForeignFonts(document);
  await describe(document, properties);
  const bytes = await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
  if (bytes.length > LARGEST_DOCUMENT) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(2);
    throw new ProblemError(
      `"${properties.title}" would be ${megabytes} MB, an issued document stays under 2 MB: shorten the annex or the attachments`,
    );
  }
  return bytes;
}

async function describe(document: PDFDocument, properties: Properties): Promise<void> {
  const { AFRelationship, PDFName, PDFString } = await import('pdf-lib');
  const date = new Date(properties.fixedDate);
  document.setTitle(properties.title, { showInWindowTitleBar: true });
  document.setAuthor(properties.author);
  if (properties.subject !== undefined) document.setSubject(properties.subject);
  document.setCreationDate(date);
  document.setModificationDate(date);
  document.catalog.set(PDFName.of('Lang'), PDFString.of(properties.language));
  for (const { name, mime, bytes, description } of properties.attachments) {
    await document.attach(bytes, name, {
      mimeType: mime,
      description,
      creationDate: date,
      modificationDate: date,
      afRelationship: AFRelationship.Source,
    });
  }
}

/** Page numbers (from 1) of the named destinations. */
export async function destinations(printed: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const { PDFArray, PDFDict, PDFDocument: Document, PDFName, PDFRef } = await import('pdf-lib');
  const document = await Document.load(printed, { updateMetadata: false });
  const pages = new Map(document.getPages().map(({ ref }, index) => [ref.toString(), index + 1]));
  const named = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const found = new Map<string, number>();
  for (const [name, value] of named?.entries() ?? []) {
    const target = document.context.lookup(value);
    const page = target instanceof PDFArray ? target.get(0) : undefined;
    const number = page instanceof PDFRef ? pages.get(page.toString()) : undefined;
    if (number !== undefined) found.set(name.decodeText(), number);
  }
  return found;
}

const OWN_FONT = /^\/[A-Z]{6}\+Noto(?:Sans|Serif)SC/;

/**
 * A system font or a glyph drawn as a procedure (Type 3) is a defect of the set-up or the template: other bytes on
 * another machine, and text that cannot be searched.
 */
async function refuseForeignFonts(document: PDFDocument): Promise<void> {
  const { PDFDict, PDFName } = await import('pdf-lib');
  const word = (dictionary: Dictionary, key: string): string => String(dictionary.get(PDFName.of(key)) ?? '');
  const isFont = (value: PDFObject): value is Dictionary => value instanceof PDFDict && word(value, 'Type') === '/Font';
  for (const [, value] of document.context.enumerateIndirectObjects()) {
    if (!isFont(value)) continue;
    const [subtype, base] = [word(value, 'Subtype'), word(value, 'BaseFont')];
    if (subtype === '/Type3')
      throw new ProblemError(
        'a part of the document was printed in a Type 3 font: text must not be stroked or use a system font',
      );
    if (!OWN_FONT.test(base))
      throw new ProblemError(`the document was printed in ${base.slice(1)}, which is not one of its own fonts`);
  }
}
