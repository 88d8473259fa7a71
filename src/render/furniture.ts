// Running header and footer as CSS: the text of margin boxes has no other place.
import { cut } from './drawings/sheet.ts';
import { textWidth } from './svg.ts';

export interface Furniture {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  /** Receives what stands for the page and for the number of pages. */
  readonly bottomRight: (page: string, pages: string) => string;
  /** A draft says so in bold. */
  readonly isDraft: boolean;
  /** For one named page only; without it, for all. */
  readonly page?: string;
}

const PAGE = '\uF8FE';
const PAGES = '\uF8FF';

/** Points between the margins, and what keeps both sides apart. */
const LINE = 476;
const GAP = 12;
const SIZE = 7.5;

export function furnitureCss({ topLeft, topRight, bottomLeft, bottomRight, isDraft, page }: Furniture): string {
  // The name of a client may be longer than the line; the pages below have all of it.
  const left = cut(topLeft, SIZE, LINE - GAP - textWidth(topRight, SIZE));
  const boxes = [
    `@top-left { content: ${cssString(left)}; }`,
    `@top-right { content: ${cssString(topRight)};${isDraft ? ' font-weight: 700; color: #1B2126;' : ''} }`,
    `@bottom-left { content: ${cssString(bottomLeft)}; }`,
    `@bottom-right { content: ${counted(bottomRight(PAGE, PAGES))}; }`,
  ];
  return `@page${page === undefined ? '' : ` ${page}`} { ${boxes.join(' ')} }`;
}

/** Text as a CSS string that cannot leave its quotes, its rule or its style element. */
export function cssString(text: string): string {
  const written = text.replaceAll(/["\\<>&]|\p{Cc}/gu, (character) => `\\${(character.codePointAt(0) ?? 32).toString(16)} `);
  return `"${written}"`;
}

function counted(text: string): string {
  return text
    .split(new RegExp(`([${PAGE}${PAGES}])`))
    .filter((part) => part !== '')
    .map((part) => (part === PAGE ? 'counter(page)' : part === PAGES ? 'counter(pages)' : cssString(part)))
    .join(' ');
}
