// One SNMP session over npm net-snmp, as a reader that only reads: bounded, in order, deaf to everybody but the device.
import { getCiphers } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import type { Datagrams, Package, Session, SessionOptions, User, Varbind } from 'net-snmp';
import type { SnmpReader, SnmpValue, SnmpVariable } from '../../device/device.ts';
import { type Place, placeOf } from '../address.ts';
import { ProbeFailure } from '../probe.ts';
import { correspond } from './shared-datagrams.ts';

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
  /** What was read once is not asked for again: the items of a slot look at one state of the device. */
  readerUntil(signal: AbortSignal): SnmpReader;
  /** False once the port turned out to be closed, or the device flooded it. */
  isUsable(): boolean;
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
  { limitMs, heard }: { readonly limitMs: number; readonly heard?: (() => void) | undefined },
): Promise<SnmpSession> {
  mustHaveCipher(credentials);
  const { default: snmp } = await import('net-snmp');
  const place = await placeOf(address.host);
  const line = await openLine(place, address.port, heard);
  const options: SessionOptions = {
    version: { '1': snmp.Version1, '2c': snmp.Version2c, '3': snmp.Version3 }[credentials.version],
    port: address.port,
    transport: place.family === 6 ? 'udp6' : 'udp4',
    timeout: Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.floor(limitMs * SHARE_OF_LIMIT))),
    retries: RETRIES,
    reportOidMismatchErrors: true,
    // That they ascend is checked here, once.
    backwardsGetNexts: true,
    dgramModule: { createSocket: () => line.datagrams },
  };
  const session =
    credentials.version === '3'
      ? snmp.createV3Session(place.address, userOf(snmp, credentials), options)
      : snmp.createSession(place.address, credentials.community, options);
  // A packet that cannot be read is reported here, and would end the process if nobody listened.
  session.on('error', line.noteMalformed);
  return {
    readerUntil: readersOf(snmp, session, line, credentials.version),
    isUsable: line.isUsable,
    close: doneOnce(() => session.close()),
  };
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
  /** Calls back when the line is of no more use; the function that it returns takes the wish back. */
  readonly onBroken: (broken: (reason: Error) => void) => () => void;
  readonly isUsable: () => boolean;
  readonly noteMalformed: () => void;
  readonly heard: () => Heard;
}

/** What came over the line so far, whatever it was. */
interface Heard {
  readonly packets: number;
  readonly malformed: number;
}

/** Through the socket of all devices, which gives us what comes from this one; net-snmp by itself takes answers from anybody. */
async function openLine(place: Place, port: number, tellHeard: (() => void) | undefined): Promise<Line> {
  const listeners = new Set<(reason: Error) => void>();
  let isUsable = true;
  const breakDown = (reason: Error) => {
    isUsable = false;
    for (const listener of listeners) listener(reason);
  };
  let [packets, malformed] = [0, 0];
  const noteMalformed = () => void (malformed += 1);
  let deliver: (packet: Uint8Array) => void = () => {};
  const receive = (packet: Uint8Array) => {
    packets += 1;
    if (packets === 1) tellHeard?.();
    if (packets > MOST_PACKETS)
      return breakDown(new ProbeFailure('protocol', `the device sent more than ${MOST_PACKETS} packets`));
    try {
      deliver(packet);
    } catch {
      noteMalformed();
    }
  };
  const line = await correspond({ place, port, receive });
  const knock = knocker(place, port, receive, breakDown);
  const closed: (() => void)[] = [];
  return {
    datagrams: {
      send: (packet, offset, length, _port, _host, sent) => {
        const octets = packet.subarray(offset, offset + length);
        if (packets === 0) knock.soon(octets, () => packets > 0);
        line.send(octets, sent);
      },
      on: (event, listener) => {
        if (event === 'message') deliver = listener as (packet: Uint8Array) => void;
        if (event === 'close') closed.push(listener);
      },
      ref: () => {},
      unref: () => {},
      close: () => {
        knock.close();
        line.close();
        for (const listener of closed) listener();
      },
    },
    onBroken: (broken) => {
      listeners.add(broken);
      return () => void listeners.delete(broken);
    },
    isUsable: () => isUsable,
    noteMalformed,
    heard: () => ({ packets, malformed }),
  };
}

