import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, cp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const repository = resolve(import.meta.dirname, '../..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebook-lint-'));
  for (const file of ['oxlint.config.ts', 'tsconfig.json', 'package.json', 'src']) {
    await cp(join(repository, file), join(folder, file), { recursive: true });
  }
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lints one planted file and returns what the linter says about it. */
async function lintPlanted(files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const lint = join(repository, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const args = [lint, '-c', 'oxlint.config.ts', '--format', 'unix', ...Object.keys(files)];
  const { stdout } = await run(process.execPath, args, { cwd: folder }).catch((error: { stdout: string }) => error);
  await Promise.all(Object.keys(files).map((path) => rm(join(folder, path))));
  return stdout;
}

describe('the linter refuses a planted import', () => {
  it.each([
    ['domain knows nothing of the ledger', 'src/domain/planted.ts', "export { openGitLedger } from '../ledger/git.ts';\n"],
    ['a report never sees a probe', 'src/report/planted.ts', "export { observe } from '../probe/probe.ts';\n"],
    ['nobody imports cli', 'src/sla/planted.ts', "export { UsageError } from '../cli/command.ts';\n"],
    ['nested folders obey too', 'src/report/sections/planted.ts', "export { observe } from '../../probe/probe.ts';\n"],
    ['a dynamic import is an import', 'src/report/planted.ts', "export const load = () => import('../probe/probe.ts');\n"],
    ['simple-git stays in the ledger', 'src/cli/planted.ts', "export { simpleGit } from 'simple-git';\n"],
    ['puppeteer stays in the printer', 'src/render/planted.ts', "export const load = () => import('puppeteer');\n"],
  ])('%s', async (_, path, content) => {
    expect(await lintPlanted({ [path]: content })).toMatch(/planted\.ts:1:.*no-restricted-imports/);
  });

  it('and a cycle', async () => {
    const output = await lintPlanted({
      'src/sla/planted-a.ts': "import { b } from './planted-b.ts';\nexport const a = (): number => b();\n",
      'src/sla/planted-b.ts': "import { a } from './planted-a.ts';\nexport const b = (): number => a();\n",
    });
    expect(output).toContain('no-cycle');
  });

  it('but not an allowed one', async () => {
    expect(await lintPlanted({ 'src/sla/planted.ts': "export { slotId } from '../domain/inspection.ts';\n" })).not.toContain(
      'planted',
    );
  });
});
