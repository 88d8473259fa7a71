// How the service runs: flow figures two beside two.
import type { FlowsSection } from '../../report/models/year.ts';
import { drawingContext } from '../drawings/context.ts';
import { flowTitle } from '../drawings/flow.ts';
import { caption, evidence, type FigureView } from './caption.ts';
import type { Context } from './context.ts';

export function flowsView({ figures, evidence: id }: FlowsSection, context: Context) {
  const { flows } = context.report.review;
  const words = drawingContext(context.language);
  const pictures = figures.map((model, index): FigureView => {
    const { title, counted } = flowTitle(model, words);
    return {
      caption: caption(context.nextFigure(), title, index === 0 ? [evidence(context, id)] : [], counted),
      className: 'flow-chart',
      svg: context.flows.get(model.flow) ?? '',
    };
  });
  return {
    verdict: flows.sentence(figures.length),
    pairs: beside(pictures),
  };
}

/** Of the page: what is wider shrinks the whole report. */
const [ROOM, GAP] = [476, 22];

/** Two beside two, where both have room. */
function beside(pictures: readonly FigureView[]): readonly { readonly pictures: readonly FigureView[] }[] {
  const [first, second, ...rest] = pictures;
  if (first === undefined) return [];
  if (second === undefined || widthOf(first) + GAP + widthOf(second) > ROOM)
    return [{ pictures: [first] }, ...beside(pictures.slice(1))];
  return [{ pictures: [first, second] }, ...beside(rest)];
}

const widthOf = ({ svg }: FigureView): number => Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1] ?? 0);
