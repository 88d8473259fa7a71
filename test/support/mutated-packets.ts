// Answers of an SNMP device, damaged: bits turned, octets cut, repeated, put in or taken out, lengths that lie. The same ones in every run.
import { openSession } from '../../src/probe/kinds/snmp-session.ts';
import { answerTo, integer, type RawRequest, rawDevice } from './raw-snmp.ts';

/** Numbers from a seed: mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function mutated(packet: Buffer, random: () => number): Buffer {
  const below = (limit: number) => Math.floor(random() * limit);
  let changed = Buffer.from(packet);
  for (let changes = 1 + below(3); changes > 0; changes -= 1) {
    const at = below(changed.length);
    switch (below(7)) {
      case 0:
        changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
        break;
      case 1:
        changed[at] = [0, 0x7f, 0x80, 0x81, 0x84, 0xff, 0x30][below(7)] ?? 0;
        break;
      case 2:
        changed = changed.subarray(0, at);
        break;
      case 3:
        changed = Buffer.concat([changed.subarray(0, at), Buffer.alloc(1 + below(9), below(256)), changed.subarray(at)]);
        break;
      case 4:
        changed = Buffer.concat([changed.subarray(0, at), changed.subarray(Math.min(changed.length, at + 1 + below(9)))]);
        break;
      case 5:
        changed = Buffer.concat([changed.subarray(0, at), changed]);
        break;
      default:
        changed = Buffer.concat([changed.subarray(0, at), Buffer.from([0x84, 0x7f, 0xff, 0xff, 0xff]), changed.subarray(at)]);
    }
    if (changed.length === 0) return changed;
  }
  return changed;
}

const BESIDE_EACH_ANSWER = 40;
const COLUMN = '1.3.6.1.2.1.2.2.1.10';
const ROWS = 60;

export interface Survived {
  readonly packets: number;
  readonly walks: number;
  readonly failed: number;
}

/** Walks a device that sends damaged answers before every sound one, until so many were sent. */
export async function walkAmongMutations(packets: number, seed: number): Promise<Survived> {
  const random = randomNumbers(seed);
  const sent = { packets: 0 };
  const device = await rawDevice((request, say) => {
    const sound = answerTo(request, rowsAfter(request));
    for (let damaged = 0; damaged < BESIDE_EACH_ANSWER; damaged += 1) {
      sent.packets += 1;
      say(mutated(sound, random));
    }
    say(sound);
  });
  let [walks, failed] = [0, 0];
  try {
    while (sent.packets < packets) {
      walks += 1;
      const session = await openSession(device, { version: '2c', community: 'example' }, { limitMs: 500 });
      await session
        .readerUntil(AbortSignal.timeout(2000))
        .walk(COLUMN)
        .catch(() => void (failed += 1));
      session.close();
    }
  } finally {
    await device.close();
  }
  return { packets: sent.packets, walks, failed };
}

/** Ten rows a reply, and the next column after the last. */
function rowsAfter({ oid }: RawRequest): readonly (readonly [readonly number[], Buffer])[] {
  const column = COLUMN.split('.').map(Number);
  const last = oid.length > column.length ? (oid.at(-1) ?? 0) : 0;
  if (last >= ROWS) return [[[...column.slice(0, -1), 11, 1], integer(1)]];
  return Array.from({ length: Math.min(10, ROWS - last) }, (_, step) => [[...column, last + step + 1], integer(step)] as const);
}
