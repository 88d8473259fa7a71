// Editions against a real history: whose approvals count, what was published before, and what a shortened clone may print.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { editionHistory } from '../../src/cli/inputs/edition-history.ts';
import { openLedger } from '../../src/cli/open-ledger.ts';
import { readPeriod, readRecords } from '../../src/cli/inputs/read-inputs.ts';
import { manifestJson, manifestOf } from '../../src/deliver/manifest.ts';
import { casebook, REPOSITORY } from '../support/casebook.ts';
import { quietContext } from '../support/prepared-report.ts';

const CLIENT = 'riverside-water';
const LAN = ['Zhou Lan', 'zhou.lan@hengtuo.example'] as const;
const WEI = ['He Wei', 'he.wei@hengtuo.example'] as const;
const OTHER = ['Somebody', 'somebody@hengtuo.example'] as const;

let folder: string;
let root: string;
let context: Context;
const git = (...args: readonly string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-editions-'));
  root = join(folder, 'main');
  execFileSync('git', ['clone', '--quiet', '--shared', REPOSITORY, root]);
  context = { ...quietContext, cwd: root };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  git('add', path);
}

function commit([name, mail]: readonly [string, string], message: string, ...settings: readonly string[]): void {
  git(
    '-c',
    `user.name=${name}`,
    '-c',
    `user.email=${mail}`,
    ...settings.flatMap((one) => ['-c', one]),
    'commit',
    '--quiet',
    '-m',
    message,
  );
}

const approval = (id: string, step: string, [approver]: readonly [string, string]) =>
  put(
    `journal/${CLIENT}/2025/${id}.yaml`,
    `id: ${id}\nstep: ${step}\napprover: ${approver}\nsubject: reports/${CLIENT}/2025/QYSW-2025-M10.model.json\n` +
      `digest: ${'a'.repeat(64)}\ndecision: approved\nat: 2025-11-05T10:00:00+08:00\n`,
  );

async function history(period = '2025-10') {
  const read = await readRecords(await openLedger(context, root), CLIENT);
  return editionHistory({ context, root }, read, readPeriod(period, 'month', 'Asia/Shanghai'));
}

describe('approvals', () => {
  it('count when their approver committed or merged them, and not when somebody else did', async () => {
    approval('APR-2025-0901', 'reviewed', LAN);
    commit(LAN, 'Reviewed');
    approval('APR-2025-0902', 'prepared', WEI);
    commit(OTHER, 'Prepared, says somebody');
    git('switch', '--quiet', '--create', 'branch');
    approval('APR-2025-0903', 'checked', WEI);
    commit(OTHER, 'Checked, on a branch');
    git('switch', '--quiet', '-');
    git('-c', `user.name=${WEI[0]}`, '-c', `user.email=${WEI[1]}`, 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'branch');
    approval('APR-2025-0904', 'issued', LAN);
    commit(LAN, 'Issued');
    writeFileSync(
      join(root, `journal/${CLIENT}/2025/APR-2025-0904.yaml`),
      readFileSync(join(root, `journal/${CLIENT}/2025/APR-2025-0904.yaml`), 'utf8').replace('T10', 'T11'),
    );
    git('add', '.');
    commit(OTHER, 'Another time, says somebody');
    const { witnessedApprovals = new Set() } = await history();
    expect([...witnessedApprovals].filter((id) => id.startsWith('APR-2025-09'))).toEqual(['APR-2025-0901', 'APR-2025-0903']);
  });

  it('need a signature of the list where the agreement asks for one', async () => {
    const agreement = `inventory/${CLIENT}/agreement.yaml`;
    put(agreement, readFileSync(join(root, agreement), 'utf8').replace('signed: false', 'signed: true'));
    const key = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    put('allowed-signers', `${LAN[1]} ${readFileSync(`${key}.pub`, 'utf8')}`);
    commit(OTHER, 'Approvals are signed from now on');
    expect(await history()).toMatchObject({ witnessedApprovals: new Set() });
    approval('APR-2025-0905', 'reviewed', LAN);
    commit(LAN, 'Reviewed, signed', `user.signingkey=${key}`, 'gpg.format=ssh', 'commit.gpgsign=true');
    approval('APR-2025-0906', 'prepared', WEI);
    commit(WEI, 'Prepared, signed with the key of another', `user.signingkey=${key}`, 'gpg.format=ssh', 'commit.gpgsign=true');
    expect(await history()).toMatchObject({ witnessedApprovals: new Set(['APR-2025-0905']) });
  });
});

it('published versions are the formal manifests of the history, not the drafts', async () => {
  const path = `reports/${CLIENT}/2025/QYSW-2025-M10.manifest.json`;
  const manifest = (kind: 'draft' | 'formal', version: string) =>
    manifestJson(
      manifestOf(
        {
          number: 'QYSW-2025-M10',
          client: CLIENT,
          period: '2025-10',
          edition: { kind, ...(kind === 'formal' ? { version } : {}) },
          revision: { commit: git('rev-parse', 'HEAD'), committedAt: '2025-11-06T10:00:00+08:00' },
          provenance: {},
        },
        [],
      ),
    );
  put(path, manifest('draft', ''));
  commit(OTHER, 'Draft of October');
  put(path, manifest('formal', '1.0'));
  commit(LAN, 'October issued');
  put(path, manifest('formal', '1.1'));
  commit(WEI, 'October issued again: one cause put right');
  expect((await history()).published?.map(({ version, by, subject }) => [version, by, subject])).toEqual([
    ['1.0', 'Zhou Lan', 'October issued'],
    ['1.1', 'He Wei', 'October issued again: one cause put right'],
  ]);
  expect((await history('2025-11')).published).toEqual([]);
});

it('a clone with only the end of the history prints nothing and says which command fetches it', async () => {
  const shallow = join(folder, 'shallow');
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${REPOSITORY}`, shallow]);
  const args = [
    'report',
    'monthly',
    '--workspace',
    shallow,
    '--client',
    CLIENT,
    '--period',
    '2025-10',
    '--out',
    join(folder, 'out'),
  ];
  expect(await casebook(args)).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('git fetch --unshallow') });
});
