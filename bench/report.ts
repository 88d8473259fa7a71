// A report of about thirty pages with charts and tables, and the 17 reports of a year: the product beside plain Puppeteer, jsreport and
// WeasyPrint printing the same pages (same fonts, same browser), each in a process of its own, alternated in one run. The product also
// prints page numbers into the contents and an outline, and attaches model and sources; the peers do not.
//   npm run bench:report                       ROUNDS=50 npm run bench:report
// jsreport is installed into bench/peers/ the first time; WeasyPrint is measured where it is installed.
import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PreparedReport } from '../src/cli/make-documents.ts';
import type { Language } from '../src/domain/client.ts';
import { findBrowser } from '../src/render/browser.ts';
import { codePointsOf } from '../src/render/code-points.ts';
import { documentFonts } from '../src/render/fonts.ts';
import { preparedReport } from '../test/support/prepared-report.ts';
import { readPdf } from '../test/support/pdf-reading.ts';
import { idsBelow, mebibytes, processorSeconds } from './process-tree.ts';
import type { Done, Task } from './report-process.ts';
import { isJsreportHere, JSREPORT_HOME, type WayName } from './report-ways.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 10);
const COLD_ROUNDS = Number(process.env['COLD_ROUNDS'] ?? 5);
/** Of print works and of the peer's: as many as there are processors here. */
const AT_ONCE = 2;
const cache = join(import.meta.dirname, '..', '.cache');

if (!isJsreportHere()) execFileSync('npm', ['ci', '--ignore-scripts', '--prefix', JSREPORT_HOME], { stdio: 'inherit' });
const isWeasyprintHere = spawnSync('weasyprint', ['--version'], { stdio: 'ignore' }).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-report-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const found = await findBrowser(process.env, cache);
const place = { ...found, args: [...found.args, '--no-sandbox'] };

interface Use {
  readonly seconds: number;
  /** Of the processor, for the process and all that it started: other programs on the machine move this less. */
  readonly processor: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly run: (task: Task) => Promise<Use & { readonly done: Done }>;
  readonly close: () => Promise<unknown>;
}

function start(name: WayName): Running {
  const child = fork(join(import.meta.dirname, 'report-process.ts'), [name, folder, JSON.stringify(place)]);
  const id = child.pid ?? 0;
  return {
    child,
    async run(task) {
      const before = processorSeconds(id);
      const answered = new AbortController();
      const { signal } = answered;
      const answer = Promise.race([once(child, 'message', { signal }), once(child, 'exit', { signal })]);
      child.send(task);
      const [done] = (await answer) as [Done | number | null];
      answered.abort();
      if (typeof done !== 'object' || done === null) throw new Error(`${name} ended while it printed`);
      return { seconds: done.seconds, processor: processorSeconds(id) - before, done };
    },
    async close() {
      const started = idsBelow(id);
      const ended = once(child, 'exit');
      child.send('close');
      await ended;
      // jsreport leaves browsers of its pool behind.
      for (const left of started) end(left);
    },
  };
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** A document as each way needs it. */
async function lay(document: number, report: PreparedReport, language: Language): Promise<string> {
  const request = await report.render(language);
  const attachments = report.attachments.map((one) => ({ ...one, bytes: Buffer.from(one.bytes).toString('base64') }));
  const { css } = await documentFonts(codePointsOf(request.html, request.css), request.language, join(folder, 'fonts'));
  const html = request.html.replace('<head>', () => `<head><style>${css}</style><style>${request.css}</style>`);
  writeFileSync(join(folder, `${document}.json`), JSON.stringify({ ...request, attachments }));
  writeFileSync(join(folder, `${document}.html`), html);
  return html;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const middle = (uses: readonly Use[]): Use => ({
  seconds: median(uses.map(({ seconds }) => seconds)),
  processor: median(uses.map(({ processor }) => processor)),
});
const say = ({ seconds, processor }: Use) => `${seconds.toFixed(2).padStart(6)} s (${processor.toFixed(2).padStart(5)} s)`;
const ratio = (one: Use, other: Use, goal?: number) =>
  `${(one.seconds / other.seconds).toFixed(2)} of wall time, ${(one.processor / other.processor).toFixed(2)} of processor time` +
  (goal === undefined ? '' : ` (goal: at most ${goal})`);

const ONE: Task = { documents: [0], atOnce: 1 };
const PEERS = ['Puppeteer', 'Puppeteer, one page kept', 'jsreport'] as const satisfies readonly WayName[];

/** From the start of the program to the documents. */
async function cold(name: WayName, task: Task = ONE): Promise<Use> {
  const began = performance.now();
  const way = start(name);
  await way.run(task);
  const use = { seconds: (performance.now() - began) / 1000, processor: processorSeconds(way.child.pid ?? 0) };
  await way.close();
  return use;
}

const html = await lay(0, await preparedReport('2025-Q1', 'quarter'), 'en');
const trial = start('Casebook');
const { done } = await trial.run(ONE);
await trial.close();
const { pages } = await readPdf(Buffer.from(done.pdf, 'base64'));
const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
const size = `${pages.length} pages, ${count(/<svg[^>]*class="chart"/g)} charts, ${count(/<table/g)} tables`;
console.log(`${size}; ${ROUNDS} rounds; medians of wall time, in brackets the processor time of the whole process tree`);
console.log(`load of the machine before: ${loadavg()[0]?.toFixed(1)}\n`);

const colds = new Map<WayName, Use[]>();
for (let round = 0; round < COLD_ROUNDS; round += 1) {
  for (const name of ['Casebook', 'Puppeteer', 'jsreport'] as const) {
    colds.set(name, [...(colds.get(name) ?? []), await cold(name)]);
  }
}
const coldOf = (name: WayName) => middle(colds.get(name) ?? []);
console.log('cold, from the start of the program:');
for (const name of colds.keys()) console.log(`  ${name.padEnd(34)} ${say(coldOf(name))}`);
if (isWeasyprintHere) console.log(`  ${'WeasyPrint, once'.padEnd(34)} ${say(await cold('WeasyPrint'))}`);
else console.log('  WeasyPrint is not installed here: not measured');

const names = ['Casebook', ...PEERS] as const satisfies readonly WayName[];
const running = new Map<WayName, Running>(names.map((name) => [name, start(name)]));
const warms = new Map<WayName, Use[]>();
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, way] of running) {
    const use = await way.run(ONE);
    // The first round warms each of them.
    if (round > 0) warms.set(name, [...(warms.get(name) ?? []), use]);
  }
}
const warmOf = (name: WayName) => middle(warms.get(name) ?? []);
console.log(`\nwarm, ${ROUNDS} in one process:`);
for (const name of names) console.log(`  ${name.padEnd(34)} ${say(warmOf(name))}`);

