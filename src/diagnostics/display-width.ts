// How many columns of a terminal a text takes: Chinese characters, full-width forms and emoji take two, combining marks none.

const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];
const ASCII = /^[\x20-\x7e]*$/;
const WIDE_PICTURE = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|^[0-9#*]\ufe0f?\u20e3/u;

let clusters: Intl.Segmenter | undefined;

/** A cluster of code points that is drawn as one picture takes the columns of one. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  clusters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of clusters.segment(text)) width += widthOf(segment);
  return width;
}

function widthOf(cluster: string): number {
  if (WIDE_PICTURE.test(cluster)) return 2;
  let width = 0;
  for (const character of cluster) width += isInvisible(character) ? 0 : isWide(character) ? 2 : 1;
  return width;
}

/** Marks, and the later parts of a Hangul syllable. */
function isInvisible(character: string): boolean {
  return /^[\p{Mark}\u1160-\u11ff\u200b-\u200f\u2060\ud7b0-\ud7ff\ufeff]$/u.test(character);
}

function isWide(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return point >= 0x1100 && WIDE.some(([first, last]) => point >= first && point <= last);
}
