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
 * Chromium numbers the nodes of the structure tree through the life of its process, and not always in their order: a
 * heading that an earlier print has touched comes late. The ids are renumbered as their elements stand in the file, which
 * is the order of the document; no length changes. What is sorted by id has to be sorted again (`sortNodes`).
 */
export function renumberNodes(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const named = [...text.matchAll(/\/ID ?(\(node\d{8}\))/g)].map(([, id = '']) => id);
  const others = (text.match(/\(node\d{8}\)/g) ?? []).toSorted();
  const ids = [...new Set([...named, ...others])];
  const places = new Map(ids.map((id, place) => [id, `(node${String(place).padStart(8, '0')})`]));
  return Buffer.from(
    text.replaceAll(/\(node\d{8}\)/g, (id) => places.get(id) ?? id),
    'latin1',
  );
}

/** Puts the name tree of the structure ids in order again, with as many names in each of its leaves as before. */
async function sortNodes(document: PDFDocument): Promise<void> {
  const { PDFArray, PDFDict, PDFName, PDFString } = await import('pdf-lib');
  const root = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  const tree = root?.lookupMaybe(PDFName.of('IDTree'), PDFDict);
  if (tree === undefined) return;
  const inner: { readonly node: Dictionary; readonly first: Dictionary; readonly last: Dictionary }[] = [];
  const leaves = leavesOf(tree);
  const pairs = leaves.flatMap((leaf) => {
    const names = leaf.lookup(PDFName.of('Names'), PDFArray);
    return Array.from({ length: names.size() / 2 }, (_, pair) => ({
      id: names.lookup(pair * 2, PDFString).asString(),
      element: names.get(pair * 2 + 1),
    }));
  });
  const sorted = pairs.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (const leaf of leaves) {
    const names = leaf.lookup(PDFName.of('Names'), PDFArray);
    const own = sorted.splice(0, names.size() / 2);
    for (const [place, { id, element }] of own.entries()) {
      names.set(place * 2, PDFString.of(id));
      names.set(place * 2 + 1, element);
    }
    const limits = leaf.lookupMaybe(PDFName.of('Limits'), PDFArray);
    limits?.set(0, PDFString.of(own[0]?.id ?? ''));
    limits?.set(1, PDFString.of(own.at(-1)?.id ?? ''));
  }
  for (const { node, first, last } of inner) {
    const limits = node.lookupMaybe(PDFName.of('Limits'), PDFArray);
    limits?.set(0, first.lookup(PDFName.of('Limits'), PDFArray).get(0));
    limits?.set(1, last.lookup(PDFName.of('Limits'), PDFArray).get(1));
  }

  function leavesOf(node: Dictionary): readonly Dictionary[] {
    const kids = node.lookupMaybe(PDFName.of('Kids'), PDFArray);
    if (kids === undefined) return [node];
    const nodes = Array.from({ length: kids.size() }, (_, place) => kids.lookup(place, PDFDict));
    const below = nodes.map(leavesOf);
    const [first, last] = [below[0]?.[0], below.at(-1)?.at(-1)];
    if (first !== undefined && last !== undefined) inner.push({ node, first, last });
    return below.flat();
  }
}

/** A print as Chromium made it, its structure ids renumbered. */
export async function openPrint(printed: Uint8Array): Promise<PDFDocument> {
  const { ParseSpeeds, PDFDocument: Document } = await import('pdf-lib');
  return Document.load(renumberNodes(printed), { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
}

/** The whole treatment of a print: what comes out is the issued document. */
export async function finish(document: PDFDocument, properties: Properties): Promise<Uint8Array> {
  await sortNodes(document);
  await refuseForeignFonts(document);
  await describe(document, properties);
  const bytes = await serialize(document);
  if (bytes.length > LARGEST_DOCUMENT) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(2);
    throw new ProblemError(
      `"${properties.title}" would be ${megabytes} MB, an issued document stays under 2 MB: shorten the annex or the attachments`,
    );
  }
  return bytes;
}

/** Objects in few large streams: the thousands of small ones that carry the tags are packed well, and quickly. */
const OBJECTS_PER_STREAM = 500;

async function serialize(document: PDFDocument): Promise<Uint8Array> {
  const { PDFStreamWriter } = await import('pdf-lib');
  await document.flush();
  return PDFStreamWriter.forContext(document.context, Number.POSITIVE_INFINITY, true, OBJECTS_PER_STREAM).serializeToBuffer();
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
export async function destinations(document: PDFDocument): Promise<ReadonlyMap<string, number>> {
  const { PDFArray, PDFDict, PDFName, PDFRef } = await import('pdf-lib');
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
