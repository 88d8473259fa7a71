import { request } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpDeviceOptions, startHttpDevice } from '../../../src/lab/http-device.ts';
import { startTcpDevice } from '../../../src/lab/tcp-device.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function fetchFrom(options: Partial<HttpDeviceOptions>, path: string, init: RequestInit = {}) {
  const device = await startHttpDevice({ documents: () => ({ '/state': { threads: 4 } }), ...options });
  open.push(device);
  return fetch(`http://127.0.0.1:${device.port}${path}`, init);
}

const basic = (text: string) => ({ headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` } });
const LOCKED = { user: 'monitor', password: 'example-password' };

describe('http device', () => {
  it('answers JSON at its paths', async () => {
    const response = await fetchFrom({}, '/state?verbose=1');
    expect([response.status, await response.json()]).toEqual([200, { threads: 4 }]);
  });

  it.each([
    ['nothing lies elsewhere', {}, '/other', {}, 404],
    ['nothing lies where every object has something', {}, '/constructor', {}, 404],
    ['a stranger is asked to log in', LOCKED, '/state', {}, 401],
    ['a wrong password is refused', LOCKED, '/state', basic('monitor:guess'), 401],
    ['the right password is let in', LOCKED, '/state', basic('monitor:example-password'), 200],
    ['nobody may write', {}, '/state', { method: 'POST', body: '{}' }, 405],
  ] as const)('%s', async (_, options, path, init, status) => {
    expect((await fetchFrom(options, path, init)).status).toBe(status);
  });

  it('waits as long as it is slow', async () => {
    const startedMs = performance.now();
    await fetchFrom({ delayMs: () => 60 }, '/state');
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(58);
  });

  it('says nothing while it is silent', async () => {
    const device = await startHttpDevice({ documents: () => ({}), silent: () => true });
    open.push(device);
    const asked = request({ port: device.port, host: '127.0.0.1', timeout: 100 }).end();
    asked.on('error', () => {});
    await once(asked, 'timeout');
    asked.destroy();
  });
});

describe('tcp device', () => {
  it('accepts while it is open and resets while it is not', async () => {
    let isOpen = true;
    const device = await startTcpDevice({ isOpen: () => isOpen });
    open.push(device);
    const first = connect(device.port, device.host);
    await once(first, 'connect');
    first.destroy();
    isOpen = false;
    const second = connect(device.port, device.host);
    const [error] = await once(second, 'error').catch((reason: unknown) => [reason]);
    expect(error).toMatchObject({ code: 'ECONNRESET' });
  });

  it('refuses once it is closed', async () => {
    const device = await startTcpDevice({});
    await device.close();
    const socket = connect(device.port, device.host);
    await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
