// Every transcript in ssh/ beside what must be understood of it, over real sockets; and devices that misbehave.
import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { ServerChannel } from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FailureCause } from '../../src/domain/inspection.ts';
import type { Reading } from '../../src/device/reading.ts';
import type { CommandLine } from '../../src/lab/command-line.ts';
import { type SshDeviceOptions, startSshDevice } from '../../src/lab/ssh-device.ts';
import { ssh } from '../../src/probe/kinds/ssh.ts';
import { probe } from '../support/probing.ts';
import * as servers from '../support/ssh-servers.ts';

interface Transcript {
  readonly platform: string;
  readonly line: CommandLine;
  readonly expects: Readonly<Record<Reading, unknown>>;
}

const FOLDER = join(import.meta.dirname, 'ssh');
const transcripts = readdirSync(FOLDER).map(
  (file) => [file.replace(/\.yaml$/, ''), parse(readFileSync(join(FOLDER, file), 'utf8')) as Transcript] as const,
);

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Closed after the test. */
const opened =
  <Behave, Server extends { close(): unknown }>(start: (behave: Behave) => Promise<Server>) =>
  async (behave: Behave): Promise<Server> => {
    const server = await start(behave);
    open.push(server);
    return server;
  };
const sshServer = opened(servers.sshServer);
const shellDevice = opened(servers.shellDevice);
const tcpServer = opened(servers.tcpServer);

const PASSWORD = 'example-password';
const SOME_KEY = `SHA256:${'A'.repeat(43)}`;

async function device(line: CommandLine, options: Partial<SshDeviceOptions> = {}) {
  const started = await startSshDevice({ user: 'inspector', password: PASSWORD, line: () => line, ...options });
  open.push(started);
  return started;
}

interface Reached {
  readonly host: string;
  readonly port: number;
  readonly hostKey: string;
}

function read(
  reading: Reading,
  platform: string,
  { host, port, hostKey }: Reached,
  { limitMs = 5000, password = PASSWORD } = {},
) {
  const access = { ssh: { user: 'inspector', password: 'env:PASSWORD', hostKey } };
  return probe(
    ssh,
    { read: reading },
    { access, platform, endpoint: { host, port }, limitMs, secrets: { 'env:PASSWORD': password } },
  );
}

describe.each(transcripts)('%s', (_name, { platform, line, expects }) => {
  it.each(Object.entries(expects) as [Reading, unknown][])('%s', async (reading, facts) => {
    const seen = await read(reading, platform, await device(line));
    if (typeof facts === 'string') expect(seen).toMatchObject({ outcome: 'failed', cause: facts });
    else expect(seen).toEqual({ outcome: 'seen', facts, elapsedMs: seen.elapsedMs, raw: expect.any(Function) });
  });
});

const SWITCH: CommandLine = {
  platform: 'huawei_vrp',
  hostname: 'EXAMPLE',
  commands: { 'display version': 'VRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)\n' },
};

describe('a session', () => {
  it('pages on where the device keeps its pager, and reads the text without it', async () => {
    const rows = Array.from({ length: 90 }, (_, row) => ` ${row + 2}  common  UT:GE0/0/${row}(D)\n`).join('');
    const stubborn: CommandLine = {
      ...SWITCH,
      commands: { 'display vlan': `VID  Type    Ports\n 1  common  UT:GE0/0/0(U)\n${rows}` },
    };
    const server = await shellDevice((channel) => pagedShell(channel, stubborn.commands['display vlan'] ?? ''));
    const seen = await read('vlans', 'huawei_vrp', server);
    expect(seen).toMatchObject({ outcome: 'seen', facts: { names: Array.from({ length: 91 }, (_, id) => String(id + 1)) } });
  });

  it('understands Chinese in GB18030', async () => {
    const text = Buffer.concat([
      Buffer.from(' PowerID  Online  Mode   State\r\n PWR1     Present AC     Supply '),
      Buffer.from([0xd5, 0xfd, 0xb3, 0xa3]),
      Buffer.from('\r\n'),
    ]);
    const server = await shellDevice((channel) => plainShell(channel, text));
    const seen = await read('power', 'huawei_vrp', server);
    expect(seen).toMatchObject({
      outcome: 'seen',
      facts: { parts: [{ name: 'PWR1', state: 'ok' }] },
    });
    expect(seen.outcome === 'seen' ? seen.raw?.() : '').toContain('正常');
  });

  it('answers no when the device asks at log-in whether to change the password', async () => {
    const said: string[] = [];
    const server = await shellDevice((channel) => {
      let asked = false;
      channel.write('Warning: The password is old.\r\nChange now? [Y/N]:');
      channel.on('data', (keys: Buffer) => {
        said.push(String(keys));
        if (asked) return answerShell(channel, String(keys), Buffer.from('VRP, Version 5.170 (S5720 V200R019C10SPC500)\r\n'));
        asked = true;
        channel.write('\r\n<EXAMPLE>');
      });
    });
    expect(await read('version', 'huawei_vrp', server)).toMatchObject({
      outcome: 'seen',
      facts: { version: 'V200R019C10SPC500' },
    });
    expect(said[0]).toBe('n\r');
  });

  it('sends nothing but the commands of its platform', async () => {
    const said: string[] = [];
    const server = await shellDevice((channel) => {
      channel.write('<EXAMPLE>');
      channel.on('data', (keys: Buffer) => {
        said.push(String(keys));
        answerShell(channel, String(keys), Buffer.from('Info: nothing\r\n'));
      });
    });
    await read('cpu', 'huawei_vrp', server);
    expect(said).toEqual(['screen-length 0 temporary\r', 'display cpu-usage\r']);
  });
});

