// The way to one device's SNMP port, through the socket of all devices: what comes over it, and what was wrong with it.
import { phrase, type Said } from '../../phrase.ts';
import { createSocket, type Socket } from 'node:dgram';
import type { Place } from '../address.ts';
import { ProbeFailure } from '../probe.ts';
import { correspond } from './shared-datagrams.ts';
import { Misfit } from './snmp-answer.ts';

const MOST_PACKETS = 50_000;
const NO_MESSAGES = phrase('packets that are no SNMP messages');

export interface Line {
  /** `sent` is told when the packet leaves; it goes to the device alone. */
  readonly send: (packet: Uint8Array, sent: () => void) => void;
  /** Who is told when the line is of no more use. */
  readonly onBroken: (broken: (reason: Error) => void) => void;
  readonly isUsable: () => boolean;
  readonly noteMisfit: () => void;
  /** Who reads what comes in; what it throws at is noted and dropped. */
  readonly readBy: (reader: (packet: Uint8Array) => void) => void;
  readonly heard: () => Heard;
  readonly close: () => void;
}

/** What came over the line so far, whatever it was. */
export interface Heard {
  readonly packets: number;
  /** What the last one was that could not be taken for an answer. */
  readonly misfit: Said | undefined;
}

export async function openLine(place: Place, port: number, tellHeard: (() => void) | undefined): Promise<Line> {
  let isUsable = true;
  let tellBroken: (reason: Error) => void = () => {};
  const breakDown = (reason: Error) => {
    isUsable = false;
    tellBroken(reason);
  };
  let packets = 0;
  let misfit: Said | undefined;
  const noteMisfit = () => void (misfit = NO_MESSAGES);
  let deliver: (packet: Uint8Array) => void = () => {};
  const receive = (packet: Uint8Array) => {
    packets += 1;
    if (packets === 1) tellHeard?.();
    if (packets > MOST_PACKETS)
      return breakDown(new ProbeFailure('protocol', phrase('the device sent more than {most} packets', { most: MOST_PACKETS })));
    try {
      deliver(packet);
    } catch (error) {
      misfit = error instanceof Misfit ? error.saying : NO_MESSAGES;
    }
  };
  const line = await correspond({ place, port, receive });
  const knock = knocker(place, port, receive, breakDown);
  return {
    send(packet, sent) {
      if (packets === 0) knock.soon(packet, () => packets > 0);
      line.send(packet, sent);
    },
    onBroken: (broken) => void (tellBroken = broken),
    isUsable: () => isUsable,
    noteMisfit,
    readBy: (reader) => void (deliver = reader),
    heard: () => ({ packets, misfit }),
    close() {
      knock.close();
      line.close();
    },
  };
}

/** A device on the way to us has answered by then, on a busy machine too; the dead ones are asked again through a socket of their own. */
const KNOCK_AFTER_MS = 400;

/** Only a connected socket is told that the port is closed: the first packet is repeated through one while nobody answers. */
function knocker(place: Place, port: number, receive: (packet: Uint8Array) => void, breakDown: (reason: Error) => void) {
  let timer: NodeJS.Timeout | undefined;
  let socket: Socket | undefined;
  let isClosed = false;
  const knock = (packet: Uint8Array) => {
    socket = createSocket(place.family === 6 ? 'udp6' : 'udp4');
    socket.on('error', breakDown);
    socket.on('message', receive);
    socket.unref();
    socket.connect(port, place.address, () => socket?.send(packet, () => {}));
  };
  return {
    soon(packet: Uint8Array, isAnswered: () => boolean): void {
      // What lies in the kernel is heard before: a process that was busy must not take its own delay for silence.
      const look = () => {
        if (!isClosed && !isAnswered()) knock(packet);
      };
      timer ??= setTimeout(() => setImmediate(look), KNOCK_AFTER_MS);
    },
    close(): void {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
      socket = undefined;
    },
  };
}
