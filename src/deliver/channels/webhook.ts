// A notice to any address as JSON, with a key that stays the same and, where there is a secret, a signature over time and body.
import { phrase } from '../../phrase.ts';
import { createHmac } from 'node:crypto';
import type { Delivery } from '../../domain/delivery.ts';
import type { Channel, Parcel } from './channel.ts';
import { ask, failure, hostOf, isAnswer } from './http.ts';

export function webhookBody({ key, manifest, summaries }: Parcel): string {
  const { number, client, period, edition, revision, files } = manifest;
  return JSON.stringify({ format: 'casebook-notice-1', key, number, client, period, edition, revision, files, summaries });
}

/** `sha256=…` over the time in seconds, a full stop and the body. */
export function webhookSignature(secret: string, seconds: number, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

export const webhook: Channel<NonNullable<Delivery['webhook']>> = {
  place: ({ url }) => phrase('webhook ({url})', { url }),
  async send(parcel, settings, surroundings) {
    const url = surroundings.secret(settings.url);
    const body = webhookBody(parcel);
    const seconds = Math.floor(surroundings.now().epochMilliseconds / 1000);
    const signed =
      settings.secret === undefined
        ? {}
        : {
            'x-casebook-timestamp': String(seconds),
            'x-casebook-signature': webhookSignature(surroundings.secret(settings.secret), seconds, body),
          };
    const headers = { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': parcel.key, ...signed };
    const answer = await ask(url, { method: 'POST', headers, body }, surroundings);
    if (!isAnswer(answer)) return answer;
    if (answer.status >= 200 && answer.status < 300)
      return { state: 'delivered', detail: phrase('{host} answered {status}', { host: hostOf(url), status: answer.status }) };
    return failure(answer, hostOf(url));
  },
};
