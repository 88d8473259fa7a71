// Papers at the command line: what a wrong word is answered with, other commits, and a document that verifies.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAPER_NAMES } from '../../src/domain/paper.ts';
import { casebook } from '../support/casebook.ts';

const form = (line: string) => casebook(['form', ...line.split(' ')]);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-form-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what cannot be made is answered in one sentence, exit 2', () => {
  it.each([
    ['fault-report --client riverside-water --of INC-2025-0470', 'did you mean INC-2025-'],
    ['fault-report --client riverside-water', '--of is missing: name a record such as INC-2025-'],
    ['contingency-plan --client riverside-water --of INC-2025-0003', 'did you mean INC-2025-0047?'],
    ['emergency-plan --client hilltop-clinic', 'inventory/hilltop-clinic/emergency-plan.yaml'],
    ['fault --client riverside-water', 'casebook form makes: inspection, fault-report'],
    ['inspection-report --client riverside-water --date 2025-02-30', 'not "2025-02-30"'],
    ['inspection-report --client riverside-water --date 2031-01-01', 'still to come'],
    ['inspection-report --client riverside-water --date 2025-09-30 --checklist none', 'plans no "none"'],
    ['request --client riverside-water --of REQ-2025-0002 --at nowhere', 'no commit "nowhere"'],
    ['request --client riverside-water --of REQ-2025-0002 --formal soon', 'a version such as 1.0'],
  ])('%s', async (line, sentence) => {
    const { code, stdout, stderr } = await form(line);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });
});

it('a report of a period that is not over has no formal edition, and nothing is written', async () => {
  const line = `report monthly --client riverside-water --period 2049-01 --formal 1.0 --out ${join(folder, 'early')}`;
  const { code, stdout, stderr } = await casebook(line.split(' '));
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('no formal edition of 2049-01 before its last day, 2049-01-31, is over');
  expect(existsSync(join(folder, 'early'))).toBe(false);
});

it('the help names every document', async () => {
  const { stdout } = await form('--help');
  for (const name of ['inspection', ...PAPER_NAMES]) expect(stdout).toContain(name);
});

it('--at takes the records of that commit and of no other', async () => {
  const register = 'asset-register --client riverside-water --json';
  const [now, named] = await Promise.all([form(register), form(`${register} --at HEAD`)]);
  expect(now.code).toBe(0);
  expect(named.stdout).toBe(now.stdout);
});

it('a paper in both languages is what the repository yields', async () => {
  const made = await form(`consultation --client riverside-water --of REQ-2025-0001 --formal 1.0 --out ${folder}`);
  expect(made.code).toBe(0);
  const names = readdirSync(folder).toSorted();
  expect(names).toEqual(['QYSW-REQ-2025-0001-CR.en.pdf', 'QYSW-REQ-2025-0001-CR.zh-CN.pdf']);
  for (const name of names) expect(await casebook(['verify', join(folder, name)])).toMatchObject({ code: 0 });
}, 120_000);

it('the log of a day on site carries configuration, performance and faults as the rounds of that day saw them', async () => {
  const { code, stdout, stderr } = await form('duty-log --client riverside-water --of LOG-2025-0026 --json');
  expect(code, stderr).toBe(0);
  const { blocks } = JSON.parse(stdout) as {
    blocks: readonly { title?: string; rows?: readonly unknown[]; evidence?: string }[];
  };
  const rows = (title: string) => blocks.find((block) => block.title === title)?.rows ?? [];
  expect(rows('data-configuration').length).toBeGreaterThan(0);
  expect(rows('data-performance').length).toBeGreaterThan(0);
  expect(JSON.stringify(rows('abnormalities'))).toContain('INC-2025-0050');
});
