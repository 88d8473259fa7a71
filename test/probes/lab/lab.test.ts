import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'ssh2';
import { type Lab, LAB_SECRETS, startLab } from '../../../src/lab/lab.ts';
import { ask, type Session, sessionOfUser, snmp } from '../../support/snmp-session.ts';

const NAME = '1.3.6.1.2.1.1.5.0';
const OSPF_STATE = '1.3.6.1.2.1.14.10.1.6.10.20.200.10.0';
const HEALTHY = '2025-05-20T20:00:00+08:00';
const EVENING = '2025-09-30T20:02:00+08:00';

let now = HEALTHY;
let lab: Lab;
const sessions: Session[] = [];

beforeAll(async () => {
  lab = await startLab({ client: 'riverside-water', at: () => Temporal.Instant.from(now) });
});
afterAll(async () => {
  for (const session of sessions) session.close();
  await lab.close();
});

function sessionWith(asset: string, version = snmp.Version2c, community = LAB_SECRETS.community, timeout = 1500): Session {
  const { host = '', port } = lab.endpoints[asset]?.snmp ?? {};
  const session = snmp.createSession(host, community, { port, version, timeout, retries: 0 });
  sessions.push(session);
  return session;
}

async function runOn(asset: string, command: string): Promise<string> {
  const { host, port } = lab.endpoints[asset]?.ssh ?? {};
  const client = new Client();
  await new Promise<void>((resolve, reject) => {
    client.on('ready', resolve).on('error', reject);
    client.connect({ host: host ?? '', port: port ?? 0, username: 'inspector', password: LAB_SECRETS.sshPassword });
  });
  const text = await new Promise<string>((resolve, reject) =>
    client.exec(command, (error, channel) => {
      if (error !== undefined) return reject(error);
      let out = '';
      channel.on('data', (data: Buffer) => (out += data.toString())).on('close', () => resolve(out));
    }),
  );
  client.destroy();
  return text;
}

describe('the lab of riverside-water', () => {
  it('has every asset of the estate on a loopback port of its own', () => {
    const ports = Object.values(lab.endpoints).flatMap((endpoints) =>
      Object.values(endpoints).map(({ host, port }) => `${host}:${port}`),
    );
    expect(Object.keys(lab.endpoints)).toHaveLength(13);
    expect(new Set(ports).size).toBe(ports.length);
    expect(ports.every((address) => address.startsWith('127.0.0.1:'))).toBe(true);
    expect(lab.endpoints).toMatchObject({
      'core-sw-1': { snmp: {}, ssh: { hostKey: expect.stringMatching(/^SHA256:/) } },
      'billing-db': { tcp: {} },
      'app-mw': { http: {} },
    });
  });

  it('answers v1, v2c and, where the asset says so, v3 only', async () => {
    now = HEALTHY;
    const values = await Promise.all([
      ask((reply) => sessionWith('ups-1', snmp.Version1).get([NAME], reply)),
      ask((reply) => sessionWith('core-sw-1').get([NAME], reply)),
    ]);
    expect(values.map(([varbind]) => String(varbind?.value))).toEqual(['QYSW-UPS-1', 'QYSW-CORE-1']);
    const { port } = lab.endpoints['core-sw-2']?.snmp ?? {};
    const { authKey, privKey } = LAB_SECRETS;
    const user = { name: 'casebook', authProtocol: 'sha', authKey, privProtocol: 'aes', privKey };
    const session = sessionOfUser('127.0.0.1', user, { port, timeout: 1500, retries: 0 });
    sessions.push(session);
    expect(await ask((reply) => session.get([NAME], reply))).toMatchObject([{ value: Buffer.from('QYSW-CORE-2') }]);
    const stranger = sessionWith('core-sw-2', snmp.Version2c, LAB_SECRETS.community, 150);
    await expect(ask((reply) => stranger.get([NAME], reply))).rejects.toThrow(/timed out/i);
  });

  it('follows the time: a neighbour goes, and its line in the transcript with it', async () => {
    const session = sessionWith('core-sw-1');
    now = HEALTHY;
    expect(await ask((reply) => session.get([OSPF_STATE], reply))).toMatchObject([{ value: 8 }]);
    expect(await runOn('core-sw-1', 'display ospf peer brief')).toContain('10.20.0.4');
    now = EVENING;
    expect(await ask((reply) => session.get([OSPF_STATE], reply))).toMatchObject([{ type: 129 }]);
    expect(await runOn('core-sw-1', 'display ospf peer brief')).not.toContain('10.20.0.4');
  });

  it('lets a dead device fall silent and come back', async () => {
    const session = sessionWith('access-sw-3', snmp.Version2c, LAB_SECRETS.community, 150);
    now = EVENING;
    await expect(ask((reply) => session.get([NAME], reply))).rejects.toThrow(/timed out/i);
    now = HEALTHY;
    expect(await ask((reply) => session.get([NAME], reply))).toHaveLength(1);
  });

  it('lets a slow device take 400 ms for every answer', async () => {
    now = EVENING;
    const startedMs = performance.now();
    await ask((reply) => sessionWith('access-sw-2').get([NAME], reply));
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(395);
  });

  it.each([
    ['2025-04-22T11:59:59+08:00', 0, false],
    ['2025-04-22T12:00:00+08:00', 3, true],
    ['2025-04-23T11:59:59+08:00', 3, true],
    ['2025-04-23T12:00:00+08:00', 0, false],
  ])('the middleware at %s has %i stuck threads', async (instant, stuck, exhausted) => {
    now = instant;
    const { host, port } = lab.endpoints['app-mw']?.http ?? {};
    const login = Buffer.from(`monitor:${LAB_SECRETS.httpPassword}`).toString('base64');
    const response = await fetch(`http://${host}:${port}/management/runtime`, { headers: { authorization: `Basic ${login}` } });
    const { threads } = (await response.json()) as { threads: { idle: number; stuck: number } };
    expect([threads.stuck, threads.idle === 0]).toEqual([stuck, exhausted]);
  });

  it('the database listens', async () => {
    const { host, port } = lab.endpoints['billing-db']?.tcp ?? {};
    const socket = connect(port ?? 0, host);
    await once(socket, 'connect');
    socket.destroy();
  });
});

describe('starting and ending', () => {
  it('starts only the assets that are asked for', async () => {
    const small = await startLab({ client: 'hilltop-clinic', at: () => Temporal.Instant.from(HEALTHY), assets: ['clinic-sw-1'] });
    expect(Object.keys(small.endpoints)).toEqual(['clinic-sw-1']);
    await small.close();
  });

  it('names an asset that it does not have', async () => {
    const start = startLab({ client: 'hilltop-clinic', at: () => Temporal.Instant.from(HEALTHY), assets: ['core-sw-1'] });
    await expect(start).rejects.toThrow(
      'the lab of hilltop-clinic has no asset "core-sw-1"; it has clinic-sw-1, clinic-server-1',
    );
  });

  it('leaves nothing listening', async () => {
    const short = await startLab({
      client: 'riverside-water',
      at: () => Temporal.Instant.from(HEALTHY),
      assets: ['billing-db', 'core-sw-1'],
    });
    await short.close();
    const socket = connect(short.endpoints['billing-db']?.tcp?.port ?? 0, '127.0.0.1');
    await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
