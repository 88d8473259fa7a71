// A device on loopback that one logs in to by SSH: password, command or shell, transcripts for answers.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { AuthContext, Connection, ServerChannel, Session } from 'ssh2';
import { type CommandLine, outputOf } from './command-line.ts';
import { runShell } from './ssh-shell.ts';

export interface SshDeviceOptions {
  readonly user: string;
  readonly password: string;
  /** What the device shows; asked at every command. */
  readonly line: () => CommandLine;
  readonly host?: string;
  readonly port?: number;
  readonly delayMs?: () => number;
  /** A silent device accepts a connection, as a host whose service hangs does, and never says a word. */
  readonly silent?: () => boolean;
}

export interface SshDevice {
  readonly host: string;
  readonly port: number;
  /** Fingerprint of the key that was made at the start, as `ssh-keygen -l` prints it. */
  readonly hostKey: string;
  close(): Promise<void>;
}

export async function startSshDevice(options: SshDeviceOptions): Promise<SshDevice> {
  const { default: ssh2 } = await import('ssh2');
  // Of ed25519 keys the package makes about one in 250 that it cannot read again.
  const key = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const parsed = ssh2.utils.parseKey(key.private);
  if (parsed instanceof Error) throw parsed;
  const server = new ssh2.Server({ hostKeys: [key.private] }, (connection) => serve(connection, options));
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    if (options.silent?.() !== true) server.injectSocket(socket);
  });
  const { host = '127.0.0.1', port = 0 } = options;
  listener.listen(port, host);
  await once(listener, 'listening');
  return {
    host,
    port: (listener.address() as AddressInfo).port,
    hostKey: `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      const closed = once(listener, 'close');
      listener.close();
      await closed;
    },
  };
}

function serve(connection: Connection, options: SshDeviceOptions): void {
  connection
    .on('error', () => {})
    .on('authentication', (attempt) => (admits(attempt, options) ? attempt.accept() : attempt.reject(['password'])))
    .on('session', (accept) => talk(accept(), options));
}

function admits(attempt: AuthContext, { user, password }: SshDeviceOptions): boolean {
  return attempt.method === 'password' && attempt.username === user && attempt.password === password;
}

function talk(session: Session, { user, line, delayMs, silent }: SshDeviceOptions): void {
  const ready = async () => {
    const wait = delayMs?.() ?? 0;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return silent?.() !== true;
  };
  session
    .on('pty', (accept) => accept?.())
    .on('env', (accept) => accept?.())
    .on('shell', (accept) => void runShell(accept(), { user, line, ready }).catch(() => {}))
    .on('exec', (accept, _reject, { command }) => void runCommand(accept(), command, line, ready));
}

async function runCommand(
  channel: ServerChannel,
  command: string,
  line: () => CommandLine,
  ready: () => Promise<boolean>,
): Promise<void> {
  if (!(await ready())) return;
  const { text, exitCode } = outputOf(line(), command);
  if (exitCode === 0) channel.write(text);
  else channel.stderr.write(text);
  channel.exit(exitCode);
  channel.end();
}
