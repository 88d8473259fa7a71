import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AVAILABILITY_CLASSES } from '../../src/sla/availability-decision.ts';
import { casebook, REPOSITORY } from '../support/casebook.ts';

const CLIENT = 'riverside-water';
/** By then the whole year is closed. */
const AFTERWARDS = '2026-02-01T00:00:00+08:00';

interface Figures {
  readonly seconds: Readonly<Record<(typeof AVAILABILITY_CLASSES)[number], number>>;
  readonly ratio: number | null;
}
interface Row {
  readonly id: string;
  readonly figures: Figures;
  readonly withoutWindows: Figures;
  readonly verdict?: string;
  readonly outages: readonly { readonly from: string; readonly to: string; readonly records: readonly string[] }[];
}
interface Told {
  readonly assets: readonly Row[];
  readonly services: readonly Row[];
  readonly windows: readonly { readonly id: string; readonly standing: string }[];
}

async function told(period: string, ...more: readonly string[]): Promise<Told> {
  const args = ['availability', '--client', CLIENT, '--period', period, '--format', 'json', '--at', AFTERWARDS, ...more];
  const { code, stdout, stderr } = await casebook(args);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Told;
}

const rowOf = ({ assets, services }: Told, id: string): Row => {
  const row = [...services, ...assets].find((one) => one.id === id);
  if (row === undefined) throw new Error(id);
  return row;
};

const HOUR = 3600;

describe('the shipped year', () => {
  let year: Told;
  beforeAll(async () => {
    year = await told('2025');
  });

  it('has two dead devices, each until its next check, with the record that says so', () => {
    const outages = year.assets.flatMap(({ id, outages: all }) => all.map(({ from, to, records }) => [id, from, to, ...records]));
    expect(outages).toEqual([
      [
        'access-sw-2',
        '2025-08-14T20:02:00+08:00',
        '2025-08-15T20:00:00+08:00',
        'inspections/riverside-water/2025-08/14/1200Z-1of1-year.txt',
      ],
      [
        'access-sw-3',
        '2025-09-30T20:02:00+08:00',
        '2025-10-01T20:00:00+08:00',
        'inspections/riverside-water/2025-09/30/1200Z-1of1-year.txt',
      ],
    ]);
  });

  it('leaves unobserved what nobody checked: the first day, two missed days, a late round, two minutes a day', () => {
    const seconds = rowOf(year, 'core-sw-1').figures.seconds;
    const unobserved = 20 * HOUR + 2 * 24 * HOUR + (3 * HOUR + 40 * 60) + 362 * 120;
    expect(seconds).toEqual({ up: 365 * 24 * HOUR - unobserved, down: 0, excluded: 0, unobserved });
  });

  it('tells of the services: the network met its objective, of billing it cannot be told', () => {
    expect(rowOf(year, 'network')).toMatchObject({ verdict: 'met', figures: { ratio: 1 }, outages: [] });
    const { verdict, figures } = rowOf(year, 'billing');
    // Database and middleware are checked on working days only.
    expect(verdict).toBe('undecided');
    expect(figures.seconds).toEqual(rowOf(year, 'app-mw').figures.seconds);
  });

  it('excludes nothing: its windows were written down long afterwards', () => {
    expect(year.windows.map(({ id }) => id)).toEqual(['MNT-2025-0001', 'MNT-2025-0002', 'MNT-2025-0003', 'MNT-2025-0004']);
    expect(year.windows.map(({ standing }) => standing)).not.toContain('counts');
    for (const { figures, withoutWindows } of [...year.assets, ...year.services]) expect(figures).toEqual(withoutWindows);
  });

  it('is the sum of its quarters, and the third quarter that of its months', async () => {
    const periods = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2025-07', '2025-08', '2025-09'];
    const [first, second, third, fourth, ...months] = await Promise.all(periods.map((period) => told(period)));
    const sums = (parts: readonly (Told | undefined)[], id: string) =>
      AVAILABILITY_CLASSES.map((name) =>
        parts.reduce((sum, part) => sum + (part === undefined ? NaN : rowOf(part, id).figures.seconds[name]), 0),
      );
    for (const { id } of [...year.assets, ...year.services]) {
      expect(sums([first, second, third, fourth], id)).toEqual(sums([year], id));
      expect(sums(months, id)).toEqual(sums([third], id));
    }
  });
});

