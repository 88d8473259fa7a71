// The whole way with nothing simulated: a workspace with a server asset, Debian's snmpd and sshd on this machine, a round,
// and the record of it as somebody reads it who clones the remote.
import { cpSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ItemResult } from '../../src/domain/inspection.ts';
import { readRounds } from '../../src/inspection/history.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { casebook, type Ended, REPOSITORY } from '../support/casebook.ts';
import { type Clone, type GitRemote, gitRemote } from '../support/git-remote.ts';
import { type SnmpAgent, startSnmpAgent, USER } from '../support/net-snmp.ts';
import { type SshServer, startSshServer } from '../support/openssh.ts';
import { freePort, HOST } from '../support/server-process.ts';
import { describeWith } from '../support/system-programs.ts';

/** A client of the shipped workspace, for its agreement; assets, checklist and schedule are those of this test. */
const CLIENT = 'hilltop-clinic';
const CANARY = 'canary-Pa55word-example';
const ABSENT = 'example-absent-daemon';
const NAME = '{ zh: 示例, en: Example }';

const asset = (id: string, { user, hostKeys }: SshServer) => `
id: ${id}
name: ${NAME}
class: server
kind: hardware
model: Example
platform: linux
location: { site: main-building }
criticality: high
access:
  snmp:
    version: '3'
    user: ${USER.name}
    authProtocol: ${USER.authProtocol}
    authKey: env:EXAMPLE_AUTH_KEY
    privProtocol: ${USER.privProtocol}
    privKey: env:EXAMPLE_PRIV_KEY
  ssh:
    user: ${user}
    privateKey: env:EXAMPLE_SSH_KEY
    hostKey: ${hostKeys.ed25519.fingerprint}
expects:
  fileSystems: [/]
  processes: [sshd, ${ABSENT}]
`;

const CHECKLIST = `
id: example-server
title: ${NAME}
form: general
appliesTo: [server]
groups:
  - id: all
    title: ${NAME}
    items:
      - { id: kernel, title: ${NAME}, probe: { kind: snmp, read: version } }
      - { id: file-systems, title: ${NAME}, probe: { kind: snmp, read: file-systems }, baseline: fileSystems }
      - id: memory
        title: ${NAME}
        probe: { kind: snmp, read: memory }
        expect: [{ grade: attention, when: 'gauges.exists(g, g.value >= 0.0)' }]
      - { id: release, title: ${NAME}, probe: { kind: ssh, read: version } }
      - { id: processes, title: ${NAME}, probe: { kind: ssh, read: processes }, baseline: processes }
      - { id: fans, title: ${NAME}, probe: { kind: snmp, read: fans } }
      - { id: lamps, title: ${NAME} }
`;

/** Daily at the time of an hour ago, so that the same slot is due however long the test takes. */
function schedule(): string {
  const at = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').subtract({ hours: 1 }).toPlainTime().toString().slice(0, 5);
  return `
entries:
  - { checklist: example-server, assets: [alive-server, dead-server], every: day, at: '${at}' }
`;
}

