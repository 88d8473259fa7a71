import { Client, type ClientChannel, type ConnectConfig } from 'ssh2';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { CommandLine } from '../../../src/lab/command-line.ts';
import { type SshDevice, type SshDeviceOptions, startSshDevice } from '../../../src/lab/ssh-device.ts';

const SWITCH: CommandLine = {
  platform: 'huawei_vrp',
  hostname: 'EXAMPLE-SW',
  banner: 'Info: example device, nobody lives here.\n',
  commands: {
    'display power': ' PWR1  Present\n',
    'display long': Array.from({ length: 60 }, (_, row) => `line ${row + 1}\n`).join(''),
  },
};
const LINUX: CommandLine = { platform: 'linux', hostname: 'example', commands: { 'df -P': 'Filesystem\n/dev/sda1\n' } };

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function device(options: Partial<SshDeviceOptions> = {}): Promise<SshDevice> {
  const started = await startSshDevice({ user: 'inspector', password: 'example-password', line: () => SWITCH, ...options });
  open.push(started);
  return started;
}

async function logIn({ host, port }: SshDevice, config: ConnectConfig = {}): Promise<Client> {
  const client = new Client();
  open.unshift({ close: () => client.destroy() });
  await new Promise<void>((resolve, reject) => {
    client.on('ready', resolve).on('error', reject);
    client.connect({ host, port, username: 'inspector', password: 'example-password', readyTimeout: 5000, ...config });
  });
  return client;
}

async function execute(
  client: Client,
  command: string,
): Promise<{ readonly out: string; readonly err: string; readonly code: unknown }> {
  let [out, err, code]: [string, string, unknown] = ['', '', undefined];
  await new Promise<void>((resolve, reject) =>
    client.exec(command, (error, channel) => {
      if (error !== undefined) return reject(error);
      channel.on('data', (data: Buffer) => (out += data.toString()));
      channel.stderr.on('data', (data: Buffer) => (err += data.toString()));
      channel.on('exit', (exit: unknown) => (code = exit));
      channel.on('close', () => resolve());
    }),
  );
  return { out, err, code };
}

/** A terminal: `type` sends keys, `until` waits for what the device says and returns it since the last time. */
async function terminal(client: Client) {
  const channel = await new Promise<ClientChannel>((resolve, reject) =>
    client.shell((error, opened) => (error === undefined ? resolve(opened) : reject(error))),
  );
  let seen = '';
  let notify = () => {};
  channel.on('data', (data: Buffer) => {
    seen += data.toString();
    notify();
  });
  return {
    closed: new Promise((resolve) => channel.on('close', resolve)),
    type: (keys: string) => void channel.write(keys),
    async until(end: string): Promise<string> {
      while (!seen.endsWith(end)) await new Promise<void>((resolve) => (notify = resolve));
      const said = seen;
      seen = '';
      return said;
    },
  };
}

describe('log-in', () => {
  it('shows the host key whose fingerprint the device reports', async () => {
    const started = await device();
    let fingerprint = '';
    await logIn(started, {
      hostVerifier: (key: Buffer) => {
        fingerprint = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
        return true;
      },
    });
    expect(fingerprint).toBe(started.hostKey);
    expect(started.hostKey).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });

  it.each([
    ['a wrong password', { password: 'guess' }],
    ['another name', { username: 'root' }],
  ])('refuses %s', async (_, config) => {
    await expect(logIn(await device(), config)).rejects.toMatchObject({ level: 'client-authentication' });
  });

  it('hangs on a silent device', async () => {
    const started = await device({ silent: () => true });
    await expect(logIn(started, { readyTimeout: 150 })).rejects.toThrow(/timed out/i);
  });
});

describe('a single command', () => {
  it('is answered from the transcript, however many blanks it has', async () => {
    const client = await logIn(await device());
    expect(await execute(client, ' display   power ')).toEqual({ out: ' PWR1  Present\n', err: '', code: 0 });
  });

  it.each([
    ['huawei_vrp', SWITCH, { out: expect.stringContaining("Error: Unrecognized command found at '^' position."), code: 0 }],
    ['hp_comware', { ...SWITCH, platform: 'hp_comware' }, { out: expect.stringContaining('% Unrecognized command'), code: 0 }],
    ['linux', LINUX, { out: '', err: '-bash: display: command not found\n', code: 127 }],
  ] as const)('that is unknown gets the error of %s', async (_, line, answer) => {
    const client = await logIn(await device({ line: () => line }));
    expect(await execute(client, 'display power2')).toMatchObject(answer);
  });

  it('is not found in what every object has', async () => {
    const client = await logIn(await device({ line: () => LINUX }));
    expect(await execute(client, 'constructor')).toMatchObject({ code: 127 });
  });

  it('waits as long as the device is slow', async () => {
    const client = await logIn(await device({ delayMs: () => 80 }));
    const startedMs = performance.now();
    await execute(client, 'display power');
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(78);
  });
});

describe('the shell', () => {
  it('greets, prompts, echoes and answers', async () => {
    const shell = await terminal(await logIn(await device()));
    expect(await shell.until('<EXAMPLE-SW>')).toBe('\r\nInfo: example device, nobody lives here.\r\n<EXAMPLE-SW>');
    shell.type('display power\n');
    expect(await shell.until('<EXAMPLE-SW>')).toBe('display power\r\n PWR1  Present\r\n<EXAMPLE-SW>');
  });

  it('stops after a screen until a key is pressed', async () => {
    const shell = await terminal(await logIn(await device()));
    await shell.until('<EXAMPLE-SW>');
    shell.type('display long\r');
    const first = await shell.until('---- More ----');
    expect(first.match(/line/g)).toHaveLength(24);
    shell.type(' ');
    expect((await shell.until('---- More ----')).match(/line/g)).toHaveLength(24);
    shell.type('\r');
    expect((await shell.until('---- More ----')).match(/line/g)).toEqual(['line']);
    shell.type('q');
    expect(await shell.until('<EXAMPLE-SW>')).not.toContain('line');
  });

  it('does not stop once the pager is off', async () => {
    const shell = await terminal(await logIn(await device()));
    await shell.until('<EXAMPLE-SW>');
    shell.type('screen-length 0 temporary\r');
    await shell.until('<EXAMPLE-SW>');
    shell.type('display long\r');
    const said = await shell.until('<EXAMPLE-SW>');
    expect(said).not.toContain('More');
    expect(said.match(/line/g)).toHaveLength(60);
  });

  it('takes what was rubbed out as not typed', async () => {
    const shell = await terminal(await logIn(await device({ line: () => LINUX })));
    await shell.until('$ ');
    shell.type('df -PP\x7f\r');
    expect(await shell.until('$ ')).toContain('/dev/sda1');
  });

  it.each(['quit', 'exit'])('ends with %s', async (command) => {
    const shell = await terminal(await logIn(await device()));
    await shell.until('<EXAMPLE-SW>');
    shell.type(`${command}\r`);
    await shell.closed;
  });

  it('asks for the transcripts anew at every command', async () => {
    let line = SWITCH;
    const shell = await terminal(await logIn(await device({ line: () => line })));
    await shell.until('<EXAMPLE-SW>');
    line = { ...SWITCH, commands: { 'display power': ' PWR1  Absent\n' } };
    shell.type('display power\r');
    expect(await shell.until('<EXAMPLE-SW>')).toContain('Absent');
  });
});
