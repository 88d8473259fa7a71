// A service of which only the port is known: it accepts connections and says nothing.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface TcpDeviceOptions {
  /** Whether the service is up; asked at every connection. */
  readonly isOpen?: () => boolean;
  readonly host?: string;
  readonly port?: number;
}

export interface TcpDevice {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The kernel completes a connection before anybody is asked, so a service that is down resets it at once. */
export async function startTcpDevice({ isOpen, host = '127.0.0.1', port = 0 }: TcpDeviceOptions): Promise<TcpDevice> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    if (isOpen?.() === false) return void socket.resetAndDestroy();
    sockets.add(socket);
    socket.resume();
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    host,
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
