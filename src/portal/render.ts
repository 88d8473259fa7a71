// The model of a portal in, its files out: every page in every language, styles, scripts, issued documents. Pure: same model, same bytes.
import { readFile } from 'node:fs/promises';
import { CATALOGUES } from '../locale/index.ts';
import { fragments } from '../render/fragments.ts';
import { portalContext, type Page, type PortalContext } from './context.ts';
import { languageFolder, pageHtml } from './layout.ts';
import { filesFolder, type PortalModel } from './model.ts';
import { assetsPage } from './pages/assets.ts';
import { availabilityPage } from './pages/availability.ts';
import { drawingsPage, drawnSheets, type Drawn } from './pages/drawings.ts';
import { incidentPages } from './pages/incidents.ts';
import { inspectionsPage } from './pages/inspections.ts';
import { obligationsPage } from './pages/obligations.ts';
import { reportsPage } from './pages/reports.ts';
import { statusPage } from './pages/status.ts';
import { verifyPage } from './pages/verify.ts';
import { dataScript, searchChunks } from './search.ts';

export interface SiteFile {
  /** Below the folder of the client. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export async function renderPortal(model: PortalModel): Promise<readonly SiteFile[]> {
  const print = await fragments();
  const { languages } = model.client;
  const editions = await Promise.all(
    languages.map(async (language) => edition(portalContext(model, language, CATALOGUES[language], print))),
  );
  return [...editions.flat(), ...(await assets()), ...data(model), ...documents(model), about(model)].toSorted((one, other) =>
    one.path < other.path ? -1 : 1,
  );
}

async function edition(context: PortalContext): Promise<readonly SiteFile[]> {
  const { language, model } = context;
  const folder = languageFolder(language, model.client.languages);
  const sheets = await drawnSheets(context);
  const pages = await pagesOf(context, sheets, folder === '' ? '' : '../');
  return [
    ...pages.map((page) => file(`${folder}${page.path}.html`, pageHtml(page, context))),
    ...sheets.map(({ path, svg }) => file(path, `${svg}\n`)),
  ];
}

async function pagesOf(context: PortalContext, sheets: readonly Drawn[], up: string): Promise<readonly Page[]> {
  return [
    statusPage(context, up),
    reportsPage(context, up),
    ...incidentPages(context),
    inspectionsPage(context),
    availabilityPage(context),
    await obligationsPage(context),
    await assetsPage(context),
    drawingsPage(context, sheets, up),
    verifyPage(context, up),
  ];
}

/** The look of the reports, then what a screen needs besides. */
const STYLES = [
  '../render/styles/tokens.css',
  '../render/styles/page.css',
  '../render/styles/report.css',
  '../render/styles/paper.css',
  '../render/styles/obligations.css',
  'styles/portal.css',
] as const;

async function assets(): Promise<readonly SiteFile[]> {
  const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');
  const [styles, script] = await Promise.all([Promise.all(STYLES.map(read)), read('browser/portal.js')]);
  return [file('assets/portal.css', styles.join('\n')), file('assets/portal.js', script)];
}

function data(model: PortalModel): readonly SiteFile[] {
  const chunks = searchChunks(model);
  const manifests = model.published.map(({ number, version, files }) => ({
    number,
    version,
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
  }));
  return [
    file('data/search.js', dataScript('chunks', String(chunks.length))),
    ...chunks.map((chunk, index) => file(`data/search-${index + 1}.js`, chunk)),
    file('data/manifests.js', dataScript('manifests', JSON.stringify(manifests))),
  ];
}

function documents({ published }: PortalModel): readonly SiteFile[] {
  return published.flatMap(({ number, version, files, beside }) =>
    [...files, ...beside].flatMap(({ name, bytes }) =>
      bytes === undefined ? [] : [{ path: `${filesFolder(number, version)}${name}`, bytes }],
    ),
  );
}

/** Says that the folder was made here, of what. */
function about({ client, revision, asOf }: PortalModel): SiteFile {
  const said = { format: 'casebook-portal-1', client: client.id, commit: revision.commit, asOf };
  return file('portal.json', `${JSON.stringify(said, undefined, 2)}\n`);
}

const file = (path: string, text: string): SiteFile => ({ path, bytes: new TextEncoder().encode(text) });
