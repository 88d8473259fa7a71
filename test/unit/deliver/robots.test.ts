import { describe, expect, it } from 'vitest';
import {
  dingtalk,
  dingtalkRequest,
  dingtalkSign,
  feishu,
  feishuRequest,
  feishuSign,
  wecom,
  wecomRequest,
} from '../../../src/deliver/channels/robots.ts';
import { webhook, webhookBody, webhookSignature } from '../../../src/deliver/channels/webhook.ts';
import { httpReceiver, type Reply } from '../../support/http-receiver.ts';
import { parcel, surroundings } from '../../support/parcel.ts';

describe('signatures', () => {
  // The expected values were computed with Python's hmac, as the vendors' pages show it.
  it('of DingTalk are over time and secret, under the secret', () => {
    expect(dingtalkSign('SECexample', 1_757_980_800_000)).toBe('UnhmWMOe8e6CC1OUHZgk0xbc3h1Lalnevq8jqO85QgY=');
  });

  it('of Feishu are over nothing, under time and secret', () => {
    expect(feishuSign('example', 1_757_980_800)).toBe('2nRSOf5Tb2bp+zKzo80iY9hjgavyBm8h/0Pc1Q4yDeE=');
  });

  it('of the generic webhook are over time and body', () => {
    expect(webhookSignature('example', 1_757_980_800, '{"a":1}')).toBe(
      'sha256=071b6493314ed8f9de7b2992e2c35d7b3cfef8cb60b98ce08e61d3cb24fc7b16',
    );
  });
});

describe('bodies', () => {
  it('of WeCom are Markdown of at most 4,096 bytes, whole characters only', () => {
    const [summary] = parcel().summaries;
    const long = parcel({ summaries: summary === undefined ? [] : [{ ...summary, lines: ['水'.repeat(5000)] }] });
    const { markdown } = wecomRequest('https://robot.example', long).body as { readonly markdown: { readonly content: string } };
    expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4096);
    expect(markdown.content).toMatch(/^#### 清源水务（示例） 2025 年 8 月运维服务月报（正式 1\.0）/);
  });

  it('of DingTalk carry time and signature in the address, encoded', () => {
    const { url, body } = dingtalkRequest('https://robot.example/send?access_token=1', 'SECexample', parcel(), 1_757_980_800_000);
    expect(url).toBe(
      'https://robot.example/send?access_token=1&timestamp=1757980800000&sign=UnhmWMOe8e6CC1OUHZgk0xbc3h1Lalnevq8jqO85QgY%3D',
    );
    expect(body).toMatchObject({
      msgtype: 'markdown',
      markdown: { title: '清源水务（示例） 2025 年 8 月运维服务月报（正式 1.0）' },
    });
  });

  it('of Feishu carry them in the body; without a secret there are none', () => {
    const signed = feishuRequest('https://robot.example', 'example', parcel(), 1_757_980_800).body;
    expect(signed).toMatchObject({ timestamp: '1757980800', sign: feishuSign('example', 1_757_980_800), msg_type: 'text' });
    expect(Object.keys(feishuRequest('https://robot.example', undefined, parcel(), 1).body)).toEqual(['msg_type', 'content']);
  });

  it('of the generic webhook name the document, its files and the key', () => {
    const sent = parcel();
    expect(JSON.parse(webhookBody(sent))).toMatchObject({
      format: 'casebook-notice-1',
      key: sent.key,
      number: 'QYSW-2025-M08',
      client: 'riverside-water',
      files: sent.manifest.files,
    });
  });
});

describe('what is said afterwards', () => {
  const ROBOT = [
    ['taken', { status: 200, body: { errcode: 0 } }, 'delivered', undefined],
    ['taken by Feishu', { status: 200, body: { code: 0 } }, 'delivered', undefined],
    ['refused within a 200', { status: 200, body: { errcode: 310_000 } }, 'refused', false],
    ['too many in a minute', { status: 200, body: { errcode: 45_009 } }, 'refused', true],
    ['busy', { status: 503 }, 'refused', true],
    ['not found', { status: 404 }, 'refused', false],
    ['broken behind', { status: 502 }, 'unknown', undefined],
    ['no code', { status: 200 }, 'unknown', undefined],
    ['redirected', { status: 302 }, 'refused', false],
    ['hung up', 'hang up', 'unknown', undefined],
  ] as const satisfies readonly (readonly [string, Reply, string, boolean | undefined])[];

  it.each(ROBOT)('by a robot: %s', async (_, reply, state, again) => {
    await using server = await httpReceiver(() => reply);
    const around = surroundings({ 'env:HOOK': `${server.url}/send?key=1`, 'env:KEY': 'SECexample' });
    const settings = { webhook: 'env:HOOK', secret: 'env:KEY' };
    for (const send of [wecom.send, dingtalk.send, feishu.send]) {
      const outcome = await send(parcel(), settings, around);
      expect([outcome.state, 'again' in outcome ? outcome.again : undefined]).toEqual([state, again]);
      expect(JSON.stringify(outcome)).not.toMatch(/SECexample|key=1/);
    }
    expect(server.received).toHaveLength(3);
  });

  it('by a generic webhook: key and signature go along', async () => {
    await using server = await httpReceiver(() => ({ status: 204 }));
    const sent = parcel();
    const outcome = await webhook.send(
      sent,
      { url: 'env:HOOK', secret: 'env:KEY' },
      surroundings({ 'env:HOOK': server.url, 'env:KEY': 'example' }),
    );
    const [request] = server.received;
    expect(outcome.state).toBe('delivered');
    expect(request?.headers['idempotency-key']).toBe(sent.key);
    expect(request?.headers['x-casebook-signature']).toBe(
      webhookSignature('example', 1_757_980_800, request?.body.toString('utf8') ?? ''),
    );
  });

  it('a host that is not there has certainly got nothing', async () => {
    await using server = await httpReceiver(() => ({ status: 200 }));
    const { url } = server;
    await server[Symbol.asyncDispose]();
    const outcome = await webhook.send(parcel(), { url: 'env:HOOK' }, surroundings({ 'env:HOOK': url }));
    expect(outcome).toMatchObject({ state: 'refused', again: true });
  });
});
