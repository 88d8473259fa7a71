// casebook demo: the whole main job on the embedded lab, in a clone of its own: devices, probes, commits, figures, PDFs.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IssuedFile } from '../deliver/manifest.ts';
import type { Round, SlotResult } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { Lab } from '../lab/lab.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Printer } from '../render/pdf.ts';
import { fixedTime } from '../time-source.ts';
import { type Command, type Context, EnvironmentError, type Invocation, stringOption } from './command.ts';
import { phrase } from '../phrase.ts';
import { demoWords } from './demo/words.ts';
import { startPrinter, writeFiles } from './report.ts';

/** An evening of the shipped year on which much is wrong at once (src/lab/estate/riverside-water/scenario.yaml). */
const DEMO = {
  client: 'riverside-water',
  at: '2025-09-30T20:02:00+08:00',
  month: '2025-09',
  form: { checklist: 'core-switch', asset: 'core-sw-1' },
} as const;
/** Long enough for the slow device, short enough to wait for the dead one. */
const ITEM_MS = 5000;

export const command: Command = {
  name: 'demo',
  synopsis: '',
  summary: 'the whole main job on simulated devices: probe, commit, compute, print; says where each result lies',
  options: {
    remote: {
      type: 'string',
      value: 'DIR',
      help: 'a bare repository to push to; made where there is none. Default: demo.git beside the documents, made anew',
    },
    out: { type: 'string', value: 'DIR', help: 'where the PDFs go; default out/ of the repository' },
  },
  async run(context, invocation) {
    const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
    const out = resolve(context.cwd, stringOption(invocation, 'out') ?? join(repository, 'out'));
    const work = mkdtempSync(join(tmpdir(), 'casebook-demo-'));
    const remote = remoteOf(context, invocation, out);
    // The browser takes longest to be ready: it starts while the devices are probed.
    const starting = startPrinter(context);
    starting.catch(() => undefined);
    try {
      const { ledger, records, round, commit } = await inspect(context, { repository, remote, folder: join(work, 'clone') });
      await figures(context, records, round);
      await using printer = await starting;
      const files = await print(context, join(work, 'clone'), ledger, printer);
      writeFiles(out, files);
      conclude(context, { out, files, commit, remote });
      return 0;
    } finally {
      await starting.then((printer) => printer.close()).catch(() => undefined);
      rmSync(work, { recursive: true, force: true });
    }
  },
};

/** The one beside the documents is the demo's own and made anew, so that it follows the repository. */
function remoteOf({ cwd }: Context, invocation: Invocation, out: string): string {
  const given = stringOption(invocation, 'remote');
  if (given !== undefined) return resolve(cwd, given);
  const own = join(out, 'demo.git');
  rmSync(own, { recursive: true, force: true });
  return own;
}

interface Places {
  readonly repository: string;
  readonly remote: string;
  readonly folder: string;
}

interface Inspected {
  readonly ledger: Ledger;
  readonly records: ClientRecords;
  readonly round: Round;
  readonly commit: string;
}

async function inspect(context: Context, places: Places): Promise<Inspected> {
  const step = steps(context);
  const words = demoWords(context.language);
  const time = fixedTime(DEMO.at);
  await rehearse(context, places);
  step(words.cloned(DEMO.at));
  const { openLedger } = await import('./open-ledger.ts');
  const ledger = await openLedger(context, places.folder, time);
  const { records, files } = await validated(context, places.folder);
  step(words.valid(files));
  const { startLab } = await import('../lab/lab.ts');
  const lab = await startLab({ client: DEMO.client, at: () => time.now() });
  try {
    step(words.answering(Object.keys(lab.endpoints).length));
    const { round, commit, path } = await probeAndRecord(context, places.folder, { ledger, records, lab });
    step(words.recorded(round.slots.length, commit.slice(0, 12)));
    context.talk(`    ${path}\n`);
    return { ledger, records, round, commit };
  } finally {
    await lab.close();
  }
}

async function rehearse(context: Context, { repository, remote, folder }: Places): Promise<void> {
  const [{ openRehearsal }, { committer }, { byTime, roundPath }] = await Promise.all([
    import('../ledger/rehearsal.ts'),
    import('./open-ledger.ts'),
    import('../inspection/record-path.ts'),
  ]);
  const plannedAt = Math.floor(
    Temporal.Instant.from(DEMO.at).round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds / 1000,
  );
  const isLater = (path: string) => {
    const [folderName, client = ''] = path.split('/');
    return folderName === 'inspections' && byTime(path, roundPath({ client, shard: '0/0', run: '', plannedAt })) >= 0;
  };
  await openRehearsal({
    source: repository,
    remote,
    folder,
    time: fixedTime(DEMO.at),
    identity: committer(context.env),
    env: context.env,
    isLater,
  });
}

async function validated(context: Context, folder: string): Promise<{ readonly records: ClientRecords; readonly files: number }> {
  const [{ diskTree }, { loadWorkspace }, { renderText }] = await Promise.all([
    import('../workspace/disk-tree.ts'),
    import('../workspace/load.ts'),
    import('../diagnostics/render-text.ts'),
  ]);
  const { clients, findings, files } = await loadWorkspace(diskTree(folder));
  const errors = findings.filter(({ severity }) => severity === 'error');
  const records = clients.get(DEMO.client);
  if (errors.length > 0) context.talk(renderText(errors, context.language));
  if (errors.length > 0 || records === undefined) {
    throw new EnvironmentError(
      phrase('the committed workspace has errors or no client "{client}"; `casebook validate` shows them', {
        client: DEMO.client,
      }),
    );
  }
  return { records, files };
}

