// Devices that know the protocol and misuse it: each look ends within its deadline and a second, with a named cause, and nothing that
// they say is believed.
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { ServerChannel } from 'ssh2';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FailureCause } from '../../src/domain/inspection.ts';
import {
  type Asked,
  type Behaviour,
  endlessly,
  LIMIT_MS,
  loadProbes,
  look,
  mustEndWell,
  PASSWORD,
  withTcpDevice,
} from '../support/hostile.ts';
import { answerTo, contents, integer, type RawRequest, rawDevice, type Say, sequence, tagged } from '../support/raw-snmp.ts';
import { execDevice, shellDevice, sshServer } from '../support/ssh-servers.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

beforeAll(loadProbes);

type Cases<Behave> = readonly (readonly [what: string, causes: readonly FailureCause[], behave: Behave])[];

const bySnmp = (version: '1' | '2c'): Asked => ({
  kind: 'snmp',
  parameters: { read: 'ports' },
  access: { snmp: { version, community: 'env:PASSWORD' } },
});

const GET_BULK = 0xa5;
const EXCEPTION = { noSuchObject: Buffer.from([0x80, 0]), endOfMibView: Buffer.from([0x82, 0]) };
const COUNTER64 = tagged(0x46, Buffer.from([0, 255, 255, 255, 255, 255, 255, 255, 255]));

/** Without objects at all: what a sound answer to each question of this one is. */
const empty = (request: RawRequest) =>
  answerTo(request, [[request.oid, request.type === GET_BULK ? EXCEPTION.endOfMibView : EXCEPTION.noSuchObject]]);
const withStatus = (request: RawRequest, status: number): Buffer => {
  const numbers = Buffer.concat([tagged(2, request.requestId), integer(status), integer(1)]);
  const pdu = tagged(0xa2, Buffer.concat([numbers, sequence()]));
  return sequence(integer(request.version), tagged(4, request.community), pdu);
};
const otherType = (packet: Buffer, from: number, to: number): Buffer => {
  const changed = Buffer.from(packet);
  changed[changed.indexOf(from, 20)] = to;
  return changed;
};
/** It has the object that is asked for first and talks of rows from then on. */
const rows = (behave: (request: RawRequest, say: Say) => void) => (request: RawRequest, say: Say) => {
  if (request.type === GET_BULK) behave(request, say);
  else say(empty(request));
};
const below = (oid: readonly number[], ...index: readonly number[]) => [...oid, ...index];
/** The column asks for its first row with its own ten arcs; later requests carry an index. */
const columnOf = ({ oid }: RawRequest) => oid.slice(0, 10);

