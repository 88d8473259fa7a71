// casebook validate: everything that is wrong with the records, each finding at its line.
import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProseLanguage } from '../diagnostics/prose.ts';
import { renderAnnotations } from '../diagnostics/render-annotations.ts';
import { renderGitlab } from '../diagnostics/render-gitlab.ts';
import { type CheckedFiles, renderJson } from '../diagnostics/render-json.ts';
import { renderJunit } from '../diagnostics/render-junit.ts';
import { renderText } from '../diagnostics/render-text.ts';
import { type Context, type Command, UsageError, formatOption } from './command.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

type Render = (findings: readonly Diagnostic[], language: ProseLanguage, checked: CheckedFiles) => string;

const FORMATS = {
  text: renderText,
  json: renderJson,
  github: renderAnnotations,
  gitlab: renderGitlab,
  junit: renderJunit,
} satisfies Readonly<Record<string, Render>>;

export const command: Command = {
  name: 'validate',
  synopsis: '[PATHS…]',
  summary: 'check the records: shape, references, order of times; warnings alone do not fail',
  options: {
    ...WORKSPACE_OPTION,
    format: { type: 'string', value: 'FORMAT', help: `${Object.keys(FORMATS).join(', ')}; default: text` },
    json: { type: 'boolean', help: 'the same as --format json' },
  },
  async run(context, invocation) {
    const render = FORMATS[formatOption(invocation, Object.keys(FORMATS) as (keyof typeof FORMATS)[])];
    const root = workspaceFolder(context, invocation);
    const isAsked = pathFilter(context, root, invocation.positionals);
    const { diskTree } = await import('../workspace/disk-tree.ts');
    const { loadWorkspace } = await import('../workspace/load.ts');
    const { closedPeriodFindings } = await import('./closed-periods.ts');
    const tree = diskTree(root);
    const workspace = await loadWorkspace(tree, { now: context.time.now() });
    const { documents } = workspace;
    const findings = [...workspace.findings, ...(await closedPeriodFindings(tree, workspace))].toSorted(
      (one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0) || one.start.line - other.start.line,
    );
    const shown = findings.filter(({ path }) => isAsked(path));
    const files = documents.filter(isAsked).length;
    context.out(render(shown, context.language, { files }));
    context.talk(summary(shown, files, context.language));
    return shown.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

/** The whole workspace is always read, so that references can be followed; only findings below these paths are shown. */
function pathFilter({ cwd }: Context, root: string, given: readonly string[]): (path: string) => boolean {
  const prefixes = given.map((path) => {
    const inside = [resolve(cwd, path), resolve(root, path)].find(
      (place) => exists(place) && !relative(root, place).startsWith('..'),
    );
    if (inside === undefined) throw new UsageError(`there is no "${path}" in the workspace`);
    return relative(root, inside).split(sep).join('/');
  });
  return (path) =>
    prefixes.length === 0 || prefixes.some((prefix) => prefix === '' || path === prefix || path.startsWith(`${prefix}/`));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function summary(findings: readonly Diagnostic[], files: number, language: ProseLanguage): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  if (language === 'zh-CN') return `共检查 ${files} 个文件：${errors} 处错误，${warnings} 处警告\n`;
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return `${counted(files, 'file')} checked: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`;
}
