// One SNTP exchange (RFC 4330, 48 octets): how far the clock of a device is from that of this machine.
import { phrase } from '../../phrase.ts';
import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Facts } from '../../domain/inspection.ts';
import { record, type ValueOf } from '../../domain/schema.ts';
import type { TimeSource } from '../../time-source.ts';
import { placeOf } from '../address.ts';
import { observe, ProbeFailure, type ProbeKind } from '../probe.ts';

const parameters = record({});

const DEFAULT_PORT = 123;
const TRIES = 2;
const SHARE_OF_LIMIT = 0.4;
const OCTETS = 48;
/** Version 4, mode client. */
const REQUEST = 0x23;
const SERVER = 4;
const [UNSYNCHRONISED, DEEPEST_STRATUM] = [3, 15];
/** Seconds from 1900, the era of NTP, to 1970. */
const TO_UNIX = 2_208_988_800;
const ERA_SECONDS = 2 ** 32;

export const ntp: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'ntp',
  title: { zh: '时钟偏差', en: 'Clock offset' },
  parameters,
  access: 'ntp',
  secrets: [],
  probe({ asset, endpoint }, _parameters, context) {
    return observe('ntp offset', context, async (signal) => {
      if (asset.access?.ntp === undefined)
        throw new ProbeFailure('settings', phrase('asset {asset} has no access.ntp', { asset: asset.id }));
      const place = await placeOf(endpoint.host);
      const socket = createSocket(place.family === 6 ? 'udp6' : 'udp4');
      try {
        const connected = once(socket, 'connect');
        socket.connect(endpoint.port ?? asset.access.ntp.port ?? DEFAULT_PORT, place.address);
        await connected;
        const exchange = await firstAnswer(socket, context.time, signal, Math.floor(context.limitMs * SHARE_OF_LIMIT));
        context.heard?.();
        return { facts: factsOf(exchange) };
      } finally {
        socket.close();
      }
    });
  },
};

interface Exchange {
  readonly answer: Buffer;
  /** By our clock, in milliseconds since 1970. */
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** The connected socket hears the device alone; the answer must repeat the random number that stood for our time. */
async function firstAnswer(socket: Socket, time: TimeSource, signal: AbortSignal, waitMs: number): Promise<Exchange> {
  const mark = randomBytes(8);
  const request = Buffer.alloc(OCTETS);
  request[0] = REQUEST;
  mark.copy(request, 40);
  let odd = 0;
  let [sentAt, sentMs] = [0, 0];
  const send = () => {
    [sentAt, sentMs] = [time.now().epochMilliseconds, performance.now()];
    socket.send(request, () => {});
  };
  return new Promise((resolve, reject) => {
    const timers = Array.from({ length: TRIES }, (_, index) =>
      setTimeout(() => (index + 1 < TRIES ? send() : give()), (index + 1) * waitMs),
    );
    const give = () =>
      end(() =>
        reject(
          odd > 0
            ? new ProbeFailure('protocol', phrase('the answers are no answers to our question'))
            : new ProbeFailure('timeout', phrase('no answer')),
        ),
      );
    const end = (outcome: () => void) => {
      for (const timer of timers) clearTimeout(timer);
      outcome();
    };
    socket.on('message', (answer) => {
      const receivedAt = sentAt + (performance.now() - sentMs);
      const isOurs = answer.length >= OCTETS && (answer[0] ?? 0) % 8 === SERVER && answer.subarray(24, 32).equals(mark);
      if (isOurs && (isFarewell(answer) || tellsTime(answer))) end(() => resolve({ answer, sentAt, receivedAt }));
      else odd += 1;
    });
    socket.on('error', (error) => end(() => reject(error)));
    signal.addEventListener('abort', give, { once: true });
    send();
  });
}

/** Without times of its own (RFC 4330 §5) the answer tells of no clock; who sends us away need not tell the time. */
function tellsTime(answer: Buffer): boolean {
  return answer.readBigUInt64BE(32) !== 0n && answer.readBigUInt64BE(40) !== 0n;
}

function isFarewell(answer: Buffer): boolean {
  return answer[1] === 0;
}

function factsOf({ answer, sentAt, receivedAt }: Exchange): Facts {
  const [leap, stratum] = [(answer[0] ?? 0) >> 6, answer[1] ?? 0];
  if (isFarewell(answer))
    throw new ProbeFailure(
      'no-data',
      phrase('the server sends us away ({code})', { code: answer.toString('latin1', 12, 16).replaceAll(/[^A-Z]/g, '') }),
    );
  const [heardAt, answeredAt] = [instantIn(answer, 32, sentAt), instantIn(answer, 40, sentAt)];
  const offset = (heardAt - sentAt + (answeredAt - receivedAt)) / 2;
  const isSynchronised = leap !== UNSYNCHRONISED && stratum <= DEEPEST_STRATUM;
  return {
    parts: [{ name: 'clock', ...(isSynchronised ? { state: 'ok' } : { state: 'fault', word: 'not synchronised' }) }],
    gauges: [{ name: 'offset', value: Math.round(offset), unit: 'ms' }],
    values: { stratum },
  };
}

/** In the era that is nearest to our time: the seconds of NTP begin anew in 2036. */
function instantIn(answer: Buffer, at: number, nearMs: number): number {
  const seconds = answer.readUInt32BE(at) - TO_UNIX + answer.readUInt32BE(at + 4) / ERA_SECONDS;
  const eras = Math.round((nearMs / 1000 - seconds) / ERA_SECONDS);
  return (seconds + eras * ERA_SECONDS) * 1000;
}
