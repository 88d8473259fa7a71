// SSH servers that do with a connection, a shell or a command what a test likes.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Connection, ServerChannel } from 'ssh2';

interface SshEndpoint {
  readonly host: string;
  readonly port: number;
  readonly hostKey: string;
  close(): Promise<void>;
}

export async function sshServer(behave: (connection: Connection) => void): Promise<SshEndpoint> {
  const { default: ssh2 } = await import('ssh2');
  const key = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const parsed = ssh2.utils.parseKey(key.private);
  if (parsed instanceof Error) throw parsed;
  const server = new ssh2.Server({ hostKeys: [key.private] }, (connection) => behave(connection.on('error', () => {})));
  const { port, close } = await tcpServer((socket) => server.injectSocket(socket));
  const hostKey = `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`;
  return { host: '127.0.0.1', port, hostKey, close };
}

export function shellDevice(behave: (channel: ServerChannel) => void): Promise<SshEndpoint> {
  return sshServer((connection) => {
    letIn(connection);
    connection.on('session', (accept) => {
      accept()
        .on('pty', (yes) => yes?.())
        .on('shell', (yes) => behave(yes()));
    });
  });
}

/** Each command has a channel of its own. */
export function execDevice(behave: (channel: ServerChannel, connection: Connection) => void): Promise<SshEndpoint> {
  return sshServer((connection) => {
    letIn(connection);
    connection.on('session', (accept) => {
      accept()
        .on('env', (yes) => yes?.())
        .on('exec', (yes) => behave(yes(), connection));
    });
  });
}

function letIn(connection: Connection): void {
  connection.on('authentication', (attempt) => (attempt.method === 'password' ? attempt.accept() : attempt.reject(['password'])));
}

export async function tcpServer(behave: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(
      socket
        .setNoDelay(true)
        .on('error', () => {})
        .on('close', () => sockets.delete(socket)),
    );
    behave(socket);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    if (!listener.listening) return;
    const closed = once(listener, 'close');
    listener.close();
    await closed;
  };
  return { port: (listener.address() as AddressInfo).port, close };
}
