// Debian's ssh, logging in to our lab's device: host key, password, commands, and a terminal with its pager.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandLine } from '../../src/lab/command-line.ts';
import { type SshDevice, startSshDevice } from '../../src/lab/ssh-device.ts';
import { fingerprintIn } from '../support/openssh.ts';
import { HOST, ownFolder, type OwnFolder } from '../support/server-process.ts';
import { describeWith, installed } from '../support/system-programs.ts';

const [USER, PASSWORD] = ['inspector', 'example-password'];
const ROWS = Array.from({ length: 60 }, (_, row) => ` ${row + 1}  common  UT:GE0/0/${row}(D)`);

const SWITCH: CommandLine = {
  platform: 'huawei_vrp',
  hostname: 'EXAMPLE',
  commands: {
    'display version': 'VRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)\n',
    'display vlan': `${ROWS.join('\n')}\n`,
  },
};
const HOST_OF_LINUX: CommandLine = { platform: 'linux', hostname: 'example', commands: { 'uname -r': '5.10.0-example\n' } };

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describeWith(['ssh', 'ssh-keyscan', 'ssh-keygen'], 'the client ssh', () => {
  let folder: OwnFolder;
  let line: CommandLine = SWITCH;
  let device: SshDevice;
  beforeAll(async () => {
    folder = await ownFolder();
    writeFileSync(join(folder.path, 'password'), '#!/bin/sh\nprintf "%s\\n" "$CASEBOOK_TEST_PASSWORD"\n', { mode: 0o700 });
    device = await startSshDevice({ user: USER, password: PASSWORD, line: () => line });
    await remember(device);
  });
  afterAll(async () => {
    await device?.close();
    await folder?.dispose();
  });

  const knownHosts = () => join(folder.path, 'known_hosts');

  /** Takes the key that the device shows into the file of known hosts, as an engineer does who has compared it. */
  async function remember({ port }: SshDevice): Promise<void> {
    const child = spawn(installed('ssh-keyscan'), ['-p', String(port), HOST]);
    const { stdout } = await endOf(child);
    writeFileSync(knownHosts(), stdout);
  }

  function start(args: readonly string[], { password = PASSWORD, at = device, terminal = false } = {}) {
    const options = [
      `UserKnownHostsFile=${knownHosts()}`,
      'GlobalKnownHostsFile=none',
      'StrictHostKeyChecking=yes',
      'PubkeyAuthentication=no',
      'NumberOfPasswordPrompts=1',
    ].flatMap((option) => ['-o', option]);
    const whole = ['-F', 'none', ...options, ...(terminal ? ['-tt'] : []), '-p', String(at.port), `${USER}@${HOST}`, ...args];
    const asking = { SSH_ASKPASS: join(folder.path, 'password'), SSH_ASKPASS_REQUIRE: 'force', CASEBOOK_TEST_PASSWORD: password };
    return spawn(installed('ssh'), whole, { env: { ...process.env, ...asking } });
  }

  it('sees the fingerprint that the lab tells', async () => {
    expect(await fingerprintIn(knownHosts())).toBe(device.hostKey);
  });

  it('runs one command, and gets its output and its status', async () => {
    line = HOST_OF_LINUX;
    expect(await endOf(start(['uname', '-r']))).toMatchObject({ code: 0, stdout: '5.10.0-example\n' });
    expect(await endOf(start(['reboot']))).toMatchObject({ code: 127, stderr: expect.stringContaining('command not found') });
  });

  it('talks at a terminal: echo, prompt, a page at a time, and the end', async () => {
    line = SWITCH;
    const child = start([], { terminal: true });
    const screen = screenOf(child);
    await screen.shows(/<EXAMPLE>$/);
    child.stdin.write('display version\r');
    await screen.shows(/display version\r\nVRP \(R\) software[^]*<EXAMPLE>$/);
    child.stdin.write('display vlan\r');
    await screen.shows(/---- More ----$/);
    expect(screen.text()).not.toContain(ROWS.at(-1));
    child.stdin.write('  ');
    await screen.shows(/<EXAMPLE>$/);
    expect(screen.text()).toContain(ROWS.at(-1));
    child.stdin.write('quit\r');
    expect(await endOf(child)).toMatchObject({ code: 0 });
  });

  it('is not let in by a wrong password', async () => {
    const ended = await endOf(start(['display version'], { password: 'a-wrong-password' }));
    expect(ended).toMatchObject({ code: 255, stdout: '', stderr: expect.stringContaining('Permission denied') });
  });

  it('refuses a device that came back with another key', async () => {
    const other = await startSshDevice({ user: USER, password: PASSWORD, line: () => SWITCH, port: await portOfClosed(device) });
    device = other;
    const ended = await endOf(start(['display version']));
    expect(ended).toMatchObject({ code: 255, stdout: '', stderr: expect.stringMatching(/HOST IDENTIFICATION HAS CHANGED/) });
  });
});

async function portOfClosed(device: SshDevice): Promise<number> {
  await device.close();
  return device.port;
}

async function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

function screenOf(child: ChildProcessWithoutNullStreams) {
  const text = collect(child.stdout);
  return {
    text,
    /** Until what was said so far ends like this; rejects when the client ends before. */
    async shows(pattern: RegExp): Promise<void> {
      while (!pattern.test(text())) {
        const [heard] = await Promise.race([once(child.stdout, 'data'), once(child, 'close').then(() => [undefined])]);
        if (heard === undefined) expect.fail(`the client has ended after: ${text()}`);
      }
    },
  };
}
