// A drawing as sheets and as a document to print: one page a sheet, each on its own paper.
import type { Language } from '../../domain/client.ts';
import type { DrawingModel } from '../../report/models/drawings.ts';
import { escapeXml } from '../svg.ts';
import { cablingSheets } from './cabling.ts';
import { drawingContext, type DrawingContext, type DrawnSheet, sheetText } from './context.ts';
import { flowSheets } from './flow.ts';
import { topologySheets } from './topology.ts';
import type { Printable } from '../printable.ts';

/** A sheet as a picture of its own. */
export interface DrawingSheet {
  readonly svg: string;
  readonly cssSize: string;
  readonly paper: string;
}

export async function drawSheets(model: DrawingModel, language: Language): Promise<readonly DrawingSheet[]> {
  const context = drawingContext(language);
  const sheets = await sheetsOf(model, context);
  return sheets.map((one, index) => {
    const { svg, cssSize, name } = one.draw(sheetText(model, one, index + 1, sheets.length, context));
    return { svg, cssSize, paper: name };
  });
}

function sheetsOf(model: DrawingModel, context: DrawingContext): Promise<readonly DrawnSheet[]> {
  switch (model.kind) {
    case 'topology':
      return topologySheets(model, context);
    case 'cabling':
      return cablingSheets(model, context);
    case 'flow':
      return flowSheets(model, context);
  }
}

export async function renderDrawingHtml(model: DrawingModel, language: Language): Promise<Printable> {
  const context = drawingContext(language);
  const sheets = await drawSheets(model, language);
  const title = `${context.text(model.client.name)} ${titleOf(model, context)} ${model.number}`;
  const papers = new Map(sheets.map(({ paper, cssSize }) => [paper, cssSize]));
  return {
    html:
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeXml(title)}</title></head><body>` +
      `${sheets.map(({ svg, paper }) => `<div class="${paper}">${svg}</div>`).join('')}</body></html>`,
    css: [
      "html { font-family: 'Noto Sans SC'; font-synthesis: none; print-color-adjust: exact; }",
      'body { margin: 0; } svg { display: block; }',
      ...[...papers].map(
        ([paper, size]) => `@page ${paper} { size: ${size}; margin: 0; } .${paper} { page: ${paper}; break-inside: avoid; }`,
      ),
    ].join('\n'),
    language,
    title,
    author: context.text(model.provider.name),
    subject: model.number,
    fixedDate: model.revision.committedAt,
  };
}

function titleOf(model: DrawingModel, { words }: DrawingContext): string {
  switch (model.kind) {
    case 'topology':
      return words.topology.title;
    case 'cabling':
      return words.cabling.title;
    case 'flow':
      return words.flow.titles[model.flow];
  }
}
