// The ways to print a report that `bench/report.ts` compares, each opened in a process of its own (`bench/report-process.ts`).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'puppeteer';
import type { BrowserPlace } from '../src/render/browser.ts';
import type { Attachment } from '../src/render/deterministic.ts';
import type { PrintRequest } from '../src/render/pdf.ts';

export interface Way {
  /** @param document which of the documents in the folder */
  readonly print: (document: number) => Promise<Uint8Array>;
  readonly close: () => Promise<unknown>;
}

export interface WayHome {
  /** Holds each document as a request (`0.json`) and as one page with its fonts and styles (`0.html`), and what is kept. */
  readonly folder: string;
  readonly place: BrowserPlace;
}

export type Opener = (home: WayHome) => Promise<Way>;

async function casebook({ folder, place }: WayHome): Promise<Way> {
  const { openPrinter } = await import('../src/render/pdf.ts');
  const env = { ...process.env, PUPPETEER_EXECUTABLE_PATH: place.executable };
  const printer = await openPrinter({ env, cacheFolder: folder });
  return { print: (document) => printer.print(requestOf(folder, document)), close: () => printer.close() };
}

/** Every document of the year as `report year` prints them: those that were printed before come from the folder. */
async function keptCasebook({ folder, place }: WayHome): Promise<Way> {
  const [{ openPrinter }, { keepPrints }] = await Promise.all([
    import('../src/render/pdf.ts'),
    import('../src/render/kept-prints.ts'),
  ]);
  const env = { ...process.env, PUPPETEER_EXECUTABLE_PATH: place.executable };
  const open = () => openPrinter({ env, cacheFolder: folder });
  const printer = await keepPrints({ folder: join(folder, 'prints'), works: 'bench', open });
  return { print: (document) => printer.print(requestOf(folder, document)), close: () => printer.close() };
}

type Written = Omit<PrintRequest, 'attachments'> & {
  readonly attachments: readonly (Omit<Attachment, 'bytes'> & { readonly bytes: string })[];
};

function requestOf(folder: string, document: number): PrintRequest {
  const request = JSON.parse(readFileSync(join(folder, `${document}.json`), 'utf8')) as Written;
  return { ...request, attachments: request.attachments.map((one) => ({ ...one, bytes: Buffer.from(one.bytes, 'base64') })) };
}

const htmlOf = (folder: string, document: number) => readFileSync(join(folder, `${document}.html`), 'utf8');

async function launch({ place }: WayHome) {
  const { default: puppeteer } = await import('puppeteer');
  const { executable, args, env } = place;
  return puppeteer.launch({ executablePath: executable, args: [...args], env: { ...env }, headless: 'shell' });
}

/** Tagged, as is its default. */
async function printPage(page: Page, html: string): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load' });
  return page.pdf({ preferCSSPageSize: true, printBackground: true });
}

async function puppeteerNewPages(home: WayHome): Promise<Way> {
  const browser = await launch(home);
  const print = async (document: number) => {
    const page = await browser.newPage();
    const pdf = await printPage(page, htmlOf(home.folder, document));
    await page.close();
    return pdf;
  };
  return { print, close: () => browser.close() };
}

async function puppeteerOnePage(home: WayHome): Promise<Way> {
  const browser = await launch(home);
  const page = await browser.newPage();
  return { print: (document) => printPage(page, htmlOf(home.folder, document)), close: () => browser.close() };
}

interface Jsreport {
  use(extension: unknown): Jsreport;
  init(): Promise<unknown>;
  render(request: unknown): Promise<{ readonly content: Uint8Array }>;
  close(): Promise<unknown>;
}

export const JSREPORT_HOME = join(import.meta.dirname, 'peers', 'jsreport');

/** Installed in a folder of its own, on demand: no dependency of this repository. */
const JSREPORT = '@jsreport/jsreport-core';

async function jsreport({ folder, place: { executable, args, env } }: WayHome): Promise<Way> {
  const require = createRequire(join(JSREPORT_HOME, 'package.json'));
  const load = (name: string) => (require(name) as (options?: unknown) => unknown)();
  const core = require(JSREPORT) as (options: unknown) => Jsreport;
  const launchOptions = { executablePath: executable, args, env, headless: 'shell' };
  const server = core({
    rootDirectory: JSREPORT_HOME,
    loadConfig: false,
    logger: { silent: true },
    trustUserCode: true,
    reportTimeout: 120_000,
    workers: { numberOfWorkers: 2 },
    chrome: { strategy: 'chrome-pool', numberOfWorkers: 2, timeout: 120_000, launchOptions },
  });
  server.use(load('@jsreport/jsreport-chrome-pdf')).use(load('@jsreport/jsreport-handlebars'));
  await server.init();
  const chrome = { preferCSSPageSize: true, printBackground: true };
  const print = async (document: number) => {
    const template = { content: htmlOf(folder, document), engine: 'handlebars', recipe: 'chrome-pdf', chrome };
    return (await server.render({ template })).content;
  };
  return { print, close: () => server.close() };
}

/** A program of its own: it knows nothing of Chromium, and makes no tags. */
async function weasyprint({ folder }: WayHome): Promise<Way> {
  const print = async (document: number) => {
    const child = spawn('weasyprint', [join(folder, `${document}.html`), '-'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [pdf, [status]] = await Promise.all([buffer(child.stdout), once(child, 'close')]);
    if (status !== 0) throw new Error('weasyprint did not print the page');
    return pdf;
  };
  return { print, close: async () => undefined };
}

export const WAYS = {
  Casebook: casebook,
  'Casebook, prints kept': keptCasebook,
  Puppeteer: puppeteerNewPages,
  'Puppeteer, one page kept': puppeteerOnePage,
  jsreport,
  WeasyPrint: weasyprint,
} as const satisfies Readonly<Record<string, Opener>>;

export type WayName = keyof typeof WAYS;

export const isJsreportHere = (): boolean => existsSync(join(JSREPORT_HOME, 'node_modules'));
