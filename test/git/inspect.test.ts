// casebook inspect on a real repository: what it records for each client, and where, whatever the remote does.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { command as inspect } from '../../src/cli/inspect.ts';
import { fixedTime } from '../../src/time-source.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { type Clone, gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
let clone: Clone;
/** A Monday evening, when something of both clients of the sample is due. */
const NOW = '2025-09-29T12:02:00Z';

beforeEach(async () => {
  remote = await gitRemote();
  clone = await remote.clone();
  for (const part of ['inventory', 'checklists', 'calendars', 'knowledge'])
    cpSync(join(REPOSITORY, part), join(clone.root, part), { recursive: true });
  // Nothing is reached: each item says so at once.
  await clone.write('endpoints.json', '{}');
  clone.git('add', '.');
  clone.git('commit', '--quiet', '-m', 'Estate');
  clone.git('push', '--quiet');
});
afterEach(() => remote.dispose());

async function recorded(options: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>> = {}): Promise<string> {
  let talked = '';
  const context: Context = {
    time: fixedTime(NOW),
    cwd: clone.root,
    env: { ...clone.env, ...env },
    out: () => undefined,
    talk: (text) => {
      talked += text;
    },
    terminal: false,
    readInput: async function* () {
      // Nobody writes to it.
    },
    language: 'en',
  };
  await inspect.run(context, {
    options: { record: true, due: true, endpoints: join(clone.root, 'endpoints.json'), ...options },
    positionals: [],
  });
  return talked;
}

const held = () => remote.git('ls-tree', '-r', '--name-only', 'main', '--', 'inspections').split('\n');

it('looks at every client although what it saw of the first could not be sent, and sends all of it the next time', async () => {
  await remote.unplug();
  await expect(recorded({}, { CASEBOOK_RUN: 'first' })).rejects.toThrow(/kept as commit [0-9a-f]{40}; the next run sends them/);
  await remote.plugIn();
  expect(await recorded({}, { CASEBOOK_RUN: 'second' })).toContain('nothing is due');
  expect(held()).toEqual([
    'inspections/hilltop-clinic/2025-09/29/1200Z-1of1-first.txt',
    expect.stringMatching(/^inspections\/riverside-water\/2025-09\/29\/\d{4}Z-1of1-first\.txt$/),
  ]);
}, 60_000);

it.each([
  ['GITHUB_RUN_ID', '8123'],
  ['CI_PIPELINE_ID', '77'],
])(
  'jobs of one run (%s) that look at different things write files of their own, and the same ones when run again',
  async (name, id) => {
    const job = (checklist: string) =>
      recorded({ due: false, client: ['hilltop-clinic'], checklist: [checklist] }, { [name]: id });
    await job('network-device');
    await job('host-basic');
    expect(held()).toHaveLength(2);
    expect(new Set(held().map((path) => path.replace(/-[0-9a-f]{8}\.txt$/, '')))).toEqual(
      new Set([`inspections/hilltop-clinic/2025-09/29/1200Z-1of1-${id}`]),
    );
    const before = held();
    await job('host-basic');
    expect(held()).toEqual(before);
  },
  60_000,
);