describe('as text', () => {
  it.each([
    [
      'en',
      [
        'Riverside Water (example) · 2025-09',
        'Works network',
        'cannot be told',
        'Down: 1',
        'not excluded: ',
        'Availability = up ÷ (up + down)',
      ],
    ],
    [
      'zh-CN',
      ['清源水务（示例） · 2025-09', '生产网络', '无法判定', '不可用时段：1', '不剔除：', '可用率 = 可用 ÷（可用 + 不可用）'],
    ],
  ])('says in %s what it counts and how', async (language, phrases) => {
    const args = ['availability', '--client', CLIENT, '--period', '2025-09', '--at', AFTERWARDS, '--lang', language];
    const { code, stdout } = await casebook(args);
    expect(code).toBe(0);
    for (const phrase of phrases) expect(stdout).toContain(phrase);
    const row = stdout.split('\n').find((line) => line.trimStart().startsWith('access-sw-3'));
    expect(row?.trim().split(/\s{2,}/)).toEqual([
      'access-sw-3',
      '99.43%',
      '99.43%',
      '95.48%–99.45%',
      '96.03%',
      '687:26:00',
      '3:58:00',
      '0:00:00',
      '28:36:00',
    ]);
  });

  it.each([
    [['--period', '2025-13'], '--period takes a month'],
    [['--period', '2025-09', '--format', 'csv'], '--format takes text, json, not "csv"'],
    [['--period', '2025-09', '--at', '2025-08-01T00:00:00+08:00'], 'the period 2025-09 had not begun'],
    [['--period', '2025-09', '--client', 'nobody'], 'there is no client "nobody"'],
    [[], 'name a period'],
  ])('refuses %j', async (args, sentence) => {
    const { code, stderr } = await casebook(['availability', '--client', CLIENT, '--lang', 'en', ...args]);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });

  it('looks no further than the moment it is asked for', async () => {
    const early = await told('2025-09', '--at', '2025-09-02T00:00:00+08:00');
    // Two minutes between the check that was planned and the one that ran are nobody's.
    expect(rowOf(early, 'core-sw-1').figures.seconds).toEqual({ up: 24 * HOUR - 120, down: 0, excluded: 0, unobserved: 120 });
  });
});

it('a folder without a history has figures, counts no window, and says why', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-no-history-'));
  try {
    for (const path of ['calendars', 'checklists', 'inventory', join('journal', CLIENT, '2025', 'MNT-2025-0003.yaml')]) {
      cpSync(join(REPOSITORY, path), join(folder, path), { recursive: true });
    }
    const args = ['availability', '--client', CLIENT, '--period', '2025-09', '--json', '--lang', 'en', '--workspace', folder];
    const { code, stdout, stderr } = await casebook(args, { GIT_CEILING_DIRECTORIES: tmpdir() });
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('no maintenance window counts, as nothing witnesses one: ');
    const { assets, windows } = JSON.parse(stdout) as Told;
    expect(windows).toMatchObject([{ id: 'MNT-2025-0003', standing: 'unwitnessed', witnessedAt: null }]);
    expect(assets.every(({ figures }) => figures.ratio === null)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('a window over the hours in which a switch was dead', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-availability-'));
  const repository = join(folder, 'workspace');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A repository whose commits were made at the times given, with a window from 20:00 on. */
  async function commit(message: string, committedAt: string): Promise<void> {
    const who = ['-c', 'user.name=example', '-c', 'user.email=example@client.example', '-c', 'commit.gpgsign=false'];
    const env = {
      ...process.env,
      GIT_AUTHOR_DATE: committedAt,
      GIT_COMMITTER_DATE: committedAt,
      GIT_CONFIG_GLOBAL: '',
      GIT_CONFIG_NOSYSTEM: '1',
    };
    const git = (...args: readonly string[]) => promisify(execFile)('git', [...who, ...args], { cwd: repository, env });
    await git('add', '--all');
    await git('commit', '--quiet', '-m', message);
  }

  const WINDOW = join('journal', CLIENT, '2025', 'MNT-2025-0005.yaml');
  const window = (declaredAt: string, to = '2025-08-15T20:00:00+08:00') =>
    `id: MNT-2025-0005\ntitle: 示例\nassets: [access-sw-2]\nfrom: 2025-08-14T20:00:00+08:00\nto: ${to}\ndeclaredAt: ${declaredAt}\nby: 示例\n`;

  beforeAll(async () => {
    for (const path of ['calendars', 'checklists', 'inventory', 'inspections'])
      cpSync(join(REPOSITORY, path), join(repository, path), { recursive: true });
    await promisify(execFile)('git', ['init', '--quiet', '--initial-branch=main'], { cwd: repository });
    await commit('Workspace', '2025-08-01T00:00:00+08:00');
  });

  const month = async () => {
    const all = await told('2025-08', '--workspace', repository);
    return { row: rowOf(all, 'access-sw-2'), standing: all.windows[0]?.standing };
  };

  it('takes them out where the main branch held it before, and nothing else does', async () => {
    const before = await month();
    expect(before.row.figures.seconds).toMatchObject({ down: 24 * HOUR - 120, excluded: 0 });

    const write = (text: string) => writeFileSync(join(repository, WINDOW), text);
    mkdirSync(dirname(join(repository, WINDOW)), { recursive: true });
    write(window('2025-08-14T10:00:00+08:00'));
    expect(await month()).toEqual({ row: before.row, standing: 'unwitnessed' });

    await commit('Window', '2025-08-14T19:59:59+08:00');
    const { row, standing } = await month();
    expect(standing).toBe('counts');
    expect(row.figures.seconds).toMatchObject({ down: 0, excluded: 24 * HOUR });
    expect(row.figures.ratio).toBe(1);
    expect(row.withoutWindows).toEqual(before.row.figures);

    write(window('2025-08-14T10:00:00+08:00', '2025-08-16T20:00:00+08:00'));
    await commit('Longer', '2025-08-14T20:00:01+08:00');
    expect(await month()).toEqual({ row: before.row, standing: 'recorded-late' });

    write(window('2025-08-14T20:00:01+08:00'));
    await commit('Declared one second after it began', '2025-08-14T20:00:02+08:00');
    expect(await month()).toEqual({ row: before.row, standing: 'declared-late' });
  }, 60_000);
});
