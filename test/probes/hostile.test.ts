// Every kind of probe against every way in which the other side can misbehave: each look ends within its deadline and a second,
// with a named cause, the process lives on, and no password reaches somebody who did not prove who he is.
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FailureCause } from '../../src/domain/inspection.ts';
import {
  type Asked,
  type Behaviour,
  type Endpoint,
  endlessly,
  look,
  mustEndWell,
  PASSWORD,
  withTcpDevice,
} from '../support/hostile.ts';

const HOST_KEY = `SHA256:${'A'.repeat(43)}`;

const logIn = { user: 'inspector', password: 'env:PASSWORD' } as const;
const sqlOf = (engine: 'postgresql' | 'mysql' | 'oracle', tls: boolean): Asked => ({
  kind: 'sql',
  parameters: { query: 'SELECT 1 AS one' },
  access: { sql: { engine, database: 'example', ...logIn, ...(tls ? { tls } : {}) } },
});

const OVER_TCP: Readonly<Record<string, Asked>> = {
  http: { kind: 'http', parameters: { path: '/' }, access: { http: { scheme: 'http' } } },
  https: { kind: 'http', parameters: { path: '/' }, access: { http: { scheme: 'https', ...logIn } } },
  tls: { kind: 'tls', access: { tls: {} } },
  PostgreSQL: sqlOf('postgresql', false),
  'PostgreSQL with TLS': sqlOf('postgresql', true),
  MySQL: sqlOf('mysql', false),
  'MySQL with TLS': sqlOf('mysql', true),
  Oracle: sqlOf('oracle', false),
  'SSH of a server': {
    kind: 'ssh',
    parameters: { read: 'memory' },
    platform: 'linux',
    access: { ssh: { ...logIn, hostKey: HOST_KEY } },
  },
  'SSH of a switch': {
    kind: 'ssh',
    parameters: { read: 'power' },
    platform: 'huawei_vrp',
    access: { ssh: { ...logIn, hostKey: HOST_KEY } },
  },
};

const snmp3 = {
  version: '3',
  user: 'inspector',
  authProtocol: 'sha',
  authKey: 'env:PASSWORD',
  privProtocol: 'aes',
  privKey: 'env:PASSWORD',
} as const;
const OVER_UDP: Readonly<Record<string, Asked>> = {
  'SNMP 1': { kind: 'snmp', parameters: { read: 'ports' }, access: { snmp: { version: '1', community: 'env:PASSWORD' } } },
  'SNMP 2c': { kind: 'snmp', parameters: { read: 'ports' }, access: { snmp: { version: '2c', community: 'env:PASSWORD' } } },
  'SNMP 3': { kind: 'snmp', parameters: { read: 'ports' }, access: { snmp: snmp3 } },
  DNS: { kind: 'dns', parameters: { name: 'www.client.example' }, access: { dns: {} } },
  NTP: { kind: 'ntp', access: { ntp: {} } },
};

const noise = (octets: number): Buffer => Buffer.from(Array.from({ length: octets }, (_, index) => (index * 197 + 91) & 0xff));

const TCP_BEHAVIOURS: Readonly<Record<string, { readonly causes: readonly FailureCause[]; readonly behave: Behaviour }>> = {
  'says nothing': { causes: ['timeout'], behave: () => {} },
  'does not even read': { causes: ['timeout'], behave: (socket) => void socket.pause() },
  'hangs up at once': { causes: ['protocol', 'refused'], behave: (socket) => void socket.end() },
  'resets the connection': { causes: ['protocol', 'refused'], behave: (socket) => void socket.resetAndDestroy() },
  'hangs up in the middle of a word': {
    causes: ['protocol', 'timeout'],
    behave: (socket) => void socket.end(Buffer.from([0x16, 0x03])),
  },
  'drips one octet at a time': {
    causes: ['timeout', 'protocol', 'settings'],
    behave: (socket) => endlessly(socket, Buffer.from('S'), 40),
  },
  'floods with zeros': {
    causes: ['protocol', 'timeout', 'settings'],
    behave: (socket) => endlessly(socket, Buffer.alloc(128 * 1024), 5),
  },
  'floods with noise': {
    causes: ['protocol', 'timeout', 'settings'],
    behave: (socket) => endlessly(socket, noise(128 * 1024), 5),
  },
  'greets with a megabyte without an end': {
    causes: ['protocol', 'timeout', 'settings'],
    behave: (socket) => void socket.write(Buffer.alloc(1024 * 1024, 'A')),
  },
  'answers as a web server': {
    causes: ['protocol', 'timeout', 'settings'],
    behave: (socket) => void socket.write('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'),
  },
  'repeats what it hears': { causes: ['protocol', 'timeout', 'settings'], behave: (socket) => void socket.pipe(socket) },
};

