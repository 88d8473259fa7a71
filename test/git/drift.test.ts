import { execFileSync } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { command } from '../../src/cli/drift.ts';
import { unifiedDiff } from '../../src/configuration/unified-diff.ts';
import { fixedTime } from '../../src/time-source.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { type Clone, gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
afterEach(() => remote.dispose());

const PATH = 'configurations/hilltop-clinic/clinic-sw-1.txt';
const CHANGE = `id: CHG-2025-0099
title: VLAN 50
kind: change
assets: [clinic-sw-1]
necessity: Example
risk: Example
backOut: Example
by: Example
plannedAt: 2025-09-10T20:00:00+08:00
startedAt: 2025-09-10T20:00:00+08:00
finishedAt: 2025-09-10T21:00:00+08:00
result: success
`;

async function keep(clone: Clone, text: string, at: string): Promise<void> {
  await clone.write(PATH, text);
  const env = { ...clone.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  execFileSync('git', ['add', '.'], { cwd: clone.root, env });
  execFileSync('git', ['commit', '--quiet', '-m', 'Configurations'], { cwd: clone.root, env });
}

async function drift(clone: Clone, options: Readonly<Record<string, boolean>> = {}) {
  const said: string[] = [];
  const context: Context = {
    time: fixedTime('2025-09-30T12:02:00Z'),
    cwd: clone.root,
    env: clone.env,
    out: (text) => said.push(text),
    talk: () => {},
    terminal: false,
    readInput: async function* () {
      // Nobody writes to it.
    },
    language: 'en',
  };
  const code = await command.run(context, { positionals: [], options: { client: 'hilltop-clinic', ...options } });
  return { code, said: said.join('') };
}

describe('casebook drift', () => {
  it('tells the changes of configurations that no record covers, with commit, path and lines', async () => {
    // Without a commit of today: what comes after it would be witnessed no earlier.
    remote = await gitRemote({ empty: true });
    const clone = await remote.clone();
    for (const folder of ['inventory/hilltop-clinic', 'calendars', 'checklists'])
      await cp(join(REPOSITORY, folder), join(clone.root, folder), { recursive: true });
    await clone.write('journal/hilltop-clinic/2025/CHG-2025-0099.yaml', CHANGE);
    await keep(clone, 'vlan batch 10 20\n', '2025-09-10T02:00:00+08:00');
    await keep(clone, 'vlan batch 10 20 50\n', '2025-09-11T02:00:00+08:00');
    expect((await drift(clone)).code).toBe(0);
    await keep(clone, 'vlan batch 10 20 50 60\nlocal-user example\n', '2025-09-12T02:00:00+08:00');
    const { code, said } = await drift(clone, { json: true });
    const { unrecorded, seen } = JSON.parse(said);
    expect([code, seen]).toEqual([1, 3]);
    const commit = clone.git('rev-parse', 'HEAD');
    expect(unrecorded).toMatchObject([
      { asset: 'clinic-sw-1', part: 'vlan', object: '60', path: PATH, commit, added: [1], removed: [], near: [] },
      { part: 'user', object: 'example', added: [2] },
    ]);
    expect((await drift(clone)).said).toContain(`${PATH} @ ${commit.slice(0, 12)}, lines +1\n`);
  });

  it('prints patches that `git apply` takes', async () => {
    remote = await gitRemote();
    const clone = await remote.clone();
    const lines = Array.from({ length: 40 }, (_, row) => `line ${row}`);
    const before = `${lines.join('\n')}\n`;
    const after = `first\n${lines.with(20, 'other').toSpliced(30, 2).join('\n')}\nlast\n`;
    await clone.write('a.txt', before);
    await writeFile(join(remote.folder, 'a.diff'), unifiedDiff('a.txt', before, after));
    clone.git('apply', join(remote.folder, 'a.diff'));
    expect(await clone.read('a.txt')).toBe(after);
    expect(unifiedDiff('a.txt', before, before)).toBe('');
  });
});
