// One request, and what can be said of it afterwards: answered, certainly not sent, or unknown.
import { phrase } from '../../phrase.ts';
import type { Outcome, Surroundings } from './channel.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Before a byte of the request was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export async function ask(
  url: string,
  init: RequestInit,
  { patience }: Pick<Surroundings, 'patience'>,
): Promise<Answer | Outcome> {
  const address = URL.parse(url);
  if (address === null || !/^https?:$/.test(address.protocol))
    return { state: 'refused', detail: phrase('the address behind the reference is no http or https URL'), again: false };
  try {
    const response = await fetch(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) });
    return { status: response.status, body: parsed(await response.text()) };
  } catch (error) {
    const code = codeOf(error);
    if (NEVER_SENT.has(code))
      return { state: 'refused', detail: phrase('{host} cannot be reached ({code})', { host: address.host, code }), again: true };
    return { state: 'unknown', detail: phrase('the answer of {host} did not come ({code})', { host: address.host, code }) };
  }
}

export function isAnswer(one: Answer | Outcome): one is Answer {
  return 'status' in one;
}

/** What a status means that is no success. */
export function failure({ status }: Answer, host: string): Outcome {
  if (status === 429 || status === 503)
    return { state: 'refused', detail: phrase('{host} asks to come again later ({status})', { host, status }), again: true };
  if (status >= 500) return { state: 'unknown', detail: phrase('{host} failed on the way ({status})', { host, status }) };
  return { state: 'refused', detail: phrase('{host} answered {status}', { host, status }), again: false };
}

export const hostOf = (url: string): string => URL.parse(url)?.host ?? '?';

function codeOf(error: unknown): string {
  const { cause, name } = error as Error & { readonly cause?: { readonly code?: string } };
  return cause?.code ?? name;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
