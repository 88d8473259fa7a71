// A management interface over real sockets: what is picked, what is refused, and interfaces that misbehave.
import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { FailureCause } from '../../src/domain/inspection.ts';
import { startHttpDevice } from '../../src/lab/http-device.ts';
import { http } from '../../src/probe/kinds/http.ts';
import { probe } from '../support/probing.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

type Parameters = { readonly path: string; readonly values?: Readonly<Record<string, string>>; readonly status?: number };
const RUNTIME: Parameters = {
  path: '/management/runtime',
  values: { idle: '/threads/idle', alive: '/cluster/alive', state: '/state', odd: '/a~1b/~0' },
};

function get(
  endpoint: { readonly host: string; readonly port: number },
  parameters: Parameters = RUNTIME,
  limitMs = 3000,
  password = 'example-password',
) {
  const access = { http: { scheme: 'http', user: 'monitor', password: 'env:PASSWORD' } } as const;
  return probe(http, parameters, { access, endpoint, limitMs, secrets: { 'env:PASSWORD': password } });
}

const answer =
  (text: string, status = 200, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(text);

describe('values', () => {
  it('are picked by JSON pointer, beside the status', async () => {
    const document = { threads: { idle: 7, total: 40 }, cluster: { alive: true }, state: 'RUNNING', 'a/b': { '~': 2.5 } };
    const seen = await get(await serve(answer(JSON.stringify(document))));
    expect(seen).toMatchObject({
      outcome: 'seen',
      facts: { values: { idle: 7, alive: true, state: 'RUNNING', odd: 2.5, status: 200 } },
    });
  });

  it.each([
    ['that are not there', {}],
    ['that are null', { threads: { idle: null } }],
    ['that are objects', { threads: { idle: { count: 3 } } }],
    ['that are lists', { threads: [3] }],
    ['of the prototype', { threads: {} }],
  ])('%s stay out, so that no rule takes them for a figure', async (_what, document) => {
    const seen = await get(await serve(answer(JSON.stringify(document))), {
      path: '/',
      values: { idle: '/threads/idle', made: '/threads/constructor' },
    });
    expect(seen).toMatchObject({ outcome: 'seen', facts: { values: { status: 200 } } });
    expect(Object.keys((seen.outcome === 'seen' && seen.facts.values) || {})).toEqual(['status']);
  });

  it.each([
    ['the largest figure', [{ waiting: 0 }, { waiting: 12 }, { waiting: 3 }], 12],
    [
      'all words, so that one bad pool shows among many',
      [{ waiting: 'Running' }, { waiting: 'Suspended' }, { waiting: 'Running' }],
      'Running, Suspended',
    ],
    ['the one word that all say', [{ waiting: 'Running' }, { waiting: 'Running' }], 'Running'],
    ['whether all hold', [{ waiting: true }, { waiting: false }], false],
    ['nothing where one says nothing', [{ waiting: 0 }, {}], undefined],
    ['nothing of an empty list', [], undefined],
  ])('of a list are, by a step *, %s', async (_what, items, value) => {
    const seen = await get(await serve(answer(JSON.stringify({ items }))), {
      path: '/',
      values: { waiting: '/items/*/waiting' },
    });
    expect((seen.outcome === 'seen' && seen.facts.values?.['waiting']) || (value === false ? false : undefined)).toBe(value);
  });

  it('come from the shipped kind of management interface', async () => {
    const device = await startHttpDevice({
      documents: () => ({ '/management/runtime': { threads: { idle: 12 } } }),
      user: 'monitor',
      password: 'example-password',
    });
    open.push(device);
    expect(await get(device)).toMatchObject({ outcome: 'seen', facts: { values: { idle: 12 } } });
    expect(await get(device, RUNTIME, 3000, 'wrong')).toMatchObject({ outcome: 'failed', cause: 'auth' });
  });
});

it('only GET is ever sent, with the password by reference', async () => {
  const asked: string[] = [];
  const endpoint = await serve((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.end('{}');
  });
  await get(endpoint);
  expect(asked).toEqual([`GET /management/runtime Basic ${Buffer.from('monitor:example-password').toString('base64')}`]);
});

const BEHAVIOURS: readonly (readonly [what: string, cause: FailureCause, listener: RequestListener])[] = [
  ['answers 401', 'auth', answer('', 401)],
  ['answers 403', 'auth', answer('', 403)],
  ['answers 404', 'protocol', answer('{}', 404)],
  ['answers 503 with a page that looks healthy', 'protocol', answer('{"threads":{"idle":9}}', 503)],
  ['answers something that is no JSON', 'unparsed', answer('<html>all well</html>')],
  ['answers half a JSON document', 'unparsed', answer('{"threads":{"idle":')],
  ['redirects to another host', 'protocol', answer('', 302, { location: 'http://elsewhere.example/management/runtime' })],
  ['redirects to another port', 'protocol', answer('', 302, { location: 'http://127.0.0.1:1/' })],
  ['redirects for ever', 'protocol', answer('', 302, { location: '/management/runtime' })],
  ['says nothing', 'timeout', () => {}],
  ['drips its answer', 'timeout', (_request, response) => drip(response)],
  ['answers more than 1 MiB', 'protocol', answer(' '.repeat(2 * 1024 * 1024))],
  [
    'hangs up in the middle',
    'protocol',
    (_request, response) => void response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy()),
  ],
];

const LIMIT_MS = 700;

describe('an interface that', () => {
  it.each(BEHAVIOURS)('%s ends as %s', async (_what, cause, listener) => {
    const seen = await get(await serve(listener), RUNTIME, LIMIT_MS);
    expect(seen).toMatchObject({ outcome: 'failed', cause });
    expect(seen.elapsedMs).toBeLessThan(LIMIT_MS + 600);
    expect(JSON.stringify(seen)).not.toContain('example-password');
  });

  it('is not there ends as refused', async () => {
    const device = await startHttpDevice({ documents: () => ({}) });
    await device.close();
    expect(await get(device)).toMatchObject({ outcome: 'failed', cause: 'refused' });
  });

  it('is expected to answer another status is understood at that status only', async () => {
    const parameters = { path: '/', status: 503 };
    expect(await get(await serve(answer('', 503)), parameters)).toMatchObject({
      outcome: 'seen',
      facts: { values: { status: 503 } },
    });
    expect(await get(await serve(answer('', 200)), parameters)).toMatchObject({ outcome: 'failed', cause: 'protocol' });
  });

  it('redirects on its own host is followed', async () => {
    const endpoint = await serve((request, response) => {
      if (request.url === '/new') response.end('{"threads":{"idle":3}}');
      else response.writeHead(301, { location: '/new' }).end();
    });
    expect(await get(endpoint)).toMatchObject({ outcome: 'seen', facts: { values: { idle: 3 } } });
  });
});

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}
