// Records on a branch of their own are audited like those on main, whichever way the branch is laid out, and pull requests as well.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRound, stateBefore } from '../../src/inspection/history.ts';
import { writeRound } from '../../src/inspection/record.ts';
import { inEnglish } from '../../src/phrase.ts';
import { audited, type Audited } from '../support/audited.ts';
import { type Clone, cloneAt } from '../support/git-remote.ts';
import { CLIENT, manifestPath, type Replayed, replayedYear, type Step, treeOf, write } from '../support/replayed-year.ts';

const RECORDS = 'inspections/';
const path = (name: string) => `inspections/${CLIENT}/${name}-1of1-year.txt`;
const [MIDDLE, NEXT, NEWEST] = [path('2025-01/14/1200Z'), path('2025-01/15/1200Z'), path('2025-03/02/1200Z')];
const END_OF_JANUARY = path('2025-01/31/1200Z');
const LATER = '2025-03-08T10:00:00+08:00';

let year: Replayed;
let rounds: readonly Step[];
let folder: string;
let clones = 0;
let forged: { readonly path: string; readonly text: string };

beforeAll(async () => {
  const isRound = ({ files }: Step) => Object.keys(files).some((name) => name.startsWith(RECORDS));
  year = await replayedYear('2025-02', (steps) => {
    rounds = steps.filter((step) => isRound(step) && step.at < Date.parse('2025-03-03T10:00:00+08:00') / 1000);
    return steps.filter((step) => !isRound(step));
  });
  forged = await forgedRound();
  folder = await mkdtemp(join(tmpdir(), 'casebook-audit-branch-'));
});
afterAll(async () => {
  await year.dispose();
  await rm(folder, { recursive: true, force: true });
});

type Files = Step['files'];

/** A round that nobody ran, as the tool itself would have written it an hour after one that was. */
async function forgedRound() {
  const tree = treeOf(new Map(rounds.flatMap(({ files }) => Object.entries(files))));
  const round = await readRound(tree, MIDDLE);
  if ('kind' in round) throw new Error(inEnglish(round.detail));
  const moved = <T extends { readonly plannedAt: number; readonly startedAt: number; readonly finishedAt: number }>(
    one: T,
  ): T => ({
    ...one,
    plannedAt: one.plannedAt + 3600,
    startedAt: one.startedAt + 3600,
    finishedAt: one.finishedAt + 3600,
  });
  const made = { ...moved(round), slots: round.slots.map((slot) => moved(slot)) };
  return writeRound(made, await stateBefore(tree, made));
}

interface Layout {
  readonly name: string;
  /** What the branch calls a path of the workspace. */
  readonly placed: (path: string) => string;
  /** A clone in which the audit sees the branch. */
  readonly open: (remote: string) => Clone;
}

const stripped = (name: string) => name.slice(RECORDS.length);

function cloneOf(remote: string, branch?: string): Clone {
  clones += 1;
  const root = join(folder, `clone-${clones}`);
  execFileSync('git', ['clone', '--quiet', '--branch=main', remote, root], { env: year.env });
  return cloneAt(root, { ...year.env, ...(branch === undefined ? {} : { CASEBOOK_RECORDS_BRANCH: branch }) });
}

const BESIDE: Layout = { name: 'beside everything else', placed: (name) => name, open: (remote) => cloneOf(remote, 'records') };
const LAYOUTS: readonly Layout[] = [
  BESIDE,
  { name: 'made for a checkout, and not checked out', placed: stripped, open: (remote) => cloneOf(remote, 'records') },
  {
    name: 'checked out at inspections/',
    placed: stripped,
    open: (remote) => {
      const clone = cloneOf(remote);
      clone.git('worktree', 'add', '--quiet', '-B', 'records', '--track', 'inspections', 'origin/records');
      return clone;
    },
  },
];

