// Group robots of WeCom, DingTalk and Feishu: a short notice by webhook, signed as each vendor wants it.
import { phrase } from '../../phrase.ts';
import { createHmac } from 'node:crypto';
import type { Delivery } from '../../domain/delivery.ts';
import type { Channel, Outcome, Parcel, Surroundings } from './channel.ts';
import { ask, failure, hostOf, isAnswer } from './http.ts';

/** WeCom takes 4,096 bytes of Markdown; the others take more. */
const MOST_BYTES = 4096;

interface Request {
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export function wecomRequest(webhook: string, parcel: Parcel): Request {
  return { url: webhook, body: { msgtype: 'markdown', markdown: { content: shortened(notice(parcel), MOST_BYTES) } } };
}

/** 加签: HMAC-SHA256 of `timestamp\nsecret` under the secret; milliseconds. */
export function dingtalkSign(secret: string, milliseconds: number): string {
  return createHmac('sha256', secret).update(`${milliseconds}\n${secret}`).digest('base64');
}

export function dingtalkRequest(webhook: string, secret: string | undefined, parcel: Parcel, milliseconds: number): Request {
  const sign =
    secret === undefined ? '' : `&timestamp=${milliseconds}&sign=${encodeURIComponent(dingtalkSign(secret, milliseconds))}`;
  const [first] = parcel.summaries;
  return {
    url: `${webhook}${sign}`,
    body: { msgtype: 'markdown', markdown: { title: first?.subject ?? '', text: notice(parcel) } },
  };
}

/** HMAC-SHA256 of nothing under `timestamp\nsecret`; seconds. */
export function feishuSign(secret: string, seconds: number): string {
  return createHmac('sha256', `${seconds}\n${secret}`).digest('base64');
}

export function feishuRequest(webhook: string, secret: string | undefined, parcel: Parcel, seconds: number): Request {
  const text = parcel.summaries.map(({ subject, lines }) => [subject, ...lines].join('\n')).join('\n\n');
  const signed = secret === undefined ? {} : { timestamp: String(seconds), sign: feishuSign(secret, seconds) };
  return { url: webhook, body: { ...signed, msg_type: 'text', content: { text } } };
}

function notice({ summaries }: Parcel): string {
  return summaries
    .map(({ subject, lines }) => [`#### ${subject}`, ...lines.map((line) => `> ${line}`)].join('\n\n'))
    .join('\n\n');
}

function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  while (Buffer.byteLength(characters.join('')) > most) characters.length -= Math.ceil(characters.length / 20);
  return characters.join('');
}

/** They answer 200 also to what they refuse; the body has a code of its own. */
interface Reply {
  readonly errcode?: number;
  readonly code?: number;
  readonly StatusCode?: number;
}

/** Too many messages in a minute. */
const LATER = new Set([45_009, 130_101, 11_232, 9499]);

async function post({ url, body }: Request, surroundings: Surroundings): Promise<Outcome> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
  const answer = await ask(url, init, surroundings);
  if (!isAnswer(answer)) return answer;
  if (answer.status !== 200) return failure(answer, hostOf(url));
  const reply = (answer.body ?? {}) as Reply;
  const code = reply.errcode ?? reply.code ?? reply.StatusCode;
  if (code === 0) return { state: 'delivered', detail: phrase('{host} took it', { host: hostOf(url) }) };
  if (code === undefined) return { state: 'unknown', detail: phrase('{host} answered without a code', { host: hostOf(url) }) };
  return {
    state: 'refused',
    detail: phrase('{host} refused it with code {code}', { host: hostOf(url), code }),
    again: LATER.has(code),
  };
}

export const wecom: Channel<NonNullable<Delivery['wecom']>> = {
  place: ({ webhook }) => phrase('WeCom ({webhook})', { webhook }),
  send: (parcel, { webhook }, surroundings) => post(wecomRequest(surroundings.secret(webhook), parcel), surroundings),
};

export const dingtalk: Channel<NonNullable<Delivery['dingtalk']>> = {
  place: ({ webhook }) => phrase('DingTalk ({webhook})', { webhook }),
  send: (parcel, { webhook, secret }, surroundings) => {
    const key = secret === undefined ? undefined : surroundings.secret(secret);
    return post(dingtalkRequest(surroundings.secret(webhook), key, parcel, surroundings.now().epochMilliseconds), surroundings);
  },
};

export const feishu: Channel<NonNullable<Delivery['feishu']>> = {
  place: ({ webhook }) => phrase('Feishu ({webhook})', { webhook }),
  send: (parcel, { webhook, secret }, surroundings) => {
    const key = secret === undefined ? undefined : surroundings.secret(secret);
    const seconds = Math.floor(surroundings.now().epochMilliseconds / 1000);
    return post(feishuRequest(surroundings.secret(webhook), key, parcel, seconds), surroundings);
  },
};