console.log('\nlargest memory of the process tree, five more prints:');
for (const [name, way] of running) console.log(`  ${name.padEnd(34)} ${await largest(way)} MiB`);
for (const way of running.values()) await way.close();

async function largest({ child, run }: Running): Promise<number> {
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, mebibytes(child.pid ?? 0));
  }, 50);
  await run({ documents: [0, 0, 0, 0, 0], atOnce: 1 });
  clearInterval(looking);
  return Math.round(most);
}

const MONTHS = Array.from({ length: 12 }, (_, index) => [`2025-${String(index + 1).padStart(2, '0')}`, 'month'] as const);
const QUARTERS = [1, 2, 3, 4].map((number) => [`2025-Q${number}`, 'quarter'] as const);
const year = [...MONTHS, ...QUARTERS, ['2025', 'year'] as const];
for (const [index, [id, kind]] of year.entries()) await lay(1 + index, await preparedReport(id, kind), 'zh-CN');
const all: Task = { documents: year.map((_, index) => 1 + index), atOnce: AT_ONCE };
const years = new Map<WayName, Use>();
for (const name of ['Casebook, prints kept', 'Puppeteer', 'jsreport'] as const) years.set(name, await cold(name, all));
console.log(`\nthe ${year.length} reports of a year in Chinese, ${AT_ONCE} at once, from the start of the program:`);
for (const [name, use] of years) console.log(`  ${name.padEnd(34)} ${say(use)}`);
console.log(`  ${'Casebook again, nothing changed'.padEnd(34)} ${say(await cold('Casebook, prints kept', all))}`);

const yearOf = (name: WayName) => years.get(name) ?? { seconds: Number.NaN, processor: Number.NaN };
console.log(`
cold / jsreport              ${ratio(coldOf('Casebook'), coldOf('jsreport'), 0.8)}
warm / Puppeteer             ${ratio(warmOf('Casebook'), warmOf('Puppeteer'), 0.9)}
warm / Puppeteer, one page   ${ratio(warmOf('Casebook'), warmOf('Puppeteer, one page kept'))}
warm / jsreport              ${ratio(warmOf('Casebook'), warmOf('jsreport'))}
reports of a year / jsreport ${ratio(yearOf('Casebook, prints kept'), yearOf('jsreport'), 0.7)}`);
console.log(`load of the machine after: ${loadavg()[0]?.toFixed(1)}`);
