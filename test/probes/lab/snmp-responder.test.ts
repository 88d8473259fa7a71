import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type SnmpResponder,
  type SnmpResponderOptions,
  type SnmpUser,
  startSnmpResponder,
} from '../../../src/lab/snmp-responder.ts';
import { readRecording } from '../../../src/lab/snmprec.ts';
import {
  ask,
  END_OF_MIB_VIEW,
  NO_SUCH_INSTANCE,
  type Session,
  sessionOfUser,
  snmp,
  type Varbind,
  walk,
} from '../../support/snmp-session.ts';

const { variables } = readRecording(
  Buffer.from(
    [
      '1.3.6.1.2.1.1.1.0|4|Example device',
      '1.3.6.1.2.1.1.3.0|67|4200',
      '1.3.6.1.2.1.2.2.1.2.9|4|port 9',
      '1.3.6.1.2.1.2.2.1.2.10|4|port 10',
      '1.3.6.1.2.1.2.2.1.8.9|2|1',
      '1.3.6.1.2.1.2.2.1.8.10|2|2',
      '1.3.6.1.2.1.4.20.1.1|64|192.0.2.1',
      '1.3.6.1.2.1.31.1.1.1.6.9|70|18446744073709551614',
      '1.3.6.1.2.1.31.1.1.1.18.9|4x|fffe00',
    ].join('\n'),
  ),
);

const USER: SnmpUser = {
  name: 'casebook',
  authProtocol: 'sha',
  authKey: 'auth-key-1',
  privProtocol: 'aes',
  privKey: 'priv-key-1',
};

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function respond(options: Partial<SnmpResponderOptions> = {}): Promise<SnmpResponder> {
  const responder = await startSnmpResponder({ variables, community: 'public', ...options });
  open.push(responder);
  return responder;
}

async function sessionWith(version: number, options: Partial<SnmpResponderOptions> = {}, community = 'public', timeout = 2000) {
  const { port } = await respond(options);
  return keep(snmp.createSession('127.0.0.1', community, { port, version, timeout, retries: 0 }));
}

async function userSession(served: SnmpUser, asked: SnmpUser, timeout = 2000) {
  const { port } = await respond({ user: served });
  return keep(sessionOfUser('127.0.0.1', asked, { port, timeout, retries: 0 }));
}

function keep(session: Session): Session {
  open.unshift(session);
  return session;
}

describe('GET', () => {
  it('answers the exact identifier, and says noSuchInstance beside it in v2c', async () => {
    const session = await sessionWith(snmp.Version2c);
    const varbinds = await ask((reply) => session.get(['1.3.6.1.2.1.1.1.0', '1.3.6.1.2.1.1.1'], reply));
    expect(varbinds).toMatchObject([{ value: Buffer.from('Example device') }, { type: NO_SUCH_INSTANCE }]);
  });

  it('fails with noSuchName and the index of the missing one in v1', async () => {
    const session = await sessionWith(snmp.Version1);
    const failure = ask((reply) => session.get(['1.3.6.1.2.1.1.1.0', '1.3.6.1.2.1.1.9.0'], reply));
    await expect(failure).rejects.toMatchObject({
      message: expect.stringMatching(/NoSuchName.*1\.3\.6\.1\.2\.1\.1\.9\.0/),
      status: 2,
    });
  });

  it('knows no 64-bit counter in v1', async () => {
    const session = await sessionWith(snmp.Version1);
    await expect(ask((reply) => session.get(['1.3.6.1.2.1.31.1.1.1.6.9'], reply))).rejects.toMatchObject({ status: 2 });
  });

  it('keeps octets and 64-bit values whole', async () => {
    const session = await sessionWith(snmp.Version2c);
    const varbinds = await ask((reply) =>
      session.get(['1.3.6.1.2.1.31.1.1.1.18.9', '1.3.6.1.2.1.31.1.1.1.6.9', '1.3.6.1.2.1.4.20.1.1'], reply),
    );
    expect(varbinds).toMatchObject([
      { value: Buffer.from([0xff, 0xfe, 0x00]) },
      { value: Buffer.from('fffffffffffffffe', 'hex') },
      { value: '192.0.2.1' },
    ]);
  });
});

