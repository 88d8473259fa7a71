import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { command } from '../../src/cli/backup-config.ts';
import type { Context } from '../../src/cli/command.ts';
import { configurationHistory } from '../../src/cli/inputs/configuration-history.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import { startSshDevice } from '../../src/lab/ssh-device.ts';
import { fixedTime } from '../../src/time-source.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { type Clone, gitRemote } from '../support/git-remote.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const PASSWORD = 'canary-log-in-4711';
const CONFIGURATION = [
  '!Last configuration was updated at 2025-03-03 10:11:12+08:00',
  'sysname EXAMPLE',
  '#',
  'aaa',
  ' local-user example password irreversible-cipher $1a$canary-hash-4711$x$',
  '#',
  'snmp-agent community read cipher %^%#canary-community-4711%^%#',
  'snmp-agent usm-user v3 example group authentication-mode sha canary-auth-4711 privacy-mode aes128 canary-priv-4711',
  '#',
  'interface Vlanif10',
  ' ospf authentication-mode md5 1 cipher canary-ospf-4711',
  ` description the log-in is ${PASSWORD}`,
  '#',
  'return',
  '',
].join('\n');

async function estate(show: () => string) {
  const remote = await gitRemote();
  closing.push(() => remote.dispose());
  const clone = await remote.clone();
  const device = await startSshDevice({
    user: 'inspector',
    password: PASSWORD,
    line: () => ({ platform: 'huawei_vrp', hostname: 'EXAMPLE', commands: { 'display current-configuration': show() } }),
  });
  closing.push(() => device.close());
  const asset = [
    'id: example-sw',
    'name: { zh: 示例交换机, en: Example switch }',
    'class: core-switch',
    'kind: hardware',
    'model: Example',
    'platform: huawei_vrp',
    'location: { site: main-building }',
    'access:',
    '  ssh:',
    '    user: inspector',
    '    password: env:EXAMPLE_PASSWORD',
    `    hostKey: ${device.hostKey}`,
    'criticality: high',
    '',
  ].join('\n');
  for (const folder of ['inventory/hilltop-clinic', 'calendars', 'checklists'])
    await cp(join(REPOSITORY, folder), join(clone.root, folder), { recursive: true });
  await clone.write('inventory/hilltop-clinic/assets/example-sw.yaml', asset);
  const endpoints = { 'example-sw': { ssh: { host: '127.0.0.1', port: device.port } } };
  await clone.write('../endpoints.json', JSON.stringify(endpoints));
  clone.git('add', '.');
  clone.git('commit', '--quiet', '-m', 'Estate');
  clone.git('push', '--quiet', 'origin', 'HEAD:main');
  return clone;
}

async function backUp(clone: Clone, options: Readonly<Record<string, boolean | string>> = { record: true }) {
  const said: string[] = [];
  const context: Context = {
    time: fixedTime('2025-09-30T12:02:00Z'),
    cwd: clone.root,
    env: { ...clone.env, EXAMPLE_PASSWORD: PASSWORD },
    out: (text) => said.push(text),
    talk: (text) => said.push(text),
    terminal: false,
    readInput: async function* () {
      // Nobody writes to it.
    },
    language: 'en',
  };
  const code = await command.run(context, {
    positionals: [],
    options: { client: 'hilltop-clinic', asset: ['example-sw'], endpoints: '../endpoints.json', ...options },
  });
  return { code, said: said.join('') };
}

function objects(clone: Clone): string {
  const all = ['cat-file', '--batch-all-objects', '--batch', '--unordered'];
  return execFileSync('git', all, { cwd: clone.root, env: clone.env, encoding: 'latin1' });
}

const RULES = (...names: readonly string[]) =>
  [
    'sysname EXAMPLE',
    '#',
    'security-policy',
    ...names.flatMap((name) => [` rule name ${name}`, '  action permit']),
    '#',
    '',
  ].join('\n');

async function seenBy(clone: Clone) {
  const { clients } = await loadWorkspace(diskTree(clone.root));
  const records = clients.get('hilltop-clinic');
  if (records === undefined) throw new TypeError('the estate is the clinic');
  const context = { env: clone.env, time: fixedTime('2025-09-30T12:02:00Z') } as unknown as Context;
  return configurationHistory(context, clone.root, records);
}

