// A document as HTML, ready for the printer: what every kind of document is turned into, once a language.
import type { Language } from '../domain/client.ts';

export interface Printable {
  /** A complete document; SVG inline, no reference to anything outside. */
  readonly html: string;
  /** Style sheets, put after the fonts at the head of the document. */
  readonly css: string;
  readonly language: Language;
  readonly title: string;
  readonly author: string;
  readonly subject?: string;
  /** ISO 8601: the time of the commit that the document was made from. */
  readonly fixedDate: string;
  /** Ids of anchors whose page numbers stand in elements `[data-target="id"]`; each needs a link `#id` to it. */
  readonly tocTargets?: readonly string[];
}
