// One SNMP session over npm net-snmp, as a reader that only reads: bounded, in order, deaf to everybody but the device.
import { getCiphers } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { Datagrams, Package, Session, SessionOptions, User, Varbind } from 'net-snmp';
import type { SnmpReader, SnmpValue, SnmpVariable } from '../../device/device.ts';
import { compareIndexes } from '../../device/snmp-values.ts';
import { ProbeFailure } from '../probe.ts';

export type Credentials =
  | { readonly version: '1' | '2c'; readonly community: string }
  | {
      readonly version: '3';
      readonly user: string;
      readonly authentication?: { readonly protocol: string; readonly key: string };
      readonly privacy?: { readonly protocol: string; readonly key: string };
    };

export interface SnmpAddress {
  readonly host: string;
  readonly port: number;
}

export interface SnmpSession {
  readonly reader: SnmpReader;
  close(): void;
}

/** Rows of a reply to GETBULK; more would not fit an Ethernet frame. */
const REPETITIONS = 40;
const OIDS_A_REQUEST = 20;
/** No table of a device that is looked after comes near; a walk that does not end does. */
const MOST_VARIABLES = 20_000;
const MOST_PACKETS = 50_000;
/** A lost packet is sent once more, and both tries fit the deadline. */
const RETRIES = 1;
const SHARE_OF_LIMIT = 0.4;
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [50, 5000];

export async function openSession(
  address: SnmpAddress,
  credentials: Credentials,
  { signal, limitMs }: { readonly signal: AbortSignal; readonly limitMs: number },
): Promise<SnmpSession> {
  mustHaveCipher(credentials);
  const { default: snmp } = await import('net-snmp');
  const place = await lookup(address.host);
  const line = await openLine(place, address.port, signal);
  const options: SessionOptions = {
    version: { '1': snmp.Version1, '2c': snmp.Version2c, '3': snmp.Version3 }[credentials.version],
    port: address.port,
    transport: place.family === 6 ? 'udp6' : 'udp4',
    timeout: Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.floor(limitMs * SHARE_OF_LIMIT))),
    retries: RETRIES,
    reportOidMismatchErrors: true,
    backwardsGetNexts: false,
    dgramModule: { createSocket: () => line.datagrams },
  };
  const session =
    credentials.version === '3'
      ? snmp.createV3Session(place.address, userOf(snmp, credentials), options)
      : snmp.createSession(place.address, credentials.community, options);
  // A packet that cannot be read is reported here, and would end the process if nobody listened.
  session.on('error', line.noteMalformed);
  const close = doneOnce(() => session.close());
  signal.addEventListener('abort', close, { once: true });
  return { reader: readerOf(snmp, session, line, credentials.version), close };
}

/** OpenSSL 3 keeps DES in a provider that Node.js loads only when it is told to. */
function mustHaveCipher(credentials: Credentials): void {
  if (credentials.version !== '3' || credentials.privacy?.protocol !== 'des' || getCiphers().includes('des-cbc')) return;
  throw new ProbeFailure(
    'settings',
    'access.snmp.privProtocol is des, which is switched off here: use aes, or set NODE_OPTIONS=--openssl-legacy-provider',
  );
}

function doneOnce(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}

function userOf(snmp: Package, { user, authentication, privacy }: Extract<Credentials, { version: '3' }>): User {
  const { noAuthNoPriv, authNoPriv, authPriv } = snmp.SecurityLevel;
  if (authentication === undefined) return { name: user, level: noAuthNoPriv };
  const { [authentication.protocol]: authProtocol = 0 } = snmp.AuthProtocols;
  const authenticated = { name: user, authProtocol, authKey: authentication.key };
  if (privacy === undefined) return { ...authenticated, level: authNoPriv };
  const { [privacy.protocol]: privProtocol = 0 } = snmp.PrivProtocols;
  return { ...authenticated, level: authPriv, privProtocol, privKey: privacy.key };
}

interface Line {
  readonly datagrams: Datagrams;
  /** Rejected when the line is of no more use. */
  readonly broken: Promise<never>;
  readonly noteMalformed: () => void;
  readonly heard: () => Heard;
}

/** What came over the line so far, whatever it was. */
interface Heard {
  readonly packets: number;
  readonly malformed: number;
}