describe.each(Object.keys(OVER_TCP))('%s: the other side', (name) => {
  const asked = OVER_TCP[name] as Asked;
  it.concurrent.each(Object.keys(TCP_BEHAVIOURS))('%s', async (what) => {
    const { causes, behave } = TCP_BEHAVIOURS[what] as (typeof TCP_BEHAVIOURS)[string];
    const heard = await withTcpDevice(behave, async (endpoint) => mustEndWell(await look(asked, endpoint), causes));
    expect(heard).not.toContain(PASSWORD);
    expect(heard).not.toContain(Buffer.from(`inspector:${PASSWORD}`).toString('base64'));
  });
});

type Reply = (packet: Uint8Array) => void;
type UdpBehaviour = (request: Buffer, reply: Reply, stranger: Reply) => void;

async function withUdpDevice(behave: UdpBehaviour, use: (endpoint: Endpoint) => Promise<void>): Promise<void> {
  const [socket, stranger] = [createSocket('udp4'), createSocket('udp4')];
  let isOpen = true;
  socket.on('error', () => {});
  socket.on('message', (request: Buffer, { port, address }: RemoteInfo) => {
    const through =
      (by: typeof socket): Reply =>
      (packet) => {
        if (isOpen) by.send(packet, port, address, () => {});
      };
    behave(request, through(socket), through(stranger));
  });
  for (const each of [socket, stranger]) {
    each.bind(0, '127.0.0.1');
    await once(each, 'listening');
  }
  try {
    await use({ host: '127.0.0.1', port: socket.address().port });
  } finally {
    isOpen = false;
    socket.close();
    stranger.close();
  }
}

/** Turned into something that looks like an answer: other bits of a header, a response instead of a request. */
function asAnswer(request: Buffer): Buffer {
  const answer = Buffer.from(request);
  const pdu = answer.indexOf(0xa0);
  if (pdu > 0) answer[pdu] = 0xa2;
  if (answer.length > 2) answer[2] = (answer[2] ?? 0) | 0x80;
  return answer;
}

const UDP_BEHAVIOURS: Readonly<Record<string, { readonly causes: readonly FailureCause[]; readonly behave: UdpBehaviour }>> = {
  'says nothing': { causes: ['timeout'], behave: () => {} },
  'answers with an empty datagram': { causes: ['timeout', 'protocol'], behave: (_request, reply) => reply(Buffer.alloc(0)) },
  'answers with noise': { causes: ['timeout', 'protocol', 'auth'], behave: (_request, reply) => reply(noise(200)) },
  'answers with zeros': { causes: ['timeout', 'protocol', 'auth'], behave: (_request, reply) => reply(Buffer.alloc(48)) },
  'repeats the question': { causes: ['timeout', 'protocol', 'auth', 'unsupported'], behave: (request, reply) => reply(request) },
  'answers with the beginning of an answer': {
    causes: ['timeout', 'protocol', 'auth'],
    behave: (request, reply) => reply(asAnswer(request).subarray(0, Math.floor(request.length / 2))),
  },
  'answers with 60 kilobytes': { causes: ['timeout', 'protocol', 'auth'], behave: (_request, reply) => reply(noise(60_000)) },
  floods: {
    causes: ['timeout', 'protocol', 'auth'],
    behave: (_request, reply) => {
      for (let packet = 0; packet < 400; packet += 1) reply(noise(100));
    },
  },
  'lets a stranger answer': { causes: ['timeout'], behave: (request, _reply, stranger) => stranger(asAnswer(request)) },
};

describe.each(Object.keys(OVER_UDP))('%s: the other side', (name) => {
  const asked = OVER_UDP[name] as Asked;
  it.concurrent.each(Object.keys(UDP_BEHAVIOURS))('%s', async (what) => {
    const { causes, behave } = UDP_BEHAVIOURS[what] as (typeof UDP_BEHAVIOURS)[string];
    await withUdpDevice(behave, async (endpoint) => mustEndWell(await look(asked, endpoint), causes));
  });
});

