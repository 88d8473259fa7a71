// The pages on exchange and the first report name what there is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/index.ts';
import { NETBOX_FIELDS } from '../../src/exchange/netbox.ts';
import { REPOSITORY } from '../support/casebook.ts';

const page = (path: string) => readFileSync(join(REPOSITORY, 'docs', path), 'utf8');

it('every column of NetBox that becomes a field is in the table, and no other', () => {
  const rows = [...page('reference/exchange.md').matchAll(/^\| `([a-z_]+)` \| `([A-Za-z.]+)`/gm)].map(([, column, field]) => [
    column,
    field,
  ]);
  expect(Object.fromEntries(rows)).toEqual(NETBOX_FIELDS);
});

it.each(['guide/first-report.md', 'guide/first-report.zh-CN.md'])(
  '%s names commands that there are, with options that they take',
  async (path) => {
    const lines = page(path)
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => line.startsWith('casebook '));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const [, name = ''] = line.split(' ');
      const { command } = (await COMMANDS[name]?.()) ?? {};
      const options = [...line.matchAll(/ --([a-z-]+)/g)].map(([, option]) => option);
      expect(Object.keys(command?.options ?? {}), line).toEqual(expect.arrayContaining(options));
    }
  },
);
