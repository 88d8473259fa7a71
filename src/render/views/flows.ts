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
    pairs: pictures.flatMap((picture, index) =>
      index % 2 === 0 ? [{ pictures: [picture, ...pictures.slice(index + 1, index + 2)] }] : [],
    ),
  };
}