describe('a web interface that', () => {
  const web = OVER_TCP['http'] as Asked;
  const said = (head: readonly string[], body: Uint8Array = Buffer.alloc(0)) =>
    Buffer.concat([Buffer.from(`HTTP/1.1 ${head.join('\r\n')}\r\n\r\n`), body]);

  it.concurrent.each<[string, FailureCause, Behaviour]>([
    [
      'sends its head a line at a time',
      'timeout',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        endlessly(socket, Buffer.from('x-more: 1\r\n'), 60);
      },
    ],
    ['sends a head without an end', 'protocol', (socket) => endlessly(socket, Buffer.from(`x-more: ${'1'.repeat(8000)}\r\n`), 1)],
    [
      'answers with a gzip bomb',
      'unparsed',
      (socket) =>
        void socket.write(
          said(['200 OK', 'content-encoding: gzip', 'connection: close'], gzipSync(Buffer.alloc(50 * 1024 * 1024))),
          () => socket.end(),
        ),
    ],
    [
      'redirects to the address where clouds keep credentials',
      'protocol',
      (socket) =>
        void socket.write(said(['302 Found', 'location: http://169.254.169.254/latest/meta-data/', 'content-length: 0'])),
    ],
    [
      'redirects to a file',
      'protocol',
      (socket) => void socket.write(said(['302 Found', 'location: file:///etc/passwd', 'content-length: 0'])),
    ],
    [
      'promises more than it sends',
      'protocol',
      (socket) => void socket.end(said(['200 OK', 'content-length: 5000'], Buffer.from('{'))),
    ],
    [
      'sends chunks for ever',
      'protocol',
      (socket) => {
        socket.write(said(['200 OK', 'transfer-encoding: chunked']));
        endlessly(socket, Buffer.from(`10000\r\n${' '.repeat(65_536)}\r\n`), 1);
      },
    ],
    [
      'switches to another protocol',
      'protocol',
      (socket) => void socket.write(said(['101 Switching Protocols', 'upgrade: example', 'connection: upgrade'])),
    ],
  ])('%s ends as %s', async (_what, cause, behave) => {
    const asked: Asked = { ...web, parameters: { path: '/', values: { one: '/one' } } };
    await withTcpDevice(
      (socket) => void socket.once('data', () => behave(socket)),
      async (endpoint) => mustEndWell(await look(asked, endpoint), [cause]),
    );
  });
});

describe('a database that', () => {
  const message = (type: string, ...content: readonly number[]) =>
    Buffer.from([type.charCodeAt(0), 0, 0, 0, content.length + 4, ...content]);

  it.concurrent.each<[string, FailureCause, Buffer]>([
    ['asks for the password in clear text', 'auth', message('R', 0, 0, 0, 3)],
    ['asks for a way to log in that nobody knows', 'protocol', message('R', 0, 0, 0, 99)],
    ['claims a message of two gigabytes', 'timeout', Buffer.from([0x52, 0x7f, 0xff, 0xff, 0xff, 0])],
  ])('speaks as PostgreSQL and %s gets none', async (_what, cause, greeting) => {
    const heard = await withTcpDevice(
      (socket) => void socket.once('data', () => socket.write(greeting)),
      async (endpoint) => mustEndWell(await look(OVER_TCP['PostgreSQL'] as Asked, endpoint), [cause, 'timeout']),
    );
    expect(heard).not.toContain(PASSWORD);
  });

  /** Greeting of protocol 10 that names the plugin. */
  function greeting(plugin: string): Buffer {
    const content = Buffer.concat([
      Buffer.from([10]),
      Buffer.from('8.0.0\0'),
      Buffer.from([1, 0, 0, 0]),
      Buffer.from('12345678\0'),
      Buffer.from([0xff, 0xf7, 0x21, 2, 0, 0xff, 0x81, 21]),
      Buffer.alloc(10),
      Buffer.from('123456789012\0'),
      Buffer.from(`${plugin}\0`),
    ]);
    return Buffer.concat([Buffer.from([content.length, 0, 0, 0]), content]);
  }

  it.concurrent.each(['mysql_clear_password', 'sha256_password', 'constructor', 'unknown_plugin'])(
    'speaks as MySQL and wants %s gets no password',
    async (plugin) => {
      const switched = Buffer.concat([Buffer.from([0xfe]), Buffer.from(`${plugin}\0`), Buffer.from('12345678901234567890\0')]);
      const heard = await withTcpDevice(
        (socket) => {
          socket.write(greeting('mysql_native_password'));
          socket.once('data', () => socket.write(Buffer.concat([Buffer.from([switched.length, 0, 0, 2]), switched])));
        },
        async (endpoint) => mustEndWell(await look(OVER_TCP['MySQL'] as Asked, endpoint), ['auth', 'protocol', 'timeout']),
      );
      expect(heard).not.toContain(PASSWORD);
    },
  );
});

describe('an address', () => {
  it.each([
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    'fd00:ec2::254',
    '::',
    '::ffff:169.254.169.254',
  ])('%s is of no equipment: nothing is sent there', async (host) => {
    for (const asked of [...Object.values(OVER_TCP), ...Object.values(OVER_UDP)])
      mustEndWell(await look(asked, { host, port: 9 }), ['settings']);
  });
});
