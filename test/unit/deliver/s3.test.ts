import { createHash, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { s3 } from '../../../src/deliver/channels/s3.ts';
import { httpReceiver, type Received } from '../../support/http-receiver.ts';
import { parcel, surroundings } from '../../support/parcel.ts';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const hex = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

/** Signature Version 4 from its published definition, for what was received. */
function expectedSignature({ method, url, headers, body }: Received, secret: string): string {
  const [, date = '', region = '', signed = ''] =
    /Credential=[^/]+\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const names = signed.split(';');
  const canonical = [
    method,
    url,
    '',
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    hex(body),
  ].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), scope, hex(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce((one, part) => hmac(one, part), hmac(hmac(`AWS4${secret}`, date), region));
  return hmac(key, text).toString('hex');
}

const SECRETS = { 'env:ID': 'EXAMPLEID', 'env:KEY': 'example/"secret\\key' };
const settings = (endpoint: string) => ({
  endpoint,
  bucket: 'reports',
  prefix: 'issued',
  region: 'cn-north-1',
  keyId: 'env:ID',
  secretKey: 'env:KEY',
});

it('puts every file under its client and year, signed, and says no secret', async () => {
  await using server = await httpReceiver(() => ({ status: 200 }));
  const sent = parcel();
  const outcome = await s3.send(sent, settings(server.url), surroundings(SECRETS, 10_000));
  expect(outcome.state).toBe('delivered');
  expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual(
    sent.files.map(({ name }) => `PUT /reports/issued/riverside-water/2025/${name}`),
  );
  for (const [index, request] of server.received.entries()) {
    expect(request.body.equals(Buffer.from(sent.files[index]?.bytes ?? []))).toBe(true);
    expect(/Signature=([0-9a-f]+)/.exec(request.headers.authorization ?? '')?.[1]).toBe(
      expectedSignature(request, SECRETS['env:KEY']),
    );
  }
  expect(JSON.stringify(outcome)).not.toContain('secret');
});

it.each([
  [{ status: 403 }, 'refused', false],
  [{ status: 503 }, 'refused', true],
  ['hang up', 'unknown', undefined],
] as const)('after %j it is %s', async (reply, state, again) => {
  await using server = await httpReceiver(() => reply);
  const outcome = await s3.send(parcel(), settings(server.url), surroundings(SECRETS, 10_000));
  expect([outcome.state, 'again' in outcome ? outcome.again : undefined]).toEqual([state, again]);
});
