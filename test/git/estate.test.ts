// The estate in Git: what a quarter says of it are the changes of that quarter, and an old commit draws as its checkout does.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import type { TopologyDrawing } from '../../src/report/models/drawings.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { quietContext } from '../support/prepared-report.ts';

const CLIENT = 'riverside-water';
const INVENTORY = `inventory/${CLIENT}`;

let folder: string;
/** With the records beside everything else, and the same without them: those lie in a repository of their own at inspections/. */
let root: string;
let parted: string;
const commits: string[] = [];
const partedCommits: string[] = [];

const [FIRST, SECOND, THIRD] = ['2025-03-20T10:00:00+08:00', '2025-05-10T10:00:00+08:00', '2025-08-01T10:00:00+08:00'];

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

/** Rounds of the shipped year; in March those before and after the first commit. */
function record(workspace: string, month: string, has: (day: number) => boolean = () => true): void {
  const own = `inspections/${CLIENT}/${month}`;
  for (const day of readdirSync(join(REPOSITORY, own))) {
    if (has(Number(day))) cpSync(join(REPOSITORY, own, day), join(workspace, own, day), { recursive: true });
  }
}

const RECORDED: readonly (readonly [string, (workspace: string) => void])[] = [
  [
    FIRST,
    (workspace) => {
      record(workspace, '2025-01');
      record(workspace, '2025-02');
      record(workspace, '2025-03', (day) => day < 20);
    },
  ],
  // The last days of March are missed.
  [SECOND, (workspace) => record(workspace, '2025-03', (day) => day >= 20 && day < 26)],
];

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
  RECORDED.find(([when]) => when === at)?.[1](root);
  for (const part of ['inventory', 'checklists', 'calendars', 'knowledge']) {
    cpSync(join(root, part), join(parted, part), { recursive: true });
  }
  for (const [workspace, made] of [
    [root, commits],
    [parted, partedCommits],
  ] as const) {
    git(workspace, at, 'add', '--all', '--', '.', ':!inspections/.git');
    git(workspace, at, 'commit', '--quiet', '--message', at);
    made.push(git(workspace, at, 'rev-parse', 'HEAD'));
  }
}

/** A repository of its own at inspections/, which the one around it ignores. */
function partRecords(): void {
  const own = join(folder, 'records');
  mkdirSync(own);
  git(own, FIRST, 'init', '--quiet', '--initial-branch=records');
  for (const [at, write] of RECORDED) {
    const whole = join(folder, `recorded-${at.slice(0, 10)}`);
    write(whole);
    cpSync(join(whole, 'inspections'), own, { recursive: true });
    git(own, at, 'add', '--all');
    git(own, at, 'commit', '--quiet', '--message', at);
  }
  git(folder, THIRD, 'clone', '--quiet', own, join(parted, 'inspections'));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-estate-'));
  root = join(folder, 'workspace');
  parted = join(folder, 'parted');
  for (const part of [INVENTORY, 'checklists', 'calendars', 'knowledge']) {
    cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
  }
  for (const workspace of [root, parted]) {
    mkdirSync(workspace, { recursive: true });
    git(workspace, FIRST, 'init', '--quiet', '--initial-branch=main');
    writeFileSync(join(workspace, '.git/info/exclude'), workspace === parted ? 'inspections/\n' : '');
  }
  commit(FIRST);
  edit('assets/core-sw-1.yaml', ['model: S7706', 'model: S12708']);
  edit('network.yaml', ['    speed: 10G\n    role: standby', '    speed: 40G\n    role: standby']);
  edit('cabling.yaml', [
    '  - label: F-012\n    from: { asset: server-2, port: fc1 }\n    to: { asset: storage-1, port: CTE0.B.P0 }\n    medium: multi-mode\n    metres: 5\n',
    '',
  ]);
  commit(SECOND);
  edit('assets/ups-1.yaml', ['commissionedOn: 2019-08-22', 'commissionedOn: 2019-08-23']);
  commit(THIRD);
  partRecords();
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

const withoutRecords = (json: string) => json.replaceAll(/,\s*"records": "[0-9a-f]{40}"(?=\s*\})/g, '');

