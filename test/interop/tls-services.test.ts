// Debian's nginx with certificates of our own authority: what the probes see of them, and to whom they give a password.
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '../../src/domain/asset.ts';
import { http } from '../../src/probe/kinds/http.ts';
import { tls } from '../../src/probe/kinds/tls.ts';
import { type Authority, type Certificate, makeAuthority } from '../support/certificates.ts';
import { startNginx, type WebServer } from '../support/nginx.ts';
import { probe } from '../support/probing.ts';
import { type OwnFolder, ownFolder } from '../support/server-process.ts';
import { describeWith } from '../support/system-programs.ts';

const NAME = 'portal.client.example';
const LOCATIONS = `
location = /status { return 200 '{"threads":{"idle":7},"note":"All systems operational"}'; }
location = /who { if ($http_authorization = "") { return 401; } return 200 '{"user":"known"}'; }
location = /away { return 302 https://169.254.169.254/latest/meta-data/; }
`;
/** That of the fixed time in test/support/probing.ts. */
const NOW = Date.parse('2025-09-30T12:00:00Z');

describeWith(['nginx', 'openssl'], 'the web server nginx', () => {
  let folder: OwnFolder;
  let authority: Authority;
  let sound: Certificate;
  const servers = new Map<string, WebServer>();

  beforeAll(async () => {
    folder = await ownFolder();
    authority = await makeAuthority(folder.path);
    sound = await authority.sign(NAME, { days: 400 });
    const ended = await authority.sign(NAME, { days: -3 });
    const other = await authority.sign('other.client.example', { address: '192.0.2.9' });
    for (const [name, certificate] of [
      ['sound', sound],
      ['ended', ended],
      ['other', other],
    ] as const)
      servers.set(name, await startNginx(certificate, LOCATIONS));
  });
  afterAll(async () => {
    await Promise.all([...servers.values()].map((server) => server.close()));
    await folder?.dispose();
  });

  const endpoint = (name: string) => servers.get(name)?.endpoint ?? expect.fail(`no server ${name}`);
  const secrets = () => ({ 'env:AUTHORITY': authority.certificate, 'env:PASSWORD': 'example-web-password' });
  const look = async (server: string, authority: Access['tls'] = { authority: 'env:AUTHORITY' }) => {
    const seen = await probe(
      tls,
      {},
      { access: { tls: { name: NAME, ...authority } }, endpoint: endpoint(server), secrets: secrets() },
    );
    return seen.outcome === 'seen' ? seen.facts : expect.fail(`${seen.cause}: ${seen.detail}`);
  };

  describe('shows a certificate', () => {
    it('of a known authority: both parts are sound, and the days are counted to its end', async () => {
      const days = Math.floor((Date.parse(new X509Certificate(sound.certificate).validTo) - NOW) / 86_400_000);
      expect(await look('sound')).toMatchObject({
        parts: [
          { name: 'chain', state: 'ok' },
          { name: 'name', state: 'ok' },
        ],
        values: { subject: NAME, issuer: 'Example Authority' },
        gauges: [{ name: 'certificate', value: days, unit: 'd' }],
      });
    });

    it.each([
      ['that has ended', 'ended', undefined, { name: 'chain', state: 'fault', word: 'CERT_HAS_EXPIRED' }],
      ['made out to another', 'other', undefined, { name: 'name', state: 'fault', word: `not made out to ${NAME}` }],
      ['of nobody known', 'sound', {}, { name: 'chain', state: 'fault', word: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }],
    ])('%s: a part is at fault, without any rule', async (_what, server, trust, part) => {
      expect((await look(server, trust)).parts).toContainEqual(part);
    });
  });

  describe('is asked over https', () => {
    const get = (
      server: string,
      path: string,
      trust: Pick<NonNullable<Access['http']>, 'authority' | 'fingerprint'>,
      more: object = {},
    ) =>
      probe(
        http,
        { path, ...more },
        {
          access: { http: { scheme: 'https', user: 'monitor', password: 'env:PASSWORD', ...trust } },
          endpoint: endpoint(server),
          secrets: secrets(),
        },
      );

    it('for values, words, speed and the days of its certificate at once', async () => {
      const seen = await get(
        'sound',
        '/status',
        { authority: 'env:AUTHORITY' },
        {
          values: { idle: '/threads/idle' },
          texts: { ready: 'All systems operational', broken: 'outage' },
          timing: true,
          certificate: true,
        },
      );
      expect(seen).toMatchObject({ outcome: 'seen', facts: { values: { idle: 7, ready: true, broken: false, status: 200 } } });
      const gauges = seen.outcome === 'seen' ? (seen.facts.gauges ?? []) : [];
      expect(gauges.map(({ name, unit }) => [name, unit])).toEqual([
        ['response', 'ms'],
        ['certificate', 'd'],
      ]);
    });

    it('with a password, where its certificate is the pinned one', async () => {
      expect(await get('sound', '/who', { fingerprint: sound.fingerprint })).toMatchObject({ outcome: 'seen' });
    });

    it.each([
      ['is another than the pinned one', 'ended', () => ({ fingerprint: sound.fingerprint })],
      ['has ended', 'ended', () => ({ authority: 'env:AUTHORITY' })],
      ['is made out to another', 'other', () => ({ authority: 'env:AUTHORITY' })],
      ['comes from nobody known', 'sound', () => ({})],
    ])('gets no password when its certificate %s', async (_what, server, trust) => {
      const seen = await get(server, '/who', trust());
      expect(seen).toMatchObject({
        outcome: 'failed',
        cause: 'host-key',
        detail: expect.stringContaining('no password was sent'),
      });
    });

    it('and is not followed to the address where clouds keep credentials', async () => {
      expect(await get('sound', '/away', { authority: 'env:AUTHORITY' })).toMatchObject({ outcome: 'failed', cause: 'protocol' });
    });
  });
});
