// One TCP connection to a device: to the address that was checked, and ended with the deadline.
import { phrase } from '../phrase.ts';
import { connect, type Socket } from 'node:net';
import { placeOf } from './address.ts';
import { type Endpoint, ProbeFailure } from './probe.ts';

export async function openTcpLine({ host, port }: Endpoint & { readonly port: number }, signal: AbortSignal): Promise<Socket> {
  const { address } = await placeOf(host);
  if (signal.aborted) throw new ProbeFailure('timeout', phrase('the deadline has passed'));
  const socket = connect({ host: address, port, noDelay: true });
  const end = () => void socket.destroy();
  signal.addEventListener('abort', end, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', end));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
    socket.once('close', () => reject(new ProbeFailure('timeout', phrase('the connection is not made within the deadline'))));
  });
  // A late error, such as a reset after the answer, must not end the process.
  socket.on('error', () => {});
  return socket;
}

/** While something else was waited for the other side may have hung up; a line that is gone already tells nobody any more. */
export function mustBeOpen(socket: Socket): void {
  if (socket.destroyed || socket.readableEnded) throw new ProbeFailure('protocol', phrase('the device hangs up at once'));
}
