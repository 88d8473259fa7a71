// Which characters a document prints, and where, so that fonts can be cut to them and a missing glyph has a name.

/** ASCII, spaces and the digits of page numbers: always in the subset, whatever the text. */
const ALWAYS = [...range(0x20, 0x7e), 0xa0, 0x2013, 0x2014, 0x2026, 0x3000];

const BEYOND_ASCII = /[\u{80}-\u{10ffff}]/gu;

/** Line breaks, joiners, marks of direction and variation selectors have no glyph of their own. */
const INVISIBLE = /\p{Cc}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029]/u;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  times: '×',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  ge: '≥',
  le: '≤',
  rarr: '→',
};

/** Sorted code points of everything that the HTML and the `content` strings of the CSS can print. */
export function codePointsOf(html: string, css: string): readonly number[] {
  const styles = css.replaceAll(/\/\*.*?\*\//gs, '');
  const beyond = new Set([decode(visible(html)), styles].flatMap((text) => text.match(BEYOND_ASCII) ?? []));
  const printed = [...beyond].filter((character) => !INVISIBLE.test(character));
  const found = new Set([...ALWAYS, ...printed.map((character) => character.codePointAt(0) ?? 0x20)]);
  return [...found].toSorted((left, right) => left - right);
}

export interface Unprintable {
  readonly character: string;
  /** For example `U+4DAE`. */
  readonly codePoint: string;
  /** The text around its first appearance. */
  readonly where: string;
}

/** Finds the characters again, with some text around them. */
export function locate(missing: readonly number[], html: string): readonly Unprintable[] {
  const text = decode(visible(html).replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ');
  return missing.map((point) => {
    const character = String.fromCodePoint(point);
    const at = text.indexOf(character);
    const where = at < 0 ? '' : text.slice(Math.max(0, at - 14), at + 14).trim();
    return { character, codePoint: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`, where };
  });
}

function visible(html: string): string {
  return html.replaceAll(/<!--.*?-->/gs, '');
}

function decode(html: string): string {
  return html.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
