// A small workspace in a real repository, in which people commit at the times of a story and ask the command line.
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { casebook, type Ended, REPOSITORY } from './casebook.ts';
import { cloneAt, type GitRemote, gitRemote } from './git-remote.ts';

export interface Story {
  readonly root: string;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  /** Commits everything as this person at this time. */
  commit(who: Person, at: string, message: string): void;
  git(...args: readonly string[]): string;
  ask(...args: readonly string[]): Promise<Ended>;
  askWith(input: string, ...args: readonly string[]): Promise<Ended>;
  dispose(): Promise<void>;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

export const HE_WEI: Person = { name: 'He Wei', email: 'he.wei@hengtuo.example' };
export const SHEN_YUE: Person = { name: 'Shen Yue', email: 'shen.yue@riverside.example' };

export async function deskStory(): Promise<Story> {
  const remote: GitRemote = await gitRemote({ empty: true });
  const { root, env } = await remote.clone();
  await cp(join(REPOSITORY, 'test/diagnostics/workspace'), root, { recursive: true });
  const clone = cloneAt(root, env);
  // Known before the stories begin.
  for (const name of await readdir(join(REPOSITORY, 'knowledge'))) {
    const text = await readFile(join(REPOSITORY, 'knowledge', name), 'utf8');
    await clone.write(`knowledge/${name}`, text.replace(/^reviewedOn: .*$/m, 'reviewedOn: 2025-01-15'));
  }
  for (const path of ['inventory/riverside-water/emergency-plan.yaml', 'journal/riverside-water/2025/DRL-2025-0001.yaml'])
    await clone.write(path, (await clone.read(path)).replace(/^strategies: .*$/m, 'strategies: [KNO-2025-0006]'));
  // Left open in the records that findings are tested with.
  const reviewed = 'incidents/riverside-water/2025/INC-2025-0001.yaml';
  const review = "review: { at: '2025-03-13T08:00:00+08:00', by: [周岚], findings: 示例 }\n";
  await clone.write(reviewed, `${await clone.read(reviewed)}${review}`);
  const duty = 'journal/riverside-water/2025/DTY-2025-0001.yaml';
  const zero = "{ at: '2025-03-20T17:30:00+08:00', item: 收班检查, result: 无异常, abnormal: false }";
  await clone.write(duty, `${await clone.read(duty)}entries: [${zero}]\nresult: 无异常\n`);
  const open = 'incidents/riverside-water/2025/INC-2025-0002.yaml';
  await clone.write(open, `${await clone.read(open)}withdrawn: { at: '2025-04-03T09:00:00+08:00', reason: 示例 }\n`);
  const asPerson = ({ name, email }: Person, at: string) =>
    cloneAt(root, {
      ...env,
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_DATE: at,
    });
  const commit = (who: Person, at: string, message: string) => {
    const person = asPerson(who, at);
    person.git('add', '--all');
    person.git('commit', '--quiet', '-m', message);
  };
  // Who approves brings the approval, and before the work.
  const approver = asPerson(SHEN_YUE, '2025-03-08T09:00:00+08:00');
  approver.git('add', 'journal/riverside-water/2025/APR-2025-0001.yaml');
  approver.git('commit', '--quiet', '-m', 'Approved');
  commit(HE_WEI, '2025-06-30T09:00:00+08:00', 'Records');
  const here = ['--workspace', root, '--lang', 'en'];
  return {
    root,
    write: (path, text) => clone.write(path, text),
    read: (path) => clone.read(path),
    commit,
    git: (...args) => clone.git(...args),
    ask: (...args) => casebook([...args, ...here], env),
    askWith: (input, ...args) => casebook([...args, ...here], env, input),
    dispose: () => remote.dispose(),
  };
}
