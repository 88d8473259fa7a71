// One kill point: a copy of the scenario, a run that fails or dies there, the next run, and what must be true then.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotId } from '../../src/domain/inspection.ts';
import { decodeRounds, recordPlace } from '../../src/inspection/record.ts';
import { inEnglish } from '../../src/phrase.ts';
import { DISK_FAULTS, type DiskFault, type Doom } from './doomed.ts';
import { failingGit, GIT_FAULTS, type GitFault } from './failing-git.ts';
import { inspectOnce, type Run } from './inspect-once.ts';
import { placesIn, type Scenario } from './scenarios.ts';

export interface Point {
  readonly kind: `git ${GitFault}` | `disk ${DiskFault}`;
  /** Which call of Git, or operation of the disk. */
  readonly at: number;
}

export const FAULTS: readonly Point['kind'][] = [
  ...GIT_FAULTS.map((kind) => `git ${kind}` as const),
  ...DISK_FAULTS.map((kind) => `disk ${kind}` as const),
];

export interface PointResult {
  /** Whether the run was still going at this point; false: it passed clean, and later points need not be tried. */
  readonly struck: boolean;
  readonly code: number | null;
  /** What is wrong afterwards; empty when each slot is there exactly once and every repository is sound. */
  readonly wrong: readonly string[];
  readonly said: string;
}

export async function tryPoint(scenario: Scenario, { kind, at }: Point): Promise<PointResult> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-point-'));
  try {
    await copyScenario(scenario, folder);
    const { root, bare } = placesIn(folder);
    const env = { ...scenario.clone.env };
    const run: Run = { root, env, run: 'first', ...(scenario.branch === undefined ? {} : { branch: scenario.branch }) };
    const [side, fault] = kind.split(' ');
    const git = side === 'git' ? failingGit(join(folder, 'failing'), env, { kind: fault as GitFault, at }) : undefined;
    const struck = git?.struck ?? join(folder, 'struck');
    const doom: Doom = {
      run: { ...run, env: git?.env ?? env },
      struck,
      ...(git === undefined ? { disk: { at, kind: fault as DiskFault } } : {}),
    };
    const { code, said } = await runDoomed(doom);
    const wrong = await nextRun({ ...run, run: 'second' });
    const branch = scenario.branch ?? 'main';
    wrong.push(...(await whatIsWrong(bare, root, branch, scenario.slots)));
    return { struck: existsSync(struck), code, wrong, said };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Remotes are named by their whole path in the configuration of a clone. */
async function copyScenario({ remote, clone }: Scenario, folder: string): Promise<void> {
  const { bare, root } = placesIn(folder);
  await Promise.all([cp(remote.bare, bare, { recursive: true }), cp(clone.root, root, { recursive: true })]);
  const config = join(root, '.git/config');
  await writeFile(config, (await readFile(config, 'utf8')).replaceAll(remote.bare, bare));
}

export async function runDoomed(doom: Doom): Promise<{ readonly code: number | null; readonly said: string }> {
  const entry = join(import.meta.dirname, 'doomed.ts');
  // A group of its own: the kill takes its Gits along and nothing else.
  const child = spawn(process.execPath, [entry, JSON.stringify(doom)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...doom.run.env, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

/** Locks that a killed Git left stop the next run; its message names them, and a person deletes them. */
export async function nextRun(run: Run): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      await inspectOnce(run);
      return [];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const locks = await locksIn(join(run.root, '.git'));
      if (tries > 3 || locks.length === 0) return [`the next run failed: ${message}`];
      if (!locks.some((lock) => message.includes(lock) || message.includes(lock.slice(lock.lastIndexOf('/') + 1)))) {
        return [`a lock is in the way (${locks.join(', ')}) and the message does not name it: ${message}`];
      }
      for (const lock of locks) await rm(lock);
    }
  }
}

async function locksIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(({ name }) => name.endsWith('.lock')).map((entry) => join(entry.parentPath, entry.name));
}

export async function whatIsWrong(
  bare: string,
  root: string,
  branch: string,
  slots: readonly string[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const repository of [bare, root]) {
    const complaints = fsck(repository);
    if (complaints !== '') wrong.push(`fsck of ${repository === bare ? 'the remote' : 'the checkout'}: ${complaints}`);
  }
  const names = git(bare, ['ls-tree', '-r', '-z', '--name-only', branch]).split('\0');
  const files = names
    .filter((path) => recordPlace(path) !== undefined)
    .map((path) => ({ path, text: git(bare, ['cat-file', 'blob', `${branch}:${path}`]) }));
  const { rounds, problems } = decodeRounds(files);
  wrong.push(...problems.map(({ path, kind, detail }) => `${path} is ${kind}: ${inEnglish(detail)}`));
  const recorded = rounds.flatMap((round) => round.slots.map(slotId)).toSorted();
  if (recorded.join() !== slots.toSorted().join()) wrong.push(`recorded: ${recorded.join(', ')}`);
  if (git(bare, ['rev-list', '--merges', branch]) !== '') wrong.push('there is a merge commit');
  return wrong;
}

/** Objects that no reference holds any more are what an interrupted run leaves behind; all else is damage. */
function fsck(repository: string): string {
  try {
    return git(repository, ['fsck', '--full', '--no-dangling', '--no-progress']).trim();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function git(cwd: string, args: readonly string[]): string {
  const env = { PATH: process.env['PATH'] ?? '', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
