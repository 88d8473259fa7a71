import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/domain/period.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import { assess } from '../../src/sla/assess.ts';
import { compliance } from '../../src/sla/compliance.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';

const repository = resolve(import.meta.dirname, '../..');
const entry = join(repository, 'bin', 'casebook.mjs');
const run = promisify(execFile);

// A slice of the shipped workspace: two clients, a few incidents.
const slice = mkdtempSync(join(tmpdir(), 'casebook-clock-'));
for (const part of ['inventory', 'calendars', 'checklists', 'knowledge', 'journal', 'incidents/hilltop-clinic']) {
  cpSync(join(repository, part), join(slice, part), { recursive: true });
}
for (const id of ['INC-2025-0001', 'INC-2025-0047', 'INC-2025-0048']) {
  cpSync(join(repository, `incidents/riverside-water/2025/${id}.yaml`), join(slice, `incidents/riverside-water/2025/${id}.yaml`));
}
afterAll(() => rmSync(slice, { recursive: true, force: true }));

async function casebook(...args: readonly string[]) {
  return run(process.execPath, [entry, ...args], { cwd: slice }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
}

/** Feeds the input in pieces and waits for the end. */
async function clockBatch(pieces: readonly (string | Uint8Array)[], node: readonly string[] = []) {
  const child = spawn(process.execPath, [...node, entry, 'clock', '--batch'], { cwd: repository });
  const output: Buffer[] = [];
  const talk: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => talk.push(bytes));
  for (const piece of pieces) child.stdin.write(piece);
  child.stdin.end();
  const code = await new Promise((done) => {
    child.on('close', done);
  });
  return { code, stdout: Buffer.concat(output).toString(), stderr: Buffer.concat(talk).toString() };
}

const OFFICE = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const calendar = {
  tz: 'Asia/Shanghai',
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  holidays: ['2026-10-01', '2026-10-02'],
};
const question = (id: number | string) =>
  JSON.stringify({ id, calendar, start: '2026-10-05T10:00:00+08:00', budget: 'PT12H', end: '2026-10-06T14:00:00+08:00' });

