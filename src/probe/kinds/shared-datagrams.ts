// One UDP socket for all devices: what comes in is given to whoever talks with its sender, and strangers are not heard.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Place } from '../address.ts';

/** One device at the other end. */
export interface Correspondence {
  /** `sent` is told when the packet leaves, which is later than the call while too many others are under way. */
  send(packet: Uint8Array, sent: () => void): void;
  close(): void;
}

export interface Correspondent {
  readonly place: Place;
  readonly port: number;
  readonly receive: (packet: Uint8Array) => void;
}

/** What the kernel keeps for us while we compute; it counts a datagram with about this much beside its own octets. */
const [RECEIVE_OCTETS, OCTETS_A_DATAGRAM] = [8 * 1024 * 1024, 4096];
const [FEWEST_UNDER_WAY, MOST_UNDER_WAY] = [32, 1024];
/** After this a packet no longer holds a place: a dead device must not keep others waiting. */
const SILENCE_MS = 100;

interface Waiting {
  readonly to: Party;
  readonly packet: Uint8Array;
  readonly sent: () => void;
}

interface Party extends Correspondent {
  readonly key: string;
  readonly flight: Flight;
  isHere: boolean;
}

/** Apart from the party, which must not be kept alive by its last packets. */
interface Flight {
  underWay: number;
}

interface Hub {
  readonly socket: Socket;
  readonly parties: Map<string, Party[]>;
  readonly waiting: Waiting[];
  /** In the order of their sending, so that the first is the next whose silence is too long. */
  readonly departures: { readonly of: Flight; readonly at: number }[];
  readonly bound: number;
  underWay: number;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

const HUBS = new Map<4 | 6, Promise<Hub>>();

/** The socket is opened by the first and closed by the last that corresponds. */
export async function correspond(with_: Correspondent): Promise<Correspondence> {
  const { family, address } = with_.place;
  const opening = HUBS.get(family) ?? openHub(family);
  HUBS.set(family, opening);
  const hub = await opening.catch((error: unknown) => {
    HUBS.delete(family);
    throw error;
  });
  // Closed by its last user while we waited for it.
  if (hub.users < 0) return correspond(with_);
  hub.users += 1;
  const key = `${address}|${with_.port}`;
  const { place, port, receive } = with_;
  const party: Party = { place, port, receive, key, flight: { underWay: 0 }, isHere: true };
  const others = hub.parties.get(key);
  if (others === undefined) hub.parties.set(key, [party]);
  else others.push(party);
  return {
    send(packet, sent) {
      if (hub.waiting.length === 0 && hub.underWay < hub.bound) return send(hub, party, packet, sent);
      hub.waiting.push({ to: party, packet, sent });
      sendWaiting(hub);
    },
    close: () => leave(hub, family, party),
  };
}

async function openHub(family: 4 | 6): Promise<Hub> {
  const socket = createSocket({
    type: family === 6 ? 'udp6' : 'udp4',
    recvBufferSize: RECEIVE_OCTETS,
    // Only addresses that were looked up before are sent to.
    lookup: (host, _options, found) => found(null, host, family),
  });
  const listening = once(socket, 'listening');
  socket.bind({ port: 0, exclusive: true });
  await listening;
  // Of a single packet that went nowhere; its silence is what counts.
  socket.on('error', () => {});
  socket.unref();
  const room = Math.floor(socket.getRecvBufferSize() / OCTETS_A_DATAGRAM);
  const hub: Hub = {
    socket,
    parties: new Map(),
    waiting: [],
    departures: [],
    bound: Math.min(MOST_UNDER_WAY, Math.max(FEWEST_UNDER_WAY, room)),
    underWay: 0,
    users: 0,
    timer: undefined,
  };
  socket.on('message', (packet, { address, port }) => {
    const parties = hub.parties.get(`${address}|${port}`);
    if (parties === undefined) return;
    for (const party of parties) {
      giveBack(hub, party.flight, 1);
      party.receive(packet);
    }
    sendWaiting(hub);
  });
  return hub;
}

function sendWaiting(hub: Hub): void {
  while (hub.underWay < hub.bound) {
    const next = hub.waiting.shift();
    if (next === undefined) return;
    send(hub, next.to, next.packet, next.sent);
  }
}

function send(hub: Hub, to: Party, packet: Uint8Array, sent: () => void): void {
  if (!to.isHere) return;
  hub.underWay += 1;
  to.flight.underWay += 1;
  hub.departures.push({ of: to.flight, at: performance.now() });
  hub.timer ??= setTimeout(() => forgetSilent(hub), SILENCE_MS).unref();
  sent();
  // Of an error the socket is told. Without a listener for each packet a fleet is asked in less time.
  hub.socket.send(packet, to.port, to.place.address);
}

function giveBack(hub: Hub, flight: Flight, places: number): void {
  const given = Math.min(places, flight.underWay);
  flight.underWay -= given;
  hub.underWay -= given;
}

/** One timer for all of them. A packet that was answered gives back nothing any more. */
function forgetSilent(hub: Hub): void {
  const now = performance.now();
  const young = hub.departures.findIndex(({ at }) => now - at < SILENCE_MS);
  for (const { of } of hub.departures.splice(0, young < 0 ? hub.departures.length : young)) giveBack(hub, of, 1);
  const [first] = hub.departures;
  hub.timer =
    first === undefined ? undefined : setTimeout(() => forgetSilent(hub), Math.max(1, SILENCE_MS - (now - first.at))).unref();
  sendWaiting(hub);
}

function leave(hub: Hub, family: 4 | 6, party: Party): void {
  if (!party.isHere) return;
  party.isHere = false;
  giveBack(hub, party.flight, party.flight.underWay);
  const others = hub.parties.get(party.key)?.filter((other) => other !== party) ?? [];
  if (others.length === 0) hub.parties.delete(party.key);
  else hub.parties.set(party.key, others);
  hub.users -= 1;
  if (hub.users > 0) return sendWaiting(hub);
  hub.users = -1;
  HUBS.delete(family);
  clearTimeout(hub.timer);
  hub.socket.close();
}
