// Audit, restatement and validation of a closed month as a person runs them, in both languages, with their exit codes.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { casebook, type Ended } from '../support/casebook.ts';
import { CLIENT, type Replayed, replayedYear } from '../support/replayed-year.ts';

const RECORD = `incidents/${CLIENT}/2025/INC-2025-0004.yaml`;

let repository: Replayed;
beforeAll(async () => {
  repository = await replayedYear('2025-02');
});
afterAll(() => repository.dispose());

const run = (command: readonly string[], ...more: readonly string[]): Promise<Ended> =>
  casebook([...command, '--workspace', repository.root, ...more]);
const audit = (...more: readonly string[]) => run(['audit', '--client', CLIENT], ...more);
const restatement = (...more: readonly string[]) => run(['restatement', '2025-01', '--client', CLIENT], ...more);

it('a clean history says so and ends with 0', async () => {
  const [chinese, english] = await Promise.all([audit('--lang', 'zh-CN'), audit('--lang', 'en')]);
  expect([chinese.code, english.code]).toEqual([0, 0]);
  expect(chinese.stdout).toContain('没有需要留意之处');
  expect(english.stdout).toContain('nothing deserves a look');
  expect(english.stdout).toContain('2025-01 closed by QYSW-2025-01');
});

it('a changed milestone of a closed month is named by audit, restatement and validation, until a record approves it', async () => {
  const text = await repository.read(RECORD);
  const time = /respondedAt: (\S+)/.exec(text)?.[1] ?? '';
  expect(time).toMatch(/^2025-01/);
  const other = time.replace(/:00\+/, ':07+');
  await repository.write(RECORD, text.replace(`respondedAt: ${time}`, `respondedAt: ${other}`));
  repository.git('commit', '--quiet', '--all', '-m', 'Small change');
  const commit = repository.git('rev-parse', 'HEAD').slice(0, 12);

  const [chinese, english, moved, found] = await Promise.all([
    audit('--lang', 'zh-CN'),
    audit('--lang', 'en'),
    restatement('--lang', 'en'),
    run(['validate', RECORD], '--lang', 'en'),
  ]);
  expect([chinese.code, english.code, moved.code, found.code]).toEqual([1, 1, 1, 1]);
  for (const said of [chinese, english]) {
    expect(said.stdout).toContain(`${time} → ${other}`);
    expect(said.stdout).toContain(commit);
  }
  expect(chinese.stdout).toMatch(/修改：1\n/);
  expect(chinese.stdout).toContain('涉及已关闭的 2025-01');
  expect(english.stdout).toContain('INC-2025-0004/respond/elapsed');
  expect(moved.stdout).toContain(commit);
  expect(found.stdout).toContain('CB0417');

  const digest = /figures: ([0-9a-f]{64})/.exec(moved.stdout)?.[1] ?? '';
  const record = ['id: RST-2025-0001', "period: '2025-01'", 'reason: Example', 'approver: 沈岳', 'at: 2025-03-05T10:00:00+08:00'];
  await repository.write(`journal/${CLIENT}/2025/RST-2025-0001.yaml`, [...record, `figures: ${digest}`, ''].join('\n'));
  expect((await run(['validate', RECORD])).code).toBe(0);
  repository.git('add', '--all');
  repository.git('commit', '--quiet', '-m', 'Restatement');
  const approved = await restatement('--lang', 'zh-CN');
  expect([approved.code, approved.stdout.trim().split('\n').at(-1)]).toEqual([0, '已由 RST-2025-0001 批准更正']);
});

it.each([
  [['audit'], /--client is missing/],
  [['audit', '--client', 'nobody'], /no client "nobody"/],
  [['audit', '--client', CLIENT, '--tolerance', 'soon'], /--tolerance takes a duration/],
  [['audit', '--client', CLIENT, '--period', 'May'], /--period takes a month 2025-09/],
  [['audit', '--client', CLIENT, '--format', 'xml'], /--format takes text, json, not "xml"/],
  [['restatement', '--client', CLIENT], /name one period/],
  [['restatement', '2024-12', '--client', CLIENT], /closes 2024-12; closed are: 2025-01, 2025-02/],
])('%j is refused with one sentence and 2', async (command, sentence) => {
  const { code, stderr } = await run(command, '--lang', 'en');
  expect(stderr).toMatch(sentence);
  expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
});
