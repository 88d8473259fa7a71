// Reads a PDF as a person's tools would: its text by page, its fonts, links, attachments and structure.
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from 'pdf-lib';

export interface ReadFont {
  readonly name: string;
  readonly subtype: string;
  readonly embedded: boolean;
}

export interface ReadPdf {
  /** Text of each page in the order in which it was drawn, without any white space. */
  readonly pages: readonly string[];
  readonly fonts: readonly ReadFont[];
  readonly links: readonly string[];
  readonly attachments: readonly string[];
  readonly outline: readonly string[];
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly createdAt: string | undefined;
  readonly language: string | undefined;
  readonly tagged: boolean;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const dictionaries = document.context
    .enumerateIndirectObjects()
    .flatMap(([, value]) => (value instanceof PDFDict ? [value] : []));
  const { catalog } = document;
  return {
    pages: document.getPages().map(({ node }) => pageText(node)),
    fonts: dictionaries
      .filter(
        (entry) =>
          (nameAt(entry, 'Type') === 'Font' && entry.has(PDFName.of('DescendantFonts'))) ||
          nameAt(entry, 'Subtype') === 'Type3' ||
          nameAt(entry, 'Subtype') === 'Type1' ||
          nameAt(entry, 'Subtype') === 'TrueType',
      )
      .map(font),
    links: document.getPages().flatMap(({ node }) => linksOf(node)),
    attachments: dictionaries
      .filter((entry) => nameAt(entry, 'Type') === 'Filespec')
      .map((entry) => stringOf(entry.lookup(PDFName.of('UF')))),
    outline: dictionaries
      .filter((entry) => entry.has(PDFName.of('Parent')) && entry.has(PDFName.of('Dest')) && entry.has(PDFName.of('Title')))
      .map((entry) => stringOf(entry.lookup(PDFName.of('Title')))),
    title: document.getTitle(),
    author: document.getAuthor(),
    createdAt: document.getCreationDate()?.toISOString(),
    language: stringOf(catalog.lookup(PDFName.of('Lang'))),
    tagged: catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.lookup(PDFName.of('Marked'))?.toString() === 'true',
  };
}

/** Targets of link annotations, whatever kind of action they are; jumps within the document are not among them. */
function linksOf(page: PDFDict): readonly string[] {
  const annotations = page.lookupMaybe(PDFName.of('Annots'), PDFArray);
  return Array.from({ length: annotations?.size() ?? 0 }, (_, index) => annotations?.lookup(index, PDFDict)).flatMap((entry) => {
    const action = entry?.lookupMaybe(PDFName.of('A'), PDFDict);
    return action === undefined ? [] : [stringOf(action.lookup(PDFName.of('URI'))) || action.toString()];
  });
}

function font(entry: PDFDict): ReadFont {
  const descendant = entry.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookup(0, PDFDict) ?? entry;
  const descriptor = descendant.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)) === true);
  return { name: nameAt(entry, 'BaseFont') ?? '', subtype: nameAt(entry, 'Subtype') ?? '', embedded };
}

type Decode = (codes: Uint8Array) => string;

function pageText(page: PDFDict): string {
  const resources = page.lookup(PDFName.of('Resources'), PDFDict);
  const contents = page.lookup(PDFName.of('Contents'));
  const streams = contents instanceof PDFArray ? contents.asArray().map((entry) => page.context.lookup(entry)) : [contents];
  const drawn = streams.map((stream) =>
    stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '',
  );
  return shownText(drawn.join('\n'), fontsOf(resources)).replaceAll(/\s+/g, '');
}

function fontsOf(resources: PDFDict): ReadonlyMap<string, Decode> {
  const fonts = resources.lookupMaybe(PDFName.of('Font'), PDFDict);
  return new Map(
    (fonts?.entries() ?? []).map(([name, value]) => {
      const entry = resources.context.lookup(value, PDFDict);
      const map = entry.lookup(PDFName.of('ToUnicode'));
      const text = map instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(map).decode()).toString('latin1') : '';
      return [name.decodeText(), decoder(text)] as const;
    }),
  );
}

/** The `bfchar` and `bfrange` entries of a ToUnicode map. */
function decoder(map: string): Decode {
  const meanings = new Map<number, string>();
  const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of map.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, from = '', to = ''] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      meanings.set(Number.parseInt(from, 16), utf16(to));
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = '', to = '', first = ''] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      for (let code = start; code <= end; code += 1) {
        meanings.set(code, String.fromCodePoint((utf16(first).codePointAt(0) ?? 0) + code - start));
      }
    }
  }
  return (codes) => {
    let text = '';
    for (let index = 0; index + 1 < codes.length; index += 2)
      text += meanings.get(((codes[index] ?? 0) << 8) | (codes[index + 1] ?? 0)) ?? '\uFFFD';
    return text;
  };
}

/** Fonts are set by `/F4 12 Tf`, text is shown as `<0123>` or `(…)`. */
function shownText(content: string, fonts: ReadonlyMap<string, Decode>): string {
  let decode: Decode = () => '';
  let text = '';
  for (const match of content.matchAll(/\/([^\s/<([]+)\s+[-\d.]+\s+Tf|<([0-9a-f\s]+)>|\(((?:\\.|[^\\()])*)\)/gis)) {
    const [, name, hex, literal] = match;
    if (name !== undefined) decode = fonts.get(name) ?? decode;
    else if (hex !== undefined) text += decode(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
    else if (literal !== undefined) text += decode(PDFString.of(literal).asBytes());
  }
  return text;
}

function nameAt(entry: PDFDict, key: string): string | undefined {
  const value = entry.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}

function stringOf(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

/** Pages (from 1) on which a text stands. */
export function pagesWith(pdf: ReadPdf, text: string): readonly number[] {
  return pdf.pages.flatMap((page, index) => (page.includes(text.replaceAll(/\s+/g, '')) ? [index + 1] : []));
}
