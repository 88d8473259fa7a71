// Two thousand shipped files with one random edit each: whatever it is, validation answers with findings in the files, in words.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { proseOf } from '../../src/diagnostics/prose.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { placeOf } from '../../src/domain/document-kinds.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { memoryTree } from '../support/workspace-tree.ts';

const BATCHES = 8;
const EDITS_A_BATCH = 250;
const now = Temporal.Instant.from('2026-12-31T12:00:00+08:00');

type Random = (below: number) => number;

/** The same edits in every run. */
function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SIGNS = [...Array.from(`:：-—#"'[]{},，、。&*!|>%@\`?\\~ \t\n\r　`), '\u0000', '\u200b', '\u202e', '\ufeff', '\u{1f525}', '紧', 'e\u0301', ': ', '- ', '\n---\n', '<<: ', '{{ x }}'];
const VALUES = ['', '~', 'true', 'yes', '0', '-1', '1e309', '.nan', '[]', '{}', '[[]]', '{ a: 1 }', "''", '2025-02-30', '24:00', '::error::x', '__proto__', 'x'.repeat(5000)];

type Edit = (text: string, random: Random) => string;

const pick = <Item>(items: readonly Item[], random: Random): Item => items[random(items.length)] as Item;

const onLines = (change: (lines: string[], at: number, random: Random) => void): Edit => (text, random) => {
  const lines = text.split('\n');
  change(lines, random(lines.length), random);
  return lines.join('\n');
};

const EDITS: readonly Edit[] = [
  (text, random) => spliced(text, random, 1, ''),
  (text, random) => spliced(text, random, 0, pick(SIGNS, random)),
  (text, random) => spliced(text, random, 1, pick(SIGNS, random)),
  (text, random) => spliced(text, random, random(80), ''),
  (text, random) => text.slice(0, random(text.length)),
  onLines((lines, at) => lines.splice(at, 1)),
  onLines((lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  onLines((lines, at, random) => lines.splice(at, 1, `${' '.repeat(1 + random(4))}${lines[at] ?? ''}`)),
  onLines((lines, at) => lines.splice(at, 1, (lines[at] ?? '').trimStart())),
  onLines((lines, at, random) => lines.push(...lines.splice(at, 1 + random(3)))),
  onLines((lines, at, random) => lines.splice(at, 1, (lines[at] ?? '').replace(/: .*$/, () => `: ${pick(VALUES, random)}`))),
  onLines((lines, at) => lines.splice(at, 1, (lines[at] ?? '').replace(/[a-z]{2}(?=[a-zA-Z]*:)/, (two) => `${two[1] ?? ''}${two[0] ?? ''}`))),
];

function spliced(text: string, random: Random, remove: number, insert: string): string {
  const at = random(text.length);
  return `${text.slice(0, at)}${insert}${text.slice(at + remove)}`;
}

const shipped = new Map<string, string>();
beforeAll(async () => {
  const tree = diskTree(fileURLToPath(new URL('../..', import.meta.url)));
  for (const path of await tree.list()) {
    const bytes = placeOf(path) === undefined ? undefined : await tree.read(path);
    if (bytes !== undefined) shipped.set(path, new TextDecoder().decode(bytes));
  }
});

function mutated(batch: number): ReadonlyMap<string, string> {
  const random = seeded(2025 + batch);
  const paths = [...shipped.keys()];
  const files = new Map(shipped);
  for (let count = 0; count < EDITS_A_BATCH; count += 1) {
    const [path = ''] = paths.splice(random(paths.length), 1);
    files.set(path, pick(EDITS, random)(shipped.get(path) ?? '', random));
  }
  return files;
}

/** Why a finding is none that somebody could use. */
function complaint(finding: Diagnostic, files: ReadonlyMap<string, string>): string | undefined {
  const text = files.get(finding.path);
  const { start, end } = finding;
  if (text !== undefined) {
    const lines = text.replace(/^\ufeff/, '').split('\n');
    if (start.line < 1 || start.line > lines.length || end.line > lines.length) return `line ${start.line} of ${lines.length}`;
    if (start.column < 1 || start.column > (lines[start.line - 1] ?? '').length + 1) return `column ${start.column}`;
  }
  if (end.line < start.line || (end.line === start.line && end.column < start.column)) return 'ends before it begins';
  for (const language of ['en', 'zh-CN'] as const) {
    const { message, expected, help } = proseOf(finding, language);
    if (message.trim() === '' || expected === '' || help === '') return `says nothing in ${language}`;
    const said = [message, expected ?? '', help ?? ''].join(' ');
    if (/undefined|\[object|\bNaN\b|\{[a-z]+(\|[a-z]+)?\}/.test(said.replaceAll(/["“][^"”]*["”]/g, ''))) return said;
    if (/[\p{Cc}\u202e]/u.test(renderText([finding], language).replaceAll('\n', ''))) return 'moves the cursor';
  }
  return undefined;
}

it('there are enough files', () => {
  expect(shipped.size).toBeGreaterThan(2 * EDITS_A_BATCH);
});

describe('one random edit a file', () => {
  it.each(Array.from({ length: BATCHES }, (_, batch) => batch))('batch %i', { timeout: 60_000 }, async (batch) => {
    const files = mutated(batch);
    const { findings } = await loadWorkspace(memoryTree(files), { now });
    expect(findings.length).toBeGreaterThan(EDITS_A_BATCH / 4);
    const useless = findings.flatMap((finding) => {
      const why = complaint(finding, files);
      return why === undefined ? [] : [{ why, ...finding }];
    });
    expect(useless).toEqual([]);
    const most = Math.max(...[...Map.groupBy(findings, ({ path }) => path).values()].map((all) => all.length));
    expect(most).toBeLessThanOrEqual(21);
  });
});
