// A name server and a time server made by hand: what is read of sound answers, and what is at fault without any rule.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { dns } from '../../src/probe/kinds/dns.ts';
import { ntp } from '../../src/probe/kinds/ntp.ts';
import { probe } from '../support/probing.ts';

async function answering<Seen>(
  answer: (request: Buffer) => Buffer | undefined,
  use: (endpoint: { host: string; port: number }) => Promise<Seen>,
) {
  const socket = createSocket('udp4');
  socket.on('message', (request: Buffer, { port, address }) => {
    const packet = answer(request);
    if (packet !== undefined) socket.send(packet, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  try {
    return await use({ host: '127.0.0.1', port: socket.address().port });
  } finally {
    socket.close();
  }
}

describe('a name server', () => {
  const [NO_ERROR, SERVER_FAILURE, NO_NAME, REFUSED] = [0, 2, 3, 5];

  /** The question again, then addresses that point back to its name. */
  function answerOf(request: Buffer, code: number, addresses: readonly string[]): Buffer {
    const question = request.subarray(12, request.indexOf(0, 12) + 5);
    const header = Buffer.from([request[0] ?? 0, request[1] ?? 0, 0x81, 0x80 | code, 0, 1, 0, addresses.length, 0, 0, 0, 0]);
    const records = addresses.map((address) =>
      Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]),
    );
    return Buffer.concat([header, question, ...records]);
  }

  const resolve = (code: number, addresses: readonly string[] = []) =>
    answering(
      (request) => answerOf(request, code, addresses),
      (endpoint) => probe(dns, { name: 'www.client.example' }, { access: { dns: {} }, endpoint, limitMs: 2000 }),
    );

  it('gives the addresses of a name, in an order of their own', async () => {
    expect(await resolve(NO_ERROR, ['192.0.2.9', '192.0.2.1'])).toMatchObject({
      outcome: 'seen',
      facts: { parts: [{ name: 'www.client.example A', state: 'ok' }], names: ['192.0.2.1', '192.0.2.9'] },
    });
  });

  it.each([
    ['does not know the name', NO_NAME, 'NXDOMAIN'],
    ['knows the name without an address', NO_ERROR, 'no such record'],
    ['has failed', SERVER_FAILURE, 'SERVFAIL'],
  ])('that %s is at fault', async (_what, code, word) => {
    expect(await resolve(code)).toMatchObject({ outcome: 'seen', facts: { parts: [{ state: 'fault', word }], names: [] } });
  });

  it('that refuses this machine is no evidence', async () => {
    expect(await resolve(REFUSED)).toMatchObject({ outcome: 'failed', cause: 'auth' });
  });
});

describe('a time server', () => {
  /** That of the fixed time in test/support/probing.ts. */
  const NOW_S = Date.parse('2025-09-30T12:00:00Z') / 1000;
  const TO_1900 = 2_208_988_800;

  function timeOf(request: Buffer, { offsetS = 0, first = 0x24, stratum = 2 } = {}): Buffer {
    const answer = Buffer.alloc(48);
    answer[0] = first;
    answer[1] = stratum;
    answer.write('RATE', 12, 'latin1');
    request.copy(answer, 24, 40, 48);
    for (const at of [32, 40]) answer.writeUInt32BE((NOW_S + offsetS + TO_1900) % 2 ** 32, at);
    return answer;
  }

  const read = (how: Parameters<typeof timeOf>[1] = {}) =>
    answering(
      (request) => timeOf(request, how),
      (endpoint) => probe(ntp, {}, { access: { ntp: {} }, endpoint, limitMs: 2000 }),
    );

  it.each([0, 90, -3600, 86_400])('that is %i s ahead is measured so', async (offsetS) => {
    const seen = await read({ offsetS });
    expect(seen).toMatchObject({ outcome: 'seen', facts: { parts: [{ name: 'clock', state: 'ok' }], values: { stratum: 2 } } });
    const value = seen.outcome === 'seen' ? (seen.facts.gauges?.[0]?.value ?? Number.NaN) : Number.NaN;
    expect(Math.abs(value - offsetS * 1000)).toBeLessThan(500);
  });

  it.each([
    ['says that it is not synchronised', { first: 0xe4 }],
    ['has no source', { stratum: 16 }],
  ])('that %s is at fault', async (_what, how) => {
    expect(await read(how)).toMatchObject({ outcome: 'seen', facts: { parts: [{ state: 'fault', word: 'not synchronised' }] } });
  });

  it('that sends us away is no evidence', async () => {
    expect(await read({ stratum: 0 })).toMatchObject({
      outcome: 'failed',
      cause: 'no-data',
      detail: expect.stringContaining('RATE'),
    });
  });
});
