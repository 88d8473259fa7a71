import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axe } from 'axe-core';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../../src/locale/marks.ts';
import { composePortal } from '../../src/portal/compose.ts';
import { renderPortal, type SiteFile } from '../../src/portal/render.ts';
import { context } from '../../src/render/views/context.ts';
import { summaryView } from '../../src/render/views/summary.ts';
import { casebook } from '../support/casebook.ts';
import { hostileRecords, largePortal, portalSample } from '../support/portal-sample.ts';
import { preparedReport } from '../support/prepared-report.ts';
import { openScreen, openScreenBrowser, type Screen } from '../support/screen.ts';

const AT = '2025-09-30T23:59:59+08:00';
const PAGES = [
  'index',
  'reports',
  'incidents',
  'incidents/INC-2025-0047',
  'inspections',
  'availability',
  'obligations',
  'assets',
  'drawings',
  'verify',
];
const home = mkdtempSync(join(tmpdir(), 'casebook-portal-'));
const out = join(home, 'sites');
const [water, clinic] = [join(out, 'riverside-water'), join(out, 'hilltop-clinic')];
const address = (path: string, folder = water) => pathToFileURL(join(folder, `${path}.html`)).href;
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

function place(folder: string, files: readonly SiteFile[]): void {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

let browser: Browser;
beforeAll(async () => {
  // The shipped records are of 2025: at the end of that September there is something of everything.
  const [made, started] = await Promise.all([casebook(['portal', '--out', out, '--at', AT]), openScreenBrowser()]);
  browser = started;
  expect(made).toMatchObject({ code: 0, stderr: '' });
}, 180_000);
afterAll(async () => {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
});

const wholeText = (page: Page) => page.evaluate('document.body.innerText.replace(/\\s+/g, " ")') as Promise<string>;
const focused = (page: Page) =>
  page.evaluate('document.activeElement.id || document.activeElement.textContent.trim()') as Promise<string>;

async function shown(path: string, work: (screen: Screen) => Promise<void>, width = 1280): Promise<void> {
  const screen = await openScreen(browser, width);
  try {
    await screen.page.goto(path);
    await work(screen);
    expect(screen.complaints, path).toEqual([]);
    expect(
      screen.requests.filter((one) => !one.startsWith('file:') && one !== 'data:,'),
      path,
    ).toEqual([]);
  } finally {
    await screen.page.close();
  }
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  // Without `preload: false` it would ask for the style sheet again, and file: refuses that.
  const found = (await page.evaluate('axe.run({ preload: false })')) as { readonly violations: readonly Violation[] };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

describe.each(['', 'en/'])('every kind of page in the folder "%s"', (folder) => {
  it.each(PAGES)('%s: no complaint, no request but for its own files, no violation that axe-core knows', async (path) => {
    await shown(address(`${folder}${path}`), async ({ page }) => expect(await violations(page)).toEqual([]));
  });

  it.each(PAGES)('%s: is not wider than a telephone, and has no violation there', async (path) => {
    await shown(
      address(`${folder}${path}`),
      async ({ page }) => {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
        expect(await violations(page)).toEqual([]);
      },
      390,
    );
  });
});

describe('without a mouse', () => {
  const press = async (page: Page, key: 'Tab' | 'Enter' | 'ArrowDown' | 'Escape', times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
  };
  const tabTo = async (page: Page, wanted: string) => {
    for (let time = 0; time < 60; time += 1) {
      await press(page, 'Tab');
      if ((await focused(page)) === wanted) return;
    }
    throw new Error(`Tab does not reach "${wanted}"`);
  };

  it('one skips to the content, searches, opens what was found and changes the language', async () => {
    await shown(address('index'), async ({ page }) => {
      await press(page, 'Tab');
      expect(await focused(page)).toBe('跳到正文');
      await press(page, 'Enter');
      expect(await focused(page)).toBe('content');
      await page.goto(address('index'));
      await tabTo(page, 'search-text');
      await page.keyboard.type('营业收费系统停止');
      await page.waitForSelector('#search-results a');
      await press(page, 'ArrowDown');
      await Promise.all([page.waitForNavigation(), press(page, 'Enter')]);
      expect(page.url()).toBe(address('incidents/INC-2025-0047'));
      await tabTo(page, 'English');
      await Promise.all([page.waitForNavigation(), press(page, 'Enter')]);
      expect(page.url()).toBe(address('en/incidents/INC-2025-0047'));
      expect(await page.$eval('h1', (heading) => heading.textContent)).toContain('Billing system stopped');
    });
  });

  it('one filters the list of incidents, and hears how many are left', async () => {
    await shown(address('incidents'), async ({ page }) => {
      const rows = () =>
        page.$$eval('#incidents-list tbody tr', (all) => all.filter((row) => row.getClientRects().length > 0).length);
      const whole = await rows();
      await page.focus('.filter select[name=level]');
      await page.keyboard.press('ArrowDown');
      const levelOne = await rows();
      expect(levelOne).toBeGreaterThan(0);
      expect(levelOne).toBeLessThan(whole);
      expect(await page.$eval('.filter .count', (count) => count.textContent)).toBe(`显示 ${levelOne} / ${whole} 行`);
      await page.focus('.filter button');
      await press(page, 'Enter');
      await page.waitForFunction(`document.querySelectorAll('#incidents-list tbody tr[hidden]').length === 0`);
      expect(await rows()).toBe(whole);
    });
  });

  it('one reaches what is wider than the screen, and sees where one is', async () => {
    await shown(
      address('incidents/INC-2025-0047'),
      async ({ page }) => {
        const scrollers = await page.$$eval('[role=group][tabindex="0"]', (all) =>
          all.map((one) => one.getAttribute('aria-label')),
        );
        expect(scrollers).toContain('时间线');
        await page.focus('a');
        await press(page, 'Tab');
        const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
        expect(outline).toBe('solid');
      },
      390,
    );
  });
});

describe('the search', () => {
  it.each([
    ['index', '控制器', 'INC-2025-0047'],
    ['index', 'billing stopped', 'INC-2025-0047'],
    ['en/index', '营业收费', 'INC-2025-0047'],
    ['en/index', 'core switch 1', 'core-sw-1'],
    ['index', '核心交换机 1', 'core-sw-1'],
  ])('of %s finds "%s": %s', async (path, asked, id) => {
    await shown(address(path), async ({ page }) => {
      await page.type('#search-text', asked);
      await page.waitForSelector('#search-results a');
      const found = await page.$$eval('#search-results .cell-note', (all) => all.map(({ textContent }) => textContent));
      expect(found).toContain(id);
    });
  });

  it('says when there is nothing, and an asset that was found is shown in the register', async () => {
    await shown(address('en/index'), async ({ page }) => {
      await page.type('#search-text', 'nothing like this');
      await page.waitForFunction(`document.querySelector('.results .count').textContent === 'Nothing found'`);
      await page.goto(`${address('en/assets')}#find=Billing%20storage`);
      const rows = await page.$$eval('#register tbody tr', (all) =>
        all.filter((row) => row.getClientRects().length > 0).map(({ textContent }) => textContent),
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => row.includes('Billing storage'))).toBe(true);
      // An address that was cut in two is asked for as it is.
      await page.goto(`${address('en/assets')}#find=50%`);
      expect(await page.$eval('.filter input', (input) => (input as unknown as { readonly value: string }).value)).toBe('50%');
    });
  });
});

describe('an issued document of the shipped workspace', () => {
  interface Listed {
    readonly number: string;
    readonly edition: { readonly version: string };
    readonly revision: { readonly commit: string };
    readonly files: readonly { readonly name: string; readonly sha256: string }[];
  }
  const now = join(home, 'now', 'riverside-water');
  let issued: string;
  let manifest: Listed;
  beforeAll(async () => {
    // As of the commit: documents that were issued since are there, too.
    expect(await casebook(['portal', '--client', 'riverside-water', '--out', join(home, 'now')])).toMatchObject({ code: 0 });
    const path = filesIn(now).find((one) => one.endsWith('QYSW-2025-M08.manifest.json'));
    if (path === undefined) throw new Error('the report of August 2025 is not among the files');
    issued = dirname(join(now, path));
    manifest = JSON.parse(readFileSync(join(now, path), 'utf8')) as Listed;
  }, 180_000);

  it('is copied byte for byte, beside its manifest, and linked from the grid of its year', async () => {
    const pdfs = manifest.files.filter(({ name }) => name.endsWith('.pdf'));
    expect(pdfs.length).toBe(2);
    for (const { name, sha256 } of pdfs) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(issued, name)))
          .digest('hex'),
      ).toBe(sha256);
    }
    await shown(address('reports', now), async ({ page }) => {
      const links = await page.$$eval('.cell.m8 a', (all) => all.map((link) => link.getAttribute('href')));
      expect(links).toEqual(
        expect.arrayContaining(pdfs.map(({ name }) => `files/QYSW-2025-M08/${manifest.edition.version}/${name}`)),
      );
      const cells = await page.$$eval('.grid', (grids) => grids.map((grid) => grid.children.length));
      expect(cells).toEqual([17, 17]);
    });
  });

  it('is the same by the text of its QR code and by its file, opened from the disk; one changed byte is told', async () => {
    const model = manifest.files.find(({ name }) => name.endsWith('.model.json'))?.sha256 ?? '';
    const pdf = join(issued, 'QYSW-2025-M08.zh-CN.pdf');
    const changed = join(home, 'changed.pdf');
    const bytes = readFileSync(pdf);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(changed, bytes);
    await shown(address('verify', now), async ({ page }) => {
      const { number, edition, revision } = manifest;
      await page.type(
        '#verify-code',
        `casebook verify ${number} ${edition.version} ${revision.commit.slice(0, 12)} sha256:${model}`,
      );
      await page.click('#verify button[type=submit]');
      await page.waitForSelector('#verify-outcome[data-state=match]');
      const input = await page.$('input[type=file]');
      await input?.uploadFile(changed);
      await page.waitForSelector('#verify-outcome[data-state=differs]');
      await input?.uploadFile(pdf);
      await page.waitForSelector('#verify-outcome[data-state=match]');
    });
  });
});

