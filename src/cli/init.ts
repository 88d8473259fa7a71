// casebook init: an empty folder becomes a valid workspace that renders a report.
import { existsSync, mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Command, type Context, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import type { InitNames } from './init/files.ts';
import { type ProposedFiles, writeFiles } from './new/files.ts';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CODE = /^[A-Z][A-Z0-9]{1,11}$/;
const LONGEST_CODE = 12;

export const command: Command = {
  name: 'init',
  synopsis: '[DIR]',
  summary: 'make an empty folder a valid workspace: a client, its agreement with all defaults explained, plans, editor help',
  options: {
    client: { type: 'string', value: 'ID', help: 'id of the first client, for example city-library; default example-client' },
    name: { type: 'string', value: 'TEXT', help: 'name of the client as reports print it' },
    code: { type: 'string', value: 'CODE', help: 'short code in report numbers; default: from the id' },
    provider: { type: 'string', value: 'TEXT', help: 'name of the service provider' },
    zone: { type: 'string', value: 'ZONE', help: 'time zone of the client; default Asia/Shanghai' },
    git: { type: 'boolean', help: 'make it a Git repository and commit the files' },
    json: { type: 'boolean', help: 'print what was written as JSON' },
  },
  async run(context, invocation) {
    const [given = '.', ...more] = invocation.positionals;
    if (more.length > 0) throw new UsageError('casebook init takes one folder');
    const root = resolve(context.cwd, given);
    const names = namesOf(invocation);
    const { workspaceFiles } = await import('./init/files.ts');
    const today = context.time.now().toZonedDateTimeISO(names.zone).toPlainDate();
    const files = await workspaceFiles(names, today);
    const taken =
      [...files.keys()].find((path) => existsSync(join(root, path))) ??
      (existsSync(join(root, 'inventory')) ? 'inventory' : undefined);
    if (taken !== undefined)
      throw new UsageError(
        phrase('{path} exists already; casebook init overwrites nothing', { path: relative(context.cwd, join(root, taken)) }),
      );
    const withGit = flagOption(invocation, 'git');
    if (withGit && existsSync(join(root, '.git')))
      throw new UsageError(phrase('"{given}" is a Git repository already; leave --git away', { given }));
    mkdirSync(root, { recursive: true });
    await writeFiles(root, files);
    const commit = withGit
      ? await (await import('./init/git.ts')).commitFirst(context, root, files, `Workspace of ${names.client}`)
      : undefined;
    if (flagOption(invocation, 'json'))
      context.out(`${JSON.stringify({ root, client: names.client, files: [...files.keys()], commit: commit ?? null })}\n`);
    else {
      const [unpublished, month] = [unpublishedYear(files, today.year), today.toPlainYearMonth().toString()];
      conclude(context, { given, names, count: files.size, commit, unpublished, month });
    }
    return 0;
  },
};

/** The holidays of a year that nobody has published yet are not made up. */
function unpublishedYear(files: ProposedFiles, year: number): number | undefined {
  return files.has(`calendars/CN-${year}.yaml`) ? undefined : year;
}

function namesOf(invocation: Invocation): InitNames {
  const client = stringOption(invocation, 'client') ?? 'example-client';
  if (!SLUG.test(client))
    throw new UsageError(
      phrase('--client takes lower-case words joined by hyphens such as city-library, not "{client}"', { client }),
    );
  const code =
    stringOption(invocation, 'code') ??
    client
      .replaceAll('-', '')
      .replace(/^(?=[0-9])/, 'C')
      .toUpperCase()
      .slice(0, LONGEST_CODE)
      .padEnd(2, 'X');
  if (!CODE.test(code))
    throw new UsageError(phrase('--code takes 2 to 12 capital letters and digits such as QYSW, not "{code}"', { code }));
  const zone = stringOption(invocation, 'zone') ?? 'Asia/Shanghai';
  if (!isZone(zone)) throw new UsageError(phrase('--zone takes an IANA time zone such as Asia/Shanghai, not "{zone}"', { zone }));
  const text = (name: string, otherwise: string) => {
    const given = stringOption(invocation, name) ?? otherwise;
    if (given.trim() === '') throw new UsageError(phrase('--{name} is empty', { name }));
    return given;
  };
  return {
    client,
    code,
    zone,
    name: text('name', '示例客户 Example Client'),
    provider: text('provider', '示例服务方 Example Provider'),
  };
}

function isZone(zone: string): boolean {
  try {
    return !/^[+-]/.test(zone) && Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== '';
  } catch {
    return false;
  }
}

interface Written {
  readonly given: string;
  readonly names: InitNames;
  readonly count: number;
  readonly commit: string | undefined;
  readonly unpublished: number | undefined;
  /** The current one, whose report can be printed at once. */
  readonly month: string;
}

const WORDS = {
  en: {
    made: (count: number, folder: string) => `${count} files written: ${folder} is a valid workspace`,
    committed: (commit: string) => `committed as ${commit}`,
    unpublished: (year: number) =>
      `the holidays of ${year} are not shipped: its working days are provisional until calendars/CN-${year}.yaml is written`,
    next: 'next:',
    edit: (folder: string) => `look through ${folder}: names, contacts, and each term of the agreement`,
    commit: 'git init && git add -A && git commit -m "Workspace"',
  },
  'zh-CN': {
    made: (count: number, folder: string) => `已写入 ${count} 个文件：${folder} 是一个有效的工作区`,
    committed: (commit: string) => `已提交为 ${commit}`,
    unpublished: (year: number) => `未附 ${year} 年节假日：写好 calendars/CN-${year}.yaml 之前，当年工作日按暂定计`,
    next: '接下来：',
    edit: (folder: string) => `通读 ${folder}：名称、联系人和协议的每一项`,
    commit: 'git init && git add -A && git commit -m "Workspace"',
  },
} as const;

function conclude({ talk, out, language }: Context, { given, names, count, commit, unpublished, month }: Written): void {
  const words = WORDS[language];
  talk(`${words.made(count, given)}\n`);
  if (commit !== undefined) talk(`${words.committed(commit.slice(0, 12))}\n`);
  if (unpublished !== undefined) talk(`${words.unpublished(unpublished)}\n`);
  out(`inventory/${names.client}/agreement.yaml\n`);
  const steps = [
    words.edit(`${given}/inventory/${names.client}/`),
    ...(given === '.' ? [] : [`cd ${given}`]),
    ...(commit === undefined ? [words.commit] : []),
    'casebook doctor',
    'casebook new incident --asset example-switch',
    `casebook report monthly --client ${names.client} --period ${month}`,
  ];
  talk(`${words.next}\n${steps.map((step) => `  ${step}`).join('\n')}\n`);
}
