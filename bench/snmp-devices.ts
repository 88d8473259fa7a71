// A process full of simulated SNMP devices for bench/snmp.ts: cheap to ask, so that what is measured is who asks.
//   node bench/snmp-devices.ts DEVICES OBJECTS LATENCY_MS DEAD_SHARE      prints the ports as one JSON line
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const [devices = 1000, objects = 50, latencyMs = 0, deadShare = 0] = process.argv.slice(2).map(Number);

/** ifInOctets; the row after the last belongs to the next column. */
const COLUMN = [0x2b, 6, 1, 2, 1, 2, 2, 1, 10];
const tlv = (tag: number, content: Uint8Array) =>
  Buffer.concat([
    Buffer.from(content.length < 128 ? [tag, content.length] : [tag, 0x82, content.length >> 8, content.length & 255]),
    content,
  ]);
const value = (index: number) => {
  const octets = Buffer.alloc(5);
  octets.writeUInt32BE(3_000_000_000 + index * 7919, 1);
  return tlv(0x41, octets);
};
const rows = Array.from({ length: objects }, (_, index) =>
  tlv(0x30, Buffer.concat([tlv(6, Buffer.from([...COLUMN, index + 1])), value(index)])),
);
const beyond = tlv(0x30, Buffer.concat([tlv(6, Buffer.from([...COLUMN.slice(0, -1), 11, 1])), value(0)]));
const NUL = Buffer.from([2, 1, 0]);

/** One request is much like the other: what differs is the request id, the last component and the number of rows. */
const lists = new Map<string, Buffer>();
function listAfter(last: number, repetitions: number): Buffer {
  const key = `${last}/${repetitions}`;
  const known = lists.get(key);
  if (known !== undefined) return known;
  const some = rows.slice(last, last + repetitions);
  const list = tlv(0x30, Buffer.concat(some.length < repetitions ? [...some, beyond] : some));
  lists.set(key, list);
  return list;
}

function integerAt(packet: Buffer, at: number): { readonly octets: Buffer; readonly end: number } {
  const end = at + 2 + (packet[at + 1] ?? 0);
  return { octets: packet.subarray(at, end), end };
}

function answer(packet: Buffer): Buffer {
  // 30 len, version, community, pdu len, request id, non-repeaters, repetitions, list
  const community = 5 + 2 + (packet[6] ?? 0);
  const head = packet.subarray(2, community);
  const id = integerAt(packet, community + 2);
  const single = integerAt(packet, id.end);
  const repetitions = integerAt(packet, single.end);
  const oid = repetitions.end + 4;
  const length = packet[oid + 1] ?? 0;
  const last = length > COLUMN.length ? (packet[oid + 1 + length] ?? 0) : 0;
  const many = packet[community] === 0xa5 ? (repetitions.octets.at(-1) ?? 1) : 1;
  return tlv(0x30, Buffer.concat([head, tlv(0xa2, Buffer.concat([id.octets, NUL, NUL, listAfter(last, many)]))]));
}

const ports: number[] = [];
for (let device = 0; device < devices; device += 1) {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 65_536 });
  const isDead = Math.floor((device + 1) * deadShare) > Math.floor(device * deadShare);
  socket.on('message', (packet, { port, address }) => {
    if (isDead) return;
    const reply = answer(packet);
    if (latencyMs === 0) socket.send(reply, port, address);
    else setTimeout(() => socket.send(reply, port, address), latencyMs);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  ports.push(socket.address().port);
}
process.stdout.write(`${JSON.stringify(ports)}\n`);
process.on('disconnect', () => process.exit());
