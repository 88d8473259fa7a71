import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { REPOSITORY } from '../support/casebook.ts';

// September has everything: a missed day, a late round, five conditions at once, a dead device.
const MONTH = '2025-09';
const folder = mkdtempSync(join(tmpdir(), 'casebook-year-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the shipped inspections are what the product records when the lab is probed again', async () => {
  const args = [join(REPOSITORY, 'scripts', 'make-year.ts'), '--into', folder, '--month', MONTH];
  await promisify(execFile)(process.execPath, args);
  for (const client of ['riverside-water', 'hilltop-clinic']) {
    const month = join('inspections', client, ...MONTH.split('-'));
    const [made, shipped] = [folder, REPOSITORY].map((root) =>
      readdirSync(join(root, month))
        .toSorted()
        .map((name) => [name, readFileSync(join(root, month, name), 'utf8')]),
    );
    expect(made?.length).toBeGreaterThan(3);
    expect(made, 'run `npm run year` and look at the difference').toEqual(shipped);
  }
}, 180_000);