/** The year with its rounds on a branch, after something was done to them. */
function withRounds({ placed }: Layout, steps: readonly Step[] = rounds): Clone {
  clones += 1;
  const root = join(folder, `remote-${clones}`);
  execFileSync('git', ['clone', '--quiet', year.root, root], { env: year.env });
  const remote = cloneAt(root, year.env);
  if (placed('x') === 'x') remote.git('branch', 'records', remote.git('rev-list', '--max-parents=0', 'main'));
  const named = (files: Files) => Object.fromEntries(Object.entries(files).map(([name, text]) => [placed(name), text]));
  write(
    remote,
    steps.map((step) => ({ ...step, files: named(step.files) })),
    'records',
  );
  return remote;
}

const textOf = (name: string) => rounds.flatMap(({ files }) => files[name] ?? [])[0] ?? '';
const at = (time: string) => Date.parse(time) / 1000;
const later = (files: Files): readonly Step[] => [...rounds, { at: at(LATER), message: 'Small change', files }];
const fromTheBeginning = (change: (name: string, text: string) => string | undefined): readonly Step[] =>
  rounds.map((step) => ({
    ...step,
    files: Object.fromEntries(
      Object.entries(step.files).flatMap(([name, text]) => {
        const changed = change(name, text ?? '');
        return changed === undefined ? [] : [[name, changed]];
      }),
    ),
  }));

const told = ({ findings }: Audited) =>
  findings.map((finding) => `${finding.kind} ${finding.path} ${finding.field} ${finding.after ?? ''}`);

describe.each(LAYOUTS)('records on a branch, $name', (layout) => {
  const after = async (steps?: readonly Step[]) => audited(layout.open(withRounds(layout, steps).root));

  it('give no alarm where nothing was done to them', async () => {
    const result = await after();
    expect(told(result)).toEqual([]);
    expect(result.code).toBe(0);
  });

  const altered = () => textOf(MIDDLE).replace('from 120s to', 'from 60s to');

  it.each<readonly [string, () => readonly Step[], string]>([
    ['removed', () => later({ [MIDDLE]: null }), `receipt ${MIDDLE} file removed`],
    ['altered', () => later({ [MIDDLE]: altered() }), `receipt ${MIDDLE} file altered`],
    ['exchanged', () => later({ [MIDDLE]: textOf(NEXT), [NEXT]: textOf(MIDDLE) }), `receipt ${NEXT} file altered`],
    [
      'made up afterwards',
      () => later({ [forged.path]: forged.text }),
      `late ${path('2025-01/14/1300Z')} finishedAt 2025-01-14T13:02:00Z`,
    ],
    [
      'removed from the history',
      () => fromTheBeginning((name, text) => (name === MIDDLE ? undefined : text)),
      `receipt ${MIDDLE} digest removed`,
    ],
    [
      'the last of its month and removed from the history',
      () => fromTheBeginning((name, text) => (name === END_OF_JANUARY ? undefined : text)),
      `receipt ${END_OF_JANUARY} digest removed`,
    ],
    [
      'altered in the history',
      () => fromTheBeginning((name, text) => (name === MIDDLE ? altered() : text)),
      `receipt ${MIDDLE} digest altered`,
    ],
    [
      'exchanged in the history',
      () => fromTheBeginning((name, text) => (name === MIDDLE ? textOf(NEXT) : name === NEXT ? textOf(MIDDLE) : text)),
      `receipt ${MIDDLE} digest replaced`,
    ],
    [
      'the newest of an issued month and gone',
      () => fromTheBeginning((name, text) => (name === NEWEST ? undefined : text)),
      `receipt ${NEWEST} digest removed`,
    ],
  ])('name one that was %s', async (_, steps, expected) => {
    const result = await after(steps());
    expect(result.code).toBe(1);
    expect(told(result), told(result).join('\n')).toContain(expected);
  });

  it.each<readonly [string, () => readonly Step[]]>([
    ['changed two months later', () => later({ [MIDDLE]: altered() })],
    ['taken out of the history', () => fromTheBeginning((name, text) => (name === MIDDLE ? undefined : text))],
  ])('are told for the month of the round, with the report that it touches, where one was %s', async (_, steps) => {
    const clone = layout.open(withRounds(layout, steps()).root);
    const touched = async (period: string) =>
      (await audited(clone, { period })).findings.filter((one) => one.path === MIDDLE).map((one) => one.closedPeriods);
    expect(await touched('2025-01')).toEqual([['2025-01']]);
    expect(await touched('2025-02')).toEqual([]);
  });

  it('name the commit of the branch that did it', async () => {
    const remote = withRounds(layout, later({ [MIDDLE]: null }));
    const { findings } = await audited(layout.open(remote.root));
    expect(findings.map(({ commits }) => commits.map(({ commit }) => commit))).toEqual([[remote.git('rev-parse', 'records')]]);
  });

  it('are asked for signatures while the agreement on main asks', async () => {
    const remote = withRounds(layout);
    const key = askForSignatures(remote);
    remote.git('checkout', '--quiet', '--force', 'records');
    commitRound(remote, layout.placed, '2025-03-05', key);
    const unsigned = commitRound(remote, layout.placed, '2025-03-06');
    const { findings } = await audited(layout.open(remote.root));
    expect(findings.filter(({ kind }) => kind === 'unsigned').map(({ path: name, after: commit }) => [name, commit])).toEqual([
      [unsigned.file, unsigned.commit],
    ]);
  });
});

