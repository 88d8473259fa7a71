// The estate in Git: what a quarter says of it are the changes of that quarter, and an old commit draws as its checkout does.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreparedDocument } from '../../src/cli/make-documents.ts';
import { prepareReport } from '../../src/cli/make-documents.ts';
import { openLedger } from '../../src/cli/open-ledger.ts';
import { preparePaper } from '../../src/cli/paper.ts';
import { prepareDrawings } from '../../src/cli/prepare-drawing.ts';
import { readPeriod, readRecords, reportInputs } from '../../src/cli/inputs/read-inputs.ts';
import { claimedModel, remake } from '../../src/cli/remake.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { quietContext } from '../support/prepared-report.ts';

const CLIENT = 'riverside-water';
const INVENTORY = `inventory/${CLIENT}`;

let folder: string;
let root: string;
const commits: string[] = [];

function git(cwd: string, at: string, ...args: readonly string[]): string {
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_DATE: at,
    GIT_AUTHOR_NAME: '何维',
    GIT_AUTHOR_EMAIL: 'he.wei@hengtuo.example',
    GIT_COMMITTER_NAME: '何维',
    GIT_COMMITTER_EMAIL: 'he.wei@hengtuo.example',
  };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

function edit(path: string, ...changes: readonly (readonly [string, string])[]): void {
  const file = join(root, INVENTORY, path);
  const text = changes.reduce(
    (now, [from, to]) => {
      if (!now.includes(from)) throw new TypeError(`${path} has no "${from}"`);
      return now.replace(from, to);
    },
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
}

function commit(at: string): void {
  git(root, at, 'add', '--all');
  git(root, at, 'commit', '--quiet', '--message', at);
  commits.push(git(root, at, 'rev-parse', 'HEAD'));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-estate-'));
  root = join(folder, 'workspace');
  for (const part of [INVENTORY, 'checklists', 'calendars', 'knowledge']) {
    cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
  }
  git(root, '2025-03-20T10:00:00+08:00', 'init', '--quiet', '--initial-branch=main');
  commit('2025-03-20T10:00:00+08:00');
  edit('assets/core-sw-1.yaml', ['model: S7706', 'model: S12708']);
  edit('network.yaml', ['    speed: 10G\n    role: standby', '    speed: 40G\n    role: standby']);
  edit('cabling.yaml', [
    '  - label: F-012\n    from: { asset: server-2, port: fc1 }\n    to: { asset: storage-1, port: CTE0.B.P0 }\n    medium: multi-mode\n    metres: 5\n',
    '',
  ]);
  commit('2025-05-10T10:00:00+08:00');
  edit('assets/ups-1.yaml', ['commissionedOn: 2019-08-22', 'commissionedOn: 2019-08-23']);
  commit('2025-08-01T10:00:00+08:00');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function recordsOf(workspace: string, ref = 'HEAD') {
  const ledger = await openLedger(quietContext, workspace);
  return { ledger, read: await readRecords(ledger, CLIENT, ref) };
}

async function changesIn(quarter: string): Promise<readonly string[] | undefined> {
  const { ledger, read } = await recordsOf(root);
  const period = readPeriod(quarter, 'quarter', read.records.client.value.zone);
  const place = { context: quietContext, root };
  const { model } = await prepareReport(await reportInputs(place, ledger, read, period, { kind: 'draft' }), read);
  const section = model.sections.find(({ kind }) => kind === 'asset-changes');
  return section?.kind === 'asset-changes'
    ? section.changed?.map(({ kind, part, id, fields }) => [kind, part, id, ...fields].join(' '))
    : undefined;
}

describe('a quarter tells what changed in its estate', () => {
  it('exactly what was seeded between its ends, whatever came later', async () => {
    expect(await changesIn('2025-Q2')).toEqual([
      'changed asset core-sw-1 model',
      'changed link core-standby speed',
      'removed cable F-012',
    ]);
  });

  it('another quarter tells its own', async () => {
    expect(await changesIn('2025-Q3')).toEqual(['changed asset ups-1 commissionedOn']);
  });
});

describe('the commit before the changes', () => {
  it.each(['asset-register', 'topology', 'cabling'] as const)('%s: read from the history as from its checkout', async (what) => {
    const [old = ''] = commits;
    const checkout = join(folder, `checkout-${what}`);
    git(folder, '2025-09-01T10:00:00+08:00', 'clone', '--quiet', root, checkout);
    git(checkout, '2025-09-01T10:00:00+08:00', 'checkout', '--quiet', '--detach', old);
    const [past, present] = await Promise.all([documentOf(what, root, old), documentOf(what, checkout)]);
    const now = await documentOf(what, root);
    expect(past.json).toBe(present.json);
    expect(past.json).not.toBe(now.json);
    for (const language of ['zh-CN', 'en'] as const) {
      const [one, other] = await Promise.all([past.render(language), present.render(language)]);
      expect(one).toEqual(other);
    }
  });
});

describe('what is claimed of the estate can be made again', () => {
  it.each(['asset-register', 'topology', 'cabling'] as const)('%s, from nothing but the model that it carries', async (what) => {
    const { json } = await documentOf(what, root, commits[1]);
    const claimed = claimedModel(json);
    if (claimed === undefined) throw new TypeError('the model is one that can be made again');
    const again = await remake({ context: quietContext, root }, await openLedger(quietContext, root), claimed);
    expect(again.json).toBe(json);
  });
});

async function documentOf(
  what: 'asset-register' | 'topology' | 'cabling',
  workspace: string,
  ref = 'HEAD',
): Promise<PreparedDocument> {
  const { read } = await recordsOf(workspace, ref);
  if (what === 'asset-register') {
    return preparePaper(what, read, CLIENT, { kind: 'draft' }, { context: quietContext, root: workspace });
  }
  const [drawing] = await prepareDrawings(read, what === 'topology' ? { kind: what, period: '2025-03' } : { kind: what });
  if (drawing === undefined) throw new TypeError(`${what} is drawn`);
  return drawing;
}
