// A real server as a child process on loopback: its own folder for configuration and state, its log, and its end.
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HOST = '127.0.0.1';

export interface ServerProcess {
  readonly pid: number;
  /** All that it said so far. */
  log(): string;
  /** Resolves once the log, from `since` characters on, holds the pattern; rejects when the server ends before. */
  says(pattern: RegExp, since?: number): Promise<void>;
  /** Rejects when the server ends of itself, with what it said. */
  readonly ended: Promise<never>;
  /** Stands still, as a host that hangs: connections are accepted, nothing is answered. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

const STOPS_IN_MS = 3000;

export function startServer(path: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ServerProcess {
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const killed = () => void child.kill('SIGKILL');
  process.once('exit', killed);
  const exited = once(child, 'exit').finally(() => process.off('exit', killed));
  let log = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = exited.then(() => Promise.reject(new Error(`${path} has ended: ${log}`)));
  ended.catch(() => {});
  return {
    pid: child.pid ?? 0,
    log: () => log,
    ended,
    async says(pattern, since = 0) {
      const said = new Promise<void>((resolve) => {
        const look = () => {
          if (!pattern.test(log.slice(since))) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      });
      await Promise.race([said, ended]);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: () => stop(child, exited),
  };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_IN_MS);
  await exited;
  clearTimeout(timer);
}

/** Another process may take the port before the server does: then it is started again on another. */
export async function startedOnFreePort<Started>(
  protocol: 'tcp' | 'udp',
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort(protocol));
    } catch (error) {
      if (attempt === 3 || !/in use|cannot bind|Error opening/i.test(String(error))) throw error;
    }
  }
}

export async function freePort(protocol: 'tcp' | 'udp'): Promise<number> {
  if (protocol === 'udp') {
    const socket = createSocket('udp4');
    socket.bind(0, HOST);
    await once(socket, 'listening');
    const { port } = socket.address();
    socket.close();
    return port;
  }
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface OwnFolder {
  readonly path: string;
  dispose(): Promise<void>;
}

export async function ownFolder(): Promise<OwnFolder> {
  const path = await mkdtemp(join(tmpdir(), 'casebook-interop-'));
  return { path, dispose: () => rm(path, { recursive: true, force: true }) };
}
