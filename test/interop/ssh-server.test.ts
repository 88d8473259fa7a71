// Debian's OpenSSH server, asked by our probe: what its commands say agrees with the machine, and no key or password leaves
// for a server that is not the one of the record.
import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/inspection.ts';
import { PROBE_KINDS } from '../../src/probe/kinds/index.ts';
import { kernelThreads, memoryUsed, networkPorts, runningPrograms, swapUsed } from '../support/host-facts.ts';
import { canSetPassword, KEY_TYPES, makeKey, type SshServer, startSshServer } from '../support/openssh.ts';
import { type Probing, probe } from '../support/probing.ts';
import { describeWith, programPath } from '../support/system-programs.ts';

const SOME_KEY = `SHA256:${'A'.repeat(43)}`;
const PASSWORD = 'example-password';
/** How sshd, asked to tell all, says that somebody has come so far as to log in. */
const ATTEMPT = /userauth-request/;

describeWith(['sshd', 'ssh-keygen'], 'the server sshd', () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await startSshServer();
  });
  afterAll(() => server?.close());

  interface LogIn {
    readonly to?: SshServer;
    readonly user?: string;
    readonly key?: string;
    readonly password?: string;
    readonly hostKey?: string;
    readonly limitMs?: number;
  }

  function read(reading: string, { to = server, user = to.user, key, password, hostKey, limitMs = 10_000 }: LogIn = {}) {
    const credential = password === undefined ? { privateKey: 'file:key' } : { password: 'env:PASSWORD' };
    const probing: Probing = {
      access: { ssh: { user, ...credential, hostKey: hostKey ?? to.hostKeys.ed25519.fingerprint } },
      platform: 'linux',
      endpoint: to.endpoint,
      limitMs,
      secrets: { 'file:key': key ?? to.userKeys.ed25519.private, 'env:PASSWORD': password ?? '' },
    };
    return probe(PROBE_KINDS['ssh'] ?? expect.fail('there is no probe kind ssh'), { read: reading }, probing);
  }

  async function facts(reading: string, logIn?: LogIn): Promise<Facts> {
    const seen = await read(reading, logIn);
    if (seen.outcome === 'failed') return expect.fail(`${seen.cause}: ${seen.detail}`);
    return seen.facts;
  }

  describe('says of this machine', () => {
    it('its distribution and its kernel', async () => {
      const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
      expect(await facts('version')).toEqual({ version: name, values: { kernel: release() } });
    });

    it('how full its disks are, as df prints it', async () => {
      const { gauges = [] } = await facts('file-systems');
      const rows = execFileSync('df', ['-P'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
        .split('\n')
        .map((row) => row.split(/\s+/));
      const disks = rows.filter(([source = '']) => /^\/dev\/(?!loop|sr)/.test(source)).map(([, , , , , mount]) => mount);
      expect(gauges.map(({ name }) => name)).toEqual(expect.arrayContaining(disks));
      for (const { name, value } of gauges) {
        const printed = rows.find((row) => row[5] === name)?.[4];
        expect(Math.abs(value - Number.parseInt(printed ?? '', 10)), name).toBeLessThanOrEqual(1);
      }
    });

    it.runIf(programPath('free'))('how much memory and swap are taken, as free prints it', async () => {
      const [memory, swap] = [await facts('memory'), await facts('swap')];
      expect(memory.gauges).toEqual([{ name: 'Memory', value: expect.any(Number), unit: '%' }]);
      expect(Math.abs((memory.gauges?.[0]?.value ?? 100) - memoryUsed())).toBeLessThan(5);
      expect(Math.abs((swap.gauges?.[0]?.value ?? 100) - swapUsed())).toBeLessThan(5);
    });

    it.runIf(programPath('vmstat'))('how busy its processors are', async () => {
      const { gauges = [] } = await facts('cpu');
      expect(gauges).toEqual([{ name: 'CPU', value: expect.any(Number), unit: '%' }]);
      expect(gauges[0]?.value).toBeGreaterThanOrEqual(0);
      expect(gauges[0]?.value).toBeLessThanOrEqual(100);
    });

    it.runIf(programPath('ps'))('which programs run, and no thread of the kernel', async () => {
      const { names = [], values } = await facts('processes');
      const programs = runningPrograms();
      expect(names).toEqual(expect.arrayContaining(['sshd', 'ps']));
      expect(names.filter((name) => kernelThreads().has(name) && !programs.has(name))).toEqual([]);
      expect(Number(values?.['processes'])).toBeGreaterThan(2);
    });

    it.runIf(programPath('ip'))('its network ports, without loopback, and which of them are switched off', async () => {
      const { parts = [] } = await facts('ports');
      expect(new Map(parts.map(({ name, word }) => [name, word !== 'admin down']))).toEqual(networkPorts());
    });

    it.each(['power', 'fans', 'ospf'])('nothing of %s, for which Linux has no command', async (reading) => {
      expect(await read(reading)).toMatchObject({ outcome: 'failed', cause: 'unsupported' });
    });

    it.skipIf(programPath('iostat'))('by name which tool it lacks', async () => {
      const seen = await read('disk-io');
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'unsupported', detail: expect.stringContaining('iostat') });
    });
  });

  it.each(KEY_TYPES)('lets a user in by a key of type %s', async (type) => {
    expect(await facts('version', { key: server.userKeys[type].private })).toHaveProperty('version');
  });

  it.each(KEY_TYPES)('is known by its host key of type %s, whichever it prefers to show', async (type) => {
    expect(await facts('version', { hostKey: server.hostKeys[type].fingerprint })).toHaveProperty('version');
  });

  it('reads many things at once', async () => {
    const seen = await Promise.all(Array.from({ length: 8 }, () => read('version')));
    expect(seen.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => 'seen'));
  });

  describe('refuses by name', () => {
    it('a key that it does not know', async () => {
      const stranger = await makeKey(join(server.folder, 'stranger'), 'ed25519');
      expect(await read('version', { key: stranger.private })).toMatchObject({ outcome: 'failed', cause: 'auth' });
    });

    it('a user who is not there', async () => {
      expect(await read('version', { user: 'nobody-of-that-name' })).toMatchObject({ outcome: 'failed', cause: 'auth' });
    });

    it('a password where only keys count', async () => {
      const seen = await read('version', { password: PASSWORD });
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'auth' });
      expect(JSON.stringify(seen)).not.toContain(PASSWORD);
    });
  });

  it('is never asked by a key with a passphrase, for which nobody is there to type it', async () => {
    const locked = await makeKey(join(server.folder, 'locked'), 'ed25519', 'example-passphrase');
    const seen = await read('version', { key: locked.private });
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'settings', detail: expect.stringContaining('passphrase') });
  });

  it.each([
    ['key', {}],
    ['password', { password: PASSWORD }],
  ])('whose host keys are all others gets no %s, not even an attempt', async (_what, credential) => {
    const other = await startSshServer();
    try {
      const seen = await read('version', { to: other, ...credential, hostKey: SOME_KEY });
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'host-key', detail: expect.stringContaining(SOME_KEY) });
      // Once for each type of key that the pin might have been of; all three have been told to the end.
      await other.server.says(/(?:(?:Disconnected from|Connection (?:closed|reset) by) [^]*?){3}/);
      expect(other.server.log()).not.toMatch(ATTEMPT);
      await facts('version', { to: other });
      expect(other.server.log()).toMatch(ATTEMPT);
    } finally {
      await other.close();
    }
  });

  it('that came back with new keys is refused, and the message names the new one', async () => {
    const other = await startSshServer();
    try {
      const seen = await read('version', { to: other, hostKey: server.hostKeys.ed25519.fingerprint });
      expect(seen).toMatchObject({ cause: 'host-key', detail: expect.stringContaining(other.hostKeys.ed25519.fingerprint) });
      expect(other.server.log()).not.toMatch(ATTEMPT);
    } finally {
      await other.close();
    }
    const gone = await read('version', { to: other });
    expect(gone).toMatchObject({ outcome: 'failed', cause: 'refused' });
    expect(gone.elapsedMs).toBeLessThan(1000);
  });

  it('that hangs is a timeout within the deadline, and is read again when it goes on', async () => {
    server.server.freeze();
    const seen = await read('version', { limitMs: 700 });
    server.server.thaw();
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'timeout' });
    expect(seen.elapsedMs).toBeLessThan(1200);
    expect(await facts('version')).toHaveProperty('version');
  });

  describe.skipIf(!canSetPassword())('with a password (where root may mount, so that the machine keeps its own)', () => {
    let secured: SshServer;
    beforeAll(async () => {
      secured = await startSshServer({ password: PASSWORD });
    });
    afterAll(() => secured?.close());

    it('lets the user in', async () => {
      expect(await facts('version', { to: secured, password: PASSWORD })).toHaveProperty('version');
    });

    it('is tried once with a wrong one, which no message tells', async () => {
      const before = secured.server.log().length;
      const seen = await read('version', { to: secured, password: 'a-wrong-password' });
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'auth' });
      expect(JSON.stringify(seen)).not.toContain('a-wrong-password');
      expect(
        secured.server
          .log()
          .slice(before)
          .match(/Failed password/g),
      ).toHaveLength(1);
    });
  });
});
