import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { casebook } from '../support/casebook.ts';

const AUGUST = ['obligations', '--client', 'riverside-water', '--period', '2025-08', '--at', '2025-10-01T00:00:00+08:00'];
const folder = mkdtempSync(join(tmpdir(), 'casebook-obligations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('prints the month in both languages with the same figures, and ends with 0', async () => {
  const [zh, en] = await Promise.all(['zh-CN', 'en'].map((language) => casebook([...AUGUST, '--lang', language])));
  expect([zh?.code, en?.code, zh?.stderr, en?.stderr]).toEqual([0, 0, '', '']);
  const figures = (text = '') =>
    text
      .split('\n')
      .filter((line) => /\d\/\d/.test(line))
      .map((line) => line.match(/[0-9./%]+/g)?.slice(-8));
  expect(figures(zh?.stdout).length).toBeGreaterThan(4);
  expect(zh?.stdout).toContain('逾期    FREP-INC-2025-0043');
  expect(en?.stdout).toMatch(/^ {2}Late +FREP-INC-2025-0043 +Due 2025-08-21 15:30:00 +Done 2025-08-21 18:45:00/m);
  const total = (text = '') =>
    text
      .split('\n')
      .find((line) => /^ {2}(合计|Total)/.test(line))
      ?.match(/\d[\d./%]*/g);
  expect(total(zh?.stdout)).toEqual(total(en?.stdout));
}, 30_000);

it('answers as JSON whose totals are those of its list', async () => {
  const { code, stdout } = await casebook([...AUGUST, '--json']);
  const answer = JSON.parse(stdout) as {
    readonly total: Readonly<Record<string, number>>;
    readonly obligations: readonly { readonly id: string; readonly state: string; readonly dueAt: string | null }[];
  };
  expect(code).toBe(0);
  expect(answer.total['all']).toBe(answer.obligations.length);
  for (const state of ['met', 'late', 'missed', 'waived', 'running']) {
    expect(answer.total[state], state).toBe(answer.obligations.filter((one) => one.state === state).length);
  }
  expect(answer.obligations.find(({ id }) => id === 'RPT-2025-M08')?.dueAt).toBe('2025-09-11T00:00:00+08:00');
}, 30_000);

it('writes due dates as a calendar, to a file or to stdout', async () => {
  const file = join(folder, 'due.ics');
  const [written, printed] = await Promise.all([casebook([...AUGUST, '--ics', file]), casebook([...AUGUST, '--ics', '-'])]);
  expect([written.code, printed.code]).toEqual([0, 0]);
  expect(readFileSync(file, 'utf8')).toBe(printed.stdout);
  expect(printed.stdout.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
}, 30_000);

it.each([
  [['--client', 'riverside-water', '--period', '2025-13'], '--period takes a month'],
  [['--client', 'nobody', '--period', '2025-08'], 'there is no client "nobody"'],
  [['--period', '2025-08'], 'name a client'],
  [['--client', 'riverside-water', '--period', '2025-08', '--format', 'xml'], '--format takes text, json, not "xml"'],
  [['--client', 'riverside-water', '--period', '2025-08', '--at', 'now'], '--at takes an instant'],
])(
  'refuses %j with one sentence',
  async (args, sentence) => {
    const { code, stdout, stderr } = await casebook(['obligations', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
  },
  30_000,
);
