// Secrets that open devices, and those that devices hold, are planted everywhere: none leaves the memory of the product.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command as backupConfig } from '../../src/cli/backup-config.ts';
import type { Command, Context } from '../../src/cli/command.ts';
import { command as deliver } from '../../src/cli/deliver.ts';
import { command as discover } from '../../src/cli/discover.ts';
import { command as drift } from '../../src/cli/drift.ts';
import { command as form } from '../../src/cli/form.ts';
import { command as inspect } from '../../src/cli/inspect.ts';
import { command as portal } from '../../src/cli/portal.ts';
import { command as report } from '../../src/cli/report.ts';
import { startSnmpResponder } from '../../src/lab/snmp-responder.ts';
import { readVariable } from '../../src/lab/snmprec.ts';
import { type SshDevice, startSshDevice } from '../../src/lab/ssh-device.ts';
import { command as validate } from '../../src/cli/validate.ts';
import { fixedTime } from '../../src/time-source.ts';
import { canary, filesBelow, shownIn, startedPrograms } from '../support/canaries.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { type Clone, type GitRemote, gitRemote } from '../support/git-remote.ts';
import { httpReceiver } from '../support/http-receiver.ts';
import { CLIENT, issued } from '../support/parcel.ts';
import { sshServer, tcpServer } from '../support/ssh-servers.ts';

/** What opens something, by the variable that holds it. */
const OPENING = {
  CANARY_COMMUNITY: canary('community'),
  CANARY_WRONG_COMMUNITY: canary('wrong-community'),
  CANARY_AUTH: canary('auth'),
  CANARY_PRIV: canary('priv'),
  CANARY_SSH: canary('ssh'),
  CANARY_WRONG_SSH: canary('wrong-ssh'),
  CANARY_JUMP: canary('jump'),
  CANARY_HTTP: canary('http'),
  CANARY_WRONG_HTTP: canary('wrong-http'),
  CANARY_SQL: canary('sql'),
  CANARY_MAIL: canary('mail'),
  CANARY_HOOK: canary('hook'),
  CANARY_HOOK_KEY: canary('hook-key'),
  CANARY_S3_ID: canary('s3-id'),
  CANARY_S3: canary('s3'),
  CANARY_UNUSED: canary('unused'),
};
/** What stands in the configurations of devices. */
const HELD = {
  user: canary('held-user'),
  community: canary('held-community'),
  auth: canary('held-auth'),
  ospf: canary('held-ospf'),
  tacacs: canary('held-tacacs'),
};
const FILE_SECRET = canary('file');
const SIGNING_KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const SECRETS = { ...OPENING, ...HELD, FILE_SECRET, SIGNING_KEY: SIGNING_KEY.split('\n')[1] ?? '' };

const CONFIGURATION = [
  '!Software Version V1',
  '#',
  'sysname EXAMPLE',
  '#',
  'aaa',
  ` local-user example password irreversible-cipher ${HELD.user}`,
  '#',
  `hwtacacs-server shared-key cipher ${HELD.tacacs}`,
  '#',
  `snmp-agent community read cipher ${HELD.community}`,
  `snmp-agent usm-user v3 example authentication-mode sha ${HELD.auth}`,
  '#',
  'interface Vlanif10',
  ` ospf authentication-mode md5 1 cipher ${HELD.ospf}`,
  ` description the log-in is ${OPENING.CANARY_SSH}`,
  '#',
  'return',
  '',
].join('\n');
/** Each of them has the log-in of another device in its configuration, and what it was told in a line grave enough to be quoted. */
const logOf = (password: string) => `Logging buffer configuration and contents : enabled
Allowed max buffer size : 1024
Actual buffer size : 512
Channel number : 4 , Channel name : logbuffer
Dropped messages : 0
Overwritten messages : 0
Current messages : 3

Sep 30 2025 12:03:27+08:00 EXAMPLE %%01SSH/2/LOGIN(l)[1]:User inspector came in with ${password}.
Sep 30 2025 12:03:28+08:00 EXAMPLE %%01SHELL/2/CMD(l)[2]:Recorded command information. (Command="snmp-agent community read cipher ${HELD.community}")
Sep 30 2025 12:03:29+08:00 EXAMPLE %%01SHELL/2/CMD(l)[3]:Recorded command information. (Command="local-user example password cipher ${HELD.user}")
`;

