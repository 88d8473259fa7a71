// One SNMP session over npm net-snmp, as a reader that only reads: bounded, in order, deaf to everybody but the device.
import { getCiphers } from 'node:crypto';
import snmp, { type Session, type SessionOptions, type User } from 'net-snmp';
import type { SnmpReader, SnmpValue, SnmpVariable } from '../../device/device.ts';
import { placeOf } from '../address.ts';
import { ProbeFailure } from '../probe.ts';
import { readAnswer } from './snmp-answer.ts';
import { type Answered, answeredBy, type Rows, type Varbind } from './snmp-answered.ts';
import { type Heard, type Line, openLine } from './snmp-line.ts';

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
/** A lost packet is sent once more, and both tries fit the deadline. */
const RETRIES = 1;
const SHARE_OF_LIMIT = 0.4;
const NO_ENGINE = Buffer.alloc(0);
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [50, 5000];

export async function openSession(
  address: SnmpAddress,
  credentials: Credentials,
  { limitMs, heard }: { readonly limitMs: number; readonly heard?: (() => void) | undefined },
): Promise<SnmpSession> {
  mustHaveCipher(credentials);
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
    // Ours as an agent, which nobody asks for; the package would draw random octets for each session.
    engineID: NO_ENGINE,
  };
  const session =
    credentials.version === '3'
      ? snmp.createV3Session(place.address, userOf(credentials), options)
      : snmp.createSession(place.address, credentials.community, options);
  // A packet that cannot be read is reported here, and would end the process if nobody listened.
  session.on('error', line.noteMisfit);
  if (credentials.version !== '3') readOurselves(session, line, options.version, credentials.community);
  return {
    readerUntil: readersOf(session, line, credentials.version),
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

function userOf({ user, authentication, privacy }: Extract<Credentials, { version: '3' }>): User {
  const { noAuthNoPriv, authNoPriv, authPriv } = snmp.SecurityLevel;
  if (authentication === undefined) return { name: user, level: noAuthNoPriv };
  const { [authentication.protocol]: authProtocol = 0 } = snmp.AuthProtocols;
  const authenticated = { name: user, authProtocol, authKey: authentication.key };
  if (privacy === undefined) return { ...authenticated, level: authNoPriv };
  const { [privacy.protocol]: privProtocol = 0 } = snmp.PrivProtocols;
  return { ...authenticated, level: authPriv, privProtocol, privKey: privacy.key };
}

/** Decoding is most of what npm net-snmp costs; what waits for the answer, and for how long, stays with it. */
function readOurselves(session: Session, line: Line, version: number, community: string): void {
  const expected = Buffer.from(community);
  line.readBy((packet) => {
    const answer = readAnswer(packet, version, expected);
    const { requestId, errorStatus } = answer;
    const request = session.unregisterRequest(requestId);
    if (errorStatus === 0) request?.responseCb(null, answer);
    else request?.responseCb(new DeviceRefusal(errorStatus));
  });
}

/** As the package answers: by our own decoder, or by lists of what its own decoded. */
type Decode = (answer: unknown) => Answered;
const OWN: Decode = (answer) => answer as Answered;
const LIST: Decode = (answer) => answeredBy(answer as readonly Varbind[]);
const FIRST_LIST: Decode = (answer) => answeredBy((answer as readonly (readonly Varbind[])[])[0] ?? []);

type Send = (answered: (error: Error | null, answer?: unknown) => void) => void;
type Ask = (send: Send, decode: Decode) => Promise<Answered>;

function readersOf(session: Session, line: Line, version: Credentials['version']): (signal: AbortSignal) => SnmpReader {
  // Only version 3 greets before it asks for keys.
  let isAccepted = version !== '3';
  const askUntil =
    (signal: AbortSignal): Ask =>
    (send, decode) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new DeadlinePassed());
        const late = () => reject(new DeadlinePassed());
        signal.addEventListener('abort', late, { once: true });
        const forget = line.onBroken(reject);
        send((error, answer) => {
          forget();
          signal.removeEventListener('abort', late);
          if (error !== null || answer === undefined) return reject(named(error, { ...line.heard(), isAccepted }));
          isAccepted = true;
          resolve(decode(answer));
        });
      });
  const [one, many] = version === '3' ? [LIST, FIRST_LIST] : [OWN, OWN];
  const repetitions = { now: REPETITIONS };
  const read = new Map<string, Promise<unknown>>();
  const once = <Answer>(name: string, signal: AbortSignal, ask: () => Promise<Answer>) => readOnce(read, name, signal, ask);
  return (signal) => {
    const ask = askUntil(signal);
    const count = { values: 0 };
    const get = (oids: readonly string[]) => ask((answered) => session.get(oids, answered), one);
    const next: Next =
      version === '1'
        ? (after) => orNothing(ask((answered) => session.getNext([after], answered), one))
        : halving(repetitions, (after, rows) => ask((answered) => session.getBulk([after], 0, rows, answered), many));
    return {
      get: (oids) => once(oids.join(), signal, () => (version === '1' ? getEach(get, oids) : getMany(get, oids))),
      walk: (column) => once(`${column}.*`, signal, () => walk(next, column, count)),
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

type Get = (oids: readonly string[]) => Promise<Answered>;
/** Undefined where nothing follows. */
type Next = (after: string) => Promise<Answered | undefined>;

async function walk(next: Next, column: string, count: { values: number }): Promise<readonly SnmpVariable[]> {
  const found: SnmpVariable[] = [];
  for (let last: string | undefined = column; last !== undefined;) {
    const answer: Answered | undefined = await next(last);
    const { rows, last: reached }: Rows = answer?.rowsBelow(column, last) ?? { rows: [], last: undefined };
    found.push(...rows);
    count.values += rows.length;
    if (count.values > MOST_VARIABLES)
      throw new ProbeFailure('protocol', `the device has more than ${MOST_VARIABLES} values below ${column}; it may be endless`);
    last = reached;
  }
  return found;
}

async function getMany(get: Get, oids: readonly string[]): Promise<readonly (SnmpValue | undefined)[]> {
  const groups = Array.from({ length: Math.ceil(oids.length / OIDS_A_REQUEST) }, (_, group) =>
    oids.slice(group * OIDS_A_REQUEST, (group + 1) * OIDS_A_REQUEST),
  );
  const answers = await Promise.all(groups.map(async (group) => (await get(group)).valuesOf(group)));
  return answers.flat();
}

/** In version 1 one missing object fails the whole request. */
async function getEach(get: Get, oids: readonly string[]): Promise<readonly (SnmpValue | undefined)[]> {
  const values: (SnmpValue | undefined)[] = [];
  for (const oid of oids) values.push((await orNothing(get([oid])))?.valuesOf([oid])[0]);
  return values;
}

/** Halves what it asks for when the device says that the reply is too big for it. */
function halving(repetitions: { now: number }, ask: (after: string, rows: number) => Promise<Answered>): Next {
  const next: Next = async (after) => {
    try {
      return await ask(after, repetitions.now);
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
async function orNothing(answer: Promise<Answered>): Promise<Answered | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DeviceRefusal && error.status === NO_SUCH_NAME) return undefined;
    throw error;
  }
}

/** The package's own messages hold digests and, in their details, keys: none of them is passed on. */
function named(error: Error | null, { packets, misfit, isAccepted }: Heard & { readonly isAccepted: boolean }): Error {
  if (error === null) return new ProbeFailure('protocol', 'an answer without content');
  if (error.name === 'RequestTimedOutError') {
    if (misfit !== undefined) return new ProbeFailure('protocol', `the device answers with ${misfit}`);
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
