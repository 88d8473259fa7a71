// Connects to a port and hangs up: the service listens.
import { connect } from 'node:net';
import { Type } from 'typebox';
import { optional, record, type ValueOf } from '../../domain/schema.ts';
import { type Endpoint, observe, ProbeFailure, type ProbeKind } from '../probe.ts';

const parameters = record({
  port: optional(Type.Integer({ minimum: 1, maximum: 65535, description: 'TCP port; default: the port of the asset’s `access.tcp`.' })),
});

export const tcp: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'tcp',
  title: { zh: 'TCP 端口', en: 'TCP port' },
  parameters,
  access: 'tcp',
  secrets: [],
  probe({ asset, endpoint }, { port: asked }, context) {
    const port = asked ?? endpoint.port ?? asset.access?.tcp?.port;
    return observe(`tcp connect ${port ?? '?'}`, context, async (signal) => {
      if (port === undefined) throw new ProbeFailure('settings', 'neither the item nor the asset names a TCP port');
      await open({ ...endpoint, port }, signal);
      return { facts: { values: { open: true } } };
    });
  },
};

function open({ host, port }: Endpoint & { readonly port: number }, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal });
    socket.once('connect', () => resolve());
    socket.once('error', reject);
    // Whatever the other side says after this is of no interest, an error on closing least of all.
    const hangUp = () => socket.destroy();
    socket.once('connect', hangUp);
    signal.addEventListener('abort', hangUp, { once: true });
  });
}
