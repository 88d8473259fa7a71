// Debian's SNMP tools, asking our lab's device: whatever the lab is good for at home, others understand it as well.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SnmpResponder, startSnmpResponder } from '../../src/lab/snmp-responder.ts';
import { readRecording } from '../../src/lab/snmprec.ts';
import { AUTH_NAMES, COMMUNITY, PRIV_NAMES, PROTOCOL_PAIRS, snmpTool, USER } from '../support/net-snmp.ts';
import { ownFolder, type OwnFolder } from '../support/server-process.ts';
import { describeWith } from '../support/system-programs.ts';

/** As it is recorded and as snmpbulkwalk prints it. */
const OBJECTS = [
  ['1.3.6.1.2.1.1.1.0|4|Example device', 'STRING: "Example device"'],
  ['1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1', 'OID: .1.3.6.1.4.1.99999.1'],
  ['1.3.6.1.2.1.1.3.0|67|4200', '4200'],
  ['1.3.6.1.2.1.2.2.1.2.9|4|port 9', 'STRING: "port 9"'],
  ['1.3.6.1.2.1.2.2.1.2.10|4|port 10', 'STRING: "port 10"'],
  ['1.3.6.1.2.1.2.2.1.6.9|4x|020000000001', 'Hex-STRING: 02 00 00 00 00 01'],
  ['1.3.6.1.2.1.2.2.1.8.9|2|-1', 'INTEGER: -1'],
  ['1.3.6.1.2.1.2.2.1.10.9|65|4294967295', 'Counter32: 4294967295'],
  ['1.3.6.1.2.1.2.2.1.21.9|66|4294967294', 'Gauge32: 4294967294'],
  ['1.3.6.1.2.1.4.20.1.1|64|192.0.2.1', 'IpAddress: 192.0.2.1'],
  ['1.3.6.1.2.1.31.1.1.1.6.9|70|18446744073709551614', 'Counter64: 18446744073709551614'],
  ['1.3.6.1.2.1.31.1.1.1.18.9|4|', '""'],
  ['1.3.6.1.2.1.31.1.1.1.19.9|68x|9f780442280000', 'Opaque: Float: 42.000000'],
] as const;

const { variables } = readRecording(Buffer.from(OBJECTS.map(([recorded]) => recorded).join('\n')));
const PRINTED = OBJECTS.map(([recorded, printed]) => `.${recorded.split('|')[0]} = ${printed}`);
const ALL = '1.3.6.1.2.1';

const byCommunity = (version: string, community: string = COMMUNITY) => [`-v${version}`, '-c', community];

interface Keys {
  readonly user?: string;
  readonly auth?: string;
  readonly priv?: string;
  readonly protocols?: readonly [auth: string, priv: string];
}

function byUser({ user = USER.name, auth = USER.authKey, priv = USER.privKey, protocols = ['SHA', 'AES'] }: Keys = {}) {
  return ['-v3', '-u', user, '-l', 'authPriv', '-a', protocols[0], '-A', auth, '-x', protocols[1], '-X', priv];
}

describeWith(['snmpget', 'snmpwalk', 'snmpbulkwalk'], 'the tools of net-snmp', () => {
  let folder: OwnFolder;
  let device: SnmpResponder;
  beforeAll(async () => {
    folder = await ownFolder();
    device = await startSnmpResponder({ variables, community: COMMUNITY, user: USER });
  });
  afterAll(async () => {
    await device?.close();
    await folder?.dispose();
  });

  const run = (tool: 'snmpget' | 'snmpwalk' | 'snmpbulkwalk', who: readonly string[], asked: string, at = device) =>
    snmpTool(tool, folder.path, ['-r0', '-t2', ...who, `${at.host}:${at.port}`, asked]);
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trim());

  it.each([
    ['version 2c by GETBULK', 'snmpbulkwalk', byCommunity('2c')],
    ['version 2c by GETNEXT', 'snmpwalk', byCommunity('2c')],
    ['version 3 by GETBULK', 'snmpbulkwalk', byUser()],
    ['version 3 by GETNEXT', 'snmpwalk', byUser()],
  ] as const)('see every object, type and value in %s', async (_what, tool, who) => {
    const walked = lines((await run(tool, who, ALL)).stdout);
    expect(walked.slice(0, PRINTED.length)).toEqual(PRINTED);
    expect(walked.slice(PRINTED.length).join()).toMatch(/^(|.*No more variables left.*)$/);
  });

  it('see in version 1 all but the 64-bit counters, which it does not have', async () => {
    const walked = lines((await run('snmpwalk', byCommunity('1'), ALL)).stdout);
    expect(walked.filter((line) => line !== 'End of MIB')).toEqual(PRINTED.filter((line) => !line.includes('Counter64')));
  });

  it('see what is not there as each version says it', async () => {
    const missing = '1.3.6.1.2.1.1.9.0';
    expect((await run('snmpget', byCommunity('2c'), missing)).stdout).toContain('No Such Instance');
    expect((await run('snmpget', byUser(), missing)).stdout).toContain('No Such Instance');
    expect(await run('snmpget', byCommunity('1'), missing)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('noSuchName'),
    });
  });

  describe('get nothing', () => {
    it.each([
      ['by a wrong community', byCommunity('2c', 'wrong-community'), /Timeout/],
      ['as a user whom the device does not know', byUser({ user: 'stranger' }), /Unknown user name/],
      ['by a wrong authentication key', byUser({ auth: 'another-auth-key' }), /Timeout|Authentication failure/],
      ['by a wrong privacy key', byUser({ priv: 'another-priv-key' }), /Timeout|Decryption error/],
      ['in the clear', ['-v3', '-u', USER.name, '-l', 'noAuthNoPriv'], /Authentication failure|Unsupported security level/],
    ])('%s', async (_what, who, words) => {
      const asked = ['-t0.5', ...who];
      expect(await run('snmpget', asked, '1.3.6.1.2.1.1.1.0')).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(words),
      });
    });
  });

  it.each(PROTOCOL_PAIRS)('agree with the lab on %s and %s', async (authProtocol, privProtocol) => {
    const other = await startSnmpResponder({ variables, user: { ...USER, authProtocol, privProtocol } });
    try {
      const who = byUser({ protocols: [AUTH_NAMES[authProtocol], PRIV_NAMES[privProtocol]] });
      expect(lines((await run('snmpget', who, '1.3.6.1.2.1.1.1.0', other)).stdout)).toEqual(PRINTED.slice(0, 1));
    } finally {
      await other.close();
    }
  });
});
