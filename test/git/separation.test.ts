// Two clients in one repository: nothing of the second reaches what is made for the first, now or at any commit before.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/casebook.ts';
import { deskStory, HE_WEI, type Story } from '../support/desk-story.ts';
import { readPdf } from '../support/pdf-reading.ts';

const CANARY = 'Kanarienvogel';
let story: Story;

beforeAll(async () => {
  story = await deskStory();
  for (const path of ['client.yaml', 'agreement.yaml', 'assets/clinic-server.yaml']) {
    const file = `inventory/hilltop-clinic/${path}`;
    const text = await story.read(file);
    await story.write(file, text.replaceAll(/^(name|title): .*$/gm, `$1: ${CANARY}`));
  }
  await story.write(
    'incidents/hilltop-clinic/2025/INC-2025-0001.yaml',
    `id: INC-2025-0001
title: ${CANARY} 停机
level: III
type: hardware
impact: none
assets: [clinic-server]
channel: hotline
reporter: ${CANARY}
handlers: [何维]
owner: 何维
symptoms: ${CANARY}
timeline:
  reportedAt: 2025-03-11T08:42:00+08:00
`,
  );
  story.commit(HE_WEI, '2025-07-01T09:00:00+08:00', 'Records of the clinic');
});
afterAll(() => story.dispose());

const CLIENT = ['--client', 'riverside-water'];
const NOW = ['--now', '2025-07-01T10:00:00+08:00'];
const MARCH = ['--period', '2025-03'];

/** Everything that is made for a client, but documents. */
const MADE: readonly (readonly string[])[] = [
  ['desk', ...CLIENT, ...NOW],
  ['desk', ...CLIENT, ...NOW, '--json'],
  ['status', ...CLIENT, ...NOW],
  ['status', ...CLIENT, ...NOW, '--json'],
  ['sla', ...CLIENT, ...MARCH, '--json'],
  ['sla', ...CLIENT, ...MARCH, '--format', 'csv'],
  ['obligations', ...CLIENT, ...MARCH, '--json', '--all'],
  ['obligations', ...CLIENT, ...MARCH, '--ics', '-'],
  ['audit', ...CLIENT, '--json'],
  ['clock', 'INC-2025-0001', ...CLIENT, '--json'],
  ['export', 'csv', ...CLIENT],
  ['export', 'csv', 'incident', ...CLIENT],
  ['export', 'netbox', ...CLIENT],
  ['export', 'ansible', ...CLIENT],
];

/** What tells which client the second one is. */
const SECOND = /hilltop-clinic|SGMZ|山岗|Hilltop|Kanarienvogel/;

describe('nothing planted in the second client occurs in what is made for the first', () => {
  it('the canaries are there to be found', async () => {
    const { stdout } = await story.ask('desk', '--client', 'hilltop-clinic', ...NOW);
    expect(stdout).toContain(CANARY);
  });

  it.each(MADE.map((args) => [args.join(' '), args] as const))('casebook %s', { timeout: 30_000 }, async (_, args) => {
    const { code, stdout, stderr } = await story.ask(...args);
    expect(code, stderr).toBeLessThan(2);
    expect(stdout).toMatch(/\S/);
    expect(`${stdout}${stderr}`).not.toMatch(SECOND);
  });

  it('the monthly report: pages, model and manifest in both languages', { timeout: 120_000 }, async () => {
    const out = join(story.root, 'out');
    const { code, stderr } = await story.ask('report', 'monthly', ...CLIENT, ...MARCH, '--out', out);
    expect(code, stderr).toBe(0);
    const names = readdirSync(out);
    expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(2);
    for (const name of names) {
      const bytes = readFileSync(join(out, name));
      const text = name.endsWith('.pdf') ? (await readPdf(bytes)).pages.join('') : bytes.toString('utf8');
      expect(text, name).not.toMatch(SECOND);
    }
  });

  it('the preview of a change to the first', { timeout: 60_000 }, async () => {
    const path = 'incidents/riverside-water/2025/INC-2025-0001.yaml';
    const text = await story.read(path);
    await story.write(path, text.replace('respondedAt: 2025-03-11T08:55:00', 'respondedAt: 2025-03-11T08:56:00'));
    story.commit(HE_WEI, '2025-07-02T09:00:00+08:00', 'Corrected');
    const { code, stdout, stderr } = await story.ask('preview', '--base', 'HEAD~1');
    expect(code, stderr).toBeLessThan(2);
    expect(stdout).toContain('INC-2025-0001');
    expect(stdout).not.toMatch(SECOND);
  });
});

it('no document that was ever issued to the first shipped client names the second', { timeout: 60_000 }, () => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: REPOSITORY, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 });
  const objects = git('rev-list', '--objects', 'HEAD', '--', 'reports/riverside-water')
    .split('\n')
    .filter((line) => /\.(json|md|csv)$/.test(line))
    .map((line) => line.slice(0, line.indexOf(' ')));
  expect(objects.length).toBeGreaterThan(0);
  const leaks = objects.filter((object) => SECOND.test(git('cat-file', 'blob', object)));
  expect(leaks).toEqual([]);
});
