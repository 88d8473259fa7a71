// Prints finished HTML to PDF. The only file that speaks to the browser; what it prints from is offline, inert and its own.
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { phrase } from '../phrase.ts';
import { type Environment, findBrowser } from './browser.ts';
import { codePointsOf, locate } from './code-points.ts';
import { type Attachment, finish, openPrint } from './deterministic.ts';
import type { PrintObjects } from './print-objects.ts';
import { PLACE, writePageNumbers } from './page-numbers.ts';
import { documentFonts } from './fonts.ts';
import { openPlaces, prepare } from './in-page.ts';
import type { Printable } from './printable.ts';
import { BrowserError, UnprintableError } from './problem.ts';

export interface PrintRequest extends Printable {
  readonly attachments?: readonly Attachment[];
}

export interface Printer extends AsyncDisposable {
  print(request: PrintRequest): Promise<Uint8Array>;
  /** What the browser says of itself, for example `HeadlessChrome/153.0.0.0`. */
  version(): Promise<string>;
  close(): Promise<void>;
}

export interface PrinterOptions {
  /** Read for PUPPETEER_EXECUTABLE_PATH; only the few variables that Chromium needs are passed on. */
  readonly env?: Environment;
  /** Where the browser and the fonts are kept unpacked; default `.cache` of the installation. */
  readonly cacheFolder?: string;
}

const INSTALLATION = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** One printer serves any number of documents, also at the same time. Close it on every way out. */
export async function openPrinter(options: PrinterOptions = {}): Promise<Printer> {
  const cacheFolder = options.cacheFolder ?? join(INSTALLATION, '.cache');
  const fontFolder = join(cacheFolder, 'fonts');
  const [browser] = await Promise.all([launch(options.env ?? {}, cacheFolder), warmUp(fontFolder)]);
  const close = closer(browser);
  // The browser starts with one page: it serves the first document.
  const pages = await Promise.all((await browser.pages()).map(quietPage));
  const press: Press = { browser, idle: pages, turn: turns(availableParallelism()), fontFolder };
  return {
    print: (request) => print(press, request),
    version: () => browser.version(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Loads what cuts fonts while the browser starts; what is wrong with it is said when a document is printed. */
async function warmUp(fontFolder: string): Promise<void> {
  await documentFonts([0x20], 'en', fontFolder).catch(() => undefined);
}

async function launch(env: Environment, cacheFolder: string): Promise<Browser> {
  const { executable, args, env: passed } = await findBrowser(env, cacheFolder);
  const { default: puppeteer } = await import('puppeteer');
  const start = (extra: readonly string[]) =>
    puppeteer.launch({
      executablePath: executable,
      args: [...args, ...extra],
      env: { ...passed },
      headless: 'shell',
      timeout: 60_000,
      // At the other end of a pipe it ends with us, whatever ended us; and who ends us is for the command to answer.
      pipe: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  const withoutSandbox = ['--no-sandbox'];
  try {
    return await start(process.getuid?.() === 0 ? withoutSandbox : []);
  } catch (error) {
    // Hardened kernels and containers refuse the sandbox to ordinary users; the pages are our own, offline and without scripts.
    if (/sandbox/i.test(String(error))) return start(withoutSandbox).catch(refuse);
    return refuse(error);
  }
}

function refuse(cause: unknown): never {
  const [sentence = ''] = String(cause instanceof Error ? cause.message : cause).split('\n');
  throw new BrowserError(
    phrase('the browser for printing did not start ({sentence}); `casebook doctor` checks it', { sentence }),
    { cause },
  );
}

/** Ends the browser, by force if it does not answer; also when the process ends without having closed it. */
function closer(browser: Browser): () => Promise<void> {
  const kill = () => browser.process()?.kill('SIGKILL');
  // Before anybody takes away the folder in which it still writes.
  process.prependOnceListener('exit', kill);
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= browser.close().catch(() => {
      kill();
    });
    return closing.finally(() => process.removeListener('exit', kill));
  };
}

interface Press {
  readonly browser: Browser;
  /** Pages that are ready for a document; all but the first have contexts, and so processes, of their own. */
  readonly idle: Page[];
  /** As many pages at a time as there are processors: more only take memory. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly fontFolder: string;
}

function turns(most: number): Press['turn'] {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

async function print(press: Press, request: PrintRequest): Promise<Uint8Array> {
  const drawn = await press.turn(() => draw(press, request));
  return finish(drawn, {
    title: request.title,
    author: request.author,
    language: request.language,
    fixedDate: request.fixedDate,
    attachments: request.attachments ?? [],
    ...(request.subject === undefined ? {} : { subject: request.subject }),
  });
}

async function draw({ browser, idle, fontFolder }: Press, request: PrintRequest): Promise<PrintObjects> {
  const points = codePointsOf(request.html, request.css);
  const [fonts, page] = await Promise.all([documentFonts(points, request.language, fontFolder), idle.pop() ?? newPage(browser)]);
  try {
    if (fonts.missing.length > 0) throw new UnprintableError(locate(fonts.missing, request.html));
    await page.setContent(furnish(request, fonts.css), { waitUntil: 'load' });
    await page.evaluate(prepare);
    const print = await printPage(page, request);
    idle.push(page);
    return print;
  } catch (error) {
    // What went wrong on a page does not wait there for the next document.
    const context = page.browserContext();
    await (context === browser.defaultBrowserContext() ? page : context).close().catch(() => undefined);
    throw error;
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.createBrowserContext();
  return quietPage(await context.newPage());
}

/** No scripts, no network, no navigation: interception alone lets prefetch and meta refresh through. */
async function quietPage(page: Page): Promise<Page> {
  await Promise.all([page.setJavaScriptEnabled(false), page.setOfflineMode(true), page.setRequestInterception(true)]);
  page.on('request', (request) => {
    void (request.url().startsWith('data:') ? request.continue() : request.abort()).catch(() => undefined);
  });
  return page;
}

const POLICY =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; form-action 'none'; base-uri 'none'\">";

/**
 * Only the print is laid out. On the screen the fonts would not be there yet, and Chromium would ask for another one for
 * every Chinese character that it lays out.
 */
const NO_SCREEN = '<style>@media screen { body { display: none } }</style>';

/** Puts policy, fonts and styles at the head, and takes out what would replace the page before it is printed. */
function furnish({ html, css }: PrintRequest, fontCss: string): string {
  const head = `${POLICY}<style>${fontCss}</style><style>${css}</style>${NO_SCREEN}`;
  const calm = html.replaceAll(/<meta\b[^>]*http-equiv[^>]*>/gi, '');
  return /<head(?:\s[^>]*)?>/i.test(calm) ? calm.replace(/<head(?:\s[^>]*)?>/i, (tag) => tag + head) : head + calm;
}

async function printPage(page: Page, { tocTargets: targets = [] }: PrintRequest): Promise<PrintObjects> {
  const opened = await page.evaluate(openPlaces, targets, PLACE);
  const print = openPrint(
    await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 120_000 }),
  );
  await writePageNumbers(print, targets, opened);
  return print;
}
