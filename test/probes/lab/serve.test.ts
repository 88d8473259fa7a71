import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Session, sessionOfUser, snmp } from '../../support/snmp-session.ts';

const ENTRY = join(import.meta.dirname, '../../../bin/casebook.mjs');

let folder: string;
const running: ChildProcess[] = [];
const sessions: Session[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebook-lab-'));
  await writeFile(join(folder, 'example.snmprec'), '1.3.6.1.2.1.1.5.0|4|example\nmasked|4|row\n1.3.6.1.2.1.1.7.0|2|72\n');
  await writeFile(join(folder, 'empty.snmprec'), 'nothing here\n');
});
afterEach(async () => {
  for (const session of sessions.splice(0)) session.close();
  for (const child of running.splice(0)) if (child.exitCode === null && child.kill()) await once(child, 'exit');
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts the command and waits for its first line on stdout, or for its end. */
async function serve(...options: readonly string[]) {
  const child = spawn(process.execPath, [ENTRY, 'lab', 'serve', ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let [out, talk] = ['', ''];
  child.stderr.on('data', (data: Buffer) => (talk += data.toString()));
  const exited = once(child, 'close').then(([code]) => code as number);
  const listening = new Promise<void>((resolve) =>
    child.stdout.on('data', (data: Buffer) => (out += data.toString()).endsWith('\n') && resolve()),
  );
  await Promise.race([listening, exited]);
  return { child, out, exited, talk: () => talk };
}

const portOf = (out: string) => Number(/^listening udp:127\.0\.0\.1:(\d+)\n$/.exec(out)?.[1]);

function session(port: number, community: string): Session {
  const opened = snmp.createSession('127.0.0.1', community, { port, version: snmp.Version2c, retries: 0, timeout: 1000 });
  sessions.push(opened);
  return opened;
}

describe('casebook lab serve --snmp', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves a recording, says where in one line, and ends with 0 on %s', async (signal) => {
    const { child, out, exited, talk } = await serve('--snmp', 'example.snmprec', '--port', '0');
    const varbinds = await ask((reply) => session(portOf(out), 'public').getNext(['1.3.6.1.2.1.1.5.0'], reply));
    expect(varbinds).toMatchObject([{ oid: '1.3.6.1.2.1.1.7.0', value: 72 }]);
    child.kill(signal);
    expect(await exited).toBe(0);
    expect(talk()).toBe('serving 2 variables of example.snmprec, bad lines skipped: 1; Ctrl+C ends it\n');
  });

  it('answers the community and the v3 user that it is given', async () => {
    const keys = ['--v3-user', 'casebook', '--v3-auth', 'auth-key-1', '--v3-priv', 'priv-key-1'];
    const { out } = await serve('--snmp', 'example.snmprec', '--community', 'example-community', ...keys);
    const port = portOf(out);
    expect(await ask((reply) => session(port, 'example-community').get(['1.3.6.1.2.1.1.5.0'], reply))).toHaveLength(1);
    const user = { name: 'casebook', authProtocol: 'sha', authKey: 'auth-key-1', privProtocol: 'aes', privKey: 'priv-key-1' };
    const secured = sessionOfUser('127.0.0.1', user, { port, retries: 0 });
    sessions.push(secured);
    expect(await ask((reply) => secured.get(['1.3.6.1.2.1.1.5.0'], reply))).toMatchObject([{ value: Buffer.from('example') }]);
  });

  it('says that a port is taken', async () => {
    const { out } = await serve('--snmp', 'example.snmprec');
    const second = await serve('--snmp', 'example.snmprec', '--port', String(portOf(out)));
    expect(await second.exited).toBe(3);
    expect(second.talk()).toMatch(/^casebook: port \d+ of 127\.0\.0\.1 is taken; --port 0 takes a free one\n$/);
  });
});

it('casebook lab serve starts the whole estate at an instant and writes where it listens', async () => {
  const { child, out, exited } = await serve(
    '--client',
    'hilltop-clinic',
    '--at',
    '2025-09-30T20:02:00+08:00',
    '--endpoints',
    'lab.json',
  );
  expect(out).toBe('endpoints lab.json\n');
  const endpoints = JSON.parse(await readFile(join(folder, 'lab.json'), 'utf8')) as Record<
    string,
    { snmp: { host: string; port: number } }
  >;
  expect(Object.keys(endpoints)).toEqual(['clinic-sw-1', 'clinic-server-1']);
  const asked = session(endpoints['clinic-sw-1']?.snmp.port ?? 0, 'lab-community');
  expect(await ask((reply) => asked.get(['1.3.6.1.2.1.1.5.0'], reply))).toMatchObject([{ value: Buffer.from('SGMZ-SW-1') }]);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

it.each([
  [['--snmp', 'missing.snmprec'], '"missing.snmprec" cannot be read; --snmp takes the path of an snmprec recording'],
  [['--snmp', 'empty.snmprec'], '"empty.snmprec" holds no variable; a recording has lines such as 1.3.6.1.2.1.1.5.0|4|name'],
  [['--snmp', 'example.snmprec', '--port', '70000'], '--port takes a number from 0 to 65535, not "70000"'],
  [
    ['--snmp', 'example.snmprec', '--at', 'now'],
    '--at does not go with --snmp FILE; `casebook lab --help` shows both ways to serve',
  ],
  [['--snmp', 'example.snmprec', '--v3-user', 'x'], 'a v3 user needs all of --v3-user, --v3-auth and --v3-priv'],
  [
    ['--snmp', 'example.snmprec', '--v3-user', 'x', '--v3-auth', 'short', '--v3-priv', 'long-enough'],
    'SNMPv3 keys have at least 8 characters (RFC 3414)',
  ],
  [['--port', '0'], '--port goes only with --snmp FILE; `casebook lab --help` shows both ways to serve'],
  [['--at', 'yesterday'], '--at takes an instant such as 2025-09-30T20:02:00+08:00, not "yesterday"'],
  [['--client', 'nobody'], 'the lab has no client "nobody"; it has hilltop-clinic, riverside-water'],
])('casebook lab serve %j is a mistake in use', async (options, sentence) => {
  const { exited, out, talk } = await serve(...options);
  expect(await exited).toBe(2);
  expect(out).toBe('');
  expect(talk()).toBe(`casebook: ${sentence}\n`);
});
