import { afterEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

const pathOf = (writer: number, round: number) => `inspections/client-${writer}/2025/09/${round}.json`;

async function writers(count: number): Promise<readonly Ledger[]> {
  const ledgers: Ledger[] = [];
  for (let writer = 0; writer < count; writer += 1) ledgers.push(await (await remote.clone()).ledger());
  return ledgers;
}

async function writeRounds(ledger: Ledger, writer: number, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const recorded = await ledger.record([{ path: pathOf(writer, round), content: `${writer} ${round}\n` }], `Round ${round}`);
    expect(recorded.reached).toBe('pushed');
  }
}

function recordedPaths(): string[] {
  return remote.git('ls-tree', '-r', '--name-only', 'main', 'inspections/').split('\n').toSorted();
}

describe('writers racing on one remote', () => {
  it('lose nothing when they are two', async () => {
    remote = await gitRemote();
    const [one, two] = await writers(2);
    await Promise.all([
      one?.record([{ path: 'a.json', content: 'a\n' }], 'A'),
      two?.record([{ path: 'b.json', content: 'b\n' }], 'B'),
    ]);
    expect(remote.git('ls-tree', '--name-only', 'main')).toBe('README.md\na.json\nb.json');
    expect(remote.git('log', '--format=%s', 'main').split('\n').toSorted()).toEqual(['A', 'B', 'First page']);
  });

  it('lose nothing when they are eight with five rounds each: each once, no merge, nothing forced', async () => {
    remote = await gitRemote();
    remote.git('config', 'receive.denyNonFastForwards', 'true');
    const ledgers = await writers(8);
    await Promise.all(ledgers.map((ledger, writer) => writeRounds(ledger, writer, 5)));
    const expected = Array.from({ length: 40 }, (_, index) => pathOf(Math.floor(index / 5), index % 5));
    expect(recordedPaths()).toEqual(expected.toSorted());
    expect(remote.git('rev-list', '--count', 'main')).toBe('41');
    expect(remote.git('rev-list', '--merges', 'main')).toBe('');
    expect(remote.git('fsck', '--no-dangling')).toBe('');
  });

  it('get through to a remote that refuses at random', async () => {
    remote = await gitRemote();
    // Refuses two pushes of three, counted in a file: at random for each writer, and the same in every run.
    await remote.hook(
      'pre-receive',
      '#!/bin/sh\nn=$(cat count 2>/dev/null || echo 0)\nn=$((n + 1))\necho $n > count\n[ $((n % 3)) -eq 0 ] || { echo "not now" >&2; exit 1; }\n',
    );
    const ledgers = await writers(3);
    await Promise.all(ledgers.map((ledger, writer) => writeRounds(ledger, writer, 2)));
    expect(recordedPaths()).toHaveLength(6);
    expect(remote.git('rev-list', '--count', 'main')).toBe('7');
  });

  it('record in one checkout at once, too', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const [one, two] = [await clone.ledger(), await clone.ledger()];
    await Promise.all([writeRounds(one, 1, 3), writeRounds(two, 2, 3), writeRounds(one, 3, 2)]);
    expect(recordedPaths()).toHaveLength(8);
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  it('a writer that fell behind many commits of a wrong clock brings its checkout along as well', async () => {
    remote = await gitRemote();
    const [mine, other] = [await remote.clone(), await remote.clone()];
    // The first page is of today, every record of a year before: dates say nothing of what stands on what.
    const ledger = await mine.ledger();
    await ledger.record([{ path: 'a.json', content: '1\n' }], 'A');
    await writeRounds(await other.ledger(), 1, 8);
    const { commit } = await ledger.record([{ path: 'b.json', content: '2\n' }], 'B');
    expect(mine.git('rev-parse', 'HEAD')).toBe(commit);
    expect(mine.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
  });

  it('a writer that fell behind brings its checkout along to what was published', async () => {
    remote = await gitRemote();
    const [mine, other] = [await remote.clone(), await remote.clone()];
    await other.write('notes.txt', 'theirs\n');
    other.git('add', '.');
    other.git('commit', '--quiet', '-m', 'Theirs');
    other.git('push', '--quiet');
    const { commit } = await (await mine.ledger()).record([{ path: 'a.json', content: '1\n' }], 'Mine');
    expect(remote.git('log', '--format=%s', 'main')).toBe('Mine\nTheirs\nFirst page');
    expect(mine.git('rev-parse', 'HEAD')).toBe(commit);
    expect(mine.git('status', '--porcelain')).toBe('');
    expect(await mine.read('notes.txt')).toBe('theirs\n');
  });
});

describe('a remote whose rule is to refuse', () => {
  it('is named with its own words after a bounded number of attempts, and the results are kept', async () => {
    remote = await gitRemote();
    await remote.hook('pre-receive', '#!/bin/sh\necho "main is protected" >&2\nexit 1\n');
    const clone = await remote.clone();
    const refusal = await (
      await clone.ledger({ attempts: 3 })
    )
      .record([{ path: 'a.json', content: '1\n' }], 'A')
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      failure: 'refused',
      message: expect.stringContaining('(pre-receive hook declined; main is protected)'),
    });
    expect(clone.git('show', `${(refusal as { kept: string }).kept}:a.json`)).toBe('1');
  });

  it('is believed although it took the commit and then reported a failure', async () => {
    remote = await gitRemote();
    await remote.hook('post-receive', '#!/bin/sh\nkill -9 $PPID\n');
    const clone = await remote.clone();
    const recorded = await (await clone.ledger()).record([{ path: 'a.json', content: '1\n' }], 'A');
    expect(recorded).toMatchObject({ reached: 'pushed', attempts: 1, commit: remote.git('rev-parse', 'main') });
    expect(remote.git('rev-list', '--count', 'main')).toBe('2');
  });
});