describe('GETNEXT', () => {
  it.each([
    ['an identifier that does not exist', '1.3.6.1.2.1.1.2', '1.3.6.1.2.1.1.3.0'],
    ['numeric order within a column', '1.3.6.1.2.1.2.2.1.2.9', '1.3.6.1.2.1.2.2.1.2.10'],
    ['the end of a column', '1.3.6.1.2.1.2.2.1.2.10', '1.3.6.1.2.1.2.2.1.8.9'],
    ['the beginning of all', '0.0', '1.3.6.1.2.1.1.1.0'],
  ])('goes on after %s', async (_, asked, next) => {
    const session = await sessionWith(snmp.Version2c);
    expect(await ask((reply) => session.getNext([asked], reply))).toMatchObject([{ oid: next }]);
  });

  it('ends with endOfMibView in v2c and noSuchName in v1', async () => {
    const second = await sessionWith(snmp.Version2c);
    expect(await ask((reply) => second.getNext(['1.3.6.1.2.1.31.1.1.1.18.9'], reply))).toMatchObject([
      { oid: '1.3.6.1.2.1.31.1.1.1.18.9', type: END_OF_MIB_VIEW },
    ]);
    const first = await sessionWith(snmp.Version1);
    await expect(ask((reply) => first.getNext(['1.3.6.1.2.1.31.1.1.1.18.9'], reply))).rejects.toMatchObject({ status: 2 });
  });

  it('passes over 64-bit counters in v1', async () => {
    const session = await sessionWith(snmp.Version1);
    expect(await ask((reply) => session.getNext(['1.3.6.1.2.1.4.20.1.1'], reply))).toMatchObject([
      { oid: '1.3.6.1.2.1.31.1.1.1.18.9' },
    ]);
  });
});

