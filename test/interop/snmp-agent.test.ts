// Debian's snmpd, asked by our probe: what it says of this machine agrees with the machine and with Debian's own tools.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '../../src/domain/asset.ts';
import type { Facts } from '../../src/domain/inspection.ts';
import { PROBE_KINDS } from '../../src/probe/kinds/index.ts';
import { blocksUsed, kernelThreads, memoryUsed, networkPorts, swapUsed } from '../support/host-facts.ts';
import { COMMUNITY, PROTOCOL_PAIRS, type SnmpAgent, snmpTool, startSnmpAgent, USER, userWith } from '../support/net-snmp.ts';
import { type Probing, probe } from '../support/probing.ts';
import { describeWith, programPath } from '../support/system-programs.ts';

const SECRETS = {
  'env:COMMUNITY': COMMUNITY,
  'env:AUTH': USER.authKey,
  'env:PRIV': USER.privKey,
  'env:WRONG': 'another-key-entirely',
};
const BY_COMMUNITY = { version: '2c', community: 'env:COMMUNITY' } as const;
const BY_USER = {
  version: '3',
  user: USER.name,
  authProtocol: USER.authProtocol,
  authKey: 'env:AUTH',
  privProtocol: USER.privProtocol,
  privKey: 'env:PRIV',
} as const;

/** hrSWRunType */
const APPLICATION = '4';

type SnmpAccess = NonNullable<Access['snmp']>;

