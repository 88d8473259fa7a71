// What `casebook doctor` says about a real remote and about a clock that disagrees with the history.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { command as doctor } from '../../src/cli/doctor.ts';
import type { Answer } from '../../src/cli/doctor/check.ts';
import { fixedTime } from '../../src/time-source.ts';
import { type Clone, gitRemote, type GitRemote } from '../support/git-remote.ts';

let remote: GitRemote;
let clone: Clone;
beforeEach(async () => {
  remote = await gitRemote();
  clone = await remote.clone();
});
afterEach(() => remote.dispose());

async function answered(check: string, now = Temporal.Now.instant().toString()) {
  let out = '';
  const context: Context = {
    time: fixedTime(now),
    cwd: clone.root,
    env: clone.env,
    out: (text) => {
      out += text;
    },
    talk: () => undefined,
    terminal: false,
    readInput: async function* () {
      // Nobody writes to it.
    },
    language: 'en',
  };
  const code = await doctor.run(context, { options: { json: true }, positionals: [check] });
  const [answer] = JSON.parse(out) as [Answer];
  return { code, ...answer };
}

it('a remote that takes commits is reachable and writable, and nothing is sent to it', async () => {
  const before = remote.git('for-each-ref');
  expect(await answered('remote')).toMatchObject({ code: 0, state: 'ok', found: 'reachable and writable' });
  expect(remote.git('for-each-ref')).toBe(before);
});

it('a remote that is away is a failure of the environment', async () => {
  await remote.unplug();
  expect(await answered('remote')).toMatchObject({ code: 3, state: 'fail' });
  await remote.plugIn();
});

it('a remote that refuses commits is readable, but not writable', async () => {
  const readOnly = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/remote.git/info/refs' || searchParams.get('service') !== 'git-upload-pack') {
      response.writeHead(403).end();
      return;
    }
    const head = remote.git('rev-parse', 'main');
    const line = (text: string) => `${(text.length + 4).toString(16).padStart(4, '0')}${text}`;
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
    response.end(`${line('# service=git-upload-pack\n')}0000${line(`${head} refs/heads/main\0\n`)}0000`);
  });
  await new Promise<void>((listening) => readOnly.listen(0, '127.0.0.1', listening));
  const { port } = readOnly.address() as AddressInfo;
  clone.git('remote', 'set-url', 'origin', `http://127.0.0.1:${port}/remote.git`);
  try {
    const answer = await answered('remote');
    expect(answer).toMatchObject({
      code: 3,
      state: 'fail',
      found: expect.stringMatching(/^readable, but not writable: .*403/) as unknown,
    });
    // The same server tells the time.
    expect(await answered('clock')).toMatchObject({
      code: 0,
      state: 'ok',
      found: expect.stringMatching(/ s off the remote's$/) as unknown,
    });
    expect(await answered('clock', '2001-01-01T00:00:00Z')).toMatchObject({ code: 3, state: 'fail' });
  } finally {
    readOnly.closeAllConnections();
    await new Promise((closed) => readOnly.close(closed));
  }
});

it('without a remote, commits stay here, and that is said', async () => {
  clone.git('remote', 'remove', 'origin');
  expect(await answered('remote')).toMatchObject({ code: 0, state: 'warn', found: 'there is no remote origin' });
});

it('a clock before the newest commit goes wrong', async () => {
  expect(await answered('clock')).toMatchObject({ code: 0, state: 'ok' });
  expect(await answered('clock', '2001-01-01T00:00:00Z')).toMatchObject({
    code: 3,
    state: 'fail',
    found: expect.stringContaining('the newest commit is') as unknown,
    advice: expect.stringContaining('synchronise the clock') as unknown,
  });
});
