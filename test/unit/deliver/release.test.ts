import { expect, it } from 'vitest';
import { release } from '../../../src/deliver/channels/release.ts';
import { httpReceiver, type Received } from '../../support/http-receiver.ts';
import { parcel, PDF, surroundings } from '../../support/parcel.ts';

const ASSETS = [] as readonly { readonly name: string; readonly size: number }[];
const SECRETS = { 'env:TOKEN': 'example-token' };

/** As the published interface of GitHub answers. */
function forge(assets = ASSETS, uploads?: string) {
  return httpReceiver(({ method, url, headers }: Received) => {
    const base = `http://${headers.host ?? ''}`;
    const body = { upload_url: `${uploads ?? base}/uploads/1/assets{?name,label}`, html_url: `${base}/1`, assets };
    if (method === 'GET') return assets.length === 0 ? { status: 404 } : { status: 200, body };
    return url.startsWith('/uploads/') ? { status: 201, body: {} } : { status: 201, body };
  });
}

it('makes the release and uploads every file under its own name', async () => {
  await using server = await forge();
  const sent = parcel();
  const outcome = await release.send(
    sent,
    { repository: 'example/records', token: 'env:TOKEN', api: server.url },
    surroundings(SECRETS),
  );
  expect(outcome.state).toBe('delivered');
  const [asked, made, ...uploads] = server.received;
  expect(asked?.url).toBe('/repos/example/records/releases/tags/QYSW-2025-M08-v1.0');
  expect(JSON.parse(made?.body.toString('utf8') ?? '')).toMatchObject({ tag_name: 'QYSW-2025-M08-v1.0' });
  expect(uploads.map(({ url }) => new URL(url, server.url).searchParams.get('name'))).toEqual(sent.files.map(({ name }) => name));
  expect(uploads[0]?.body.equals(PDF)).toBe(true);
  expect(uploads.every(({ headers }) => headers.authorization === 'Bearer example-token')).toBe(true);
});

it('leaves what is there, and replaces nothing that was published', async () => {
  const sent = parcel();
  const held = sent.files.map(({ name, bytes }) => ({ name, size: bytes.byteLength }));
  await using server = await forge(held.slice(1));
  const settings = { repository: 'example/records', token: 'env:TOKEN', api: server.url };
  expect((await release.send(sent, settings, surroundings(SECRETS))).state).toBe('delivered');
  expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
  await using other = await forge([{ name: held[0]?.name ?? '', size: 1 }]);
  const outcome = await release.send(sent, { ...settings, api: other.url }, surroundings(SECRETS));
  expect(outcome).toMatchObject({ state: 'refused', again: false });
});

it('gives the token to no other host', async () => {
  await using thief = await httpReceiver(() => ({ status: 201 }));
  await using server = await forge(ASSETS, thief.url);
  const outcome = await release.send(
    parcel(),
    { repository: 'example/records', token: 'env:TOKEN', api: server.url },
    surroundings(SECRETS),
  );
  expect([outcome.state, thief.received.length]).toEqual(['refused', 0]);
});

it.each([
  ['GET', 200, 'refused'],
  ['POST', 201, 'unknown'],
] as const)('a page for people in answer to %s is no release', async (method, status, state) => {
  await using server = await httpReceiver((asked: Received) =>
    asked.method === method ? { status, body: {} } : { status: 404 },
  );
  const settings = { repository: 'example/records', token: 'env:TOKEN', api: server.url };
  expect((await release.send(parcel(), settings, surroundings(SECRETS))).state).toBe(state);
});