const closing: (() => unknown)[] = [];
const shownBy = (password: string) => () => ({
  platform: 'huawei_vrp' as const,
  hostname: 'EXAMPLE',
  commands: { 'display current-configuration': CONFIGURATION, 'display logbuffer': logOf(password) },
});

async function sshDevice(password: string, silent = false): Promise<SshDevice> {
  const device = await startSshDevice({ user: 'inspector', password, line: shownBy(password), silent: () => silent });
  closing.push(() => device.close());
  return device;
}

async function web(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Lets in and forwards, as a jump host does. */
async function jumpHost() {
  const host = await sshServer((connection) => {
    connection.on('authentication', (attempt) =>
      attempt.method === 'password' && attempt.password === OPENING.CANARY_JUMP ? attempt.accept() : attempt.reject(['password']),
    );
    connection.on('tcpip', (accept, _reject, { destIP, destPort }) => {
      const there = connect(destPort, destIP).on('error', () => {});
      const stream = accept();
      stream.pipe(there).pipe(stream);
    });
  });
  closing.push(() => host.close());
  return host;
}

/** A database that says in its error what it was told. */
async function talkativeDatabase(): Promise<number> {
  const message = (type: string, body: Buffer) => {
    const head = Buffer.alloc(5);
    head.write(type, 0, 'latin1');
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const { port, close } = await tcpServer((socket: Socket) => {
    let isAsked = false;
    socket.on('data', () => {
      if (!isAsked) {
        isAsked = true;
        socket.write(message('R', Buffer.from([0, 0, 0, 5, 1, 2, 3, 4])));
        return;
      }
      const said = `SFATAL\0C28P01\0Mno user reader with ${OPENING.CANARY_SQL} here\0\0`;
      socket.end(message('E', Buffer.from(said)));
    });
  });
  closing.push(close);
  return port;
}

const asset = (id: string, kind: string, access: string, address = '10.60.1.30') => `id: ${id}
name: { zh: 示例${id}, en: Example ${id} }
class: ${kind}
kind: hardware
model: Example
serial: EX-${id}
platform: huawei_vrp
location: { site: main-building }
address: ${address}
criticality: low
access:
${access}
`;
const item = (id: string, probe: string, rule: string) => `      - id: ${id}
        title: { zh: ${id}, en: ${id} }
        probe: ${probe}
        expect: [{ grade: attention, when: '${rule}' }]
`;
const checklist = (id: string, kind: string, items: string) => `id: ${id}
title: { zh: ${id}, en: ${id} }
form: general
appliesTo: [${kind}]
groups:
  - id: all
    title: { zh: 全部, en: All }
    items:
${items}`;

let remote: GitRemote;
let clone: Clone;
let home = '';
let words = '';
const programs = startedPrograms();
/** What earlier runs have kept beside the program is theirs. */
const began = Date.now();
const outcomes = new Map<string, string>();

async function run(command: Command, positionals: readonly string[], options: Readonly<Record<string, unknown>>, env = {}) {
  const said: string[] = [];
  const context: Context = {
    time: fixedTime('2025-09-30T12:02:00Z'),
    cwd: clone.root,
    env: { ...clone.env, HOME: home, XDG_CACHE_HOME: join(home, 'cache'), ...OPENING, CANARY_SIGN: SIGNING_KEY, ...env },
    out: (text) => said.push(text),
    talk: (text) => said.push(text),
    terminal: false,
    readInput: async function* () {},
    language: 'en',
  };
  const code = await command.run(context, { positionals, options: options as never }).catch((error: unknown) => {
    const causes: unknown[] = [];
    for (let cause = error; cause instanceof Error; { cause } = cause) causes.push(cause.stack, JSON.stringify(cause));
    said.push(causes.join('\n'));
    return -1;
  });
  words += said.join('');
  return { code, said: said.join('') };
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'casebook-canaries-'));
  mkdirSync(join(home, 'tmp'));
  closing.push(() => rmSync(home, { recursive: true, force: true }));
  const before = process.env['TMPDIR'];
  remote = await gitRemote();
  closing.push(() => remote.dispose());
  clone = await remote.clone();
  process.env['TMPDIR'] = join(home, 'tmp');
  closing.push(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
  for (const folder of ['calendars', 'inventory/hilltop-clinic'])
    cpSync(join(REPOSITORY, folder), join(clone.root, folder), { recursive: true });
  rmSync(join(clone.root, 'inventory/hilltop-clinic/network.yaml'), { force: true });
  // One month of it is enough.
  const agreement = await clone.read('inventory/hilltop-clinic/agreement.yaml');
  const month = agreement.replace(/from: 2025-06-01\n  until: .*/, 'from: 2025-09-01\n  until: 2025-09-30');
  await clone.write('inventory/hilltop-clinic/agreement.yaml', month);
  rmSync(join(clone.root, 'inventory/hilltop-clinic/assets'), { recursive: true });

  const good = await sshDevice(OPENING.CANARY_SSH);
  const silent = await sshDevice(OPENING.CANARY_SSH, true);
  const jump = await jumpHost();
  writeFileSync(join(clone.root, '..', 'secret.txt'), `${FILE_SECRET}\n`);
  const fileDevice = await sshDevice(FILE_SECRET);
  const snmp = await startSnmpResponder({ community: OPENING.CANARY_COMMUNITY, variables: described(OPENING.CANARY_COMMUNITY) });
  const snmp3 = await startSnmpResponder({
    variables: described(OPENING.CANARY_AUTH),
    user: {
      name: 'casebook',
      authProtocol: 'sha',
      authKey: OPENING.CANARY_AUTH,
      privProtocol: 'aes',
      privKey: OPENING.CANARY_PRIV,
    },
  });
  const stranger = await startSnmpResponder({ community: OPENING.CANARY_COMMUNITY, variables: described('') });
  for (const device of [snmp, snmp3, stranger]) closing.push(() => device.close());
  const echo: RequestListener = ({ headers }, response) => {
    const { authorization = '' } = headers;
    const told = Buffer.from(authorization.slice(6), 'base64').toString();
    response.writeHead(told.endsWith(`:${OPENING.CANARY_HTTP}`) ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ state: `${authorization} ${told}` }));
  };
  const site = await web(echo);
  const mute = await web(() => {});
  const database = await talkativeDatabase();

  const ssh = (key: string, secret = 'env:CANARY_SSH', more = '') =>
    `  ssh: { user: inspector, password: ${secret}, hostKey: '${key}'${more} }`;
  const through = (secret: string) =>
    `, jump: { host: 127.0.0.1, port: ${jump.port}, user: inspector, password: ${secret}, hostKey: '${jump.hostKey}' }`;
  const http = (secret: string) => `  http: { scheme: http, user: monitor, password: env:${secret} }`;
  const v2 = (secret: string) => `  snmp: { version: 2c, community: env:${secret} }`;
  const devices: readonly (readonly [id: string, kind: string, access: string, endpoint: unknown])[] = [
    ['ssh-good', 'core-switch', ssh(good.hostKey), { ssh: { host: '127.0.0.1', port: good.port } }],
    [
      'ssh-file',
      'core-switch',
      ssh(fileDevice.hostKey, 'file:../secret.txt'),
      { ssh: { host: '127.0.0.1', port: fileDevice.port } },
    ],
    ['ssh-wrong', 'core-switch', ssh(good.hostKey, 'env:CANARY_WRONG_SSH'), { ssh: { host: '127.0.0.1', port: good.port } }],
    ['ssh-silent', 'core-switch', ssh(silent.hostKey), { ssh: { host: '127.0.0.1', port: silent.port } }],
    ['ssh-other-key', 'core-switch', ssh(silent.hostKey), { ssh: { host: '127.0.0.1', port: good.port } }],
    [
      'ssh-jump',
      'core-switch',
      ssh(good.hostKey, undefined, through('env:CANARY_JUMP')),
      { ssh: { host: '127.0.0.1', port: good.port } },
    ],
    [
      'ssh-no-jump',
      'core-switch',
      ssh(good.hostKey, undefined, through('env:CANARY_WRONG_SSH')),
      { ssh: { host: '127.0.0.1', port: good.port } },
    ],
    ['http-good', 'middleware', http('CANARY_HTTP'), { http: { host: '127.0.0.1', port: site } }],
    ['http-wrong', 'middleware', http('CANARY_WRONG_HTTP'), { http: { host: '127.0.0.1', port: site } }],
    ['http-silent', 'middleware', http('CANARY_HTTP'), { http: { host: '127.0.0.1', port: mute } }],
    ['snmp-good', 'access-switch', v2('CANARY_COMMUNITY'), { snmp: { host: '127.0.0.1', port: snmp.port } }],
    ['snmp-wrong', 'access-switch', v2('CANARY_WRONG_COMMUNITY'), { snmp: { host: '127.0.0.1', port: stranger.port } }],
    [
      'snmp-three',
      'access-switch',
      '  snmp: { version: "3", user: casebook, authProtocol: sha, authKey: env:CANARY_AUTH, privProtocol: aes, privKey: env:CANARY_PRIV }',
      { snmp: { host: '127.0.0.1', port: snmp3.port } },
    ],
    [
      'sql-wrong',
      'database',
      '  sql: { engine: postgresql, database: example, user: reader, password: env:CANARY_SQL }',
      { sql: { host: '127.0.0.1', port: database } },
    ],
    ['ping', 'ups', '  icmp: {}', { icmp: { host: '127.0.0.1', port: 1 } }],
  ];
  for (const [index, [id, kind, access]] of devices.entries())
    await clone.write(`inventory/hilltop-clinic/assets/${id}.yaml`, asset(id, kind, access, `10.60.1.${30 + index}`));
  const plans = [
    checklist('of-ssh', 'core-switch', item('log', '{ kind: ssh, read: log }', 'log.worst != null && log.worst < 3')),
    checklist(
      'of-http',
      'middleware',
      item('state', '{ kind: http, path: /runtime, values: { state: /state } }', 'values.state != "up"'),
    ),
    checklist('of-snmp', 'access-switch', item('identity', '{ kind: snmp, read: identity }', 'values.description != "example"')),
    checklist('of-sql', 'database', item('rows', '{ kind: sql, query: select 1 as one }', 'values.one != 1')),
    checklist('of-icmp', 'ups', item('echo', '{ kind: icmp }', 'gauges.exists(g, g.value > 99)')),
  ];
  const names = ['of-ssh', 'of-http', 'of-snmp', 'of-sql', 'of-icmp'];
  for (const [index, text] of plans.entries()) await clone.write(`checklists/${names[index]}.yaml`, text);
  const entries = plans.map((text, index) => {
    const kind = /appliesTo: \[(.*)\]/.exec(text)?.[1];
    const assets = devices.flatMap(([id, of]) => (of === kind ? [id] : []));
    return `  - { checklist: ${names[index]}, assets: [${assets.join(', ')}], every: day, at: '20:00' }`;
  });
  await clone.write('inventory/hilltop-clinic/schedule.yaml', `entries:\n${entries.join('\n')}\n`);
  await clone.write('../endpoints.json', JSON.stringify(Object.fromEntries(devices.map(([id, , , endpoint]) => [id, endpoint]))));
  const papers = issued({ ...CLIENT, id: 'hilltop-clinic', code: 'SGMZ' }, 'SGMZ-2025-M08');
  for (const { name, bytes } of papers.files)
    await clone.write(`reports/hilltop-clinic/2025/${name}`, Buffer.from(bytes).toString('utf8'));
  clone.git('add', '.');
  clone.git('commit', '--quiet', '-m', 'Estate');
  clone.git('push', '--quiet', 'origin', 'HEAD:main');
}, 60_000);