it.each(['zh-CN', 'en'] as const)('says in %s the figures of the monthly report', async (language) => {
  const { model } = await preparedReport('2025-09', 'month');
  const summary = model.sections.find((section) => section.kind === 'summary');
  if (summary === undefined) throw new TypeError('a report has a summary');
  const { strip, headline } = summaryView(summary, context(model, language));
  await shown(address(language === 'en' ? 'en/index' : 'index'), async ({ page }) => {
    const said = await wholeText(page);
    for (const { label, word, line } of strip) {
      expect(said.replaceAll(' ', '')).toContain([label, word, line].map(plain).join('').replaceAll(' ', ''));
    }
    for (const { cells } of headline.rows) {
      for (const text of cells.flatMap(({ lines }) => lines.map((line) => plain(line.text)))) expect(said).toContain(text);
    }
  });
});

describe('what is in the folder of a client', () => {
  const texts = (folder: string) =>
    filesIn(folder)
      .filter((path) => /\.(?:html|js|json|svg)$/.test(path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);

  it.each([
    ['riverside-water', water, /山岗门诊|hilltop|clinic|SGMZ|穆清|Mu Qing/i],
    ['hilltop-clinic', clinic, /清源水务|riverside|QYSW|城东水厂|沈岳|Shen Yue/i],
  ])('%s: nothing of any other client', (_, folder, canaries) => {
    const all = texts(folder);
    expect(all.length).toBeGreaterThan(20);
    for (const [path, text] of all) expect(canaries.exec(text)?.[0], path).toBeUndefined();
  });

  it('no address that the client withholds', () => {
    for (const [path, text] of texts(water)) expect(/(?<![\d.])10\.20\.\d+\.\d+/.exec(text)?.[0], path).toBeUndefined();
  });

  it('is the same, byte for byte, in a second run', async () => {
    const again = join(home, 'again');
    expect(await casebook(['portal', '--client', 'hilltop-clinic', '--out', again, '--at', AT])).toMatchObject({ code: 0 });
    const digest = (folder: string) =>
      filesIn(folder).map(
        (path) =>
          `${path} ${createHash('sha256')
            .update(readFileSync(join(folder, path)))
            .digest('hex')}`,
      );
    expect(digest(join(again, 'hilltop-clinic'))).toEqual(digest(clinic));
  }, 120_000);
});

describe('texts of an attacker', () => {
  it('in every field do nothing on any page, even where the policy of the page is not there', async () => {
    const folder = join(home, 'hostile');
    place(folder, await renderPortal(composePortal(portalSample(hostileRecords().records))));
    const screen = await openScreen(browser);
    await screen.page.setBypassCSP(true);
    for (const path of filesIn(folder).filter((one) => one.endsWith('.html'))) {
      await screen.page.goto(pathToFileURL(join(folder, path)).href);
      expect(await screen.page.evaluate('window.hostile'), path).toBeUndefined();
      expect(await screen.page.$$eval('img, iframe, style, base', (all) => all.length), path).toBe(0);
    }
    await screen.page.goto(address('index', folder));
    await screen.page.type('#search-text', 'script');
    await screen.page.waitForSelector('#search-results a');
    expect(await screen.page.evaluate('window.hostile')).toBeUndefined();
    expect(screen.complaints).toEqual([]);
    expect(screen.requests.filter((one) => !one.startsWith('file:') && one !== 'data:,')).toEqual([]);
    await screen.page.close();
  });
});

describe('1,000 incidents and 300 assets', () => {
  /** Generous: the machine that runs the tests has other things to do. */
  const MOST_MS = 6000;

  it('are listed, filtered and searched without waiting', async () => {
    const folder = join(home, 'large');
    place(folder, await renderPortal(composePortal(largePortal())));
    const timed = async (work: () => Promise<unknown>) => {
      const started = performance.now();
      await work();
      return performance.now() - started;
    };
    const screen = await openScreen(browser);
    const { page } = screen;
    const steps = {
      opened: await timed(() => page.goto(address('incidents', folder))),
      filtered: await timed(async () => {
        await page.type('.filter input', '电源');
        await page.waitForFunction(`document.querySelectorAll('#incidents-list tbody tr[hidden]').length > 500`);
      }),
      searched: await timed(async () => {
        await page.type('#search-text', 'INC-2025-0777');
        await page.waitForFunction(`document.querySelectorAll('#search-results li').length === 1`);
      }),
      register: await timed(() => page.goto(address('assets', folder))),
    };
    for (const [step, ms] of Object.entries(steps)) expect(ms, step).toBeLessThan(MOST_MS);
    expect(screen.complaints).toEqual([]);
    await page.close();
  }, 180_000);
});

describe('from a server on this machine', () => {
  const TYPES: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.css': 'text/css',
    '.js': 'text/javascript',
    '.svg': 'image/svg+xml',
  };
  let server: Server;
  let online: Browser;
  let origin = '';
  const sample = join(home, 'sample');

  beforeAll(async () => {
    place(sample, await renderPortal(composePortal(portalSample())));
    server = createServer((request, response) => {
      const path = join(sample, new URL(request.url ?? '/', 'http://localhost').pathname);
      try {
        response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(readFileSync(path));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    online = await openScreenBrowser(true);
  });
  afterAll(async () => {
    await online.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('every kind of page works as from the disk, and nobody else is asked', async () => {
    for (const path of filesIn(sample).filter((one) => one.endsWith('.html'))) {
      const screen = await openScreen(online);
      await screen.page.goto(`${origin}/${path}`, { waitUntil: 'networkidle0' });
      expect(screen.complaints, path).toEqual([]);
      expect(
        screen.requests.filter((one) => !one.startsWith(`${origin}/`) && one !== 'data:,'),
        path,
      ).toEqual([]);
      await screen.page.close();
    }
  });

  const MODEL = 'a1'.repeat(32);
  it.each([
    [`casebook verify QYSW-2025-M08 1.0 7d3e91ab40c6 sha256:${MODEL}`, 'match', 'QYSW-2025-M08.model.json'],
    [`QYSW-2025-M08\n${'a1a1 '.repeat(16)}`, 'match', 'QYSW-2025-M08.model.json'],
    [`qysw-2025-m08 ${MODEL.toUpperCase()}`, 'match', 'QYSW-2025-M08 1.0'],
    [MODEL, 'match', 'QYSW-2025-M08.model.json'],
    [`QYSW-2025-M08 ${'c3'.repeat(32)}`, 'differs', 'does not hold this digest'],
    [`QYSW-2025-M07 ${MODEL}`, 'differs', 'No document with the number QYSW-2025-M07'],
    ['c3'.repeat(32), 'differs', 'no issued file has this digest'],
    ['QYSW-2025-M08 a1a1', 'unknown', 'these are 4'],
  ])('compares %j with the manifests: %s', async (typed, state, said) => {
    const screen = await openScreen(online);
    await screen.page.goto(`${origin}/en/verify.html`);
    await screen.page.type('#verify-code', typed);
    await screen.page.click('#verify button[type=submit]');
    const outcome = await screen.page.$eval('#verify-outcome', (one) => [one.getAttribute('data-state'), one.textContent]);
    expect(outcome[0]).toBe(state);
    expect(outcome[1]).toContain(said);
    await screen.page.close();
  });

  it('compares a file that is chosen: the issued one is the same, a changed one is not', async () => {
    const screen = await openScreen(online);
    const bytes = new TextEncoder().encode('{"example": true}\n');
    const digest = createHash('sha256').update(bytes).digest('hex');
    const manifests = join(sample, 'data', 'manifests.js');
    writeFileSync(manifests, readFileSync(manifests, 'utf8').replace(MODEL, digest));
    const [sound, changed] = [join(home, 'sound.json'), join(home, 'changed.json')];
    writeFileSync(sound, bytes);
    writeFileSync(changed, 'changed');
    await screen.page.goto(`${origin}/en/verify.html`);
    const input = await screen.page.$('input[type=file]');
    const state = (wanted: string) => screen.page.waitForSelector(`#verify-outcome[data-state=${wanted}]`);
    await input?.uploadFile(sound);
    await state('match');
    await input?.uploadFile(changed);
    await state('differs');
    expect(screen.complaints).toEqual([]);
    await screen.page.close();
  });
});

it.each([
  [['--out', home, '--client', 'nobody'], 'there is no client "nobody"'],
  [[], '--out is missing'],
  [['--out', home, '--at', 'yesterday'], '--at takes an instant'],
])('refuses %j with one sentence', async (args, sentence) => {
  const { code, stderr } = await casebook(['portal', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
});
