// What a PDF carries with it: the model of its figures.
export interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Undefined where the bytes are no PDF that can be read. */
export async function attachmentsOf(pdf: Uint8Array): Promise<readonly AttachedFile[] | undefined> {
  // A damaged file makes the reader fail in ways of its own.
  return read(pdf).catch(() => undefined);
}

async function read(pdf: Uint8Array): Promise<readonly AttachedFile[]> {
  const { ParseSpeeds, decodePDFRawStream, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } =
    await import('pdf-lib');
  const document = await PDFDocument.load(pdf, {
    updateMetadata: false,
    throwOnInvalidObject: true,
    parseSpeed: ParseSpeeds.Fastest,
  });
  return document.context.enumerateIndirectObjects().flatMap(([, entry]) => {
    if (!(entry instanceof PDFDict) || entry.lookup(PDFName.of('Type')) !== PDFName.of('Filespec')) return [];
    const name = entry.lookup(PDFName.of('UF'));
    const files = entry.lookup(PDFName.of('EF'));
    const stream = files instanceof PDFDict ? files.lookup(PDFName.of('F')) : undefined;
    if (!(name instanceof PDFHexString || name instanceof PDFString) || !(stream instanceof PDFRawStream)) return [];
    return [{ name: name.decodeText(), bytes: decodePDFRawStream(stream).decode() }];
  });
}
