// What people wrote, as it may stand in a comment: it addresses nobody, links nothing, and opens no markup.

const LONGEST = 160;
/** Stands between two characters that would mean something together, and is not seen. */
const APART = '\u200b';

/** One line of inert text for a cell of a table or the middle of a sentence. */
export function inert(text: string, longest = LONGEST): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' ').trim().replaceAll(UNSEEN, '·'));
  const kept = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
  return kept
    .replaceAll(/[&<>|"'`*_[\]()\\~$^={}]/g, entity)
    .replaceAll(/@/g, `@${APART}`)
    .replaceAll(/:\/\//g, `:${APART}//`)
    .replaceAll(/\bwww\./gi, (word) => `${word.slice(0, -1)}${APART}.`)
    .replaceAll(/(?<!&)([#!%])(?=[\p{L}\p{N}])/gu, `$1${APART}`)
    .replaceAll(/\bGH-(?=[0-9])/gi, (word) => `${word}${APART}`)
    .replaceAll(/:(?=[a-z+-][a-z0-9_+-]*:)/gi, `:${APART}`)
    .replaceAll(/\b[0-9a-f]{7,64}\b/gi, (word) => word.replaceAll(/.{6}/g, `$&${APART}`))
    .replace(/^(?=[-+#>/0-9!])/, APART);
}

/** A forge that reads `~label` or `&1` after the entities does not find them. */
function entity(character: string): string {
  return `&#${character.charCodeAt(0)};${'&~$'.includes(character) ? APART : ''}`;
}

/** Controls, marks of direction, and what else has no shape of its own. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff]|[\u{e0000}-\u{e007f}]/gu;
