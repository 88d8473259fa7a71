// A management interface on loopback that answers JSON at paths, behind a name and a password.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface HttpDeviceOptions {
  /** JSON by path; asked at every request. */
  readonly documents: () => Readonly<Record<string, Json>>;
  readonly user?: string;
  readonly password?: string;
  readonly host?: string;
  readonly port?: number;
  readonly delayMs?: () => number;
  readonly silent?: () => boolean;
}

export interface HttpDevice {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

export async function startHttpDevice(options: HttpDeviceOptions): Promise<HttpDevice> {
  const { host = '127.0.0.1', port = 0, silent, delayMs } = options;
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    if (silent?.() === true) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      answer(request, response, options);
    }, delayMs?.() ?? 0);
    timers.add(timer);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    host,
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, options: HttpDeviceOptions): void {
  const send = (status: number, body: Json, headers: Readonly<Record<string, string>> = {}) => {
    const text = `${JSON.stringify(body)}\n`;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  const { pathname } = new URL(request.url ?? '/', 'http://device.invalid');
  const documents = options.documents();
  const document = Object.hasOwn(documents, pathname) ? documents[pathname] : undefined;
  if (!isAdmitted(request, options)) send(401, { error: 'log in first' }, { 'www-authenticate': 'Basic realm="management"' });
  else if (request.method !== 'GET' && request.method !== 'HEAD') send(405, { error: 'read only' }, { allow: 'GET, HEAD' });
  else if (document === undefined) send(404, { error: 'nothing here' });
  else send(200, document);
}

function isAdmitted({ headers }: IncomingMessage, { user, password }: HttpDeviceOptions): boolean {
  if (user === undefined) return true;
  const expected = `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`;
  return headers.authorization === expected;
}
