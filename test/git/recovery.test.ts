import { afterEach, describe, expect, it } from 'vitest';
import { gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

const A = [{ path: 'inspections/a.json', content: '1\n' }];
const B = [{ path: 'inspections/b.json', content: '2\n' }];

describe('results that could not be sent', () => {
  it('are kept as a commit while the remote does not answer, and sent exactly once by the next run', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await remote.unplug();
    const failure = await (await clone.ledger()).record(A, 'A').catch((error: unknown) => error);
    expect(failure).toMatchObject({ failure: 'unreachable', kept: clone.git('rev-parse', 'HEAD') });
    expect(String(failure)).toMatch(/the remote did not answer.*kept as commit [0-9a-f]{40}; the next run sends them/);
    expect(clone.git('log', '--format=%s')).toBe('A\nFirst page');

    await remote.plugIn();
    const next = await clone.ledger();
    const recorded = await next.record(B, 'B');
    expect(remote.git('log', '--format=%s', 'main')).toBe('B\nA\nFirst page');
    expect(recorded.commit).toBe(remote.git('rev-parse', 'main'));
    expect((await next.record(A, 'A')).attempts).toBe(0);
    expect(remote.git('rev-list', '--count', 'main')).toBe('3');
  });

  it('are sent by a run that has the same results again', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await remote.unplug();
    await expect((await clone.ledger()).record(A, 'A')).rejects.toThrow('did not answer');
    await remote.plugIn();
    const recorded = await (await clone.ledger()).record(A, 'A');
    expect(recorded).toEqual({ commit: remote.git('rev-parse', 'main'), reached: 'pushed', attempts: 1 });
    expect(remote.git('rev-list', '--count', 'main')).toBe('2');
  });

  it('are sent by a run that has nothing of its own', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await remote.unplug();
    await expect((await clone.ledger()).record(A, 'A')).rejects.toThrow('did not answer');
    await remote.plugIn();
    await (await clone.ledger()).record([], 'Nothing new');
    expect(remote.git('log', '--format=%s', 'main')).toBe('A\nFirst page');
  });

  it('are put on top of what others pushed meanwhile', async () => {
    remote = await gitRemote();
    const [mine, other] = [await remote.clone(), await remote.clone()];
    await remote.unplug();
    const ledger = await mine.ledger();
    await expect(ledger.record(A, 'A')).rejects.toThrow('did not answer');
    await expect(ledger.record(B, 'B')).rejects.toThrow('did not answer');
    await remote.plugIn();
    await (await other.ledger()).record([{ path: 'c.json', content: '3\n' }], 'C');
    await ledger.record([], 'Nothing new');
    expect(remote.git('log', '--format=%s', 'main')).toBe('B\nA\nC\nFirst page');
    expect(mine.git('status', '--porcelain', '--branch')).toBe('## main...origin/main');
  });

  it('are not doubled when the remote had them and the answer was lost', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const ledger = await clone.ledger();
    const first = await ledger.record(A, 'A');
    // As a run leaves it that is killed between the push and the moment it learns of it.
    clone.git('update-ref', 'refs/worktree/casebook/unsent/@default', first.commit);
    clone.git('update-ref', 'refs/worktree/casebook/base/@default', `${first.commit}^`);
    const again = await (await clone.ledger()).record(A, 'A');
    expect(again).toEqual({ ...first, attempts: 0 });
    expect(remote.git('rev-list', '--count', 'main')).toBe('2');
    expect(clone.git('for-each-ref', '--format=%(refname)', 'refs/worktree')).toBe('');
  });

  it('are found again where a run was killed before it committed: written and staged files', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    await clone.write('inspections/a.json', '1\n');
    await clone.write('inspections/.b.json.casebook-part', 'hal');
    clone.git('add', 'inspections/a.json');
    await (await clone.ledger()).record([...A, ...B], 'A and B');
    expect(remote.git('diff-tree', '-r', '--name-only', '--no-commit-id', 'main')).toBe('inspections/a.json\ninspections/b.json');
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  it('are recorded again where the remote was rewritten without them', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const ledger = await clone.ledger();
    await ledger.record(A, 'A');
    remote.git('update-ref', 'refs/heads/main', 'main^');
    const again = await ledger.record(A, 'A again');
    expect(remote.git('log', '--format=%s', 'main')).toBe('A again\nFirst page');
    expect(again).toEqual({ commit: remote.git('rev-parse', 'main'), reached: 'pushed', attempts: 1 });
  });

  it('never name the password of the remote', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    clone.git('remote', 'set-url', 'origin', 'http://runner:hunter2@127.0.0.1:1/x.git');
    const failure = await (await clone.ledger()).record(A, 'A').catch((error: unknown) => error);
    expect(failure).toMatchObject({ failure: 'unreachable' });
    expect(String(failure)).not.toContain('hunter2');
  });
});
