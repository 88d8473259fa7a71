// Marks inside a phrase that `render` turns into elements: what must not be torn apart, and what is a date.
// They are private-use characters, which `inert` takes out of everything that people write.
const KEEP = '\uE000';
const END = '\uE001';
const DATE = '\uE002';
const DATE_TEXT = '\uE003';
const STRONG = '\uE004';
const WRITTEN = { 'zh-CN': '\uE005', en: '\uE006' } as const;
const MUTED = '\uE007';

/** A number and its measure word stay on one line. */
export const keep = (text: string): string => `${KEEP}${text}${END}`;

/** A date or time as printed, with the ISO form that both editions share. */
export const dated = (iso: string, text: string): string => `${DATE}${iso}${DATE_TEXT}${text}${END}`;

export const strong = (text: string): string => `${STRONG}${text}${END}`;
export const muted = (text: string): string => `${MUTED}${text}${END}`;

/** What a person wrote, with the language it is written in. */
export const written = (text: string, language: 'zh-CN' | 'en'): string => `${WRITTEN[language]}${inert(text)}${END}`;

// Control characters, lone surrogates, private use, and whatever has no shape: turns of direction, joiners, soft hyphens, fillers,
// variation selectors, tags.
const ACTIVE = /(?!\n)\p{Cc}|[\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\uE000-\uF8FF\uFFF9-\uFFFB]/gu;

/** Accents that pile up over the lines above; no language puts more than three on a letter. */
const PILED = /(\p{M}{3})\p{M}+/gu;

/** Some systems write a letter and its accent apart; the fonts hold most of them as one. */
const ACCENTED = /\P{M}\p{M}+/gu;

/** Text of a person without characters that change how the rest of the line is read; line breaks stay, tabs part words. */
export function inert(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[\t\v\f]/g, ' ')
    .replaceAll(ACTIVE, '')
    .replaceAll(PILED, '$1')
    .replaceAll(ACCENTED, (letter) => letter.normalize('NFC'))
    .trim();
}

/** The phrase without marks and on one line: for SVG, titles and file properties. */
export function plain(text: string): string {
  return text
    .replaceAll(/\uE002[^\uE003]*\uE003/g, '')
    .replaceAll(/[\uE000-\uE007]/g, '')
    .replaceAll(/\s*\n\s*/g, ' ');
}

export interface MarkedPiece {
  readonly kind: 'keep' | 'date' | 'strong' | 'muted' | 'written' | 'end' | 'text';
  readonly text: string;
  readonly language?: 'zh-CN' | 'en';
}

/** The phrase piece by piece, for whoever turns it into elements. */
export function pieces(text: string): readonly MarkedPiece[] {
  return [...text.matchAll(/\uE002([^\uE003]*)\uE003|[\uE000\uE001\uE004-\uE007]|[^\uE000-\uE007]+/g)].map(
    (match): MarkedPiece => {
      const [piece] = match;
      switch (piece[0]) {
        case DATE:
          return { kind: 'date', text: match[1] ?? '' };
        case KEEP:
          return { kind: 'keep', text: '' };
        case STRONG:
          return { kind: 'strong', text: '' };
        case MUTED:
          return { kind: 'muted', text: '' };
        case END:
          return { kind: 'end', text: '' };
        case WRITTEN['zh-CN']:
          return { kind: 'written', text: '', language: 'zh-CN' };
        case WRITTEN.en:
          return { kind: 'written', text: '', language: 'en' };
        default:
          return { kind: 'text', text: piece };
      }
    },
  );
}
