// The cover of a paper: as that of a periodic report, without the strip of the year.
import { fullDate, textIn } from '../../locale/format.ts';
import { templatesNamed } from '../template-engine.ts';
import { editionText } from './closing.ts';
import type { PaperContext } from './context.ts';

/** Empty where the paper has none. */
export async function coverHtml(context: PaperContext): Promise<string> {
  const { model, words } = context;
  const block = model.blocks.find((one) => one.kind === 'cover');
  if (block === undefined) return '';
  const { cover } = words.reports.month;
  const { cover: template } = await templatesNamed(['cover']);
  const name = (text: Parameters<typeof textIn>[0]) => textIn(text, words.tag, 'name');
  const day = (on: string) => fullDate(on, words.tag);
  const span = block.from === block.to ? day(block.from) : cover.span(day(block.from), day(block.to));
  return template({
    provider: name(model.provider.name),
    classification: model.classification === undefined ? '' : `${cover.classification}${name(model.classification)}`,
    title: words.papers.title[model.name],
    subtitle: model.about === undefined ? '' : textIn(model.about, words.tag),
    client: name(model.client.name),
    strip: null,
    left: [
      { label: words.papers.documentNumber, value: model.number },
      { label: cover.client, value: name(model.client.unit ?? model.client.name) },
      { label: cover.provider, value: name(model.provider.name) },
    ],
    right: [
      { label: cover.period, value: span },
      { label: cover.date, value: day(model.revision.committedAt) },
      { label: cover.version, value: editionText(context) },
    ],
  });
}