interface Equipment {
  readonly ledger: Ledger;
  readonly records: ClientRecords;
  readonly lab: Lab;
}

async function probeAndRecord(context: Context, folder: string, { ledger, records, lab }: Equipment) {
  const [{ PROBE_KINDS }, { dueSlots }, { inspectSlots, roundMessage }, { diskTree }, { labSecret }] = await Promise.all([
    import('../probe/kinds/index.ts'),
    import('../inspection/due.ts'),
    import('./inspect/slots.ts'),
    import('../workspace/disk-tree.ts'),
    import('../lab/lab.ts'),
  ]);
  const time = fixedTime(DEMO.at);
  const slots = dueSlots(records, Math.floor(time.now().epochMilliseconds / 1000), []).filter(
    ({ plannedAt }) => time.now().epochMilliseconds / 1000 - plannedAt < 3600,
  );
  const { round, record } = await inspectSlots(diskTree(folder), {
    records,
    slots,
    shard: '1/1',
    run: runName(),
    kinds: PROBE_KINDS,
    endpoints: lab.endpoints,
    secret: labSecret,
    time,
    limits: { itemMs: ITEM_MS },
    onSlot: progress(context, slots.length),
  });
  const { commit } = await ledger.record([record], roundMessage(round, records.client.value.zone));
  return { round, commit, path: record.path };
}

/** Several demos may share a remote: each is a job of its own. */
function runName(): string {
  return `demo-${createHash('sha256').update(`${process.pid} ${performance.timeOrigin}`).digest('hex').slice(0, 8)}`;
}

async function figures(context: Context, records: ClientRecords, round: Round): Promise<void> {
  const [{ roundText }, { assess }, { compliance }, { parsePeriod }] = await Promise.all([
    import('./round-text.ts'),
    import('../sla/assess.ts'),
    import('../sla/compliance.ts'),
    import('../domain/period.ts'),
  ]);
  const words = demoWords(context.language);
  context.talk(`\n${words.found}\n`);
  context.out(roundText(round, records, context.language));
  const period = parsePeriod(DEMO.month, records.client.value.zone);
  if (period === undefined) return;
  const asOf = Math.floor(Temporal.Instant.from(DEMO.at).epochMilliseconds / 1000);
  const { total } = compliance(assess(records, asOf), period);
  context.talk(`\n${words.levels(DEMO.month)} `);
  context.out(`${words.met(total.met, total.decided, total.running)}\n`);
}

async function print(context: Context, root: string, ledger: Ledger, printer: Printer): Promise<readonly IssuedFile[]> {
  const [{ readRecords, readPeriod, reportInputs }, { makeReport, prepareForm, prepareReport, printDocument }] =
    await Promise.all([import('./inputs/read-inputs.ts'), import('./make-documents.ts')]);
  const read = await readRecords(ledger, DEMO.client);
  const { languages, zone } = read.records.client.value;
  const period = readPeriod(DEMO.month, 'month', zone);
  const edition = { kind: 'draft' } as const;
  const inputs = await reportInputs({ context, root }, ledger, read, period, edition);
  const outcome = inputs.slots.findLast(({ asset, checklist }) => asset === DEMO.form.asset && checklist === DEMO.form.checklist);
  const [{ files }, forms] = await Promise.all([
    prepareReport(inputs, read).then((report) => makeReport(report, printer, languages)),
    outcome === undefined ? [] : printDocument(prepareForm(read, outcome, edition), printer, languages),
  ]);
  return [...files, ...forms];
}

interface Conclusion {
  readonly out: string;
  readonly files: readonly IssuedFile[];
  readonly commit: string;
  readonly remote: string;
}

function conclude(context: Context, { out, files, commit, remote }: Conclusion): void {
  const words = demoWords(context.language);
  context.talk(`\n${words.documents}\n`);
  for (const { name, bytes } of files) {
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    context.out(`  ${relative(context.cwd, join(out, name))}  ${Math.ceil(bytes.byteLength / 1024)} KiB  sha256 ${digest}…\n`);
  }
  const place = relative(context.cwd, remote);
  const further = [
    ['sla --client riverside-water --period 2025-09', words.furtherSla],
    ['clock INC-2025-0047 --client riverside-water', words.furtherClock],
    ['lab serve', words.furtherLab],
  ] as const;
  const lines = further.map(([command, what]) => `  npm run casebook -- ${command.padEnd(46)}  ${what}`);
  const look = `  git -C ${place} show --stat ${commit.slice(0, 12)}`;
  context.talk(['', words.madeFrom(commit, place), words.further, look, ...lines, ''].join('\n'));
}

function steps({ talk }: Context): (what: string) => void {
  const began = performance.now();
  return (what) => talk(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${what}\n`);
}

function progress({ terminal, talk }: Context, total: number): (result: SlotResult) => void {
  let done = 0;
  return ({ checklist, asset }) => {
    done += 1;
    if (terminal) talk(`\r\u001B[K       ${done}/${total} ${checklist} ${asset}${done === total ? '\r\u001B[K' : ''}`);
  };
}
