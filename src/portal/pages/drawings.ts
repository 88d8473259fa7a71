// Topology and cabling as they are printed, one sheet below the other, each to save as a picture.
import { drawSheets } from '../../render/drawings/document.ts';
import { phraseHtml } from '../../render/phrase.ts';
import { escapeXml } from '../../render/svg.ts';
import type { Page, PortalContext } from '../context.ts';

export interface Drawn {
  readonly path: string;
  readonly svg: string;
}

/** Sheets of every drawing in one language, by the path of their own files. */
export async function drawnSheets({ model, language }: PortalContext): Promise<readonly Drawn[]> {
  const drawn = await Promise.all(
    model.drawings.map(async (drawing) => {
      const sheets = await drawSheets(drawing, language);
      return sheets.map(({ svg }, index) => ({
        path: `files/drawings/${drawing.number}${sheets.length === 1 ? '' : `-${index + 1}`}.${language}.svg`,
        svg,
      }));
    }),
  );
  return drawn.flat();
}

export function drawingsPage({ portal }: PortalContext, sheets: readonly Drawn[], up: string): Page {
  const { drawings } = portal;
  return {
    path: 'drawings',
    place: 'drawings',
    title: drawings.heading,
    kicker: '',
    verdict: sheets.length === 0 ? drawings.none : drawings.verdict,
    body: sheets
      .map(
        ({ path, svg }) =>
          `<figure class="block drawing">${svg}<figcaption class="note"><a href="${up}${escapeXml(path)}" download>${phraseHtml(drawings.save)}</a></figcaption></figure>`,
      )
      .join('\n'),
  };
}