describeWith(['snmpd', 'sshd', 'ssh-keygen'], 'an inspection of real servers', () => {
  let agent: SnmpAgent;
  let server: SshServer;
  let remote: GitRemote;
  let workspace: Clone;
  let first: Ended;
  let items: ReadonlyMap<string, readonly ItemResult[]>;

  beforeAll(async () => {
    [agent, server, remote] = await Promise.all([startSnmpAgent(), startSshServer(), gitRemote()]);
    workspace = await writtenWorkspace(remote, server);
    await writeFile(join(remote.folder, 'endpoints.json'), JSON.stringify(await endpoints(agent, server)));
    first = await inspect('--record');
    items = await recordedItems(remote);
  });
  afterAll(() => Promise.all([agent?.close(), server?.close(), remote?.dispose()]));

  function inspect(...options: readonly string[]): Promise<Ended> {
    const secrets = {
      // Nothing asks for it: what stands in the environment beside our own is not passed on either.
      EXAMPLE_CANARY: CANARY,
      EXAMPLE_AUTH_KEY: USER.authKey,
      EXAMPLE_PRIV_KEY: USER.privKey,
      EXAMPLE_SSH_KEY: server.userKeys.ed25519.private,
    };
    const where = ['--workspace', workspace.root, '--endpoints', join(remote.folder, 'endpoints.json')];
    return casebook(['inspect', ...where, ...options], { ...workspace.env, ...secrets });
  }

  const alive = (id: string) => items.get('alive-server')?.find(({ item }) => item === id);

  it('ends with 4, for a server that is out of reach, and with everything pushed', () => {
    expect(first.stderr).toContain('pushed');
    expect(first.code).toBe(4);
  });

  it('records what is as it should be as normal', () => {
    expect(alive('kernel')).toMatchObject({ state: 'normal', facts: { version: release() } });
    expect(alive('release')).toMatchObject({ state: 'normal', facts: { values: { kernel: release() } } });
    expect(alive('file-systems')).toMatchObject({ state: 'normal', facts: { gauges: [{ name: '/', unit: '%' }] } });
  });

  it('records what is not as abnormal, with the reason', () => {
    expect(alive('processes')).toMatchObject({ state: 'fault', facts: { names: ['sshd'] }, comparison: { missing: [ABSENT] } });
    expect(alive('memory')).toMatchObject({ state: 'attention', rule: 0 });
  });

  it('records what could not be told as unknown, and what nobody attested as unchecked', () => {
    expect(alive('fans')).toMatchObject({
      state: 'unknown',
      reason: { kind: 'failed', cause: 'unsupported', target: 'snmp fans' },
    });
    expect(alive('lamps')).toMatchObject({ state: 'unchecked' });
  });

  it('records a server that is gone as unknown, item by item', () => {
    const dead = items.get('dead-server') ?? [];
    const probed = dead.filter(({ item }) => item !== 'lamps');
    expect(probed).toHaveLength(6);
    for (const item of probed) expect(item).toMatchObject({ state: 'unknown', reason: { kind: 'failed', cause: 'refused' } });
  });

  it('leaves no secret in what it says or keeps', () => {
    const kept = remote.git('log', '-p', '--all') + remote.git('cat-file', '--batch-all-objects', '--batch');
    for (const secret of [CANARY, USER.authKey, USER.privKey, server.userKeys.ed25519.private.split('\n')[2] ?? 'no key'])
      expect(first.stdout + first.stderr + kept).not.toContain(secret);
  });

  it('has nothing to do when it is run again, and records nothing', async () => {
    const before = remote.git('rev-parse', 'main');
    expect(await inspect('--due', '--record')).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing is due') });
    expect(remote.git('rev-parse', 'main')).toBe(before);
  });
});

async function writtenWorkspace(remote: GitRemote, server: SshServer): Promise<Clone> {
  const clone = await remote.clone();
  for (const path of [`inventory/${CLIENT}/client.yaml`, `inventory/${CLIENT}/agreement.yaml`, 'calendars'])
    cpSync(join(REPOSITORY, path), join(clone.root, path), { recursive: true });
  await clone.write(`inventory/${CLIENT}/assets/alive-server.yaml`, asset('alive-server', server));
  await clone.write(`inventory/${CLIENT}/assets/dead-server.yaml`, asset('dead-server', server));
  await clone.write(`inventory/${CLIENT}/schedule.yaml`, schedule());
  await clone.write('checklists/example-server.yaml', CHECKLIST);
  clone.git('add', '.');
  clone.git('commit', '--quiet', '-m', 'A workspace');
  clone.git('push', '--quiet', 'origin', 'HEAD:main');
  return clone;
}

async function endpoints(agent: SnmpAgent, server: SshServer) {
  const closed = { snmp: { host: HOST, port: await freePort('udp') }, ssh: { host: HOST, port: await freePort('tcp') } };
  return { 'alive-server': { snmp: agent.endpoint, ssh: server.endpoint }, 'dead-server': closed };
}

/** By asset, as a clone of the remote holds them. */
async function recordedItems(remote: GitRemote): Promise<ReadonlyMap<string, readonly ItemResult[]>> {
  const { root } = await remote.clone();
  const now = Math.floor(Date.now() / 1000);
  const { rounds, problems } = await readRounds(diskTree(root), CLIENT, now - 2 * 86_400, now + 1);
  expect(problems).toEqual([]);
  return new Map(rounds.flatMap(({ slots }) => slots.map(({ asset: id, items }) => [id, items] as const)));
}
