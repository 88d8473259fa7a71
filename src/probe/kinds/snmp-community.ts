// Requests of SNMP versions 1 and 2c: sent, sent again while nobody answers, and given the answer that carries their number.
import { readAnswer } from './snmp-answer.ts';
import type { Line } from './snmp-line.ts';
import { REQUEST, type Request, requestPacket } from './snmp-request.ts';
import { DeviceRefusal, type Patience, type Requests, type Respond, Silence } from './snmp-requests.ts';

const NUMBER = { '1': 0, '2c': 1 } as const;
const MOST_REQUEST_IDS = 2 ** 31;

interface Waiting {
  readonly respond: Respond;
  timer: NodeJS.Timeout | undefined;
}

export function communityRequests(
  line: Line,
  credentials: { readonly version: '1' | '2c'; readonly community: string },
  { waitMs, retries }: Patience,
): Requests {
  const version = NUMBER[credentials.version];
  const community = Buffer.from(credentials.community);
  const waiting = new Map<number, Waiting>();
  const end = (requestId: number, ...result: Parameters<Respond>) => {
    const asked = waiting.get(requestId);
    if (asked === undefined) return;
    waiting.delete(requestId);
    clearTimeout(asked.timer);
    asked.respond(...result);
  };
  const fail = (reason: Error) => {
    for (const requestId of waiting.keys()) end(requestId, reason);
  };
  line.readBy((packet) => {
    const answer = readAnswer(packet, version, community);
    if (answer.errorStatus === 0) end(answer.requestId, null, answer);
    else end(answer.requestId, new DeviceRefusal(answer.errorStatus));
  });
  const ask = (type: Request['type'], oids: readonly string[], rows: number, respond: Respond) => {
    const requestId = Math.floor(Math.random() * MOST_REQUEST_IDS);
    const packet = requestPacket({ version, community, type, requestId, rows, oids });
    const asked: Waiting = { respond, timer: undefined };
    waiting.set(requestId, asked);
    let again = retries;
    // Its time runs from when it leaves, not from when it was told to.
    const left = () => {
      if (waiting.get(requestId) === asked) asked.timer = setTimeout(late, waitMs);
    };
    const late = () => {
      if (again === 0) return end(requestId, new Silence());
      again -= 1;
      line.send(packet, left);
    };
    line.send(packet, left);
  };
  return {
    get: (oids, respond) => ask(REQUEST.get, oids, 0, respond),
    getNext: (oid, respond) => ask(REQUEST.getNext, [oid], 0, respond),
    getBulk: (oid, rows, respond) => ask(REQUEST.getBulk, [oid], rows, respond),
    fail,
    close() {
      line.close();
      if (waiting.size > 0) fail(new Silence());
    },
  };
}
