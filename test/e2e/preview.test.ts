// What a preview says before a merge is what the records say after it: edits at random, merged by Git itself.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockErrors } from '../../src/cli/inputs/client-records.ts';
import { type MergedTrees, mergedTrees } from '../../src/cli/preview/trees.ts';
import { previewData } from '../../src/cli/preview/data.ts';
import type { Context } from '../../src/cli/command.ts';
import { monthOf, parsePeriod, type Period } from '../../src/domain/period.ts';
import type { ClientRecords } from '../../src/domain/records.ts';
import { assessKinds } from '../../src/sla/assess.ts';
import { obligations } from '../../src/sla/obligations/expand.ts';
import { periodFigures } from '../../src/sla/period-figures.ts';
import { fixedTime } from '../../src/time-source.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { casebook, REPOSITORY } from '../support/casebook.ts';

const CLIENT = 'hilltop-clinic';
const NOW = Temporal.Instant.from('2025-11-15T12:00:00+08:00');
const AS_OF = NOW.epochMilliseconds / 1000;
/** 200 with `CASEBOOK_PREVIEW_EDITS=200`. */
const EDITS = Number(process.env['CASEBOOK_PREVIEW_EDITS'] ?? 40);

const root = mkdtempSync(join(tmpdir(), 'casebook-preview-'));
const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: root,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'He Wei',
  GIT_AUTHOR_EMAIL: 'he.wei@example.org',
  GIT_COMMITTER_NAME: 'He Wei',
  GIT_COMMITTER_EMAIL: 'he.wei@example.org',
};
const context = { time: fixedTime(NOW.toString()), cwd: root, env, language: 'en' } as unknown as Context;
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'gc.auto=0', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
const incidents = join(root, 'incidents', CLIENT, '2025');

