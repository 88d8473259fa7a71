// Object storage that speaks S3: curl signs (Signature Version 4) and sends; secrets reach it by its input, never as arguments.
import { phrase } from '../../phrase.ts';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delivery } from '../../domain/delivery.ts';
import type { Channel, Outcome, Parcel, Surroundings } from './channel.ts';
import { failure, hostOf } from './http.ts';

type Settings = NonNullable<Delivery['s3']>;

export const s3: Channel<Settings> = {
  place: ({ endpoint, bucket, prefix }) =>
    phrase('object storage ({address})', {
      address: `${hostOf(endpoint)}/${[bucket, prefix].filter((part) => part !== undefined).join('/')}`,
    }),
  async send(parcel, settings, surroundings) {
    const folder = await mkdtemp(join(tmpdir(), 'casebook-upload-'));
    try {
      return await uploaded(parcel, settings, surroundings, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function uploaded(parcel: Parcel, settings: Settings, surroundings: Surroundings, folder: string): Promise<Outcome> {
  const { endpoint, bucket, prefix } = settings;
  for (const { name, bytes } of parcel.files) {
    const file = join(folder, 'object');
    await writeFile(file, bytes);
    const key = [bucket, prefix, parcel.manifest.client, parcel.manifest.period.slice(0, 4), name].filter(
      (part) => part !== undefined,
    );
    const url = `${endpoint.replace(/\/+$/, '')}/${key.join('/')}`;
    const outcome = await put(url, { file, bytes, name }, settings, surroundings);
    if (outcome !== undefined) return outcome;
  }
  return {
    state: 'delivered',
    detail: phrase('{count} files: {place}', { count: parcel.files.length, place: s3.place(settings, parcel) }),
  };
}

interface Upload {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Undefined where it went well. */
async function put(url: string, { file, bytes, name }: Upload, settings: Settings, { secret, patience }: Surroundings) {
  if (!/^https?:\/\//.test(url))
    return { state: 'refused', detail: phrase('the endpoint is no http or https URL'), again: false } as const;
  const type = name.endsWith('.pdf') ? 'application/pdf' : 'application/json';
  const lines = {
    url,
    request: 'PUT',
    'data-binary': `@${file}`,
    'aws-sigv4': `aws:amz:${settings.region}:s3`,
    user: `${secret(settings.keyId)}:${secret(settings.secretKey)}`,
    'max-time': String(Math.ceil(patience / 1000)),
    output: join(file, '..', 'answer'),
    'write-out': '%{http_code}',
  };
  const headers = [`content-type: ${type}`, `x-amz-content-sha256: ${createHash('sha256').update(bytes).digest('hex')}`];
  const config = [
    ...Object.entries(lines).map(([option, value]) => `${option} = ${quoted(value)}`),
    ...headers.map((header) => `header = ${quoted(header)}`),
    'silent',
  ].join('\n');
  return outcomeOf(await curl(`${config}\n`), hostOf(url));
}

const quoted = (text: string): string => `"${text.replaceAll(/[\\"]/g, String.raw`\$&`).replaceAll(/[\r\n]/g, '')}"`;

interface Ended {
  readonly code: number | null;
  readonly status: number;
}

function curl(config: string): Promise<Ended | undefined> {
  return new Promise((resolve) => {
    const run = spawn('curl', ['--disable', '--config', '-'], { stdio: ['pipe', 'pipe', 'ignore'] });
    let out = '';
    run.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('latin1');
    });
    run.stdin.on('error', () => undefined);
    run.on('error', () => resolve(undefined));
    run.on('close', (code) => resolve({ code, status: Number(out) }));
    run.stdin.end(config);
  });
}

/** Of curl: no such host, no proxy, no connection, no TLS. */
const NEVER_SENT = new Set([5, 6, 7, 35, 60]);
/** Of curl: an option that it does not know. */
const TOO_OLD = 2;

function outcomeOf(ended: Ended | undefined, host: string): Outcome | undefined {
  if (ended === undefined || ended.code === TOO_OLD)
    return { state: 'refused', detail: phrase('uploads need curl 7.75 or later; install it'), again: false };
  if (ended.code === 0 && ended.status >= 200 && ended.status < 300) return undefined;
  if (ended.code === 0) return failure({ status: ended.status, body: undefined }, host);
  if (NEVER_SENT.has(ended.code ?? -1))
    return {
      state: 'refused',
      detail: phrase('{host} cannot be reached ({code})', { host, code: `curl ${ended.code}` }),
      again: true,
    };
  return { state: 'unknown', detail: phrase('the answer of {host} did not come ({code})', { host, code: `curl ${ended.code}` }) };
}
