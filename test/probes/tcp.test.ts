// A port over real sockets: open, closed, and open for a moment only.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { tcp } from '../../src/probe/kinds/tcp.ts';
import { probe } from '../support/probing.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function listen(behave: (socket: Socket) => void = () => {}) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    behave(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  open.push({ close });
  return { port: (server.address() as AddressInfo).port, close };
}

const connect = (port: number, parameters: { readonly port?: number } = {}) =>
  probe(tcp, parameters, { access: { tcp: { port } }, endpoint: { host: '127.0.0.1' }, limitMs: 2000 });

describe('a port', () => {
  it.each([
    ['that accepts and waits', () => {}],
    ['that greets', (socket: Socket) => void socket.write('220 example\r\n')],
  ])('%s is open', async (_what, behave) => {
    const { port } = await listen(behave);
    expect(await connect(port)).toMatchObject({ outcome: 'seen', facts: { values: { open: true } } });
  });

  it('that nobody listens at is refused', async () => {
    const { port, close } = await listen();
    close();
    expect(await connect(port)).toMatchObject({ outcome: 'failed', cause: 'refused', target: `tcp connect ${port}` });
  });

  it.each([
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
    ['hangs up', (socket: Socket) => socket.end()],
  ])('that accepts and %s at once is refused: the service is down behind it', async (_what, behave) => {
    const { port } = await listen((socket) => void behave(socket));
    expect(await connect(port)).toMatchObject({ outcome: 'failed', cause: 'refused' });
  });

  it('of the item comes before that of the asset, and that of an endpoints file before both', async () => {
    const [{ port }, other] = [await listen(), 1];
    expect((await connect(other, { port })).outcome).toBe('seen');
    const seen = await probe(tcp, { port: other }, { access: { tcp: { port: other } }, endpoint: { host: '127.0.0.1', port } });
    expect(seen.outcome).toBe('seen');
  });

  it('that nobody names is a mistake in the settings', async () => {
    expect(await probe(tcp, {}, { access: {}, endpoint: { host: '127.0.0.1' } })).toMatchObject({
      outcome: 'failed',
      cause: 'settings',
    });
  });
});
