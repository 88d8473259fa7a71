// A report of about thirty pages with charts and tables: the product beside plain Puppeteer, jsreport and WeasyPrint printing the same page
// (same fonts, same browser), alternated in one process. The peers print no page numbers into the contents.
//   npm run bench:report                    needs once: npm ci --ignore-scripts --prefix bench/peers/jsreport
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { findBrowser } from '../src/render/browser.ts';
import { codePointsOf } from '../src/render/code-points.ts';
import { documentFonts } from '../src/render/fonts.ts';
import { openPrinter, type Printer } from '../src/render/pdf.ts';
import { preparedReport } from '../test/support/prepared-report.ts';
import { readPdf } from '../test/support/pdf-reading.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 10);
const cache = join(import.meta.dirname, '..', '.cache');
const jsreportHome = join(import.meta.dirname, 'peers', 'jsreport', 'package.json');

/** Installed in a folder of its own, on demand: no dependency of this repository. */
const JSREPORT = '@jsreport/jsreport-core';

const report = await preparedReport('2025-Q1', 'quarter');
const document = await report.render('en');
const fonts = await documentFonts(codePointsOf(document.html, document.css), join(cache, 'fonts'));
const whole = document.html.replace('<head>', `<head><style>${fonts.css}</style><style>${document.css}</style>`);
const place = await findBrowser(process.env, cache);
const args = [...place.args, '--no-sandbox'];

interface Way {
  readonly name: string;
  readonly print: () => Promise<Uint8Array>;
  readonly close: () => Promise<unknown>;
}

async function product(): Promise<Way> {
  const printer: Printer = await openPrinter({ env: process.env, cacheFolder: cache });
  return { name: 'casebook', print: () => printer.print(document), close: () => printer.close() };
}

async function plain(): Promise<Way> {
  const { default: puppeteer } = await import('puppeteer');
  const browser: Browser = await puppeteer.launch({
    executablePath: place.executable,
    args,
    env: { ...place.env },
    headless: 'shell',
  });
  const print = async () => {
    const page = await browser.newPage();
    await page.setContent(whole, { waitUntil: 'load' });
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    await page.close();
    return pdf;
  };
  return { name: 'Puppeteer', print, close: () => browser.close() };
}

interface Jsreport {
  use(extension: unknown): Jsreport;
  init(): Promise<unknown>;
  render(request: unknown): Promise<{ readonly content: Uint8Array }>;
  close(): Promise<unknown>;
}

async function jsreport(): Promise<Way | undefined> {
  const require = createRequire(jsreportHome);
  if (!existsSync(join(jsreportHome, '..', 'node_modules'))) return undefined;
  const load = (name: string) => (require(name) as (options?: unknown) => unknown)();
  const core = require(JSREPORT) as (options: unknown) => Jsreport;
  const launchOptions = { executablePath: place.executable, args, env: place.env, headless: 'shell' };
  const server = core({
    rootDirectory: join(jsreportHome, '..'),
    loadConfig: false,
    logger: { silent: true },
    trustUserCode: true,
    reportTimeout: 120_000,
    chrome: { strategy: 'chrome-pool', numberOfWorkers: 1, timeout: 120_000, launchOptions },
  });
  server.use(load('@jsreport/jsreport-chrome-pdf')).use(load('@jsreport/jsreport-handlebars'));
  await server.init();
  const chrome = { preferCSSPageSize: true, printBackground: true };
  const template = { content: whole, engine: 'handlebars', recipe: 'chrome-pdf', chrome };
  return { name: 'jsreport', print: async () => (await server.render({ template })).content, close: () => server.close() };
}

/** A program of its own, where it is installed; it knows no Chromium fonts, tags or outline of ours. */
async function weasyprint(): Promise<Way | undefined> {
  const isHere = spawnSync('weasyprint', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!isHere) return undefined;
  const print = async () => {
    const { stdout, status } = spawnSync('weasyprint', ['-', '-'], {
      input: whole,
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    if (status !== 0) throw new Error('weasyprint did not print the page');
    return stdout;
  };
  return { name: 'WeasyPrint', print, close: async () => undefined };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

const trial = await product();
const { pages } = await readPdf(await trial.print());
await trial.close();
const count = (pattern: RegExp) => document.html.match(pattern)?.length ?? 0;
console.log(
  `${pages.length} pages, ${count(/<svg[^>]*class="chart"/g)} charts, ${count(/<table/g)} tables, ${ROUNDS} rounds; seconds, medians`,
);

const openers = [product, plain, jsreport, weasyprint];
const cold = new Map<string, number[]>();
const warm = new Map<string, number[]>();
const first: number[] = [];
const add = (into: Map<string, number[]>, name: string, value: number) => into.set(name, [...(into.get(name) ?? []), value]);

for (let round = 0; round < 3; round += 1) {
  for (const open of openers) {
    const [taken, way] = await timed(async () => {
      const opened = await open();
      await opened?.print();
      return opened;
    });
    if (way !== undefined) add(cold, way.name, taken);
    await way?.close();
  }
}
const ways: Way[] = [];
for (const open of openers) {
  const way = await open();
  if (way !== undefined) ways.push(way);
}
const forgetful = join(tmpdir(), `casebook-bench-${process.pid}`);
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const way of ways) {
    const [taken] = await timed(way.print);
    if (round > 0) add(warm, way.name, taken);
  }
}
// The first print of a kind of document in a warm browser: nothing is remembered of its page numbers.
for (let round = 0; round < 3; round += 1) {
  const printer = await openPrinter({
    env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: place.executable },
    cacheFolder: forgetful,
  });
  await printer.print({ ...document, tocTargets: [] });
  const [taken] = await timed(() => printer.print(document));
  first.push(taken);
  await printer.close();
  rmSync(forgetful, { recursive: true, force: true });
}
for (const way of ways) await way.close();

const seconds = (value: number | undefined) => (value === undefined ? '-' : (value / 1000).toFixed(2));
const of = (map: Map<string, number[]>, name: string) => (map.has(name) ? median(map.get(name) ?? []) : undefined);
const ratio = (one: number | undefined, other: number | undefined, goal: number) =>
  one === undefined || other === undefined ? '-' : `${(one / other).toFixed(2)} (goal: at most ${goal})`;
for (const { name } of ways) console.log(`${name.padEnd(10)} cold ${seconds(of(cold, name))}  warm ${seconds(of(warm, name))}`);
for (const absent of ['jsreport', 'WeasyPrint'].filter((name) => !ways.some((way) => way.name === name))) {
  console.log(`${absent.padEnd(10)} is not installed here: not measured`);
}
console.log(`casebook, page numbers not remembered, warm ${seconds(median(first))}`);
console.log(`cold / jsreport                     ${ratio(of(cold, 'casebook'), of(cold, 'jsreport'), 0.8)}`);
console.log(`first warm print / Puppeteer        ${ratio(median(first), of(warm, 'Puppeteer'), 1.25)}`);
console.log(`numbers remembered / Puppeteer      ${ratio(of(warm, 'casebook'), of(warm, 'Puppeteer'), 0.9)}`);
console.log(`warm / jsreport (a year's reports)  ${ratio(of(warm, 'casebook'), of(warm, 'jsreport'), 0.7)}`);
console.log(`peak memory of this process ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB, browsers not counted`);
