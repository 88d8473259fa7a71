// Devices that misbehave: each look ends within its deadline, with a named cause, and the process lives on.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FailureCause } from '../../src/domain/inspection.ts';
import { snmp } from '../../src/probe/kinds/snmp.ts';
import { loadProbes } from '../support/hostile.ts';
import { probe } from '../support/probing.ts';
import { answerTo, integer, type RawRequest, rawDevice, type Say } from '../support/raw-snmp.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

beforeAll(loadProbes);

const LIMIT_MS = 1500;
/** The end of a deadline, as a busy machine keeps it. */
const SLACK_MS = 600;

function ask(endpoint: { readonly host: string; readonly port: number }) {
  const access = { snmp: { version: '2c', community: 'env:COMMUNITY' } } as const;
  return probe(snmp, { read: 'ports' }, { access, endpoint, limitMs: LIMIT_MS, secrets: { 'env:COMMUNITY': 'example' } });
}

const GET_BULK = 0xa5;
const isFirst = ({ type }: RawRequest): boolean => type !== GET_BULK;
const noObject = Buffer.from([0x80, 0x00]);
/** Says nothing about what it is, then behaves. */
const afterHello = (behave: (request: RawRequest, say: Say) => void) => (request: RawRequest, say: Say) => {
  if (isFirst(request)) say(answerTo(request, [[request.oid, noObject]]));
  else behave(request, say);
};
const ONE = integer(1);

const BEHAVIOURS: readonly (readonly [what: string, cause: FailureCause, behave: (request: RawRequest, say: Say) => void])[] = [
  ['says nothing', 'timeout', () => {}],
  ['answers for another object', 'protocol', (request, say) => say(answerTo(request, [[[1, 3, 6, 1, 2, 1, 1, 5, 0], ONE]]))],
  ['answers with half a packet', 'protocol', (request, say) => say(answerTo(request, [[request.oid, ONE]]).subarray(0, 20))],
  ['answers with noise', 'protocol', (_request, say) => say(Buffer.from('not SNMP at all'))],
  [
    'claims a length that it does not send',
    'protocol',
    (_request, say) => say(Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0x02])),
  ],
  [
    'answers in another community',
    'protocol',
    (request, say) => say(answerTo({ ...request, community: Buffer.from('other') }, [[request.oid, ONE]])),
  ],
  ['walks in circles', 'protocol', afterHello((request, say) => say(answerTo(request, [[request.oid, ONE]])))],
  ['walks for ever', 'protocol', afterHello((request, say) => say(answerTo(request, endless(request))))],
  ['answers a walk with nothing', 'protocol', afterHello((request, say) => say(answerTo(request, [])))],
  [
    'drips',
    'timeout',
    afterHello((request, say) => void setTimeout(() => say(answerTo(request, endless(request).slice(0, 1))), 150)),
  ],
  ['floods with answers to nobody', 'timeout', (request, say) => flood(request, say)],
];

/** Forty more rows below the column, whatever was asked. */
function endless({ oid }: RawRequest): readonly (readonly [readonly number[], Buffer])[] {
  const inside = oid.length > 10 ? oid : [...oid, 0];
  const last = inside.at(-1) ?? 0;
  return Array.from({ length: 40 }, (_, step) => [[...inside.slice(0, -1), last + step + 1], ONE] as const);
}

function flood(request: RawRequest, say: Say): void {
  for (let packet = 0; packet < 500; packet += 1)
    say(answerTo({ ...request, requestId: Buffer.from([packet & 0x7f]) }, [[request.oid, ONE]]));
}

describe('a device that', () => {
  it.each(BEHAVIOURS)('%s ends as %s', async (_what, cause, behave) => {
    const device = await rawDevice(behave);
    open.push(device);
    const seen = await ask(device);
    expect(seen).toMatchObject({ outcome: 'failed', cause });
    expect(seen.elapsedMs).toBeLessThan(LIMIT_MS + SLACK_MS);
    expect(device.requests()).toBeGreaterThan(0);
  });

  it('is not there ends as refused, at once', async () => {
    const device = await rawDevice(() => {});
    await device.close();
    const seen = await ask(device);
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'refused' });
    expect(seen.elapsedMs).toBeLessThan(LIMIT_MS);
  });

  it('is impersonated from another address is not believed', async () => {
    const stranger: Socket = createSocket('udp4');
    stranger.bind(0, '127.0.0.1');
    await once(stranger, 'listening');
    open.push(stranger);
    const device = await rawDevice((request, say) => say(answerTo(request, [[request.oid, noObject]]), stranger));
    open.push(device);
    expect(await ask(device)).toMatchObject({ outcome: 'failed', cause: 'timeout' });
  });
});

it('the column that walks for ever is named', async () => {
  const device = await rawDevice(afterHello((request, say) => say(answerTo(request, endless(request)))));
  open.push(device);
  expect(await ask(device)).toMatchObject({ detail: expect.stringContaining('1.3.6.1.2.1') });
});