let before: RawRequest | undefined;
const SNMP: Cases<(request: RawRequest, say: Say) => void> = [
  [
    'answers every question twice',
    ['unsupported'],
    (request, say) => [empty(request), empty(request)].forEach((one) => say(one)),
  ],
  [
    'repeats its last answer before each new one',
    ['unsupported'],
    (request, say) => {
      if (before !== undefined) say(answerTo(before, [[before.oid, integer(1)]]));
      before = request;
      say(empty(request));
    },
  ],
  [
    'answers with the number of another request',
    ['timeout'],
    (request, say) => say(empty({ ...request, requestId: Buffer.from([1]) })),
  ],
  ['answers in version 1', ['protocol'], (request, say) => say(empty({ ...request, version: 0 }))],
  ['answers in version 7', ['protocol'], (request, say) => say(empty({ ...request, version: 7 }))],
  ['answers with a request', ['protocol'], (request, say) => say(otherType(empty(request), 0xa2, 0xa0))],
  ['answers with a trap', ['protocol'], (request, say) => say(otherType(empty(request), 0xa2, 0xa7))],
  ['answers with a report', ['protocol'], (request, say) => say(otherType(empty(request), 0xa2, 0xa8))],
  ['finds everything too big', ['protocol'], (request, say) => say(withStatus(request, 1))],
  ['says noCreation to a reader', ['protocol'], (request, say) => say(withStatus(request, 11))],
  ['says an error that nobody knows', ['protocol'], (request, say) => say(withStatus(request, 99))],
  ['forbids', ['auth'], (request, say) => say(withStatus(request, 16))],
  [
    'answers more than it was asked',
    ['protocol'],
    (request, say) =>
      say(
        answerTo(request, [
          [request.oid, integer(1)],
          [request.oid, integer(1)],
        ]),
      ),
  ],
  [
    'answers without an end in sight',
    ['protocol'],
    (_request, say) => say(Buffer.from([0x30, 0x80, 2, 1, 1, 4, 1, 65, 0xa2, 0x80, 0, 0])),
  ],
  [
    'names rows with 200 arcs',
    ['protocol'],
    rows((request, say) =>
      say(answerTo(request, [[below(columnOf(request), ...Array.from({ length: 190 }, () => 1)), integer(1)]])),
    ),
  ],
  [
    'names each row one arc deeper than the last',
    ['protocol', 'timeout'],
    rows((request, say) =>
      say(
        answerTo(
          request,
          Array.from(
            { length: 40 },
            (_, deep) => [below(request.oid, ...Array.from({ length: deep + 1 }, () => 0)), integer(1)] as const,
          ),
        ),
      ),
    ),
  ],
  [
    'goes back to the column before',
    ['protocol'],
    rows((request, say) => say(answerTo(request, [[[...columnOf(request).slice(0, 9), 1, 1], integer(1)]]))),
  ],
  [
    'sends the same row for ever',
    ['protocol'],
    rows((request, say) =>
      say(
        answerTo(
          request,
          Array.from({ length: 40 }, () => [below(columnOf(request), 7), COUNTER64] as const),
        ),
      ),
    ),
  ],
  [
    'sends rows of text for ever',
    ['protocol', 'timeout'],
    rows((request, say) => {
      const last = request.oid.length > 10 ? (request.oid.at(-1) ?? 0) : 0;
      const text = tagged(4, Buffer.alloc(1000, 'x'));
      say(
        answerTo(
          request,
          Array.from({ length: 40 }, (_, row) => [below(columnOf(request), last + row + 1), text] as const),
        ),
      );
    }),
  ],
];