/** Main asks for signed rounds from now on; returns the key that it allows. */
function askForSignatures(remote: Clone): string {
  const key = join(folder, `key-${(clones += 1)}`);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const agreement = `inventory/${CLIENT}/agreement.yaml`;
  const files = {
    [agreement]: `${remote.git('show', `main:${agreement}`)}\nrounds:\n  signed: true\n`,
    'allowed-signers': `casebook@example.org ${readFileSync(`${key}.pub`, 'utf8').split(' ').slice(0, 2).join(' ')}\n`,
  };
  write(remote, [{ at: at('2025-03-04T10:00:00+08:00'), message: 'Signed', files }]);
  return key;
}

/** A round of another day, on the branch that is checked out. */
function commitRound(remote: Clone, placed: Layout['placed'], day: string, key?: string) {
  const file = path(`${day.slice(0, 7)}/${day.slice(8)}/1200Z`);
  const target = join(remote.root, placed(file));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, textOf(MIDDLE).replaceAll('2025-01-14T12:0', `${day}T12:0`));
  remote.git('add', '--all');
  const time = `${day}T12:05:00Z`;
  const options = key === undefined ? [] : ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${key}`, '-c', 'commit.gpgSign=true'];
  const env = { ...remote.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
  execFileSync('git', [...options, 'commit', '--quiet', '-m', 'Round'], { cwd: remote.root, env });
  return { file, commit: remote.git('rev-parse', 'HEAD') };
}

describe('a branch of records', () => {
  it('that is not here is no clean one: it is refused with what to do', async () => {
    const clone = cloneOf(withRounds(BESIDE).root, 'records-of-2024');
    await expect(audited(clone)).rejects.toThrow(/"records-of-2024".*git fetch origin.*CASEBOOK_RECORDS_BRANCH to nothing/);
  });

  it.each([
    ['rewound', (remote: Clone) => remote.git('reset', '--quiet', '--hard', 'HEAD~1')],
    ['begun anew', (remote: Clone) => remote.git('checkout', '--quiet', '--force', '-B', 'records', 'main')],
  ])('that was %s after records had been sent from here names the newest of them', async (_, replace) => {
    const remote = withRounds(BESIDE);
    const clone = cloneOf(remote.root, 'records');
    remote.git('checkout', '--quiet', '--force', 'records');
    const { file, commit } = commitRound(remote, BESIDE.placed, '2025-03-05');
    clone.git('fetch', '--quiet', 'origin', `${commit}:refs/worktree/casebook/sent/records`);
    replace(remote);
    clone.git('fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*');
    expect(told(await audited(clone))).toContain(`receipt ${file} digest removed`);
  });

  it.each([
    ['no longer', () => 'f'.repeat(40), ['rewritten']],
    ['still', (remote: Clone) => remote.git('rev-parse', 'records~5'), []],
  ])('that %s holds the commit that an issued document read its records from', async (_, named, kinds) => {
    const remote = withRounds(BESIDE);
    const file = manifestPath('2025-02');
    const manifest = JSON.parse(remote.git('show', `main:${file}`)) as { revision: Record<string, string> };
    manifest.revision['records'] = named(remote);
    write(remote, [{ at: at(LATER), message: 'Anew', files: { [file]: JSON.stringify(manifest) } }]);
    const { findings } = await audited(cloneOf(remote.root, 'records'));
    const found = findings.filter(({ path: of, field }) => of === file && field === 'revision.records');
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    // Who is not told of the branch cannot say anything of its records, unless told that there is none any more.
    const alone = cloneOf(remote.root);
    await expect(audited(alone)).rejects.toThrow(/QYSW-2025-02 read its inspections from a branch of their own/);
    const told = await audited({ ...alone, env: { ...alone.env, CASEBOOK_RECORDS_BRANCH: '' } });
    expect(told.findings.some(({ kind, field }) => kind === 'rewritten' && field === 'revision.records')).toBe(true);
  });

  it('that holds what was sent from here, and what waits besides, gives no alarm', async () => {
    const remote = withRounds(BESIDE);
    const clone = cloneOf(remote.root, 'records');
    const waits = clone.git('commit-tree', 'origin/records^{tree}', '-p', 'origin/records~3', '-m', 'Waits');
    const refs = { sent: 'origin/records~2', unsent: waits, base: 'origin/records~3' };
    for (const [name, commit] of Object.entries(refs)) clone.git('update-ref', `refs/worktree/casebook/${name}/records`, commit);
    clone.git('branch', 'records', waits);
    expect(told(await audited(clone))).toEqual([]);
  });

  it('that is merged by pull requests is vouched for by the keys of its own commits, and witnessed by them', async () => {
    const remote = withRounds(BESIDE);
    const merge = (time: string) => {
      remote.git('checkout', '--quiet', '--force', 'main');
      const env = { ...remote.env, GIT_COMMITTER_DATE: time, GIT_AUTHOR_DATE: time };
      execFileSync('git', ['merge', '--quiet', '--no-ff', '--no-edit', 'records'], { cwd: remote.root, env });
      return remote.git('rev-parse', 'main');
    };
    merge('2025-03-03T20:00:00Z');
    const key = askForSignatures(remote);
    remote.git('checkout', '--quiet', '--force', 'records');
    commitRound(remote, BESIDE.placed, '2025-03-05', key);
    const unsigned = commitRound(remote, BESIDE.placed, '2025-03-06');
    const merged = merge('2025-03-06T20:00:00Z');
    const ofKind = ({ findings }: Audited, kind: string) =>
      findings.filter((one) => one.kind === kind).map((one) => [one.path, one.commits[0]?.commit]);
    const alone = await audited(cloneOf(remote.root));
    expect(ofKind(alone, 'unsigned')).toEqual([[unsigned.file, merged]]);
    // Main itself saw the first rounds two months late; the branch saw them at once.
    expect(ofKind(alone, 'late').length).toBeGreaterThan(50);
    const both = await audited(cloneOf(remote.root, 'records'));
    expect(ofKind(both, 'late')).toEqual([]);
    expect(ofKind(both, 'unsigned')).toEqual([[unsigned.file, unsigned.commit]]);
  });
});
