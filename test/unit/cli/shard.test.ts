import { describe, expect, it } from 'vitest';
import { isInShard, shardOf } from '../../../src/cli/shard.ts';

const GITLAB = { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '4' };
const KUBERNETES = { JOB_COMPLETION_INDEX: '0' };

describe('the part of the estate', () => {
  it.each([
    ['all of it', undefined, {}, 1, 1, undefined],
    ['as it is told', '2/3', GITLAB, 2, 3, undefined],
    ['by GitLab, which counts from 1', undefined, GITLAB, 2, 4, 'CI_NODE_INDEX'],
    ['all of it in a job of GitLab that is not parallel', undefined, { CI_NODE_TOTAL: '1' }, 1, 1, undefined],
    ['by GitLab when asked to look', 'auto', GITLAB, 2, 4, 'CI_NODE_INDEX'],
    ['by Kubernetes, which counts from 0', 'auto/5', KUBERNETES, 1, 5, 'JOB_COMPLETION_INDEX'],
    ['the last by Kubernetes', 'auto/5', { JOB_COMPLETION_INDEX: '4' }, 5, 5, 'JOB_COMPLETION_INDEX'],
    ['all of it where Kubernetes is overruled', '1/1', KUBERNETES, 1, 1, undefined],
  ] as const)('is %s', (_what, told, env, index, total, from) => {
    expect(shardOf(told, env)).toEqual({ index, total, ...(from === undefined ? {} : { from }) });
  });

  it.each([
    ['0/4', {}, /1 ≤ i ≤ n/],
    ['5/4', {}, /1 ≤ i ≤ n/],
    ['2', {}, /1 ≤ i ≤ n/],
    ['1.5/4', {}, /1 ≤ i ≤ n/],
    ['auto', {}, /CI_NODE_INDEX/],
    ['auto', KUBERNETES, /auto\/n/],
    ['auto/4', { JOB_COMPLETION_INDEX: '4' }, /JOB_COMPLETION_INDEX=4/],
    [undefined, KUBERNETES, /not of how many/],
    [undefined, { CI_NODE_INDEX: '', CI_NODE_TOTAL: '4' }, /CI_NODE_INDEX= /],
  ])('is not guessed from %s', (told, env, message) => expect(() => shardOf(told, env)).toThrow(message));

  it('holds each asset exactly once, and the same ones when the estate grows', () => {
    const assets = Array.from({ length: 200 }, (_, number) => `asset-${number}`);
    const parts = [1, 2, 3, 4].map((index) => assets.filter((asset) => isInShard(asset, { index, total: 4 })));
    expect(parts.flat().toSorted()).toEqual(assets.toSorted());
    expect(Math.min(...parts.map(({ length }) => length))).toBeGreaterThan(30);
  });
});
