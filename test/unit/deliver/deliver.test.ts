import { describe, expect, it } from 'vitest';
import type { Channel, Outcome } from '../../../src/deliver/channels/channel.ts';
import { deliver, type Intent, settled, standing } from '../../../src/deliver/deliver.ts';
import { deliveryKey, type Receipt } from '../../../src/deliver/receipt.ts';
import { phrase, speaker } from '../../../src/phrase.ts';
import { parcel, surroundings } from '../../support/parcel.ts';

const SAID = phrase('{host} took it', { host: 'example.invalid' });

const INTENT: Intent = {
  format: 'casebook-delivery-1',
  number: 'QYSW-2025-M08',
  version: '1.0',
  client: 'riverside-water',
  channel: 'mail',
  manifest: '0',
  key: 'k',
  place: 'mail',
  intendedAt: '2025-09-16T00:00:00Z',
  run: 'r',
};

async function run(outcomes: readonly Outcome[], earlier?: Receipt) {
  const [kept, pauses]: [Receipt[], number[]] = [[], []];
  let sends = 0;
  const channel: Channel<undefined> = {
    place: () => phrase('mail to {recipients}', { recipients: [] }),
    send: async () => {
      expect(kept.at(-1)?.state).toBe('intended');
      sends += 1;
      return outcomes[sends - 1] ?? { state: 'unknown', detail: SAID };
    },
  };
  const book = {
    keep: async (receipt: Receipt) => void kept.push(receipt),
    sleep: async (milliseconds: number) => void pauses.push(milliseconds),
  };
  const { receipt, detail } = await deliver({ channel, settings: undefined, parcel: parcel() }, INTENT, earlier, {
    book,
    surroundings: surroundings({}),
  });
  return { receipt, detail, kept, pauses, sends };
}

const LATER: Outcome = { state: 'refused', detail: SAID, again: true };
const GONE: Outcome = { state: 'delivered', detail: SAID };

describe('a delivery', () => {
  it('is written down before it is sent, and once more when it is known how it ended', async () => {
    const { kept } = await run([GONE]);
    expect(kept.map(({ state }) => state)).toEqual(['intended', 'delivered']);
  });

  it('is tried again, each time later, while it certainly did not arrive', async () => {
    const { receipt, pauses } = await run([LATER, LATER, GONE]);
    expect([receipt.state, receipt.attempts, pauses]).toEqual(['delivered', 3, [1000, 4000]]);
    expect((await run([LATER, LATER, LATER, LATER, GONE])).receipt).toMatchObject({ state: 'refused', attempts: 4 });
  });

  it('is tried once where nobody knows, or where it will not get better', async () => {
    expect((await run([{ state: 'unknown', detail: SAID }, GONE])).sends).toBe(1);
    expect((await run([{ state: 'refused', detail: SAID, again: false }, GONE])).sends).toBe(1);
  });

  it('remembers who got it already', async () => {
    const first = await run([{ ...GONE, accepted: ['a@x.example'], refused: ['b@x.example'] }]);
    expect(first.receipt).toMatchObject({ state: 'partly', accepted: ['a@x.example'], refused: ['b@x.example'] });
    const second = await run([{ ...GONE, accepted: ['b@x.example'], refused: [] }], first.receipt);
    expect(second.receipt).toMatchObject({ state: 'delivered', accepted: ['a@x.example', 'b@x.example'] });
    const lost = await run([{ state: 'unknown', detail: SAID }], first.receipt);
    expect(lost.receipt).toMatchObject({ state: 'unknown', accepted: ['a@x.example'] });
  });

  it('is told in the language of the reader, and kept in one', async () => {
    const { receipt, detail } = await run([GONE]);
    expect(receipt.detail).toBe('example.invalid took it');
    expect((await speaker('zh-CN'))(detail)).toBe('example.invalid 已接收');
  });

  it('is not begun where its intent cannot be kept', async () => {
    let sends = 0;
    const channel: Channel<undefined> = {
      place: () => phrase('mail to {recipients}', { recipients: [] }),
      send: async () => ((sends += 1), GONE),
    };
    const book = { keep: () => Promise.reject(new Error('refused')) };
    await expect(
      deliver({ channel, settings: undefined, parcel: parcel() }, INTENT, undefined, { book, surroundings: surroundings({}) }),
    ).rejects.toThrow('refused');
    expect(sends).toBe(0);
  });
});

it.each([
  [undefined, 'send'],
  ['refused', 'send'],
  ['partly', 'send'],
  ['delivered', 'done'],
  ['intended', 'ask'],
  ['unknown', 'ask'],
] as const)('after %s the next run has to %s', (state, expected) => {
  expect(standing(state === undefined ? undefined : { ...INTENT, state })).toBe(expected);
});

it('a person settles what is unknown, under their name', () => {
  const known = settled({ ...INTENT, state: 'unknown', detail: 'lost' }, 'delivered', '何维', '2025-09-17T00:00:00Z');
  expect(known).toMatchObject({ state: 'delivered', settledBy: '何维' });
  expect(standing(settled({ ...INTENT, state: 'intended' }, 'refused', '何维', '2025-09-17T00:00:00Z'))).toBe('send');
});

it('the key is the same for the same document, client and channel, and no other', () => {
  const key = deliveryKey('0', 'riverside-water', 'mail');
  expect(deliveryKey('0', 'riverside-water', 'mail')).toBe(key);
  const others = [
    deliveryKey('1', 'riverside-water', 'mail'),
    deliveryKey('0', 'hilltop-clinic', 'mail'),
    deliveryKey('0', 'riverside-water', 's3'),
  ];
  expect(new Set([key, ...others]).size).toBe(4);
});