describe('a log-in', () => {
  it('is refused before any password leaves when the host key is another one', async () => {
    const attempts: string[] = [];
    const server = await sshServer((connection) =>
      connection.on('authentication', (attempt) => {
        attempts.push(attempt.method);
        attempt.reject();
      }),
    );
    const seen = await read('version', 'huawei_vrp', { ...server, hostKey: SOME_KEY });
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'host-key' });
    expect(JSON.stringify(seen)).toContain(server.hostKey);
    expect(JSON.stringify(seen)).toContain(SOME_KEY);
    expect(attempts).toEqual([]);
  });

  it('takes the host key of an endpoints file before that of the record', async () => {
    const { host, port, hostKey } = await device(SWITCH);
    const access = { ssh: { user: 'inspector', password: 'env:PASSWORD', hostKey: SOME_KEY } };
    const seen = await probe(
      ssh,
      { read: 'version' },
      { access, platform: 'huawei_vrp', endpoint: { host, port, hostKey }, secrets: { 'env:PASSWORD': PASSWORD } },
    );
    expect(seen.outcome).toBe('seen');
  });

  it('with a wrong password is tried once and named', async () => {
    const attempts: string[] = [];
    const server = await sshServer((connection) =>
      connection.on('authentication', (attempt) => {
        attempts.push(attempt.method);
        attempt.reject(['password', 'keyboard-interactive']);
      }),
    );
    const seen = await read('version', 'huawei_vrp', server, { password: 'a-wrong-password' });
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'auth' });
    expect(attempts).toEqual(['none', 'password']);
    expect(JSON.stringify(seen)).not.toContain('a-wrong-password');
  });

  it('answers the one question of keyboard-interactive', async () => {
    const server = await sshServer((connection) => {
      connection.on('authentication', (attempt) => {
        if (attempt.method !== 'keyboard-interactive') return attempt.reject(['keyboard-interactive']);
        attempt.prompt([{ prompt: 'Password: ', echo: false }], ([answer]) =>
          answer === PASSWORD ? attempt.accept() : attempt.reject(),
        );
      });
      connection.on('session', (accept) => {
        accept()
          .on('pty', (yes) => yes?.())
          .on('shell', (yes) => plainShell(yes(), Buffer.from('Version 5.170 (S5720 V200R019C10SPC500)\r\n')));
      });
    });
    expect((await read('version', 'huawei_vrp', server)).outcome).toBe('seen');
  });

  it('with a key that cannot sign names the setting and asks no device', async () => {
    const { default: ssh2 } = await import('ssh2');
    const locked = ssh2.utils.generateKeyPairSync('ed25519', { passphrase: 'example', cipher: 'aes256-cbc', rounds: 1 }).private;
    for (const key of [locked, ssh2.utils.generateKeyPairSync('ed25519').public, 'no-key-at-all']) {
      const seen = await probe(
        ssh,
        { read: 'version' },
        {
          access: { ssh: { user: 'inspector', privateKey: 'file:secrets/key', hostKey: SOME_KEY } },
          platform: 'huawei_vrp',
          endpoint: { host: '127.0.0.1', port: 9 },
          secrets: { 'file:secrets/key': key },
        },
      );
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'settings', detail: expect.stringContaining('passphrase') });
      expect(JSON.stringify(seen)).not.toContain('no-key-at-all');
    }
  });

  it('takes a private key by reference', async () => {
    const { default: ssh2 } = await import('ssh2');
    const own = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
    const server = await sshServer((connection) => {
      connection.on('authentication', (attempt) =>
        attempt.method === 'publickey' ? attempt.accept() : attempt.reject(['publickey', 'password']),
      );
      connection.on('session', (accept) => {
        accept()
          .on('pty', (yes) => yes?.())
          .on('shell', (yes) => plainShell(yes(), Buffer.from('Version 5.170 (S5720 V200R019C10SPC500)\r\n')));
      });
    });
    const access = { ssh: { user: 'inspector', privateKey: 'file:secrets/key', hostKey: server.hostKey } };
    const seen = await probe(
      ssh,
      { read: 'version' },
      { access, platform: 'huawei_vrp', endpoint: server, secrets: { 'file:secrets/key': own.private } },
    );
    expect(seen.outcome).toBe('seen');
  });

  it.each([
    ['no platform', '', 'set platform to one of'],
    ['no password', 'huawei_vrp', 'the environment does not set PASSWORD'],
  ])('with %s says what is missing', async (_what, platform, words) => {
    const access = { ssh: { user: 'inspector', password: 'env:PASSWORD', hostKey: SOME_KEY } };
    const seen = await probe(
      ssh,
      { read: 'version' },
      { access, platform, endpoint: { host: '127.0.0.1', port: 9 }, secrets: platform === '' ? { 'env:PASSWORD': 'x' } : {} },
    );
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'settings', detail: expect.stringContaining(words) });
  });
});

