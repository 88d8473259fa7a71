// Runs that are killed while they merge a month: a sample by default, every call of Git with CASEBOOK_FAULTS=all.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compact } from '../../src/cli/ledger/compact.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import { readRounds } from '../../src/inspection/history.ts';
import { type Clone, gitRemote, type GitRemote } from '../support/git-remote.ts';
import { recordsAround } from '../support/recorded-rounds.ts';
import { failingGit, type GitFault } from './failing-git.ts';

const STEP = process.env['CASEBOOK_FAULTS'] === 'all' ? 1 : 7;
const MOST_STEPS = 100;

let remote: GitRemote;
afterEach(() => remote.dispose());

async function verdicts(clone: Clone): Promise<unknown> {
  const tree = await (await clone.ledger()).readAt('HEAD');
  const { rounds, problems } = await readRounds(
    tree,
    'riverside-water',
    epochSeconds('2025-07-01T00:00:00Z'),
    epochSeconds('2025-10-01T00:00:00Z'),
  );
  expect(problems).toEqual([]);
  return rounds.map(({ path, slots }) => [path, slots.map(({ asset, items }) => [asset, items.map(({ state }) => state)])]);
}

describe('a run that is killed while it merges a month', () => {
  const faults: readonly GitFault[] = ['kill-before', 'kill-after', 'lost-answer'];
  it.each(faults)('by %s at any call of Git leaves a remote that reads the same, and the next run finishes', async (kind) => {
    remote = await gitRemote();
    const source = await remote.clone();
    await (await source.ledger()).record(recordsAround('2025-08-30T00:00:00Z', 12), 'Records');
    const [before, tip] = [await verdicts(source), remote.git('rev-parse', 'main')];
    let steps = 0;
    for (let [at, struck] = [1, true]; struck && at < MOST_STEPS; at += STEP) {
      remote.git('update-ref', 'refs/heads/main', tip);
      const clone = await remote.clone();
      const failing = failingGit(join(remote.folder, `faults-${at}`), clone.env, { kind, at });
      runOnce(clone.root, failing.env);
      struck = existsSync(failing.struck);
      steps += 1;
      await compact(await clone.ledger(), { month: '2025-08', client: undefined });
      expect(remote.git('rev-list', '--count', 'main')).toBe('3');
      expect(await verdicts(await remote.clone())).toEqual(before);
      expect(remote.git('fsck', '--no-dangling') + clone.git('fsck', '--no-dangling')).toBe('');
    }
    expect(steps).toBeGreaterThan(14 / STEP);
    expect(steps).toBeLessThan(MOST_STEPS / STEP);
  });
});

/** In a process of its own, whose group the kill is for. */
function runOnce(root: string, env: Readonly<Record<string, string>>): void {
  const program = join(import.meta.dirname, 'compact-once.ts');
  try {
    execFileSync('setsid', ['--wait', process.execPath, program, root], { env, stdio: 'ignore' });
  } catch {
    // It was struck, and the next run is to make it good.
  }
}
