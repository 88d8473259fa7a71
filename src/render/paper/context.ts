// What rendering a paper needs at every value: the words of the edition, and the client's zone.
import type { Catalogue } from '../../locale/catalogue.ts';
import type { PaperModel } from '../../report/models/paper.ts';

export interface PaperContext {
  readonly model: PaperModel;
  readonly words: Catalogue;
}