/**
 * A connected socket: the kernel drops what comes from any other address or port, and tells when the port is closed.
 * net-snmp by itself takes answers from anybody.
 */
async function openLine(
  { address, family }: { readonly address: string; readonly family: number },
  port: number,
  signal: AbortSignal,
): Promise<Line> {
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  signal.addEventListener('abort', () => broken.reject(new ProbeFailure('timeout', 'the deadline has passed')), { once: true });
  const connected = once(socket, 'connect');
  socket.connect(port, address);
  await connected;
  socket.on('error', (error) => broken.reject(error));
  let [packets, malformed] = [0, 0];
  const noteMalformed = () => void (malformed += 1);
  const notePacket = () => {
    packets += 1;
    if (packets > MOST_PACKETS) broken.reject(new ProbeFailure('protocol', `the device sent more than ${MOST_PACKETS} packets`));
    return packets <= MOST_PACKETS;
  };
  return {
    datagrams: datagramsOf(socket, notePacket, noteMalformed),
    broken: broken.promise,
    noteMalformed,
    heard: () => ({ packets, malformed }),
  };
}

function datagramsOf(socket: Socket, notePacket: () => boolean, noteMalformed: () => void): Datagrams {
  return {
    send: (packet, offset, length, _port, _host, sent) => {
      socket.send(packet, offset, length, (error) => sent(error));
    },
    on: (event, listener) => {
      if (event === 'close') return socket.on('close', () => listener());
      if (event !== 'message') return;
      return socket.on('message', (packet) => {
        if (!notePacket()) return;
        try {
          (listener as (packet: Uint8Array) => void)(packet);
        } catch {
          noteMalformed();
        }
      });
    },
    ref: () => socket.ref(),
    unref: () => socket.unref(),
    close: () => socket.close(),
  };
}

function readerOf(snmp: Package, session: Session, line: Line, version: Credentials['version']): SnmpReader {
  const isVersion1 = version === '1';
  // Only version 3 greets before it asks for keys.
  let isAccepted = version !== '3';
  const ask = <Answer>(send: (answered: (error: Error | null, answer?: Answer) => void) => void): Promise<Answer> => {
    const answered = new Promise<Answer>((resolve, reject) => {
      send((error, answer) => {
        if (error !== null || answer === undefined) return reject(named(snmp, error, { ...line.heard(), isAccepted }));
        isAccepted = true;
        resolve(answer);
      });
    });
    return Promise.race([answered, line.broken]);
  };
  const next = isVersion1 ? nextOne(session, ask) : nextMany(session, ask);
  let variables = 0;
  return {
    get: (oids) => (isVersion1 ? getEach(snmp, session, ask, oids) : getMany(snmp, session, ask, oids)),
    walk: async (column) => {
      const found: SnmpVariable[] = [];
      let last = column;
      for (;;) {
        const varbinds = await next(last);
        if (varbinds.length === 0) return found;
        for (const varbind of varbinds) {
          if (isException(snmp, varbind)) return found;
          if (compareIndexes(last, varbind.oid) >= 0)
            throw new ProbeFailure('protocol', `the device goes round in circles below ${column}`);
          if (!varbind.oid.startsWith(`${column}.`)) return found;
          last = varbind.oid;
          variables += 1;
          if (variables > MOST_VARIABLES)
            throw new ProbeFailure(
              'protocol',
              `the device has more than ${MOST_VARIABLES} values below ${column}; it may be endless`,
            );
          const value = valueOf(snmp, varbind);
          if (value !== undefined) found.push({ index: varbind.oid.slice(column.length + 1), value });
        }
      }
    },
  };
}

type Ask = <Answer>(send: (answered: (error: Error | null, answer?: Answer) => void) => void) => Promise<Answer>;
type Next = (after: string) => Promise<readonly Varbind[]>;

async function getMany(snmp: Package, session: Session, ask: Ask, oids: readonly string[]) {
  const groups = Array.from({ length: Math.ceil(oids.length / OIDS_A_REQUEST) }, (_, group) =>
    oids.slice(group * OIDS_A_REQUEST, (group + 1) * OIDS_A_REQUEST),
  );
  const answers = await Promise.all(groups.map((group) => ask<readonly Varbind[]>((answered) => session.get(group, answered))));
  return answers.flat().map((varbind) => (isException(snmp, varbind) ? undefined : valueOf(snmp, varbind)));
}

