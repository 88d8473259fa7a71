// What a record names as evidence is compared where it lies in the workspace, by `casebook validate` itself.
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Context } from '../../../../src/cli/command.ts';
import { command as validate } from '../../../../src/cli/validate.ts';
import { fixedTime } from '../../../../src/time-source.ts';
import { REPOSITORY } from '../../../support/casebook.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-evidence-'));
  cpSync(join(REPOSITORY, 'test/diagnostics/workspace'), root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const FOLDER = 'journal/riverside-water/2025';
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

async function findings(): Promise<readonly string[]> {
  const out: string[] = [];
  const context: Context = {
    time: fixedTime('2025-12-31T12:00:00+08:00'),
    cwd: root,
    env: {},
    out: (text) => out.push(text),
    talk: () => undefined,
    terminal: false,
    readInput: async function* () {},
    language: 'en',
  };
  await validate.run(context, { positionals: [], options: { format: 'json' } });
  return (JSON.parse(out.join('')) as { findings: { code: string; path: string }[] }).findings.map(
    ({ code, path }) => `${code} ${path}`,
  );
}

const photo = (sha256: string) => `photo: { name: 面板, file: ${FOLDER}/lamps.jpg, sha256: ${sha256} }\n`;
const paper = (sha256: string) => `attachments:\n  - { name: 记录, file: ${FOLDER}/lamps.jpg, sha256: ${sha256} }\n`;

it.each([
  [`${FOLDER}/ATT-2025-0001.yaml`, photo],
  ['incidents/riverside-water/2025/INC-2025-0001.yaml', paper],
  [`${FOLDER}/VIS-2025-0001.yaml`, paper],
])('the file of %s', async (path, naming) => {
  appendFileSync(join(root, path), `\n${naming(digest('as it was seen'))}`);
  expect(await findings(), 'kept elsewhere').toEqual([]);
  writeFileSync(join(root, FOLDER, 'lamps.jpg'), 'as it was seen');
  expect(await findings(), 'the same').toEqual([]);
  writeFileSync(join(root, FOLDER, 'lamps.jpg'), 'another one');
  expect(await findings(), 'another').toEqual([`CB0346 ${path}`]);
});