const LIMIT_MS = 800;
const SLACK_MS = 700;

type Behaviours<Talks> = readonly (readonly [what: string, cause: FailureCause, behave: (talker: Talks) => void])[];
const LISTENERS: Behaviours<Socket> = [
  ['accepts the connection and says nothing', 'timeout', () => {}],
  ['hangs up at once', 'protocol', (socket: Socket) => void socket.end()],
  ['speaks another protocol', 'protocol', (socket: Socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(2000))],
  ['drips its banner', 'timeout', (socket: Socket) => drip(socket)],
  ['floods before it greets', 'protocol', (socket: Socket) => flood(socket)],
];
const SHELLS: Behaviours<ServerChannel> = [
  ['never shows a prompt', 'timeout', (channel: ServerChannel) => void channel.write('Welcome\r\n')],
  ['hangs in a command', 'timeout', (channel: ServerChannel) => void channel.write('<EXAMPLE>')],
  ['asks for more for ever', 'protocol', (channel: ServerChannel) => moreForEver(channel)],
  ['says more than anybody can read', 'protocol', (channel: ServerChannel) => endless(channel)],
  ['ends the session', 'protocol', (channel: ServerChannel) => void (channel.write('<EXAMPLE>'), channel.end())],
];

describe('a device that', () => {
  it('is not there ends as refused', async () => {
    const { port, close } = await tcpServer(() => {});
    await close();
    expect(await read('version', 'huawei_vrp', { host: '127.0.0.1', port, hostKey: SOME_KEY })).toMatchObject({
      cause: 'refused',
    });
  });

  it.each(LISTENERS)('%s ends as %s', async (_what, cause, behave) => {
    const server = await tcpServer(behave);
    const seen = await read(
      'version',
      'huawei_vrp',
      { host: '127.0.0.1', port: server.port, hostKey: SOME_KEY },
      { limitMs: LIMIT_MS },
    );
    expect(seen).toMatchObject({ outcome: 'failed', cause });
    expect(seen.elapsedMs).toBeLessThan(LIMIT_MS + SLACK_MS);
  });

  it.each(SHELLS)('%s ends as %s', async (_what, cause, behave) => {
    const seen = await read('version', 'huawei_vrp', await shellDevice(behave), { limitMs: LIMIT_MS });
    expect(seen).toMatchObject({ outcome: 'failed', cause });
    expect(seen.elapsedMs).toBeLessThan(LIMIT_MS + SLACK_MS);
  });

  it('does not allow the command is not normal', async () => {
    const server = await shellDevice((channel) =>
      plainShell(channel, Buffer.from('Error: You do not have permission to run the command.\r\n')),
    );
    expect(await read('power', 'huawei_vrp', server)).toMatchObject({ outcome: 'failed', cause: 'auth' });
  });

  it('answers what nobody understands is not normal, and the answer is shown in part', async () => {
    const server = await shellDevice((channel) =>
      plainShell(channel, Buffer.from('power supplies are in the mood for love\r\n')),
    );
    expect(await read('power', 'huawei_vrp', server)).toMatchObject({
      outcome: 'failed',
      cause: 'unparsed',
      detail: expect.stringContaining('mood'),
    });
  });

  const GRAVE = 'journalctl --no-pager --output=json --priority=err --since=-24h 2>&1';
  const ANYTHING = 'journalctl --no-pager --output=json --lines=1 --since=-24h 2>&1';
  const HINT = 'Hint: You are currently not seeing messages from other users and the system.\n';
  const NONE = '-- No entries --\n';

  it.each([
    ['hides part of its journal', HINT, HINT],
    ['keeps no journal', NONE, NONE],
    ['has no files of a journal', 'No journal files were found.\n', 'No journal files were found.\n'],
  ])('%s is not at peace', async (_what, grave, anything) => {
    const line: CommandLine = { platform: 'linux', hostname: 'example', commands: { [GRAVE]: grave, [ANYTHING]: anything } };
    expect(await read('log', 'linux', await device(line))).toMatchObject({ outcome: 'failed', cause: 'unparsed' });
  });

  it('keeps a journal with nothing grave in it is at peace', async () => {
    const commands = { [GRAVE]: NONE, [ANYTHING]: '{"PRIORITY":"6","MESSAGE":"Started Session of user inspector."}\n' };
    const line: CommandLine = { platform: 'linux', hostname: 'example', commands };
    expect(await read('log', 'linux', await device(line))).toMatchObject({ outcome: 'seen', facts: { log: { worst: null } } });
  });
});

