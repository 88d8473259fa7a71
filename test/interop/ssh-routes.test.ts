// OpenSSH as the old device, as the jump host, and as the host of a round: which algorithms are offered, whose keys are checked,
// and how often somebody logs in.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '../../src/domain/asset.ts';
import { sharedLines } from '../../src/probe/lines.ts';
import { ssh } from '../../src/probe/kinds/ssh.ts';
import { fixedTime } from '../../src/time-source.ts';
import { type SshServer, startSshServer } from '../support/openssh.ts';
import { type Probing, probe } from '../support/probing.ts';
import { describeWith } from '../support/system-programs.ts';

type SshAccess = NonNullable<Access['ssh']>;

const SOME_KEY = `SHA256:${'B'.repeat(43)}`;
const OLD = [
  'KexAlgorithms diffie-hellman-group14-sha1',
  'HostKeyAlgorithms ssh-rsa',
  'Ciphers aes128-cbc',
  'MACs hmac-sha1',
  'PubkeyAcceptedAlgorithms +ssh-rsa',
];
const NEEDED = ['diffie-hellman-group14-sha1', 'ssh-rsa', 'aes128-cbc', 'hmac-sha1'] as const;

describeWith(['sshd', 'ssh-keygen'], 'OpenSSH', () => {
  let server: SshServer;
  let old: SshServer;
  beforeAll(async () => {
    [server, old] = await Promise.all([startSshServer(), startSshServer({ settings: OLD })]);
  });
  afterAll(() => Promise.all([server?.close(), old?.close()]));

  const secretsOf = (...servers: readonly SshServer[]) =>
    Object.fromEntries(servers.map((one, index) => [`file:key-${index}`, one.userKeys.ed25519.private]));
  const read = (access: SshAccess, rest: Partial<Probing> = {}) =>
    probe(
      ssh,
      { read: 'version' },
      {
        access: { ssh: access },
        platform: 'linux',
        endpoint: old.endpoint,
        secrets: secretsOf(old, server),
        limitMs: 10_000,
        ...rest,
      },
    );

  describe('of an old device', () => {
    const access = () => ({ user: old.user, privateKey: 'file:key-0', hostKey: old.hostKeys.rsa.fingerprint });

    it('is refused, with what would have to be allowed', async () => {
      expect(await read(access())).toMatchObject({
        outcome: 'failed',
        cause: 'protocol',
        detail: `the device speaks only old SSH algorithms; where that must be, set access.ssh.legacy: [${NEEDED.join(', ')}]`,
      });
    });

    it('is read where the asset allows what it needs', async () => {
      expect(await read({ ...access(), legacy: [...NEEDED] })).toMatchObject({ outcome: 'seen' });
    });

    it('is refused where the asset allows only part of it', async () => {
      expect(await read({ ...access(), legacy: ['ssh-rsa', 'hmac-sha1'] })).toMatchObject({
        outcome: 'failed',
        cause: 'protocol',
      });
    });
  });

  it('of today uses nothing old even where that is allowed', async () => {
    const from = server.server.log().length;
    const access = {
      user: server.user,
      privateKey: 'file:key-1',
      hostKey: server.hostKeys.ed25519.fingerprint,
      legacy: [...NEEDED],
    };
    expect(await read(access, { endpoint: server.endpoint })).toMatchObject({ outcome: 'seen' });
    const said = server.server.log().slice(from);
    expect(said).toMatch(/kex: algorithm: curve25519/);
    expect(said).not.toMatch(/kex: .*(-sha1|cbc)/);
  });

  describe('through a jump host', () => {
    const access = (jump: Partial<NonNullable<SshAccess['jump']>> = {}): SshAccess => ({
      user: old.user,
      privateKey: 'file:key-0',
      hostKey: old.hostKeys.rsa.fingerprint,
      legacy: [...NEEDED],
      jump: {
        ...server.endpoint,
        user: server.user,
        privateKey: 'file:key-1',
        hostKey: server.hostKeys.ed25519.fingerprint,
        ...jump,
      },
    });

    it('is read, and the device sees the jump host only', async () => {
      const from = server.server.log().length;
      expect(await read(access())).toMatchObject({ outcome: 'seen' });
      expect(server.server.log().slice(from)).toContain('direct-tcpip');
    });

    it('is not reached when the key of the jump host is another one', async () => {
      const from = old.server.log().length;
      expect(await read(access({ hostKey: SOME_KEY }))).toMatchObject({ outcome: 'failed', cause: 'host-key' });
      expect(old.server.log().slice(from)).not.toContain('Connection from');
    });

    it('is not logged in to when its own key is another one', async () => {
      const from = old.server.log().length;
      expect(await read({ ...access(), hostKey: SOME_KEY })).toMatchObject({ outcome: 'failed', cause: 'host-key' });
      expect(old.server.log().slice(from)).not.toContain('userauth-request');
    });

    it('is unreachable where the jump host cannot connect', async () => {
      expect(await read(access(), { endpoint: { host: '127.0.0.1', port: 1 } })).toMatchObject({
        outcome: 'failed',
        cause: 'unreachable',
      });
    });

    it('names the setting of the jump host when its key cannot sign', async () => {
      const secrets = { ...secretsOf(old, server), 'file:key-1': 'no key' };
      expect(await read(access(), { secrets })).toMatchObject({
        cause: 'settings',
        detail: expect.stringContaining('access.ssh.jump.privateKey'),
      });
    });
  });

  it('is logged in to once for all that is read of a device', async () => {
    const lines = sharedLines();
    const from = server.server.log().length;
    const asset = {
      id: 'example-1',
      name: 'Example',
      class: 'server',
      kind: 'hardware',
      model: 'Example',
      platform: 'linux',
      location: { site: 'example' },
      criticality: 'low',
      access: { ssh: { user: server.user, privateKey: 'file:key-1', hostKey: server.hostKeys.ed25519.fingerprint } },
    } as const;
    const secrets = secretsOf(old, server);
    for (const reading of ['version', 'memory', 'swap', 'file-systems', 'processes'] as const) {
      const seen = await ssh.probe(
        { asset, endpoint: server.endpoint },
        { read: reading },
        {
          signal: AbortSignal.timeout(10_000),
          limitMs: 10_000,
          time: fixedTime('2025-09-30T12:00:00Z'),
          secret: (name) => secrets[name],
          lines,
        },
      );
      expect(seen).toMatchObject({ outcome: 'seen' });
    }
    lines.close();
    await server.server.says(/Close session|Disconnected|Connection closed/, from);
    expect(
      server.server
        .log()
        .slice(from)
        .match(/Connection from/g),
    ).toHaveLength(1);
  });
});
