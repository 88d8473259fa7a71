import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { memoryTree } from '../support/workspace-tree.ts';

it('the services on the reference page are services of the shipped client', async () => {
  const page = readFileSync(new URL('../../docs/reference/availability.md', import.meta.url), 'utf8');
  const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
  const tree = diskTree(REPOSITORY);
  const files = new Map<string, Uint8Array | string>();
  for (const path of await tree.list()) {
    const content = /^(calendars|checklists|inventory|knowledge)\//.test(path) ? await tree.read(path) : undefined;
    if (content !== undefined) files.set(path, content);
  }
  files.set('inventory/riverside-water/services.yaml', example);
  const { clients, findings } = await loadWorkspace(memoryTree(files));
  expect(findings).toEqual([]);
  expect(clients.get('riverside-water')?.services?.value.services.map(({ id }) => id)).toEqual(['billing', 'network']);
});