/** A device on the way to us has answered by then; the dead ones are asked again through a socket of their own. */
const KNOCK_AFTER_MS = 150;

/** Only a connected socket is told that the port is closed: the first packet is repeated through one while nobody answers. */
function knocker(place: Place, port: number, receive: (packet: Uint8Array) => void, breakDown: (reason: Error) => void) {
  let timer: NodeJS.Timeout | undefined;
  let socket: Socket | undefined;
  let isClosed = false;
  const knock = (packet: Uint8Array) => {
    socket = createSocket(place.family === 6 ? 'udp6' : 'udp4');
    socket.on('error', breakDown);
    socket.on('message', receive);
    socket.unref();
    socket.connect(port, place.address, () => socket?.send(packet, () => {}));
  };
  return {
    soon(packet: Uint8Array, isAnswered: () => boolean): void {
      // What lies in the kernel is heard before: a process that was busy must not take its own delay for silence.
      const look = () => {
        if (!isClosed && !isAnswered()) knock(packet);
      };
      timer ??= setTimeout(() => setImmediate(look), KNOCK_AFTER_MS);
    },
    close(): void {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
      socket = undefined;
    },
  };
}

function readersOf(
  snmp: Package,
  session: Session,
  line: Line,
  version: Credentials['version'],
): (signal: AbortSignal) => SnmpReader {
  // Only version 3 greets before it asks for keys.
  let isAccepted = version !== '3';
  const askUntil =
    (signal: AbortSignal): Ask =>
    (send) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new DeadlinePassed());
        const late = () => reject(new DeadlinePassed());
        signal.addEventListener('abort', late, { once: true });
        const forget = line.onBroken(reject);
        send((error, answer) => {
          forget();
          signal.removeEventListener('abort', late);
          if (error !== null || answer === undefined) return reject(named(snmp, error, { ...line.heard(), isAccepted }));
          isAccepted = true;
          resolve(answer);
        });
      });
  const isVersion1 = version === '1';
  const repetitions = { now: REPETITIONS };
  const read = new Map<string, Promise<unknown>>();
  const once = <Answer>(name: string, signal: AbortSignal, ask: () => Promise<Answer>) => readOnce(read, name, signal, ask);
  return (signal) => {
    const ask = askUntil(signal);
    const count = { values: 0 };
    const next = isVersion1 ? nextOne(session, ask) : nextMany(session, ask, repetitions);
    return {
      get: (oids) =>
        once(oids.join(), signal, () => (isVersion1 ? getEach(snmp, session, ask, oids) : getMany(snmp, session, ask, oids))),
      walk: (column) => once(`${column}.*`, signal, () => walk(snmp, next, column, count)),
    };
  };
}

class DeadlinePassed extends ProbeFailure {
  constructor() {
    super('timeout', 'the deadline has passed');
  }
}

/** Whose deadline passed while it asked for all has not answered for the others: they ask themselves. */
async function readOnce<Answer>(
  read: Map<string, Promise<unknown>>,
  name: string,
  signal: AbortSignal,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const known = read.get(name) as Promise<Answer> | undefined;
  if (known !== undefined) {
    try {
      return await known;
    } catch (error) {
      if (!(error instanceof DeadlinePassed) || signal.aborted) throw error;
    }
  }
  const own = ask();
  read.set(name, own);
  own.catch(() => read.delete(name));
  return own;
}

async function walk(snmp: Package, next: Next, column: string, count: { values: number }): Promise<readonly SnmpVariable[]> {
  const found: SnmpVariable[] = [];
  const inside = `${column}.`;
  let last = column;
  for (;;) {
    const varbinds = await next(last);
    if (varbinds.length === 0) return found;
    for (const varbind of varbinds) {
      if (isException(varbind)) return found;
      if (!isAfter(last, varbind.oid)) throw new ProbeFailure('protocol', `the device goes round in circles below ${column}`);
      if (!varbind.oid.startsWith(inside)) return found;
      last = varbind.oid;
      const value = valueOf(snmp, varbind);
      if (value !== undefined) found.push({ index: varbind.oid.slice(inside.length), value });
      count.values += 1;
      if (count.values > MOST_VARIABLES)
        throw new ProbeFailure(
          'protocol',
          `the device has more than ${MOST_VARIABLES} values below ${column}; it may be endless`,
        );
    }
  }
}

