// Connects to a port, waits whether it is hung up on, and leaves: the service listens.
import { phrase } from '../../phrase.ts';
import { connect } from 'node:net';
import { Type } from '../../domain/type.ts';
import { optional, record, type ValueOf } from '../../domain/schema.ts';
import { placeOf } from '../address.ts';
import { type Endpoint, observe, ProbeFailure, type ProbeKind } from '../probe.ts';

const parameters = record({
  port: optional(
    Type.Integer({ minimum: 1, maximum: 65535, description: 'TCP port; default: the port of the asset’s `access.tcp`.' }),
  ),
});

/** The kernel completes a connection before the service is asked; one that refuses hangs up right after. */
const SETTLES_IN_MS = 100;

export const tcp: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'tcp',
  title: { zh: 'TCP 端口', en: 'TCP port' },
  parameters,
  access: 'tcp',
  secrets: [],
  probe({ asset, endpoint }, { port: asked }, context) {
    // An endpoints file says where everything is really reached, so it comes first.
    const port = endpoint.port ?? asked ?? asset.access?.tcp?.port;
    return observe(`tcp connect ${asked ?? asset.access?.tcp?.port ?? '?'}`, context, async (signal) => {
      if (port === undefined)
        throw new ProbeFailure(
          'settings',
          phrase('neither the item nor access.tcp of asset {asset} names a port', { asset: asset.id }),
        );
      await open({ ...endpoint, port }, signal);
      return { facts: { values: { open: true } } };
    });
  },
};

async function open({ host, port }: Endpoint & { readonly port: number }, signal: AbortSignal): Promise<void> {
  const { address } = await placeOf(host);
  const hungUp = new ProbeFailure('refused', phrase('port {port} accepts the connection and closes it at once', { port }));
  return new Promise<void>((resolve, reject) => {
    const socket = connect({ host: address, port, signal });
    let settling: NodeJS.Timeout | undefined;
    const leave = (outcome: () => void) => {
      clearTimeout(settling);
      socket.destroy();
      outcome();
    };
    socket.once('connect', () => void (settling = setTimeout(() => leave(resolve), SETTLES_IN_MS)));
    socket.once('data', () => leave(resolve));
    socket.once('end', () => leave(() => reject(hungUp)));
    socket.on('error', (error) => leave(() => reject(settling === undefined && !isReset(error) ? error : hungUp)));
  });
}

/** A reset can overtake the news of the connection. */
function isReset(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNRESET';
}
