// What the commands refuse, they refuse in the language of the reader: names stay, sentences do not.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/index.ts';
import { SaidError, speaker } from '../../../src/phrase.ts';
import { englishIn } from '../../support/language.ts';
import { type StartedWorkspace, startedWorkspace } from '../../support/started-workspace.ts';

let plain: StartedWorkspace;
let committed: StartedWorkspace;

beforeAll(async () => {
  [plain, committed] = await Promise.all([startedWorkspace(), startedWorkspace({ git: true })]);
  for (const { root } of [plain, committed]) {
    writeFileSync(join(root, 'broken.yaml'), 'a: [');
    writeFileSync(join(root, 'broken.json'), '{a');
    writeFileSync(join(root, 'open.csv'), '"a');
    writeFileSync(join(root, 'groups.yaml'), 'all: 1\n');
  }
});

afterAll(() => {
  plain.dispose();
  committed.dispose();
});

/** Each in a workspace without and in one with a history; client `city-library` has one switch and no records. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  new: ['', 'nonsense', 'incident', 'incident --set level=X', 'incident --set a=1', 'incident --client nobody', 'asset Bad_Name'],
  validate: ['nothing.yaml', '--format nonsense', '--changed-since nothing'],
  explain: ['CB9999', 'CB0101 CB0102'],
  schema: ['nonsense', 'incident --write'],
  import: ['', 'nonsense file', 'csv nothing.csv', 'csv open.csv', 'ansible broken.yaml', 'ansible groups.yaml', 'csv .'],
  export: [
    '',
    'nonsense',
    'netbox incident',
    'xlsx',
    'csv --out /nothing/here.csv',
    'csv --client nobody',
    'csv --custom-fields',
  ],
  status: ['--client nobody'],
  desk: ['--client nobody'],
  match: [''],
  inspect: [
    '--record --dry-run',
    '--json --stream',
    '--fail-on nonsense',
    '--client nobody',
    '--shard 5/2',
    '--shard auto/2',
    '--endpoints broken.json',
    '--endpoints nothing.json',
    '--timeout 0',
    '--due --record',
  ],
  discover: [
    '',
    '127.0.0.1 --client city-library --community secret',
    '127.0.0.1 --client city-library --community env:NOTHING --timeout 1',
    '127.0.0.1 --client city-library --snmp 9',
    '127.0.0.1 --client city-library --class toaster --community env:NOTHING --timeout 1',
  ],
  drift: ['', '--client nobody', '--client city-library --since nonsense', '--client city-library --asset nobody'],
  'backup-config': ['', '--client city-library', '--client city-library --asset nobody', '--client city-library --file a'],
  trends: ['', '--client nobody', '--client city-library --days x'],
  ledger: [
    '',
    'stats',
    'show',
    'show nothing.txt',
    'series',
    'series a/b/c --client city-library',
    'as-of --client city-library',
    'compact --month nonsense',
    'compact --month 2025-01',
    'compact --month 2026-03',
    'expand --month 2025-01',
    'textconv',
  ],
  parse: ['', '--platform nonsense', '--platform huawei_vrp', '--platform huawei_vrp --command nonsense file'],
  lab: ['', 'serve --client nobody', 'serve --snmp nothing', 'serve --snmp broken.json', 'serve --port x --snmp broken.json'],
  clock: ['', 'INC-2025-0001', '--batch INC-2025-0001'],
  sla: ['', '--client city-library', '--client city-library --period nonsense', '--client nobody --period 2025-01'],
  obligations: ['', '--client city-library --period nonsense', '--client city-library --period 2026-01 --ics calendar.ics'],
  availability: ['', '--client nobody --period 2026-01'],
  'what-if': ['', '--agreement nothing', '--agreement broken.yaml --client city-library'],
  audit: ['--client nobody', '--client city-library --tolerance x'],
  restatement: ['', '2025-01 --client city-library', 'nonsense --client city-library'],
  report: [
    '',
    'nonsense',
    'monthly',
    'monthly --client nobody --period 2025-01',
    'monthly --client city-library --period nonsense',
    'monthly --client city-library --period 2026-02 --formal x',
    'monthly --client city-library --period 2026-02 --formal 1.0',
    'monthly --client city-library --period 2026-02 --language fr',
    'monthly --client city-library --period 2026-02 --sign file:nothing',
    'quarterly --client city-library --period 2026-Q1 --formal 1.0',
    'year --client city-library --period nonsense',
  ],
  form: [
    '',
    'fault-report --client city-library',
    'fault-report --client city-library --of INC-2025-0001',
    'inspection --client city-library --asset a --checklist b --date 2026-03-01',
    'inspection --client city-library --asset a --checklist b --date nonsense',
    'inspection-report --client city-library --date 2026-03-01',
    'emergency-plan --client city-library',
    'asset-register --client city-library --formal x',
  ],
  drawing: ['', 'nonsense', 'topology --client city-library --period 2026-02', 'flow --client city-library --flow nonsense'],
  verify: ['', 'nothing.pdf', 'broken.json'],
  portal: ['', '--client nobody --out portal', '--out inventory'],
  deliver: ['', 'QYSW-2025-M08', 'X --settle nonsense', 'X --settle delivered', 'X --settle delivered --by me'],
  preview: ['', '--base nothing', '--base HEAD --head nothing', '--base HEAD --link x'],
  workflow: ['', 'nonsense'],
  doctor: ['nonsense', 'workspace names secrets remote schedule clock'],
  init: ['', 'a b', 'other --client Bad_Name', 'other --zone Nowhere', 'other --code x'],
};

/** What a person is told, in Chinese: talk, and the sentence that ends the command. */
async function told(workspace: StartedWorkspace, name: string, words: string): Promise<string> {
  const { command } = (await COMMANDS[name]?.()) ?? {};
  if (command === undefined) throw new TypeError(name);
  const options = Object.fromEntries(
    Object.entries(command.options).map(([option, { type, multiple }]) => [option, { type, multiple: multiple === true }]),
  );
  const args = words.split(' ').filter((word) => word !== '');
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const talk: string[] = [];
  const more = { language: 'zh-CN', talk: (text: string) => void talk.push(text), env: { PATH: process.env['PATH'] } } as const;
  try {
    await workspace.run(command, positionals, values, more);
  } catch (error) {
    if (!(error instanceof SaidError)) throw error;
    talk.push((await speaker('zh-CN'))(error.saying));
  }
  return talk.join('\n');
}

/** Its part is played on the shipped workspace, and refuses nothing. */
const NOT_CALLED = ['demo'];

it('every command is called', () => {
  expect([...Object.keys(CALLS), ...NOT_CALLED].toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
});

describe.each(Object.entries(CALLS))('casebook %s', (name, calls) => {
  it.each(calls.map((words) => [words]))('%s', async (words) => {
    for (const workspace of [plain, committed]) {
      const said = await told(workspace, name, words);
      expect(englishIn(said), said).toBeUndefined();
    }
  });
});

it.each([
  ['there is no such record', 'there is no such record'],
  ['记录 a.txt 缺失：there is no such record', 'there is no such record'],
  ['请运行 `git fetch --unshallow` 取回', undefined],
  ['没有选项 --no-such（是否想用 --client？）', undefined],
  ['请安装 Chrome 或 Chromium', undefined],
])('in %j the English is %s', (text, english) => {
  expect(englishIn(text)).toBe(english);
});
