// One delivery from intent to receipt: what is not known to have failed is never sent again.
import { inEnglish, phrase, type Said } from '../phrase.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Channel, Outcome, Parcel, Surroundings } from './channels/channel.ts';
import { type Receipt, receiptJson } from './receipt.ts';

interface Book {
  /** Keeps the receipt where the next run finds it, or throws. */
  readonly keep: (receipt: Receipt) => Promise<void>;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

export type Intent = Omit<Receipt, 'state' | 'endedAt' | 'attempts' | 'detail' | 'accepted' | 'refused'>;

/** Whether an earlier run leaves something to do. */
export function standing(earlier: Receipt | undefined): 'send' | 'done' | 'ask' {
  switch (earlier?.state) {
    case undefined:
    case 'refused':
    case 'partly':
      return 'send';
    case 'delivered':
      return 'done';
    case 'intended':
    case 'unknown':
      return 'ask';
  }
}

const PAUSES = [1000, 4000, 16_000] as const;

export interface Delivered {
  readonly receipt: Receipt;
  /** What the receipt keeps in English. */
  readonly detail: Said;
}

export async function deliver<Settings>(
  { channel, settings, parcel }: { readonly channel: Channel<Settings>; readonly settings: Settings; readonly parcel: Parcel },
  intent: Intent,
  earlier: Receipt | undefined,
  { book, surroundings }: { readonly book: Book; readonly surroundings: Surroundings },
): Promise<Delivered> {
  const accepted = earlier?.state === 'partly' ? (earlier.accepted ?? []) : [];
  await book.keep({ ...intent, state: 'intended', ...(accepted.length === 0 ? {} : { accepted }) });
  const { outcome, attempts } = await attempt(() => channel.send(parcel, settings, surroundings), book.sleep ?? wait);
  const ended = { ...intent, endedAt: instantOf(surroundings), attempts };
  const receipt = receiptOf(ended, outcome, accepted);
  await book.keep(receipt);
  return { receipt, detail: outcome.detail };
}

async function attempt(
  send: () => Promise<Outcome>,
  sleep: (milliseconds: number) => Promise<unknown>,
): Promise<{ readonly outcome: Outcome; readonly attempts: number }> {
  for (let attempts = 1; ; attempts += 1) {
    const outcome = await send();
    const pause = PAUSES[attempts - 1];
    if (outcome.state !== 'refused' || !outcome.again || pause === undefined) return { outcome, attempts };
    await sleep(pause);
  }
}

type Ended = Omit<Receipt, 'state' | 'detail' | 'accepted' | 'refused'>;

function receiptOf(ended: Ended, outcome: Outcome, before: readonly string[]): Receipt {
  const { state } = outcome;
  const detail = inEnglish(outcome.detail);
  if (state !== 'delivered')
    return before.length > 0 && state === 'refused'
      ? { ...ended, state: 'partly', detail, accepted: before }
      : { ...ended, state, detail, ...(before.length === 0 ? {} : { accepted: before }) };
  const refused = outcome.refused ?? [];
  const accepted = [...before, ...(outcome.accepted ?? [])];
  return {
    ...ended,
    state: refused.length > 0 ? 'partly' : 'delivered',
    detail,
    ...(accepted.length === 0 ? {} : { accepted }),
    ...(refused.length === 0 ? {} : { refused }),
  };
}

/** In UTC, to the second. */
export function instantOf({ now }: Pick<Surroundings, 'now'>): string {
  return now().toString({ smallestUnit: 'second' });
}

/** Receipts are data and speak English; who reads the terminal is told in his language. */
export const FOUND = {
  delivered: phrase('a person found that it arrived'),
  refused: phrase('a person found that it did not arrive'),
} as const satisfies Readonly<Record<string, Said>>;

/** How a person says that it ended. */
export function settled(earlier: Receipt, as: 'delivered' | 'refused', by: string, at: string): Receipt {
  const { accepted = [], detail: _before, ...rest } = earlier;
  const state = as === 'refused' && accepted.length > 0 ? 'partly' : as;
  return {
    ...rest,
    state,
    endedAt: at,
    detail: inEnglish(FOUND[as]),
    ...(accepted.length === 0 ? {} : { accepted }),
    settledBy: by,
  };
}

export const changeOf = (path: string, receipt: Receipt) => ({ path, content: receiptJson(receipt) });
