// An issued document to its client, over a real mail server and a real repository: once, whatever breaks.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { mail } from '../../src/deliver/channels/mail.ts';
import { command } from '../../src/cli/deliver.ts';
import { fixedTime } from '../../src/time-source.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { CLIENT, issued, parcel, PDF, surroundings } from '../support/parcel.ts';

const NUMBER = 'QYSW-2025-M08';
const REPORTS = 'reports/riverside-water/2025';
const RECEIPT = `${REPORTS}/${NUMBER}.v1.0.mail.delivery.json`;

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** `hang up`: the server has the whole mail, and the line breaks before it says so. */
type Mood = 'takes' | 'hangs up' | 'is busy';

async function mailServer(refuses: (address: string) => boolean = () => false) {
  const mails: Mail[] = [];
  const lines = new Set<Socket>();
  const state: { mood: Mood; busy: number } = { mood: 'takes', busy: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_, __, done) => {
      if (state.mood === 'is busy' && state.busy > 0) {
        state.busy -= 1;
        done(Object.assign(new Error('later'), { responseCode: 451 }));
      } else done();
    },
    onRcptTo: ({ address }, _, done) =>
      refuses(address) ? done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8'),
        });
        if (state.mood === 'hangs up') for (const socket of lines) socket.destroy();
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => lines.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    state,
    url: `smtp://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

let root = '';
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=He Wei', '-c', 'user.email=he.wei@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-delivery-'));
  for (const path of ['calendars', 'checklists', 'inventory/hilltop-clinic', 'inventory/riverside-water'])
    cpSync(join(REPOSITORY, path), join(root, path), { recursive: true });
  writeFileSync(
    join(root, 'inventory/riverside-water/delivery.yaml'),
    'mail:\n  server: env:MAIL_SERVER\n  from: reports@provider.example\n',
  );
  mkdirSync(join(root, REPORTS), { recursive: true });
  for (const { name, bytes } of issued({ ...CLIENT, id: 'riverside-water' }).files)
    writeFileSync(join(root, REPORTS, name), bytes);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Issued');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function deliver(options: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>>, names = [NUMBER]) {
  const out: string[] = [];
  const context: Context = {
    time: fixedTime('2025-09-16T00:00:00Z'),
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1', ...env },
    out: (text) => out.push(text),
    talk: () => undefined,
    terminal: false,
    readInput: async function* () {},
    language: 'en',
  };
  const code = await command.run(context, { positionals: names, options: options as never });
  return { code, out: out.join('') };
}

const receipt = () => JSON.parse(readFileSync(join(root, RECEIPT), 'utf8')) as Readonly<Record<string, unknown>>;

function decodedWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeURIComponent(word.replaceAll('_', ' ').replaceAll('=', '%')),
    );
}

describe('casebook deliver', () => {
  it('where records have a branch of their own the receipt lies on main all the same: another clone sends nothing again', async () => {
    await using server = await mailServer();
    const [bare, first] = [join(root, '..', `${basename(root)}.git`), root];
    const env = { MAIL_SERVER: server.url, CASEBOOK_RECORDS_BRANCH: 'records' };
    try {
      git('clone', '--quiet', '--bare', first, bare);
      git('remote', 'add', 'origin', bare);
      expect((await deliver({}, env)).code).toBe(0);
      git('clone', '--quiet', bare, join(first, 'clone'));
      root = join(first, 'clone');
      const again = await deliver({}, env);
      expect([again.code, again.out, server.mails.length]).toEqual([0, expect.stringContaining('was delivered at'), 1]);
    } finally {
      root = first;
      rmSync(bare, { recursive: true, force: true });
    }
  });

  it('sends one mail with Chinese subject and file names, and keeps the receipt in the history', async () => {
    await using server = await mailServer();
    const first = await deliver({}, { MAIL_SERVER: server.url });
    expect([first.code, server.mails.length]).toEqual([0, 1]);
    const [sent] = server.mails;
    expect(sent?.to).toEqual(['shen.yue@riverside-water.example', 'service-reports@riverside-water.example']);
    expect(decodedWords(sent?.text ?? '')).toContain('Subject: 清源水务（示例） 2025 年 8 月运维服务月报（正式 1.0）');
    const names = (sent?.text ?? '').replaceAll(/\r\n\s+/g, ' ');
    expect(decodedWords(names)).toMatch(/name="?清源水务（示例） 2025 年 8 月运维服务月报\.pdf/);
    expect(sent?.text).toContain(PDF.toString('base64'));
    expect(sent?.text).toMatch(/Content-Type: text\/plain; charset=utf-8[\s\S]*Content-Type: text\/html; charset=utf-8/i);
    expect(receipt()).toMatchObject({ state: 'delivered', client: 'riverside-water', channel: 'mail' });
    expect(git('log', '--format=%s', '-2')).toBe(
      `Delivery: ${NUMBER} 1.0 by mail, delivered\nDelivery: ${NUMBER} 1.0 by mail, intended`,
    );
    const second = await deliver({}, { MAIL_SERVER: server.url });
    expect([second.code, server.mails.length]).toEqual([0, 1]);
    expect(second.out).toContain('was delivered');
  });

  it('says who was refused, and sends to nobody else again', async () => {
    let isRefused = true;
    await using server = await mailServer((address) => isRefused && address.startsWith('service-reports@'));
    const first = await deliver({}, { MAIL_SERVER: server.url });
    expect(first.code).toBe(1);
    expect(first.out).toContain('refused for service-reports@riverside-water.example');
    isRefused = false;
    const second = await deliver({}, { MAIL_SERVER: server.url });
    expect([second.code, server.mails.map(({ to }) => to)]).toEqual([
      0,
      [['shen.yue@riverside-water.example'], ['service-reports@riverside-water.example']],
    ]);
    const ids = server.mails.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
    expect(ids[0]).toBe(ids[1]);
  });

  it('never sends again by itself what may have arrived: the line broke', async () => {
    await using server = await mailServer();
    server.state.mood = 'hangs up';
    const first = await deliver({}, { MAIL_SERVER: server.url });
    server.state.mood = 'takes';
    const second = await deliver({}, { MAIL_SERVER: server.url });
    expect([first.code, second.code, server.mails.length]).toEqual([1, 1, 1]);
    expect(receipt()).toMatchObject({ state: 'unknown' });
    expect(second.out).toContain('nobody knows whether it arrived');
    const known = await deliver({ settle: 'delivered', by: '何维', channel: ['mail'] }, {});
    expect([known.code, receipt()['settledBy']]).toEqual([0, '何维']);
    expect((await deliver({}, { MAIL_SERVER: server.url })).out).toContain('was delivered');
    expect(server.mails).toHaveLength(1);
  });

  it('never sends again by itself what may have arrived: killed before the receipt', async () => {
    await using server = await mailServer();
    // As the killed run leaves it: the mail is out, the history ends with the intent.
    await deliver({}, { MAIL_SERVER: server.url });
    git('reset', '--quiet', '--hard', 'HEAD^');
    expect(receipt()).toMatchObject({ state: 'intended' });
    const again = await deliver({}, { MAIL_SERVER: server.url });
    expect([again.code, server.mails.length]).toEqual([1, 1]);
    await deliver({ settle: 'not-delivered', by: '何维', channel: ['mail'] }, {});
    expect((await deliver({}, { MAIL_SERVER: server.url })).code).toBe(0);
    expect(server.mails).toHaveLength(2);
    expect(new Set(server.mails.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1])).size).toBe(1);
  });

  it('tries again in a moment where the server says that it took nothing', async () => {
    await using server = await mailServer();
    Object.assign(server.state, { mood: 'is busy', busy: 1 });
    const { code } = await deliver({}, { MAIL_SERVER: server.url });
    expect([code, server.mails.length, receipt()['attempts']]).toEqual([0, 1, 2]);
  });

  it('knows that a server that is not there has got nothing', async () => {
    await using server = await mailServer();
    const { url } = server;
    await server[Symbol.asyncDispose]();
    const outcome = await mail.send(
      parcel(),
      { server: 'env:MAIL', from: 'reports@provider.example' },
      surroundings({ 'env:MAIL': url }),
    );
    expect(outcome).toMatchObject({ state: 'refused', again: true });
  });

  it('in a dry run says what would go where, sends nothing and writes nothing', async () => {
    const before = git('rev-parse', 'HEAD');
    const { code, out } = await deliver({ 'dry-run': true }, {});
    expect([code, git('rev-parse', 'HEAD'), readdirSync(join(root, REPORTS)).some((name) => name.includes('delivery'))]).toEqual([
      0,
      before,
      false,
    ]);
    expect(out).toContain('would go to mail to shen.yue@riverside-water.example');
  });

  it('sends nothing where a file is not the one that was issued', async () => {
    await using server = await mailServer();
    writeFileSync(join(root, REPORTS, `${NUMBER}.en.pdf`), 'another');
    git('commit', '--quiet', '-am', 'Changed');
    await expect(deliver({}, { MAIL_SERVER: server.url })).rejects.toThrow(/is not the file that the manifest/);
    expect(server.mails).toHaveLength(0);
  });

  it('never sends one client the document of another', async () => {
    await using server = await mailServer();
    const clinic = 'reports/hilltop-clinic/2025';
    cpSync(join(root, REPORTS), join(root, clinic), { recursive: true });
    cpSync(join(root, 'inventory/riverside-water/delivery.yaml'), join(root, 'inventory/hilltop-clinic/delivery.yaml'));
    git('add', '.');
    git('commit', '--quiet', '-m', 'Copied into the wrong folder');
    await expect(deliver({}, { MAIL_SERVER: server.url }, [`${clinic}/${NUMBER}.manifest.json`])).rejects.toThrow(
      /goes only to the client/,
    );
    expect(server.mails).toHaveLength(0);
  });

  it.each([
    [{}, {}, 'there is no secret at "env:MAIL_SERVER"'],
    [{ channel: ['feishu'] }, {}, 'has no channel "feishu"'],
    [{ settle: 'delivered', by: 'x', channel: ['mail'] }, {}, 'is not in doubt'],
    [{ settle: 'perhaps' }, {}, '--settle takes delivered or not-delivered'],
  ])('refuses %j with one sentence', async (options, env, sentence) => {
    await expect(deliver(options, env)).rejects.toThrow(sentence);
  });
});
