// New devices on loopback: what they say becomes an asset that validates at once.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Context } from '../../src/cli/command.ts';
import { command } from '../../src/cli/discover.ts';
import { startSnmpResponder } from '../../src/lab/snmp-responder.ts';
import { readRecording } from '../../src/lab/snmprec.ts';
import { fixedTime } from '../../src/time-source.ts';
import { REPOSITORY } from '../support/casebook.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const IDENTITY = [
  '1.3.6.1.2.1.1.1.0|4|Example Versatile Routing Platform',
  '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2011.2.23.291',
  '1.3.6.1.2.1.1.5.0|4|EXAMPLE-NEW-1',
  '1.3.6.1.2.1.47.1.1.1.1.5.1|2|3',
  '1.3.6.1.2.1.47.1.1.1.1.5.2|2|9',
  '1.3.6.1.2.1.47.1.1.1.1.10.1|4|V200R022',
  '1.3.6.1.2.1.47.1.1.1.1.11.1|4|EXSERIAL1',
  '1.3.6.1.2.1.47.1.1.1.1.11.2|4|EXBOARD2',
  '1.3.6.1.2.1.47.1.1.1.1.13.1|4|EX-7700',
].join('\n');

async function discover(options: Readonly<Record<string, string | boolean>> = {}) {
  const responder = await startSnmpResponder({
    variables: readRecording(Buffer.from(IDENTITY)).variables,
    community: 'canary-community',
  });
  closing.push(() => responder.close());
  const root = mkdtempSync(join(tmpdir(), 'casebook-discover-'));
  closing.push(() => rmSync(root, { recursive: true }));
  for (const folder of ['inventory/hilltop-clinic', 'calendars', 'checklists'])
    cpSync(join(REPOSITORY, folder), join(root, folder), { recursive: true });
  rmSync(join(root, 'inventory/hilltop-clinic/network.yaml'));
  const said: string[] = [];
  const context: Context = {
    time: fixedTime('2025-09-30T12:02:00Z'),
    cwd: root,
    env: { EXAMPLE_COMMUNITY: 'canary-community' },
    out: (text) => said.push(text),
    talk: (text) => said.push(text),
    terminal: false,
    readInput: async function* () {
      // Nobody writes to it.
    },
    language: 'en',
  };
  const given = {
    client: 'hilltop-clinic',
    community: 'env:EXAMPLE_COMMUNITY',
    port: String(responder.port),
    timeout: '3',
    ...options,
  };
  const code = await command.run(context, { positionals: ['127.0.0.1'], options: given });
  return { code, said: said.join(''), root };
}

describe('a new device', () => {
  it('is proposed with what it says of itself, and without a secret', async () => {
    const { code, said } = await discover();
    expect(parse(said)).toMatchObject({
      id: 'example-new-1',
      name: { zh: 'EXAMPLE-NEW-1', en: 'EXAMPLE-NEW-1' },
      class: 'access-switch',
      vendor: 'Huawei',
      model: 'EX-7700',
      serial: 'EXSERIAL1',
      version: 'V200R022',
      platform: 'huawei_vrp',
      location: { site: 'main-building' },
      address: '127.0.0.1',
      access: { snmp: { version: '2c', community: 'env:EXAMPLE_COMMUNITY' } },
    });
    expect(code).toBe(0);
    expect(said).not.toContain('canary');
  });

  it('is written where that is asked for, and the workspace is as sound as before', async () => {
    const { code, said, root } = await discover({ write: true, id: 'new-sw', class: 'core-switch' });
    expect([code, said]).toEqual([0, 'inventory/hilltop-clinic/assets/new-sw.yaml\n']);
    expect(readdirSync(join(root, 'inventory/hilltop-clinic/assets'))).toContain('new-sw.yaml');
    expect(parse(readFileSync(join(root, 'inventory/hilltop-clinic/assets/new-sw.yaml'), 'utf8'))).toMatchObject({
      class: 'core-switch',
    });
  });

  it.each([
    [{ community: 'canary-community' }, /never the secret itself/],
    [{ class: 'toaster' }, /--class takes one of/],
    [{ snmp: '4' }, /--snmp takes 1, 2c or 3/],
  ])('is not asked with %j', async (options, sentence) => {
    await expect(discover(options)).rejects.toThrow(sentence);
  });

  it('that does not answer is told with its cause', async () => {
    await expect(discover({ community: 'env:EXAMPLE_MISSING', timeout: '1' })).rejects.toThrow(
      /does not say what it is: the environment does not set EXAMPLE_MISSING/,
    );
  });
});
