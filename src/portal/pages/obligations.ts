// Everything that the agreement owes in each year and its state: the tables of the obligation page.
import { periodName } from '../../locale/format.ts';
import { obligationTables } from '../../render/obligations-html.ts';
import { phraseHtml } from '../../render/phrase.ts';
import type { Page, PortalContext } from '../context.ts';
import { filterForm } from '../table.ts';

export async function obligationsPage(context: PortalContext): Promise<Page> {
  const { model, portal, words, language } = context;
  const [latest] = model.years;
  const parts = await Promise.all(
    model.years.map(async ({ year, obligations }) => {
      const tables = await obligationTables(obligations, language);
      return `<h2 class="part-head">${phraseHtml(periodName(year, language))}</h2>${tables.join('\n')}`;
    }),
  );
  return {
    path: 'obligations',
    place: 'obligations',
    title: portal.obligations.heading,
    kicker: latest === undefined ? '' : periodName(latest.year, language),
    verdict: latest === undefined ? '' : words.obligations.verdict(latest.obligations.total),
    body: `${filterForm('obligations', portal.filter, [])}<div class="obligations" id="obligations">${parts.join('\n')}</div><div class="block">${words.obligations.notes.map((note) => `<p class="note">${phraseHtml(note)}</p>`).join('')}</div>`,
  };
}
