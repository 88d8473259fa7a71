import { describe, expect, it } from 'vitest';
import { editedYaml } from '../../../src/exchange/edit-yaml.ts';

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
