// By what Chromium has shrunk a page: it makes all of a document smaller, without a word, where one table is wider than the page.
import { decodePDFRawStream, PDFDocument, PDFRawStream, type PDFPage } from 'pdf-lib';

/** Units of the browser to those of a page that is printed at its own size. */
const OWN_SIZE = 3.125;

/** 1 where nothing is shrunk. All pages are shrunk alike; the first has no drawings with scales of their own near that of the page. */
export async function printScale(bytes: Uint8Array): Promise<number> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return Math.min(...scalesOf(pdf.getPage(0)));
}

function scalesOf(page: PDFPage): readonly number[] {
  const content = page.node.Contents();
  if (!(content instanceof PDFRawStream)) return [];
  const text = Buffer.from(decodePDFRawStream(content).decode()).toString('latin1');
  const uniform = [...text.matchAll(/(?<![\d.])(\d+\.?\d*) 0 0 \1 \S+ \S+ cm/g)].map(([, scale]) => Number(scale) / OWN_SIZE);
  // The page, and not the paper or a drawing.
  return uniform.filter((scale) => scale > 0.6 && scale < 1.2);
}
