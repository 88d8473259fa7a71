// A Chromium that runs scripts, as a reader's does; what a page asks for and complains about is kept.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findBrowser } from '../../src/render/browser.ts';

const CACHE = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), '.cache');

export interface Screen {
  readonly page: Page;
  /** Everything that was asked for, and everything on the console. */
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** @param online loopback is reached; else every request to a network ends at a port where nothing listens */
export async function openScreenBrowser(online = false): Promise<Browser> {
  const { executable, args, env } = await findBrowser(process.env, CACHE);
  return puppeteer.launch({
    executablePath: executable,
    args: [...args.filter((flag) => !online || !flag.includes('proxy')), '--no-sandbox'],
    env: { ...env },
    headless: 'shell',
  });
}

export async function openScreen(browser: Browser, width = 1280): Promise<Screen> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900, isMobile: width < 600, hasTouch: width < 600 });
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, requests, complaints };
}