/** In version 1 one missing object fails the whole request. */
async function getEach(snmp: Package, session: Session, ask: Ask, oids: readonly string[]) {
  const values: (SnmpValue | undefined)[] = [];
  for (const oid of oids) {
    const [varbind] = await orNothing(ask<readonly Varbind[]>((answered) => session.get([oid], answered)));
    values.push(varbind === undefined || isException(snmp, varbind) ? undefined : valueOf(snmp, varbind));
  }
  return values;
}

function nextOne(session: Session, ask: Ask): Next {
  return (after) => orNothing(ask<readonly Varbind[]>((answered) => session.getNext([after], answered)));
}

/** Halves what it asks for when the device says that the reply is too big for it. */
function nextMany(session: Session, ask: Ask): Next {
  let repetitions = REPETITIONS;
  const next: Next = async (after) => {
    try {
      const [rows = []] = await ask<readonly (readonly Varbind[])[]>((answered) =>
        session.getBulk([after], 0, repetitions, answered),
      );
      if (rows.length === 0) throw new ProbeFailure('protocol', `the device answers a bulk request after ${after} with nothing`);
      return rows;
    } catch (error) {
      if (!(error instanceof DeviceRefusal) || error.status !== TOO_BIG || repetitions === 1) throw error;
      repetitions = Math.floor(repetitions / 2);
      return next(after);
    }
  };
  return next;
}

const [TOO_BIG, NO_SUCH_NAME, AUTHORIZATION_ERROR] = [1, 2, 16];

/** An answer with an error status. */
class DeviceRefusal extends ProbeFailure {
  readonly status: number;
  constructor(status: number) {
    const isForbidden = status === AUTHORIZATION_ERROR;
    super(
      isForbidden ? 'auth' : 'protocol',
      isForbidden ? 'the device does not let this SNMP user read so' : `the device answers with error status ${status}`,
    );
    this.status = status;
  }
}

/** `noSuchName` is how version 1 says that there is nothing (more). */
async function orNothing(answer: Promise<readonly Varbind[]>): Promise<readonly Varbind[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DeviceRefusal && error.status === NO_SUCH_NAME) return [];
    throw error;
  }
}

/** The package's own messages hold digests and, in their details, keys: none of them is passed on. */
function named(
  snmp: Package,
  error: Error | null,
  { packets, malformed, isAccepted }: Heard & { readonly isAccepted: boolean },
): Error {
  if (error === null) return new ProbeFailure('protocol', 'an answer without content');
  if (error.name === 'RequestTimedOutError') {
    if (malformed > 0) return new ProbeFailure('protocol', 'the device answers with packets that are no SNMP messages');
    // It told its engine's identity, which it tells to everybody, and nothing after that: many are silent to wrong keys.
    if (packets > 0 && !isAccepted)
      return new ProbeFailure('auth', 'the device answers, but not to this SNMP user and these keys');
    return new ProbeFailure('timeout', 'no answer; a wrong community is met with silence as well');
  }
  if (error.name === 'RequestFailedError') return new DeviceRefusal('status' in error ? Number(error.status) : 0);
  if (error.name !== 'ResponseInvalidError') return error;
  const { EAuthFailure, ECouldNotDecrypt } = snmp.ResponseInvalidCode;
  const code = 'code' in error ? error.code : undefined;
  if (code === EAuthFailure && /time window/i.test(error.message))
    return new ProbeFailure('protocol', 'the clock of the device’s SNMP engine does not fit its answers');
  if (code === EAuthFailure || code === ECouldNotDecrypt)
    return new ProbeFailure('auth', 'the device does not accept the SNMP user or its keys');
  return new ProbeFailure('protocol', 'the answer does not fit the request');
}

function isException(snmp: Package, { type }: Varbind): boolean {
  const { NoSuchObject, NoSuchInstance, EndOfMibView } = snmp.ObjectType;
  return type === NoSuchObject || type === NoSuchInstance || type === EndOfMibView;
}

function valueOf(snmp: Package, { type, value }: Varbind): SnmpValue | undefined {
  if (value instanceof Uint8Array) {
    if (type !== snmp.ObjectType.Counter64) return value;
    return value.length > 9 ? undefined : value.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  }
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string' ? value : undefined;
}
