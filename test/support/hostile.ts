// Looks at devices that misbehave: what they may end as, and servers that do with a connection what they like.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect } from 'vitest';
import type { Access } from '../../src/domain/asset.ts';
import { FAILURE_CAUSES, type FailureCause, type Observation } from '../../src/domain/inspection.ts';
import { PROBE_KINDS } from '../../src/probe/kinds/index.ts';
import { probe } from './probing.ts';

export const LIMIT_MS = 700;
export const PASSWORD = 'canary-Pa55word-example';
const SECRETS = { 'env:PASSWORD': PASSWORD };

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export interface Asked {
  readonly kind: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly access: Access;
  readonly platform?: string;
}

/** What is loaded when it is first needed must not count against the deadline of the first that needs it. */
export async function loadProbes(): Promise<void> {
  await Promise.all([
    import('../../src/device/index.ts'),
    import('../../src/probe/kinds/snmp-session.ts'),
    import('../../src/probe/kinds/ssh-session.ts'),
    import('../../src/probe/tls-line.ts'),
    import('net-snmp'),
    import('pg'),
    import('ssh2'),
  ]);
}

export function look({ kind, parameters = {}, access, platform }: Asked, endpoint: Endpoint): Promise<Observation> {
  const found = PROBE_KINDS[kind] ?? expect.fail(`there is no probe kind ${kind}`);
  return probe(found, parameters, {
    access,
    endpoint,
    limitMs: LIMIT_MS,
    secrets: SECRETS,
    ...(platform === undefined ? {} : { platform }),
  });
}

export function mustEndWell(seen: Observation, causes: readonly FailureCause[]): void {
  expect(seen.elapsedMs).toBeLessThan(LIMIT_MS + 1000);
  if (seen.outcome === 'seen') {
    const parts = seen.facts.parts ?? [];
    // A name server may be believed that it has no such name: that is a fault.
    if (parts.length > 0 && parts.every(({ state }) => state === 'fault')) return;
    return expect.fail(`believed ${JSON.stringify(seen.facts)}`);
  }
  expect(FAILURE_CAUSES).toContain(seen.cause);
  expect(causes, seen.detail).toContain(seen.cause);
  expect(JSON.stringify(seen)).not.toContain(PASSWORD);
}

export type Behaviour = (socket: Socket) => void;

/** What it hears is kept, to be searched for the password. */
export async function withTcpDevice(behave: Behaviour, use: (endpoint: Endpoint) => Promise<void>): Promise<string> {
  const sockets = new Set<Socket>();
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => void heard.push(chunk));
    behave(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
  return Buffer.concat(heard).toString('latin1');
}

/** Writes for as long as somebody listens. */
export function endlessly(socket: Socket, chunk: Uint8Array, everyMs: number): void {
  const timer = setInterval(() => socket.write(chunk), everyMs);
  socket.on('close', () => clearInterval(timer));
}