describe('over SNMP a device that', () => {
  it.each(SNMP)('%s', async (_what, causes, behave) => {
    const device = await rawDevice(behave);
    open.push(device);
    mustEndWell(await look(bySnmp('2c'), device), causes);
  });

  it.each<[string, FailureCause, (request: RawRequest, say: Say) => void]>([
    ['answers in version 2c', 'protocol', (request, say) => say(empty({ ...request, version: 1 }))],
    [
      'has a counter of 64 bits that its version does not know, for ever',
      'protocol',
      (request, say) => say(answerTo(request, [[request.oid, COUNTER64]])),
    ],
    ['says noSuchName to everything', 'unsupported', (request, say) => say(withStatus(request, 2))],
  ])('in version 1 %s', async (_what, cause, behave) => {
    const device = await rawDevice(behave);
    open.push(device);
    mustEndWell(await look(bySnmp('1'), device), [cause]);
  });

  const byUser: Asked = {
    kind: 'snmp',
    parameters: { read: 'ports' },
    access: {
      snmp: {
        version: '3',
        user: 'inspector',
        authProtocol: 'sha',
        authKey: 'env:PASSWORD',
        privProtocol: 'aes',
        privKey: 'env:PASSWORD',
      },
    },
  };
  const STATS = { level: 1, window: 2, user: 3, engine: 4, digest: 5, decryption: 6 } as const;

  /** Whatever is asked is answered with a report, which needs no key. */
  async function reporter(report: (heard: number) => { engine: Buffer; boots: number; time: number; stat: number }) {
    const socket = createSocket('udp4');
    let heard = 0;
    socket.on('message', (packet: Buffer, { port, address }: RemoteInfo) => {
      heard += 1;
      const [, header] = contents(contents(packet)[0]?.content ?? packet);
      const [messageId] = contents(header?.content ?? packet);
      const { engine, boots, time, stat } = report(heard);
      const number = (value: number) =>
        tagged(2, Buffer.from([value >>> 24, value >>> 16, value >>> 8, value].map((octet) => octet & 0xff)));
      const security = sequence(
        tagged(4, engine),
        number(boots),
        number(time),
        tagged(4, Buffer.alloc(0)),
        tagged(4, Buffer.alloc(0)),
        tagged(4, Buffer.alloc(0)),
      );
      const name = tagged(6, Buffer.from([0x2b, 6, 1, 6, 3, 15, 1, 1, stat, 0]));
      const pdu = tagged(
        0xa8,
        Buffer.concat([number(1), integer(0), integer(0), sequence(sequence(name, tagged(0x41, Buffer.from([1]))))]),
      );
      const global = sequence(
        tagged(2, messageId?.content ?? Buffer.from([0])),
        number(65_507),
        tagged(4, Buffer.from([0])),
        integer(3),
      );
      const scoped = sequence(tagged(4, engine), tagged(4, Buffer.alloc(0)), pdu);
      socket.send(sequence(integer(3), global, tagged(4, security), scoped), port, address, () => {});
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    open.push(socket);
    return { host: '127.0.0.1', port: socket.address().port };
  }
  const engine = (number: number) => Buffer.from([0x80, 0, 0x1f, 0x88, 4, number >> 8, number & 0xff]);

  it.each<[string, (heard: number) => { engine: Buffer; boots: number; time: number; stat: number }]>([
    ['does not know its own engine, for ever', () => ({ engine: engine(1), boots: 0, time: 0, stat: STATS.engine })],
    ['finds every message outside its window', () => ({ engine: engine(1), boots: 5, time: 1000, stat: STATS.window })],
    [
      'has a clock at the end of its time',
      () => ({ engine: engine(1), boots: 0x7fff_ffff, time: 0x7fff_ffff, stat: STATS.window }),
    ],
    ['is another engine each time', (heard) => ({ engine: engine(heard), boots: heard, time: heard, stat: STATS.engine })],
    [
      'turns its clock back each time',
      (heard) => ({ engine: engine(1), boots: 9, time: 100_000 - 1000 * heard, stat: STATS.window }),
    ],
    ['has an engine without a name', () => ({ engine: Buffer.alloc(0), boots: 0, time: 0, stat: STATS.engine })],
    ['does not know the user', () => ({ engine: engine(1), boots: 5, time: 1000, stat: STATS.user })],
    ['does not do what is asked for', () => ({ engine: engine(1), boots: 5, time: 1000, stat: STATS.level })],
    ['finds every digest wrong', () => ({ engine: engine(1), boots: 5, time: 1000, stat: STATS.digest })],
    ['cannot decipher', () => ({ engine: engine(1), boots: 5, time: 1000, stat: STATS.decryption })],
  ])('in version 3 %s', async (_what, report) => {
    mustEndWell(await look(byUser, await reporter(report)), ['auth', 'protocol', 'timeout']);
  });
});

const logIn = { user: 'inspector', password: 'env:PASSWORD' } as const;
const bySsh = (platform: string, read: string, hostKey: string): Asked => ({
  kind: 'ssh',
  parameters: { read },
  platform,
  access: { ssh: { ...logIn, hostKey } },
});

const COMMANDS: Cases<(channel: ServerChannel) => void> = [
  [
    'ends a command without a status',
    ['protocol'],
    (channel) => {
      channel.write('              total        used\nMem:  16000  1000\n');
      channel.end();
      channel.close();
    },
  ],
  [
    'kills a command in the middle of its answer',
    ['protocol'],
    (channel) => {
      channel.write('              total        used\n');
      channel.exit('KILL');
      channel.end();
    },
  ],
  ['never ends a command', ['timeout'], (channel) => void channel.write('              total')],
  ['says 4 MiB about errors', ['protocol'], (channel) => void channel.stderr.write(Buffer.alloc(4 * 1024 * 1024, 'e'))],
  [
    'answers in half a character',
    ['unparsed', 'no-data'],
    (channel) => {
      channel.write(Buffer.from([0xd5, 0xfd, 0xb3]));
      channel.exit(0);
      channel.end();
    },
  ],
  [
    'ends well and says nothing',
    ['unparsed', 'no-data'],
    (channel) => {
      channel.exit(0);
      channel.end();
    },
  ],
];

const inShell = (behave: (keys: string, channel: ServerChannel) => void) => (channel: ServerChannel) => {
  channel.write('<EXAMPLE>');
  channel.on('data', (keys: Buffer) => {
    if (String(keys).startsWith('screen-length')) channel.write('<EXAMPLE>');
    else behave(String(keys), channel);
  });
};
const SHELLS: Cases<(channel: ServerChannel) => void> = [
  [
    'pages inside its pager',
    ['timeout'],
    inShell((_keys, channel) => void channel.write('\r\n  ---- More ----\x1b[16D--(more: press q or space)--')),
  ],
  ['asks whether it may go on', ['timeout'], inShell((_keys, channel) => void channel.write('\r\nContinue? [Y/N]:'))],
  [
    'has another prompt after each command',
    ['timeout'],
    inShell((keys, channel) => void channel.write(`${keys}\r\n<EXAMPLE-${keys.length}>`)),
  ],
  [
    'says nothing but control characters',
    ['timeout'],
    inShell((_keys, channel) => void channel.write('\x07\x00\x1b[2J\x1b[H'.repeat(5000))),
  ],
  [
    'makes the cursor jump twenty thousand times',
    ['unparsed', 'timeout'],
    inShell((_keys, channel) => void channel.write(`${'\x1b[999CX'.repeat(20_000)}\r\n<EXAMPLE>`)),
  ],
  [
    'erases what it says over and over',
    ['unparsed', 'timeout'],
    inShell((_keys, channel) => void channel.write(`${'x'.repeat(100_000)}${'y\x1b[1K'.repeat(20_000)}\r\n<EXAMPLE>`)),
  ],
  ['promises a prompt inside its text, and goes on', ['timeout'], (channel) => endlessPrompts(channel)],
  ['hangs up after the command', ['protocol'], inShell((_keys, channel) => void channel.end())],
];

function endlessPrompts(channel: ServerChannel): void {
  const timer = setInterval(() => channel.write('<EXAMPLE>\r\nmore\r\n'), 10);
  channel.on('close', () => clearInterval(timer));
}

describe('over SSH a device that', () => {
  it.each(COMMANDS)('%s', async (_what, causes, behave) => {
    const device = await execDevice(behave);
    open.push(device);
    mustEndWell(await look(bySsh('linux', 'memory', device.hostKey), device), causes);
  });

  it.each(SHELLS)('%s', async (_what, causes, behave) => {
    const device = await shellDevice(behave);
    open.push(device);
    mustEndWell(await look(bySsh('huawei_vrp', 'power', device.hostKey), device), causes);
  });

  it('answers with blank lines by the ten thousand, which a pattern chews on for ever', async () => {
    const device = await shellDevice((channel) => {
      channel.write('EXAMPLE#');
      channel.on(
        'data',
        (keys: Buffer) =>
          void channel.write(`${String(keys)}\n${String(keys).startsWith('show') ? '\r\n'.repeat(50_000) : ''}EXAMPLE#`),
      );
    });
    open.push(device);
    const seen = await look(bySsh('cisco_ios', 'power', device.hostKey), device);
    expect(seen.outcome).toBe('failed');
    expect(seen.elapsedMs).toBeLessThan(LIMIT_MS + 1000);
  });

  it.each<[string, readonly FailureCause[], Parameters<typeof sshServer>[0]]>([
    ['never answers the log-in', ['timeout'], (connection) => void connection.on('authentication', () => {})],
    [
      'wants a password again and again',
      ['auth'],
      (connection) =>
        void connection.on('authentication', (attempt) => attempt.reject(['password', 'keyboard-interactive'], true)),
    ],
    [
      'asks ten questions at once',
      ['auth', 'protocol', 'timeout'],
      (connection) =>
        void connection.on('authentication', (attempt) => {
          if (attempt.method !== 'keyboard-interactive') return attempt.reject(['keyboard-interactive']);
          attempt.prompt(
            Array.from({ length: 10 }, () => ({ prompt: 'Password: ', echo: false })),
            () => attempt.reject(),
          );
        }),
    ],
    [
      'asks for the password where everybody sees it',
      ['auth', 'protocol', 'timeout'],
      (connection) =>
        void connection.on('authentication', (attempt) => {
          if (attempt.method !== 'keyboard-interactive') return attempt.reject(['keyboard-interactive']);
          attempt.prompt([{ prompt: 'Password: ', echo: true }], () => attempt.reject());
        }),
    ],
    [
      'lets in and opens no channel',
      ['timeout', 'protocol'],
      (connection) =>
        void connection.on('authentication', (attempt) => (attempt.method === 'none' ? attempt.accept() : attempt.reject())),
    ],
    [
      'changes keys for ever',
      ['timeout', 'protocol'],
      (connection) => {
        connection.on('authentication', (attempt) => (attempt.method === 'none' ? attempt.accept() : attempt.reject()));
        connection.on('ready', () => {
          const again = () => connection.rekey(() => setImmediate(again));
          again();
        });
      },
    ],
  ])('%s', async (_what, causes, behave) => {
    const device = await sshServer(behave);
    open.push(device);
    mustEndWell(await look(bySsh('linux', 'memory', device.hostKey), device), causes);
  });
});

const said = (head: readonly string[], body: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${head.join('\r\n')}\r\n\r\n`), body]);
const saying =
  (packet: Uint8Array): Behaviour =>
  (socket) =>
    void socket.write(packet);
const redirectTo = (location: string) => saying(said(['302 Found', `location: ${location}`, 'content-length: 0']));

describe('over HTTP an interface that', () => {
  const web: Asked = {
    kind: 'http',
    parameters: { path: '/', values: { one: '/one' } },
    access: { http: { scheme: 'http', ...logIn } },
  };

  it.each<[string, readonly FailureCause[], Behaviour]>([
    [
      'says to go on, for ever',
      ['timeout', 'protocol'],
      (socket) => endlessly(socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)), 2),
    ],
    ['has a header of a megabyte', ['protocol'], saying(said(['200 OK', `x-more: ${'1'.repeat(1024 * 1024)}`]))],
    [
      'has a hundred thousand headers',
      ['protocol'],
      saying(said(['200 OK', ...Array.from({ length: 100_000 }, (_, number) => `x-${number}: 1`)])),
    ],
    [
      'has two lengths',
      ['protocol'],
      saying(said(['200 OK', 'content-length: 2', 'content-length: 20'], Buffer.from('{"one":1}'))),
    ],
    [
      'has a length and chunks',
      ['protocol'],
      saying(said(['200 OK', 'content-length: 9', 'transfer-encoding: chunked'], Buffer.from('{"one":1}'))),
    ],
    ['has a length below zero', ['protocol'], saying(said(['200 OK', 'content-length: -1'], Buffer.from('{"one":1}')))],
    ['answers without a head', ['protocol'], saying(Buffer.from('{"one":1}'))],
    [
      'splits its head with a bare line feed and a header of its own',
      ['protocol', 'unparsed', 'timeout'],
      saying(Buffer.from('HTTP/1.1 200 OK\nx: 1\n\n{"one":1}')),
    ],
    [
      'answers with brackets half a million deep',
      ['unparsed'],
      saying(said(['200 OK', 'content-length: 500000'], Buffer.alloc(500_000, '['))),
    ],
    ['redirects to the metadata of clouds without a scheme', ['protocol'], redirectTo('//169.254.169.254/latest/meta-data/')],
    ['redirects to itself with TLS', ['protocol'], redirectTo('https://127.0.0.1/')],
    ['redirects to a host that is hidden behind a user', ['protocol'], redirectTo('http://127.0.0.1@elsewhere.example/')],
    ['redirects to a script', ['protocol'], redirectTo('javascript:alert(1)')],
    ['redirects to nothing that is an address', ['protocol'], redirectTo('http://[')],
  ])('%s', async (_what, causes, behave) => {
    await withTcpDevice(
      (socket) => void socket.once('data', () => behave(socket)),
      async (endpoint) => mustEndWell(await look(web, endpoint), causes),
    );
  });
});

async function udpDevice(answer: (request: Buffer) => Buffer) {
  const socket = createSocket('udp4');
  socket.on('message', (request: Buffer, { port, address }: RemoteInfo) => socket.send(answer(request), port, address, () => {}));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  open.push(socket);
  return { host: '127.0.0.1', port: socket.address().port };
}

describe('a time server that', () => {
  const answer = (request: Buffer, change: (packet: Buffer) => void): Buffer => {
    const packet = Buffer.alloc(48);
    packet.set([0x24, 2]);
    request.copy(packet, 24, 40, 48);
    const seconds = Math.floor(Date.now() / 1000) + 2_208_988_800;
    packet.writeUInt32BE(seconds % 2 ** 32, 32);
    packet.writeUInt32BE(seconds % 2 ** 32, 40);
    change(packet);
    return packet;
  };

  it.each<[string, readonly FailureCause[], (packet: Buffer) => void]>([
    ['answers a question that nobody asked', ['protocol'], (packet) => packet.fill(7, 24, 32)],
    ['tells no time', ['protocol'], (packet) => packet.fill(0, 32, 48)],
    ['speaks as a client', ['protocol'], (packet) => void (packet[0] = 0x23)],
    ['speaks to everybody', ['protocol'], (packet) => void (packet[0] = 0x25)],
    [
      'sends us away for asking too often',
      ['no-data'],
      (packet) => packet.set([0x24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x52, 0x41, 0x54, 0x45]),
    ],
  ])('%s', async (_what, causes, change) => {
    const device = await udpDevice((request) => answer(request, change));
    mustEndWell(await look({ kind: 'ntp', access: { ntp: {} } }, device), causes);
  });
});

describe('a name server that', () => {
  const header = (request: Buffer, flags: number, answers: number): Buffer => {
    const packet = Buffer.from(request);
    packet.writeUInt16BE(flags, 2);
    packet.writeUInt16BE(answers, 6);
    packet.writeUInt16BE(0, 10);
    return packet.subarray(0, request.indexOf(0, 12) + 5);
  };
  const OK = 0x8180;
  /** A name that is the name asked for, again. */
  const loop = Buffer.from([0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, 0xc0, 12]);

  it.each<[string, readonly FailureCause[], (request: Buffer) => Buffer]>([
    [
      'answers with another number',
      ['timeout'],
      (request) => {
        const packet = header(request, OK, 0);
        packet[0] = (packet[0] ?? 0) ^ 0xff;
        return packet;
      },
    ],
    ['names the name after itself', ['protocol', 'timeout'], (request) => Buffer.concat([header(request, OK, 1), loop])],
    [
      'has a name that points to itself',
      ['protocol', 'timeout'],
      (request) =>
        Buffer.concat([header(request, OK, 1), Buffer.from([0xc0, request.length, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 1, 2, 3, 4])]),
    ],
    ['promises a thousand answers and has none', ['protocol', 'timeout'], (request) => header(request, OK, 1000)],
    [
      'cuts its answer short and keeps no other port',
      ['protocol', 'timeout', 'refused'],
      (request) => header(request, 0x8380, 0),
    ],
  ])('%s', async (_what, causes, answer) => {
    mustEndWell(
      await look({ kind: 'dns', parameters: { name: 'www.client.example' }, access: { dns: {} } }, await udpDevice(answer)),
      causes,
    );
  });
});

describe('a database that', () => {
  const message = (type: string, content: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length + 4);
    return Buffer.concat([Buffer.from(type), length, content]);
  };
  const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);
  const column = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.from('one\0'),
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
  ]);
  const row = (size: number) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(size);
    return message('D', Buffer.concat([Buffer.from([0, 1]), length, Buffer.alloc(size, 'x')]));
  };
  const asked: Asked = {
    kind: 'sql',
    parameters: { query: 'SELECT 1 AS one' },
    access: { sql: { engine: 'postgresql', database: 'example', ...logIn } },
  };
  const afterLogIn =
    (behave: (socket: Socket) => void): Behaviour =>
    (socket) => {
      socket.once('data', () => {
        socket.write(welcome);
        socket.once('data', () => behave(socket));
      });
    };

  it.each<[string, readonly FailureCause[], Behaviour]>([
    ['lets in and says nothing more', ['timeout', 'protocol'], afterLogIn(() => {})],
    [
      'sends rows for ever',
      ['timeout', 'protocol'],
      afterLogIn((socket) => {
        socket.write(message('T', column));
        endlessly(socket, row(64 * 1024), 1);
      }),
    ],
    [
      'sends a row of 16 MiB',
      ['timeout', 'protocol'],
      afterLogIn((socket) => void socket.write(Buffer.concat([message('T', column), row(16 * 1024 * 1024)]))),
    ],
    [
      'speaks of notices for ever',
      ['timeout', 'protocol'],
      afterLogIn((socket) => endlessly(socket, message('N', Buffer.from('SNOTICE\0Mexample\0\0')), 1)),
    ],
    ['hangs up after the log-in', ['timeout', 'protocol', 'refused'], afterLogIn((socket) => void socket.end())],
    [
      'says an error with the words of a log-in',
      ['auth', 'protocol', 'timeout'],
      afterLogIn((socket) => void socket.write(message('E', Buffer.from(`SFATAL\0C28P01\0Mpassword ${'x'.repeat(1000)}\0\0`)))),
    ],
  ])('%s', async (_what, causes, behave) => {
    const heard = await withTcpDevice(behave, async (endpoint) => mustEndWell(await look(asked, endpoint), causes));
    expect(heard).not.toContain(PASSWORD);
  });
});