const DOT = 46;

/** Component by component as numbers, without taking the text apart: most identifiers differ in the last digits only. */
export function isAfter(last: string, next: string): boolean {
  let place = 0;
  const shorter = Math.min(last.length, next.length);
  while (place < shorter && last.charCodeAt(place) === next.charCodeAt(place)) place += 1;
  if (place === shorter && (last.length === next.length || (last.length < next.length && next.charCodeAt(place) === DOT)))
    return next.length > last.length;
  // They differ within a component: the longer number is the larger one, and of equal length the later digit decides.
  const start = Math.max(last.lastIndexOf('.', place - 1), next.lastIndexOf('.', place - 1)) + 1;
  const [ours, theirs] = [componentAt(last, start), componentAt(next, start)];
  return theirs.length === ours.length ? theirs > ours : theirs.length > ours.length;
}

function componentAt(oid: string, start: number): string {
  const end = oid.indexOf('.', start);
  return end < 0 ? oid.slice(start) : oid.slice(start, end);
}

type Ask = <Answer>(send: (answered: (error: Error | null, answer?: Answer) => void) => void) => Promise<Answer>;
type Next = (after: string) => Promise<readonly Varbind[]>;

async function getMany(snmp: Package, session: Session, ask: Ask, oids: readonly string[]) {
  const groups = Array.from({ length: Math.ceil(oids.length / OIDS_A_REQUEST) }, (_, group) =>
    oids.slice(group * OIDS_A_REQUEST, (group + 1) * OIDS_A_REQUEST),
  );
  const answers = await Promise.all(groups.map((group) => ask<readonly Varbind[]>((answered) => session.get(group, answered))));
  return answers.flat().map((varbind) => (isException(varbind) ? undefined : valueOf(snmp, varbind)));
}

/** In version 1 one missing object fails the whole request. */
async function getEach(snmp: Package, session: Session, ask: Ask, oids: readonly string[]) {
  const values: (SnmpValue | undefined)[] = [];
  for (const oid of oids) {
    const [varbind] = await orNothing(ask<readonly Varbind[]>((answered) => session.get([oid], answered)));
    values.push(varbind === undefined || isException(varbind) ? undefined : valueOf(snmp, varbind));
  }
  return values;
}

function nextOne(session: Session, ask: Ask): Next {
  return (after) => orNothing(ask<readonly Varbind[]>((answered) => session.getNext([after], answered)));
}

/** Halves what it asks for when the device says that the reply is too big for it. */
function nextMany(session: Session, ask: Ask, repetitions: { now: number }): Next {
  const next: Next = async (after) => {
    try {
      const [rows = []] = await ask<readonly (readonly Varbind[])[]>((answered) =>
        session.getBulk([after], 0, repetitions.now, answered),
      );
      if (rows.length === 0) throw new ProbeFailure('protocol', `the device answers a bulk request after ${after} with nothing`);
      return rows;
    } catch (error) {
      if (!(error instanceof DeviceRefusal) || error.status !== TOO_BIG || repetitions.now === 1) throw error;
      repetitions.now = Math.floor(repetitions.now / 2);
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

/** noSuchObject, noSuchInstance and endOfMibView (RFC 3416), which stand where a value would. */
function isException({ type }: Varbind): boolean {
  return type >= 128 && type <= 130;
}

function valueOf(snmp: Package, { type, value }: Varbind): SnmpValue | undefined {
  if (value instanceof Uint8Array) {
    if (type !== snmp.ObjectType.Counter64) return value;
    return value.length > 9 ? undefined : value.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  }
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string' ? value : undefined;
}
