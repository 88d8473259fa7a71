// Letters of other alphabets that cannot be told from Latin ones by eye.
import { codePoint } from '../diagnostics/visible.ts';

const CYRILLIC = 'аеорсухіѕјԁһАВЕКМНОРСТУХІЅЈ';
const CYRILLIC_AS = 'aeopcyxisjdhABEKMHOPCTYXISJ';
const GREEK = 'αορνιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const GREEK_AS = 'aopviABEZHIKMNOPTYX';

const LATIN: ReadonlyMap<string, string> = new Map(
  Array.from(CYRILLIC + GREEK, (letter, index) => [letter, (CYRILLIC_AS + GREEK_AS).charAt(index)]),
);

/** The first such letter of a word, what it is and what it looks like; values of a finding. */
export function lookalike(word: string): Readonly<Record<'letter' | 'point' | 'latin', string>> | undefined {
  for (const letter of word) {
    const latin = LATIN.get(letter);
    if (latin !== undefined) return { letter, point: codePoint(letter), latin };
  }
  return undefined;
}
