// casebook validate in a checkout: what nothing has changed since, and what a branch brings.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { gitIn } from '../../src/cli/git-answers.ts';
import { committedState } from '../../src/cli/inputs/committed-state.ts';
import { keep, takeKept } from '../../src/cli/kept-validation.ts';
import { command } from '../../src/cli/validate.ts';

const sound = join(import.meta.dirname, '..', 'diagnostics', 'workspace');
const INCIDENT = 'incidents/riverside-water/2025/INC-2025-0001.yaml';
const SERVER = 'inventory/riverside-water/assets/server-2.yaml';

let top: string;
let root: string;
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: top, stdio: 'pipe' });
const commit = () => {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Records');
};
const state = () => committedState(root, gitIn(root, process.env), () => 'product');

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'casebook-validate-')));
  root = join(top, 'records');
  cpSync(sound, root, { recursive: true });
  git('init', '--quiet');
  writeFileSync(join(top, '.gitignore'), '*.tmp.yaml\n');
  commit();
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

describe('the state of a checkout', () => {
  it('is known where all files are as committed, and the same every time', async () => {
    const known = await state();
    expect(known).toMatch(/^[0-9a-f]{64}$/);
    expect(await state()).toBe(known);
  });

  it('does not depend on where the checkout lies', async () => {
    const known = await state();
    const other = `${top}-elsewhere`;
    execFileSync('git', ['clone', '--quiet', top, other], { stdio: 'pipe' });
    const there = join(other, 'records');
    expect(await committedState(there, gitIn(there, process.env), () => 'product')).toBe(known);
    rmSync(other, { recursive: true });
  });

  it('is another one after a commit, and with another product', async () => {
    const known = await state();
    appendFileSync(join(root, INCIDENT), '# note\n');
    commit();
    const next = await state();
    expect(next).toMatch(/^[0-9a-f]{64}$/);
    expect(next).not.toBe(known);
    expect(await committedState(root, gitIn(root, process.env), () => 'newer')).not.toBe(next);
  });

  it('is another one in a shallow clone, whose history says less', async () => {
    commitAgain();
    const known = await state();
    const other = `${top}-shallow`;
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${top}`, other], { stdio: 'pipe' });
    const there = join(other, 'records');
    const shallow = await committedState(there, gitIn(there, process.env), () => 'product');
    expect(shallow).toMatch(/^[0-9a-f]{64}$/);
    expect(shallow).not.toBe(known);
    rmSync(other, { recursive: true });
  });

  const commitAgain = () => {
    appendFileSync(join(root, INCIDENT), '# note\n');
    commit();
  };

  it.each<readonly [string, () => void]>([
    ['a changed file', () => appendFileSync(join(root, INCIDENT), 'x\n')],
    ['a change that is staged', () => (appendFileSync(join(root, INCIDENT), 'x\n'), git('add', '--all'))],
    ['a deleted file', () => rmSync(join(root, INCIDENT))],
    ['a new file', () => writeFileSync(join(root, 'inventory', 'new.yaml'), '')],
    ['a file that Git ignores', () => writeFileSync(join(root, 'inventory', 'a.tmp.yaml'), '')],
    [
      'a folder that Git ignores',
      () => (
        appendFileSync(join(top, '.gitignore'), 'inspections/\n'),
        mkdirSync(join(root, 'inspections')),
        writeFileSync(join(root, 'inspections', 'a.yaml'), '')
      ),
    ],
    [
      'a file that is assumed unchanged',
      () => (git('update-index', '--assume-unchanged', `records/${INCIDENT}`), appendFileSync(join(root, INCIDENT), 'x\n')),
    ],
    [
      'a file that is left out of the checkout',
      () => (git('update-index', '--skip-worktree', `records/${INCIDENT}`), rmSync(join(root, INCIDENT))),
    ],
    ['a pipe, which Git does not list', () => execFileSync('mkfifo', [join(root, 'inventory', 'pipe.yaml')])],
    ['a symbolic link', () => symlinkSync(join(root, INCIDENT), join(root, 'inventory', 'link.yaml'))],
    ['a filter', () => (writeFileSync(join(top, '.gitattributes'), '*.yaml filter=vault\n'), commit())],
    [
      'an encoding of this checkout alone',
      () => writeFileSync(join(top, '.git', 'info', 'attributes'), '*.yaml working-tree-encoding=GBK\n'),
    ],
    [
      'attributes among the records',
      () => (writeFileSync(join(root, 'inventory', '.gitattributes'), '*.yaml ident\n'), commit()),
    ],
    ['no commit yet', () => (rmSync(join(top, '.git'), { recursive: true }), git('init', '--quiet'))],
    ['no repository', () => rmSync(join(top, '.git'), { recursive: true })],
  ])('is not known with %s', async (_what, tamper) => {
    tamper();
    expect(await state()).toBeUndefined();
  });
});

describe('a kept result', () => {
  const [early, late] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'].map((text) => Temporal.Instant.from(text)) as [
    Temporal.Instant,
    Temporal.Instant,
  ];
  const name = `test-${process.pid}`;
  const file = join(import.meta.dirname, '..', '..', '.cache', 'validations', `${name}.txt`);
  const result = { findings: [], files: 2, documents: () => ['a', 'b'] };
  afterEach(() => {
    rmSync(file, { force: true });
  });

  it('comes back as it was', () => {
    keep(name, result, early);
    const kept = takeKept(name, late);
    expect(kept).toMatchObject({ findings: [], files: 2 });
    expect(kept?.documents()).toEqual(['a', 'b']);
  });

  it('is not taken when the clock stands before it', () => {
    keep(name, result, late);
    expect(takeKept(name, early)).toBeUndefined();
  });

  it('is not taken when the file is cut off or altered', () => {
    keep(name, result, early);
    const text = readFileSync(file, 'utf8');
    for (const altered of [text.slice(0, -1), text.replace('"files":2', '"files":3'), '']) {
      writeFileSync(file, altered);
      expect(takeKept(name, late)).toBeUndefined();
    }
  });

  it('is not kept when something lies in the future, which it will not for ever', () => {
    const start = { line: 1, column: 1 };
    keep(name, { ...result, findings: [{ code: 'CB0402', severity: 'error', path: 'a', start, end: start, values: {} }] }, early);
    expect(takeKept(name, late)).toBeUndefined();
  });
});

async function validate(...args: readonly string[]) {
  const at = args.indexOf('--changed-since');
  const options = at === -1 ? {} : { 'changed-since': args[at + 1] ?? '' };
  const lines: string[] = [];
  const context: Context = {
    time: { now: () => Temporal.Instant.from('2026-03-01T00:00:00Z') },
    cwd: root,
    env: process.env,
    out: (text) => lines.push(text),
    talk: () => undefined,
    terminal: false,
    readInput: async function* () {},
    language: 'en',
  };
  const code = await command.run(context, { options: { ...options, json: true }, positionals: [] });
  const report = JSON.parse(lines.join('')) as { files: number; findings: readonly { code: string; path: string }[] };
  return { code, files: report.files, findings: report.findings.map(({ code: finding, path }) => `${finding} ${path}`) };
}

describe('casebook validate', () => {
  it('says the same from what it kept, and notices the next change', async () => {
    const spoil = (from: string, to: string) =>
      writeFileSync(join(root, INCIDENT), readFileSync(join(root, INCIDENT), 'utf8').replace(from, to));
    spoil('type: ', 'typ: ');
    commit();
    const first = await validate();
    expect(first).toMatchObject({ code: 1, findings: [`CB0201 ${INCIDENT}`] });
    expect(await validate()).toEqual(first);
    spoil('typ: ', 'type: ');
    expect(await validate()).toMatchObject({ code: 0, findings: [] });
    commit();
    expect(await validate()).toMatchObject({ code: 0, findings: [] });
    rmSync(join(root, SERVER));
    expect((await validate()).findings).toContain('CB0303 incidents/riverside-water/2025/INC-2025-0002.yaml');
  });
});

describe('--changed-since', () => {
  const ASSET = 'inventory/riverside-water/assets/core-sw-1.yaml';

  it('shows what a branch brings, and not what was wrong before', async () => {
    writeFileSync(join(root, INCIDENT), readFileSync(join(root, INCIDENT), 'utf8').replace('type: ', 'typ: '));
    commit();
    git('branch', 'base');
    writeFileSync(join(root, ASSET), readFileSync(join(root, ASSET), 'utf8').replace('kind: ', 'knd: '));
    commit();
    expect(await validate('--changed-since', 'base')).toMatchObject({ code: 1, files: 1, findings: [`CB0201 ${ASSET}`] });
    expect(await validate('--changed-since', 'HEAD')).toMatchObject({ code: 0, files: 0, findings: [] });
  });

  it('shows what a change causes in files that nobody touched', async () => {
    rmSync(join(root, SERVER));
    const { code, files, findings } = await validate('--changed-since', 'HEAD');
    expect({ code, files }).toEqual({ code: 1, files: 0 });
    expect(findings).toContain('CB0303 incidents/riverside-water/2025/INC-2025-0002.yaml');
  });

  it('counts files that are not committed yet, ignored or not', async () => {
    writeFileSync(join(root, 'inventory', 'riverside-water', 'assets', 'a.tmp.yaml'), 'id: a\nid: b\n');
    expect((await validate('--changed-since', 'HEAD')).findings).toContain('CB0107 inventory/riverside-water/assets/a.tmp.yaml');
  });

  it('leaves out what the other branch has changed meanwhile', async () => {
    git('branch', 'work');
    appendFileSync(join(root, ASSET), 'unknown: 1\n');
    commit();
    git('branch', 'theirs');
    git('checkout', '--quiet', 'work');
    appendFileSync(join(root, SERVER), '# note\n');
    commit();
    expect(await validate('--changed-since', 'theirs')).toMatchObject({ code: 0, files: 1, findings: [] });
  });

  it.each(['nowhere', '--help', 'HEAD:records', ''])('refuses %j, which is no commit', async (ref) => {
    await expect(validate('--changed-since', ref)).rejects.toThrow(`there is no "${ref}" here`);
  });

  it('says that a folder outside Git has no past', async () => {
    rmSync(join(top, '.git'), { recursive: true });
    await expect(validate('--changed-since', 'HEAD')).rejects.toThrow('not in a Git checkout');
  });
});
