// The asset register of the same commit: the tables of the register paper, with a filter over all of them.
import { phraseHtml } from '../../render/phrase.ts';
import { blockHtml } from '../../render/paper/block.ts';
import type { PaperContext } from '../../render/paper/context.ts';
import type { Page, PortalContext } from '../context.ts';
import { filterForm } from '../table.ts';

export async function assetsPage({ model, portal, words }: PortalContext): Promise<Page> {
  const { register } = model;
  const paper: PaperContext = { model: { ...register, evidence: [] }, words };
  const tables = register.blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const { evidence: _, ...shown } = block;
    return [shown];
  });
  const parts = await Promise.all(tables.map((block) => blockHtml(block, undefined, paper)));
  const sentence = register.blocks.flatMap((block) => (block.kind === 'sentence' ? [block.sentence] : []))[0];
  const filter = filterForm('register', portal.filter, []);
  return {
    path: 'assets',
    place: 'assets',
    title: portal.assets.heading,
    kicker: '',
    verdict: sentence?.name === 'register' ? words.papers.sentence.register(sentence) : '',
    body: `<p class="back"><a href="drawings.html">${phraseHtml(portal.assets.drawingsLink)}</a></p>${filter}<div class="paper" id="register">${parts.join('\n')}</div>`,
  };
}
