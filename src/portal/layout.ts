// The frame of every page: what the browser may do, who it is about, where else to go, and as of when.
import type { Language } from '../domain/client.ts';
import { plain } from '../locale/marks.ts';
import type { PortalPage } from '../locale/portal-words.ts';
import { phraseHtml } from '../render/phrase.ts';
import { escapeXml } from '../render/svg.ts';
import { asOfText, type Page, type PortalContext } from './context.ts';

const PAGES: readonly (readonly [PortalPage, string])[] = [
  ['status', 'index'],
  ['reports', 'reports'],
  ['incidents', 'incidents'],
  ['inspections', 'inspections'],
  ['availability', 'availability'],
  ['obligations', 'obligations'],
  ['assets', 'assets'],
  ['drawings', 'drawings'],
  ['verify', 'verify'],
];

/** Only files that lie beside the page; widths of columns are attributes of our own tables. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The first language has the folder of the client itself, others one of their own below it. */
export const languageFolder = (language: Language, languages: readonly Language[]): string =>
  language === languages[0] ? '' : `${language}/`;

export interface Places {
  /** From the page to the folder of its language, and to the folder of the client. */
  readonly home: string;
  readonly root: string;
}

export function placesOf(page: Pick<Page, 'path'>, language: Language, languages: readonly Language[]): Places {
  const home = '../'.repeat(page.path.split('/').length - 1);
  return { home, root: `${home}${languageFolder(language, languages) === '' ? '' : '../'}` };
}

export function pageHtml(page: Page, context: PortalContext): string {
  const { model, language, portal } = context;
  const { home, root } = placesOf(page, language, model.client.languages);
  const title = `${plain(page.title)} ${context.month.bare(model.client.name)} ${portal.title}`;
  const data = page.data === undefined ? '' : `<script src="${root}data/${page.data}.js" defer></script>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeXml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}assets/portal.css">
${data}<script src="${root}assets/portal.js" defer></script>
</head>
<body class="report portal at-${page.place}" data-root="${root}" data-home="${home}">
<a class="skip" href="#content">${phraseHtml(portal.skip)}</a>
${masthead(page, context, home, root)}
<main id="content" tabindex="-1">
<header class="head"><div><p class="number">${phraseHtml(page.kicker)}</p></div><div><h1>${phraseHtml(page.title)}</h1>${page.verdict === '' ? '' : `<p class="verdict">${phraseHtml(page.verdict)}</p>`}</div></header>
${page.body}
</main>
<footer class="foot"><p>${phraseHtml(asOfText(context))}</p><p>${phraseHtml(portal.offline)}</p></footer>
</body>
</html>
`;
}

function masthead(page: Page, context: PortalContext, home: string, root: string): string {
  const { model, portal, name, words } = context;
  const { classification } = model.client;
  const links = PAGES.map(
    ([place, path]) =>
      `<li><a href="${home}${path}.html"${place === page.place ? ' aria-current="page"' : ''}>${phraseHtml(portal.pages[place])}</a></li>`,
  );
  const secret = classification === undefined ? '' : `${words.gap}${context.month.name(classification)}`;
  return `<header class="masthead"><div class="identity-line"><p class="client"><a href="${home}index.html">${name(model.client.name)}</a></p><p class="service">${phraseHtml(`${portal.title}${words.gap}${context.month.name(model.provider.name)}${secret}`)}</p></div>
<div class="tools">${search(context)}${languageSwitch(page, context, root)}</div>
<nav aria-label="${escapeXml(portal.navigation)}"><ul>${links.join('')}</ul></nav></header>`;
}

/** Works only with the script, and is shown by it. */
function search({ portal, language }: PortalContext): string {
  const { label, submit, none, found, more } = portal.search;
  const kinds = Object.entries(portal.found).map(([kind, word]) => ` data-${kind}="${escapeXml(word)}"`);
  return `<form role="search" class="search" id="search" data-language="${language}" data-none="${escapeXml(none)}" data-found="${escapeXml(found)}" data-more="${escapeXml(more)}"${kinds.join('')} hidden><label for="search-text" class="hidden">${phraseHtml(label)}</label><input type="search" id="search-text" autocomplete="off" placeholder="${escapeXml(label)}" aria-controls="search-results"><button type="submit">${phraseHtml(submit)}</button><div class="results" hidden><p class="count" role="status"></p><ol id="search-results"></ol></div></form>`;
}

function languageSwitch(page: Page, { model, language, portal }: PortalContext, root: string): string {
  const { languages } = model.client;
  if (languages.length < 2) return '';
  const items = languages.map((other) => {
    const text = portal.languageName[other];
    return other === language
      ? `<li><span aria-current="true" lang="${other}">${text}</span></li>`
      : `<li><a href="${root}${languageFolder(other, languages)}${page.path}.html" lang="${other}" hreflang="${other}">${text}</a></li>`;
  });
  return `<ul class="languages" aria-label="${escapeXml(portal.languages)}">${items.join('')}</ul>`;
}
