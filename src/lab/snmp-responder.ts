// An SNMP device on loopback that serves any recording: v1, v2c and v3, GET, GETNEXT and GETBULK.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type MibView, mibView } from './mib-view.ts';
import { type Oid, parseOid } from './oid.ts';
import { type SnmpValue, type SnmpVariable, TAG } from './snmprec.ts';

export const AUTH_PROTOCOLS = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
/** DES is missing because OpenSSL 3 hides it in a legacy provider that Node does not load. */
export const PRIV_PROTOCOLS = ['aes', 'aes256b', 'aes256r'] as const;

export interface SnmpUser {
  readonly name: string;
  readonly authProtocol: (typeof AUTH_PROTOCOLS)[number];
  readonly authKey: string;
  readonly privProtocol: (typeof PRIV_PROTOCOLS)[number];
  readonly privKey: string;
}

export interface SnmpResponderOptions {
  /** What is served, in numeric order; a function is asked at every request. */
  readonly variables: readonly SnmpVariable[] | (() => readonly SnmpVariable[]);
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
  /** Without one, v1 and v2c get no answer. */
  readonly community?: string;
  readonly user?: SnmpUser;
  readonly delayMs?: () => number;
  readonly silent?: () => boolean;
}

export interface SnmpResponder {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Above this a reply no longer fits an Ethernet frame; GETBULK stops before it, as devices do. */
const REPLY_OCTETS = 1400;
/** Above this a reply does not fit a datagram at all. */
const LARGEST_REPLY_OCTETS = 65_000;

const VERSION_1 = 0;
const EXCEPTION = { noSuchInstance: 129, endOfMibView: 130 } as const;
const ERROR = { tooBig: 1, noSuchName: 2, notWritable: 17 } as const;

export async function startSnmpResponder(options: SnmpResponderOptions): Promise<SnmpResponder> {
  const { host = '127.0.0.1', port = 0 } = options;
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const listening = once(socket, 'listening');
  socket.bind(port, host);
  await listening;
  // An error of one datagram is no reason to end the device.
  socket.on('error', () => {});
  const timers = new Set<NodeJS.Timeout>();
  await startAgent(options, socket, timers);
  return {
    host,
    port: socket.address().port,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      socket.removeAllListeners('message');
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

async function startAgent(options: SnmpResponderOptions, socket: Socket, timers: Set<NodeJS.Timeout>): Promise<void> {
  const { default: snmp } = (await import('net-snmp')) as unknown as { readonly default: AgentPackage };
  const agent = snmp.createAgent(
    { dgramModule: { createSocket: () => agentSocket(options, socket, timers) }, mibOptions: {} },
    () => {},
  );
  const authorizer = agent.getAuthorizer();
  if (options.community !== undefined) authorizer.addCommunity(options.community);
  if (options.user !== undefined) authorizer.addUser({ ...options.user, ...securityOf(snmp, options.user) });
  const { variables } = options;
  const view = () => mibView(typeof variables === 'function' ? variables() : variables);
  const answerWith =
    (answer: (request: RequestMessage, view: MibView) => Answer): AgentRequest =>
    (from, request, sender) => {
      const answered = answer(request, view());
      const fitting = answered.octets > LARGEST_REPLY_OCTETS ? { ...failed(request, ERROR.tooBig, 0), varbinds: [] } : answered;
      const { varbinds, errorStatus, errorIndex } = fitting;
      agent.sendResponse(
        from,
        sender,
        request,
        Object.assign(request.pdu.getResponsePduForRequest(), { varbinds, errorStatus, errorIndex }),
      );
    };
  // The package's own agent serves registered tables only; these are its seams for anything else.
  agent.getRequest = answerWith(answerGet);
  agent.getNextRequest = answerWith(answerGetNext);
  const getBulk = answerWith(answerGetBulk);
  agent.getBulkRequest = (from, request, sender) => {
    if (request.version !== VERSION_1) getBulk(from, request, sender);
  };
  agent.setRequest = answerWith((request) =>
    failed(request, request.version === VERSION_1 ? ERROR.noSuchName : ERROR.notWritable, 1),
  );
}

function securityOf(snmp: AgentPackage, user: SnmpUser) {
  return {
    level: snmp.SecurityLevel.authPriv,
    authProtocol: snmp.AuthProtocols[user.authProtocol],
    privProtocol: snmp.PrivProtocols[user.privProtocol],
  };
}

/** Stands between the package and the socket, so that a device can be silent or slow. */
function agentSocket({ silent, delayMs }: SnmpResponderOptions, socket: Socket, timers: Set<NodeJS.Timeout>): AgentSocket {
  return {
    bind() {},
    close() {},
    on(event, listener) {
      if (event === 'error') return;
      socket.on('message', (packet, sender) => {
        if (silent?.() === true) return;
        try {
          listener(packet, sender);
        } catch {
          // A packet that cannot be read or answered gets silence, as from a device.
        }
      });
    },
    send(packet, offset, length, port, address) {
      const reply = () => socket.send(packet, offset, length, port, address, () => {});
      const wait = delayMs?.() ?? 0;
      if (wait === 0) return reply();
      const timer = setTimeout(() => {
        timers.delete(timer);
        reply();
      }, wait);
      timers.add(timer);
    },
  };
}

interface Answer {
  readonly varbinds: readonly Varbind[];
  readonly errorStatus: number;
  readonly errorIndex: number;
  readonly octets: number;
}

function answerGet(request: RequestMessage, view: MibView): Answer {
  return answerEach(request, (asked) => {
    const found = view.get(oidOf(asked));
    if (found !== undefined && !isHidden(found, request)) return varbindOf(found);
    return { oid: asked, type: EXCEPTION.noSuchInstance, value: null };
  });
}

function answerGetNext(request: RequestMessage, view: MibView): Answer {
  return answerEach(request, (asked) => {
    let place = view.placeAfter(oidOf(asked));
    for (;;) {
      const found = view.at(place);
      if (found === undefined) return { oid: asked, type: EXCEPTION.endOfMibView, value: null };
      if (!isHidden(found, request)) return varbindOf(found);
      place += 1;
    }
  });
}

/** v1 has no exceptions: the first variable that is missing fails the whole request, by its index. */
function answerEach(request: RequestMessage, find: (asked: string) => Varbind): Answer {
  const varbinds = request.pdu.varbinds.map(({ oid }) => find(oid));
  if (request.version === VERSION_1) {
    const missing = varbinds.findIndex(({ type }) => type === EXCEPTION.noSuchInstance || type === EXCEPTION.endOfMibView);
    if (missing >= 0) return failed(request, ERROR.noSuchName, missing + 1);
  }
  return { varbinds, errorStatus: 0, errorIndex: 0, octets: octetsOf(varbinds) };
}

/** Row by row over all columns; a row that would pass the limit is left for the next request. */
function answerGetBulk(request: RequestMessage, view: MibView): Answer {
  const { varbinds: asked, maxRepetitions = 0, nonRepeaters = 0 } = request.pdu;
  const single = Math.min(Math.max(nonRepeaters, 0), asked.length);
  const varbinds = answerGetNext(
    { ...request, pdu: { ...request.pdu, varbinds: asked.slice(0, single) } },
    view,
  ).varbinds.slice();
  let columns = asked.slice(single).map(({ oid }) => ({ name: oid, place: view.placeAfter(oidOf(oid)) }));
  let octets = octetsOf(varbinds);
  for (let row = 0; row < maxRepetitions && columns.length > 0; row += 1) {
    const found = columns.map(({ name, place }) => nextInColumn(view.at(place), name));
    const rowOctets = octetsOf(found);
    if (varbinds.length > 0 && octets + rowOctets > REPLY_OCTETS) break;
    varbinds.push(...found);
    octets += rowOctets;
    if (found.every(({ type }) => type === EXCEPTION.endOfMibView)) break;
    columns = columns.map(({ place }, index) => ({ name: found[index]?.oid ?? '', place: place + 1 }));
  }
  return { varbinds, errorStatus: 0, errorIndex: 0, octets };
}

function nextInColumn(found: SnmpVariable | undefined, name: string): Varbind {
  return found === undefined ? { oid: name, type: EXCEPTION.endOfMibView, value: null } : varbindOf(found);
}

function failed(request: RequestMessage, errorStatus: number, errorIndex: number): Answer {
  const varbinds = request.pdu.varbinds.map(({ oid }) => ({ oid, type: TAG.null, value: null }));
  return { varbinds, errorStatus, errorIndex, octets: 0 };
}

/** v1 has no 64-bit counters; such variables do not exist for it (RFC 3584 §4.2.2). */
function isHidden(variable: SnmpVariable, request: RequestMessage): boolean {
  return request.version === VERSION_1 && variable.tag === TAG.counter64;
}

function varbindOf({ name, tag, value, octets }: SnmpVariable): Varbind {
  return { oid: name, type: tag, value, octets };
}

function octetsOf(varbinds: readonly Varbind[]): number {
  return varbinds.reduce((sum, { octets = 40 }) => sum + octets, 0);
}

function oidOf(text: string): Oid {
  return parseOid(text) ?? text.split('.').map(Number);
}

// The package brings no types; these are the parts of its agent that are used here.
interface Varbind {
  readonly oid: string;
  readonly type: number;
  readonly value: SnmpValue;
  readonly octets?: number;
}
interface Pdu {
  readonly varbinds: readonly { readonly oid: string }[];
  readonly nonRepeaters?: number;
  readonly maxRepetitions?: number;
  getResponsePduForRequest(): object;
}
interface RequestMessage {
  readonly version: number;
  readonly pdu: Pdu;
}
type Sender = Readonly<Record<string, unknown>>;
type AgentRequest = (from: AgentSocket, request: RequestMessage, sender: Sender) => void;
interface AgentSocket {
  bind(): void;
  close(): void;
  on(event: 'error' | 'message', listener: (packet: Buffer, sender: object) => void): void;
  send(packet: Buffer, offset: number, length: number, port: number, address: string): void;
}
interface Agent {
  getRequest: AgentRequest;
  getNextRequest: AgentRequest;
  getBulkRequest: AgentRequest;
  setRequest: AgentRequest;
  sendResponse(from: AgentSocket, sender: Sender, request: RequestMessage, response: object): void;
  getAuthorizer(): { addCommunity(community: string): void; addUser(user: object): void };
}
interface AgentPackage {
  createAgent(options: object, callback: () => void): Agent;
  readonly SecurityLevel: { readonly authPriv: number };
  readonly AuthProtocols: Readonly<Record<string, number>>;
  readonly PrivProtocols: Readonly<Record<string, number>>;
}
