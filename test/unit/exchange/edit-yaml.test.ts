import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editedYaml, revisedYaml } from '../../../src/exchange/edit-yaml.ts';

const TEXT = `# Kept as it is
id: sw-1   # beside the key
version: '1.0'
expects:
  vlans: [1, 10]
  processes:
    - example
    - other
  firmware: 1.0-r2
`;

describe('edits of YAML that people wrote', () => {
  it('change the value and nothing else', async () => {
    const edits = [
      { pointer: ['version'], value: '2.0' },
      { pointer: ['expects', 'vlans'], value: [1, 10, 50] },
      { pointer: ['expects', 'processes'], value: ['example'] },
    ];
    expect(await editedYaml(TEXT, edits)).toBe(
      TEXT.replace("'1.0'", "'2.0'").replace('[1, 10]', '[1, 10, 50]').replace('    - other\n', ''),
    );
  });

  it('keep text text, even where it looks like a number', async () => {
    expect(await editedYaml('serial: ABC\n', [{ pointer: ['serial'], value: '0012' }])).toBe("serial: '0012'\n");
  });

  it('put nothing where nothing stood', async () => {
    expect(await editedYaml(TEXT, [{ pointer: ['serial'], value: 'EX1' }])).toBe(TEXT);
  });
});

describe('a record that an import replaces', () => {
  const before = parse(TEXT) as Readonly<Record<string, unknown>>;

  it('keeps comments and layout of all that stays', async () => {
    const after = { ...before, version: '2.0', serial: '0012', expects: { ...(before['expects'] as object), fans: 3 } };
    expect(await revisedYaml(TEXT, before, after)).toBe(`# Kept as it is
id: sw-1   # beside the key
version: '2.0'
expects:
  vlans:
    - 1
    - 10
  processes:
    - example
    - other
  firmware: 1.0-r2
  fans: 3
serial: '0012'
`);
  });

  it.each([
    [
      'a comment in front of the next key',
      'a:\n  b: 1\n\n# about c\nc: 1\n',
      { a: { b: 1, d: 2 }, c: 1 },
      'a:\n  b: 1\n  d: 2\n\n# about c\nc: 1\n',
    ],
    ['no line end at the end', 'a: 1', { a: 1, b: 2 }, 'a: 1\nb: 2\n'],
    ['a comment beside a value', 'a: 1 # one\nb: x\n', { a: 2, b: 'x' }, 'a: 2 # one\nb: x\n'],
    ['a map in braces', 'a: { b: 1 }\nc: 1\n', { a: { b: 1, d: 2 }, c: 1 }, 'a:\n  b: 1\n  d: 2\nc: 1\n'],
    ['everything in braces', '{ a: 1 }\n', { a: 1, b: 2 }, 'a: 1\nb: 2\n'],
  ])('holds the new values: %s', async (_layout, text, after, expected) => {
    const revised = await revisedYaml(text, parse(text) as Readonly<Record<string, unknown>>, after);
    expect(parse(revised)).toEqual(after);
    expect(revised).toBe(expected);
  });
});
