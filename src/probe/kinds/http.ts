// Reads one page of a management interface with GET and picks values out of its JSON.
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Type } from 'typebox';
import type { Facts } from '../../domain/inspection.ts';
import { mapOf, optional, record, type ValueOf } from '../../domain/schema.ts';
import { observe, type ProbeContext, ProbeFailure, type ProbeKind, type Target } from '../probe.ts';
import { secretNamed } from '../secrets.ts';

const parameters = record({
  path: Type.String({
    pattern: '^/[!-~]*$',
    maxLength: 2000,
    description: 'Path and query that GET asks for, for example /management/runtime.',
  }),
  values: optional(
    mapOf(
      '^[a-zA-Z][a-zA-Z0-9_]*$',
      Type.String({ pattern: '^(/.*)?$', maxLength: 400 }),
      'Name of a value → JSON pointer (RFC 6901) into the answer, for example idle: /threads/idle.',
    ),
  ),
  status: optional(
    Type.Integer({
      minimum: 100,
      maximum: 599,
      description: 'The status that carries the answer; default: any from 200 to 299. With another one nothing was seen.',
    }),
  ),
});
type Parameters = ValueOf<typeof parameters>;

const MOST_OCTETS = 1024 * 1024;
const MOST_REDIRECTS = 3;

export const http: ProbeKind<Parameters> = {
  kind: 'http',
  title: { zh: 'HTTP 接口', en: 'HTTP interface' },
  parameters,
  access: 'http',
  secrets: ['password'],
  probe(target, asked, context) {
    return observe(`http GET ${asked.path}`, context, async (signal) => {
      const { url, headers } = startOf(target, asked.path, context);
      const { status, body } = await get(url, headers, signal, MOST_REDIRECTS);
      return { facts: factsOf(status, body, asked) };
    });
  },
};

function startOf({ asset, endpoint }: Target, path: string, context: ProbeContext) {
  const access = asset.access?.http;
  if (access === undefined) throw new ProbeFailure('settings', `asset ${asset.id} has no access.http`);
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  const port = endpoint.port ?? access.port;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (access.user !== undefined) {
    const password = secretNamed(context, 'access.http.password', access.password);
    headers['authorization'] = `Basic ${Buffer.from(`${access.user}:${password}`).toString('base64')}`;
  }
  return { url: new URL(path, `${access.scheme}://${host}${port === undefined ? '' : `:${port}`}`), headers };
}

interface Page {
  readonly status: number;
  readonly body: string;
}

/** Redirects are followed on the same host, port and scheme only: nobody else gets the password. */
async function get(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal, redirects: number): Promise<Page> {
  const response = await responseTo(url, { headers, signal, method: 'GET', agent: false });
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (status < 300 || status > 399 || location === undefined) return { status, body: await bodyOf(response) };
  response.destroy();
  const there = URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (there?.origin !== url.origin)
    throw new ProbeFailure('protocol', `${url.pathname} redirects to another host; the probe stays with the asset`);
  if (redirects === 0) throw new ProbeFailure('protocol', `${url.pathname} redirects more than ${MOST_REDIRECTS} times`);
  return get(there, headers, signal, redirects - 1);
}

async function responseTo(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    const asking: ClientRequest = request(url, options);
    asking.once('response', resolve);
    asking.once('error', reject);
    // A late error, such as a reset after the answer, must not end the process.
    asking.on('error', () => {});
    asking.end();
  });
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let octets = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    octets += chunk.length;
    if (octets > MOST_OCTETS) throw new ProbeFailure('protocol', 'the answer is larger than 1 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function factsOf(status: number, body: string, { values: pointers = {}, status: wanted }: Parameters): Facts {
  if (status === 401 || status === 403)
    throw new ProbeFailure('auth', `the interface answers ${status} to this user and password`);
  const understood = wanted === undefined ? status >= 200 && status <= 299 : status === wanted;
  if (!understood)
    throw new ProbeFailure('protocol', `the interface answers with status ${status} instead of ${wanted ?? '200 to 299'}`);
  const names = Object.entries(pointers);
  if (names.length === 0) return { values: { status } };
  const document = parsed(body);
  const picked = names.flatMap(([name, pointer]) => {
    const value = valueAt(document, pointer);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { values: { ...Object.fromEntries(picked), status } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new ProbeFailure('unparsed', 'the answer is no JSON', { cause: error });
  }
}

/** Undefined where there is nothing, or nothing that is a single value: the rule about it cannot be evaluated then. */
function valueAt(document: unknown, pointer: string): string | number | boolean | undefined {
  let place = document;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, key)) return undefined;
    place = (place as Readonly<Record<string, unknown>>)[key];
  }
  return typeof place === 'string' || typeof place === 'boolean' || Number.isFinite(place)
    ? (place as string | number | boolean)
    : undefined;
}
