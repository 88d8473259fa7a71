// What keeps a document from being printed: each is one sentence for the person at the terminal.
import type { Unprintable } from './code-points.ts';

/** Something in the document itself is wrong and has to be corrected in the records or the template. */
export class ProblemError extends Error {}

/** Characters that no font of the documents can print; they would vanish from the page and from its text. */
export class UnprintableError extends ProblemError {
  readonly characters: readonly Unprintable[];
  constructor(characters: readonly Unprintable[]) {
    const named = characters.map(({ character, codePoint, where }) => `${character} (${codePoint}) in "${where}"`);
    super(
      `the document fonts have no glyph for ${named.join(', ')}; write ${named.length === 1 ? 'this character' : 'these characters'} in another form`,
    );
    this.characters = characters;
  }
}

/** There is no browser, or it does not do what is needed. */
export class BrowserError extends Error {}
