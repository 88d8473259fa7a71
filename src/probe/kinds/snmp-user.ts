// Requests of SNMP version 3, whose users, keys and clocks (RFC 3414) are npm net-snmp's.
import { phrase } from '../../phrase.ts';
import { getCiphers } from 'node:crypto';
import type { Package, SessionOptions, User } from 'net-snmp';
import type { Place } from '../address.ts';
import { ProbeFailure } from '../probe.ts';
import { answeredBy, type Varbind } from './snmp-answered.ts';
import type { Line } from './snmp-line.ts';
import { DeviceRefusal, type Patience, type Requests, type Respond, Silence } from './snmp-requests.ts';

export interface UserCredentials {
  readonly version: '3';
  readonly user: string;
  readonly authentication?: { readonly protocol: string; readonly key: string };
  readonly privacy?: { readonly protocol: string; readonly key: string };
}

/** Our engine as an agent, which nobody asks for. */
const NO_ENGINE = Buffer.alloc(0);

export async function userRequests(
  line: Line,
  { address, family }: Place,
  credentials: UserCredentials,
  { waitMs, retries }: Patience,
): Promise<Requests> {
  mustHaveCipher(credentials);
  const { default: snmp } = await import('net-snmp');
  const options: SessionOptions = {
    version: snmp.Version3,
    transport: family === 6 ? 'udp6' : 'udp4',
    timeout: waitMs,
    retries,
    reportOidMismatchErrors: true,
    // That they ascend is checked by whoever reads the rows.
    backwardsGetNexts: true,
    engineID: NO_ENGINE,
    dgramModule: { createSocket: () => datagramsOver(line) },
  };
  const session = snmp.createV3Session(address, userOf(snmp, credentials), options);
  // A packet that cannot be read is reported here, and would end the process if nobody listened.
  session.on('error', line.noteMisfit);
  const waiting = new Set<Respond>();
  const list = (respond: Respond) => {
    waiting.add(respond);
    return (error: Error | null, varbinds?: readonly Varbind[]) => {
      // The package goes on waiting for what has failed already.
      if (!waiting.delete(respond)) return;
      if (error === null) respond(null, answeredBy(varbinds ?? []));
      else respond(named(snmp, error));
    };
  };
  return {
    get: (oids, respond) => session.get(oids, list(respond)),
    getNext: (oid, respond) => session.getNext([oid], list(respond)),
    getBulk(oid, rows, respond) {
      const listed = list(respond);
      session.getBulk([oid], 0, rows, (error, lists) => listed(error, lists?.[0]));
    },
    fail(reason) {
      for (const respond of waiting) respond(reason);
      waiting.clear();
    },
    close: () => session.close(),
  };
}

/** OpenSSL 3 keeps DES in a provider that Node.js loads only when it is told to. */
function mustHaveCipher({ privacy }: UserCredentials): void {
  if (privacy?.protocol !== 'des' || getCiphers().includes('des-cbc')) return;
  throw new ProbeFailure(
    'settings',
    phrase('access.snmp.privProtocol is des, which is switched off here: use aes, or set NODE_OPTIONS=--openssl-legacy-provider'),
  );
}

/** What the package takes for a socket; by itself it would take answers from anybody. */
function datagramsOver(line: Line) {
  const closed: (() => void)[] = [];
  return {
    send: (packet: Uint8Array, offset: number, length: number, _port: number, _host: string, sent: (error: null) => void) =>
      line.send(packet.subarray(offset, offset + length), () => sent(null)),
    on(event: string, listener: (packet: Uint8Array) => void) {
      if (event === 'message') line.readBy(listener);
      if (event === 'close') closed.push(listener as () => void);
    },
    ref() {},
    unref() {},
    close() {
      line.close();
      for (const listener of closed) listener();
    },
  };
}

function userOf(snmp: Package, { user, authentication, privacy }: UserCredentials): User {
  const { noAuthNoPriv, authNoPriv, authPriv } = snmp.SecurityLevel;
  if (authentication === undefined) return { name: user, level: noAuthNoPriv };
  const { [authentication.protocol]: authProtocol = 0 } = snmp.AuthProtocols;
  const authenticated = { name: user, authProtocol, authKey: authentication.key };
  if (privacy === undefined) return { ...authenticated, level: authNoPriv };
  const { [privacy.protocol]: privProtocol = 0 } = snmp.PrivProtocols;
  return { ...authenticated, level: authPriv, privProtocol, privKey: privacy.key };
}

/** The package's own messages hold digests and, in their details, keys: none of them is passed on. */
function named(snmp: Package, error: Error): Error {
  if (error.name === 'RequestTimedOutError') return new Silence();
  if (error.name === 'RequestFailedError') return new DeviceRefusal('status' in error ? Number(error.status) : 0);
  if (error.name !== 'ResponseInvalidError') return error;
  const { EAuthFailure, ECouldNotDecrypt } = snmp.ResponseInvalidCode;
  const code = 'code' in error ? error.code : undefined;
  if (code === EAuthFailure && /time window/i.test(error.message))
    return new ProbeFailure('protocol', phrase('the clock of the device’s SNMP engine does not fit its answers'));
  if (code === EAuthFailure || code === ECouldNotDecrypt)
    return new ProbeFailure('auth', phrase('the device does not accept the SNMP user or its keys'));
  return new ProbeFailure('protocol', phrase('the answer does not fit the request'));
}
