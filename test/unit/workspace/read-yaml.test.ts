import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../src/workspace/read-yaml.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string | Uint8Array) => readYaml('a.yaml', typeof text === 'string' ? encode(text) : text);

function codesOf(text: string | Uint8Array): readonly string[] {
  const result = read(text);
  return 'source' in result ? [] : result.map(({ code, start }) => `${code} ${start.line}:${start.column}`);
}

function valueOf(text: string | Uint8Array): unknown {
  const result = read(text);
  return 'source' in result ? result.value : result;
}

const MEGABYTE = 1024 * 1024;

describe('what is accepted', () => {
  it.each([
    ['a byte order mark', '\ufeffid: a\n', { id: 'a' }],
    ['Windows line ends', 'id: a\r\nname: b\r\n', { id: 'a', name: 'b' }],
    ['a marker before the only document', '---\nid: a\n', { id: 'a' }],
    ['comments and empty lines', '# note\n\nid: a # note\n', { id: 'a' }],
    ['text over several lines', 'text: >-\n  one\n  two\nquoted: "x\n  y"\n', { text: 'one two', quoted: 'x y' }],
    [
      'words that YAML 1.1 took for something else',
      'a: no\nb: 12:30\nc: 010\nd: 2025-03-04\n',
      { a: 'no', b: '12:30', c: 10, d: '2025-03-04' },
    ],
    ['a quoted key', '"7x24": a\n', { '7x24': 'a' }],
  ])('%s', (_what, text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('keys of Object.prototype as keys, without touching any prototype', () => {
    const value = valueOf('__proto__: { polluted: 1 }\nconstructor: 2\n');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect('polluted' in {}).toBe(false);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe('what is refused, each with one finding', () => {
  it.each([
    ['a directive', '%YAML 1.1\n---\na: no\n', 'CB0108 1:1'],
    ['a tag', 'a: !!binary aGk=\n', 'CB0108 1:4'],
    ['an anchor with its alias', 'a: &x 1\nb: *x\n', 'CB0108 1:4'],
    ['an alias without an anchor', 'a: *x\n', 'CB0108 1:4'],
    ['a merge key', 'a:\n  <<: { b: 1 }\n', 'CB0108 2:3'],
    ['a second document', 'a: 1\n---\nb: 1\n', 'CB0109 2:1'],
    ['text after the end of the document', 'a: 1\n...\nb: 1\n', 'CB0109 3:1'],
    ['a number as key', '1: a\n', 'CB0110 1:1'],
    ['a list as key', '? [a]\n: b\n', 'CB0110 1:3'],
    ['a duplicate key', 'a: 1\nb: 1\na: 2\n', 'CB0107 3:1'],
    ['a block copied twice', 'a: { x: 1, y: 2, x: 1, y: 2 }\n', 'CB0107 1:18'],
    ['NUL', 'a: x\0y\n', 'CB0111 1:5'],
    ['a character that turns the direction', 'a: x\u202ey\n', 'CB0111 1:5'],
    ['the same written as an escape', 'a: "x\\u202Ey"\n', 'CB0111 1:4'],
    ['a lone carriage return', 'a: x\rb: y\n', 'CB0111 1:5'],
    ['a merge conflict', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n', 'CB0117 2:1'],
    ['a tab before a key after text', 'a: x\n  \tb: y\n', 'CB0102 2:3'],
    ['a list item read as text', 'a: x\n  - y\n', 'CB0103 2:3'],
    ['an unclosed quote that a later one would close', 'a: "x\nb: "y"\n', 'CB0104 1:4'],
    ['an unclosed bracket in a bracket', 'a: [x, [y, z]\nb: 1\n', 'CB0104 1:4'],
    ['brackets of two kinds', 'a: [x}\n', 'CB0104 1:4'],
    ['a colon in text', 'a: x: y\n', 'CB0106 1:4'],
    ['a reserved character at the start', 'a: @x\n', 'CB0106 1:4'],
    ['a Windows path in double quotes', 'a: "C:\\data"\n', 'CB0106 1:7'],
  ])('%s', (_what, text, finding) => {
    expect(codesOf(text)).toEqual([finding]);
  });

  it.each([
    ['UTF-16 with a byte order mark', new Uint8Array([0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0x62, 0])],
    ['UTF-16 without one', new Uint8Array([0x61, 0, 0x3a, 0, 0x20, 0, 0x62, 0])],
    ['GB18030', new Uint8Array([...encode('a: '), 0xb5, 0xe7, 0xd4, 0xb4])],
    ['a cut character', new Uint8Array([...encode('a: '), 0xe7, 0x94])],
  ])('%s', (_what, bytes) => {
    expect(codesOf(bytes)).toEqual([expect.stringMatching(/^CB0112 1:/)]);
  });
});

describe('indentation: the line that slipped is named, not the one over which the parser stumbles', () => {
  it.each([
    ['a key a column too far in', 'a:\n  b: 1\n   c: 2\n  d: 3\n', 3],
    ['a key a column too far out', 'a:\n  b: 1\n c: 2\n  d: 3\n', 3],
    ['the first key of a block too far in', 'a:\n   b: 1\n  c: 2\n  d: 3\n', 2],
    ['the first key of a block in the column of its parent', 'a:\nb: 1\n  c: 2\n  d: 3\n', 2],
    ['the first line of the file', '  a: 1\nb: 2\n', 1],
    ['the dash of a list item', 'a:\n   - b: 1\n    c: 2\n  - b: 1\n    c: 2\n', 2],
    ['a key of a list item', 'a:\n  - b: 1\n     c: 2\n    d: 3\n', 3],
    ['a key that opens a block', 'a:\n  b: 1\n    c:\n    - x\n  d: 2\n', 3],
  ])('%s', (_what, text, line) => {
    expect(codesOf(text)).toEqual([expect.stringMatching(new RegExp(`^CB0103 ${line}:`))]);
  });
});

describe('hostile files are refused quickly', () => {
  const cases: readonly (readonly [string, () => string | Uint8Array, string | undefined])[] = [
    ['more than a mebibyte', () => new Uint8Array(MEGABYTE + 1).fill(0x61), 'CB0113'],
    ['100,000 levels of flow', () => '['.repeat(100_000), 'CB0113'],
    ['100,000 levels of maps', () => '{a: '.repeat(100_000), 'CB0113'],
    ['100,000 levels of lists', () => '- '.repeat(100_000), 'CB0113'],
    ['100,000 levels of complex keys', () => '? '.repeat(100_000), 'CB0113'],
    [
      '1,400 levels by indentation',
      () => Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      'CB0113',
    ],
    ['100,000 keys', () => Array.from({ length: 100_000 }, (_, index) => `k${index}: 1\n`).join(''), 'CB0113'],
    ['the same key 100,000 times', () => 'a: 1\n'.repeat(100_000), 'CB0113'],
    ['500,000 commas', () => `[${','.repeat(500_000)}]`, 'CB0113'],
    ['a million empty lines', () => '\n'.repeat(1_000_000), 'CB0113'],
    ['an alias bomb', () => `a: &a [x,x]\n${'bcdefgh'.replaceAll(/./g, (name) => `${name}: &${name} [*a,*a,*a]\n`)}`, 'CB0108'],
    ['a mebibyte of exclamation marks', () => '!'.repeat(MEGABYTE), 'CB0108'],
    ['a mebibyte of quotes', () => "'".repeat(MEGABYTE - 1), 'CB0104'],
    ['a mebibyte of backslashes', () => `"${'\\'.repeat(MEGABYTE - 2)}`, 'CB0104'],
    ['a mebibyte of one word', () => `a: ${'x'.repeat(MEGABYTE - 8)}`, undefined],
    ['a key of a mebibyte', () => `${'x'.repeat(MEGABYTE - 8)}: 1`, 'CB0101'],
    ['a million digits', () => `a: ${'9'.repeat(1_000_000)}`, undefined],
    ['text over 500,000 lines', () => `a: x\n${' y\n'.repeat(300_000)}`, undefined],
    ['a long word in the line of a mistake', () => `a: @${'x'.repeat(MEGABYTE - 8)}`, 'CB0106'],
    ['long blanks in the line of a mistake', () => `a: @ b${' '.repeat(MEGABYTE - 20)}:`, undefined],
    ['long blanks above the line of a mistake', () => `a: x${' '.repeat(MEGABYTE - 40)}|\nb: @`, 'CB0106'],
    ['a line of tabs beside a mistake', () => `a: 1\n${'\t'.repeat(MEGABYTE - 40)}\n b: 2\n`, undefined],
    ['a mebibyte of key names', () => `a: @${'password: '.repeat(100_000)}`, undefined],
  ];

  it.each(cases)('%s', { timeout: 2000 }, (_what, build, code) => {
    const findings = codesOf(build());
    expect(findings.length).toBeLessThanOrEqual(1);
    if (code !== undefined) expect(findings[0]).toMatch(new RegExp(`^${code} `));
  });

  it('never throws, whatever the bytes', () => {
    const bits = fc.constantFrom(
      'a: ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '\n',
      '  ',
      '\t',
      ': ',
      '? ',
      '&a ',
      '*a',
      '!t ',
      '|',
      '>',
      '#',
      '---\n',
      '%',
      '@',
      'x',
      '\\',
      '\r',
      '：',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
        const result = read(parts.join(''));
        expect('source' in result || result.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = read(bytes);
        expect('source' in result || result.length > 0).toBe(true);
      }),
    );
  });
});
