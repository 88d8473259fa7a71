// Makes characters visible that would move the cursor, turn the direction of writing or end a line.

/** Control, formatting and separator characters, letters without a shape, and halves of surrogate pairs. */
const INVISIBLE =
  /\u034f|[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff]|[\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/gu;

/** A tab becomes an arrow, anything else invisible a middle dot, so that columns stay where they are. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, (character) => (character === '\t' ? '→' : '·'.repeat(character.length)));
}

/** `U+202E`, for a sentence about the character. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const LONGEST_QUOTE = 60;

/** A value as it may stand in a sentence: visible, and not longer than a line. */
export function quotable(value: string): string {
  const characters = Array.from(visible(value.slice(0, 4 * LONGEST_QUOTE)));
  return characters.length <= LONGEST_QUOTE ? characters.join('') : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
}