describe('GETBULK', () => {
  it('takes non-repeaters once and the others row by row', async () => {
    const session = await sessionWith(snmp.Version2c);
    const columns = ['1.3.6.1.2.1.1.1', '1.3.6.1.2.1.2.2.1.2', '1.3.6.1.2.1.2.2.1.8'];
    const [first, names, states] = await ask<readonly [Varbind, readonly Varbind[], readonly Varbind[]]>((reply) =>
      session.getBulk(columns, 1, 2, reply),
    );
    expect(first).toMatchObject({ oid: '1.3.6.1.2.1.1.1.0' });
    expect(names.map(({ oid }) => oid)).toEqual(['1.3.6.1.2.1.2.2.1.2.9', '1.3.6.1.2.1.2.2.1.2.10']);
    expect(states.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('stops after the row in which every column is at its end', async () => {
    const session = await sessionWith(snmp.Version2c);
    const [rows] = await ask<readonly (readonly Varbind[])[]>((reply) =>
      session.getBulk(['1.3.6.1.2.1.31.1.1.1.6.9'], 0, 20, reply),
    );
    expect(rows?.map(({ type }) => type)).toEqual([4, END_OF_MIB_VIEW]);
  });

  it('goes on with the other columns when one is at its end', async () => {
    const session = await sessionWith(snmp.Version2c);
    const columns = ['1.3.6.1.2.1.31.1.1.1.18.9', '1.3.6.1.2.1.1'];
    const [ended, others] = await ask<readonly (readonly Varbind[])[]>((reply) => session.getBulk(columns, 0, 3, reply));
    const last = ['1.3.6.1.2.1.31.1.1.1.18.9', END_OF_MIB_VIEW];
    expect(ended?.map(({ oid, type }) => [oid, type])).toEqual([last, last, last]);
    expect(others?.map(({ oid }) => oid)).toEqual(['1.3.6.1.2.1.1.1.0', '1.3.6.1.2.1.1.3.0', '1.3.6.1.2.1.2.2.1.2.9']);
  });

  it('sends the first row whole, however long it is', async () => {
    const long = readRecording(Buffer.from(`1.3.6.1.4.1.1|4|${'x'.repeat(3000)}\n1.3.6.1.4.1.2|4|y`)).variables;
    const session = await sessionWith(snmp.Version2c, { variables: long });
    const [rows] = await ask<readonly (readonly Varbind[])[]>((reply) => session.getBulk(['1.3.6.1.4.1'], 0, 5, reply));
    expect(rows?.map(({ value }) => String(value).length)).toEqual([3000]);
  });

  it('stops before the reply passes 1,400 octets, and a walk still sees everything', async () => {
    const lines = Array.from({ length: 3000 }, (_, row) => `1.3.6.1.2.1.2.2.1.2.${row + 1}|4|interface ${'x'.repeat(row % 90)}`);
    const long = readRecording(Buffer.from(lines.join('\n'))).variables;
    const { port } = await respond({ variables: long });
    const sizes: number[] = [];
    const socket = createSocket('udp4');
    const dgramModule = {
      createSocket: () => {
        socket.on('message', (packet) => void sizes.push(packet.length));
        return socket;
      },
    };
    const session = keep(snmp.createSession('127.0.0.1', 'public', { port, version: snmp.Version2c, dgramModule }));
    const seen = await walk(session, 50);
    expect(seen.map(({ oid }) => oid)).toEqual(long.map(({ name }) => name));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1400);
    expect(sizes.length).toBeLessThan(300);
  });
});

it('a recording of 17,000 variables is walked within two seconds', async () => {
  const lines = Array.from({ length: 17_000 }, (_, row) => `1.3.6.1.4.1.99999.1.${row % 17}.${Math.floor(row / 17)}|66|${row}`);
  const session = await sessionWith(snmp.Version2c, { variables: readRecording(Buffer.from(lines.join('\n'))).variables });
  const startedMs = performance.now();
  expect(await walk(session, 25)).toHaveLength(17_000);
  expect(performance.now() - startedMs).toBeLessThan(2000);
});

describe('who may ask', () => {
  it('a wrong community gets silence', async () => {
    const session = await sessionWith(snmp.Version2c, {}, 'guess', 200);
    await expect(ask((reply) => session.get(['1.3.6.1.2.1.1.1.0'], reply))).rejects.toThrow(/timed out/i);
  });

  it.each([
    ['sha', 'aes'],
    ['md5', 'aes'],
    ['sha256', 'aes256b'],
    ['sha512', 'aes256r'],
  ] as const)('a v3 user with %s and %s walks everything', async (authProtocol, privProtocol) => {
    const user = { ...USER, authProtocol, privProtocol };
    const session = await userSession(user, user);
    expect(await walk(session, 4)).toHaveLength(variables.length);
  });

  it('a v3 user with a wrong key gets no answer', async () => {
    const session = await userSession(USER, { ...USER, authKey: 'another-key' }, 200);
    await expect(ask((reply) => session.get(['1.3.6.1.2.1.1.1.0'], reply))).rejects.toThrow();
  });

  it('a device without a community does not speak v2c', async () => {
    const { port } = await startSnmpResponder({ variables, user: USER }).then((responder) => (open.push(responder), responder));
    const session = keep(snmp.createSession('127.0.0.1', 'public', { port, version: snmp.Version2c, timeout: 200, retries: 0 }));
    await expect(ask((reply) => session.get(['1.3.6.1.2.1.1.1.0'], reply))).rejects.toThrow(/timed out/i);
  });

  it('nobody may write', async () => {
    const session = await sessionWith(snmp.Version2c);
    const write = [{ oid: '1.3.6.1.2.1.1.5.0', type: 4, value: 'renamed' }];
    await expect(ask((reply) => session.set(write, reply))).rejects.toMatchObject({ status: 17 });
  });
});

describe('devices in trouble', () => {
  it('a silent device answers nothing, and answers again when it is no longer silent', async () => {
    let silent = true;
    const session = await sessionWith(snmp.Version2c, { silent: () => silent }, 'public', 200);
    await expect(ask((reply) => session.get(['1.3.6.1.2.1.1.1.0'], reply))).rejects.toThrow(/timed out/i);
    silent = false;
    expect(await ask((reply) => session.get(['1.3.6.1.2.1.1.1.0'], reply))).toHaveLength(1);
  });

  it('a slow device takes its time for every answer', async () => {
    const session = await sessionWith(snmp.Version2c, { delayMs: () => 60 });
    const startedMs = performance.now();
    await ask((reply) => session.get(['1.3.6.1.2.1.1.1.0'], reply));
    await ask((reply) => session.get(['1.3.6.1.2.1.1.1.0'], reply));
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(118);
  });

  it('a packet that is no SNMP does not end the device', async () => {
    const { port } = await respond();
    const stray = createSocket('udp4');
    open.unshift(stray);
    await new Promise((resolve) => stray.send(Buffer.from('0000ff', 'hex'), port, '127.0.0.1', resolve));
    const session = keep(snmp.createSession('127.0.0.1', 'public', { port, version: snmp.Version2c }));
    expect(await ask((reply) => session.get(['1.3.6.1.2.1.1.1.0'], reply))).toHaveLength(1);
  });

  it('what a function returns is asked for anew at each request', async () => {
    let current = variables;
    const session = await sessionWith(snmp.Version2c, { variables: () => current });
    expect(await walk(session, 10)).toHaveLength(variables.length);
    current = variables.slice(0, 2);
    expect(await walk(session, 10)).toHaveLength(2);
  });
});
