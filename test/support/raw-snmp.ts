// SNMP packets made by hand, for devices that answer what no library would.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

export interface RawRequest {
  readonly version: number;
  readonly community: Buffer;
  readonly type: number;
  readonly requestId: Buffer;
  readonly oid: readonly number[];
}

export interface RawDevice {
  readonly host: string;
  readonly port: number;
  readonly requests: () => number;
  close(): Promise<void>;
}

export type Say = (packet: Uint8Array, through?: Socket) => void;

/** A device that does with each request what it likes. */
export async function rawDevice(behave: (request: RawRequest, say: Say) => void): Promise<RawDevice> {
  const socket = createSocket('udp4');
  let requests = 0;
  let isOpen = true;
  socket.on('message', (packet: Buffer, from: RemoteInfo) => {
    requests += 1;
    behave(readRequest(packet), (answer, through = socket) => {
      if (isOpen) through.send(answer, from.port, from.address, () => {});
    });
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    host: '127.0.0.1',
    port: socket.address().port,
    requests: () => requests,
    async close() {
      isOpen = false;
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

export function answerTo(
  { version, community, requestId }: RawRequest,
  varbinds: readonly (readonly [oid: readonly number[], value: Buffer])[],
): Buffer {
  const list = varbinds.map(([oid, value]) => sequence(tagged(0x06, encodeOid(oid)), value));
  const pdu = tagged(0xa2, Buffer.concat([tagged(0x02, requestId), integer(0), integer(0), sequence(...list)]));
  return sequence(integer(version), tagged(0x04, community), pdu);
}

export const integer = (value: number): Buffer => tagged(0x02, Buffer.from([value]));

export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

export function tagged(tag: number, content: Buffer): Buffer {
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

export function encodeOid([first = 1, second = 3, ...rest]: readonly number[]): Buffer {
  const octets = rest.flatMap((component) => {
    const groups = [component & 0x7f];
    for (let left = component >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return Buffer.from([first * 40 + second, ...octets]);
}

function readRequest(packet: Buffer): RawRequest {
  const [message] = contents(packet);
  const [version, community, pdu] = contents(message?.content ?? Buffer.alloc(0));
  const [requestId, , , list] = contents(pdu?.content ?? Buffer.alloc(0));
  const [varbind] = contents(list?.content ?? Buffer.alloc(0));
  const [name] = contents(varbind?.content ?? Buffer.alloc(0));
  return {
    version: version?.content[0] ?? 0,
    community: community?.content ?? Buffer.alloc(0),
    type: pdu?.tag ?? 0,
    requestId: requestId?.content ?? Buffer.alloc(0),
    oid: decodeOid(name?.content ?? Buffer.alloc(0)),
  };
}

export function contents(octets: Buffer): readonly { readonly tag: number; readonly content: Buffer }[] {
  const found: { tag: number; content: Buffer }[] = [];
  for (let at = 0; at + 1 < octets.length;) {
    const short = octets[at + 1] ?? 0;
    const lengthOctets = short < 128 ? 0 : short & 0x7f;
    const length = lengthOctets === 0 ? short : octets.readUIntBE(at + 2, lengthOctets);
    const start = at + 2 + lengthOctets;
    found.push({ tag: octets[at] ?? 0, content: octets.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

function decodeOid(octets: Buffer): readonly number[] {
  const [head = 0, ...rest] = octets;
  const components = [Math.floor(head / 40), head % 40];
  let value = 0;
  for (const octet of rest) {
    value = value * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    components.push(value);
    value = 0;
  }
  return components;
}