describe('configurations that another program read', () => {
  const keep = async (clone: Clone, text: string, at: string) => {
    await clone.write('../export.cfg', text);
    return backUp(clone, { record: true, file: '../export.cfg', 'read-at': at });
  };

  it('are kept without secrets, and count from when they were read, in a commit that says it witnessed nothing', async () => {
    const clone = await estate(() => CONFIGURATION);
    await keep(clone, `${RULES('web')}snmp-agent community read cipher canary-4711\n`, '2025-06-01T02:10:00+08:00');
    await keep(clone, `${RULES('web', 'remote')}snmp-agent community read cipher canary-4712\n`, '2025-06-13T02:10:00+08:00');
    expect(objects(clone)).not.toContain('canary-471');
    expect(clone.git('log', '-1', '--format=%(trailers:key=Casebook-Import,valueonly)').trim()).toBe('export.cfg');
    expect(await seenBy(clone)).toMatchObject([
      {
        asset: 'example-sw',
        part: 'acl',
        object: 'remote',
        imported: true,
        isLatest: true,
        added: [7, 8],
        seenAt: epochSeconds('2025-06-13T02:10:00+08:00'),
      },
    ]);
    const lines = (await clone.read('configurations/hilltop-clinic/example-sw.txt')).split('\n');
    expect(lines[6]).toBe(' rule name remote');
  });

  it('make no commit where the device said the same before', async () => {
    const clone = await estate(() => CONFIGURATION);
    await keep(clone, RULES('web'), '2025-06-01T02:10:00+08:00');
    const head = clone.git('rev-parse', 'HEAD');
    expect((await keep(clone, RULES('web'), '2025-06-02T02:10:00+08:00')).said).toContain('unchanged');
    expect(clone.git('rev-parse', 'HEAD')).toBe(head);
  });

  it('count from their commit where it does not declare an import: a time in a file alone moves nothing', async () => {
    const clone = await estate(() => CONFIGURATION);
    for (const names of [['web'], ['web', 'remote']]) {
      await keep(clone, RULES(...names), '2025-06-01T02:10:00+08:00');
      clone.git('commit', '--quiet', '--amend', '-m', 'By hand');
    }
    const [change] = await seenBy(clone);
    expect(change).toMatchObject({ object: 'remote', imported: false });
    expect(change?.seenAt).toBeGreaterThan(epochSeconds('2025-06-02T00:00:00+08:00'));
  });

  it('never count before the version before them', async () => {
    const clone = await estate(() => CONFIGURATION);
    await keep(clone, RULES('web'), '2025-06-13T02:10:00+08:00');
    await keep(clone, RULES('web', 'remote'), '2025-01-01T02:10:00+08:00');
    expect(await seenBy(clone)).toMatchObject([{ seenAt: epochSeconds('2025-06-13T02:10:00+08:00') }]);
  });

  it.each([
    [{ file: '../export.cfg' }, '--file, --read-at and one --asset go together'],
    [{ file: '../export.cfg', 'read-at': '2026-01-01T00:00:00+08:00' }, 'has not come yet'],
    [{ file: '../missing.cfg', 'read-at': '2025-06-01T02:10:00+08:00' }, 'cannot be read'],
    [{ file: '../export.cfg', 'read-at': 'yesterday' }, '--read-at takes an instant'],
  ])('are refused with %j', async (options, words) => {
    const clone = await estate(() => CONFIGURATION);
    await clone.write('../export.cfg', RULES('web'));
    await expect(backUp(clone, options)).rejects.toThrow(words);
  });
});

describe('configurations of devices', () => {
  it('are committed without a single secret: none in the objects, the files, the words or the temporary folder', async () => {
    const clone = await estate(() => CONFIGURATION);
    const before = process.env['TMPDIR'];
    const temporary = await mkdtemp(join(tmpdir(), 'casebook-canary-'));
    closing.push(() => rm(temporary, { recursive: true }));
    process.env['TMPDIR'] = temporary;
    const { code, said } = await backUp(clone).finally(() => {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    });
    expect(code).toBe(0);
    const kept = await clone.read('configurations/hilltop-clinic/example-sw.txt');
    expect(kept).toContain('local-user example password irreversible-cipher <redacted>');
    expect(kept).toContain('updated at <masked>');
    expect(kept).toContain('the log-in is <redacted>');
    expect(clone.git('status', '--porcelain')).toBe('');
    expect(clone.git('rev-parse', 'origin/main')).toBe(clone.git('rev-parse', 'HEAD'));
    const everything = [said, kept, objects(clone), JSON.stringify(await readdir(temporary, { recursive: true }))].join('\n');
    expect(everything).not.toMatch(/canary-/);
    expect(await readdir(temporary)).toEqual([]);
  });

  it('make no commit while nobody changes them, although their times and their hashes move', async () => {
    let minute = 10;
    const clone = await estate(() => {
      minute += 1;
      return CONFIGURATION.replace('10:11:12', `10:${minute}:12`).replaceAll('hash-4711', `hash-${minute}`);
    });
    await backUp(clone);
    const head = clone.git('rev-parse', 'HEAD');
    expect((await backUp(clone)).said).toContain('unchanged');
    expect(clone.git('rev-parse', 'HEAD')).toBe(head);
  });

  it('are only looked at without --record', async () => {
    const clone = await estate(() => CONFIGURATION);
    const { code, said } = await backUp(clone, { 'dry-run': true });
    expect([code, said]).toEqual([0, expect.stringContaining('first backup')]);
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  it('are not kept where the text ends before its end', async () => {
    const clone = await estate(() => CONFIGURATION.replace('return\n', ''));
    const { code, said } = await backUp(clone);
    expect([code, said]).toEqual([4, expect.stringContaining('the configuration ends before its end')]);
    expect(said).not.toMatch(/canary/);
  });
});