beforeAll(() => {
  for (const folder of [
    'calendars',
    'checklists',
    'knowledge',
    `inventory/${CLIENT}`,
    `incidents/${CLIENT}`,
    `journal/${CLIENT}`,
  ])
    cpSync(join(REPOSITORY, folder), join(root, folder), { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Records');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A small generator with a seed, so that a failure can be seen again. */
function chance(seed: number) {
  let state = seed * 2_654_435_761 + 1;
  return (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0;
    return (state >>> 7) % below;
  };
}

type Pick = (below: number) => number;

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

function someIncident(pick: Pick): string {
  const names = readdirSync(incidents).filter((name) => name.startsWith('INC-'));
  return names[pick(names.length)] ?? '';
}

function shifted(pick: Pick, name: string) {
  const minutes = [5, 40, 300, 3000, 9000][pick(5)] ?? 5;
  return (text: string) =>
    text.replace(new RegExp(`^  ${name}: (.*)$`, 'm'), (_, at: string) => {
      const moved = Temporal.Instant.from(at).add({ minutes }).toZonedDateTimeISO('Asia/Shanghai');
      return `  ${name}: ${moved.toString({ timeZoneName: 'never', smallestUnit: 'second' })}`;
    });
}

const KINDS: readonly ((pick: Pick) => void)[] = [
  (pick) => edit(join(incidents, someIncident(pick)), shifted(pick, 'resolvedAt')),
  (pick) => edit(join(incidents, someIncident(pick)), shifted(pick, 'respondedAt')),
  (pick) => edit(join(incidents, someIncident(pick)), shifted(pick, 'faultReportedAt')),
  (pick) =>
    edit(join(incidents, someIncident(pick)), (text) =>
      text.replace(/^level: .*$/m, `level: ${['I', 'II', 'III', 'IV'][pick(4)]}`),
    ),
  (pick) => edit(join(incidents, someIncident(pick)), (text) => text.replace(/^ {2}(faultReportedAt|closedAt): .*\n/gm, '')),
  (pick) => edit(join(incidents, someIncident(pick)), (text) => text.replace(/^impact: .*$/m, 'impact: outage')),
  (pick) => {
    const name = someIncident(pick);
    const id = `INC-2025-9${String(pick(900) + 100)}`;
    writeFileSync(join(incidents, `${id}.yaml`), readFileSync(join(incidents, name), 'utf8').replaceAll(name.slice(0, -5), id));
  },
  (pick) =>
    edit(join(root, 'inventory', CLIENT, 'agreement.yaml'), (text) =>
      text.replace(/respond: [0-9]+min/, `respond: ${pick(50) + 10}min`),
    ),
  (pick) => edit(join(incidents, someIncident(pick)), (text) => `${text}# ${pick(1000)}\n`),
  (pick) => rmSync(join(incidents, someIncident(pick))),
];

async function recordsOnDisk(): Promise<{ readonly records: ClientRecords | undefined; readonly sound: boolean }> {
  const workspace = await loadWorkspace(diskTree(root), { now: NOW });
  return { records: workspace.clients.get(CLIENT), sound: clockErrors(workspace, CLIENT).length === 0 };
}

function monthsOf2025(): readonly Period[] {
  const first = parsePeriod('2025-01', 'Asia/Shanghai');
  return first === undefined ? [] : Array.from({ length: 11 }, (_, index) => monthOf(first, index));
}

const figures = (records: ClientRecords, month: Period) =>
  periodFigures(records, { ...month, endAt: Math.min(month.endAt, AS_OF) });

function obligationStates(records: ClientRecords): ReadonlyMap<string, string> {
  const all = obligations({ records, slots: [], reports: [], asOf: AS_OF });
  return new Map(all.map(({ id, state, doneAt }) => [id, `${state} ${doneAt ?? ''}`]));
}

function clocks(records: ClientRecords): ReadonlyMap<string, string> {
  const kinds = assessKinds(records, AS_OF);
  return new Map(
    [...kinds.incident, ...kinds.request, ...kinds.defect].map((one) => [`${one.incident} ${one.clock}`, JSON.stringify(one)]),
  );
}

describe('a preview', () => {
  it(
    `says before the merge what the records say after it, ${EDITS} times`,
    async () => {
      const counted = { said: 0, silent: 0, unsound: 0, conflicts: 0 };
      for (let seed = 1; seed <= EDITS; seed += 1) {
        const pick = chance(seed);
        git('checkout', '--quiet', '-B', 'change', 'main');
        for (let index = 0; index <= pick(3); index += 1) KINDS[pick(KINDS.length)]?.(pick);
        git('add', '--all');
        git('commit', '--quiet', '--allow-empty', '-m', `Change ${seed}`);
        // Meanwhile somebody else's work reached the branch.
        git('checkout', '--quiet', '-B', 'base', 'main');
        if (pick(2) === 0) KINDS[pick(5)]?.(pick);
        git('add', '--all');
        git('commit', '--quiet', '--allow-empty', '-m', `Meanwhile ${seed}`);
        const trees = await mergedTrees(context, root, { base: 'base', head: 'change' });
        const isMerged = merged();
        expect('conflicts' in trees, `seed ${seed}`).toBe(!isMerged);
        if ('conflicts' in trees) {
          counted.conflicts += 1;
          continue;
        }
        counted[await compared(trees, seed)] += 1;
      }
      expect(counted.said).toBeGreaterThan(EDITS / 3);
      expect(counted.silent + counted.unsound).toBeGreaterThan(0);
    },
    EDITS * 5000,
  );

  function merged(): boolean {
    try {
      git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'change');
      return true;
    } catch {
      git('merge', '--abort');
      return false;
    }
  }

  async function compared(trees: MergedTrees, seed: number): Promise<'said' | 'silent' | 'unsound'> {
    const { clients } = await previewData(trees, NOW, AS_OF, { history: async () => [] });
    const after = await recordsOnDisk();
    git('checkout', '--quiet', trees.base);
    const before = await recordsOnDisk();
    const [client] = clients;
    if (!after.sound || !before.sound) {
      expect(client?.comparison, `seed ${seed}`).toBeUndefined();
      return 'unsound';
    }
    if (before.records === undefined || after.records === undefined) throw new Error(`seed ${seed}: no records`);
    const [old, fresh] = [before.records, after.records];
    const comparison = client?.comparison;
    const months = new Map(comparison?.months.map((one) => [one.period, one]));
    for (const month of monthsOf2025()) {
      const [was, is] = [figures(old, month), figures(fresh, month)];
      const said = months.get(month.id);
      expect([said?.before ?? was, said?.after ?? was], `seed ${seed}, ${month.id}`).toEqual([was, is]);
    }
    const [wasClocks, isClocks] = [clocks(old), clocks(fresh)];
    const said = new Map(comparison?.clocks.map((one) => [`${one.record} ${one.clock}`, one]));
    for (const name of new Set([...wasClocks.keys(), ...isClocks.keys()])) {
      const one = said.get(name);
      const expected = [wasClocks.get(name) ?? 'null', isClocks.get(name) ?? 'null'];
      if (one === undefined) expect(expected[0], `seed ${seed}, ${name}`).toBe(expected[1]);
      else expect([JSON.stringify(one.before), JSON.stringify(one.after)], `seed ${seed}, ${name}`).toEqual(expected);
    }
    comparedObligations(old, fresh, new Map(comparison?.obligations.map((one) => [one.id, one.after])), seed);
    return client === undefined ? 'silent' : 'said';
  }

  function comparedObligations(
    old: ClientRecords,
    fresh: ClientRecords,
    said: ReadonlyMap<string, { readonly state: string; readonly doneAt: number | null } | null>,
    seed: number,
  ): void {
    const [was, is] = [obligationStates(old), obligationStates(fresh)];
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const one = said.get(id);
      const now = one === undefined ? was.get(id) : one === null ? undefined : `${one.state} ${one.doneAt ?? ''}`;
      expect(now, `seed ${seed}, ${id}`).toBe(is.get(id));
    }
  }
});

describe('casebook preview', () => {
  it('is silent on its own base, and says so as JSON', async () => {
    const args = ['preview', '--base', 'main', '--head', 'main', '--workspace', root];
    const [text, json] = [await casebook(args), await casebook([...args, '--json'])];
    expect([text.code, text.stdout]).toEqual([0, '']);
    expect(JSON.parse(json.stdout)).toMatchObject({ silent: true, clients: [] });
  }, 30_000);

  it.each([
    [[], '--base is missing'],
    [['--base', 'nowhere'], 'there is no "nowhere" here'],
    [['--base', 'main', '--link', 'javascript:alert(1)'], '--link takes an address'],
  ])('refuses %j with one sentence', async (args, sentence) => {
    const { code, stderr } = await casebook(['preview', ...args, '--workspace', root]);
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toContain(sentence);
  });
});
