// The page numbers of the contents. The document is printed with all ten digits, one over another, in the place of each number;
// once the print says on which pages its anchors stand, all but the right digits are taken out of it.
import { phrase } from '../phrase.ts';
import { destinations } from './deterministic.ts';
import { type PrintObjects, reference, streamBody, unpacked } from './print-objects.ts';
import { ProblemError } from './problem.ts';

/** How the place of a number looks in the page that is printed; `in-page.ts` lays it out. */
export const PLACE = {
  /** With the place of the target among all; Chromium writes it beside the structure element, which nothing else leads to. */
  label: 'casebook-page-number-',
  digits: '0123456789',
  /** Wide enough for a document of 999 pages. */
  width: 3,
  /** Of a digit, from each to the next: no number of digits needs more room than the place has. */
  step: 0.2,
} as const;

/** @param opened how many places the page has */
export async function writePageNumbers(print: PrintObjects, targets: readonly string[], opened: number): Promise<void> {
  const pages = destinations(print);
  const numbers = targets.map((target) => {
    const number = pages.get(target);
    if (number === undefined)
      throw new ProblemError(
        phrase('the contents name "{target}", but no link to an element with this id was printed', { target }),
      );
    return String(number);
  });
  let written = 0;
  for (const [contents, places] of Map.groupBy(placesIn(print), ({ contents }) => contents)) {
    let drawing = (await unpacked(print.streams.get(contents) ?? '')).toString('latin1');
    for (const { mark, target, element } of places) {
      const drawn = withNumber(drawing, mark, numbers[target] ?? '');
      if (drawn === undefined) continue;
      drawing = drawn;
      written += 1;
      print.plain.set(element, (print.plain.get(element) ?? '').replace(LABELLED, '/S /NonStruct'));
    }
    print.streams.set(contents, await streamBody('', Buffer.from(drawing, 'latin1')));
  }
  if (written !== opened)
    throw new ProblemError(
      phrase('the browser drew {written} of {opened} places for page numbers as expected; use the one that comes with casebook', {
        written,
        opened,
      }),
    );
}

interface NumberPlace {
  /** Of the stream that draws the page. */
  readonly contents: number;
  /** Of what is drawn there for this element. */
  readonly mark: string;
  readonly target: number;
  /** The structure element with the label. */
  readonly element: number;
}

const LABELLED = new RegExp(String.raw`/S /Figure\s+/Alt \(${PLACE.label}(\d+)\)`);

function placesIn({ plain }: PrintObjects): readonly NumberPlace[] {
  return [...plain].flatMap(([element, body]) => {
    const target = body.includes(PLACE.label) ? LABELLED.exec(body)?.[1] : undefined;
    if (target === undefined) return [];
    const leaf = plain.get(reference(body, 'K') ?? 0) ?? '';
    const mark = /\/K (\d+)/.exec(leaf)?.[1];
    const contents = reference(plain.get(reference(leaf, 'Pg') ?? 0) ?? '', 'Contents');
    return mark === undefined || contents === undefined ? [] : [{ contents, mark, target: Number(target), element }];
  });
}

/** Undefined where the ten digits do not stand there: somebody's text may spell the label. */
function withNumber(drawing: string, mark: string, number: string): string | undefined {
  const start = drawing.indexOf(`<</MCID ${mark} >>BDC`);
  const end = drawing.indexOf('EMC', start);
  const [whole = '', head = '', shown = ''] = /(BT\s\/\S+ [\d.]+ Tf\s[^\n]+ Tm\s)(.*?)ET/s.exec(drawing.slice(start, end)) ?? [];
  const glyphs = [...shown.matchAll(/<([0-9A-F]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
  if (start < 0 || glyphs.length !== PLACE.digits.length) return undefined;
  const reach = [...shown.matchAll(/(-?[\d.]+) 0 Td/g)].reduce((sum, [, step]) => sum + Number(step), 0);
  const advance = reach / (PLACE.digits.length - 1) / PLACE.step;
  const digits = Array.from(number, (digit, index) => {
    const shift = index === 0 ? (PLACE.width - number.length) * advance : advance;
    return `${Number(shift.toFixed(6))} 0 Td <${glyphs[Number(digit)] ?? ''}> Tj\n`;
  });
  const at = drawing.indexOf(whole, start);
  return `${drawing.slice(0, at)}${head}${digits.join('')}ET${drawing.slice(at + whole.length)}`;
}
