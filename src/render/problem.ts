// What keeps a document from being printed: each is one sentence for the person at the terminal.
import { phrase, SaidError } from '../phrase.ts';
import type { Unprintable } from './code-points.ts';

/** Something in the document itself is wrong and has to be corrected in the records or the template. */
export class ProblemError extends SaidError {}

/** Characters that no font of the documents can print; they would vanish from the page and from its text. */
export class UnprintableError extends ProblemError {
  readonly characters: readonly Unprintable[];
  constructor(characters: readonly Unprintable[]) {
    const named = characters.map(({ character, codePoint, where }) => `${character} (${codePoint}: "${where}")`);
    super(phrase('the fonts of the documents cannot print {characters}; write them in another form', { characters: named }));
    this.characters = characters;
  }
}

/** There is no browser, or it does not do what is needed. */
export class BrowserError extends SaidError {}
