// Installed as a package of a repository of records: below node_modules, where Node strips no types by itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REPOSITORY } from '../support/casebook.ts';

let folder: string;
let installed: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-installed-'));
  installed = join(folder, 'node_modules', 'casebook');
  mkdirSync(installed, { recursive: true });
  // What a package holds is what Git holds.
  const held = execFileSync('git', ['ls-files', '-z', 'bin', 'src', 'calendars', 'checklists', 'package.json', '.vscode'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  for (const path of held.split('\0').filter((name) => name !== '')) cpSync(join(REPOSITORY, path), join(installed, path));
  const packages = join(REPOSITORY, 'node_modules');
  for (const name of readdirSync(packages)) symlinkSync(join(packages, name), join(folder, 'node_modules', name));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(installed, 'bin', 'casebook.mjs'), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return { status, stdout, stderr };
}

it('makes a repository of records, validates it and draws a report from it, without a warning', () => {
  const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { readonly version: string };
  expect(run(folder, '--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  expect(run(folder, 'init', 'records', '--client', 'city-library', '--git').status).toBe(0);
  const records = join(folder, 'records');
  expect(run(records, 'validate')).toEqual({
    status: 0,
    stdout: '',
    stderr: expect.stringMatching(/ 0 errors, 0 warnings\n$/) as string,
  });
  const month = Temporal.Now.plainDateISO('Asia/Shanghai').toString().slice(0, 7);
  const report = run(records, 'report', 'monthly', '--client', 'city-library', '--period', month, '--language', 'en');
  expect(report).toMatchObject({ status: 0, stderr: '' });
  expect(report.stdout).toMatch(/\.en\.pdf\n/);
});
