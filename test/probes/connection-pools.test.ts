// The row of the connection pool (initial = maximum ≥ threads), from the management interface to the verdict.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Asset } from '../../src/domain/asset.ts';
import type { Checklist } from '../../src/domain/checklist.ts';
import { type Evaluate, loadExpectations } from '../../src/inspection/expectation.ts';
import { judge } from '../../src/inspection/judge.ts';
import { type Json, startHttpDevice } from '../../src/lab/http-device.ts';
import { http } from '../../src/probe/kinds/http.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { probe } from '../support/probing.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await loadExpectations();
});

const row = (checklist: string, id: string) => {
  const { groups } = parse(readFileSync(join(REPOSITORY, 'checklists', `${checklist}.yaml`), 'utf8')) as Checklist;
  const item = groups.flatMap(({ items }) => items).find((one) => one.id === id);
  if (item === undefined) throw new TypeError(`${checklist} has no row ${id}`);
  return item;
};

const WEBLOGIC = '/management/weblogic/latest';
const POOL = `${WEBLOGIC}/serverConfig/JDBCSystemResources/billing%20pool/JDBCResource/JDBCConnectionPoolParams`;
const THREADS = `${WEBLOGIC}/serverRuntime/threadPoolRuntime`;
const weblogic = (initial: number, max: number, threads: number): Readonly<Record<string, Json>> => ({
  [POOL]: { initialCapacity: initial, maxCapacity: max },
  [THREADS]: { executeThreadTotalCount: threads },
});
const middleware = (initial: number, max: number, threads: number): Readonly<Record<string, Json>> => ({
  '/management/runtime': { threads: { total: threads }, pool: { initial, max, waiting: 0 } },
});

async function look(item: ReturnType<typeof row>, documents: Readonly<Record<string, Json>>, labels?: Record<string, string>) {
  const device = await startHttpDevice({ documents: () => documents });
  open.push(device);
  const { kind: _kind, ...parameters } = item.probe ?? { kind: '' };
  const seen = await probe(http, parameters as Parameters<typeof http.probe>[1], {
    access: { http: { scheme: 'http' } },
    endpoint: device,
    ...(labels === undefined ? {} : { labels }),
  });
  return judge(item, seen, { id: 'example-1' } as Asset, evaluate);
}

const SIZES = [
  ['initial = maximum = threads', 100, 100, 100, 'normal'],
  ['a larger pool than there are threads', 120, 120, 100, 'normal'],
  ['a pool that grows', 20, 100, 100, 'attention'],
  ['a pool smaller than the number of threads', 40, 40, 100, 'attention'],
] as const;

describe.each([
  ['weblogic', 'pool-size', weblogic, { 'data-source': 'billing pool' }],
  ['middleware', 'pool', middleware, undefined],
] as const)('the pool row of %s', (checklist, id, documents, labels) => {
  it.each(SIZES)('compares initial, maximum and threads: %s', async (_what, initial, max, threads, state) => {
    const result = await look(row(checklist, id), documents(initial, max, threads), labels);
    expect(result).toMatchObject({ state, facts: { values: { initial, max, threads } } });
  });
});

describe('the pool row of WebLogic is not judged', () => {
  const item = row('weblogic', 'pool-size');
  it('where the asset does not say which pool', async () => {
    expect(await look(item, weblogic(9, 9, 9))).toMatchObject({
      state: 'unknown',
      reason: { kind: 'failed', cause: 'settings' },
    });
  });

  it.each([POOL, THREADS])('where %s does not answer', async (path) => {
    const { [path]: _gone, ...rest } = weblogic(9, 9, 9);
    const result = await look(item, rest, { 'data-source': 'billing pool' });
    expect(result).toMatchObject({ state: 'unknown', reason: { kind: 'failed', cause: 'protocol' } });
  });

  it('where a page lacks the figure', async () => {
    const result = await look(item, { ...weblogic(9, 9, 9), [THREADS]: {} }, { 'data-source': 'billing pool' });
    expect(result).toMatchObject({ state: 'unknown', reason: { kind: 'not-evaluated' } });
  });
});
