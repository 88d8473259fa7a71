// Every recording in snmp/ beside what its device must be understood to say, over real sockets, in each version.
import { getCiphers } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Reading } from '../../src/device/reading.ts';
import { type SnmpResponderOptions, type SnmpUser, startSnmpResponder } from '../../src/lab/snmp-responder.ts';
import { readRecording } from '../../src/lab/snmprec.ts';
import { snmp } from '../../src/probe/kinds/snmp.ts';
import { type Probing, probe } from '../support/probing.ts';

const FOLDER = join(import.meta.dirname, 'snmp');
const devices = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.snmprec'))
  .map((file) => file.replace(/\.snmprec$/, ''));

const variablesOf = (device: string) => readRecording(readFileSync(join(FOLDER, `${device}.snmprec`))).variables;

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function respond(device: string, options: Partial<SnmpResponderOptions> = {}) {
  const responder = await startSnmpResponder({ variables: variablesOf(device), community: 'example-community', ...options });
  open.push(responder);
  return { host: responder.host, port: responder.port };
}

const SECRETS = { 'env:COMMUNITY': 'example-community', 'env:AUTH': 'example-auth-key', 'env:PRIV': 'example-priv-key' };
const BY_COMMUNITY = { version: '2c', community: 'env:COMMUNITY' } as const;
const USER: SnmpUser = {
  name: 'casebook',
  authProtocol: 'sha',
  authKey: 'example-auth-key',
  privProtocol: 'aes',
  privKey: 'example-priv-key',
};
const BY_USER = {
  version: '3',
  user: 'casebook',
  authProtocol: 'sha',
  authKey: 'env:AUTH',
  privProtocol: 'aes',
  privKey: 'env:PRIV',
} as const;

const read = (reading: Reading, probing: Omit<Probing, 'secrets'> & Partial<Pick<Probing, 'secrets'>>) =>
  probe(snmp, { read: reading }, { secrets: SECRETS, ...probing });

describe.each(devices)('%s', (device) => {
  const expected = parse(readFileSync(join(FOLDER, `${device}.yaml`), 'utf8')) as Readonly<Record<Reading, unknown>>;

  it.each(Object.entries(expected) as [Reading, unknown][])('%s', async (reading, facts) => {
    const seen = await read(reading, { access: { snmp: BY_COMMUNITY }, endpoint: await respond(device) });
    if (facts === 'unsupported') expect(seen).toMatchObject({ outcome: 'failed', cause: 'unsupported' });
    else expect(seen).toMatchObject({ outcome: 'seen', facts });
  });
});

describe('the versions of SNMP', () => {
  it.each([
    ['1', { version: '1', community: 'env:COMMUNITY' }],
    ['2c', BY_COMMUNITY],
    ['3', BY_USER],
  ] as const)('%s sees the same device', async (_version, access) => {
    const endpoint = await respond('huawei-chassis-faults', { user: USER });
    const seen = await read('modules', { access: { snmp: access }, endpoint });
    expect(seen).toMatchObject({ outcome: 'seen', facts: { parts: [{ state: 'ok' }, { state: 'fault' }, { state: 'ok' }] } });
  });

  it.each([
    ['a wrong authentication key', { 'env:AUTH': 'another-auth-key' }],
    ['a user that the device does not know', {}],
  ])('3 with %s is refused by name', async (what, secrets) => {
    const endpoint = await respond('unknown-vendor', { user: USER });
    const access = what.startsWith('a user') ? { ...BY_USER, user: 'stranger' } : BY_USER;
    const seen = await read('ports', { access: { snmp: access }, endpoint, limitMs: 1000, secrets: { ...SECRETS, ...secrets } });
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'auth' });
  });

  it('2c with a wrong community meets silence', async () => {
    const endpoint = await respond('unknown-vendor');
    const seen = await read('ports', {
      access: { snmp: BY_COMMUNITY },
      endpoint,
      limitMs: 400,
      secrets: { 'env:COMMUNITY': 'wrong' },
    });
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'timeout', detail: expect.stringContaining('community') });
  });
});

describe('settings', () => {
  const endpoint = { host: '127.0.0.1', port: 9 };

  it.each([
    ['a secret that is not set', BY_COMMUNITY, 'the environment does not set COMMUNITY'],
    ['no community', { version: '2c' }, 'access.snmp.community'],
    ['a file that is not there', { version: '2c', community: 'file:secrets/community' }, 'secrets/community'],
    ['no user', { version: '3' }, 'names no user'],
  ] as const)('with %s say what is missing', async (_what, access, words) => {
    const seen = await read('ports', { access: { snmp: access }, endpoint, secrets: {} });
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'settings', detail: expect.stringContaining(words) });
  });

  it.skipIf(getCiphers().includes('des-cbc'))('with a cipher that is switched off say how to go on', async () => {
    const seen = await read('ports', { access: { snmp: { ...BY_USER, privProtocol: 'des' } }, endpoint });
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'settings', detail: expect.stringContaining('use aes') });
  });

  it('never show a secret', async () => {
    const responder = await respond('unknown-vendor', { user: USER });
    const access = { ...BY_USER, privKey: 'env:OTHER' };
    const seen = await read('ports', {
      access: { snmp: access },
      endpoint: responder,
      limitMs: 600,
      secrets: { ...SECRETS, 'env:OTHER': 'a-wrong-priv-key' },
    });
    expect(seen.outcome).toBe('failed');
    expect(JSON.stringify(seen)).not.toMatch(/example-auth-key|a-wrong-priv-key/);
  });
});

it('a lost packet is asked for once more within the deadline', async () => {
  let heard = 0;
  const endpoint = await respond('unknown-vendor', { silent: () => (heard += 1) === 1 });
  const seen = await read('ports', { access: { snmp: BY_COMMUNITY }, endpoint, limitMs: 2000 });
  expect(seen.outcome).toBe('seen');
});

it('a slow device is read as long as the deadline allows', async () => {
  const endpoint = await respond('huawei-chassis-faults', { delayMs: () => 60 });
  const seen = await read('modules', { access: { snmp: BY_COMMUNITY }, endpoint });
  expect(seen.outcome).toBe('seen');
});