afterAll(async () => {
  programs.stop();
  for (const close of closing.splice(0).toReversed()) await close();
});

function described(text: string) {
  const variables = [
    ['1.3.6.1.2.1.1.1.0', '4', `Example switch, opened by ${text}`],
    ['1.3.6.1.2.1.1.2.0', '6', '1.3.6.1.4.1.99999.1'],
    ['1.3.6.1.2.1.1.5.0', '4', 'EXAMPLE'],
  ] as const;
  return variables.flatMap(([name, tag, value]) => readVariable(name, tag, value) ?? []);
}

const CLIENT_OPTION = { client: 'hilltop-clinic' } as const;
const REACH = { endpoints: '../endpoints.json' } as const;

/** Everything that lies anywhere after all was done, by where. */
async function leftBehind(): Promise<ReadonlyMap<string, string>> {
  const objects = (cwd: string) =>
    execFileSync('git', ['cat-file', '--batch-all-objects', '--batch', '--unordered'], {
      cwd,
      env: clone.env,
      encoding: 'latin1',
      maxBuffer: 1e9,
    });
  return new Map([
    ['words', words],
    ['programs', programs.started.join('\n')],
    ['objects here', objects(clone.root)],
    ['objects there', objects(remote.bare)],
    ...(await filesBelow(clone.root)),
    ...(await filesBelow(remote.bare)),
    ...(await filesBelow(home)),
    ...(await filesBelow(join(REPOSITORY, '.cache', 'prints'), began)),
    ...(await filesBelow(join(REPOSITORY, '.cache', 'validations'), began)),
  ]);
}

