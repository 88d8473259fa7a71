// The checklists that ship: whatever they ask for somebody answers, and nothing that only a person sees has a probe.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CLI_PLATFORMS, SNMP_PROFILES } from '../../src/device/index.ts';
import type { Reading } from '../../src/device/reading.ts';
import { standard } from '../../src/device/standard.ts';
import type { Checklist, CheckItem } from '../../src/domain/checklist.ts';
import type { Asset } from '../../src/domain/asset.ts';
import { loadExpectations } from '../../src/inspection/expectation.ts';
import { judge } from '../../src/inspection/judge.ts';
import { mustOnlyRead } from '../../src/probe/kinds/sql-question.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'checklists');
const checklists = readdirSync(FOLDER).map((file) => parse(readFileSync(join(FOLDER, file), 'utf8')) as Checklist);
const items = checklists.flatMap(({ id, groups }) =>
  groups.flatMap((group) => group.items.map((item) => [`${id}/${item.id}`, item] as const)),
);
const itemsOf = (id: string): readonly CheckItem[] =>
  checklists.filter((one) => one.id === id).flatMap(({ groups }) => groups.flatMap((group) => group.items));
const evaluate = await loadExpectations();

describe('the library holds', () => {
  it.each([
    ['core-switch-plan', 7],
    ['hp-ux-server', 30],
    ['midrange-server', 30],
    ['onsite-inspection', 14],
  ])('%s with its %i rows', (id, rows) => expect(itemsOf(id)).toHaveLength(rows));

  it('three free rows below the seven named ones of the core switch', () => {
    expect(checklists.find(({ id }) => id === 'core-switch-plan')?.blankRows).toBe(3);
  });

  it('the eight groups of the Oracle health check', () => {
    expect(checklists.find(({ id }) => id === 'oracle-health-check')?.groups).toHaveLength(8);
  });

  it('the same rows in both forms of the midrange server', () => {
    const titles = (id: string) => itemsOf(id).map(({ title }) => title);
    expect(titles('hp-ux-server')).toEqual(titles('midrange-server'));
  });
});

describe.each(items)('%s', (_name, item) => {
  const { probe, expect: rules = [] } = item;

  it('is said in both languages', () => {
    for (const text of [item.title, item.standard, item.method, item.frequency])
      expect(text).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
  });

  it('is answered by somebody, or looked at by a person', () => {
    const read = probe?.['read'] as Reading | undefined;
    if (read === undefined) return;
    const answering = probe?.kind === 'snmp' ? [...SNMP_PROFILES, standard] : CLI_PLATFORMS;
    expect(answering.some(({ questions }) => questions[read] !== undefined)).toBe(true);
  });

  it('asks a database only what reads', () => {
    if (probe?.kind === 'sql') expect(() => mustOnlyRead(String(probe['query']))).not.toThrow();
  });

  it('has rules that hold or do not, and none where nothing was seen', () => {
    if (probe === undefined) return;
    const nothing = { outcome: 'seen', facts: {}, elapsedMs: 1 } as const;
    const asset = { id: 'example', serial: 'EX-1', expects: {}, labels: { firmware: 'EX-2' } } as unknown as Asset;
    expect(judge(item, nothing, asset, evaluate).state).toBe('unknown');
    const seen = {
      parts: [],
      gauges: [],
      names: [],
      peers: [],
      missing: [],
      unexpected: [],
      shortfall: 0,
      asset,
      log: { worst: null, counts: {}, lines: [] },
      config: { saved: true },
      version: 'EX-2',
    };
    // A value that a rule asks for is seen here as a figure or as a word; under one of the two the rule must say yes or no.
    const words = Object.fromEntries(
      [...JSON.stringify(rules).matchAll(/values\.(\w+)/g)].map(([, name = '']) => [name, 'WORD']),
    );
    const figures = Object.fromEntries(Object.keys(words).map((name) => [name, 1]));
    const booleans = Object.fromEntries(Object.keys(words).map((name) => [name, true]));
    const mixed = Object.fromEntries(Object.keys(words).map((name) => [name, /state|mode/.test(name) ? 'WORD' : 1]));
    for (const { when } of rules) {
      const outcomes = [figures, words, mixed, booleans].map((values) => evaluate(when, { ...seen, values }));
      expect(
        outcomes.some((outcome) => outcome !== 'not-evaluated'),
        when,
      ).toBe(true);
    }
  });
});

describe('what no probe can see', () => {
  const LAMPS = /指示灯|故障灯|防尘网|地线|磁带/;
  it('has none, and so stays unchecked until a person attests', () => {
    const looked = items.filter(([, { title }]) => LAMPS.test(typeof title === 'string' ? title : (title.zh ?? '')));
    expect(looked.length).toBeGreaterThan(8);
    expect(looked.filter(([, { probe }]) => probe !== undefined).map(([name]) => name)).toEqual([]);
  });
});
