// Devices that repeat what they were told: over every protocol in which they hear a secret of ours, none of it comes back as an answer.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../src/domain/inspection.ts';
import { startSnmpResponder } from '../../src/lab/snmp-responder.ts';
import { readRecording } from '../../src/lab/snmprec.ts';
import { type Asked, loadProbes, look, PASSWORD, withTcpDevice } from '../support/hostile.ts';
import { execDevice, shellDevice, sshServer } from '../support/ssh-servers.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

beforeAll(loadProbes);

const logIn = { user: 'inspector', password: 'env:PASSWORD' } as const;
const BASIC = Buffer.from(`${logIn.user}:${PASSWORD}`).toString('base64');

/** As far as a record, a log or a form can see it. */
function mustBeClean(seen: Observation): void {
  const told = JSON.stringify({ ...seen, raw: seen.outcome === 'seen' ? seen.raw?.() : undefined });
  expect(told).not.toContain(PASSWORD);
  expect(told).not.toContain(BASIC);
  // Not the beginning of it either, where a text was cut.
  expect(told).not.toContain(PASSWORD.slice(0, 9));
  expect(told).toContain('<redacted>');
}

const bySsh = (platform: string, read: string, hostKey: string): Asked => ({
  kind: 'ssh',
  parameters: { read },
  platform,
  access: { ssh: { ...logIn, hostKey } },
});

describe('a device that repeats our secret', () => {
  it('as the text of an interface, and as a value', async () => {
    const server = createServer((request, response) =>
      response.end(
        JSON.stringify({
          heard: request.headers.authorization,
          clear: Buffer.from((request.headers.authorization ?? '').slice(6), 'base64').toString(),
        }),
      ),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(server);
    const endpoint = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    const parameters = { path: '/', values: { heard: '/heard', clear: '/clear' } };
    mustBeClean(await look({ kind: 'http', parameters, access: { http: { scheme: 'http', ...logIn } } }, endpoint));
  });

  it('as the reason why a database does not let us in', async () => {
    const error = (words: string) => {
      const content = Buffer.from(`SFATAL\0CXX000\0M${words}\0\0`);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(content.length + 4);
      return Buffer.concat([Buffer.from('E'), length, content]);
    };
    let seen: Observation | undefined;
    await withTcpDevice(
      (socket) => void socket.once('data', () => socket.end(error(`password ${PASSWORD} is wrong`))),
      async (endpoint) => {
        const access = { sql: { engine: 'postgresql', database: 'example', ...logIn } } as const;
        seen = await look({ kind: 'sql', parameters: { query: 'SELECT 1 AS one' }, access }, endpoint);
      },
    );
    expect(JSON.stringify(seen)).not.toContain(PASSWORD);
  });

  it('as the name of its ports', async () => {
    const recording = [
      `1.3.6.1.2.1.2.2.1.2.1|4|uplink ${PASSWORD}`,
      '1.3.6.1.2.1.2.2.1.3.1|2|6',
      '1.3.6.1.2.1.2.2.1.7.1|2|1',
      '1.3.6.1.2.1.2.2.1.8.1|2|1',
    ];
    const { variables } = readRecording(Buffer.from(recording.join('\n')));
    const device = await startSnmpResponder({ community: PASSWORD, variables });
    open.push(device);
    mustBeClean(
      await look(
        { kind: 'snmp', parameters: { read: 'ports' }, access: { snmp: { version: '2c', community: 'env:PASSWORD' } } },
        device,
      ),
    );
  });

  it.each([0, 250, 290, 295])('as output that nobody understands, after %i other characters', async (before) => {
    const device = await execDevice((channel) => {
      channel.write(`${'x'.repeat(before)} ${PASSWORD} you said`);
      channel.exit(0);
      channel.end();
    });
    open.push(device);
    const seen = await look(bySsh('linux', 'memory', device.hostKey), device);
    expect(seen.outcome).toBe('failed');
    expect(JSON.stringify(seen)).not.toContain(PASSWORD.slice(0, 6));
  });

  it('as a line of a shell', async () => {
    const device = await shellDevice((channel) => {
      channel.write('<EXAMPLE>');
      channel.on('data', (keys: Buffer) => void channel.write(`${String(keys)}\npassword was ${PASSWORD}\r\n<EXAMPLE>`));
    });
    open.push(device);
    mustBeClean(await look(bySsh('huawei_vrp', 'power', device.hostKey), device));
  });

  it('as the reason why it closes the connection', async () => {
    const device = await sshServer((connection) =>
      connection.on('authentication', (attempt) => {
        if (attempt.method !== 'password') return attempt.reject(['password']);
        const { _protocol: protocol } = connection as unknown as { readonly _protocol: { disconnect(reason: number): void } };
        protocol.disconnect(2);
        connection.end();
      }),
    );
    open.push(device);
    expect(JSON.stringify(await look(bySsh('linux', 'memory', device.hostKey), device))).not.toContain(PASSWORD);
  });
});
