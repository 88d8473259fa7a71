// The table of planted mistakes: each gives exactly one finding, in its place, and reads as it was read in review.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { filesOf, memoryTree } from '../support/workspace-tree.ts';
import type { Planted } from './mistakes/planted.ts';
import { READING } from './mistakes/reading.ts';
import { RECORDS } from './mistakes/records.ts';
import { REFERENCES } from './mistakes/references.ts';
import { TIMES } from './mistakes/times.ts';
import { VALUES } from './mistakes/values.ts';

const TABLES: readonly (readonly [name: string, rows: readonly Planted[]])[] = [
  ['reading', READING],
  ['values', VALUES],
  ['references', REFERENCES],
  ['times', TIMES],
  ['records', RECORDS],
];

const now = Temporal.Instant.from('2025-12-31T12:00:00+08:00');
const folder = fileURLToPath(new URL('.', import.meta.url));
let base: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  base = await filesOf(diskTree(`${folder}workspace`));
});

const found = new Map<Planted, Promise<readonly Diagnostic[]>>();

function findingsOf(row: Planted): Promise<readonly Diagnostic[]> {
  const findings = found.get(row) ?? findingsWith(row);
  found.set(row, findings);
  return findings;
}

async function findingsWith([, path, sound, wrong]: Planted): Promise<readonly Diagnostic[]> {
  const text = new TextDecoder().decode(base.get(path));
  expect(text.search(sound instanceof RegExp ? sound : RegExp.escape(sound ?? '')), `${path} holds what the mistake replaces`).not.toBe(-1);
  const planted = sound === null ? wrong : text.replace(sound, () => wrong);
  return (await loadWorkspace(memoryTree(new Map<string, string | Uint8Array>(base).set(path, planted)), { now })).findings;
}

it('no mistake stands in the table twice', () => {
  const edits = TABLES.flatMap(([, rows]) => rows.map(([, path, sound, wrong]) => JSON.stringify([path, String(sound), wrong])));
  expect(edits.filter((edit, index) => edits.indexOf(edit) !== index)).toEqual([]);
  const names = TABLES.flatMap(([, rows]) => rows.map(([mistake]) => mistake));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe.each(TABLES)('%s', (name, rows) => {
  it.each(rows)('%s', async (...row) => {
    const [, path, , , code, place] = row;
    const findings = await findingsOf(rows.find((one) => one[0] === row[0]) ?? row);
    expect(findings.map((finding) => [finding.path, finding.code, `${finding.start.line}:${finding.start.column}`])).toEqual([[path, code, place]]);
  });

  it.each(['en', 'zh-CN'] as const)('reads well in %s', { timeout: 60_000 }, async (language) => {
    const texts: string[] = [];
    for (const row of rows) texts.push(`## ${row[0]}\n${renderText(await findingsOf(row), language)}`);
    await expect(texts.join('\n')).toMatchFileSnapshot(`${folder}mistakes/${name}.${language}.txt`);
  });
});
