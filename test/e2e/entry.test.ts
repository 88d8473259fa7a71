import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { casebook, REPOSITORY } from '../support/casebook.ts';

const run = promisify(execFile);
const entry = join(REPOSITORY, 'bin', 'casebook.mjs');
const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string };

/** A Node of the machine that is older than the bundled one, if there is any. */
function olderNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const candidates = folders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path));
  return candidates.find((path) => Number(/^v(\d+)/.exec(spawnSync(path, ['--version']).stdout.toString())?.[1] ?? 26) < 26);
}

describe('the entry', () => {
  it('prints its version on stdout and nothing else', async () => {
    expect(await casebook(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  const older = olderNode();
  it.skipIf(older === undefined)(
    `started on an older Node (${older ?? 'none found: skipped'}), runs on the bundled one`,
    async () => {
      const { stdout } = await run(older ?? '', [entry, '--version']);
      expect(stdout).toBe(`${version}\n`);
    },
  );

  it.each([
    [['no-such-command'], 'there is no command "no-such-command"'],
    [['validte'], 'did you mean "validate"?'],
    [['validate', '--no-such-option'], '--no-such-option'],
    [['validate', '--lang', 'fr'], '--lang takes zh-CN or en, not "fr"'],
  ])('a mistake in the call %j is one sentence and exit 2', async (args, sentence) => {
    const { code, stdout, stderr } = await casebook(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('lists every command in its help', async () => {
    const { code, stdout } = await casebook(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}validate +\S/m);
  });
});
