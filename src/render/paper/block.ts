// A block of a paper as HTML: the same elements for forms and reports, which the style sheets draw differently.
import { inert } from '../../locale/marks.ts';
import type {
  CoverBlock,
  FactsBlock,
  FigureBlock,
  Field,
  PaperBlock,
  PaperSentence,
  PaperValue,
  ProseBlock,
  SentenceBlock,
  TableBlock,
} from '../../report/models/paper.ts';
import { drawingContext } from '../drawings/context.ts';
import { flowFigure } from '../drawings/flow.ts';
import { topologyFigure } from '../drawings/topology.ts';
import { phraseHtml } from '../phrase.ts';
import { approvalSheet, signOff } from './closing.ts';
import type { PaperContext } from './context.ts';
import { valueHtml } from './value.ts';

/** Rows for a pen where nobody has written any. */
const PEN_ROWS = 3;

export async function blockHtml(
  block: Exclude<PaperBlock, CoverBlock>,
  number: number | undefined,
  context: PaperContext,
): Promise<string> {
  switch (block.kind) {
    case 'facts':
      return section('facts', block, number, context, factsHtml(block, context));
    case 'table':
      return section(block.wide === true ? 'table wide' : 'table', block, number, context, tableHtml(block, context));
    case 'prose':
      return section('prose', block, number, context, proseHtml(block, context));
    case 'sentence':
      return section(
        'sentence',
        block,
        number,
        context,
        `<p class="verdict">${phraseHtml(sentence(block.sentence, context))}</p>`,
      );
    case 'figure':
      return figureHtml(block, number, context);
    case 'approval-sheet':
      return approvalSheet(context);
    case 'sign-off':
      return signOff(context);
  }
}

/** What a portrait page holds without being made smaller, in points; a larger topology stands on a sheet of its own. */
const ROOM = { width: 476, height: 600 };

async function figureHtml(block: FigureBlock, number: number | undefined, context: PaperContext): Promise<string> {
  const words = drawingContext(context.words.tag);
  const { drawing } = block;
  if (drawing.kind === 'flow') return section('figure', block, number, context, await flowFigure(drawing, words));
  const { svg, width, height } = await topologyFigure(drawing, words);
  const isLarge = width > ROOM.width || height > ROOM.height;
  return section(isLarge ? 'figure large' : 'figure', block, number, context, svg);
}

type Headed = FactsBlock | FigureBlock | TableBlock | ProseBlock | SentenceBlock;

function section(name: string, block: Headed, number: number | undefined, { words }: PaperContext, content: string): string {
  const mark = block.evidence === undefined ? '' : `<span class="proof">${inert(block.evidence)}</span>`;
  const title =
    block.title === undefined
      ? ''
      : `<h2><span class="no">${number ?? ''}</span><span class="what">${phraseHtml(words.papers.label[block.title])}</span>${mark}</h2>`;
  return `<section class="part ${name}${title === '' ? ' bare' : ''}">${title}<div class="content">${content}</div></section>`;
}

function factsHtml({ fields }: FactsBlock, context: PaperContext): string {
  const rows = inRows(fields).map((row) => {
    const [only] = row;
    const cells = row.map(({ label, value }) => {
      const span = row.length === 1 && only !== undefined ? ' colspan="3"' : '';
      return `<th scope="row">${phraseHtml(context.words.papers.label[label])}</th><td${span}>${valueHtml(value, context)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table class="fields"><colgroup><col class="label"><col><col class="label"><col></colgroup><tbody>${rows.join('')}</tbody></table>`;
}

/** Two fields a row; a wide one, and one without a neighbour, has the row for itself. */
function inRows(fields: readonly Field[]): readonly (readonly Field[])[] {
  const rows: Field[][] = [];
  let open: Field[] | undefined;
  for (const field of fields) {
    if (open !== undefined && field.wide === undefined) {
      open.push(field);
      open = undefined;
      continue;
    }
    const row = [field];
    rows.push(row);
    open = field.wide === undefined ? row : undefined;
  }
  return rows;
}

const NUMBERS = new Set(['count', 'measure']);
const SILENT = new Set(['none', 'blank']);

function tableHtml({ columns, rows, widths, dense, unwritten }: TableBlock, context: PaperContext): string {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const numeric = columns.map((_, index) => isNumeric(rows.map((row) => row[index])));
  const className = (index: number) => (numeric[index] === true ? ' class="number"' : '');
  const cols = widths.map((width) => `<col style="width:${((width / whole) * 100).toFixed(2)}%">`).join('');
  const heads = columns
    .map((column, index) => `<th scope="col"${className(index)}>${phraseHtml(context.words.papers.label[column])}</th>`)
    .join('');
  const filled = rows.map(
    (row) => `<tr>${row.map((value, index) => `<td${className(index)}>${valueHtml(value, context)}</td>`).join('')}</tr>`,
  );
  const nothing = `<tr><td colspan="${columns.length}">${phraseHtml(context.words.papers.none)}</td></tr>`;
  const pen = `<tr class="pen">${columns.map(() => '<td></td>').join('')}</tr>`.repeat(PEN_ROWS);
  const body = rows.length > 0 ? filled.join('') : unwritten === true ? pen : nothing;
  return `<table class="data${dense === true ? ' dense' : ''}"><colgroup>${cols}</colgroup><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}

function isNumeric(values: readonly (PaperValue | undefined)[]): boolean {
  const kinds = values.map((value) => value?.kind ?? 'blank');
  return kinds.some((kind) => NUMBERS.has(kind)) && kinds.every((kind) => NUMBERS.has(kind) || SILENT.has(kind));
}

function proseHtml({ paragraphs }: ProseBlock, context: PaperContext): string {
  return paragraphs
    .map(({ label, value }) => {
      const html = valueHtml(value, context);
      const name = label === undefined ? '' : `<span class="term">${phraseHtml(context.words.papers.label[label])}</span>`;
      return `<div class="paragraph${label === undefined ? '' : ' labelled'}">${name}<div>${html}</div></div>`;
    })
    .join('');
}

function sentence(said: PaperSentence, { words }: PaperContext): string {
  const { sentence: say } = words.papers;
  switch (said.name) {
    case 'fault':
      return say.fault({ ...said, levelName: words.levelName(said.level) });
    case 'inspection':
      return say.inspection(said);
    case 'duty':
      return say.duty(said);
    case 'tuning':
      return say.tuning(said);
    case 'register':
      return say.register(said);
    case 'log':
      return say.log(said);
  }
}
