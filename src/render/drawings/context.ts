// What every sheet of a drawing needs: the words of one language and inert one-line texts.
import type { Language } from '../../domain/client.ts';
import type { LocalText } from '../../domain/text.ts';
import { DRAWING_WORDS, type DrawingWords } from '../../locale/drawing-words.ts';
import { choose, inFours } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import { inert } from '../../locale/marks.ts';
import type { DrawingHead } from '../../report/models/drawings.ts';
import type { SheetText } from './sheet.ts';

export interface DrawingContext {
  readonly language: Language;
  readonly words: DrawingWords;
  readonly gap: string;
  readonly text: (local: LocalText) => string;
}

export function drawingContext(language: Language): DrawingContext {
  return {
    language,
    words: DRAWING_WORDS[language],
    gap: CATALOGUES[language].gap,
    text: (local) => oneLine(choose(local, language).text),
  };
}

export function oneLine(text: string): string {
  return inert(text).replaceAll(/\s+/g, ' ');
}

/** Sheets are counted once all of them are there. */
export interface DrawnSheet {
  readonly title: string;
  readonly reading: string;
  readonly draw: (text: SheetText) => { readonly svg: string; readonly cssSize: string; readonly name: string };
  readonly isToScale: boolean;
}

export function sheetText(
  head: DrawingHead,
  drawn: Pick<DrawnSheet, 'title' | 'reading' | 'isToScale'>,
  sheet: number,
  sheets: number,
  { words, text, gap }: DrawingContext,
): SheetText {
  const commit = inFours(head.revision.commit.slice(0, 8));
  return {
    reading: drawn.reading,
    block: {
      title: drawn.title,
      client: text(head.client.name),
      fields: [
        [words.number, sheets === 1 ? head.number : `${head.number}-${sheet}`],
        [words.version, words.revised(head.revisedOn)],
        [words.date, head.revision.committedAt.slice(0, 10)],
        [words.data, drawn.isToScale ? commit : `${commit}${gap}${words.notToScale}`],
      ],
    },
    footLeft: `${head.number}${gap}${text(head.client.name)}${gap}${words.revision(commit)}`,
    footRight: words.sheetOf(sheet, sheets),
  };
}