describe('planted secrets', { timeout: 240_000 }, () => {
  it('are used: devices open by them, and each failure is the one that it should be', async () => {
    const { said } = await run(inspect, [], { client: ['hilltop-clinic'], ...REACH, record: true, timeout: '3', json: true });
    for (const one of said.split('\n').filter((text) => text.startsWith('{'))) {
      const { slots } = JSON.parse(one) as {
        slots: { asset: string; items: { state: string; reason?: { kind: string; cause?: string } }[] }[];
      };
      for (const { asset: id, items } of slots) outcomes.set(id, items[0]?.reason?.cause ?? items[0]?.state ?? '');
    }
    expect(Object.fromEntries(outcomes)).toMatchObject({
      'ssh-good': 'attention',
      'ssh-file': 'attention',
      'ssh-wrong': 'auth',
      'ssh-silent': 'timeout',
      'ssh-other-key': 'host-key',
      'ssh-jump': 'attention',
      'ssh-no-jump': 'auth',
      'http-good': 'attention',
      'http-wrong': 'auth',
      'http-silent': 'timeout',
      'snmp-good': 'attention',
      'snmp-wrong': 'timeout',
      'snmp-three': 'attention',
      'sql-wrong': 'auth',
      ping: 'normal',
    });
  });

  it('pass through every command that reads devices or makes documents', async () => {
    const codes = {
      backups: (await run(backupConfig, [], { ...CLIENT_OPTION, ...REACH, record: true, timeout: '3' })).code,
      drift: (await run(drift, [], CLIENT_OPTION)).code,
      discover: (
        await run(discover, ['127.0.0.1'], {
          ...CLIENT_OPTION,
          community: 'env:CANARY_COMMUNITY',
          port: snmpPort(),
          class: 'access-switch',
        })
      ).code,
      report: (
        await run(report, ['monthly'], { ...CLIENT_OPTION, period: '2025-09', sign: 'env:CANARY_SIGN', out: join(home, 'out') })
      ).code,
      year: (await run(report, ['year'], { ...CLIENT_OPTION, period: '2025', language: ['en'], out: join(home, 'year') })).code,
      // The issued report stands for one: its figures are not those of the records.
      validate: (await run(validate, [], {})).code,
      form: (
        await run(form, ['inspection'], {
          ...CLIENT_OPTION,
          date: '2025-09-30',
          checklist: 'of-ssh',
          asset: 'ssh-good',
          out: join(home, 'out'),
        })
      ).code,
      portal: (await run(portal, [], { ...CLIENT_OPTION, out: join(home, 'portal') })).code,
    };
    expect(codes).toEqual({ backups: 4, drift: 0, discover: 0, report: 0, year: 0, validate: 1, form: 0, portal: 0 });
    expect(await clone.read('configurations/hilltop-clinic/ssh-good.txt')).toContain('shared-key cipher <redacted>');
  });

  it('go with no delivery, and those of the delivery itself stay out of words and receipts', async () => {
    await using receiver = await httpReceiver(({ url }) => ({ status: url.includes('again') ? 200 : 403, body: { said: url } }));
    const channels = [
      'mail: { server: env:MAIL_SERVER, from: reports@provider.example }',
      'webhook: { url: env:HOOK, secret: env:CANARY_HOOK_KEY }',
      `s3: { endpoint: '${receiver.url}/again', bucket: reports, region: cn-north-1, keyId: env:CANARY_S3_ID, secretKey: env:CANARY_S3 }`,
    ];
    await clone.write('inventory/hilltop-clinic/delivery.yaml', `${channels.join('\n')}\n`);
    clone.git('add', 'inventory');
    clone.git('commit', '--quiet', '-m', 'Delivery');
    const mails: string[] = [];
    // Without TLS it is not told the password.
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString('utf8'));
          done();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    const reach = (user: string, path: string) => ({
      MAIL_SERVER: `smtp://${user}127.0.0.1:${port}`,
      HOOK: `${receiver.url}/${path}?key=${OPENING.CANARY_HOOK}`,
    });
    const failed = await run(deliver, ['SGMZ-2025-M08'], {}, reach(`reports:${OPENING.CANARY_MAIL}@`, 'first'));
    const done = await run(deliver, ['SGMZ-2025-M08'], {}, reach('', 'again'));
    expect({ failed: failed.code === 0, done: done.code, mails: mails.length }, done.said).toEqual({
      failed: false,
      done: 0,
      mails: 1,
    });
    const bodies = receiver.received.map(({ body }) => body.toString('utf8'));
    expect(shownIn([...mails, ...bodies].join('\n'), SECRETS)).toEqual([]);
  });

  it('are nowhere then: words, programs, files, caches, prints, pages, objects of both repositories', async () => {
    const places = await leftBehind();
    const found = [...places].flatMap(([place, text]) => shownIn(text, SECRETS).map((name) => `${name} in ${place}`));
    expect(found).toEqual([]);
    expect(programs.started.join('\n')).toMatch(/^git .*commit|^git .*fast-import|git .*push/m);
    for (const program of ['git', 'ping', 'curl']) expect(programs.started.map((one) => one.split(' ')[0])).toContain(program);
    const kinds = [...places.keys()].map((place) => /\.[a-z]+$/.exec(place)?.[0]);
    expect([...places.keys()].some((place) => place.includes(join('.cache', 'prints')))).toBe(true);
    expect(kinds).toEqual(expect.arrayContaining(['.pdf', '.html', '.txt', '.json']));
  });
});

it('the search finds what is there: in a file, in Base64, in a PDF', async () => {
  const pdfs = [...(await filesBelow(join(home, 'out')))].filter(([name]) => name.endsWith('.pdf'));
  expect(pdfs.length).toBeGreaterThan(1);
  for (const [, text] of pdfs)
    expect(shownIn(text, { clinic: 'Hilltop' }).length + shownIn(text, { clinic: '山岗门诊' }).length).toBeGreaterThan(0);
  const secret = canary('control');
  expect(shownIn(`x ${Buffer.from(`user:${secret}`).toString('base64')} x`, { secret })).toEqual(['secret']);
  expect(shownIn(Buffer.from(secret).toString('hex'), { secret })).toEqual(['secret']);
  expect(readFileSync(join(clone.root, 'configurations/hilltop-clinic/ssh-good.txt'), 'utf8')).toContain('<redacted>');
});

function snmpPort(): string {
  const endpoints = JSON.parse(readFileSync(join(clone.root, '..', 'endpoints.json'), 'utf8')) as Record<
    string,
    { snmp?: { port: number } }
  >;
  return String(endpoints['snmp-good']?.snmp?.port);
}
