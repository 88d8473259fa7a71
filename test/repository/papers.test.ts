// Every paper that the shipped workspace can yield is composed, and each of its sources is where it says.
import { beforeAll, expect, it } from 'vitest';
import { slotsBetween } from '../../src/cli/inputs/read-inputs.ts';
import { PAPER_NAMES } from '../../src/domain/paper.ts';
import type { SlotOutcome } from '../../src/domain/inspection.ts';
import type { ClientRecords } from '../../src/domain/records.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import type { PaperModel } from '../../src/report/models/paper.ts';
import { composePaper } from '../../src/report/papers/compose.ts';
import { PAPERS } from '../../src/report/papers/index.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { REPOSITORY } from '../support/casebook.ts';

const REVISION = { commit: 'a'.repeat(40), committedAt: '2026-01-31T12:00:00+08:00' };
const ROUND = '2025-09-30';
const tree = diskTree(REPOSITORY);

let models: readonly PaperModel[];
beforeAll(async () => {
  const { clients } = await loadWorkspace(tree);
  const from = epochSeconds(`${ROUND}T00:00:00+08:00`);
  const of = async (records: ClientRecords) => papersOf(records, await slotsBetween({ records, tree }, from, from + 86_400));
  models = (await Promise.all([...clients.values()].map(of))).flat();
}, 60_000);

function papersOf(records: ClientRecords, slots: readonly SlotOutcome[]): readonly PaperModel[] {
  return PAPER_NAMES.flatMap((name) => {
    const { subject, candidates } = PAPERS[name];
    const subjects = subject === 'round' ? (slots.length === 0 ? [] : [ROUND]) : candidates(records);
    return subjects.map((one) =>
      composePaper(name, { records, edition: { kind: 'draft' }, revision: REVISION, subject: one, slots }),
    );
  });
}

it('there is something of every paper, and no two have one number', () => {
  expect(new Set(models.map(({ name }) => name)).size).toBe(PAPER_NAMES.length);
  expect(new Set(models.map(({ number }) => number)).size).toBe(models.length);
  expect(models.length).toBeGreaterThan(150);
});

it('every source is a file of the workspace and a line in it', async () => {
  const sources = models.flatMap(({ evidence }) => evidence.flatMap((entry) => entry.sources));
  const lines = new Map<string, number>();
  for (const path of new Set(sources.map(({ path }) => path))) {
    const bytes = await tree.read(path);
    expect(bytes, path).toBeDefined();
    lines.set(path, new TextDecoder().decode(bytes).split('\n').length);
  }
  expect(sources.length).toBeGreaterThan(1000);
  const beyond = sources.filter(({ path, lines: named }) => named.some((line) => line < 1 || line > (lines.get(path) ?? 0)));
  expect(beyond).toEqual([]);
});

it('every block that shows something of the records names its source', () => {
  const bare = models.flatMap(({ number, blocks, evidence }) => {
    const known = new Set(evidence.map(({ id }) => id));
    return blocks.flatMap((block) =>
      'evidence' in block && shows(block) && !known.has(block.evidence ?? '') ? [`${number} ${block.title ?? ''}`] : [],
    );
  });
  expect(bare).toEqual([]);
});

function shows(block: PaperModel['blocks'][number]): boolean {
  return block.kind === 'facts' || block.kind === 'prose' || (block.kind === 'table' && block.rows.length > 0);
}
