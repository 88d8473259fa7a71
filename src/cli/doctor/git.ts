// Checks of the repository: whether its remote answers and takes commits, and whether this clock agrees with the history.
import type { Git } from '../../ledger/git-process.ts';
import { type Check, fail, ok, sentenceOf, type Surroundings, warn } from './check.ts';
import type { Context } from '../command.ts';
import { committer } from '../open-ledger.ts';

export async function gitAt(context: Context, root: string): Promise<Git> {
  const [{ simpleGitRunner }, { gitEnvironment }] = await Promise.all([
    import('../../ledger/git.ts'),
    import('../../ledger/git-environment.ts'),
  ]);
  return simpleGitRunner(root, gitEnvironment(context.env, committer(context.env)));
}

/** Tried without ever being made: the remote answers whether it would take it. */
const TRIAL = 'refs/heads/casebook-doctor';

export const remote: Check = async (surroundings) => {
  const { context, root, say } = surroundings;
  try {
    const git = await gitAt(context, root);
    if ((await git(['rev-parse', '--absolute-git-dir'])).code !== 0)
      return warn(
        say('不是 Git 仓库', 'not a Git repository'),
        say('记录要提交才有见证：运行 git init', 'records need commits: run git init'),
      );
    const url = (await git(['remote', 'get-url', 'origin'])).out.toString('utf8').trim();
    if (url === '')
      return warn(
        say('没有远端 origin', 'there is no remote origin'),
        say('提交只留在本机：git remote add origin …', 'commits stay on this machine: git remote add origin …'),
      );
    return await askRemote(git, say);
  } catch (error) {
    return fail(await sentenceOf(error, surroundings), say('检查 Git 与网络', 'check Git and the network'));
  }
};

async function askRemote(git: Git, say: Surroundings['say']) {
  const { complaint } = await import('../../ledger/git-process.ts');
  const heads = await git(['ls-remote', '--heads', 'origin']);
  if (heads.code !== 0)
    return fail(
      complaint(heads),
      say('远端连不上：检查地址、网络和凭据', 'the remote cannot be reached: check address, network and credentials'),
    );
  if ((await git(['rev-parse', '--verify', 'HEAD'])).code !== 0)
    return warn(say('远端可达；本地还没有提交', 'reachable; nothing is committed here yet'), say('先提交一次', 'commit once'));
  const push = await git(['push', '--dry-run', '--porcelain', 'origin', `HEAD:${TRIAL}`]);
  if (push.code !== 0)
    return fail(
      say(`可读，但不可写：${complaint(push)}`, `readable, but not writable: ${complaint(push)}`),
      say('巡检记录推不上去：请授予写权限', 'inspections cannot be pushed: grant the right to write'),
    );
  return ok(say('可达，可写', 'reachable and writable'));
}

/** A commit may be made on another machine while this one looks; more is a clock that goes wrong. */
const TOLERANCE_SECONDS = 60;

export const clock: Check = async ({ context, root, say }) => {
  const now = context.time.now();
  const advice = say(
    '让系统时间与时间服务器同步：故障时限按时刻计算',
    'synchronise the clock of the machine: service levels are counted from its times',
  );
  const served = await servedTime(context, root).catch(() => undefined);
  const shown = now.toString({ smallestUnit: 'second' });
  if (served !== undefined) {
    const skew = Math.round((now.epochMilliseconds - served) / 1000);
    const said = say(`${shown}，与远端相差 ${skew} 秒`, `${shown}, ${skew} s off the remote's`);
    return Math.abs(skew) <= TOLERANCE_SECONDS ? ok(said) : fail(said, advice);
  }
  const newest = await newestCommit(context, root).catch(() => undefined);
  if (newest === undefined)
    return warn(say(`${shown}，没有可比对的时间`, `${shown}; there is nothing to compare it with`), advice);
  const ahead = Math.round((newest - now.epochMilliseconds) / 1000);
  if (ahead > TOLERANCE_SECONDS)
    return fail(say(`${shown}，最新提交在其后 ${ahead} 秒`, `${shown}; the newest commit is ${ahead} s later`), advice);
  return ok(say(`${shown}，不早于最新提交`, `${shown}, not before the newest commit`));
};

const PATIENCE_MS = 5000;

/** The time that the server of an HTTP remote sends along; its seconds are as exact as this needs. */
async function servedTime(context: Context, root: string): Promise<number | undefined> {
  const { out } = await (await gitAt(context, root))(['remote', 'get-url', 'origin']);
  const url = out.toString('utf8').trim();
  if (!/^https?:\/\//.test(url)) return undefined;
  const { origin } = new URL(url);
  const response = await fetch(origin, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

async function newestCommit(context: Context, root: string): Promise<number | undefined> {
  const { out, code } = await (await gitAt(context, root))(['log', '-1', '--format=%ct', '--all']);
  const seconds = Number(out.toString('utf8').trim());
  return code === 0 && seconds > 0 ? seconds * 1000 : undefined;
}
