// Reads one page of a management interface with GET and picks values out of its JSON, its text, its certificate and its speed.
import { phrase } from '../../phrase.ts';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Type } from '../../domain/type.ts';
import type { Facts, Gauge } from '../../domain/inspection.ts';
import { list, mapOf, optional, record, type ValueOf } from '../../domain/schema.ts';
import { keepSecret } from '../own-secrets.ts';
import { observe, type ProbeContext, ProbeFailure, type ProbeKind, type Target } from '../probe.ts';
import { secretNamed } from '../secrets.ts';
import { openTcpLine } from '../tcp-line.ts';
import type { Trust } from '../tls-line.ts';

const path = Type.String({
  pattern: '^/([!-.0-~][!-~]*)?$',
  maxLength: 2000,
  description: 'Path and query that GET asks for, for example /management/runtime; {name} stands for that label of the asset.',
});
const pointers = mapOf(
  '^[a-zA-Z][a-zA-Z0-9_]*$',
  Type.String({ pattern: '^(/.*)?$', maxLength: 400 }),
  'Name of a value → JSON pointer (RFC 6901) into the answer, for example idle: /threads/idle; a step * stands for every element of a list.',
);
const parameters = record({
  path,
  values: optional(pointers),
  also: optional(
    list(record({ path, values: pointers }), 'Further pages of the interface, for rules that compare what stands on several.'),
  ),
  texts: optional(
    mapOf(
      '^[a-zA-Z][a-zA-Z0-9_]*$',
      Type.String({ minLength: 1, maxLength: 400 }),
      'Name of a value → words; the value is true where the answer holds them, for example ready: All systems operational.',
    ),
  ),
  timing: optional(
    Type.Boolean({ description: 'Also measures the time until the whole answer is there, connecting included; default false.' }),
  ),
  certificate: optional(Type.Boolean({ description: 'Also counts the days that the certificate holds (https); default false.' })),
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
  failsTogether: ['refused', 'unreachable', 'timeout', 'host-key'],
  probe(target, asked, context) {
    return observe(`http GET ${asked.path}`, context, async (signal) => {
      const { url, headers, trust } = await startOf(target, asked.path, context);
      const line = { host: target.endpoint.host, trust, signal, context, wantsCertificate: asked.certificate === true };
      const began = performance.now();
      const page = await get(url, headers, line, MOST_REDIRECTS);
      const took: Gauge = { name: 'response', value: Math.ceil(performance.now() - began), unit: 'ms' };
      const gauges = [...(asked.timing === true ? [took] : []), ...page.certificate];
      const seen = valuesOf(page, asked);
      const others: { readonly body: string; readonly values: typeof seen }[] = [];
      for (const { path: further, values } of asked.also ?? []) {
        const there = new URL(filledIn(further, target), url);
        const other = await get(there, headers, { ...line, wantsCertificate: false }, MOST_REDIRECTS);
        others.push({ body: other.body, values: valuesOf(other, { values }) });
      }
      // Of a name that several pages have, the first page asked for counts.
      const values: typeof seen = Object.assign({}, ...others.map((one) => one.values), seen);
      return {
        facts: { values, ...(gauges.length === 0 ? {} : { gauges }) },
        raw: () => [page, ...others].map(({ body }) => body).join('\n'),
      };
    });
  },
};

/** A checklist serves several assets: what differs between them stands in their labels. */
function filledIn(template: string, { asset }: Target): string {
  return template.replaceAll(/\{([a-z][a-z0-9-]*)\}/g, (_, name: string) => {
    const label = asset.labels?.[name];
    if (label === undefined)
      throw new ProbeFailure(
        'settings',
        phrase('asset {asset} has no label "{name}", which the path {template} asks for', { asset: asset.id, name, template }),
      );
    return encodeURIComponent(label);
  });
}

async function startOf(target: Target, template: string, context: ProbeContext) {
  const { asset, endpoint } = target;
  const access = asset.access?.http;
  if (access === undefined) throw new ProbeFailure('settings', phrase('asset {asset} has no access.http', { asset: asset.id }));
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  const port = endpoint.port ?? access.port;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (access.user !== undefined) {
    const password = secretNamed(context, 'access.http.password', access.password);
    const logIn = Buffer.from(`${access.user}:${password}`).toString('base64');
    keepSecret(context, logIn);
    headers['authorization'] = `Basic ${logIn}`;
  }
  const { trustOf } = await import('../tls-line.ts');
  return {
    url: new URL(filledIn(template, target), `${access.scheme}://${host}${port === undefined ? '' : `:${port}`}`),
    headers,
    trust: trustOf(asset.address ?? endpoint.host, access, context, 'access.http'),
  };
}

interface Line {
  readonly host: string;
  readonly trust: Trust;
  readonly signal: AbortSignal;
  readonly context: ProbeContext;
  readonly wantsCertificate: boolean;
}

interface Page {
  readonly status: number;
  readonly body: string;
  /** Empty where it was not asked for. */
  readonly certificate: readonly Gauge[];
}

/** Redirects are followed on the same host, port and scheme only: nobody else gets the password. */
async function get(url: URL, headers: Readonly<Record<string, string>>, line: Line, redirects: number): Promise<Page> {
  const socket = await openLine(url, line);
  try {
    const response = await responseTo(url, { signal: line.signal, method: 'GET', createConnection: () => socket }, headers);
    line.context.heard?.();
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status < 300 || status > 399 || location === undefined) {
      const certificate = line.wantsCertificate ? [await holds(socket, line.context)] : [];
      return { status, body: await bodyOf(response), certificate };
    }
    const there = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (there?.origin !== url.origin)
      throw new ProbeFailure(
        'protocol',
        phrase('{path} redirects to another host; the probe stays with the asset', { path: url.pathname }),
      );
    if (redirects === 0)
      throw new ProbeFailure(
        'protocol',
        phrase('{path} redirects more than {most} times', { path: url.pathname, most: MOST_REDIRECTS }),
      );
    return await get(there, headers, line, redirects - 1);
  } finally {
    socket.destroy();
  }
}

