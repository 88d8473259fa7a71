// The sheet of a drawing: frame, title block and footer, on the smallest paper that holds what is drawn.
import { PALETTE } from '../palette.ts';
import { escapeXml, label, line, rect, round, textWidth } from '../svg.ts';

const MM = 72 / 25.4;
const MARGIN = { top: 9 * MM, side: 10 * MM, bottom: 11 * MM } as const;
export const TITLE_BLOCK = { width: 235, height: 57 } as const;

/** Millimetres, as CSS wants them. */
const PAPERS = [
  ['a4-landscape', 297, 210],
  ['a4-portrait', 210, 297],
  ['a3-landscape', 420, 297],
  ['a2-landscape', 594, 420],
  ['a1-landscape', 841, 594],
  ['a0-landscape', 1189, 841],
] as const;

export interface Paper {
  readonly name: string;
  readonly cssSize: string;
  readonly width: number;
  readonly height: number;
  /** The frame; what is drawn stays within it. */
  readonly frame: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

function paperOf(name: string, width: number, height: number): Paper {
  return {
    name,
    cssSize: `${width}mm ${height}mm`,
    width: width * MM,
    height: height * MM,
    frame: { left: MARGIN.side, top: MARGIN.top, right: width * MM - MARGIN.side, bottom: height * MM - MARGIN.bottom },
  };
}

const papers: readonly Paper[] = PAPERS.map(([name, width, height]) => paperOf(name, width, height));

/** Inside the frame, beside the picture. */
export const PADDING = 16;

/** The picture and, below it beside the title block, `foot` points of legend. */
export function paperFor(width: number, height: number, foot: number, orientation: 'landscape' | 'any' = 'landscape'): Paper {
  const below = Math.max(foot, TITLE_BLOCK.height) + PADDING;
  const fits = ({ name, frame }: Paper) =>
    (orientation === 'any' || !name.endsWith('portrait')) &&
    frame.right - frame.left >= width + 2 * PADDING &&
    frame.bottom - frame.top >= height + PADDING + below;
  return papers.find(fits) ?? madeToMeasure(width + 2 * PADDING, height + PADDING + below);
}

/** What no office prints is still whole on a screen and on a plotter. */
function madeToMeasure(width: number, height: number): Paper {
  return paperOf('plotter', Math.ceil((width + 2 * MARGIN.side) / MM), Math.ceil((height + MARGIN.top + MARGIN.bottom) / MM));
}

export interface TitleBlock {
  readonly title: string;
  readonly client: string;
  readonly fields: readonly (readonly [string, string])[];
}

export interface SheetText {
  readonly reading: string;
  readonly block: TitleBlock;
  readonly footLeft: string;
  readonly footRight: string;
}

export interface Sheet {
  readonly paper: Paper;
  readonly svg: string;
}

export function sheet(paper: Paper, text: SheetText, content: readonly string[]): Sheet {
  const { frame, width, height } = paper;
  const foot = { size: 7.5, fill: PALETTE.ink3 };
  const inner = [
    ...content,
    rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top, { stroke: PALETTE.ink, width: 1.2 }),
    titleBlock(paper, text.block),
    label(frame.left, frame.bottom + 17, cut(text.footLeft, 7.5, (frame.right - frame.left) * 0.7), foot),
    label(frame.right, frame.bottom + 17, text.footRight, { ...foot, fill: PALETTE.ink2, anchor: 'end' }),
  ].join('');
  return {
    paper,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" class="sheet" role="img" aria-label="${escapeXml(text.reading)}" ` +
      `width="${round(width)}pt" height="${round(height)}pt" viewBox="0 0 ${round(width)} ${round(height)}" ` +
      `font-family="'Noto Sans SC', sans-serif">${inner}</svg>`,
  };
}

