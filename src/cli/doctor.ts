// casebook doctor: whether everything is there that the other commands need, and what to do where it is not.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { columns } from './columns.ts';
import { type Command, type Context, type ExitCode, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import type { Answer, Check, Surroundings } from './doctor/check.ts';
import { WORKSPACE_OPTION } from './workspace-folder.ts';

interface Named {
  readonly title: { readonly zh: string; readonly en: string };
  readonly load: () => Promise<Check>;
}

/** In the order in which they are told. */
const CHECKS: Readonly<Record<string, Named>> = {
  node: { title: { zh: 'Node 版本', en: 'Node' }, load: async () => (await import('./doctor/machine.ts')).node },
  git: { title: { zh: 'Git', en: 'Git' }, load: async () => (await import('./doctor/machine.ts')).git },
  browser: {
    title: { zh: '打印用浏览器', en: 'browser for printing' },
    load: async () => (await import('./doctor/machine.ts')).browser,
  },
  fonts: { title: { zh: '字体', en: 'fonts' }, load: async () => (await import('./doctor/machine.ts')).fonts },
  clock: { title: { zh: '系统时间', en: 'clock' }, load: async () => (await import('./doctor/git.ts')).clock },
  workspace: { title: { zh: '工作区', en: 'workspace' }, load: async () => (await import('./doctor/workspace.ts')).records },
  names: { title: { zh: '主机名', en: 'host names' }, load: async () => (await import('./doctor/workspace.ts')).names },
  secrets: { title: { zh: '密码引用', en: 'secrets' }, load: async () => (await import('./doctor/workspace.ts')).secrets },
  remote: { title: { zh: '远端', en: 'remote' }, load: async () => (await import('./doctor/git.ts')).remote },
  schedule: { title: { zh: '巡检计划', en: 'schedule' }, load: async () => (await import('./doctor/workspace.ts')).schedule },
};

export const command: Command = {
  name: 'doctor',
  synopsis: '[CHECK…]',
  summary: 'what the other commands need: is it there, and what to do where it is not; 3 when something is missing',
  options: {
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'as JSON' },
  },
  async run(context, invocation) {
    const wrong = invocation.positionals.find((name) => !Object.hasOwn(CHECKS, name));
    if (wrong !== undefined)
      throw new UsageError(phrase('there is no check "{wrong}"; there are {known}', { wrong, known: Object.keys(CHECKS) }));
    const asked = Object.entries(CHECKS).filter(
      ([name]) => invocation.positionals.length === 0 || invocation.positionals.includes(name),
    );
    const surroundings = await look(context, invocation);
    const answers: (Answer & { readonly check: string; readonly title: string })[] = [];
    for (const [check, { title, load }] of asked) {
      const answer = await (await load())(surroundings);
      answers.push({ check, title: context.language === 'zh-CN' ? title.zh : title.en, ...answer });
    }
    if (flagOption(invocation, 'json')) context.out(`${JSON.stringify(answers, undefined, 2)}\n`);
    else context.out(told(answers, context.language));
    return exitCode(answers);
  },
};

async function look(context: Context, invocation: Invocation): Promise<Surroundings> {
  const root = resolve(context.cwd, stringOption(invocation, 'workspace') ?? '.');
  const say = (zh: string, en: string) => (context.language === 'zh-CN' ? zh : en);
  if (statSync(resolve(root, 'inventory'), { throwIfNoEntry: false })?.isDirectory() !== true)
    return { context, root, workspace: undefined, say };
  const [{ diskTree }, { loadWorkspace }] = await Promise.all([
    import('../workspace/disk-tree.ts'),
    import('../workspace/load.ts'),
  ]);
  return { context, root, workspace: await loadWorkspace(diskTree(root), { now: context.time.now() }), say };
}

const MARKS = {
  ok: { 'zh-CN': '正常', en: 'ok' },
  warn: { 'zh-CN': '留意', en: 'warn' },
  fail: { 'zh-CN': '缺失', en: 'fail' },
} as const;

function told(answers: readonly (Answer & { readonly title: string })[], language: Context['language']): string {
  const rows = answers.flatMap(({ state, title, found, advice }) => [
    [MARKS[state][language], title, found],
    ...(advice === undefined ? [] : [['', '', `→ ${advice}`]]),
  ]);
  return `${columns(rows)}\n`;
}

/** Errors in records are findings; everything else that fails is the environment's. */
function exitCode(answers: readonly (Answer & { readonly check: string })[]): ExitCode {
  const failed = answers.filter(({ state }) => state === 'fail');
  if (failed.some(({ check }) => check !== 'workspace')) return 3;
  return failed.length > 0 ? 1 : 0;
}