async function holds(socket: Socket, { time }: ProbeContext): Promise<Gauge> {
  if (!('getPeerCertificate' in socket))
    throw new ProbeFailure('settings', phrase('access.http.scheme is http: there is no certificate'));
  const { daysLeft } = await import('../tls-line.ts');
  return daysLeft(socket as TLSSocket, time.now());
}

/** Of https the certificate is verified before the request, and with it the password, is sent. */
async function openLine(url: URL, { host, trust, signal }: Line): Promise<Socket> {
  const isTls = url.protocol === 'https:';
  const port = url.port === '' ? (isTls ? 443 : 80) : Number(url.port);
  const socket = await openTcpLine({ host, port }, signal);
  if (!isTls) return socket;
  const { openVerifiedTls } = await import('../tls-line.ts');
  return openVerifiedTls(socket, trust);
}

async function responseTo(
  url: URL,
  options: RequestOptions,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  // Over the connection that is handed in, which is encrypted already where it has to be.
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asking: ClientRequest = request({
      ...options,
      host: url.hostname,
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host },
    });
    asking.once('response', resolve);
    asking.once('error', reject);
    asking.once('upgrade', () => reject(new ProbeFailure('protocol', phrase('the interface switches to another protocol'))));
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
    if (octets > MOST_OCTETS) throw new ProbeFailure('protocol', phrase('the answer is larger than 1 MiB'));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function valuesOf(
  { status, body }: Page,
  { values: places = {}, texts = {}, status: wanted }: Pick<Parameters, 'values' | 'texts' | 'status'>,
): NonNullable<Facts['values']> {
  if (status === 401 || status === 403)
    throw new ProbeFailure('auth', phrase('the interface answers {status} to this user and password', { status }));
  const understood = wanted === undefined ? status >= 200 && status <= 299 : status === wanted;
  if (!understood)
    throw new ProbeFailure(
      'protocol',
      phrase('the interface answers with status {status} instead of {wanted}', {
        status,
        wanted: wanted ?? phrase('200 to 299'),
      }),
    );
  const held = Object.fromEntries(Object.entries(texts).map(([name, words]) => [name, body.includes(words)]));
  const names = Object.entries(places);
  if (names.length === 0) return { ...held, status };
  const document = parsed(body);
  const picked = names.flatMap(([name, pointer]) => {
    const value = valueAt(document, pointer);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...held, ...Object.fromEntries(picked), status };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new ProbeFailure('unparsed', phrase('the answer is no JSON'), { cause: error });
  }
}

type Value = string | number | boolean;

/**
 * Undefined where there is nothing, or where one of the places holds no single value: the rule about it cannot be evaluated
 * then. Of the many places of a `*` the largest figure counts, all their words, and whether all of them hold.
 */
function valueAt(document: unknown, pointer: string): Value | undefined {
  const values = placesAt(document, pointer.split('/').slice(1));
  const [first] = values;
  if (first === undefined || !values.every((value): value is Value => isValue(value))) return undefined;
  if (values.length === 1) return first as Value;
  if (values.every((value) => typeof value === 'number')) return Math.max(...values);
  if (values.every((value) => typeof value === 'boolean')) return values.every(Boolean);
  return [...new Set(values.map(String))].join(', ');
}

function placesAt(place: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [place];
  if (step === '*' && Array.isArray(place)) return place.flatMap((each) => placesAt(each, rest));
  const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
  if (typeof place !== 'object' || place === null || !Object.hasOwn(place, key)) return [undefined];
  return placesAt((place as Readonly<Record<string, unknown>>)[key], rest);
}

function isValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
