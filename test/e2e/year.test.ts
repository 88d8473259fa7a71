import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { parsePeriod, type Period } from '../../src/domain/period.ts';
import type { ClientRecords } from '../../src/domain/records.ts';
import { outcomes, plannedSlots } from '../../src/inspection/due.ts';
import { readRounds } from '../../src/inspection/history.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { REPOSITORY } from '../support/casebook.ts';

// September has everything: a missed day, a late round, five conditions at once, a dead device.
const MONTH = '2025-09';
const folder = mkdtempSync(join(tmpdir(), 'casebook-year-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What every planned slot of the month came to, whichever format its record has. */
async function slotsIn(root: string, records: ClientRecords, { startAt, endAt }: Period) {
  const { rounds, problems } = await readRounds(diskTree(root), records.id, startAt, endAt);
  expect(problems).toEqual([]);
  return outcomes(plannedSlots(records, startAt, endAt), rounds).map(({ checklist, asset, plannedAt, late, result }) => ({
    checklist,
    asset,
    plannedAt,
    late,
    result,
  }));
}

it('the shipped inspections are what the product records when the lab is probed again', async () => {
  const args = [join(REPOSITORY, 'scripts', 'make-year.ts'), '--into', folder, '--month', MONTH];
  await promisify(execFile)(process.execPath, args);
  const { clients } = await loadWorkspace(diskTree(REPOSITORY));
  for (const records of clients.values()) {
    const period = parsePeriod(MONTH, records.client.value.zone);
    if (period === undefined) throw new Error(MONTH);
    const [made, shipped] = await Promise.all([folder, REPOSITORY].map((root) => slotsIn(root, records, period)));
    expect(made?.filter(({ result }) => result !== undefined).length).toBeGreaterThan(3);
    expect(made, 'run `npm run year` and look at the difference').toEqual(shipped);
  }
}, 180_000);