/** Two rows of two fields under the name of the drawing and of the client. */
function titleBlock({ frame }: Paper, { title, client, fields }: TitleBlock): string {
  const [left, top] = [frame.right - TITLE_BLOCK.width, frame.bottom - TITLE_BLOCK.height];
  const rows = [top + 25, top + 41];
  const middle = left + TITLE_BLOCK.width * 0.46;
  const rule = { width: 0.7 };
  const whole = TITLE_BLOCK.width - 14;
  const room = whole - 10;
  // A long title is set smaller, then above the name of the client, before either is cut.
  const beside = [12, 11, 10].find((points) => textWidth(title, points) + textWidth(client, 7.5) <= room);
  const above = textWidth(title, 10) <= whole ? 10 : 9;
  const cell = (index: number) => {
    const [name = '', value = ''] = fields[index] ?? [];
    const x = (index % 2 === 0 ? left : middle) + 7;
    const y = (rows[Math.floor(index / 2)] ?? top) + 10.8;
    const space = (index % 2 === 0 ? middle : frame.right) - x - 7;
    const nameWidth = Math.max(23, textWidth(name, 7.5) + 7);
    return label(x, y, name, { fill: PALETTE.ink2 }) + label(x + nameWidth, y, cut(value, 7.5, space - nameWidth));
  };
  return [
    rect(left, top, TITLE_BLOCK.width, TITLE_BLOCK.height, { fill: PALETTE.paper, stroke: PALETTE.ink, width: 0.7 }),
    ...(beside === undefined
      ? [heading(left + 7, top + 11, above, cut(title, above, whole)), label(left + 7, top + 21.2, cut(client, 7.5, whole))]
      : [heading(left + 7, top + 16.5, beside, title), label(frame.right - 7, top + 16, client, { anchor: 'end' })]),
    ...rows.map((y) => line(left, y, frame.right, y, rule)),
    line(middle, rows[0] ?? top, middle, frame.bottom, rule),
    ...[0, 1, 2, 3].map(cell),
  ].join('');
}

const heading = (x: number, y: number, size: number, text: string): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="600" fill="${PALETTE.ink}" ` +
  `font-family="'Noto Serif SC', 'Noto Sans SC', serif">${escapeXml(text)}</text>`;

/** As much of a text as there is room for; what was cut off is shown by an ellipsis. */
export function cut(text: string, size: number, room: number, bold = false): string {
  const scale = bold ? 1.06 : 1;
  const ellipsis = textWidth('…', size) * scale;
  let [kept, width, shown] = ['', 0, ''];
  for (const letter of text) {
    width += textWidth(letter, size) * scale;
    if (width > room) return `${shown}…`;
    kept += letter;
    if (width + ellipsis <= room) shown = kept;
  }
  return text;
}

/** A word that is wider than its line, in pieces: after a sign within it, else anywhere. */
function parted(word: string, size: number, room: number): readonly string[] {
  if (textWidth(word.trimEnd(), size) <= room) return [word];
  const pieces: string[] = [];
  let [piece, width, sign] = ['', 0, 0];
  for (const letter of word) {
    const more = textWidth(letter, size);
    if (width + more > room && piece !== '') {
      const end = sign > piece.length / 3 ? sign : piece.length;
      pieces.push(piece.slice(0, end));
      piece = piece.slice(end);
      [width, sign] = [textWidth(piece, size), 0];
    }
    piece += letter;
    width += more;
    if (/[-/._:@]/.test(letter)) sign = piece.length;
  }
  return [...pieces, piece];
}

/** Pieces of a line that can spare one. */
const FULL_LINE = 8;

/** At most so many lines of a text, broken at spaces or between Han characters; none begins with a closing mark. */
export function wrapped(text: string, size: number, room: number, most: number): readonly string[] {
  const words = text.match(/[\u2E80-\u{3FFFF}][，。；：、）？！]*|[^\s\u2E80-\u{3FFFF}]+[，。；：、）？！]*\s*|\s+/gu) ?? [];
  const pieces = words.flatMap((word) => parted(word, size, room));
  const filled: string[][] = [[]];
  for (const piece of pieces) {
    const last = filled.at(-1) ?? [];
    if (last.length === 0 || textWidth([...last, piece].join('').trimEnd(), size) <= room) last.push(piece);
    else filled.push([piece]);
  }
  // A lone character under a full line takes its neighbour along.
  const [above = [], below = []] = filled.slice(-2);
  if (filled.length > 1 && below.length === 1 && above.length >= FULL_LINE) below.unshift(above.pop() ?? '');
  const lines = filled.map((line) => line.join(''));
  const kept = lines.slice(0, most).map((one) => one.trim());
  if (lines.length > most) kept[most - 1] = cut(`${kept[most - 1] ?? ''}……`, size, room);
  return kept.map((one) => cut(one, size, room));
}