/** Answers every command but the one that turns the pager off with the same text. */
function plainShell(channel: ServerChannel, text: Uint8Array): void {
  channel.write('<EXAMPLE>');
  channel.on('data', (keys: Buffer) => answerShell(channel, String(keys), text));
}

function answerShell(channel: ServerChannel, keys: string, text: Uint8Array): void {
  channel.write(keys.replace('\r', '\r\n'));
  if (!keys.startsWith('screen-length')) channel.write(text);
  channel.write('<EXAMPLE>');
}

/** Does not know how to turn its pager off, as old releases do not. */
function pagedShell(channel: ServerChannel, text: string): void {
  const rubOut = `\x1b[42D${' '.repeat(42)}\x1b[42D`;
  let left: readonly string[] = [];
  const page = () => {
    channel.write(left.slice(0, 20).join('\r\n'));
    left = left.slice(20);
    channel.write(left.length > 0 ? '\r\n  ---- More ----' : '\r\n<EXAMPLE>');
  };
  channel.write('<EXAMPLE>');
  channel.on('data', (keys: Buffer) => {
    if (String(keys) === ' ') {
      channel.write(rubOut);
      page();
    } else if (String(keys).startsWith('screen-length')) {
      channel.write(`${String(keys)}\r\n                 ^\r\nError: Unrecognized command found at '^' position.\r\n<EXAMPLE>`);
    } else {
      channel.write(String(keys).replace('\r', '\r\n'));
      left = text.trimEnd().split('\n');
      page();
    }
  });
}

function moreForEver(channel: ServerChannel): void {
  channel.write('<EXAMPLE>');
  channel.on('data', (keys: Buffer) => {
    if (String(keys).startsWith('screen-length')) channel.write('<EXAMPLE>');
    else channel.write(`${'line of text\r\n'.repeat(4000)}  ---- More ----`);
  });
}

function endless(channel: ServerChannel): void {
  channel.write('<EXAMPLE>');
  channel.on('data', (keys: Buffer) => {
    if (String(keys).startsWith('screen-length')) channel.write('<EXAMPLE>');
    else channel.write('x'.repeat(2 * 1024 * 1024));
  });
}

function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('S'), 100);
  socket.on('close', () => clearInterval(timer));
}

function flood(socket: Socket): void {
  socket.write('welcome '.repeat(1024 * 1024));
}
