// Which part of the estate this job looks at: as it was told, or by the number that the CI system gave to one of several equal jobs.
import { createHash } from 'node:crypto';
import { UsageError } from './command.ts';
import { phrase } from '../phrase.ts';

export interface Shard {
  readonly index: number;
  readonly total: number;
  /** The variable that it comes from; undefined where it was told. */
  readonly from?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** GitLab counts from 1 and says how many there are; Kubernetes counts from 0 and does not. */
export function shardOf(told: string | undefined, env: Environment): Shard {
  if (told === undefined) return byEnvironment(env);
  const [, of] = /^auto\/([0-9]{1,4})$/.exec(told) ?? [];
  if (told === 'auto' || of !== undefined) return counted(told, of, env);
  const [index, total] = told.split('/').map(Number);
  return sound(index, total, /^[0-9]{1,4}\/[0-9]{1,4}$/.test(told), `"${told}"`);
}

function byEnvironment(env: Environment): Shard {
  if (env['CI_NODE_TOTAL'] !== undefined) return ofGitLab(env);
  if (env['JOB_COMPLETION_INDEX'] !== undefined)
    throw new UsageError(
      'JOB_COMPLETION_INDEX says that this is one of several jobs, but not of how many: set --shard auto/n, or --shard 1/1 for the whole estate',
    );
  return { index: 1, total: 1 };
}

function counted(told: string, of: string | undefined, env: Environment): Shard {
  const { JOB_COMPLETION_INDEX: zeroBased } = env;
  if (zeroBased !== undefined && of !== undefined) {
    const shard = sound(
      Number(zeroBased) + 1,
      Number(of),
      /^[0-9]{1,4}$/.test(zeroBased),
      `JOB_COMPLETION_INDEX=${zeroBased} of ${of}`,
    );
    return { ...shard, from: 'JOB_COMPLETION_INDEX' };
  }
  if (env['CI_NODE_TOTAL'] !== undefined) return ofGitLab(env);
  throw new UsageError(
    phrase(
      '--shard {told} needs the number of this job in the environment: CI_NODE_INDEX and CI_NODE_TOTAL (GitLab), or JOB_COMPLETION_INDEX (Kubernetes) with --shard auto/n',
      { told },
    ),
  );
}

function ofGitLab({ CI_NODE_INDEX: index = '', CI_NODE_TOTAL: total = '' }: Environment): Shard {
  // A job without `parallel` has a total of 1 and no index.
  if (total === '1') return { index: 1, total: 1 };
  const isNumbers = /^[0-9]{1,4}$/.test(index) && /^[0-9]{1,4}$/.test(total);
  return {
    ...sound(Number(index), Number(total), isNumbers, `CI_NODE_INDEX=${index} and CI_NODE_TOTAL=${total}`),
    from: 'CI_NODE_INDEX',
  };
}

function sound(index: number | undefined, total: number | undefined, isWritten: boolean, given: string): Shard {
  if (isWritten && index !== undefined && total !== undefined && index >= 1 && index <= total) return { index, total };
  throw new UsageError(phrase('--shard takes i/n with 1 ≤ i ≤ n, for example 2/4, not {given}', { given }));
}

/** Depends on the asset alone, so that a growing estate moves nobody. */
export function isInShard(asset: string, { index, total }: Shard): boolean {
  return (createHash('sha256').update(asset).digest().readUInt32BE(0) % total) + 1 === index;
}
