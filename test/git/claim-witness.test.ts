// What was claimed before it happened stays a finding after it has happened, because the history remembers when it was claimed.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimWitness } from '../../src/cli/inputs/claim-witness.ts';
import { gitIn } from '../../src/cli/git-answers.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';

const sound = join(import.meta.dirname, '..', 'diagnostics', 'workspace');
const INCIDENT = 'incidents/riverside-water/2025/INC-2025-0002.yaml';
const CHANGE = 'journal/riverside-water/2025/CHG-2025-0001.yaml';
const RISK = 'journal/riverside-water/2025/RSK-2025-0001.yaml';
/** Everything that the sound workspace tells has happened by then. */
const LATER = '2025-06-01T09:00:00+08:00';
const now = Temporal.Instant.from('2026-06-01T00:00:00Z');

let top: string;
let root: string;
const commit = (at: string) => {
  const env = { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  for (const args of [
    ['add', '--all'],
    ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--message', 'Records'],
  ])
    execFileSync('git', args, { cwd: top, env, stdio: 'pipe' });
};
const change = (path: string, from: string | RegExp, to: string) => {
  const file = join(root, path);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};
const found = async (at = root) => {
  const witness = claimWitness(at, gitIn(at, process.env), process.env);
  const { findings } = await loadWorkspace(diskTree(at), { now, witness });
  return findings.map(({ code, path, values }) => [code, path, values?.['key'], values?.['now']]);
};

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'casebook-witness-')));
  root = join(top, 'records');
  cpSync(sound, root, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: top });
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

describe('a claim that is younger than its commit', () => {
  it('is none where everything was committed after it had happened', async () => {
    commit(LATER);
    expect(await found()).toEqual([]);
  });

  it('is a finding for ever, with the time of the commit in the zone of the client', async () => {
    change(INCIDENT, 'respondedAt: 2025-04-02T09:10', 'respondedAt: 2025-07-01T09:10');
    commit(LATER);
    expect(await found()).toEqual([['CB0402', INCIDENT, 'respondedAt', '2025-06-01T09:00:00+08:00']]);
    change(INCIDENT, 'owner: 周岚', 'owner: 秦朗');
    commit('2025-08-01T09:00:00+08:00');
    expect(await found()).toEqual([['CB0402', INCIDENT, 'respondedAt', '2025-06-01T09:00:00+08:00']]);
  });

  it('ends with its correction', async () => {
    change(INCIDENT, 'respondedAt: 2025-04-02T09:10', 'respondedAt: 2025-07-01T09:10');
    commit(LATER);
    change(INCIDENT, 'respondedAt: 2025-07-01T09:10', 'respondedAt: 2025-04-02T09:10');
    commit('2025-08-01T09:00:00+08:00');
    expect(await found()).toEqual([]);
  });

  it('is none where the record grew with what happened', async () => {
    commit(LATER);
    change(INCIDENT, /(respondedAt: .*)/, '$1\n  plannedAt: 2025-07-01T10:00:00+08:00\n  resolvedAt: 2025-07-02T10:00:00+08:00');
    commit('2025-07-02T11:00:00+08:00');
    expect(await found()).toEqual([]);
  });

  it('is no plan, even when it comes true to the minute', async () => {
    const at = '2025-07-01T22:00:00+08:00';
    change(CHANGE, /plannedAt: .*/, `plannedAt: ${at}`);
    change(CHANGE, /startedAt: .*\nfinishedAt: .*\nresult: .*\n/, '');
    commit(LATER);
    change(CHANGE, /(plannedAt: .*)/, `$1\nstartedAt: ${at}\nfinishedAt: 2025-07-01T23:00:00+08:00\nresult: success`);
    commit('2025-07-02T09:00:00+08:00');
    expect((await found()).filter(([code]) => code === 'CB0402')).toEqual([]);
  });

  it('is counted in days where it is a date', async () => {
    change(RISK, 'raisedOn: 2025-03-12', 'raisedOn: 2025-06-01');
    commit('2025-06-01T00:30:00+08:00');
    expect(await found()).toEqual([]);
    change(RISK, 'raisedOn: 2025-06-01', 'raisedOn: 2025-06-03');
    commit('2025-06-02T23:30:00+08:00');
    expect(await found()).toEqual([['CB0402', RISK, 'raisedOn', '2025-06-02']]);
  });

  it('is believed to a shallow clone: what it does not know it cannot say', async () => {
    change(INCIDENT, 'respondedAt: 2025-04-02T09:10', 'respondedAt: 2025-07-01T09:10');
    commit(LATER);
    change(RISK, '更换同批次模块', '更换全部模块');
    commit('2025-08-01T09:00:00+08:00');
    const other = `${top}-shallow`;
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${top}`, other], { stdio: 'pipe' });
    expect(await found(join(other, 'records'))).toEqual([]);
    rmSync(other, { recursive: true });
  });

  it('cannot be told where nothing was committed yet', async () => {
    expect(await found()).toEqual([]);
  });
});
