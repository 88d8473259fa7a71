// One SNMP session, as a reader that only reads: bounded, in order, deaf to everybody but the device.
import { phrase } from '../../phrase.ts';
import type { SnmpReader, SnmpValue, SnmpVariable } from '../../device/device.ts';
import { placeOf } from '../address.ts';
import { ProbeFailure } from '../probe.ts';
import type { Answered } from './snmp-answered.ts';
import { communityRequests } from './snmp-community.ts';
import { type Heard, type Line, openLine } from './snmp-line.ts';
import { DeviceRefusal, type Patience, type Requests, type Respond, Silence } from './snmp-requests.ts';
import { type UserCredentials, userRequests } from './snmp-user.ts';

export type Credentials = { readonly version: '1' | '2c'; readonly community: string } | UserCredentials;

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
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [50, 5000];

export async function openSession(
  address: SnmpAddress,
  credentials: Credentials,
  { limitMs, heard }: { readonly limitMs: number; readonly heard?: (() => void) | undefined },
): Promise<SnmpSession> {
  const place = await placeOf(address.host);
  const line = await openLine(place, address.port, heard);
  const patience: Patience = {
    waitMs: Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.floor(limitMs * SHARE_OF_LIMIT))),
    retries: RETRIES,
  };
  try {
    const requests =
      credentials.version === '3'
        ? await userRequests(line, place, credentials, patience)
        : communityRequests(line, credentials, patience);
    return {
      readerUntil: readersOf(requests, line, credentials.version),
      isUsable: line.isUsable,
      close: doneOnce(() => requests.close()),
    };
  } catch (error) {
    line.close();
    throw error;
  }
}

function doneOnce(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}

type Ask = (send: (respond: Respond) => void) => Promise<Answered>;

function readersOf(requests: Requests, line: Line, version: Credentials['version']): (signal: AbortSignal) => SnmpReader {
  // Only version 3 greets before it asks for keys.
  let isAccepted = version !== '3';
  line.onBroken((reason) => requests.fail(reason));
  // Who asks keeps the deadline; here nothing new is asked after it, and what is under way ends by its own time.
  const askUntil =
    (signal: AbortSignal): Ask =>
    (send) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new DeadlinePassed());
        send((error, answer) => {
          if (answer === undefined) return reject(error instanceof Silence ? silent(line.heard(), isAccepted) : error);
          isAccepted = true;
          resolve(answer);
        });
      });
  const repetitions = { now: version === '1' ? 1 : REPETITIONS };
  const read = new Map<string, Promise<unknown>>();
  const once = <Answer>(name: string, signal: AbortSignal, ask: () => Promise<Answer>) => readOnce(read, name, signal, ask);
  return (signal) => {
    const ask = askUntil(signal);
    const count = { values: 0 };
    const get = (oids: readonly string[]) => ask((respond) => requests.get(oids, respond));
    const next: Next =
      version === '1'
        ? (after) => orNothing(ask((respond) => requests.getNext(after, respond)))
        : (after) => ask((respond) => requests.getBulk(after, repetitions.now, respond));
    return {
      get: (oids) => once(oids.join(), signal, () => (version === '1' ? getEach(get, oids) : getMany(get, oids))),
      walk: (column) => once(`${column}.*`, signal, () => walk(next, column, repetitions, count)),
    };
  };
}

function silent({ packets, misfit }: Heard, isAccepted: boolean): ProbeFailure {
  if (misfit !== undefined) return new ProbeFailure('protocol', phrase('the device answers with {misfit}', { misfit }));
  // It told its engine's identity, which it tells to everybody, and nothing after that: many are silent to wrong keys.
  if (packets > 0 && !isAccepted)
    return new ProbeFailure('auth', phrase('the device answers, but not to this SNMP user and these keys'));
  return new ProbeFailure('timeout', phrase('no answer; a wrong community is met with silence as well'));
}

class DeadlinePassed extends ProbeFailure {
  constructor() {
    super('timeout', phrase('the deadline has passed'));
  }
}

function readOnce<Answer>(
  read: Map<string, Promise<unknown>>,
  name: string,
  signal: AbortSignal,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const known = read.get(name) as Promise<Answer> | undefined;
  if (known !== undefined) return sharedRead(known, signal, () => readAnew(read, name, ask));
  return readAnew(read, name, ask);
}

/** Whose deadline passed while it asked for all has not answered for the others: they ask themselves. */
async function sharedRead<Answer>(known: Promise<Answer>, signal: AbortSignal, again: () => Promise<Answer>): Promise<Answer> {
  try {
    return await known;
  } catch (error) {
    if (!(error instanceof DeadlinePassed) || signal.aborted) throw error;
    return again();
  }
}

function readAnew<Answer>(read: Map<string, Promise<unknown>>, name: string, ask: () => Promise<Answer>): Promise<Answer> {
  const own = ask();
  read.set(name, own);
  own.catch(() => read.delete(name));
  return own;
}

type Get = (oids: readonly string[]) => Promise<Answered>;
/** Undefined where nothing follows. */
type Next = (after: string) => Promise<Answered | undefined>;

/** Asks for half as much when the device says that the reply is too big for it. */
async function walk(
  next: Next,
  column: string,
  repetitions: { now: number },
  count: { values: number },
): Promise<readonly SnmpVariable[]> {
  const found: SnmpVariable[] = [];
  for (let last: string | undefined = column; last !== undefined;) {
    let answer: Answered | undefined;
    try {
      answer = await next(last);
    } catch (error) {
      if (!(error instanceof DeviceRefusal) || error.status !== TOO_BIG || repetitions.now === 1) throw error;
      repetitions.now = Math.floor(repetitions.now / 2);
      continue;
    }
    const before = found.length;
    last = answer?.rowsBelow(column, last, found);
    count.values += found.length - before;
    if (count.values > MOST_VARIABLES)
      throw new ProbeFailure(
        'protocol',
        phrase('the device has more than {most} values below {column}; it may be endless', { most: MOST_VARIABLES, column }),
      );
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

const [TOO_BIG, NO_SUCH_NAME] = [1, 2];

/** `noSuchName` is how version 1 says that there is nothing (more). */
async function orNothing(answer: Promise<Answered>): Promise<Answered | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DeviceRefusal && error.status === NO_SUCH_NAME) return undefined;
    throw error;
  }
}
