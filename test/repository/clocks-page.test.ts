import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { assessKinds } from '../../src/sla/assess.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { memoryTree } from '../support/workspace-tree.ts';

const AGREEMENT = 'inventory/riverside-water/agreement.yaml';

it('the terms on the reference page are terms of an agreement, and requests and defects count by them', async () => {
  const page = readFileSync(new URL('../../docs/reference/clocks.md', import.meta.url), 'utf8');
  const example = parse(/```yaml\n(.*?)```/s.exec(page)?.[1] ?? '') as object;
  const tree = diskTree(REPOSITORY);
  const files = new Map<string, Uint8Array | string>();
  for (const path of await tree.list()) {
    const content = /^(inspections|reports)\//.test(path) ? undefined : await tree.read(path);
    if (content !== undefined) files.set(path, content);
  }
  const own = parse(readFileSync(`${REPOSITORY}/${AGREEMENT}`, 'utf8')) as object;
  files.set(AGREEMENT, stringify({ ...own, ...example }));
  const { clients, findings } = await loadWorkspace(memoryTree(files));
  expect(findings.filter(({ path }) => path === AGREEMENT)).toEqual([]);
  const records = clients.get('riverside-water');
  if (records === undefined) throw new TypeError('no client');
  const { request, defect } = assessKinds(records, Temporal.Instant.from('2026-06-01T00:00Z').epochMilliseconds / 1000);
  expect(new Set(request.map(({ clock, budget }) => `${clock} ${budget}`))).toEqual(
    new Set(['respond 2h', 'plan 4h', 'resolve 5d']),
  );
  expect(new Set(defect.map(({ clock, budget }) => `${clock} ${budget}`))).toEqual(
    new Set(['respond 3d', 'plan 10d', 'resolve 45d']),
  );
});
