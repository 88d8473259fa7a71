// A paper as HTML: the model in the words of one language.
import { readFile } from 'node:fs/promises';
import type { Language } from '../../domain/client.ts';
import { inFours, textIn } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import { inert, plain } from '../../locale/marks.ts';
import type { CoverBlock, PaperBlock, PaperModel } from '../../report/models/paper.ts';
import { furnitureCss } from '../furniture.ts';
import { phraseHtml } from '../phrase.ts';
import { blockHtml } from './block.ts';
import { editionText, sources, verification } from './closing.ts';
import type { PaperContext } from './context.ts';
import { coverHtml } from './cover.ts';
import type { Printable } from '../printable.ts';

interface PaperView {
  readonly language: Language;
  readonly look: string;
  readonly title: string;
  readonly heading: string;
  readonly about: string;
  readonly parties: readonly { readonly label: string; readonly value: string }[];
  /** A page of its own, or empty. */
  readonly cover: string;
  readonly blocks: readonly string[];
}

export async function renderPaperHtml(model: PaperModel, language: Language): Promise<Printable> {
  const words = CATALOGUES[language];
  const context: PaperContext = { model, words };
  const { default: handlebars } = await import('handlebars');
  const template = handlebars.compile<PaperView>(await readFile(new URL('../templates/paper.hbs', import.meta.url), 'utf8'), {
    strict: true,
  });
  const sheets = ['tokens', 'page', 'report', 'paper', ...(model.look === 'form' ? ['paper-form'] : [])];
  const styles = await Promise.all(sheets.map((name) => readFile(new URL(`../styles/${name}.css`, import.meta.url), 'utf8')));
  const blocks = await Promise.all(numbered(model.blocks.filter(isInside)).map(([block, no]) => blockHtml(block, no, context)));
  const title = `${words.papers.title[model.name]} ${model.number}`;
  const name = (text: Parameters<typeof textIn>[0]) => phraseHtml(textIn(text, language, 'name'));
  return {
    html: template({
      language,
      look: model.look,
      title,
      heading: phraseHtml(words.papers.title[model.name]),
      about: model.about === undefined ? '' : phraseHtml(textIn(model.about, language)),
      parties: [
        { label: phraseHtml(words.papers.parties.client), value: name(model.client.unit ?? model.client.name) },
        { label: phraseHtml(words.papers.parties.provider), value: name(model.provider.name) },
        // A report says its number in the header and on the approval sheet; a form is often filed without either.
        ...(model.look === 'form' ? [{ label: phraseHtml(words.papers.documentNumber), value: inert(model.number) }] : []),
      ],
      cover: await coverHtml(context),
      blocks: [...blocks, verification(context), sources(context)],
    }),
    css: [...styles, furnitureCss(furniture(context))].join('\n'),
    language,
    title,
    author: plain(textIn(model.provider.name, language, 'name')),
    subject: model.number,
    fixedDate: model.revision.committedAt,
  };
}

type InsideBlock = Exclude<PaperBlock, CoverBlock>;
const isInside = (block: PaperBlock): block is InsideBlock => block.kind !== 'cover';

/** Blocks with a title are counted; what a form begins with has none. */
function numbered(blocks: readonly InsideBlock[]): readonly (readonly [InsideBlock, number | undefined])[] {
  const titled = blocks.filter((block) => 'title' in block);
  return blocks.map((block) => [block, titled.includes(block) ? titled.indexOf(block) + 1 : undefined]);
}

function furniture(context: PaperContext): Parameters<typeof furnitureCss>[0] {
  const { model, words } = context;
  const client = plain(textIn(model.client.name, words.tag, 'name'));
  return {
    topLeft: `${client}${words.gap}${words.papers.title[model.name]}`,
    topRight: `${plain(model.number)}${words.gap}${editionText(context)}`,
    bottomLeft: `${plain(model.number)}${words.gap}${plain(words.furniture.revision(inFours(model.revision.commit.slice(0, 8))))}`,
    bottomRight: words.furniture.page,
    isDraft: model.edition.kind === 'draft',
  };
}
