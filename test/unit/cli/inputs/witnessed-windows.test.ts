import { describe, expect, it } from 'vitest';
import { type ReadableHistory, witnessedWindows } from '../../../../src/cli/inputs/witnessed-windows.ts';
import type { HistoricCommit } from '../../../../src/domain/history.ts';
import type { Maintenance } from '../../../../src/domain/journal.ts';

const PATH = 'journal/riverside-water/2025/MNT-2025-0003.yaml';
const WINDOW: Maintenance = {
  id: 'MNT-2025-0003',
  title: '存储控制器更换窗口',
  assets: ['storage-1', 'server-2'],
  from: '2025-09-19T09:00:00+08:00',
  to: '2025-09-19T12:00:00+08:00',
  declaredAt: '2025-09-18T11:00:00+08:00',
  by: '何维',
};

const yaml = (changes: Partial<Maintenance> = {}) =>
  Object.entries({ ...WINDOW, ...changes })
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');

type State = readonly [witnessedAt: number, content: string | undefined, imported?: boolean];

function history(...states: readonly State[]): ReadableHistory {
  const nobody = { name: 'example', mail: 'example@client.example' };
  const commits = states.map(([witnessedAt, content, imported = false], order): HistoricCommit => {
    const change = { path: PATH, before: undefined, after: content === undefined ? undefined : String(order), imported };
    return {
      commit: String(order),
      order,
      witnessedAt,
      committedAt: witnessedAt,
      author: nobody,
      committer: nobody,
      isMerge: false,
      reviewers: [],
      subject: 'example',
      changes: [{ ...change, path: 'journal/riverside-water/2025/MNT-2025-0009.yaml' }, change],
    };
  });
  return { commits, read: async (id) => new TextEncoder().encode(states[Number(id)]?.[1]) };
}

async function witnessedAt(told: ReadableHistory | undefined) {
  const [window] = await witnessedWindows({ maintenance: [{ path: PATH, value: WINDOW, lineOf: () => 1 }] }, told);
  return window?.witnessedAt;
}

describe('a maintenance window is witnessed', () => {
  it.each<readonly [string, readonly State[], number | null]>([
    ['by the commit that brought it', [[100, yaml()]], 100],
    [
      'by the same when its title is reworded',
      [
        [100, yaml({ title: '另一标题' })],
        [200, yaml()],
      ],
      100,
    ],
    [
      'by the same when its assets are put in another order',
      [
        [100, yaml({ assets: ['server-2', 'storage-1'] })],
        [200, yaml()],
      ],
      100,
    ],
    [
      'by the commit that made it longer',
      [
        [100, yaml({ to: '2025-09-19T11:00:00+08:00' })],
        [200, yaml()],
      ],
      200,
    ],
    [
      'by the commit that added an asset',
      [
        [100, yaml({ assets: ['storage-1'] })],
        [200, yaml()],
      ],
      200,
    ],
    [
      'by the commit that changed the declared time',
      [
        [100, yaml({ declaredAt: '2025-09-19T11:00:00+08:00' })],
        [200, yaml()],
      ],
      200,
    ],
    [
      'by the commit that brought it back',
      [
        [100, yaml()],
        [200, undefined],
        [300, yaml()],
      ],
      300,
    ],
    [
      'by the commit that made it readable',
      [
        [100, 'assets: ['],
        [200, yaml()],
      ],
      200,
    ],
    ['by nobody while it is changed in the working tree only', [[100, yaml({ to: '2025-09-19T11:00:00+08:00' })]], null],
    ['by nobody where an import brought it', [[100, yaml(), true]], null],
    ['by nobody where no commit holds it', [], null],
  ])('%s', async (_how, states, expected) => expect(await witnessedAt(history(...states))).toBe(expected));

  it('by nobody without a history', async () => expect(await witnessedAt(undefined)).toBeNull());
});
