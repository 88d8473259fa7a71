// What the history of a real repository says: the order of the main branch, its times, and who declared what.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readHistory } from '../../src/ledger/history-of-records.ts';
import { LEDGER_IDENTITY } from '../support/git-remote.ts';
import { emptyRepository, type Replayed, write } from '../support/replayed-year.ts';

let repository: Replayed;
afterEach(() => repository.dispose());

const history = (root = repository.root) =>
  readHistory({ root, identity: LEDGER_IDENTITY, env: repository.env }, (path) => path !== 'unwanted');

it('tells each commit oldest first, with what it added, changed and removed', async () => {
  repository = await emptyRepository();
  write(repository, [
    { at: 1000, message: 'One', files: { 'a/清源 1.yaml': 'x', unwanted: 'y' } },
    { at: 2000, message: 'Two\n\nReviewed-by: Zhou Lan <zhou.lan@example.org>', files: { 'a/清源 1.yaml': 'z' } },
    { at: 3000, message: 'Nothing', files: {} },
    { at: 4000, message: 'Three', files: { 'a/清源 1.yaml': null } },
  ]);
  repository.git('reset', '--quiet', '--hard', 'main');
  const told = await history();
  const { commits } = told;
  expect(commits.map(({ order, witnessedAt, subject, reviewers }) => [order, witnessedAt, subject, reviewers])).toEqual([
    [0, 1000, 'One', []],
    [1, 2000, 'Two', ['Zhou Lan <zhou.lan@example.org>']],
    [2, 3000, 'Nothing', []],
    [3, 4000, 'Three', []],
  ]);
  const changes = commits.flatMap((commit) => commit.changes);
  expect(changes.map(({ path, before, after }) => [path, before === undefined, after === undefined])).toEqual([
    ['a/清源 1.yaml', true, false],
    ['a/清源 1.yaml', false, false],
    ['a/清源 1.yaml', false, true],
  ]);
  expect(Buffer.from(await told.read(changes[1]?.after ?? '')).toString()).toBe('z');
});

it('never lets a commit be witnessed before what it stands on', async () => {
  repository = await emptyRepository();
  const steps = [1000, 5000, 2000, 6000].map((at) => ({ at, message: String(at), files: { file: String(at) } }));
  write(repository, steps);
  repository.git('reset', '--quiet', '--hard', 'main');
  const { commits } = await history();
  expect(commits.map(({ committedAt, witnessedAt }) => [committedAt, witnessedAt])).toEqual([
    [1000, 1000],
    [5000, 5000],
    [2000, 5000],
    [6000, 6000],
  ]);
});

it('shows a merge as one commit of the main branch, with the imports that its branch declared', async () => {
  repository = await emptyRepository();
  const git = (...args: readonly string[]) => repository.git(...args);
  write(repository, [{ at: 1000, message: 'Start', files: { file: '1' } }]);
  git('reset', '--quiet', '--hard', 'main');
  git('checkout', '--quiet', '-b', 'branch');
  await repository.write('old', 'imported');
  git('add', 'old');
  git('commit', '--quiet', '-m', 'Old\n\nCasebook-Import: old system');
  await repository.write('new', 'written');
  git('add', 'new');
  git('commit', '--quiet', '-m', 'New, of which Casebook-Import: in a text is no trailer');
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '--no-edit', 'branch');
  const told = await history();
  const { commits } = told;
  expect(commits.map(({ isMerge, changes }) => [isMerge, changes.map(({ path, imported }) => [path, imported])])).toEqual([
    [false, [['file', false]]],
    [
      true,
      [
        ['new', false],
        ['old', true],
      ],
    ],
  ]);
  expect(await told.standsOn(git('rev-parse', 'branch'))).toBe(true);
  expect(await told.standsOn('0'.repeat(40))).toBe(false);
  expect(await told.standsOn('--all')).toBe(false);
});

it.each<readonly [string, (git: Replayed['git']) => unknown]>([
  ['log.diffMerges', (git) => git('config', 'log.diffMerges', 'dense-combined')],
  ['log.showRoot', (git) => git('config', 'log.showRoot', 'false')],
  ['grep.patternType', (git) => git('config', 'grep.patternType', 'fixed')],
  ['trailer.separators', (git) => git('config', 'trailer.separators', '=')],
  ['i18n.logOutputEncoding', (git) => git('config', 'i18n.logOutputEncoding', 'GBK')],
  ['a replaced commit', (git) => git('replace', 'main', 'main~1')],
  ['a graft', (git) => writeFileSync(join(repository.root, '.git/info/grafts'), `${git('rev-parse', 'main')}\n`)],
])('is told the same whatever the repository says by %s', async (_, say) => {
  repository = await emptyRepository();
  const git = (...args: readonly string[]) => repository.git(...args);
  write(repository, [{ at: 1000, message: '开始', files: { file: '1' } }]);
  git('reset', '--quiet', '--hard', 'main');
  git('checkout', '--quiet', '-b', 'branch');
  await repository.write('old', 'imported');
  git('add', 'old');
  git('commit', '--quiet', '-m', 'Old\n\nCasebook-Import: old system');
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '--no-edit', 'branch');
  const { commits } = await history();
  expect(commits.map(({ subject }) => subject)).toEqual(['开始', "Merge branch 'branch'"]);
  say(git);
  expect((await history()).commits).toEqual(commits);
});

it('of a workspace inside a repository knows its own files only', async () => {
  repository = await emptyRepository();
  write(repository, [{ at: 1000, message: 'One', files: { 'data/inventory/file': '1', outside: '2' } }]);
  repository.git('reset', '--quiet', '--hard', 'main');
  for (const relative of ['false', 'true']) {
    repository.git('config', 'diff.relative', relative);
    const { commits } = await history(join(repository.root, 'data'));
    expect(commits.flatMap(({ changes }) => changes.map(({ path }) => path))).toEqual(['inventory/file']);
  }
});

it('that is cut off, or not there yet, is refused with what to do', async () => {
  repository = await emptyRepository();
  await expect(history()).rejects.toThrow(/no commit yet/);
  write(
    repository,
    [1000, 2000].map((at) => ({ at, message: 'x', files: { file: String(at) } })),
  );
  const folder = await mkdtemp(join(tmpdir(), 'casebook-shallow-'));
  try {
    const root = join(folder, 'clone');
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repository.root}`, root], { env: repository.env });
    await expect(history(root)).rejects.toThrow(/git fetch --unshallow/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