describe('casebook clock --batch', () => {
  it('answers line by line, in order, errors included, and ends with 0', async () => {
    const { code, stdout, stderr } = await clockBatch([
      `${question('a')}\n\n{"id":2}\r\n`,
      'no json\n',
      question('last').slice(0, 40),
      question('last').slice(40),
    ]);
    const answered = (id: string) => ({
      id,
      deadline: '2026-10-06T15:00:00+08:00',
      elapsedSeconds: 39_600,
      verdict: 'met',
      provisional: false,
    });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      answered('a'),
      { id: 2, error: { code: 'INVALID_CALENDAR', message: 'calendar is missing' } },
      { id: null, error: { code: 'INVALID_JSON', message: 'the line is no JSON' } },
      answered('last'),
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('answers nothing to nothing', async () => {
    expect(await clockBatch([])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('answers a question before the next one is asked', { timeout: 20_000 }, async () => {
    const child = spawn(process.execPath, [entry, 'clock', '--batch'], { cwd: repository });
    const answers = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    for (const id of [1, 2]) {
      child.stdin.write(`${question(id)}\n`);
      expect(JSON.parse(String((await answers.next()).value))).toMatchObject({ id });
    }
    child.stdin.end();
    expect(
      await new Promise((done) => {
        child.on('close', done);
      }),
    ).toBe(0);
  });

  it('answers 100,000 lines in a few seconds', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 100_000 }, (_, id) => `${question(id)}\n`);
    const started = performance.now();
    const { code, stdout } = await clockBatch(lines);
    expect(performance.now() - started).toBeLessThan(20_000);
    const answers = stdout.trimEnd().split('\n');
    expect(answers).toHaveLength(100_000);
    expect(answers.every((line, id) => line.startsWith(`{"id":${id},"deadline":`))).toBe(true);
    expect(code).toBe(0);
  });

  it('loads no package', async () => {
    const hook = `import { registerHooks } from 'node:module';
      registerHooks({ load(url, context, next) { if (url.includes('/node_modules/')) process.stderr.write(url + '\\n'); return next(url, context); } });`;
    const { stdout, stderr } = await clockBatch([question(1)], ['--import', `data:text/javascript,${encodeURIComponent(hook)}`]);
    expect(stdout).toContain('"verdict"');
    expect(stderr).toBe('');
  });

  it('ends quietly when nobody reads on', { timeout: 20_000 }, async () => {
    const child = spawn(process.execPath, [entry, 'clock', '--batch'], { cwd: repository });
    const talk: Buffer[] = [];
    child.stderr.on('data', (bytes: Buffer) => talk.push(bytes));
    child.stdin.on('error', () => {});
    child.stdout.once('data', () => child.stdout.destroy());
    const feed = () => {
      while (child.stdin.writable && child.stdin.write(`${question(1)}\n`.repeat(100)));
    };
    child.stdin.on('drain', feed);
    feed();
    expect(
      await new Promise((done) => {
        child.on('close', done);
      }),
    ).toBe(0);
    expect(Buffer.concat(talk).toString()).toBe('');
  });

  it.each([
    [[], 'name one incident, request or defect such as INC-2025-0001, or say --batch'],
    [['--batch', 'INC-2025-0001'], '--batch reads its questions from the input'],
    [['INC-2025-0001', 'INC-2025-0002'], 'name one incident, request or defect'],
    [['--explain', 'INC-2025-0001', 'INC-2025-0002'], 'name one incident, request or defect'],
    [['INC-1999-0001'], 'there is no incident, request or defect "INC-1999-0001"'],
    [['INC-2025-0001'], 'say which with --client ID'],
    [['INC-2025-0047', '--at', '2025-02-30T00:00:00+08:00'], '--at takes an instant'],
    [['INC-2025-0047', '--workspace', 'incidents'], 'is not a workspace'],
  ])('clock %j is refused with exit 2 and one sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await casebook('clock', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('casebook clock INCIDENT', () => {
  it('shows each deadline with its derivation', async () => {
    const { code, stdout } = await casebook(
      'clock',
      'INC-2025-0047',
      '--client',
      'riverside-water',
      '--at',
      '2025-12-31T00:00:00+08:00',
      '--lang',
      'en',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Resolution · Level I · missed · 0:34:00 late');
    expect(stdout).toMatch(
      /paused\s+2025-09-17 14:10:00 → 2025-09-17 14:50:00\s+0:40:00\s+Waiting for the client’s approval · declared afterwards, 2025-09-17 14:12:00 · /,
    );
    expect(stdout).toMatch(/2025-09-17 14:50:00 → 2025-09-17 21:22:00\s+6:32:00\s+= 12:00:00/);
    expect(stdout).toMatch(/without pauses\s+missed, due 2025-09-17 20:42:00/);
  });

  it('is the same with --explain', async () => {
    const at = ['--at', '2025-12-31T00:00:00+08:00', '--lang', 'zh-CN'];
    const [named, explained] = [
      await casebook('clock', 'INC-2025-0047', ...at),
      await casebook('clock', '--explain', 'INC-2025-0047', ...at),
    ];
    expect(explained).toEqual(named);
    expect(explained).toMatchObject({ code: 0, stderr: '' });
    expect(explained.stdout).toContain('等待客户批准 · 事后申报');
  });

  it('says the same as JSON, instants in the zone of the client', async () => {
    const { stdout } = await casebook('clock', 'INC-2025-0047', '--json', '--at', '2025-12-31T00:00:00+08:00');
    const { clocks } = JSON.parse(stdout) as {
      clocks: { clock: string; dueAt: string; verdict: string; derivation: { stretches: { to: string }[] } }[];
    };
    expect(clocks.map(({ clock, verdict }) => `${clock} ${verdict}`)).toEqual([
      'respond met',
      'plan met',
      'resolve missed',
      'contingency met',
      'report met',
    ]);
    expect(clocks[2]).toMatchObject({ dueAt: '2025-09-17T21:22:00+08:00' });
    for (const { dueAt, derivation } of clocks) expect(derivation.stretches.at(-1)?.to).toBe(dueAt);
  });

  it('knows at a moment only what had happened', async () => {
    const { stdout } = await casebook('clock', 'INC-2025-0047', '--json', '--at', '2025-09-17T12:00:00+08:00');
    expect(JSON.parse(stdout)).toMatchObject({
      clocks: [{ verdict: 'met' }, { verdict: 'met' }, { clock: 'resolve', verdict: 'running', milestoneAt: null }],
    });
  });
});

describe('casebook sla', () => {
  it('prints the month in both languages with the same figures', async () => {
    const [en, zh] = await Promise.all(
      ['en', 'zh-CN'].map(async (language) =>
        casebook('sla', '--client', 'riverside-water', '--period', '2025-09', '--lang', language),
      ),
    );
    expect(en).toMatchObject({ code: 0, stderr: '' });
    expect(en?.stdout).toMatch(/Missed: 2\n {2}INC-2025-0047 /);
    const figures = (text = '') => text.match(/[0-9]+\/[0-9]+|[0-9.]+%|[0-9]+:[0-9]{2}:[0-9]{2}/g);
    expect(figures(zh?.stdout)).toEqual(figures(en?.stdout));
    expect(figures(en?.stdout)).not.toBeNull();
  });

  it('prints CSV and OpenMetrics', async () => {
    const month = ['sla', '--client', 'riverside-water', '--period', '2025-09', '--format'];
    const [csv, metrics] = [await casebook(...month, 'csv'), await casebook(...month, 'openmetrics')];
    expect(csv.stdout.startsWith('\uFEFFclient,')).toBe(true);
    expect(metrics.stdout).toMatch(/^casebook_sla_clocks_met\{client="riverside-water",period="2025-09",group="all"\} [0-9]+$/m);
    expect(metrics.stdout.endsWith('\n# EOF\n')).toBe(true);
    expect([csv.code, csv.stderr, metrics.code, metrics.stderr]).toEqual([0, '', 0, '']);
  });

  it('looks the same however late it is asked', async () => {
    const month = ['sla', '--client', 'riverside-water', '--period', '2025-09', '--json'];
    const atItsEnd = await casebook(...month, '--at', '2025-10-01T00:00:00+08:00');
    expect(await casebook(...month, '--at', '2026-06-01T00:00:00+08:00')).toEqual(atItsEnd);
    expect(JSON.parse(atItsEnd.stdout)).toMatchObject({
      client: 'riverside-water',
      period: { id: '2025-09' },
      asOf: '2025-10-01T00:00:00+08:00',
    });
  });

  it('adds the months of the shipped year up to its quarters and the year, for every client', { timeout: 60_000 }, async () => {
    const { clients } = await loadWorkspace(diskTree(repository));
    expect(clients.size).toBeGreaterThan(1);
    for (const records of clients.values()) {
      const zone = records.client.value.zone;
      const clocks = assess(records, epochSeconds('2026-01-01T00:00:00+08:00'));
      const decided = (ids: readonly string[]) =>
        ids
          .map((id) => {
            const period = parsePeriod(id, zone);
            if (period === undefined) throw new TypeError(id);
            const { met, decided: count } = compliance(clocks, period).total;
            return [met, count] as const;
          })
          .reduce((sum, [met, count]) => [sum[0] + met, sum[1] + count] as const, [0, 0] as const);
      const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
      expect(decided(months)).toEqual(decided(['2025']));
      expect(decided(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'])).toEqual(decided(['2025']));
    }
  });

  it('gives no figures while a record cannot be read', async () => {
    const folder = join(slice, 'broken');
    for (const part of [
      'inventory/hilltop-clinic',
      'incidents/hilltop-clinic',
      'journal/hilltop-clinic',
      'knowledge',
      'calendars',
      'checklists',
    ]) {
      cpSync(join(slice, part), join(folder, part), { recursive: true });
    }
    const sla = ['sla', '--client', 'hilltop-clinic', '--period', '2025-08', '--workspace', folder, '--lang', 'en'];
    expect(await casebook(...sla)).toMatchObject({ code: 0, stderr: '' });
    const path = join(folder, 'incidents/hilltop-clinic/2025/INC-2025-0002.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^level: .*$/m, 'level: V'));
    const broken = await casebook(...sla);
    expect(broken).toMatchObject({ code: 1, stdout: '' });
    expect(broken.stderr).toContain('incidents/hilltop-clinic/2025/INC-2025-0002.yaml:');
    expect(broken.stderr).toContain('no figures are given');
  });

  it.each([
    [['--period', '2025-09'], 'name a client'],
    [['--client', 'riverside-water'], 'name a period'],
    [['--client', 'riverside-water', '--period', '2025-13'], '--period takes a month 2025-09'],
    [['--client', 'riverside-water', '--period', '2025-09', '--format', 'xml'], '--format takes text, json, csv, openmetrics'],
    [['--client', 'riverside-water', '--period', '2025-09', '--json', '--format', 'csv'], 'say either --json or --format csv'],
    [['--client', 'nobody', '--period', '2025-09'], 'there is no client "nobody"; known: hilltop-clinic, riverside-water'],
  ])('%j is refused with exit 2', async (args, sentence) => {
    const { code, stdout, stderr } = await casebook('sla', ...args, '--lang', 'en');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