describe.each(['beside everything else', 'in a repository of their own'] as const)('with the records %s', (layout) => {
  const WHAT = ['asset-register', 'topology', 'cabling'] as const;
  it.each(WHAT)('the commit before the changes yields the %s that its checkout yields', async (what) => {
    const isParted = layout === 'in a repository of their own';
    const workspace = isParted ? parted : root;
    const [old = ''] = isParted ? partedCommits : commits;
    const checkout = join(folder, `checkout-${what}-${isParted}`);
    git(folder, THIRD, 'clone', '--quiet', workspace, checkout);
    git(checkout, THIRD, 'checkout', '--quiet', '--detach', old);
    // The records go on: those that came after the old commit lie in their checkout, and are not its own.
    if (isParted) git(folder, THIRD, 'clone', '--quiet', join(folder, 'records'), join(checkout, 'inspections'));
    const [past, present] = await Promise.all([documentOf(what, workspace, old), documentOf(what, checkout)]);
    const now = await documentOf(what, workspace);
    expect(withoutRecords(past.json)).toBe(withoutRecords(present.json));
    expect(withoutRecords(past.json)).not.toBe(withoutRecords(now.json));
    // Each names the records that lay beside it, where these have a history of their own.
    expect(past.json === present.json).toBe(!isParted);
    for (const language of isParted ? [] : (['zh-CN', 'en'] as const)) {
      const [one, other] = await Promise.all([past.render(language), present.render(language)]);
      expect(one).toEqual(other);
    }
  });
});

it('what the rounds of an old commit told is drawn as it was known then, in both layouts', async () => {
  const told = async (workspace: string, ref: string) => {
    const { devices } = JSON.parse((await documentOf('topology', workspace, ref)).json) as TopologyDrawing;
    return devices.flatMap(({ id, state }) => (state === undefined ? [] : [`${id} ${state}`]));
  };
  const [old, later] = [await told(root, commits[0] ?? ''), await told(root, commits[1] ?? '')];
  expect(old).toEqual([]);
  expect(later).toContain('core-sw-1 missed');
  expect(await told(parted, partedCommits[0] ?? '')).toEqual(old);
  expect(await told(parted, partedCommits[1] ?? '')).toEqual(later);
});

describe('what is claimed of the estate can be made again', () => {
  it.each(['asset-register', 'topology', 'cabling', 'quarter'] as const)(
    '%s, from nothing but the model that it carries',
    async (what) => {
      for (const [workspace, [, later]] of [
        [root, commits],
        [parted, partedCommits],
      ] as const) {
        const { json } = await documentOf(what, workspace, later);
        const claimed = claimedModel(json);
        if (claimed === undefined) throw new TypeError('the model is one that can be made again');
        const again = await remake(
          { context: quietContext, root: workspace },
          await openLedger(quietContext, workspace),
          claimed,
        );
        expect(again.json).toBe(json);
      }
    },
  );
});

async function documentOf(
  what: 'asset-register' | 'topology' | 'cabling' | 'quarter',
  workspace: string,
  ref = 'HEAD',
): Promise<PreparedDocument> {
  const { ledger, read } = await recordsOf(workspace, ref);
  if (what === 'quarter') {
    const period = readPeriod('2025-Q1', what, read.records.client.value.zone);
    return prepareReport(
      await reportInputs({ context: quietContext, root: workspace }, ledger, read, period, { kind: 'draft' }),
      read,
    );
  }
  if (what === 'asset-register') {
    return preparePaper(what, read, CLIENT, { kind: 'draft' }, { context: quietContext, root: workspace });
  }
  const [drawing] = await prepareDrawings(read, what === 'topology' ? { kind: what, period: '2025-03' } : { kind: what });
  if (drawing === undefined) throw new TypeError(`${what} is drawn`);
  return drawing;
}
