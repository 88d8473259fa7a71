// A mark with its word: shape, weight and colour say the same.
import { type Mark, statusMark } from '../render/marks.ts';
import { phraseHtml } from '../render/phrase.ts';

export const stateHtml = (mark: Mark, word: string): string =>
  `<span class="state-${mark}">${statusMark(mark)}${phraseHtml(word)}</span>`;
