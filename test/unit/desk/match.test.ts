// The knowledge base finds the right entry for what people report, in both languages, with a reason, without a service.
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { matcher } from '../../../src/desk/match.ts';
import { plainText } from '../../../src/desk/words.ts';
import type { Knowledge } from '../../../src/domain/knowledge.ts';
import type { Synonyms } from '../../../src/domain/synonyms.ts';

const folder = resolve(import.meta.dirname, '../../../knowledge');
const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const knowledge = readdirSync(folder)
  .filter((name) => name.startsWith('KNO-'))
  .map((name) => read(`${folder}/${name}`) as Knowledge);
const match = matcher(knowledge, read(`${folder}/synonyms.yaml`) as Synonyms);

interface Labelled {
  readonly is: string;
  readonly text: string;
}
const labelled = (name: string) => read(`${import.meta.dirname}/${name}.yaml`) as readonly Labelled[];

const SETS = ['labelled', 'widened', 'tuning', 'awkward', 'apart', 'unseen', 'last'];

function shares(cases: readonly Labelled[]) {
  const places = cases.map(({ is, text }) => match({ text }).findIndex(({ id }) => id === is));
  const share = (most: number) => places.filter((place) => place >= 0 && place < most).length / cases.length;
  return { first: share(1), three: share(3) };
}

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

describe('texts labelled before there was a matcher', () => {
  const cases = labelled('labelled');

  it('are at least sixty, about half in each language', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    const chinese = cases.filter(({ text }) => isChinese(text)).length / cases.length;
    expect(chinese).toBeGreaterThan(0.4);
    expect(chinese).toBeLessThan(0.6);
  });

  it('get the right entry first in 85 % and among the first three in 95 %', () => {
    const { first, three } = shares(cases);
    expect(first).toBeGreaterThanOrEqual(0.85);
    expect(three).toBeGreaterThanOrEqual(0.95);
  });
});

/** Thresholds a little under what was measured (docs/decisions/0017-desk.md); the words were never tuned on the last three. */
it.each([
  ['tuning', 0.95, 0.98],
  ['widened', 0.95, 0.98],
  ['awkward', 0.93, 0.98],
  ['apart', 0.92, 0.97],
  ['unseen', 0.88, 0.97],
  ['last', 0.9, 0.94],
])('the texts of %s.yaml get the right entry first in %d and among the first three in %d', (name, first, three) => {
  const found = shares(labelled(name));
  expect(found.first).toBeGreaterThanOrEqual(first);
  expect(found.three).toBeGreaterThanOrEqual(three);
});

it('the two halves hold at least sixty texts each, half of them in each language', () => {
  for (const name of ['tuning', 'apart']) {
    const cases = labelled(name);
    expect(cases.length).toBeGreaterThanOrEqual(60);
    const chinese = cases.filter(({ text }) => isChinese(text)).length / cases.length;
    expect(chinese).toBeGreaterThan(0.4);
    expect(chinese).toBeLessThan(0.6);
  }
});

it('no labelled text shares a sentence with the knowledge base', () => {
  const sentences = (text: string) =>
    plainText(text)
      .split(/[，。；：、,.;:!?！？\n]/)
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence.length >= (isChinese(sentence) ? 8 : 20));
  const known = new Set(
    knowledge.flatMap(({ title, event, symptoms, prevention, handling }) =>
      [title, event, prevention, handling]
        .flatMap((text) => (typeof text === 'string' ? [text] : [text.zh ?? '', text.en ?? '']))
        .concat(symptoms.zh, symptoms.en)
        .flatMap(sentences),
    ),
  );
  const shared = SETS.flatMap((name) => labelled(name)).flatMap(({ text }) =>
    sentences(text).filter((sentence) => known.has(sentence)),
  );
  expect(shared).toEqual([]);
});

it('every label is an entry, and every entry has a label', () => {
  const used = new Set(SETS.flatMap((name) => labelled(name)).map(({ is }) => is));
  expect([...used].toSorted()).toEqual(knowledge.map(({ id }) => id).toSorted());
});

it('a match says why: the nearest description, words in common, the class of the asset', () => {
  const [best] = match({ text: 'one fan of the core switch is broken', assetClasses: ['core-switch'] });
  expect(best?.id).toBe('KNO-2025-0006');
  expect(best?.reasons.map(({ kind }) => kind)).toEqual(['symptom', 'words', 'asset']);
});

it.each(['', '。', 'xyzzy', '12345'])('%j matches nothing', (text) => {
  expect(match({ text })).toEqual([]);
});

it.each([
  ['光缆被挖断，机房温度正常', 'KNO-2025-0011'],
  ['fan 1 of the switch has stopped, but the uplink is fine', 'KNO-2025-0006'],
  ['the database does not start although the storage is healthy', 'KNO-2025-0010'],
])('what is said to be well is no symptom: %s', (text, is) => {
  const [best] = match({ text });
  expect(best?.id).toBe(is);
  expect(JSON.stringify(best?.reasons)).not.toMatch(/温度|uplink|storage/);
});

it('a text that says only that all is well is still read', () => {
  expect(match({ text: '空调正常' })[0]?.id).toBe('KNO-2025-0012');
});

it('a slip of the keyboard does not matter', () => {
  expect(match({ text: 'certifcate exprired on the portal' })[0]?.id).toBe('KNO-2025-0014');
});

it('a question takes less than 50 ms', () => {
  const cases = labelled('labelled');
  shares(cases);
  const started = performance.now();
  shares(cases);
  expect((performance.now() - started) / cases.length).toBeLessThan(50);
});

it('without synonyms and with an empty knowledge base nothing breaks', () => {
  expect(matcher([])({ text: 'anything' })).toEqual([]);
  expect(matcher(knowledge)({ text: 'certificate expired' })[0]?.id).toBe('KNO-2025-0014');
});
