// Clauses of the service plan that ask for a thing to be on paper: the paper of the shipped client has it.
import { expect, it } from 'vitest';
import { casebook } from '../support/casebook.ts';

interface Block {
  readonly title?: string;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly unknown[])[];
  readonly fields?: readonly { readonly label: string; readonly value: { readonly kind: string } }[];
}

async function blocksOf(...args: readonly string[]): Promise<readonly Block[]> {
  const { code, stdout, stderr } = await casebook(['form', ...args, '--client', 'riverside-water', '--json']);
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as { blocks: readonly Block[] }).blocks;
}

it('the register lists hardware, software with version and patch, network, addresses, cabling and accessories', async () => {
  const blocks = await blocksOf('asset-register');
  const filled = new Map(
    blocks.flatMap(({ title = '', columns = [], rows = [] }) => (rows.length > 0 ? [[title, columns]] : [])),
  );
  for (const title of ['hardware-list', 'network-structure', 'routes', 'addresses', 'cables', 'accessories'])
    expect(filled.has(title), title).toBe(true);
  expect(filled.get('software-list')).toEqual(expect.arrayContaining(['version', 'patch']));
  expect(filled.get('accessories')).toContain('quantity');
});

it('the on-site record says when, where, by whom and what, and tells cause and prevention', async () => {
  const blocks = await blocksOf('on-site-record', '--of', 'VIS-2025-0001');
  const said = new Map(blocks.flatMap(({ fields = [] }) => fields.map(({ label, value }) => [label, value.kind])));
  for (const label of ['occurred-at', 'place', 'raised-by', 'problem', 'visit-cause', 'prevention-method', 'technique'])
    expect(said.get(label), label).toMatch(/^(text|name|instant|several)$/);
});

it('a tuning report compares each indicator before and after', async () => {
  const blocks = await blocksOf('tuning-report', '--of', 'TUN-2025-0001');
  const compared = blocks.find(({ columns = [] }) => columns.includes('before') && columns.includes('after'));
  expect(compared?.rows?.length).toBeGreaterThan(0);
});