describeWith(['snmpd', 'snmpbulkwalk'], 'the agent snmpd', () => {
  let agent: SnmpAgent;
  let daemon: ReturnType<typeof startLongNamedProgram>;
  beforeAll(async () => {
    // Before the agent, which looks at the processes twice a minute.
    daemon = startLongNamedProgram();
    agent = await startSnmpAgent();
  });
  afterAll(async () => {
    daemon.stop();
    await agent?.close();
  });

  const read = (reading: string, access: SnmpAccess = BY_COMMUNITY, rest: Partial<Probing> = {}) =>
    probe(snmpKind(), { read: reading }, { access: { snmp: access }, endpoint: agent.endpoint, secrets: SECRETS, ...rest });

  async function facts(reading: string, access: SnmpAccess = BY_COMMUNITY): Promise<Facts> {
    const seen = await read(reading, access);
    if (seen.outcome === 'failed') return expect.fail(`${seen.cause}: ${seen.detail}`);
    return seen.facts;
  }

  /** The values of a column as snmpbulkwalk prints them. */
  async function theirs(column: string): Promise<readonly string[]> {
    const { host, port } = agent.endpoint;
    const args = ['-v2c', '-c', COMMUNITY, '-Oqv', `${host}:${port}`, column];
    return (await snmpTool('snmpbulkwalk', agent.folder, args)).stdout.trim().split('\n');
  }

  describe('says of this machine', () => {
    it('its kernel', async () => {
      expect(await facts('version')).toEqual({ version: release() });
    });

    it('how much memory is taken, by what is available', async () => {
      const { gauges = [] } = await facts('memory');
      expect(gauges).toEqual([{ name: 'Physical memory', value: expect.any(Number), unit: '%' }]);
      expect(Math.abs((gauges[0]?.value ?? 0) - memoryUsed())).toBeLessThan(5);
    });

    it('how much swap is taken; none where there is none', async () => {
      const { gauges = [] } = await facts('swap');
      expect(Math.abs((gauges[0]?.value ?? 100) - swapUsed())).toBeLessThan(5);
    });

    it('how full its file systems are, and of none that memory holds', async () => {
      const { gauges = [] } = await facts('file-systems');
      expect(gauges.map(({ name }) => name)).toContain('/');
      expect(gauges.filter(({ name }) => /^\/(proc|sys|dev\/shm)/.test(name))).toEqual([]);
      for (const { name, value } of gauges) expect(Math.abs(value - blocksUsed(name)), name).toBeLessThan(2);
    });

    it('its network ports, without loopback, and which of them are switched off', async () => {
      const { parts = [] } = await facts('ports');
      const seen = new Map(parts.map(({ name, word }) => [name, word !== 'admin down']));
      expect(seen).toEqual(networkPorts());
    });

    it('which programs run, by full name, and no thread of the kernel', async () => {
      const { names = [], values } = await facts('processes');
      expect(names).toEqual(expect.arrayContaining(['snmpd', daemon.name]));
      expect(names.filter((name) => kernelThreads().has(name))).toEqual([]);
      const types = await theirs('1.3.6.1.2.1.25.4.2.1.6');
      expect(values).toEqual({ processes: types.filter((type) => type === APPLICATION).length });
    });

    it('nothing of its processors before it has watched them for a minute: unsupported, never normal', async () => {
      expect(await read('cpu')).toMatchObject({ outcome: 'failed', cause: 'unsupported' });
    });

    it.each(['power', 'fans', 'ospf', 'battery', 'temperature'])('nothing of %s that it does not have', async (reading) => {
      const seen = await read(reading);
      // A machine with sensors may well have a temperature.
      if (seen.outcome === 'seen') expect(reading).toBe('temperature');
      else expect(seen).toMatchObject({ cause: 'unsupported', detail: expect.stringContaining('1.3.6.1.4.1.8072.3.2.10') });
    });

    it('the same to us as to the tools of net-snmp', async () => {
      const { parts = [] } = await facts('ports');
      expect(parts.map(({ name }) => name)).toEqual(
        (await theirs('1.3.6.1.2.1.2.2.1.2')).filter((name) => name !== '"lo"').map((name) => name.replaceAll('"', '')),
      );
    });
  });

  it.each([
    ['1', { version: '1', community: 'env:COMMUNITY' }],
    ['2c', BY_COMMUNITY],
    ['3 with SHA and AES', BY_USER],
  ] as const)('answers version %s alike', async (_version, access) => {
    expect(await facts('ports', access)).toEqual(await facts('ports'));
    expect((await facts('processes', access)).names).toContain('snmpd');
  });

  it.each(PROTOCOL_PAIRS)('answers a user of version 3 with %s and %s', async (authProtocol, privProtocol) => {
    const access: SnmpAccess = { ...BY_USER, user: userWith(authProtocol, privProtocol), authProtocol, privProtocol };
    expect(await facts('version', access)).toEqual({ version: release() });
  });

  describe('refuses', () => {
    it.each<[string, SnmpAccess]>([
      ['a wrong authentication key', { ...BY_USER, authKey: 'env:WRONG' }],
      ['a wrong privacy key', { ...BY_USER, privKey: 'env:WRONG' }],
      ['another hash than the user’s', { ...BY_USER, authProtocol: 'sha256' }],
      ['a user whom it does not know', { ...BY_USER, user: 'stranger' }],
      ['a user who would read in the clear', { version: '3', user: USER.name, authProtocol: 'sha', authKey: 'env:AUTH' }],
    ])('%s by name, within the deadline, and we tell no key', async (_what, access) => {
      const seen = await read('version', access, { limitMs: 1500 });
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'auth' });
      expect(seen.elapsedMs).toBeLessThan(2000);
      for (const secret of Object.values(SECRETS)) expect(JSON.stringify(seen)).not.toContain(secret);
    });

    it('a wrong community with silence', async () => {
      const seen = await read('version', { ...BY_COMMUNITY, community: 'env:WRONG' }, { limitMs: 600 });
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'timeout', detail: expect.stringContaining('community') });
      expect(seen.elapsedMs).toBeLessThan(1200);
    });
  });

  it('that hangs is a timeout within the deadline, and is read again when it goes on', async () => {
    agent.server.freeze();
    const seen = await read('version', BY_COMMUNITY, { limitMs: 600 });
    agent.server.thaw();
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'timeout' });
    expect(seen.elapsedMs).toBeLessThan(1200);
    expect(await facts('version')).toEqual({ version: release() });
  });

  it('that has ended is refused at once', async () => {
    const other = await startSnmpAgent();
    await other.close();
    const seen = await read('version', BY_COMMUNITY, { endpoint: other.endpoint });
    expect(seen).toMatchObject({ outcome: 'failed', cause: 'refused' });
    expect(seen.elapsedMs).toBeLessThan(1000);
  });
});

function snmpKind() {
  const { snmp } = PROBE_KINDS;
  return snmp ?? expect.fail('there is no probe kind snmp');
}

/** A shell under another name, waiting for input: the kernel keeps 15 characters of such a name. */
function startLongNamedProgram(): { readonly name: string; stop(): void } {
  const name = 'example-long-named-daemon';
  const folder = mkdtempSync(join(tmpdir(), 'casebook-interop-'));
  symlinkSync(programPath('sh') ?? expect.fail('there is no sh'), join(folder, name));
  const child = spawn(join(folder, name), ['-c', 'read line'], { stdio: ['pipe', 'ignore', 'ignore'] });
  return {
    name,
    stop() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}
